"""Records are retracted by a run of its own: stated, noted and published, or nothing of it has happened."""

import dataclasses
import itertools
import json
import os
import signal
import sqlite3
import sys
import uuid
from contextlib import closing

import pytest
from support import records
from support.archived import STARTED, files_of, lines_in, publish, revised, two_runs, url, write

from crawler.archive import Archive, KnownArticle, Validators, read_manifest
from crawler.archive.reading.retractions import retractions
from crawler.archive.retracting import NamedRecord, RunRecords, retract
from crawler.clock import now
from crawler.exceptions import RunActive, UsageError
from crawler.items import STREAMS, Retraction
from crawler.records.identity import article_id, retraction_id
from crawler.sites import spelled

REASON = "a maintenance page"


@pytest.fixture
def root(tmp_path):
    return publish(tmp_path, *two_runs())


def retract_named(root, what, *, revision=None):
    choice = NamedRecord(url_or_id=what, canonicalize=spelled, revision=revision)
    return retract(choice, [root], REASON, {"url": what})


def of(done):
    return [(made.stream, made.record, made.revision) for made in done.made]


def ledger_rows(root, query):
    with closing(sqlite3.connect(root / "ledger.sqlite")) as ledger:
        return ledger.execute(query).fetchall()


def noted(root):
    """What the ledger knows to be retracted: ids of retractions."""
    return {str(uuid.UUID(bytes=row[0])) for row in ledger_rows(root, "SELECT id FROM retractions")}


def stated(root):
    """What the stream states, by ids of retractions."""
    return {said["id"] for said in retractions(root).values()}


def published(root, stream):
    return {path: path.read_bytes() for path in files_of(root, stream)}


def first_run(root):
    return min(file.run for file in read_manifest(root / "manifest.json"))


def test_the_newest_revision_of_an_article_is_retracted_and_every_record_stays(root):
    before = {stream: published(root, stream) for stream in STREAMS}
    done = retract_named(root, url(2))
    assert of(done) == [("articles", article_id(url(2)), 2)]
    assert {stream: published(root, stream) for stream in STREAMS} == before
    (path,) = files_of(root, "retractions")
    (line,) = lines_in(path)
    assert json.loads(line) == dataclasses.asdict(done.made[0])
    assert done.made[0] == Retraction(
        id=retraction_id("articles", article_id(url(2)), 2),
        site=records.SITE,
        stream="articles",
        record=article_id(url(2)),
        revision=2,
        reason=REASON,
        retracted_at=done.made[0].retracted_at,
        run=done.run,
    )


def test_the_run_has_a_report_with_what_it_was_asked_and_what_it_did(root):
    done = retract_named(root, url(1))
    report = json.loads((root / "runs" / f"{done.run}.json").read_text())
    assert (report["run"], report["site"], report["spider"]) == (done.run, records.SITE, "retract")
    assert (report["arguments"], report["outcome"], report["counts"]) == (
        {"url": url(1)},
        "finished",
        {"retractions": 1},
    )
    assert [file["stream"] for file in report["files"]] == ["retractions"]
    assert ledger_rows(root, "SELECT run FROM runs") == []


def test_of_a_retracted_newest_revision_the_one_before_is_next_and_then_there_is_nothing_to_do(root):
    assert [of(retract_named(root, url(2)))[0][2] for _ in range(2)] == [2, 1]
    done = retract_named(root, url(2))
    assert (done.made, done.run, [known["revision"] for known in done.known]) == ([], None, [2])
    assert len(list((root / "runs").glob("*.json"))) == 4


def test_a_revision_is_named_by_its_number(root):
    assert of(retract_named(root, article_id(url(2)).upper(), revision=1)) == [("articles", article_id(url(2)), 1)]
    with pytest.raises(UsageError, match=r"has no revision 7 in .*; it has 1, 2"):
        retract_named(root, url(2), revision=7)


@pytest.mark.parametrize("record", [records.card(url=url(1)), records.snapshot()])
def test_a_card_and_a_snapshot_are_named_by_their_ids_and_have_no_revision(root, record):
    ((_, id_, revision),) = of(retract_named(root, record.id))
    assert (id_, revision) == (record.id, None)
    with pytest.raises(UsageError, match="has no revisions"):
        retract_named(root, record.id, revision=1)


def test_an_article_is_found_by_the_url_that_it_was_read_from(tmp_path):
    read_from = f"{url(5)}?page=print"
    root = publish(tmp_path, [records.article(url=url(5), capture=records.capture(url=read_from))])
    assert of(retract_named(root, read_from)) == [("articles", article_id(url(5)), 1)]


def test_a_run_is_retracted_with_all_its_records_but_those_that_were_retracted_before(root):
    run = first_run(root)
    retract_named(root, url(2), revision=1)
    done = retract(RunRecords(run=run), [root], REASON, {"run": run})
    assert sorted(stream for stream, _, _ in of(done)) == ["articles"] * 2 + ["page_snapshots"] + ["teaser_cards"] * 3
    assert [known["revision"] for known in done.known] == [1]
    assert stated(root) == noted(root)
    assert len(stated(root)) == 7


def test_what_no_archive_or_several_have_is_told(root, tmp_path):
    other = publish(tmp_path, [records.article(url=url(2), site="paper")], site="paper")
    choice = NamedRecord(url_or_id=url(2), canonicalize=spelled)
    with pytest.raises(UsageError, match=f"in several archives; name one with --site: {records.SITE}, paper"):
        retract(choice, [root, other], REASON, {})
    with pytest.raises(UsageError, match="no record of run 2026 is archived"):
        retract(RunRecords(run="2026"), [root, other], REASON, {})
    assert not files_of(root, "retractions")


def test_another_run_keeps_it_out_and_nothing_has_happened(root):
    other = Archive(root.parent, root.name, STARTED)
    with pytest.raises(RunActive):
        retract_named(root, url(2))
    other.abandon()
    assert not retractions(root)


def test_a_revision_that_a_dead_run_had_committed_is_the_newest(root):
    dead = Archive(root.parent, root.name, now())
    newest = json.loads(lines_in(files_of(root, "articles")[-1])[0])
    article = records.article(url=url(2), headline=newest["headline"], revision=2)
    write(dead, [revised(article, headline="Nine again")])
    dead.commit()
    dead.abandon()
    done = retract_named(root, url(2))
    assert of(done) == [("articles", article_id(url(2)), 3)]
    assert [file.run for file in done.recovered] == [dead.run]


# What the next crawl does


def ledgered(root, read_from, revision=2):
    """An archive whose ledger knows article 2, never to be visited again, and validators of two URLs of it."""
    archive = Archive(root.parent, root.name, now())
    known = KnownArticle(content_digest="sha256:0", revision=revision, crawl="c", fetched_at="")
    archive.ledger.remember_article(article_id(url(2)), url(2), known)
    for address in (url(2), read_from, url(3)):
        archive.ledger.remember_validators(address, Validators(etag='"1"', last_modified=None))
    archive.publish({})


def test_an_article_whose_newest_revision_is_retracted_is_due_and_read_whatever_its_validators(root):
    ledgered(root, records.URL)
    retract_named(root, url(2))
    archive = Archive(root.parent, root.name, now())
    assert list(archive.ledger.due(now())) == [url(2)]
    assert archive.ledger.validators(url(2)) is None
    assert archive.ledger.validators(records.URL) is None
    assert archive.ledger.validators(url(3)) is not None
    archive.abandon()


def test_an_article_whose_older_revision_is_retracted_is_left_alone(root):
    ledgered(root, records.URL)
    retract_named(root, url(2), revision=1)
    archive = Archive(root.parent, root.name, now())
    assert list(archive.ledger.due(now())) == []
    assert archive.ledger.validators(url(2)) is not None
    archive.abandon()


# Kills


def killed_at(call, root, run):
    """Retract a run's records in a process that is killed at that call of a function of ours; whether it was."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        if event in ("call", "c_call") and "/crawler/archive/" in frame.f_code.co_filename:
            calls += 1
            if calls == call:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.setprofile(count)
        retract(RunRecords(run=run), [root], REASON, {"run": run})
    finally:
        os._exit(0)


def test_a_kill_at_any_moment_leaves_all_of_it_or_nothing_in_stream_and_ledger_alike(tmp_path):
    outcomes = []
    for call in itertools.count(7, 17):
        root = publish(tmp_path / str(call), *two_runs())
        run = first_run(root)
        if not killed_at(call, root, run):
            break
        Archive(root.parent, root.name, now()).abandon()
        assert stated(root) == noted(root)
        assert not list(root.rglob("*.part"))
        outcomes.append(len(stated(root)))
        done = retract(RunRecords(run=run), [root], REASON, {"run": run})
        assert (len(done.made), len(done.known)) == (7 - outcomes[-1], outcomes[-1])
        assert stated(root) == noted(root)
    assert len(outcomes) > 20
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {0, 7}
