"""What a run did, from Scrapy's statistics."""

from crawler import counts
from crawler.extensions.committer import tally

NUMBERS = {
    "discovered": counts.DISCOVERED,
    "fetched": counts.FETCHED,
    "not_modified": counts.NOT_MODIFIED,
    "articles": counts.ARTICLES,
    "revisions": counts.REVISIONS,
    "teaser_cards": counts.CARDS,
    "page_snapshots": counts.SNAPSHOTS,
    "unchanged": counts.UNCHANGED,
    "duplicates": counts.DUPLICATES,
    "resumed": counts.RESUMED,
    "rejected": counts.REJECTED,
}


def test_a_run_that_did_nothing_tells_every_number():
    assert tally({}) == {**dict.fromkeys(NUMBERS, 0), "skipped": {}, "failed": {}}


def test_every_statistic_has_its_number():
    stats = {name: number for number, name in enumerate(NUMBERS.values(), 1)}
    assert tally(stats) == {**{name: stats[stat] for name, stat in NUMBERS.items()}, "skipped": {}, "failed": {}}


def test_reasons_are_told_apart_and_in_order():
    stats = {
        f"{counts.SKIPPED}/variant": 2,
        f"{counts.SKIPPED}/not_an_article": 1,
        f"{counts.FAILED}/http_404": 3,
        "downloader/response_status_count/404": 9,
        f"{counts.FAILED}_elsewhere/x": 9,
    }
    told = tally(stats)
    assert list(told["skipped"].items()) == [("not_an_article", 1), ("variant", 2)]
    assert told["failed"] == {"http_404": 3}


def test_names_of_statistics_do_not_overlap():
    names = {name: value for name, value in vars(counts).items() if name in counts.__all__ and isinstance(value, str)}
    assert len(set(names.values())) == len(names)
    assert all(value.startswith("hemeroteca/") for value in names.values())
    assert set(NUMBERS.values()) | {counts.SKIPPED, counts.FAILED} == set(names.values())
