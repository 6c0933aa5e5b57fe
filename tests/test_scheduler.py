"""Requests as tasks of the frontier and back."""

import json

from scrapy import Request

from crawler.items import Discovered
from crawler.scheduler import request_of, task_of
from crawler.spiders.base import TASK
from crawler.spiders.latest import LatestSpider

SPIDER = LatestSpider(site="demo")
URL = "http://127.0.0.1:8765/category/news/page/2/"


def test_a_request_comes_back_from_its_task_as_it_was():
    discovered = Discovered(by="section", url="http://127.0.0.1:8765/category/news/", claimed_date=None)
    request = Request(
        URL,
        callback=SPIDER.parse_list,
        priority=-10,
        cb_kwargs={"section": "/category/news/", "number": 2, "discovered": discovered},
        meta={"handle_httpstatus_list": [304, 404]},
    )
    task = task_of(request, SPIDER)
    assert json.loads(json.dumps(task.values)) == task.values
    again = request_of(task, SPIDER)
    assert (again.url, again.callback, again.priority, again.cb_kwargs) == (
        request.url, request.callback, request.priority, request.cb_kwargs,
    )  # fmt: skip
    assert again.meta == {TASK: None, "handle_httpstatus_list": [304, 404]}
    assert again.errback == SPIDER.failed


def test_articles_are_for_any_spider_and_lists_for_their_own():
    discovered = {"discovered": Discovered(by="given")}
    article = Request(URL, callback=SPIDER.parse_article, cb_kwargs=discovered)
    assert task_of(article, SPIDER).spider is None
    assert task_of(Request(URL, callback=SPIDER.parse_feed), SPIDER).spider == "latest"


def test_a_filtered_request_stays_filtered():
    """Scrapy lets requests off the site pass that are marked not to be filtered."""
    task = task_of(Request(URL, callback=SPIDER.parse_feed), SPIDER)
    assert not request_of(task, SPIDER).dont_filter
