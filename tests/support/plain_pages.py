"""Pages of an article that no theme describes, made by hand for one test at a time."""

from typing import Any

from support.pages import capture, faults, json_ld

from crawler.extraction import extract_page
from crawler.items import Article
from crawler.sites.any_site import any_site

HOME = "https://www.hafenbote.example"
URL = f"{HOME}/2026/11/crane-moves-to-the-south-quay/"
TITLE = "The old crane moves to the south quay"
PROSE = (
    "The old crane that loaded timber for sixty years was lifted onto a barge on Monday, and taken to the south quay.",
    "Its last driver stood on the pier with his grandson and said that it had never looked so small to him before.",
    "The harbour office paid for the barge, the museum for the tug, and a brewery for what followed in the afternoon.",
)
NEWS = {"@type": "NewsArticle", "headline": TITLE, "url": URL}


def stated(**values: Any) -> str:
    """A script that states the article with these values."""
    return json_ld({**NEWS, **values})


def plain_article(
    head: str = "",
    before: str = "",
    after: str = "",
    *,
    above: str = "",
    headline: str = f"<h1>{TITLE}</h1>",
    title: str = f"{TITLE} | Hafenbote",
) -> Article:
    """The article of a page: `above` stands over it, `before` between headline and text, `after` behind the text."""
    named = f"<title>{title}</title>" if title else ""
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    body = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{named}{head}</head>'
        f'<body><header><a href="/">Hafenbote</a></header>{above}'
        f'<main><article>{headline}{before}<div class="story-text">{prose}</div>{after}</article></main>'
        "<footer><p>© Hafenbote</p></footer></body></html>"
    ).encode()
    site = any_site(URL)
    page = extract_page(body, url=URL, site=site, capture=capture(body, URL))
    assert faults(page, site) == []
    assert page.article is not None
    assert page.article.text == "\n\n".join(PROSE)
    return page.article
