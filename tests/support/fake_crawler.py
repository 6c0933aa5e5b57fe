"""What pipelines see of Scrapy: a spider with its site and archive, and real statistics."""

from dataclasses import dataclass, field
from typing import Any

from scrapy.settings import Settings
from scrapy.statscollectors import StatsCollector

from crawler.archive import Archive
from crawler.sites import Site, site_named


@dataclass
class FakeSpider:
    archive: Archive
    site: Site = field(default_factory=lambda: site_named("mexiconewsdaily"))


class FakeCrawler:
    def __init__(self, archive: Archive) -> None:
        self.settings = Settings()
        self.spider = FakeSpider(archive)
        self.stats: Any = StatsCollector(self)

    def count(self, name: str) -> int:
        return self.stats.get_value(name, 0)
