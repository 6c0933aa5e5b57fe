"""What a page leaves out of its article's metadata, filled in from WordPress's REST API.

What the page says itself is kept: its byline may name who wrote, where the API names an account.
"""

from dataclasses import replace

from crawler.extraction.fields.claims import Date, agree_on_dates, agree_on_names, agree_on_sections
from crawler.extraction.fields.metadata import Metadata
from crawler.extraction.structured_data.rest_api import Post
from crawler.items import Article, Disagreement

__all__ = ["completed_from", "is_incomplete"]


def _date(text: str) -> Date:
    return Date(moment=text, stated=text)


def is_incomplete(article: Article) -> bool:
    """Whether an article lacks what every post of WordPress has: an author, a category, a moment."""
    is_exact = article.date_published is not None and _date(article.date_published).has_offset
    return not (article.authors and article.sections and is_exact)


def completed_from(metadata: Metadata, post: Post) -> Metadata:
    """The metadata with what it leaves out, and with what the API says otherwise among the disagreements."""
    others = []
    if metadata.date_published and post.published and not _agree(metadata.date_published, post.published):
        others.append(Disagreement(field="date_published", source="rest_api", value=post.published))
    if metadata.authors and post.authors and not agree_on_names(metadata.authors, post.authors):
        names = "; ".join([agent.name for agent in post.authors])
        others.append(Disagreement(field="authors", source="rest_api", value=names))
    if metadata.sections and post.sections and not agree_on_sections(metadata.sections, post.sections):
        others.append(Disagreement(field="sections", source="rest_api", value="; ".join(post.sections)))
    return replace(
        metadata,
        date_published=_exacter(metadata.date_published, post.published),
        date_modified=_exacter(metadata.date_modified, post.modified),
        authors=metadata.authors or post.authors,
        sections=metadata.sections or post.sections,
        keywords=metadata.keywords or post.keywords,
        disagreements=metadata.disagreements + others,
    )


def _agree(own: str, other: str) -> bool:
    return agree_on_dates(_date(own), _date(other))


def _exacter(own: str | None, other: str | None) -> str | None:
    """The page's own date, unless the API says the same more exactly."""
    if own is None or other is None:
        return own or other
    return other if _date(other).may_be_meant_by(_date(own)) else own
