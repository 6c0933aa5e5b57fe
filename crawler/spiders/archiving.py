"""The base of all spiders: arguments, the site, its archive, counts. It reads no page."""

import logging
from functools import cached_property
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from crawler.archive import Archive
from crawler.clock import now
from crawler.sites import find_site
from crawler.spiders.arguments import SiteArguments
from crawler.spiders.page_processor import PageProcessor

__all__ = ["ArchivingSpider", "warn_without_contact"]

logger = logging.getLogger(__name__)


def _is_loopback(url: str) -> bool:
    return urlsplit(url).hostname in ("127.0.0.1", "::1", "localhost")


def warn_without_contact(user_agent: str, url: str) -> None:
    """Warn when the user agent names no contact by which the people of the site at `url` could reach us."""
    if "@" not in user_agent and "://" not in user_agent and not _is_loopback(url):
        logger.warning(
            "The user agent names no contact. Put a mail address or a page into the environment variable "
            "HEMEROTECA_CONTACT, so that the site's people can reach you before they block you"
        )


class ArchivingSpider(Spider):
    """The base of all spiders. A subclass adds `scrapy_spider_metadata.Args` with its arguments, and a `start`."""

    args: SiteArguments
    archive: Archive
    fetches = True
    """Whether it sends requests to a site; a replay does not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site = find_site(self.args.site)
        self.site = site.at(self.args.base_url) if self.args.base_url else site

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        if cls.fetches:
            warn_without_contact(crawler.settings["USER_AGENT"], spider.site.base_url)
        spider.check_output(crawler.settings)
        output, wait = Path(crawler.settings["HEMEROTECA_OUTPUT"]), crawler.settings.getfloat("HEMEROTECA_WAIT_FOR_RUN")
        spider.archive = Archive(output, spider.site.name, now(), spider.name, wait)
        for file in spider.archive.recovered:
            logger.warning("Published what a run that died had committed: %d lines, %s", file.rows, file.path)
        spider.archive.begin({"arguments": spider.args.model_dump(mode="json", exclude_defaults=True)})
        return spider

    @cached_property
    def page_processor(self) -> PageProcessor:
        """What takes the pages that were read into the archive, from the first page on."""
        return PageProcessor(self.crawler)

    @property
    def is_limited(self) -> bool:
        """Whether its arguments make it leave out something that the site has."""
        return bool(self.args.model_fields_set - {"site", "base_url", "max_pages"})

    def check_output(self, settings: BaseSettings) -> None:
        """Called before the archive is opened. Raises `UsageError` when the spider must not write into that output."""

    def ended(self, outcome: str) -> list[tuple[str, str | None]]:
        """The ``(URL, reason)`` of the articles that this run ended with that outcome, such as ``failed``."""
        return self.archive.ledger.frontier.ended(outcome)

    def count(self, name: str, reason: str | None = None) -> None:
        """Add one to a statistic of `crawler.stats`, with ``/reason`` where there is one."""
        self.crawler.stats.inc_value(f"{name}/{reason}" if reason else name)
