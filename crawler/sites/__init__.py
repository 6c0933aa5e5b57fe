"""The sites that Hemeroteca knows, one file a site."""

from crawler.exceptions import UsageError
from crawler.sites import demo, mexiconewsdaily
from crawler.sites.any_site import any_site
from crawler.sites.base import Site, Theme
from crawler.urls import host_of

__all__ = ["Site", "Theme", "all_sites", "site_at", "site_named", "site_of"]

_SITES = {site.name: site for site in (mexiconewsdaily.SITE, demo.SITE)}


def all_sites() -> list[Site]:
    """Every known site, in the order of their names."""
    return sorted(_SITES.values(), key=lambda site: site.name)


def site_named(name: str) -> Site:
    """The site of that name. Raises `UsageError` when there is none."""
    if name not in _SITES:
        raise UsageError(f"there is no site named {name!r}; the sites are {', '.join(sorted(_SITES))}")
    return _SITES[name]


def site_of(url: str) -> Site:
    """The site that serves `url`. Raises `UsageError` when none does."""
    for site in _SITES.values():
        if site.owns(url):
            return site
    raise UsageError(
        f"no known site serves {host_of(url) or url!r}; name one of {', '.join(sorted(_SITES))} with --site"
    )


def site_at(url: str) -> Site:
    """The site that serves `url`, whether a file describes it or not. Raises `UsageError` for what is no address."""
    return next((site for site in _SITES.values() if site.owns(url)), None) or any_site(url)
