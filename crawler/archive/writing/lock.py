"""One run at a time in a site's archive. The lock is the kernel's (flock), so that a dead run holds nothing."""

from pathlib import Path

from filelock import FileLock, Timeout

from crawler.archive.files import writing
from crawler.exceptions import RunActive

__all__ = ["SiteLock"]


class SiteLock:
    """A lock that is held from its construction to `release`, or to the end of the process."""

    def __init__(self, path: Path, wait: float = 0.0) -> None:
        """Waits up to `wait` seconds for another run to end; raises `RunActive` when it has not."""
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            # Any thread may release it. Without flock, an error is better than a lock that outlives its owner.
            self._lock = FileLock(path, thread_local=False, fallback_to_soft=False)
            try:
                self._lock.acquire(timeout=wait)
            except Timeout as error:
                raise RunActive(
                    f"another run is active in {path.parent}; wait for it to end, then run again"
                ) from error

    def release(self) -> None:
        self._lock.release()
