"""Workers of a replay that some pages kill."""

import os
import signal
from typing import Any

from crawler.replaying import work
from crawler.replaying.pages import Instructions

_replayed = work.replayed


def begin(given: Instructions) -> None:
    work.begin(given)
    work.replayed = _deadly


def _deadly(record: Any, *rest: Any) -> Any:
    if "deadly" in record.target_uri:
        os.kill(os.getpid(), signal.SIGKILL)
    return _replayed(record, *rest)
