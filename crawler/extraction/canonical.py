"""Which URL a page goes by: its own claim, where that can be believed. It knows claims, not content."""

from crawler.extraction.document import Document
from crawler.sites import Site

__all__ = ["canonical_url"]


def canonical_url(document: Document, site: Site) -> str:
    """The page's claim (``link rel=canonical``, then ``og:url``), else the URL that answered; in the site's spelling.

    A claim is not believed when it names another site, or the home page from any other page, or from an article what
    is none: templates make these mistakes on every page, and believing them would file all articles under one id.
    """
    answered = site.page_url(document.url) or document.url
    link = document.tree.css_first('link[rel~="canonical" i][href]')
    claims = [link.attributes.get("href")] if link else []
    for claim in [*claims, *document.meta("og:url")]:
        url = site.page_url(claim, document.base) if claim and claim.strip() else None
        if url and (url == answered or _is_believable(url, answered, site)):
            return url
    return answered


def _is_believable(claim: str, answered: str, site: Site) -> bool:
    if site.kind(answered) == "article":
        return site.kind(claim) == "article"
    return site.owns(claim) and "home" not in (site.kind(claim), site.kind(answered))
