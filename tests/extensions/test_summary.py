"""A run's result in words."""

from pathlib import Path

import pytest

from crawler.archive import ManifestFile
from crawler.extensions.summary import summary
from crawler.stats import tally

ROOT = Path("/archive/mexiconewsdaily")


def file(**changes):
    values = {
        "path": "articles/date=2026-11-22/r.jsonl.gz",
        "stream": "articles",
        "run": "r",
        "rows": 1234,
        "bytes": 56_789,
        "sha256": "0" * 64,
        "schema_version": 1,
    }
    return ManifestFile(**{**values, **changes})


def counted(**changes):
    return {**tally({}), **changes}


def rows(text):
    """The number before each label."""
    lines = [line.strip().split("  ", 1) for line in text.splitlines()]
    return {parts[1]: parts[0] for parts in lines if len(parts) == 2}


def test_a_run_without_files_says_so_and_how_long_it_took():
    text = summary(ROOT, counted(), [], 3.4)
    assert text.splitlines()[-1] == "Nothing new was written to /archive/mexiconewsdaily (3 s)."


def test_files_are_named_with_their_lines_and_sizes():
    text = summary(ROOT, counted(), [file(), file(path="b", rows=1, bytes=12_345_678)], 61.0)
    assert text.splitlines()[-3:] == [
        "Written to /archive/mexiconewsdaily in 61 s:",
        "    1,234  lines     56.8 kB  articles/date=2026-11-22/r.jsonl.gz",
        "        1  lines     12.3 MB  b",
    ]


def test_what_only_proves_that_nothing_was_new_is_listed_and_no_news():
    text = summary(ROOT, counted(), [file(stream="warc", path="warc/r-00000.warc.gz", rows=25)], 1)
    assert text.splitlines()[-2:] == [
        "Nothing new was written to /archive/mexiconewsdaily (1 s).",
        "       25  records   56.8 kB  warc/r-00000.warc.gz",
    ]


def test_what_was_written_is_always_told():
    assert rows(summary(ROOT, counted(), [], 0)) == {
        "pages fetched": "0",
        "articles written": "0",
        "teaser cards written": "0",
        "page snapshots written": "0",
    }


def test_numbers_are_told_beside_what_they_count():
    told = counted(
        fetched=1_000_000,
        articles=9,
        revisions=2,
        teaser_cards=8,
        page_snapshots=7,
        unchanged=6,
        duplicates=5,
        rejected=4,
    )
    assert list(rows(summary(ROOT, told, [], 0)).items()) == [
        ("pages fetched", "1,000,000"),
        ("articles written", "9"),
        ("of them new revisions", "2"),
        ("teaser cards written", "8"),
        ("page snapshots written", "7"),
        ("articles unchanged since an earlier run", "6"),
        ("duplicates dropped", "5"),
        ("records rejected (see the rejects file)", "4"),
    ]


@pytest.mark.parametrize("outcome", ["skipped", "failed"])
def test_reasons_are_told_in_words(outcome):
    text = summary(ROOT, counted(**{outcome: {"not_an_article": 3, "http_404": 1}}), [], 0)
    assert rows(text)[f"{outcome}: not an article"] == "3"
    assert rows(text)[f"{outcome}: http 404"] == "1"
