"""Workers of a replay that some pages kill, and others that cannot live."""

import os
import signal
from typing import Any

from crawler.replaying import pages, work
from crawler.replaying.pages import ReplayOptions

_replayed = work.replayed


def initialize_worker(given: ReplayOptions) -> None:
    work.initialize_worker(given)
    work.replayed = _deadly


def _deadly(record: Any, *rest: Any) -> Any:
    if "deadly" in record.target_uri:
        os.kill(os.getpid(), signal.SIGKILL)
    return _replayed(record, *rest)


def stillborn(given: ReplayOptions) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def buggy(given: ReplayOptions) -> None:
    """A worker whose extraction has a bug that some pages meet."""
    work.initialize_worker(given)
    extract = pages.extract_page

    def extract_page(body: bytes, **values: Any) -> Any:
        return extract(body, **values) if "buggy" not in values["url"] else 1 / 0

    pages.extract_page = extract_page
