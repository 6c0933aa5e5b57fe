"""Whether a page says that it is an article."""

from dataclasses import replace
from datetime import date

import pytest
from support.pages import extract, json_ld

from crawler.extraction import extract_page
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.declared import declares_article
from crawler.items import Capture, Disagreement
from crawler.sites import Redesign, Theme
from crawler.sites.any_site import any_site

URL = "https://paper.example/news/rain/"
ARTICLE = {"@type": "NewsArticle", "headline": "Rain"}
LIST = {"@type": "CollectionPage", "name": "News"}


def og_type(name):
    return f'<meta property="og:type" content="{name}">'


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        ("", None),
        (og_type("website"), None),
        (og_type("article"), True),
        (og_type("Article "), True),
        (json_ld(ARTICLE), True),
        (json_ld({"@graph": [{"@type": "WebPage"}, {**ARTICLE, "@type": ["Article", "Thing"]}]}), True),
        (json_ld({"@type": "BlogPosting"}), True),
        (json_ld(ARTICLE) + og_type("website"), True),
        (json_ld({"@type": "ItemList", "itemListElement": [ARTICLE, ARTICLE]}), None),
        (json_ld(LIST) + og_type("article"), False),
        (json_ld({**LIST, "hasPart": ARTICLE}), False),
        (json_ld({"@type": "WebPage"}), None),
        (json_ld('{"@type": "NewsArt'), None),
    ],
)
def test_a_page_s_own_word(head, declared):
    document = Document(head.encode(), "https://paper.example/rain/")
    assert declares_article(document, jsonld.nodes(document)) is declared


PAGE = """<meta property="og:title" content="Rain">{}<body><article><h1>Rain</h1>
<p>It rained on Monday, and the people of the town, who had waited for it, came out to look at the river.</p>
<p>It rained on Tuesday, and the people of the town, who had seen enough of it, went back into their houses.</p>
</article>"""


@pytest.mark.parametrize(
    ("path", "head", "is_article"),
    [
        ("news/rain/", "", True),
        ("news/rain/", og_type("article"), True),
        ("news/rain/", json_ld(LIST), False),
        ("rain/", "", False),
        ("rain/", og_type("article"), True),
        ("tag/rain/", og_type("article"), True),
        ("?p=12", og_type("article"), True),
        ("topics/water/", json_ld(ARTICLE), True),
        ("", og_type("website"), False),
        ("", og_type("article"), False),
    ],
)
def test_on_a_site_that_nobody_described_a_page_s_word_counts_before_what_its_address_suggests(path, head, is_article):
    url = f"https://paper.example/{path}"
    page = extract(PAGE.format(head), url=url, site=any_site(url))
    assert (page.article is not None) is is_article


def test_a_front_page_that_declares_itself_an_article_is_one_only_with_a_text():
    url = "https://paper.example/"
    page = PAGE.format(og_type("article"))
    text = "".join(
        f"<p>{number} times it rained, and each time the people of the town looked up.</p>" for number in range(9)
    )
    articles = [
        extract(body, url=url, site=any_site(url)).article for body in (page, page.replace("</h1>", f"</h1>{text}"))
    ]
    assert [article is not None for article in articles] == [False, True]


def test_a_page_that_declares_itself_an_article_is_one_without_a_text_and_says_so():
    page = '<title>Rain</title><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rain"}</script>'
    article = extract(page, url=URL, site=any_site(URL)).article
    assert article is not None
    assert (article.headline, article.text, article.blocks) == ("Rain", "", [])
    assert Disagreement(field="text", source="page", value="0") in article.disagreements


def test_an_old_capture_is_read_as_the_site_was_laid_out_then():
    old, new = Theme(body=(".old",), headline=("h1",)), Theme(body=(".new",), headline=("h1",))
    site = replace(any_site(URL), theme=old, redesigns=(Redesign(since=date(2026, 3, 1), theme=new),))
    page = "<h1>Rain</h1><div class=old><p>It rained.</p></div><div class=new><p>Read also: sun.</p></div>"
    texts = {
        fetched_at: extract_page(
            page.encode(),
            url=URL,
            site=site,
            capture=Capture(url=URL, payload_digest="", extractor="", fetched_at=fetched_at),
        ).article.text
        for fetched_at in ("2026-02-28T12:00:00.000+00:00", "2026-03-01T12:00:00.000+00:00", None)
    }
    assert list(texts.values()) == ["It rained.", "Read also: sun.", "Read also: sun."]
