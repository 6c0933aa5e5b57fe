"""What a run did, from Scrapy's statistics."""

from crawler import stats

NUMBERS = {
    "discovered": stats.DISCOVERED,
    "fetched": stats.FETCHED,
    "not_modified": stats.NOT_MODIFIED,
    "articles": stats.ARTICLES,
    "revisions": stats.REVISIONS,
    "teaser_cards": stats.CARDS,
    "page_snapshots": stats.SNAPSHOTS,
    "unchanged": stats.UNCHANGED,
    "duplicates": stats.DUPLICATES,
    "resumed": stats.RESUMED,
    "rejected": stats.REJECTED,
    "replayed": stats.REPLAYED,
    "broken": stats.BROKEN,
}
NO_REASONS: dict[str, dict[str, int]] = {"doubted": {}, "skipped": {}, "failed": {}, "rest_api": {}}


def test_a_run_that_did_nothing_tells_every_number():
    assert stats.tally({}) == {**dict.fromkeys(NUMBERS, 0), **NO_REASONS}


def test_every_statistic_has_its_number():
    values = {name: number for number, name in enumerate(NUMBERS.values(), 1)}
    assert stats.tally(values) == {
        **{name: values[stat] for name, stat in NUMBERS.items()},
        **NO_REASONS,
    }


def test_reasons_are_told_apart_and_in_order():
    values = {
        f"{stats.SKIPPED}/variant": 2,
        f"{stats.SKIPPED}/not_an_article": 1,
        f"{stats.FAILED}/http_404": 3,
        "downloader/response_status_count/404": 9,
        f"{stats.FAILED}_elsewhere/x": 9,
    }
    told = stats.tally(values)
    assert list(told["skipped"].items()) == [("not_an_article", 1), ("variant", 2)]
    assert told["failed"] == {"http_404": 3}


def test_names_of_statistics_do_not_overlap():
    names = {name: value for name, value in vars(stats).items() if name in stats.__all__ and isinstance(value, str)}
    assert len(set(names.values())) == len(names)
    assert all(value.startswith("hemeroteca/") for value in names.values())
    untold = {
        stats.DOUBTED,
        stats.SKIPPED,
        stats.FAILED,
        stats.REST_API,
        stats.LISTS,
        stats.ENTRIES,
        stats.ENTRIES_UNCHANGED,
        stats.FORBIDDEN_BY_FAILURE,
    }
    assert set(NUMBERS.values()) | untold == set(names.values())
