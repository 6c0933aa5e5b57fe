"""Pages that are named as arguments or in a file."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy.http import Response
from scrapy_spider_metadata import Args

from crawler.exceptions import UsageError
from crawler.items import Discovered
from crawler.spiders.arguments import PageArguments
from crawler.spiders.base import FIRST, NewsSpider
from crawler.spiders.page_records import PageRecords

__all__ = ["PageSpider"]


class PageSpider(Args[PageArguments], NewsSpider):
    """Crawls the pages given, archived before or not."""

    name = "page"
    args: PageArguments
    ignores_backoff = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Raises `UsageError` when no page is given, the file cannot be read, or a page is not the site's."""
        super().__init__(*args, **kwargs)
        self.pages = list(dict.fromkeys([*self.args.urls, *self._from_file()]))
        if not self.pages:
            raise UsageError("name at least one page, as urls or in a file")
        for url in self.pages:
            if not self.site.owns(url):
                raise UsageError(f"{url} is not a page of {self.site.title} ({self.site.base_url})")

    def _from_file(self) -> list[str]:
        if self.args.file is None:
            return []
        try:
            lines = self.args.file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"cannot read {self.args.file}: {error}") from error
        return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]

    async def start(self) -> AsyncIterator[Any]:
        for url in self.pages:
            spelled = self.site.page_url(url) or url
            if self.site.kind(spelled) in ("home", "section") and not self.site.may_be_article(spelled):
                yield self.request(spelled, self.parse_list)
            else:
                for request in self.article_request(spelled, Discovered(by="given")):
                    yield request.replace(priority=FIRST)

    def parse_list(self, response: Response) -> Iterator[PageRecords]:
        page = self.read(response, Discovered(by="given")) if self.note_list(response) else None
        if page is not None:
            yield self.page_records(response, page)
