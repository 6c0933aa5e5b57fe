"""``python -m crawler`` is the command ``hemeroteca``.

The command is imported when it runs: processes that it starts import this module, and need nothing of it.
"""

__all__ = ["main"]


def main() -> None:
    """The entry point."""
    from crawler.cli.app import main as command  # noqa: PLC0415 (see above)

    command()


if __name__ == "__main__":
    main()
