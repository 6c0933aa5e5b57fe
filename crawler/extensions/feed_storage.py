"""Scrapy's feed exports into the archive: ``archive:<stream>`` is the stream's part file.

It publishes nothing: all streams of a run are published together, when the last is complete.
"""

from typing import IO, Any, cast

from scrapy import Spider

__all__ = ["ArchiveFeedStorage"]


class ArchiveFeedStorage:
    """A storage for the setting ``FEED_STORAGES``."""

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:  # noqa: ARG002 (Scrapy passes it)
        self.stream = uri.partition(":")[2]

    def open(self, spider: Spider) -> IO[bytes]:
        return cast("IO[bytes]", spider.archive.part(self.stream))  # type: ignore[attr-defined]

    def store(self, file: IO[bytes]) -> None:
        file.flush()
