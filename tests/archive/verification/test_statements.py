"""Doubts, decisions and retractions are held like records; each fault is found, and a sound archive has none."""

import dataclasses
import json
import sqlite3
from datetime import timedelta

import pytest
from support import records, statements
from support.archived import STARTED, edit, files_of, lines_in, publish, revised, rewrite, url
from support.recorded import Recording, listed, page

from crawler.archive import Archive, read_manifest
from crawler.archive.verification.archive import Verification

STREAMS = ("doubtful", "decisions", "retractions")
ELSEWHERE = "00112233-4455-6677-8899-aabbccddeeff"


def state(output, hours, *made):
    """A run that writes statements, so many hours after the first one."""
    archive = Archive(output, records.SITE, STARTED + timedelta(hours=hours))
    statements.write(archive, made)
    archive.publish({})


@pytest.fixture
def root(tmp_path):
    """An article in two revisions and a card; two doubts, of which one has ended; a standing decision; retractions."""
    recording = Recording()
    article = records.article(url=url(1), capture=recording.add(url(1)))
    changed = revised(article, headline="Accept all cookies", capture=recording.add(url(1), page("Cookies")))
    card = records.card(url=url(1), capture=article.capture)
    publish(tmp_path, [article, card], [changed])
    one = statements.doubt(url=url(2), capture=recording.add(url(2), page("We’ll be back soon")))
    other = statements.doubt(url=url(3), capture=recording.add(url(3), page("Sign in")), article=None)
    state(tmp_path, 2, one, other)
    state(
        tmp_path,
        3,
        statements.decision(one),
        statements.decision(),
        statements.retraction(changed),
        statements.retraction(card),
    )
    root = tmp_path / records.SITE
    listed(root, recording.write(root / "warc"))
    return root


def findings(root):
    return list(Verification(root).findings())


def name(root, path):
    return path.relative_to(root).as_posix()


def line(root, stream, number=1):
    return json.loads(lines_in(files_of(root, stream)[0])[number - 1])


def test_a_sound_archive_with_statements_has_no_findings_and_their_lines_were_read(root):
    verification = Verification(root)
    assert list(verification.findings()) == []
    assert [len(lines_in(files_of(root, stream)[0])) for stream in STREAMS] == [2, 2, 2]
    assert verification.coverage.rows == sum(entry.rows for entry in read_manifest(root / "manifest.json"))


# Lines


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize(
    ("content", "said"), [(b"\n", "no JSON"), (b"[]\n", "no JSON object"), (b"{}\n", "schema_version is null")]
)
def test_a_line_that_is_no_statement_is_found(root, stream, content, said):
    path = files_of(root, stream)[0]
    rewrite(root, path, [*lines_in(path), content])
    (finding,) = findings(root)
    assert (finding.kind, finding.path, finding.line) == ("record", name(root, path), 3)
    assert said in finding.problem


@pytest.mark.parametrize(
    ("stream", "changes", "said"),
    [
        ("doubtful", {"reasons": []}, "reasons: "),
        ("doubtful", {"surprise": 1}, "surprise"),
        ("doubtful", {"article": "none"}, "article: "),
        ("doubtful", {"teaser_cards": 7}, "teaser_cards: "),
        ("doubtful", {"teaser_cards": [None]}, "teaser_cards.0: "),
        ("doubtful", {"capture": None}, "capture"),
        ("doubtful", {"site": "elsewhere"}, 'site is "elsewhere"'),
        ("doubtful", {"schema_version": 2}, "schema_version is 2, its file's is 1"),
        ("doubtful", {"url": url(9)}, "id is "),
        ("decisions", {"verdict": "perhaps"}, "verdict: "),
        ("decisions", {"verdict": "accepted"}, "id is "),
        ("decisions", {"decided_at": "2026-11-22T11:15:30+00:00"}, "id is "),
        ("retractions", {"reason": ""}, "reason: "),
        ("retractions", {"revision": 1}, "id is "),
    ],
)
def test_a_statement_that_misfits_or_contradicts_itself_is_found(root, stream, changes, said):
    path = files_of(root, stream)[0]
    edit(root, path, 1, **changes)
    finding = findings(root)[0]
    assert (finding.kind, finding.path, finding.line) == ("record", name(root, path), 1)
    assert said in finding.problem


@pytest.mark.parametrize("field", ["fetched_at", "payload_digest"])
def test_a_doubt_whose_id_does_not_follow_from_its_fetch_is_found(root, field):
    values = {"fetched_at": "2026-11-22T08:15:31+00:00", "payload_digest": f"sha256:{'0' * 64}"}
    doubt = line(root, "doubtful", 2)
    capture = {**doubt["capture"], field: values[field]}
    inside = {"page_snapshot": {**doubt["page_snapshot"], "capture": capture}}
    edit(root, files_of(root, "doubtful")[0], 2, capture=capture, teaser_cards=[], **inside)
    assert "id is " in findings(root)[0].problem


@pytest.mark.parametrize(
    ("record", "changes", "said"),
    [
        ("article", {"headline": "Another headline"}, "article.content_digest is "),
        ("article", {"text": "Other words."}, "article.text is "),
        ("article", {"word_count": -1}, "article.word_count: "),
        ("article", {"id": ELSEWHERE}, "article.id is "),
        ("article", {"site": "elsewhere"}, 'article.site is "elsewhere"'),
        ("article", {"revision": 2}, "article.revision is 2, in a doubt it is 1"),
        ("article", {"supersedes": f"sha256:{'0' * 64}"}, "article.supersedes is "),
        ("article", {"changed_fields": ["text"]}, "article.changed_fields is "),
        ("page_snapshot", {"seen_at": "2026-11-22T08:15:31+00:00"}, "page_snapshot.id is "),
    ],
)
def test_a_record_in_a_doubt_that_contradicts_itself_is_found(root, record, changes, said):
    edit(root, files_of(root, "doubtful")[0], 1, **{record: {**line(root, "doubtful")[record], **changes}})
    (finding,) = findings(root)
    assert (finding.kind, finding.line, said in finding.problem) == ("record", 1, True), finding


def test_a_card_in_a_doubt_that_contradicts_itself_is_found(root):
    card = line(root, "doubtful")["teaser_cards"][0]
    edit(root, files_of(root, "doubtful")[0], 1, teaser_cards=[card, {**card, "headline": "Another"}])
    (finding,) = findings(root)
    assert (finding.kind, finding.problem.partition(" is ")[0]) == ("record", "teaser_cards.1.id")


@pytest.mark.parametrize("record", ["article", "page_snapshot"])
def test_a_record_in_a_doubt_of_another_capture_is_found(root, record):
    inside = line(root, "doubtful")[record]
    capture = {**inside["capture"], "etag": "another"}
    edit(root, files_of(root, "doubtful")[0], 1, **{record: {**inside, "capture": capture}})
    assert [finding.problem for finding in findings(root)] == [f"{record}.capture is not the doubt's"]


@pytest.mark.parametrize(("number", "said"), [(1, "it is about neither"), (2, "it is about both")])
def test_a_decision_on_nothing_or_on_two_things_is_found(root, number, said):
    other = {1: {"doubt": None}, 2: {"doubt": line(root, "doubtful", 2)["id"]}}[number]
    edit(root, files_of(root, "decisions")[0], number, **other)
    assert any(said in finding.problem for finding in findings(root))


@pytest.mark.parametrize(
    ("number", "changes", "said"),
    [
        (1, {"stream": "doubtful"}, 'stream is "doubtful", which is no stream of records'),
        (1, {"revision": None}, "revision is null of a record in articles"),
        (2, {"revision": 1}, "revision is 1 of a record in teaser_cards"),
    ],
)
def test_a_retraction_of_what_is_no_record_is_found(root, number, changes, said):
    edit(root, files_of(root, "retractions")[0], number, **changes)
    assert any(said in finding.problem for finding in findings(root))


@pytest.mark.parametrize("stream", STREAMS)
def test_a_statement_that_is_there_twice_is_found(root, stream):
    path = files_of(root, stream)[0]
    rewrite(root, path, [*lines_in(path), lines_in(path)[0]])
    (finding,) = findings(root)
    assert (finding.kind, finding.line) == ("duplicate", 3)
    assert finding.problem.endswith(f"stands at {name(root, path)}:1 already")


# Captures


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"offset": 1}, "where no record begins"),
        ({"record_id": "<urn:uuid:0>"}, "its capture is <urn:uuid:0> in"),
        ({"file": "warc/other.warc.gz"}, "which is no listed WARC file"),
    ],
)
def test_a_doubt_that_points_elsewhere_than_at_its_capture_is_found(root, changes, said):
    doubt = line(root, "doubtful", 2)
    capture = {**doubt["capture"], "warc": {**doubt["capture"]["warc"], **changes}}
    inside = {"page_snapshot": {**doubt["page_snapshot"], "capture": capture}, "teaser_cards": []}
    edit(root, files_of(root, "doubtful")[0], 2, capture=capture, **inside)
    (finding,) = findings(root)
    assert (finding.kind, finding.line, said in finding.problem) == ("capture", 2, True), finding


# What statements are about


def test_a_decision_on_a_doubt_that_is_nowhere_is_found(root):
    made = statements.decision(statements.doubt(url=url(7)))
    path = files_of(root, "decisions")[0]
    rewrite(root, path, [json.dumps(dataclasses.asdict(made)).encode() + b"\n", lines_in(path)[1]])
    finding = findings(root)[0]
    assert (finding.kind, finding.path, finding.line) == ("statement", name(root, path), 1)
    assert finding.problem == f"it is about {made.doubt}, which is nowhere in doubtful"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (statements.retraction(records.article(url=url(1), revision=3)), "it is about revision 3 of "),
        (statements.retraction(records.article(url=url(7))), "it is about revision 1 of "),
        (statements.retraction(records.card(url=url(7))), "which is nowhere in teaser_cards"),
        (
            statements.retraction(records.card(url=url(1)), stream="page_snapshots"),
            "which is nowhere in page_snapshots",
        ),
    ],
)
def test_a_retraction_of_a_record_that_is_nowhere_is_found(tmp_path, root, made, said):
    state(tmp_path, 4, made)
    (finding,) = findings(root)
    assert (finding.kind, finding.path) == ("statement", name(root, files_of(root, "retractions")[1]))
    assert said in finding.problem


# The ledger


def change_ledger(root, *changes):
    ledger = sqlite3.connect(root / "ledger.sqlite")
    for statement in changes:
        ledger.execute(statement)
    ledger.commit()
    ledger.close()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DELETE FROM doubts", "does not know 2 doubts of the files"),
        ("DELETE FROM decisions", "does not know 2 decisions of the files"),
        ("DELETE FROM retractions WHERE revision IS NULL", "does not know 1 retraction of the files"),
        (
            "INSERT INTO doubts VALUES (x'00112233445566778899aabbccddeeff', 'u', '[]', NULL, 'r', '', NULL)",
            f"knows 1 doubt that no published file holds; the first is {ELSEWHERE}",
        ),
        (
            "INSERT INTO decisions VALUES (x'00112233445566778899aabbccddeeff')",
            "knows 1 decision that no published file holds",
        ),
        (
            "INSERT INTO retractions VALUES (x'00112233445566778899aabbccddeeff', x'00', 1)",
            "knows 1 retraction that no published file holds",
        ),
        ("DROP TABLE decisions", "cannot be compared with the files: no such table"),
    ],
)
def test_a_ledger_that_disagrees_with_the_statements_is_found(root, change, said):
    change_ledger(root, change)
    (finding,) = findings(root)
    assert (finding.kind, finding.path, finding.line) == ("ledger", "ledger.sqlite", None)
    assert said in finding.problem


def test_a_missing_file_of_statements_is_found_with_what_it_takes_from_the_ledger_and_the_others(root):
    files_of(root, "doubtful")[0].unlink()
    assert [finding.kind for finding in findings(root)] == ["missing", "statement", "ledger"]


def test_a_ledger_of_the_first_version_knows_no_statements_and_is_not_compared_for_them(tmp_path):
    root = publish(tmp_path, [records.article()])
    change_ledger(root, *(f"DROP TABLE {table}" for table in ("doubts", "decisions", "retractions")))
    change_ledger(root, "PRAGMA user_version = 1")
    assert findings(root) == []


# While a run is alive, or after one was killed


def test_what_a_living_run_committed_is_no_fault_of_the_ledger(tmp_path, root):
    archive = Archive(tmp_path, records.SITE, STARTED + timedelta(hours=4))
    doubt = statements.doubt(url=url(8), capture=records.capture(url=url(8)))
    made = [doubt, statements.decision(doubt), statements.retraction(records.article(url=url(1)))]
    statements.write(archive, made)
    archive.commit()
    verification = Verification(root)
    assert list(verification.findings()) == []
    assert len(verification.coverage.parts) == 3
    archive.publish({})
    assert findings(root) == []


def test_what_a_run_stated_and_did_not_commit_is_no_fault(tmp_path, root):
    archive = Archive(tmp_path, records.SITE, STARTED + timedelta(hours=4))
    statements.write(archive, [statements.doubt(url=url(8))])
    archive.part("doubtful").write(b'{"torn')
    archive.part("doubtful").flush()
    archive.abandon()
    assert findings(root) == []
