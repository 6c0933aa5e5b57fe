"""What is archived already is dropped and counted; what has changed is numbered; what repeats another is marked."""

import dataclasses
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from scrapy.exceptions import DropItem
from support.fake_crawler import FakeCrawler
from support.records import PROSE, SEEN_AT, URL, article, capture, card, paragraphs, placement, snapshot

from crawler import stats
from crawler.archive import Archive, KnownArticle
from crawler.pipelines.deduplicate import DeduplicatePipeline, next_revision
from crawler.records.identity import article_id, digest

STARTED = datetime(2026, 11, 22, tzinfo=UTC)
ALL = (stats.ARTICLES, stats.REVISIONS, stats.UNCHANGED, stats.DUPLICATES, stats.CARDS, stats.SNAPSHOTS)
ELSEWHERE = "https://mexiconewsdaily.com/gulf-coast/the-lighthouse-again/"


def known(revision=1, content=b"old"):
    return KnownArticle(content_digest=digest(content), revision=revision, fields={}, crawl="r", fetched_at=SEEN_AT)


@pytest.mark.parametrize(
    ("known_article", "content", "revision"),
    [
        (None, b"new", 1),
        (known(1), b"old", None),
        (known(7), b"old", None),
        (known(1), b"new", 2),
        (known(7), b"new", 8),
    ],
)
def test_only_changed_content_makes_a_revision(known_article, content, revision):
    assert next_revision(known_article, digest(content)) == revision


class Runs:
    """Runs of one archive, one after the other."""

    def __init__(self, output):
        self.output, self.number = output, 0

    def __call__(self, *records):
        """A run that meets these records: those it keeps, and what it counted."""
        self.number += 1
        archive = Archive(self.output, "mexiconewsdaily", STARTED + timedelta(hours=self.number))
        crawler = FakeCrawler(archive)
        pipeline = DeduplicatePipeline.from_crawler(crawler)
        kept = []
        for record in records:
            with suppress(DropItem):
                kept.append(pipeline.process_item(record))
        archive.publish({})
        counted = {name.partition("/")[2]: crawler.count(name) for name in ALL if crawler.count(name)}
        return kept, counted


@pytest.fixture
def run(tmp_path):
    return Runs(tmp_path)


def test_a_new_article_is_the_first_revision(run):
    assert run(article()) == ([article(revision=1)], {"articles": 1})


def test_an_article_met_twice_in_a_run_is_a_duplicate(run):
    assert run(article(), article(), article()) == ([article()], {"articles": 1, "duplicates": 2})


def test_an_article_met_unchanged_in_a_later_run_is_unchanged(run):
    run(article())
    assert run(article(comment_count=99, capture=capture(etag=None))) == ([], {"unchanged": 1})


def test_an_unchanged_article_met_twice_in_a_later_run_is_counted_as_each(run):
    run(article())
    assert run(article(), article()) == ([], {"unchanged": 1, "duplicates": 1})


def test_a_changed_article_is_the_next_revision_with_the_same_id(run):
    run(article())
    kept, counted = run(article(headline="Ten minutes of stars"))
    assert [(kept_one.id, kept_one.revision) for kept_one in kept] == [(article_id(URL), 2)]
    assert kept[0].content_digest != article().content_digest
    assert counted == {"articles": 1, "revisions": 1}


def test_an_article_that_changes_back_is_a_further_revision(run):
    run(article())
    run(article(headline="Ten minutes of stars"))
    run(article(headline="Ten minutes of stars"))
    kept, _ = run(article())
    assert [kept_one.revision for kept_one in kept] == [3]


def test_an_article_that_changes_during_a_run_is_a_revision_too(run):
    kept, counted = run(article(), article(headline="Ten minutes of stars"))
    assert [kept_one.revision for kept_one in kept] == [1, 2]
    assert counted == {"articles": 2, "revisions": 1}


def test_a_revision_that_the_page_brings_along_does_not_count(run):
    kept, _ = run(article(revision=9, duplicate_of=article_id(ELSEWHERE)))
    assert [(kept_one.revision, kept_one.duplicate_of) for kept_one in kept] == [(1, None)]


@pytest.mark.parametrize("runs", [1, 2])
def test_a_text_republished_at_another_url_is_kept_and_points_at_the_first(run, runs):
    again = article(url=ELSEWHERE, headline="The lighthouse, again", blocks=paragraphs(*map(str.upper, PROSE)))
    if runs == 1:
        kept, counted = run(article(), again)
        assert counted == {"articles": 2}
    else:
        run(article())
        kept, counted = run(again)
        assert counted == {"articles": 1}
    assert kept[-1] == dataclasses.replace(again, duplicate_of=article_id(URL))


def test_the_first_of_its_kind_stays_the_first(run):
    run(article(), article(url=ELSEWHERE))
    kept, _ = run(article(headline="Ten minutes of stars"), article(url=ELSEWHERE, headline="Eleven minutes"))
    assert [kept_one.duplicate_of for kept_one in kept] == [None, article_id(URL)]


def test_short_texts_are_equal_by_chance(run):
    kept, _ = run(article(blocks=paragraphs("Gallery:")), article(url=ELSEWHERE, blocks=paragraphs("Gallery:")))
    assert [kept_one.duplicate_of for kept_one in kept] == [None, None]


def test_articles_without_text_are_not_equal(run):
    kept, _ = run(article(blocks=[]), article(url=ELSEWHERE, blocks=[]))
    assert [kept_one.duplicate_of for kept_one in kept] == [None, None]


def test_the_same_card_is_kept_once_in_all_runs(run):
    other = card(headline="A pelican speaks")
    assert run(card(), card(position=9, comment_count=99), other) == ([card(), other], {"teaser_cards": 2})
    assert run(card(capture=capture(etag=None)), other) == ([], {})


def test_a_page_is_recorded_when_its_list_changes_only(run):
    first, second = snapshot().cards
    later = {"seen_at": "2026-11-22T09:00:00+00:00"}
    more_comments = [dataclasses.replace(first, comment_count=50), second]
    swapped = [dataclasses.replace(second, position=1), dataclasses.replace(first, position=2)]
    assert run(snapshot()) == ([snapshot()], {"page_snapshots": 1})
    assert run(snapshot(**later), snapshot(cards=more_comments, **later)) == ([], {})
    assert run(snapshot(cards=swapped, **later)) == ([snapshot(cards=swapped, **later)], {"page_snapshots": 1})
    assert run(snapshot()) == ([snapshot()], {"page_snapshots": 1})


def test_pages_change_each_for_itself(run):
    section = snapshot(url="https://mexiconewsdaily.com/category/news/", kind="section")
    assert run(snapshot(), section, snapshot(), section) == ([snapshot(), section], {"page_snapshots": 2})


def test_a_card_that_replaces_another_changes_the_page(run):
    run(snapshot())
    replaced = snapshot(cards=[placement(3, position=1), snapshot().cards[1]])
    assert run(replaced)[0] == [replaced]


def test_a_run_that_is_abandoned_has_seen_nothing(tmp_path, run):
    archive = Archive(tmp_path, "mexiconewsdaily", STARTED)
    pipeline = DeduplicatePipeline.from_crawler(FakeCrawler(archive))
    for record in (article(), card(), snapshot()):
        pipeline.process_item(record)
    archive.abandon()
    kept, counted = run(article(), card(), snapshot())
    assert kept == [article(), card(), snapshot()]
    assert counted == {"articles": 1, "teaser_cards": 1, "page_snapshots": 1}


LONG = [f"Sentence {n} tells of the {n * 7 % 31}th pier, its {n * 3} lamps and keeper number {n}." for n in range(40)]


def test_a_revision_names_what_it_supersedes_and_which_fields_changed(run):
    first = article()
    run(first)
    (kept,), _ = run(article(headline="Ten minutes of stars over Tuxpan", keywords=["stars"]))
    assert (kept.revision, kept.supersedes) == (2, first.content_digest)
    assert kept.changed_fields == ["headline", "keywords"]


def test_almost_the_same_text_at_another_url_is_kept_and_marked_with_how_similar_it_is(run):
    run(article(blocks=paragraphs(*LONG)))
    (kept,), _ = run(article(url=ELSEWHERE, blocks=paragraphs(*LONG[:-1], "And so it ends.")))
    assert (kept.duplicate_of, kept.near_duplicate_of) == (None, article_id(URL))
    assert 0.8 <= kept.similarity < 1


def test_the_same_text_is_a_duplicate_and_no_near_duplicate_besides(run):
    run(article(blocks=paragraphs(*LONG)))
    (kept,), _ = run(article(url=ELSEWHERE, blocks=paragraphs(*LONG)))
    assert (kept.duplicate_of, kept.near_duplicate_of, kept.similarity) == (article_id(URL), None, None)


def test_a_slightly_edited_article_is_no_near_duplicate_of_itself(run):
    run(article(blocks=paragraphs(*LONG)))
    (kept,), _ = run(article(blocks=paragraphs(*LONG[:-1], "And so it ends.")))
    assert (kept.revision, kept.near_duplicate_of) == (2, None)


def test_different_texts_are_not_marked(run):
    run(article(blocks=paragraphs(*LONG)))
    (kept,), _ = run(article(url=ELSEWHERE, blocks=paragraphs(*reversed(LONG[:5]), "Nothing else is alike " * 40)))
    assert kept.near_duplicate_of is None
