"""The pages that are no articles and list none: about, subscribe, newsletters, not found. They know no story."""

from crawler.demo.markup import spell
from crawler.demo.metadata import link_head
from crawler.demo.newspaper import Digest
from crawler.demo.shell import Shell

__all__ = ["FIXED", "digest_page", "fixed_page", "not_found_page"]

FIXED: dict[str, tuple[str, tuple[str, ...]]] = {
    "/about/": (
        "About us",
        ("The Demo Courier reports from towns that are on no map, by rules and dice.",
         "It has no readers, and is therefore never late."),
    ),
    "/subscribe/": ("Subscribe", ("One peso a year, payable in advance, in person, in Monteluz.",)),
    "/news/": ("News archive", ("Older volumes stand in the cellar. Please bring a lamp.",)),
    "/guides/reporting-standards/": (
        "Reporting standards",
        ("We name at least one source for every river, and two for every flood.",
         "We correct errors on the page where they were made, and leave the ink blots.",
         "We accept neither gifts nor mules."),
    ),
}  # fmt: skip
"""WordPress pages by path. The last two look like articles' or sections' addresses; their ``body`` says ``page``."""


def _page(shell: Shell, title: str, url: str | None, body_class: str, paragraphs: tuple[str, ...]) -> bytes:
    inner = "\n".join(f"<p>{spell(text)}</p>" for text in paragraphs)
    content = (
        '<div class="td-main-content-wrap td-main-page-wrap td-container-wrap"><div class="td-page-header">'
        f'<h1 class="entry-title td-page-title"><span>{spell(title)}</span></h1></div>'
        f'<div class="td-page-content tagdiv-type">{inner}</div></div>'
    )
    head = link_head(shell.newspaper, url) if url else ""
    return shell.page(title=title, body_class=body_class, head=head, content=content)


def fixed_page(shell: Shell, path: str) -> bytes:
    title, paragraphs = FIXED[path]
    return _page(shell, title, shell.newspaper.url(path), f"page-template-default page page-id-{len(path)}", paragraphs)


def digest_page(shell: Shell, digest: Digest) -> bytes:
    """A newsletter: the headlines of its day, with links."""
    lines = [article for article in shell.newspaper.published[:120] if article.published.date() == digest.sent.date()][
        :8
    ]
    links = "\n".join(
        f'<p><a href="{article.url}?utm_source=digest&amp;utm_medium=email">{spell(article.headline)}</a></p>'
        for article in lines
    )
    content = (
        '<div class="td-main-content-wrap"><article class="newsletter type-newsletter"><header class="td-post-title">'
        f'<h1 class="entry-title">{spell(digest.headline)}</h1></header><div class="td-post-content tagdiv-type">'
        f"<p>{spell(digest.summary)}</p>{links}</div></article></div>"
    )
    head = link_head(shell.newspaper, digest.url)
    return shell.page(title=digest.headline, body_class="single single-newsletter", head=head, content=content)


def not_found_page(shell: Shell) -> bytes:
    """The page for every unknown path, which is served with status 404."""
    paragraphs = ("This page was never written, or the ink has faded.",)
    return _page(shell, "Error 404", None, "error404", paragraphs)
