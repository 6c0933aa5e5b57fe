"""A site that no file describes: what can be said of it by its address alone."""

from urllib.parse import urlsplit

from crawler.exceptions import UsageError
from crawler.sites.base import Site
from crawler.urls import host_of, page_url

__all__ = ["any_site"]


def any_site(url: str) -> Site:
    """The site of `url`, named by its host. Raises `UsageError` for what is no address of a page."""
    spelled = page_url(url)
    if not spelled:
        raise UsageError(f"{url!r} is no address of a page; give one such as https://paper.example/news/rain/")
    host = host_of(spelled)
    return Site(name=host, title=host, base_url=f"{urlsplit(spelled).scheme}://{host}")
