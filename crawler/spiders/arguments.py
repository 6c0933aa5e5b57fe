"""The arguments of the spiders: typed, checked, unknown names refused (scrapy-spider-metadata, pydantic)."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PositiveInt, ValidationError

from crawler.exceptions import UsageError
from crawler.sites import site_named

__all__ = ["BackfillArguments", "CrawlArguments", "LatestArguments", "PageArguments", "explain"]


def _known_site(name: str) -> str:
    try:
        return site_named(name).name
    except UsageError as error:
        raise ValueError(str(error)) from error


def _origin(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
        raise ValueError("give scheme and host only, such as http://127.0.0.1:8765")
    return url.rstrip("/")


def _start_of_day(value: Any) -> Any:
    """A day stands for its first moment, in UTC."""
    if isinstance(value, str) and len(value) == len("YYYY-MM-DD"):
        return datetime.combine(date.fromisoformat(value), time(), UTC)
    return value


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _words(value: Any) -> Any:
    return value.replace(",", " ").split() if isinstance(value, str) else value


Moment = Annotated[datetime, BeforeValidator(_start_of_day), AfterValidator(_aware)]


class CrawlArguments(BaseModel):
    """What every spider takes."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    site: Annotated[str, AfterValidator(_known_site)]
    """The site to crawl, by its name."""
    base_url: Annotated[str, AfterValidator(_origin)] | None = None
    """Where the site is served, when not at its own address: a mirror, or the demo site at another port."""
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
