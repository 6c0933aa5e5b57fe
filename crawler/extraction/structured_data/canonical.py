"""A page's canonical URL: its own claim, where that can be believed. It knows claims, not content."""

import re

from crawler.extraction.html.document import Document
from crawler.sites import Site

__all__ = ["canonical_url"]

_FROM_THE_TOP = re.compile(r"\s*(?:https?:|/)", re.IGNORECASE)
"""Other addresses are relative to the page's own path: mostly numbers that a template took for an address."""


def canonical_url(document: Document, site: Site) -> str:
    """The page's claim (``link rel=canonical``, then ``og:url``), else the URL that answered; in the site's spelling.

    A link that is relative to the page's path comes last. A claim is not believed when it names another site, when it
    names the home page on any other page, or when an article names a page that is no article: templates make these
    mistakes on every page, and believing them would file all articles under one id.
    """
    answered = site.page_url(document.url) or document.url
    link = document.tree.css_first('link[rel~="canonical" i][href]')
    linked = (link.attributes.get("href") or "") if link else ""
    named = document.meta("og:url")
    for claim in [linked, *named] if _FROM_THE_TOP.match(linked) else [*named, linked]:
        url = site.page_url(claim, document.base) if claim.strip() else None
        if url and (url == answered or _is_believable(url, answered, site)):
            return url
    return answered


def _is_believable(claim: str, answered: str, site: Site) -> bool:
    if site.kind(answered) == "article":
        return site.kind(claim) == "article"
    return site.owns(claim) and "home" not in (site.kind(claim), site.kind(answered))
