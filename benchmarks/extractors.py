"""Hemeroteca without a site file and other extractors, each as a function from a page to what it finds there.

Ours reads all of a record (article, metadata, cards) in its time, the others what they have: some only the body.
"""

import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from typing import Any

from pages import Facts, day

from crawler.extraction import extract_page
from crawler.items import PROSE, Article, BlockType, Capture
from crawler.records.identity import digest
from crawler.sites.any_site import any_site

WITH_EMBEDS: tuple[BlockType, ...] = (*PROSE, "embed", "table", "preformatted")
"""Some sets count embedded posts and tables as body; `Article.text` counts none of them."""

Read = Callable[[bytes, str], Facts | None]
"""From a page's bytes and URL to what was found; None when that is no article."""


def extracted(body: bytes, url: str) -> Article | None:
    """The record of a page that no site file describes."""
    capture = Capture(url=url, payload_digest=digest(b""), extractor="benchmark")
    return extract_page(body, url=url, site=any_site(url), capture=capture).article


def ours(types: tuple[BlockType, ...] = ()) -> Read:
    """Ours, with a record's `text` or, where types are given, the text of all blocks of these types."""

    def read(body: bytes, url: str) -> Facts | None:
        article = extracted(body, url)
        if article is None:
            return None
        return Facts(
            text="\n\n".join(block.text for block in article.blocks if block.type in types and block.text)
            or article.text,
            headline=article.headline,
            authors=tuple(author.name for author in article.authors),
            day=day(article.date_published),
            pictures=tuple(image.url for image in article.images),
        )

    return read


def with_trafilatura(module: Any) -> Read:
    """Its day is found by htmldate."""

    def read(body: bytes, url: str) -> Facts | None:
        found = module.bare_extraction(body, url=url, with_metadata=True, include_comments=False)
        if found is None:
            return None
        authors = tuple((found.author or "").split("; ")) if found.author else ()
        pictures = (found.image,) if found.image else ()
        return Facts(
            text=found.text or "", headline=found.title, authors=authors, day=day(found.date), pictures=pictures
        )

    return read


def with_newspaper(module: Any) -> Read:
    def parsed(body: bytes, url: str, **settings: str) -> Facts:
        article = module.Article(url, fetch_images=False, **settings)
        article.download(input_html=body.decode("utf-8", "replace"))
        article.parse()
        return Facts(
            text=article.text,
            headline=article.title,
            authors=tuple(article.authors),
            day=day(article.publish_date),
            pictures=(article.top_image,) if article.top_image else (),
        )

    def read(body: bytes, url: str) -> Facts:
        try:
            return parsed(body, url)
        except (ImportError, LookupError):
            return parsed(body, url, language="en")  # Some languages need word lists that are no part of it.

    return read


def with_readability(module: Any) -> Read:
    fromstring = importlib.import_module("lxml.html").fromstring

    def read(body: bytes, url: str) -> Facts:
        document = module.Document(body.decode("utf-8", "replace"), url=url)
        return Facts(text="\n".join(fromstring(document.summary()).itertext()), headline=document.short_title())

    return read


def with_resiliparse(module: Any) -> Read:
    return lambda body, _: Facts(text=module.extract_plain_text(body.decode("utf-8", "replace"), main_content=True))


def with_turbohtml(module: Any) -> Read:
    def read(body: bytes, _: str) -> Facts:
        article = module.parse(body).article()
        return Facts(
            text=article.text,
            headline=article.title,
            authors=(article.byline,) if article.byline else (),
            day=day(article.date),
            pictures=(article.image,) if article.image else (),
        )

    return read


OTHERS: dict[str, tuple[str, Callable[[Any], Read]]] = {
    "trafilatura": ("trafilatura", with_trafilatura),
    "newspaper4k": ("newspaper", with_newspaper),
    "readability-lxml": ("readability", with_readability),
    "resiliparse": ("resiliparse.extract.html2text", with_resiliparse),
    "turbohtml": ("turbohtml", with_turbohtml),
}
"""By distribution: the module to import, and how to read a page with it."""


WHOLE = ("trafilatura", "newspaper4k", "turbohtml")
"""Those that read metadata, too."""


def others(distributions: Iterable[str] = tuple(OTHERS)) -> Iterator[tuple[str, Read]]:
    """The other extractors that are installed, by name and version."""
    for distribution in distributions:
        module, reader = OTHERS[distribution]
        try:
            yield f"{distribution} {version(distribution)}", reader(importlib.import_module(module))
        except ImportError:
            print(f"{distribution} is not installed: skipped", file=sys.stderr)
