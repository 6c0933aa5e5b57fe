"""The living newspaper: what happens to it follows from scenario and hour, and its truth is what its pages hold."""

import dataclasses
import json
from collections import Counter
from itertools import pairwise
from typing import get_args
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.demo import Newspaper, Routes
from crawler.demo.living import EventKind, LivingNewspaper, Rates, Scenario, moment_of
from crawler.demo.living.editing import correct, fix_word, insert_paragraph
from crawler.demo.plain import plain_blocks, prose
from crawler.demo.prose import Writer
from crawler.demo.story import SECTIONS, body_of
from crawler.demo.truth import truth
from crawler.extraction import extract_page
from crawler.items import CONTENT_FIELDS, Capture
from crawler.records.identity import digest
from crawler.sites import site_named

BASE = "http://127.0.0.1:8765"
BUSY = Rates(
    published=1.0,
    words_fixed=5.5,
    paragraphs_added=3.5,
    corrected=1.3,
    shortened=0.2,
    headline_tests=0.3,
    deleted=0.4,
)


@pytest.fixture(scope="module")
def living():
    return LivingNewspaper(Scenario.varied(48, articles=40))


@pytest.fixture(scope="module")
def busy():
    return LivingNewspaper(Scenario(rates=BUSY))


def path(url):
    return urlsplit(url).path


def events(newspaper, hours, *kinds):
    return [(hour, event) for hour in range(hours) for event in newspaper.events(hour) if event.kind in kinds]


def extracted(routes, url):
    """The article's record, as the site's own selectors read it."""
    answer = routes.answer(path(url))
    assert answer.status == 200
    at = routes.newspaper.now.isoformat()
    capture = Capture(url=url, payload_digest=digest(answer.body), extractor="test", fetched_at=at)
    site = site_named("demo").at(BASE)
    page = extract_page(answer.body, url=url, site=site, capture=capture, content_type=answer.content_type)
    return json.loads(json.dumps(dataclasses.asdict(page.article)))


def test_it_begins_as_the_newspaper_that_stands_still(living):
    routes, still = living.routes(0), Routes(Newspaper(40))
    paths = [path(url) for url in (*still.other_urls(), *truth(still)["pages"])]
    assert all(routes.answer(where).body == still.answer(where).body for where in paths)
    assert living.events(0) == ()


@settings(max_examples=10)
@given(st.integers(0, 5), st.integers(1, 30), st.integers(0, 30))
def test_equal_scenarios_and_hours_make_equal_bytes_in_whatever_order_hours_are_asked_for(seed, hour, other):
    scenario = Scenario(seed=seed, articles=12, rates=BUSY)
    first, second = LivingNewspaper(scenario), LivingNewspaper(scenario)
    second.truth(other)
    assert first.events(hour) == second.events(hour)
    for where in ("/", "/feed/", *(path(article.url) for article in first.edition(hour).published)):
        assert first.routes(hour).answer(where) == second.routes(hour).answer(where)


def test_another_seed_makes_another_life():
    lives = [LivingNewspaper(Scenario(seed=seed, articles=12)) for seed in (1, 2)]
    assert lives[0].events(9) != lives[1].events(9)


def test_everything_happens_within_two_days(living):
    happened = {event.kind for hour in range(48) for event in living.events(hour)}
    ill = {illness.kind for hour in range(48) for illness in living.illnesses(hour)}
    redesigned = {truth.redesign.kind for hour in range(48) if (truth := living.truth(hour)).redesign}
    assert happened == set(get_args(EventKind))
    assert len(ill) == 8
    assert redesigned == {"read_fully", "loses_byline", "loses_body"}


def test_a_hundred_hours_of_sixty_articles_can_hold_a_thousand_edits(busy):
    edits = {"word_fixed", "paragraph_added", "corrected", "shortened"}
    due = [kinds for hour in range(1, 101) for kinds in busy.truth(hour).revisions.values()]
    assert sum(not edits.isdisjoint(kinds) for kinds in due) >= 1000


def test_pages_hold_what_the_truth_says_whatever_was_edited(busy):
    for hour in (1, 7, 30, 60, 100):
        truth, routes = busy.truth(hour), busy.routes(hour)
        for url in truth.revisions:
            record = extracted(routes, url)
            expected = json.loads(json.dumps(truth.articles[url]))
            assert {name: record[name] for name in CONTENT_FIELDS} == {name: expected[name] for name in CONTENT_FIELDS}


def test_moments_follow_the_clock(busy):
    last = None
    for hour in range(1, 40):
        for event in busy.events(hour):
            assert moment_of(hour - 1) < event.moment < moment_of(hour)
            assert last is None or event.moment > last
            last = event.moment
        dates = [article.published for article in busy.edition(hour).published]
        assert dates == sorted(dates, reverse=True)
        assert all(article.modified <= moment_of(hour) for article in busy.edition(hour).published)


def test_an_edit_makes_a_revision_and_nothing_else_does(busy):
    for hour in range(1, 20):
        before, now = busy.truth(hour - 1), busy.truth(hour)
        changed = {
            url
            for url, record in now.articles.items()
            if record["content_digest"] != before.articles.get(url, {}).get("content_digest")
        }
        back = {event.url for event in now.events if event.kind == "restored"}
        assert changed - back == set(now.revisions) - back
        assert {event.url for event in now.events if event.kind != "deleted"} >= set(now.revisions)


def test_a_correction_leaves_a_third_of_the_text_for_good(busy):
    shortened = events(busy, 60, "shortened")
    assert shortened
    for hour, event in shortened:
        before, after = (busy.truth(at).articles[event.url]["text"] for at in (hour - 1, hour))
        assert before.startswith(after)
        assert 0.2 < len(after) / len(before) < 0.45
        later = busy.truth(80).articles.get(event.url)
        assert later is None or later["text"] == after


def test_headlines_take_turns_until_one_stays(busy):
    tested = Counter(event.url for _, event in events(busy, 60, "headline_changed"))
    for url in [url for url, times in tested.items() if times > 2][:5]:
        shown = [truth.articles[url] for hour in range(90) if url in (truth := busy.truth(hour)).articles]
        headlines = [record["headline"] for record in shown]
        turns = [now != before for before, now in pairwise(headlines)]
        first, last = turns.index(True), len(turns) - turns[::-1].index(True)
        assert all(turns[first : last - 1])
        assert not any(turns[last:])
        assert len(set(headlines)) == 2


def test_what_is_deleted_is_gone_and_lists_forget_it_within_two_hours(busy):
    statuses, stale = set(), 0
    for hour, event in events(busy, 60, "deleted"):
        truth, routes = busy.truth(hour), busy.routes(hour)
        assert event.url not in truth.articles
        assert routes.answer(path(event.url)).status == truth.gone[event.url]
        statuses.add(truth.gone[event.url])
        stale += event.url in {article.url for article in busy.edition(hour).listed}
        assert event.url not in {article.url for article in busy.edition(hour + 2).listed} - set(
            busy.truth(hour + 2).articles
        )
    assert statuses == {404, 410}
    assert stale


def test_some_of_it_comes_back(busy):
    restored = events(busy, 60, "restored")
    assert restored
    assert len(events(busy, 60, "deleted")) > len(restored)
    for hour, event in restored:
        assert event.url in busy.truth(hour).articles
        assert busy.routes(hour).answer(path(event.url)).status == 200


def test_lists_name_the_newest_first(busy):
    for hour in (5, 50):
        edition, routes = busy.edition(hour), busy.routes(hour)
        feed = routes.answer("/feed/").body.decode()
        assert edition.published[0].number < 0
        assert edition.published[0].url in feed
        assert edition.published[0].url in routes.answer("/").body.decode()
        posts = json.loads(routes.answer("/wp-json/wp/v2/posts?per_page=100").body)
        assert {post["link"] for post in posts} == set(busy.truth(hour).articles)


def test_the_top_of_the_page_shows_the_day(busy):
    assert b"Saturday, November 22, 2025" in busy.routes(14).answer("/").body
    assert b"Sunday, November 23, 2025" in busy.routes(15).answer("/").body
    assert {record["masthead_date"] for record in busy.truth(15).articles.values()} == {"2025-11-23"}


def test_the_truth_of_the_whole_site_is_json_and_covers_its_articles(living):
    truth = living.truth(37)
    assert json.loads(json.dumps(truth.site)) == truth.site
    assert set(truth.site["articles"]) == set(truth.articles)
    assert json.loads(json.dumps(truth.summary())) == truth.summary()


def test_the_last_article_is_never_deleted():
    newspaper = LivingNewspaper(Scenario(articles=4, rates=Rates(published=0, deleted=3)))
    assert all(len(newspaper.edition(hour).published) >= 2 for hour in range(30))


@given(st.integers(0, 40), st.sampled_from(SECTIONS))
def test_every_edit_changes_the_text(number, section):
    body = body_of(number, section)
    for edit in (fix_word, insert_paragraph, correct):
        after = edit(body, Writer.about(f"{number}", f"{number}:facts", section.slug))
        assert prose(plain_blocks(after.blocks, str)) != prose(plain_blocks(body.blocks, str))
