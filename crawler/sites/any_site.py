"""Sites that no file describes, by their addresses alone. It knows no page."""

from urllib.parse import urlsplit

from crawler.exceptions import UsageError
from crawler.sites.base import Site
from crawler.urls import host_of, page_url

__all__ = ["any_site"]


def any_site(url: str) -> Site:
    """The site of `url`, named by its host. Raises `UsageError` if `url` is no address of a page, or names no host."""
    spelled = page_url(url)
    if not spelled:
        raise UsageError(f"{url!r} is no address of a page; give one such as https://paper.example/news/rain/")
    parts, host = urlsplit(spelled), host_of(spelled)
    if "@" in host:
        bare = host.rpartition("@")[2]
        raise UsageError(f"a site is named by its address without a user name or a password: {parts.scheme}://{bare}/")
    # The host names the archive's folder, where a dot alone is the folder itself, and two are the one above it.
    if not all((parts.hostname or "").split(".")):
        raise UsageError(f"{host!r} is no host; give one whose dots stand between its parts, such as paper.example")
    return Site(name=host, title=host, base_url=f"{parts.scheme}://{host}")
