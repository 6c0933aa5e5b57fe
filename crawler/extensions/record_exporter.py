"""Records as JSON Lines, into a stream's part file, for Scrapy's feed exports."""

from typing import IO, Any

from scrapy.exporters import BaseItemExporter

from crawler.items import Record
from crawler.records.json_lines import as_json

__all__ = ["RecordItemExporter"]


class RecordItemExporter(BaseItemExporter):
    """An exporter for the setting ``FEED_EXPORTERS``: a record a line, UTF-8, all of its fields."""

    def __init__(self, file: IO[bytes], **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        self.file = file

    def export_item(self, item: Record) -> None:
        self.file.write(as_json(item) + b"\n")
