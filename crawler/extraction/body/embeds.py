"""Other sites' posts, players and frames inside an article. It knows their markup, not their content."""

import re
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.extraction.html.document import classes, plain
from crawler.text import clean
from crawler.urls import link_url

__all__ = ["embed_url", "is_embed_quote", "is_embed_wrapper"]

# The classes that the platforms' own embed codes carry.
_QUOTES = frozenset(
    (
        "twitter-tweet twitter-video instagram-media tiktok-embed bluesky-embed reddit-embed-bq reddit-card"
        " mastodon-embed text-post-media imgur-embed-pub wp-embedded-content fb-xfbml-parse-ignore"
    ).split()
)
_EMBEDDED = frozenset("iframe blockquote video audio img".split())
_MOST_INSIDE = 100
"""Elements in a wrapper. One with more stands for no embed; and wrappers nest, so that each would look at them all."""
_WRAPPERS = frozenset("fb-post fb-video wp-block-embed flourish-embed".split())
_ADDRESSES = (
    "data-instgrm-permalink",
    "cite",
    "data-href",
    "data-text-post-permalink",
    "src",
    "data-src",
    "data-lazy-src",
    "data",
)
"""Attributes that may have the address of what is embedded, the best first."""
_ADS = re.compile(
    r"(^|\.)(doubleclick\.net|googlesyndication\.com|googleadservices\.com|adnxs\.com|amazon-adsystem\.com)$"
)


def is_embed_quote(tag: str, classes: frozenset[str]) -> bool:
    """Whether an element is another site's post in a ``blockquote`` rather than a quotation."""
    return tag == "blockquote" and not _QUOTES.isdisjoint(classes)


def is_embed_wrapper(node: LexborNode, classes: frozenset[str]) -> bool:
    """Whether an element stands for an embed that a script puts there, so that no post or frame is inside it yet."""
    if _WRAPPERS.isdisjoint(classes):
        return False
    inside = [part.tag for part in islice(node.traverse(), _MOST_INSIDE + 1)]
    return len(inside) <= _MOST_INSIDE and _EMBEDDED.isdisjoint(inside)


def embed_url(node: LexborNode, base: str) -> str | None:
    """The URL of what is embedded: that in an attribute, else a post's last link, else a bare address in the text.

    None for advertisements and for frames without an http(s) address.
    """
    tag, attributes = node.tag or "", node.attributes
    source = node.css_first("source[src]") if tag in ("video", "audio") else None
    stated = [attributes.get(name) for name in _ADDRESSES]
    stated += [source.attributes.get("src")] if source else []
    if is_embed_quote(tag, classes(attributes)):
        # A post's last link is its own address (its date links to it); the others are what it talks of.
        stated += [link.attributes.get("href") for link in reversed(node.css("a[href]"))]
    url = next((url for address in stated if address and (url := link_url(address, base))), None)
    if url is None:
        # A block editor's embed whose frame a script makes holds nothing but the address, and perhaps a caption.
        text = clean(plain(node.css_first(".wp-block-embed__wrapper") or node)) or ""
        url = link_url(text, base) if text.startswith(("http://", "https://")) and " " not in text else None
    return None if url is None or _ADS.search(urlsplit(url).hostname or "") else url
