"""Scrapy's scheduler on the archive's frontier: queued URLs are on the disk, requests under way in memory.

`JOBDIR` cannot serve: after a SIGKILL it forgets its queue.
"""

import dataclasses
from collections import deque
from typing import cast

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler

from crawler import stats
from crawler.archive import Frontier, Task
from crawler.items import Discovered
from crawler.spiders.base import TASK, NewsSpider

__all__ = ["FrontierScheduler", "request_of", "task_of"]


def task_of(request: Request, spider: NewsSpider) -> Task:
    """The task that a spider's request stands for."""
    callback = getattr(request.callback, "__name__", "parse")
    values = {
        name: {"discovered": dataclasses.asdict(value)} if isinstance(value, Discovered) else value
        for name, value in request.cb_kwargs.items()
    }
    return Task(
        url=request.url,
        callback=callback,
        values=values,
        statuses=tuple(map(int, request.meta.get("handle_httpstatus_list", ()))),
        priority=request.priority,
        spider=None if callback == "parse_article" else spider.name,
    )


def request_of(task: Task, spider: NewsSpider) -> Request:
    """The request for a task of the frontier."""
    values = {
        name: Discovered(**value["discovered"]) if isinstance(value, dict) else value
        for name, value in task.values.items()
    }
    return Request(
        task.url,
        callback=getattr(spider, task.callback),
        errback=spider.failed,
        cb_kwargs=values,
        priority=task.priority,
        meta={TASK: task.id, "handle_httpstatus_list": list(task.statuses)},
    )


class FrontierScheduler(BaseScheduler):
    """The scheduler. New requests become tasks; retries and redirects of leased tasks wait in memory."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._again: deque[Request] = deque()
        self._articles = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "FrontierScheduler":
        return cls(crawler)

    def open(self, spider: Spider) -> None:  # noqa: ARG002 (Scrapy passes it)
        self.crawler.stats.inc_value(stats.RESUMED, self._frontier.articles_pending())

    @property
    def _spider(self) -> NewsSpider:
        return cast("NewsSpider", self.crawler.spider)

    @property
    def _frontier(self) -> Frontier:
        return self._spider.archive.ledger.frontier

    @property
    def _is_spent(self) -> bool:
        """Whether the run has fetched as many articles as ``max_articles`` allows; the others wait for the next run."""
        limit = self._spider.args.max_articles
        return limit is not None and self._articles >= limit

    def enqueue_request(self, request: Request) -> bool:
        """Whether the request was taken; it is not when this crawl has taken up its URL already."""
        if TASK in request.meta:
            self._again.append(request)
            return True
        task = task_of(request, self._spider)
        taken = self._frontier.add(task, self._spider.archive.crawl, at_once=self._spider.ignores_backoff)
        if taken and task.spider is None:
            self.crawler.stats.inc_value(stats.DISCOVERED)
        return taken

    def next_request(self) -> Request | None:
        if self._again:
            return self._again.popleft()
        task = None if self._is_spent else self._frontier.take(self._spider.name)
        if task is None:
            return None
        self._articles += task.spider is None
        return request_of(task, self._spider)

    def has_pending_requests(self) -> bool:
        return bool(self._again) or (not self._is_spent and self._frontier.has_pending(self._spider.name))

    def __len__(self) -> int:
        return len(self._again) + (0 if self._is_spent else self._frontier.pending(self._spider.name))
