"""The arguments of the spiders: typed, checked, unknown names refused (scrapy-spider-metadata, pydantic)."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PositiveInt, ValidationError

from crawler.exceptions import UsageError
from crawler.sites import find_site
from crawler.urls import link_url

__all__ = [
    "BackfillArguments",
    "CrawlArguments",
    "DecideArguments",
    "LatestArguments",
    "PageArguments",
    "ReplayArguments",
    "SiteArguments",
    "explain",
]


def _found_site(name: str) -> str:
    try:
        find_site(name)
    except UsageError as error:
        raise ValueError(str(error)) from error
    return name


def _said(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _origin(url: str) -> str:
    spelled = link_url(url, "")
    parts = urlsplit(spelled or "")
    if not spelled or parts.path not in ("", "/") or parts.query or parts.fragment or parts.username:
        raise ValueError("give scheme and host only, such as http://127.0.0.1:8765")
    return spelled.rstrip("/")


def _moment(value: Any) -> Any:
    """ISO 8601; a day stands for its first moment, and what names no zone is UTC."""
    if not isinstance(value, str):
        return value
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError as error:
        raise ValueError("give a day or moment such as 2025-01-31 or 2025-01-31T18:00:00-06:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _words(value: Any) -> Any:
    # A URL may hold commas: one separates only where the next URL begins.
    return re.sub(r",(?=\s*(https?://|$))", " ", value).split() if isinstance(value, str) else value


def _paths(value: Any) -> Any:
    return [path.strip() for path in value.split(",") if path.strip()] if isinstance(value, str) else value


Moment = Annotated[datetime, BeforeValidator(_moment)]


class SiteArguments(BaseModel):
    """What every spider takes."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    site: Annotated[str, AfterValidator(_found_site)]
    """The site to crawl: its name, or the address of one that no file describes."""
    base_url: Annotated[str, AfterValidator(_origin)] | None = None
    """Where the site is served, when not at its own address: a mirror, or the demo site at another port."""


class CrawlArguments(SiteArguments):
    """What every spider takes that fetches."""

    max_articles: PositiveInt | None = None
    """Fetch at most so many articles."""
    since: Moment | None = None
    """Only articles published (or, in a sitemap, modified) at or after this day or moment; UTC unless it says."""


class LatestArguments(CrawlArguments):
    """What `latest` takes."""

    max_pages: PositiveInt = 10
    """Read at most so many pages of each section, unless known territory begins earlier."""


class BackfillArguments(CrawlArguments):
    """What `backfill` takes."""

    until: Moment | None = None
    """Only articles published before this day or moment; UTC unless it says."""


class PageArguments(CrawlArguments):
    """What `page` takes."""

    urls: Annotated[list[str], BeforeValidator(_words)] = Field(default_factory=list)
    """The pages, parted by commas or spaces."""
    file: Path | None = None
    """A file with a URL a line; empty lines and those that begin with # do not count."""


class ReplayArguments(SiteArguments):
    """What `replay` takes."""

    warcs: Annotated[list[Path], BeforeValidator(_paths)] = Field(default_factory=list)
    """WARC files, or folders with some, parted by commas; by default, those of the site's own archive."""
    archives: Path | None = None
    """The folder of the archives whose own files are read; by default, the default output."""
    workers: PositiveInt | None = None
    """Processes that extract; by default, as many as there are processors."""


class DecideArguments(SiteArguments):
    """What `decide` takes: an action, and which doubts it is for; without a choice, for all that are open."""

    action: Literal["accept", "reject", "replay"]
    """``accept``: archive what the pages gave. ``reject``: they are wrong. ``replay``: read their captures anew."""
    reason: str | None = None
    """Only doubts with this reason. Accepted or rejected without further choice, the decision holds for later pages."""
    run: str | None = None
    """Only those of this run."""
    page: str | None = None
    """Only those of the page with this URL, or this article's or doubt's id."""
    note: Annotated[str | None, AfterValidator(_said)] = None
    """What is to be said to the decision."""

    @property
    def stands(self) -> bool:
        """Whether the decision is on a reason as a whole."""
        return self.action != "replay" and self.reason is not None and self.run is None and self.page is None


def explain(error: ValidationError) -> str:
    """What is wrong with spider arguments, in a sentence each."""
    lines = []
    for problem in error.errors():
        name = ".".join(map(str, problem["loc"])) or "arguments"
        if problem["type"] == "extra_forbidden":
            lines.append(f"{name}: this spider has no such argument")
        else:
            lines.append(f"{name}: {problem['msg'].removeprefix('Value error, ')}")
    return "; ".join(lines)
