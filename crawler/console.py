"""The one console on standard error: progress, messages and log lines share it, so that none tears another."""

from rich.console import Console

__all__ = ["stderr"]

stderr = Console(stderr=True, highlight=False)
