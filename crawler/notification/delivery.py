"""Delivers messages to their targets, and the sign of life. What cannot be delivered is said, and ends nothing."""

import time
from collections.abc import Callable, Sequence
from threading import Thread

from crawler.exceptions import Undelivered
from crawler.notification.http import get
from crawler.notification.message import Message
from crawler.notification.targets import Target

__all__ = ["deliver", "ping"]

_PAUSES = (0.5, 1.5)
"""Seconds before it is tried again."""
_DEADLINE = 60.0
"""Seconds after which a target is given up, whatever it does: a server may dribble, and resolving a name may hang."""


def deliver(message: Message, targets: Sequence[Target]) -> list[str]:
    """Send a message to each target. Returns what is to be said of those that could not be reached."""
    problems = [(target.name, _problem(lambda target=target: target.send(message))) for target in targets]  # type: ignore[misc]
    return [f"could not notify {name}: {problem}" for name, problem in problems if problem]


def ping(url: str) -> str | None:
    """Ask for an address as a sign of life. Returns what is to be said when it could not be reached."""
    problem = _problem(lambda: get(url))
    return f"could not send the sign of life (--ping): {problem}" if problem else None


def _problem(action: Callable[[], None]) -> str | None:
    """Why an action failed, after it was tried as often as may help; None when it did not."""
    problems: list[str | None] = []
    # A daemon, so that one that hangs does not keep the process.
    worker = Thread(target=lambda: problems.append(_tried(action)), daemon=True)
    worker.start()
    worker.join(_DEADLINE)
    return problems[0] if problems else f"it did not answer within {_DEADLINE:.0f} s"


def _tried(action: Callable[[], None]) -> str | None:
    problem = None
    for pause in (0.0, *_PAUSES):
        time.sleep(pause)
        try:
            action()
        except Undelivered as error:
            problem = str(error)
            if error.is_final:
                break
        except Exception as error:  # noqa: BLE001 (a library's; whatever it is, the run's own ending counts)
            problem = type(error).__name__  # its message may hold the target's secrets
        else:
            return None
    return problem
