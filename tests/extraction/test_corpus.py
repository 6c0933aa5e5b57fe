"""Real pages of the first site and of two others on its theme, where they are at hand. They are not ours to copy."""

import gzip
import json
import re
from dataclasses import replace

import pytest
from support.needs import CORPUS
from support.pages import SITE, as_json, differences, extract, faults

from crawler.extraction import Page
from crawler.items import CONTENT_FIELDS
from crawler.sites import Site
from crawler.sites.any_site import any_site

FIRST_SITE = sorted(path.name.removesuffix(".html.gz") for path in CORPUS.glob("mexiconewsdaily/*.html.gz"))
OTHER_SITES = {"ticotimes-migration": "https://ticotimes.net", "caymancompass-prison": "https://www.caymancompass.com"}

pytestmark = pytest.mark.needs("corpus")


def other_site(name: str) -> tuple[str, Page, Site]:
    body = gzip.decompress((CORPUS / "tagdiv" / f"{name}.html.gz").read_bytes())
    site = replace(SITE, name=name.partition("-")[0], base_url=OTHER_SITES[name])
    source = body.decode()
    canonical = re.search(r'rel="canonical" href="([^"]+)"', source)
    assert canonical is not None
    return source, extract(body, url=canonical[1], site=site), site


@pytest.mark.parametrize("name", FIRST_SITE)
def test_pages_of_the_first_site_give_the_expected_records(name):
    expected = json.loads((CORPUS / "mexiconewsdaily" / f"{name}.expected.json").read_text(encoding="utf-8"))
    body = gzip.decompress((CORPUS / "mexiconewsdaily" / f"{name}.html.gz").read_bytes())
    page = extract(body, url=expected["article"]["url"])
    assert differences(expected, as_json(page)) == []
    assert faults(page) == []


@pytest.mark.parametrize("name", OTHER_SITES)
def test_records_of_the_themes_other_sites_are_in_normal_form(name):
    _, page, site = other_site(name)
    assert page.article is not None
    assert faults(page, site) == []


def test_the_body_has_the_words_that_the_page_counts():
    source, page, _ = other_site("ticotimes-migration")
    counted = re.search(r'"wordCount":(\d+)', source)
    assert counted is not None
    assert page.article is not None
    assert page.article.word_count == pytest.approx(int(counted[1]), rel=0.05)


@pytest.mark.parametrize("name", OTHER_SITES)
def test_what_looks_tell_of_the_themes_other_sites_is_what_its_selectors_match(name):
    source, themed, site = other_site(name)
    page = extract(source, url=themed.url, site=replace(any_site(themed.url), name=site.name))
    assert [(each.block, each.card) for each in page.placed_cards] == [
        (each.block, replace(each.card, capture=page.placed_cards[0].card.capture)) for each in themed.placed_cards
    ]
    assert page.article is not None
    assert themed.article is not None
    # The theme reads the body's element alone, and the standfirst stands before that.
    body = [block for block in page.article.blocks if block.type != "standfirst"]
    article = replace(page.article, blocks=body)
    for field in (*CONTENT_FIELDS, "access", "word_count", "comment_count"):
        assert getattr(article, field) == getattr(themed.article, field), field


def test_a_page_behind_a_prompt_is_blocked_and_its_cards_are_no_text():
    _, page, _ = other_site("caymancompass-prison")
    assert page.article is not None
    assert page.article.access == "blocked"
    assert "Related Videos" not in str(page.article.blocks)
    assert len(page.teaser_cards) == 12
