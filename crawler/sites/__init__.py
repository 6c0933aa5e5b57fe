"""The sites that Hemeroteca knows, one file a site: its own, those of the user's folder, those of other packages.

A site that no file describes goes by its address.
"""

from dataclasses import dataclass
from functools import cache

from crawler.exceptions import UsageError
from crawler.sites import demo, mexiconewsdaily
from crawler.sites.any_site import any_site
from crawler.sites.base import Site
from crawler.sites.tagdiv import TAGDIV, TagDivSite
from crawler.sites.theme import ANY, Redesign, Theme
from crawler.sites.user_files import described_sites
from crawler.sites.wordpress import WordPressSite
from crawler.urls import page_url

__all__ = [
    "ANY",
    "TAGDIV",
    "KnownSite",
    "Redesign",
    "Site",
    "TagDivSite",
    "Theme",
    "WordPressSite",
    "find_site",
    "known_sites",
    "name_of",
    "site_at",
    "site_named",
    "site_serving",
    "spelled",
]


@dataclass(frozen=True, kw_only=True)
class KnownSite:
    """A site that a file describes."""

    site: Site
    origin: str
    """``hemeroteca`` for its own, the path of a user's file, or an entry point."""


@cache
def _known() -> dict[str, KnownSite]:
    """The sites by name. Read once, when first asked for: a process sees the sites as they were then."""
    known = {site.name: KnownSite(site=site, origin="hemeroteca") for site in (mexiconewsdaily.SITE, demo.SITE)}
    for site, origin in described_sites():
        if site.name in known:
            raise UsageError(f"{origin}: there is a site named {site.name!r} already ({known[site.name].origin})")
        known[site.name] = KnownSite(site=site, origin=origin)
    return known


def known_sites() -> list[KnownSite]:
    """Every site that a file describes, in the order of their names. Raises `UsageError` for a file that is broken."""
    return sorted(_known().values(), key=lambda known: known.site.name)


def site_named(name: str) -> Site:
    """The site of that name. Raises `UsageError` when there is none."""
    known = _known()
    if name not in known:
        raise UsageError(
            f"there is no site named {name!r}; the sites are {', '.join(sorted(known))}; one that no file describes is"
            " named by its address, such as https://paper.example/"
        )
    return known[name].site


def find_site(name_or_address: str) -> Site:
    """The site of a name, or at an address, described or not. Raises `UsageError` for an unknown name or no address."""
    if "://" not in name_or_address:
        return site_named(name_or_address)
    site = site_at(name_or_address)
    if site.page_url(name_or_address) != site.url("/"):
        raise UsageError(f"a site is named by its address alone, such as {site.url('/')}, not {name_or_address}")
    return site


def name_of(name_or_address: str) -> str:
    """The name of a site, and so of its archive, by its name or address; a name need not be described any more.

    Raises `UsageError` for an address that is none.
    """
    return find_site(name_or_address).name if "://" in name_or_address else name_or_address


def site_serving(url: str) -> Site | None:
    """The site that a file describes and that serves `url`; None when there is no such site."""
    return next((known.site for known in _known().values() if known.site.owns(url)), None)


def site_at(url: str) -> Site:
    """The site that serves `url`, whether a file describes it or not. Raises `UsageError` if `url` is no address."""
    return site_serving(url) or any_site(url)


def spelled(url: str) -> str:
    """The spelling of a page's URL that an article's id is made of: its site's, if a file describes the site."""
    site = site_serving(url)
    return (site.page_url(url) if site else page_url(url)) or url
