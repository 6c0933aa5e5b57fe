"""The ground truth: complete, consistent with the bytes, and not the extractor's own opinion."""

import dataclasses
import json
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from selectolax.lexbor import LexborHTMLParser

from crawler import items
from crawler.demo import Newspaper, Routes, truth
from crawler.demo.plain import normal
from crawler.records.identity import article_id, digest
from crawler.sites import site_named

COUNT = 130
CAPTURE = {"url": "http://127.0.0.1/", "payload_digest": digest(b""), "extractor": "test"}


@pytest.fixture(scope="module")
def routes():
    return Routes(Newspaper(COUNT))


@pytest.fixture(scope="module")
def true(routes):
    return truth(routes)


def page(routes, url):
    return LexborHTMLParser(routes.answer(url.removeprefix(routes.newspaper.base_url)).body)


def test_the_truth_knows_nothing_of_extraction():
    code = "import sys, crawler.demo; print([name for name in sys.modules if name.startswith('crawler.extraction')])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_the_truth_is_json(true):
    assert json.loads(json.dumps(true)) == true


def test_records_fit_the_schema_but_for_what_a_crawl_adds(true):
    articles, cards = TypeAdapter(items.Article), TypeAdapter(items.TeaserCard)
    for url, record in true["articles"].items():
        articles.validate_python({**record, "capture": CAPTURE})
        assert record["id"] == article_id(url)
        assert set(record) == {field.name for field in dataclasses.fields(items.Article)} - {
            "capture", "revision", "supersedes", "changed_fields", "duplicate_of", "near_duplicate_of", "similarity",
        }  # fmt: skip
    for stated in true["pages"].values():
        for placed in stated["cards"]:
            cards.validate_python({**placed["card"], "position": placed["position"], "capture": CAPTURE})
            assert placed["comment_count"] == placed["card"]["comment_count"]


def test_all_pages_are_covered(routes, true):
    newspaper = routes.newspaper
    assert len(true["articles"]) == COUNT
    assert Counter(stated["kind"] for stated in true["pages"].values()) == {
        "home": 1,
        "article": COUNT,
        "section": sum(
            map(newspaper.section_pages, {a for article in newspaper.published for a in article.story.sections})
        ),
    }
    assert set(true["responses"]) == set(true["pages"])
    assert set(true["discovered"]) == set(true["articles"])


def test_digests_and_validators_are_those_of_the_served_bytes(routes, true):
    fresh = Routes(Newspaper(COUNT))
    for url, stated in true["responses"].items():
        answer = fresh.answer(url.removeprefix(routes.newspaper.base_url))
        assert (stated["status"], stated["etag"]) == (200, answer.etag)
        assert stated["payload_digest"] == digest(answer.body)


def test_texts_differ_but_for_the_declared_duplicates(true):
    texts = {url: record["text"] for url, record in true["articles"].items()}
    repeated = {url: [other for other in texts if other != url and texts[other] == text] for url, text in texts.items()}
    declared = true["duplicates"] | {original: again for again, original in true["duplicates"].items()}
    assert {url: [other] for url, other in declared.items()} == {url: same for url, same in repeated.items() if same}
    assert len(true["duplicates"]) == 5


def test_duplicates_are_younger_than_what_they_repeat(true):
    articles = true["articles"]
    for again, original in true["duplicates"].items():
        assert articles[again]["headline"] != articles[original]["headline"]
        assert list(articles).index(again) < list(articles).index(original)


def test_distinct_stories_are_not_even_near_duplicates(true):
    def shingles(text):
        words = text.split()
        return {tuple(words[place : place + 5]) for place in range(len(words) - 4)}

    alike = set(true["duplicates"])
    kept = [shingles(record["text"]) for url, record in list(true["articles"].items())[:60] if url not in alike]
    assert max(len(a & b) / len(a | b) for place, a in enumerate(kept) for b in kept[:place]) < 0.1


def test_the_texts_stand_on_the_pages_in_their_order(routes, true):
    for url, record in true["articles"].items():
        tree = page(routes, url)
        tree.strip_tags(["script", "style"])
        shown = " ".join(normal(tree.body.text(separator="")).split())
        place = 0
        for block in record["blocks"]:
            if block["type"] in items.PROSE:
                place = shown.find(" ".join(block["text"].split()), place)
                assert place >= 0, block["text"]


def test_the_cards_stand_on_the_pages_in_their_order(routes, true):
    for url, stated in true["pages"].items():
        links = page(routes, url).css(".td-module-title a")
        assert [normal(link.text()) for link in links] == [placed["card"]["headline"] for placed in stated["cards"]]
        hrefs = [link.attributes["href"].partition("?")[0] for link in links]
        assert hrefs == [placed["card"]["url"] for placed in stated["cards"]]
        assert [placed["position"] for placed in stated["cards"]] == list(range(1, len(links) + 1))


def test_images_stand_on_their_pages_and_are_listed_once(routes, true):
    for url, record in true["articles"].items():
        html = routes.answer(url.removeprefix(routes.newspaper.base_url)).body.decode()
        urls = [image["url"] for image in record["images"]]
        assert len(set(urls)) == len(urls)
        assert all(image in html for image in urls)


def test_sections_name_each_article_as_often_as_it_is_filed(true):
    for url, record in true["articles"].items():
        by = Counter(found["by"] for found in true["discovered"][url])
        assert by["section"] == len(record["sections"])
        assert by["sitemap"] in (1, 2)


def test_a_newsletter_has_cards_but_is_no_article(true):
    carded = {placed["card"]["url"] for stated in true["pages"].values() for placed in stated["cards"]}
    letters = {url for url in carded if "/newsletter/" in url}
    assert letters
    assert letters <= set(true["not_articles"])
    assert carded - letters <= set(true["articles"])


def test_what_is_no_article_answers_and_is_disjoint_from_the_articles(routes, true):
    assert not set(true["not_articles"]) & set(true["pages"])
    assert len(set(true["not_articles"])) == len(true["not_articles"])
    for url in true["not_articles"]:
        assert routes.answer(url.removeprefix(routes.newspaper.base_url)).status == 200


def test_some_stories_look_different_in_two_modules_and_some_the_same_twice(true):
    home = true["pages"]["http://127.0.0.1:8765/"]["cards"]
    ids = Counter(placed["card"]["id"] for placed in home)
    looks = Counter(placed["card"]["url"] for placed in home)
    assert max(ids.values()) == 2
    assert sum(looks.values()) - len(looks) > sum(ids.values()) - len(ids)


def test_what_the_page_does_not_state_is_null(routes, true):
    for article in routes.newspaper.published:
        record = true["articles"][article.url]
        assert record["access"] is None
        if article.metadata == "none":
            assert record["description"] is record["date_modified"] is None
            assert record["date_published"].endswith("-06:00")
        else:
            assert record["date_published"].endswith("+00:00")


@settings(deadline=None, max_examples=12)
@given(st.integers(1, 60))
def test_totals_agree_at_any_size(count):
    true = truth(Routes(Newspaper(count)))
    site = site_named("demo")
    assert len(true["articles"]) == len(true["discovered"]) == count
    listed = Counter(p["card"]["url"] for s in true["pages"].values() if s["kind"] == "section" for p in s["cards"])
    filed = {url: len(record["sections"]) for url, record in true["articles"].items()}
    assert {url: number for url, number in listed.items() if site.kind(url) == "article"} == filed
    assert all(original in true["articles"] for original in true["duplicates"].values())
