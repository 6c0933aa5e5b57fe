"""What WordPress's REST API says of the post that a page shows.

It knows where pages name the API and what it answers, not how to ask.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from urllib.parse import unquote

import orjson

from crawler.extraction.html.document import Document
from crawler.items import Agent
from crawler.records.dates import moment
from crawler.sites import Site
from crawler.text import clean
from crawler.urls import link_url

__all__ = ["Post", "post_url", "read_post"]

_POST = re.compile(r"/wp/v2/[a-z0-9_-]{1,40}/\d{1,12}/?$")
"""The end of a post's address, as a path or, where addresses are plain, as a parameter."""
_ASKED = "_embed=author,wp:term&_fields=id,link,date_gmt,modified_gmt,_links,_embedded"
"""The post's dates, authors, categories and tags, without its text."""
_LONGEST = 1_000_000
"""Bytes of an answer. One of a post has a few thousand."""
_MOST_VALUES = 100


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post, as far as the API states it; in the normal form of an article's fields."""

    published: str | None
    modified: str | None
    authors: list[Agent]
    sections: list[str]
    keywords: list[str]


def post_url(document: Document, site: Site) -> str | None:
    """The address at which the site states the page's post; None where the page names none of the site's own."""
    link = document.tree.css_first('link[rel~="alternate" i][type="application/json" i][href]')
    url = site.page_url(link.attributes.get("href"), document.base) if link else None
    if url is None or not site.owns(url) or not _POST.search(unquote(url)):
        return None
    return f"{url}{'&' if '?' in url else '?'}{_ASKED}"


def read_post(answer: bytes, site: Site, url: str) -> Post | None:
    """The post whose page has the canonical URL `url`; None when the answer states none, or another."""
    try:
        post = orjson.loads(answer) if len(answer) <= _LONGEST else None
    except ValueError:
        return None
    if not isinstance(post, dict):
        return None
    stated = site.page_url(_string(post.get("link")))
    if stated is None or stated.rstrip("/") != url.rstrip("/"):
        return None
    held = post.get("_embedded")
    embedded = held if isinstance(held, dict) else {}
    terms = [term for part in _list(embedded.get("wp:term")) for term in _objects(part)]
    return Post(
        published=moment(_string(post.get("date_gmt")), UTC),
        modified=moment(_string(post.get("modified_gmt")), UTC),
        authors=[agent for person in _objects(embedded.get("author")) if (agent := _agent(person, url))],
        sections=_names(term for term in terms if term.get("taxonomy") == "category"),
        keywords=_names(term for term in terms if term.get("taxonomy") == "post_tag"),
    )


def _list(value: Any) -> list[Any]:
    return value[:_MOST_VALUES] if isinstance(value, list) else []


def _objects(value: Any) -> list[dict[str, Any]]:
    return [part for part in _list(value) if isinstance(part, dict)]


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _agent(person: dict[str, Any], base: str) -> Agent | None:
    name = clean(_string(person.get("name")))
    return Agent(name=name, url=link_url(_string(person.get("link")), base)) if name else None


def _names(terms: Iterable[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for term in terms if (name := clean(_string(term.get("name"))))))
