"""An article's metadata: for each field, the claims that all parts of the page make, the most trusted first.

The first claim is believed, and those that differ are kept as disagreements. It guesses nothing; the masthead's date is
never an article's date.
"""

from dataclasses import dataclass, field
from typing import Any

from crawler.extraction.fields.authors import AuthorClaims
from crawler.extraction.fields.claims import (
    Settled,
    agree_on_language,
    agree_on_names,
    agree_on_sections,
    settle,
)
from crawler.extraction.fields.comment_count import comment_count_claims
from crawler.extraction.fields.dates import Dates
from crawler.extraction.fields.description import read_description
from crawler.extraction.fields.headline import headline_claims
from crawler.extraction.fields.houses import house_names
from crawler.extraction.fields.keywords import read_keywords
from crawler.extraction.fields.language import language_claims
from crawler.extraction.fields.masthead import masthead_date
from crawler.extraction.fields.printed import PrintedHead
from crawler.extraction.fields.sections import section_claims
from crawler.extraction.headlines import is_same
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data.statements import Statements
from crawler.items import Agent, Disagreement
from crawler.sites import Site

__all__ = ["Metadata", "read_metadata"]


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """What a page says of its article, in normal form. Fields are those of `crawler.items.Article`."""

    headline: str | None = None
    description: str | None = None
    authors: list[Agent] = field(default_factory=list)
    date_published: str | None = None
    date_modified: str | None = None
    masthead_date: str | None = None
    sections: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    language: str | None = None
    comment_count: int | None = None
    disagreements: list[Disagreement] = field(default_factory=list)


def _names(agents: list[Agent]) -> str:
    return "; ".join([agent.name for agent in agents])


def read_metadata(
    document: Document, site: Site, printed: PrintedHead, statements: Statements, fetched_at: str | None
) -> Metadata:
    """What the page says of its article. A date after `fetched_at`, when the page was captured, is not believed."""
    languages = list(language_claims(document, statements))
    houses = house_names(document, site, statements)
    headline = settle("headline", headline_claims(document, site, printed, statements, houses), is_same, str)
    authors = settle("authors", AuthorClaims(document, printed, statements, houses).claims(), agree_on_names, _names)
    dates = Dates(document, site, printed, statements, lambda: [tag.value for tag in languages], fetched_at)
    published, modified = dates.settled("date_published"), dates.settled("date_modified")
    filed = section_claims(document, printed, statements, headline.value, houses)
    sections = settle("sections", filed, agree_on_sections, "; ".join)
    language = settle("language", languages, agree_on_language, str)
    comments = settle("comment_count", comment_count_claims(printed, statements), int.__eq__, str)
    days = (masthead_date(text, site.masthead_formats) for text in printed.mastheads())
    settled: list[Settled[Any]] = [headline, authors, published, modified, sections, language, comments]
    return Metadata(
        headline=headline.value,
        description=read_description(document, statements, houses),
        authors=authors.value or [],
        date_published=published.value,
        date_modified=modified.value,
        masthead_date=next((day for day in days if day), None),
        sections=sections.value or [],
        keywords=read_keywords(document, printed, statements),
        language=language.value,
        comment_count=comments.value,
        disagreements=[other for field in settled for other in field.others],
    )
