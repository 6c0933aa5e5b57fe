"""A run's whole life in the archive: files, manifest, ledger and report agree, or nothing has happened."""

import gzip
import hashlib
import json
import os
import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.small_disk import fill, small_disk

from crawler.archive import REJECTS, Archive, KnownArticle, began_at, read_manifest
from crawler.exceptions import ArchiveNotWritable, RunActive
from crawler.records.identity import article_id, digest

STARTED = datetime(2026, 11, 22, 8, 15, 30, tzinfo=UTC)
ONE = article_id("https://paper.example/1/")


def opened(output, started_at=STARTED, spider=""):
    return Archive(output, "paper", started_at, spider)


def crash(archive):
    """What is left of a killed run: its files as the system has them, no lock, no transaction."""
    for part in archive._parts.values():
        part.close()
    archive.abandon()


def known(archive):
    return KnownArticle(content_digest=digest(b"1"), revision=1, fields={}, crawl=archive.run, fetched_at="")


def write(archive, rows=2):
    """A run's work: articles, a card, and what the ledger is to know of them."""
    for number in range(rows):
        archive.part("articles").write(json.dumps({"run": archive.run, "n": number}).encode() + b"\n")
    archive.part("teaser_cards").write(b'{"card":1}\n')
    archive.ledger.remember_article(ONE, "https://paper.example/1/", known(archive))


def files(root):
    """All but what SQLite and the lock keep beside them."""
    found = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return sorted(path for path in found if path != ".lock" and not path.endswith(("-wal", "-shm")))


def assert_consistent(root):
    """Every published file is listed as it is on the disk, and nothing else is."""
    listed = read_manifest(root / "manifest.json")
    assert sorted(entry.path for entry in listed) == [path for path in files(root) if path.endswith(".jsonl.gz")]
    for entry in listed:
        data = (root / entry.path).read_bytes()
        assert entry.bytes == len(data)
        assert entry.sha256 == hashlib.sha256(data).hexdigest()
        assert entry.rows == len(gzip.decompress(data).splitlines())
        assert entry.path.startswith(f"{entry.stream}/date=")
        assert entry.run in entry.path


def test_a_run_is_named_by_its_start_in_utc(tmp_path):
    archive = opened(tmp_path, datetime(2026, 11, 22, 23, 30, tzinfo=timezone(timedelta(hours=-6))))
    assert re.fullmatch(r"20261123T053000Z-[0-9a-f]{4}", archive.run)
    assert archive.layout.day == "date=2026-11-23"
    assert archive.layout.root == tmp_path / "paper"
    archive.abandon()


def test_a_published_run_is_complete_and_leaves_no_part(tmp_path):
    archive = opened(tmp_path)
    write(archive)
    published = archive.publish({"run": archive.run, "counts": {"articles": 2}})
    root, run = tmp_path / "paper", archive.run
    assert files(root) == [
        f"articles/date=2026-11-22/{run}.jsonl.gz",
        "ledger.sqlite",
        "manifest.json",
        f"runs/{run}.json",
        f"teaser_cards/date=2026-11-22/{run}.jsonl.gz",
    ]
    assert_consistent(root)
    assert read_manifest(root / "manifest.json") == published
    assert [(entry.stream, entry.rows, entry.schema_version) for entry in published] == [
        ("articles", 2, 1),
        ("teaser_cards", 1, 1),
    ]
    report = json.loads((root / "runs" / f"{run}.json").read_text(encoding="utf-8"))
    assert report == {"run": run, "counts": {"articles": 2}, "files": [vars(entry) for entry in published]}


def test_rejects_are_published_as_a_stream_is(tmp_path):
    archive = opened(tmp_path)
    archive.part(REJECTS).write(b"{}\n")
    archive.publish({})
    assert_consistent(tmp_path / "paper")


def test_a_stream_has_one_part(tmp_path):
    archive = opened(tmp_path)
    assert archive.part("articles") is archive.part("articles")
    archive.abandon()


def test_a_run_that_found_nothing_still_reports(tmp_path):
    archive = opened(tmp_path)
    assert archive.publish({"outcome": "finished"}) == []
    report = json.loads(archive.layout.report.read_text(encoding="utf-8"))
    assert report == {"outcome": "finished", "files": []}
    assert_consistent(tmp_path / "paper")


def test_runs_accumulate_and_earlier_files_stay_as_they_are(tmp_path):
    root = tmp_path / "paper"
    first = opened(tmp_path)
    write(first)
    first.publish({})
    before = {path: (root / path).read_bytes() for path in files(root) if path.endswith((".gz", f"{first.run}.json"))}
    second = opened(tmp_path, STARTED + timedelta(days=1))
    assert second.ledger.article(ONE) == known(first)
    write(second, rows=5)
    second.publish({})
    assert {path: (root / path).read_bytes() for path in before} == before
    assert_consistent(root)
    assert {entry.run: entry.rows for entry in read_manifest(root / "manifest.json") if entry.stream == "articles"} == {
        first.run: 2,
        second.run: 5,
    }
    third = opened(tmp_path)
    assert third.ledger.article(ONE) == known(second)
    third.abandon()


@pytest.mark.parametrize("set_back", [timedelta(0), timedelta(hours=1)], ids=["one moment", "a clock set back"])
@pytest.mark.parametrize("ending", ["published", "without records", "killed", "killed when it was published"])
def test_runs_are_in_their_order_however_they_end_and_whatever_the_clock_says(tmp_path, set_back, ending):
    runs = []
    for number in range(4):
        archive = opened(tmp_path, STARTED - number * set_back)
        archive.begin({})
        if ending != "without records":
            write(archive)
            archive.commit()
        if ending == "killed when it was published":
            archive._publish_parts()
        if ending.startswith("killed"):
            crash(archive)
        else:
            archive.publish({})
        runs.append(archive.run)
        assert archive.crawl_began_at == archive.started_at
    opened(tmp_path).abandon()
    reports = sorted((tmp_path / "paper" / "runs").iterdir())
    assert [path.stem for path in reports] == runs
    assert len({began_at(run) for run in runs}) == len(runs)


def test_what_a_run_had_not_committed_is_gone_when_it_is_abandoned(tmp_path):
    first = opened(tmp_path)
    write(first)
    first.publish({})
    manifest = first.layout.manifest.read_bytes()
    second = opened(tmp_path)
    write(second)
    crash(second)
    third = opened(tmp_path)
    assert third.recovered == []
    assert third.ledger.article(ONE) == known(first)
    assert not second.layout.part("articles").exists()
    assert not second.layout.report.exists()
    third.abandon()
    assert first.layout.manifest.read_bytes() == manifest


def test_what_a_dead_run_had_committed_is_published_by_the_next_under_its_name(tmp_path):
    dead = opened(tmp_path)
    dead.begin({"arguments": {"site": "paper"}})
    write(dead)
    dead.commit()
    dead.part("articles").write(b'{"never":"committed"}\n{"torn')
    crash(dead)
    next_one = opened(tmp_path)
    assert [(file.stream, file.run, file.rows) for file in next_one.recovered] == [
        ("articles", dead.run, 2),
        ("teaser_cards", dead.run, 1),
    ]
    assert next_one.ledger.article(ONE) == known(dead)
    report = json.loads(dead.layout.report.read_text(encoding="utf-8"))
    assert (report["outcome"], report["arguments"]) == ("died", {"site": "paper"})
    assert report["files"] == [vars(file) for file in next_one.recovered]
    next_one.publish({})
    assert_consistent(tmp_path / "paper")
    assert not list((tmp_path / "paper").rglob("*.part"))


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.sampled_from(["write", "commit", "crash", "tear", "publish"]), max_size=25), data=st.data())
def test_whatever_happens_what_was_committed_is_there_once_and_nothing_else_is(tmp_path_factory, steps, data):
    """The commit protocol: writes, commits, crashes that leave any part of the uncommitted bytes, in any order."""
    output = tmp_path_factory.mktemp("output")
    committed, written, number = [], [], 0
    archive = opened(output)
    for step in steps:
        if step == "write":
            number += 1
            archive.part("articles").write(b'{"n":%d}\n' % number)
            written.append(number)
        elif step == "commit":
            archive.commit()
            committed, written = committed + written, []
        elif step == "publish":
            archive.publish({})
            committed, written = committed + written, []
            archive = opened(output)
        else:
            part = archive.layout.part("articles")
            good = sum(row.bytes for row in archive.ledger.parts())
            crash(archive)
            if step == "tear" and part.exists():
                os.truncate(part, data.draw(st.integers(good, part.stat().st_size)))
            written = []
            archive = opened(output)
    archive.publish({})
    archive = opened(output)
    archive.abandon()
    assert_consistent(output / "paper")
    texts = [gzip.decompress(path.read_bytes()) for path in (output / "paper").rglob("*.gz")]
    lines = [json.loads(line)["n"] for text in texts for line in text.splitlines()]
    assert sorted(lines) == sorted(committed + written)


def test_a_crawl_goes_on_until_a_run_brings_it_to_its_end(tmp_path):
    first = opened(tmp_path, spider="latest")
    first.commit()
    crash(first)
    second = opened(tmp_path, spider="latest")
    assert second.crawl == first.run
    second.publish({}, finished=False)
    third = opened(tmp_path, spider="latest")
    assert third.crawl == first.run
    third.publish({})
    fourth = opened(tmp_path, spider="latest")
    assert fourth.crawl == fourth.run
    fourth.abandon()


def test_a_second_run_of_a_site_is_refused_and_one_of_another_site_is_not(tmp_path):
    first = opened(tmp_path)
    with pytest.raises(RunActive):
        opened(tmp_path)
    Archive(tmp_path, "gazette", STARTED).abandon()
    write(first)
    first.publish({})
    assert_consistent(tmp_path / "paper")


def test_an_archive_that_lost_its_ledger_is_not_begun_anew(tmp_path):
    archive = Archive(tmp_path, "paper", STARTED)
    archive.part("rejects").write(b"{}\n")
    archive.publish({})
    archive.layout.ledger.unlink()
    for _ in range(2):
        with pytest.raises(ArchiveNotWritable, match=r"ledger\.sqlite is missing, though .* move the archive away"):
            Archive(tmp_path, "paper", STARTED)
    assert not archive.layout.ledger.exists()


@pytest.mark.parametrize("name", ["manifest.json", "ledger.sqlite"])
def test_a_damaged_archive_is_known_before_the_crawl(tmp_path, name):
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / name).write_bytes(b"garbage" * 1000)
    with pytest.raises(ArchiveNotWritable, match=re.escape(name)):
        opened(tmp_path)
    assert (tmp_path / "paper" / name).read_bytes() == b"garbage" * 1000


def test_an_output_that_is_a_file_is_not_writable(tmp_path):
    (tmp_path / "output").write_text("no folder")
    with pytest.raises(ArchiveNotWritable, match="output"):
        opened(tmp_path / "output")


def test_a_part_that_cannot_be_opened_is_remembered(tmp_path):
    archive = opened(tmp_path)
    (tmp_path / "paper" / "articles").write_text("no folder")
    with pytest.raises(ArchiveNotWritable) as caught:
        archive.part("articles")
    assert archive.failure is caught.value
    archive.abandon()


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path / "disk", kilobytes=1024) as folder:
        yield folder


def write_much(archive):
    for _ in range(100):
        archive.part("articles").write(bytes(1023) + b"\n")


def remember_much(archive):
    for number in range(50_000):
        archive.ledger.is_new_card(article_id(str(number)))


@pytest.mark.parametrize(
    "work",
    [write_much, lambda archive: archive.part("teaser_cards").flush(), remember_much],
    ids=["write", "flush", "ledger"],
)
def test_the_first_failure_is_remembered_whatever_failed(disk, work):
    """Scrapy swallows what feed exports and pipelines raise."""
    archive = opened(disk)
    archive.ledger._database.connection.execute("PRAGMA cache_size = 1")
    write(archive)
    archive.part("articles").flush()
    fill(disk)
    assert archive.failure is None
    with pytest.raises(ArchiveNotWritable) as caught:
        work(archive)
    assert archive.failure is caught.value
    archive.abandon()


def incompressible(kilobytes):
    """Lines that gzip cannot make small."""
    return "\n".join(hashlib.sha256(str(n).encode()).hexdigest() for n in range(kilobytes * 16)).encode() + b"\n"


def half_full_disk(archive):
    """The first stream fits, the second does not."""
    archive.part("articles").write(incompressible(10))
    archive.part("teaser_cards").write(incompressible(200))
    for stream in ("articles", "teaser_cards"):
        archive.part(stream).flush()
    ballast = fill(archive.layout.root.parent)
    with ballast.open("r+b") as file:
        file.truncate(ballast.stat().st_size - 50_000)
    return ballast


def unwritable_manifest(archive):
    """A folder takes the place of the manifest's temporary file."""
    write(archive)
    obstacle = archive.layout.root / ".manifest.json.tmp"
    (obstacle / "inner").mkdir(parents=True)
    return obstacle


def failing_commit(archive):
    """Room for the files and the manifest, none for the ledger."""
    write(archive)
    for number in range(8000):
        archive.ledger.is_new_card(article_id(str(number)))
    ballast = fill(archive.layout.root.parent)
    with ballast.open("r+b") as file:
        file.truncate(ballast.stat().st_size - 40_000)
    return ballast


def remove(obstacle):
    if obstacle.is_dir():
        (obstacle / "inner").rmdir()
        obstacle.rmdir()
    else:
        obstacle.unlink()


@pytest.mark.parametrize(
    ("obstruct", "culprit"),
    [(half_full_disk, "teaser_cards"), (unwritable_manifest, "manifest.json"), (failing_commit, "ledger.sqlite")],
)
def test_a_run_that_cannot_be_published_loses_nothing_committed_and_the_next_one_goes_on(disk, obstruct, culprit):
    root = disk / "paper"
    first = opened(disk)
    write(first)
    first.publish({})
    second = opened(disk)
    write(second)
    second.commit()
    obstacle = obstruct(second)
    with pytest.raises(ArchiveNotWritable, match=re.escape(culprit)):
        second.publish({})
    assert not second.layout.report.exists()
    remove(obstacle)
    third = opened(disk)
    assert third.ledger.article(ONE) == known(second)
    write(third)
    third.publish({})
    assert_consistent(root)
    rows = {(entry.run, entry.stream): entry.rows for entry in read_manifest(root / "manifest.json")}
    assert rows[second.run, "articles"] >= 2
    assert rows[first.run, "articles"] == rows[third.run, "articles"] == 2
