"""The invented newspaper: which articles it has published, where and when. It knows neither markup nor server.

Article 0 is the newest. A larger newspaper has the same articles and older ones besides.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cached_property
from typing import Literal

from crawler.demo.prose import slug
from crawler.demo.story import AUTHORS, SECTIONS, Body, Section, Story, body_of, headline_of, story_of
from crawler.demo.vocabulary import WORDS

__all__ = [
    "LOCAL",
    "NOW",
    "PER_SECTION_PAGE",
    "TODAY",
    "Article",
    "Digest",
    "Layout",
    "Metadata",
    "Newspaper",
    "long_date",
    "masthead_date",
]

TODAY = date(2025, 11, 22)
"""The date at the top of every page."""
LOCAL = timezone(timedelta(hours=-6))
"""Mexico City, which keeps no summer time."""
NOW = datetime(2025, 11, 22, 9, 30, tzinfo=LOCAL)
"""Nothing is published or changed later."""

PER_SECTION_PAGE = 10
_PACE = timedelta(minutes=97)
_RETOLD_EVERY = 25
"""One article in so many tells an older story anew, word for word."""

_NEWEST_POST = 900_000
_POST_STEP = 7

Layout = Literal["plain", "wrapped", "classic"]
Metadata = Literal["graph", "graph_without_description", "two_scripts", "opengraph", "broken", "none"]

_LAYOUTS: tuple[Layout, ...] = ("plain", "wrapped", "plain", "classic", "wrapped", "plain", "wrapped")
_METADATA: tuple[Metadata, ...] = (
    "graph", "graph", "graph", "two_scripts", "graph", "opengraph", "graph", "broken", "graph", "none",
    "graph_without_description",
    "graph",
)  # fmt: skip
# Lengths without a common divisor, so that every layout meets every kind of metadata.


def long_date(day: date) -> str:
    """As printed: ``November 22, 2025``. Not by `strftime`, whose names of months follow the locale."""
    return f"{WORDS['month'][day.month - 1]} {day.day}, {day.year}"


def masthead_date(day: date = TODAY) -> str:
    return f"{WORDS['weekday'][day.weekday()]}, {long_date(day)}"


@dataclass(frozen=True)
class Article:
    """A story on its page. Texts and times do not depend on how many articles there are."""

    number: int
    story: Story
    headline: str
    slug: str
    url: str
    published: datetime
    modified: datetime
    comments: int

    @property
    def post_id(self) -> int:
        return _NEWEST_POST - _POST_STEP * self.number

    @property
    def section(self) -> Section:
        return self.story.sections[0]

    @property
    def layout(self) -> Layout:
        return _LAYOUTS[self.number % len(_LAYOUTS)]

    @property
    def metadata(self) -> Metadata:
        return _METADATA[self.number % len(_METADATA)]

    @property
    def body(self) -> Body:
        return body_of(self.story.number, self.section)

    @property
    def description(self) -> str | None:
        """The summary, where the page states it."""
        return None if self.metadata in ("none", "graph_without_description") else self.story.summary


@dataclass(frozen=True, slots=True)
class Digest:
    """A newsletter on its page: it looks like an article from afar, and is none."""

    headline: str
    summary: str
    url: str
    sent: datetime


def _story_number(number: int) -> int:
    return number + 9 if number % _RETOLD_EVERY == 12 else number


@dataclass(frozen=True)
class Newspaper:
    """The same arguments make the same newspaper, on any day and machine."""

    articles: int = 200
    """How many it has published."""
    base_url: str = "http://127.0.0.1:8765"
    crawl_delay: float = 0.01
    """Seconds, as robots.txt asks for."""
    name: str = "The Demo Courier"
    slogan: str = "All the news that never happened"

    def __post_init__(self) -> None:
        if self.articles < 1:
            raise ValueError(f"a newspaper has at least one article, not {self.articles}")

    def url(self, path: str) -> str:
        """The absolute URL of a path; absolute URLs stay as they are."""
        return path if "://" in path else self.base_url + path

    @cached_property
    def published(self) -> tuple[Article, ...]:
        """All articles, newest first."""
        taken: set[str] = set()
        return tuple(self._article(number, taken) for number in range(self.articles))

    def _article(self, number: int, taken: set[str]) -> Article:
        rng = random.Random(f"{number}:article")
        published = NOW - timedelta(minutes=20) - number * _PACE - timedelta(seconds=rng.randrange(5400))
        delay = rng.choice((0, 0, 0, 41 * 60 + 7, 3 * 3600 + 311, 26 * 3600 + 59))
        modified = min(published + timedelta(seconds=delay), NOW)
        return self.article(number, taken, published, modified, comments=max(0, rng.randint(-6, 24)))

    def article(
        self, number: int, taken: set[str], published: datetime, modified: datetime, *, comments: int
    ) -> Article:
        """The article of that number; its slug is none of those that are `taken`, and is then one of them."""
        story = story_of(_story_number(number))
        headline = headline_of(story, 1 if number != story.number else 0)
        name = slug(headline)
        if name in taken:
            name = f"{name}-{number}"
        taken.add(name)
        return Article(
            number=number,
            story=story,
            headline=headline,
            slug=name,
            url=self.url(f"/{story.sections[0].slug}/{name}/"),
            published=published,
            modified=modified,
            comments=comments,
        )

    @property
    def now(self) -> datetime:
        """The moment that the newspaper is as of."""
        return NOW

    @property
    def today(self) -> date:
        """The date at the top of every page."""
        return self.now.astimezone(LOCAL).date()

    @property
    def changed(self) -> datetime:
        """When the pages that list articles changed last."""
        return self.published[0].modified

    def page_changed(self, article: Article) -> datetime:
        """When the article's page changed last."""
        return article.modified

    @property
    def listed(self) -> tuple[Article, ...]:
        """The articles that lists name, newest first: as a rule, those that it has published."""
        return self.published

    @property
    def withdrawn(self) -> Mapping[str, int]:
        """The statuses with which articles answer that it has deleted, by path."""
        return {}

    @cached_property
    def places(self) -> dict[int, int]:
        """Where in the lists an article stands, by its number."""
        return {article.number: place for place, article in enumerate(self.listed)}

    @cached_property
    def by_section(self) -> dict[str, tuple[Article, ...]]:
        """The articles filed under each section's slug, newest first."""
        return {
            section.slug: tuple(article for article in self.listed if section in article.story.sections)
            for section in SECTIONS
        }

    @cached_property
    def by_author(self) -> dict[str, tuple[Article, ...]]:
        return {
            author.slug: tuple(article for article in self.listed if author in article.story.authors)
            for author in AUTHORS
        }

    @cached_property
    def by_tag(self) -> dict[str, tuple[Article, ...]]:
        """The articles under each tag's slug. Only tags in use are listed."""
        tagged: dict[str, list[Article]] = {}
        for article in self.listed:
            for tag in article.story.tags:
                tagged.setdefault(slug(tag), []).append(article)
        return {tag: tuple(articles) for tag, articles in tagged.items()}

    @cached_property
    def digests(self) -> tuple[Digest, ...]:
        """The last five days' newsletters, newest first."""
        last = self.now.replace(hour=7, minute=0) - timedelta(days=self.now.hour < 7)
        return tuple(self._digest(last - timedelta(days=age)) for age in range(5))

    def _digest(self, sent: datetime) -> Digest:
        day = long_date(sent)
        path = f"/newsletter/daily-digest/{slug(day)}/"
        return Digest(
            f"The Courier’s daily digest: {day}", f"Everything that did not happen on {day}.", self.url(path), sent
        )

    def section_pages(self, section: Section) -> int:
        """How many pages list the section's articles; an empty section has one."""
        return max(1, -(-len(self.by_section[section.slug]) // PER_SECTION_PAGE))

    def section_url(self, section: Section, page: int = 1) -> str:
        return self.url(f"/category/{section.slug}/" + (f"page/{page}/" if page > 1 else ""))

    def older_than(self, article: Article) -> str:
        """Where a body's link to an older article leads: to the section when there is none."""
        older = self.places[article.number] + 5
        return self.listed[older].url if older < len(self.listed) else self.section_url(article.section)

    def duplicate(self, article: Article) -> Article | None:
        """The older article that `article` repeats word for word, if this newspaper has published it."""
        place = self.places.get(article.story.number)
        older = self.listed[place] if place is not None else None
        return older if older is not article and older is not None and older.body == article.body else None

    @staticmethod
    def utc(moment: datetime) -> str:
        return moment.astimezone(UTC).isoformat()
