"""A living newspaper's illnesses and redesigns: which addresses they hit, and what their pages hold."""

import dataclasses
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.demo.living import ILLNESSES, Illness, LivingNewspaper, Redesign, Scenario
from crawler.extraction import extract_page
from crawler.items import CONTENT_FIELDS, Capture
from crawler.records.identity import digest
from crawler.sites import site_named

HOUR = 3
EVERYWHERE = ("maintenance", "soft_404", "consent", "challenge", "sign_in")
LISTS = ("/", "/category/news/", "/feed/", "/sitemap_index.xml", "/wp-json/wp/v2/posts?per_page=5")
SAYS = {
    "maintenance": "maintenance",
    "soft_404": "Page not found",
    "consent": "accept all cookies",
    "challenge": "Checking your browser",
    "sign_in": "Sign in to continue",
}


def newspaper(kind, share=1.0, **scenario):
    return LivingNewspaper(
        Scenario(articles=30, illnesses=(Illness(kind=kind, begins=HOUR, hours=2, share=share),), **scenario)
    )


def paths(living, hour=HOUR):
    return [urlsplit(article.url).path for article in living.edition(hour).published]


def article_at(routes, path):
    answer = routes.answer(path)
    url = f"http://127.0.0.1:8765{path}"
    at = routes.newspaper.now.isoformat()
    capture = Capture(url=url, payload_digest=digest(answer.body), extractor="test", fetched_at=at)
    return extract_page(answer.body, url=url, site=site_named("demo"), capture=capture).article


def text_of(answer):
    return " ".join(LexborHTMLParser(answer.body).body.text(separator=" ").split())


@pytest.mark.parametrize("kind", EVERYWHERE)
def test_some_illnesses_answer_every_address_but_robots_txt(kind):
    living = newspaper(kind)
    routes, well = living.routes(HOUR), living.routes(HOUR - 1)
    for path in (*LISTS, *paths(living), "/never/was/"):
        answer = routes.answer(path)
        assert (answer.status, answer.content_type) == (200, "text/html; charset=UTF-8")
        assert SAYS[kind].casefold() in text_of(answer).casefold()
    assert routes.answer("/robots.txt").body == well.answer("/robots.txt").body
    assert living.truth(HOUR).misread == set(living.truth(HOUR).articles)


@pytest.mark.parametrize("kind", [kind for kind in ILLNESSES if kind not in EVERYWHERE])
def test_others_answer_the_articles_addresses_alone(kind):
    living = newspaper(kind)
    routes, cured = living.routes(HOUR), living.routes(HOUR + 2)
    well = LivingNewspaper(Scenario(articles=30)).routes(HOUR)
    assert all(routes.answer(path).body == well.answer(path).body for path in LISTS)
    assert all(routes.answer(path).status == 200 for path in paths(living))
    assert len(living.truth(HOUR).misread) >= len(living.truth(HOUR).articles) - 1
    assert living.truth(HOUR + 2).misread == set()
    assert cured.illnesses == ()


def test_every_address_shows_one_article_under_its_own_name_or_not():
    living = newspaper("one_article")
    routes, truth = living.routes(HOUR), living.truth(HOUR)
    own = living.edition(HOUR).published[-1].url
    canonical = set()
    assert truth.misread == set(truth.articles) - {own}
    for path in paths(living):
        page = LexborHTMLParser(routes.answer(path).body)
        canonical.add(page.css_first("link[rel=canonical]").attributes["href"] == own)
        assert article_at(routes, path).text == truth.articles[own]["text"]
    assert canonical == {True, False}


def test_without_bylines_nothing_else_is_lost():
    living = newspaper("no_byline")
    routes, truth = living.routes(HOUR), living.truth(HOUR)
    for path in paths(living):
        record, expected = article_at(routes, path), truth.articles[f"http://127.0.0.1:8765{path}"]
        assert record.authors == []
        rest = [name for name in CONTENT_FIELDS if name != "authors"]
        got = dataclasses.asdict(record)
        assert {name: got[name] for name in rest} == {name: expected[name] for name in rest}


def test_without_bodies_headlines_and_authors_stay():
    living = newspaper("no_body")
    routes, truth = living.routes(HOUR), living.truth(HOUR)
    for path in paths(living):
        record, expected = article_at(routes, path), truth.articles[f"http://127.0.0.1:8765{path}"]
        assert (record.text, record.headline) == ("", expected["headline"])
        assert [dataclasses.asdict(author) for author in record.authors] == expected["authors"]


@pytest.mark.parametrize("kind", ILLNESSES)
def test_a_share_of_the_addresses_is_hit_and_always_the_same_one(kind):
    living = newspaper(kind, share=0.4)
    truth = living.truth(HOUR)
    assert 0 < len(truth.misread) < len(truth.articles)
    assert truth.misread & set(living.truth(HOUR + 1).articles) <= living.truth(HOUR + 1).misread
    routes, well = living.routes(HOUR), LivingNewspaper(Scenario(articles=30)).routes(HOUR)
    for path in paths(living):
        is_ill = f"http://127.0.0.1:8765{path}" in truth.misread
        assert is_ill or routes.answer(path).body == well.answer(path).body


def test_what_is_deleted_is_not_missed_while_all_addresses_answer():
    scenario = Scenario(articles=30, illnesses=(Illness(kind="soft_404", begins=1, hours=40),))
    living = LivingNewspaper(scenario)
    truth = living.truth(30)
    assert truth.gone
    assert set(truth.gone) <= set(truth.illnesses)
    assert not truth.misread & set(truth.gone)
    assert all(living.routes(30).answer(urlsplit(url).path).status == 200 for url in truth.gone)


def redesigned(kind, **lasts):
    return LivingNewspaper(Scenario(articles=30, redesigns=(Redesign(kind=kind, begins=HOUR, **lasts),)))


def test_a_redesign_that_is_read_fully_changes_pages_and_no_record():
    living = redesigned("read_fully")
    still, routes, truth = LivingNewspaper(Scenario(articles=30)), living.routes(HOUR), living.truth(HOUR)
    for path in paths(living):
        record, expected = article_at(routes, path), truth.articles[f"http://127.0.0.1:8765{path}"]
        assert routes.answer(path).body != still.routes(HOUR).answer(path).body
        assert dataclasses.asdict(record)["content_digest"] == expected["content_digest"]
    assert truth.misread == set()
    assert truth.revisions == still.truth(HOUR).revisions


@pytest.mark.parametrize(("kind", "lost", "value"), [("loses_byline", "authors", []), ("loses_body", "text", "")])
def test_a_redesign_loses_what_it_says_until_it_is_taken_back(kind, lost, value):
    living = redesigned(kind, hours=2)
    for path in paths(living):
        assert getattr(article_at(living.routes(HOUR + 1), path), lost) == value
    assert living.truth(HOUR + 1).misread == set(living.truth(HOUR + 1).articles)
    assert living.truth(HOUR + 2).redesign is None
    assert any(getattr(article_at(living.routes(HOUR + 2), path), lost) != value for path in paths(living, HOUR + 2))
