"""Articles whose text the page does not show, or only the beginning of it."""

import json

import pytest
from support.pages import capture, faults, json_ld

from crawler.extraction import extract_page
from crawler.items import Article
from crawler.sites.any_site import any_site

URL = "https://paper.example/news/2026/kiln-is-fired-again/"
TITLE = "The kiln of Arden is fired again after forty years"
STORY = [
    "The old kiln of Arden was fired on Thursday for the first time in forty years, and six villages saw the smoke.",
    "Its brick dome had been mended over two summers by nine volunteers, none of whom had ever laid a brick before.",
    "“We burned three carts of birch and a good deal of luck,” said Tilda Marr, who keeps the records of the guild.",
    "The first load holds four hundred bowls, which will be sold at the market in June to pay for a new chimney.",
    "The clay came from the same pit as ever, below the mill, where the river lays it bare each time that it rises.",
]
WORDS = len(STORY[0].split())
NEWS = {"@type": "NewsArticle", "headline": TITLE, "url": URL}
DATA = json.dumps({"props": {"article": {"title": TITLE, "body": STORY}}})
SCRIPT = f'<script id="__NEXT_DATA__" type="application/json">{DATA}</script>'
BEGINNING = f"<p>{STORY[0]}</p>"


def article(shown: str, head: str = "", after: str = "") -> Article:
    body = (
        f'<!doctype html><html lang="en"><head><title>{TITLE}</title><meta property="og:type" content="article">{head}'
        f"</head><body><main><h1>{TITLE}</h1>{shown}</main>{after}</body></html>"
    ).encode()
    site = any_site(URL)
    found = extract_page(body, url=URL, site=site, capture=capture(body, URL))
    assert faults(found, site) == []
    assert found.article is not None
    return found.article


def said_of_text(found: Article) -> list[tuple[str, str]]:
    return [(each.source, each.value) for each in found.disagreements if each.field == "text"]


@pytest.mark.parametrize(("shown", "words"), [("", 0), ("<p>Loading the story …</p>", 3), (BEGINNING, WORDS)])
@pytest.mark.parametrize(
    ("head", "after"),
    [("", SCRIPT), (json_ld({**NEWS, "articleBody": "\n\n".join(STORY)}), "")],
    ids=["data", "stated"],
)
def test_a_text_that_is_not_shown_is_read_where_it_stands(shown, words, head, after):
    found = article(shown, head, after)
    assert found.text == "\n\n".join(STORY)
    assert [(source, int(value) <= words) for source, value in said_of_text(found)] == [("page", True)]


def test_a_text_that_is_shown_is_the_text_whatever_the_data_hold():
    shown = "".join(f"<p>{line}</p>" for line in STORY[:3])
    found = article(shown, after=SCRIPT)
    assert found.text == "\n\n".join(STORY[:3])
    assert said_of_text(found) == []


def test_what_is_shown_tells_who_may_read_a_text_in_data():
    free, paid = ({**NEWS, "articleBody": "\n\n".join(STORY), "isAccessibleForFree": value} for value in (True, False))
    assert article(BEGINNING, json_ld(free)).access == "free"
    assert article(BEGINNING, json_ld(paid)).access == "blocked"
    assert article("".join(f"<p>{line}</p>" for line in STORY), json_ld(paid)).access == "metered"


def test_other_stories_in_the_data_are_no_text():
    data = json.dumps({"next": [{"title": "Heron spends a night in the library", "body": STORY}]})
    found = article(BEGINNING, after=f'<script type="application/json">{data}</script>')
    assert found.text == STORY[0]
