"""An element's role in an article or a teaser, told by the names that themes give it. It knows words, no site.

`names` tells an article's text from everything else; this module tells the parts of everything else from each other.
"""

import re
from enum import Enum
from functools import lru_cache

from crawler.extraction.html.document import Attributes

__all__ = ["Role", "roles"]

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Role(Enum):
    """A part of an article outside its body, or of a teaser; the value matches its names."""

    AUTHOR = re.compile(
        r"author(?!iz)|by-?line|(?<![a-z])(?:writer|reporter|contributor|autor(?:en?|es|in|a|s)?|auteurs?|redakteur|firma|yazar)(?![a-z])"
    )
    AVATAR = re.compile(r"avatar|gravatar|head-?shot|(?:author|writer|byline)-?(?:image|photo|pic|img)")
    COMMENTS = re.compile(r"comments?(?:-?(?:count|counter|num|number|link|total))|comments?$|disqus-comment-count")
    SECTION = re.compile(
        r"(?<![a-z])(?:categor(?:y|ies|ia|ie)|kicker|eyebrow|rubric|rubrik|rubrique|over-?line|top-?line|section-?(?:name"
        r"|label|link|title|tag)|cat-?(?:link|links|name|label)|article-?section|channel-?(?:name|label)|topic)(?![a-z])"
    )
    HEADLINE = re.compile(r"head-?line(?!s)|(?<![a-z])(?:title|titel|titulo|titular|titre|titolo)(?![a-z])")
    SUMMARY = re.compile(
        r"excerpt|summary(?!-?(?:item|card|list|tile|collection))|stand-?first|abstract|synopsis"
        r"|(?<![a-z])(?:dek|deck|lede|lead-?text|intro|teaser-?text|descr"
        r"|description|desc|blurb|snippet|sub-?title|sub-?head(?:line)?|bajada|chapo|sumario)(?![a-z])"
    )


@lru_cache(maxsize=8192)
def _roles(*names: str | None) -> frozenset[Role]:
    said = " ".join(filter(None, names)).split()
    tokens = [_CAMEL.sub("-", token).lower().replace("_", "-") for token in said]
    return frozenset(role for role in Role for token in tokens if role.value.search(token))


def roles(attributes: Attributes) -> frozenset[Role]:
    """The roles that an element's names give it; empty for an element without names."""
    if not attributes:
        return frozenset()
    get = attributes.get
    return _roles(get("class"), get("itemprop"), get("rel"), get("data-testid"))
