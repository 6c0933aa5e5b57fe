"""The requests of a survey, made by Scrapy, as politely as those of a crawl. It archives and decides nothing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.settings import Settings

from crawler import settings
from crawler.crawl import run
from crawler.downloadermiddlewares.robots_txt import FAILURE
from crawler.exceptions import HemerotecaError
from crawler.spiders.archiving import warn_without_contact
from crawler.stopping import INTERRUPTED
from crawler.survey.fetched import Fetched
from crawler.survey.surveyor import Survey, survey

__all__ = ["survey_site"]


class _SurveySpider(Spider):
    """Ends when the survey does."""

    name = "survey"
    custom_settings = {  # noqa: RUF012 (as Scrapy declares it)
        "ADDONS": {},
        "DOWNLOADER_MIDDLEWARES": {
            **settings.DOWNLOADER_MIDDLEWARES,
            # there is no ledger
            "crawler.downloadermiddlewares.conditional_requests.ConditionalRequestsMiddleware": None,
        },
        "EXTENSIONS": {
            "scrapy.extensions.logstats.LogStats": None,
            "crawler.extensions.crawl_delay.CrawlDelayExtension": 500,
        },
        "FEEDS": {},
        "ITEM_PIPELINES": {},
        "LOG_LEVEL": "WARNING",
        "RETRY_TIMES": 1,
        "SCHEDULER": "scrapy.core.scheduler.Scheduler",
        "SPIDER_MIDDLEWARES": {},
    }

    def __init__(self, address: str, site_name: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.address, self.site_name = address, site_name
        self.found: Survey | None = None
        self.error: HemerotecaError | None = None

    async def start(self) -> AsyncIterator[Any]:
        """Yields nothing: each request depends on the answers before."""
        warn_without_contact(self.settings["USER_AGENT"], self.address)
        try:
            self.found = await survey(self.address, self.site_name, self.fetch)
        except HemerotecaError as error:
            self.error = error
        nothing: tuple[Any, ...] = ()
        for item in nothing:
            yield item

    async def fetch(self, url: str) -> Fetched:
        try:
            response = await self.crawler.engine.download_async(Request(url, dont_filter=True))
        except IgnoreRequest:
            return self.kept_out(url)
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 (whatever the network does; the next request may fare better)
            return Fetched(url=url, status=None, problem=str(error) or type(error).__name__)
        stated = response.headers.get("Content-Type")
        return Fetched(
            url=response.url,
            status=response.status,
            body=response.body,
            content_type=stated.decode("latin-1") if stated else None,
        )

    def kept_out(self, url: str) -> Fetched:
        """The outcome for a URL that the middleware forbids, because robots.txt does, or because robots.txt fails."""
        if failure := self.crawler.stats.get_value(FAILURE):
            return Fetched(url=url, status=None, problem=f"its robots.txt {failure}", is_out_of_reach=True)
        return Fetched(url=url, status=None, problem="robots.txt keeps us out", is_forbidden=True)


def survey_site(address: str, name: str, overrides: dict[str, Any]) -> Survey:
    """Survey the site at `address` (scheme and host), politely. Can be called once in a process, instead of a crawl.

    Raises `Refused` when the site does not let us in, `UsageError` when there is no front page.
    """
    project = Settings()
    project.setmodule("crawler.settings", priority="project")
    project.setdict(overrides, priority="cmdline")
    crawler = run(_SurveySpider, project, {"address": address, "site_name": name})
    spider: Any = crawler.spider
    if spider.error:
        raise spider.error
    if crawler.stats.get_value("finish_reason") == INTERRUPTED:
        raise KeyboardInterrupt
    if spider.found is None:
        raise RuntimeError("the look at the site broke off")
    return spider.found  # type: ignore[no-any-return]
