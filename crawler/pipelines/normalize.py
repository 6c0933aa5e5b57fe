"""Brings records into normal form, whoever made them."""

from scrapy.crawler import Crawler

from crawler.items import Record
from crawler.records.normalization import normalize
from crawler.records.preparation import Prepared
from crawler.sites import Site

__all__ = ["NormalizePipeline"]


class NormalizePipeline:
    """The pipeline. A `Prepared` record is in normal form already."""

    def __init__(self, site: Site) -> None:
        self.site = site

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "NormalizePipeline":
        return cls(crawler.spider.site)  # type: ignore[union-attr]

    def process_item(self, item: Record | Prepared) -> Record | Prepared:
        return item if isinstance(item, Prepared) else normalize(item, self.site)
