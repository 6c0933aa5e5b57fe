"""How many entries the feeds and sitemaps of a run had, as statistics. It reads none."""

from http import HTTPStatus

from scrapy.http import Response

from crawler import stats
from crawler.spiders.archiving import ArchivingSpider

__all__ = ["note_entries"]


def note_entries(spider: ArchivingSpider, response: Response, entries: int) -> None:
    """Note how many `entries` a feed or sitemap had, or that it was not modified; nothing of one that is not there."""
    if response.status == HTTPStatus.NOT_MODIFIED:
        spider.crawler.stats.set_value(f"{stats.ENTRIES_UNCHANGED}/{response.url}", 1)
    elif response.status == HTTPStatus.OK:
        spider.crawler.stats.set_value(f"{stats.ENTRIES}/{response.url}", entries)
