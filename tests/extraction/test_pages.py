"""Pages that no site file describes, each of a kind that publishing systems make, give what is stated beside them."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.pages import capture, faults
from support.stated_pages import StatedPage, differences, stated_pages

from crawler.extraction import Page, extract_page
from crawler.items import Article
from crawler.sites.any_site import any_site

PAGES = stated_pages(Path(__file__).parent / "pages")
FETCHED_AT = "2027-01-02T03:04:05+00:00"
"""Later than every date on the pages: a date after the capture is not believed."""
every_page = pytest.mark.parametrize("stated", PAGES, ids=[stated.name for stated in PAGES])


def extracted(stated: StatedPage) -> Page:
    fetched = replace(capture(stated.body, stated.url), fetched_at=FETCHED_AT)
    return extract_page(stated.body, url=stated.url, site=any_site(stated.url), capture=fetched)


def article_of(stated: StatedPage) -> Article | None:
    return extracted(stated).article


def test_there_are_pages():
    assert PAGES


@every_page
def test_a_page_gives_what_is_stated_beside_it(stated: StatedPage):
    assert differences(stated.expect, article_of(stated)) == [], stated.kind


@every_page
def test_records_are_in_normal_form(stated: StatedPage):
    assert faults(extracted(stated), any_site(stated.url)) == []


def test_a_difference_is_told_for_every_key():
    stated = next(stated for stated in PAGES if "article" not in stated.expect)
    wrong = {
        "headline": "?",
        "headline~": "?",
        "contains": ["\0"],
        "text_paragraphs": ["\0"],
        "authors": ["?"],
        "n_images": -1,
        "captions": ["?"],
        "credits_of_images": ["?"],
    }
    article = article_of(stated)
    assert article is not None
    for key, value in wrong.items():
        assert differences({key: value}, article), key
    assert differences({"not_contains": [article.text]}, article)
    assert differences({"article": None}, article)
    assert differences({"headline": article.headline}, None)
