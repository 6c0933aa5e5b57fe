"""A sound archive gives no finding; every way to damage one gives a finding that names file and line."""

import dataclasses
import json
import random
import sqlite3
import tracemalloc

import pytest
from support import records
from support.archived import (
    STARTED,
    edit,
    edit_manifest,
    files_of,
    line_of,
    lines_in,
    publish,
    revised,
    rewrite,
    two_runs,
    url,
    write,
)
from support.recorded import DAY, Recording, archive, captured_archive, damage, original, relist

from crawler.archive import REJECTS, Archive
from crawler.archive.manifest import read_manifest
from crawler.archive.verification.archive import Verification, is_archive
from crawler.items import Article
from crawler.warc.reading import read_warc
from crawler.warc.records import packed, warcinfo


@pytest.fixture
def root(tmp_path):
    return publish(tmp_path, *two_runs())


def findings(root):
    return list(Verification(root).findings())


def kinds(root):
    return [finding.kind for finding in findings(root)]


def first(root):
    return findings(root)[0]


def name(root, path):
    return path.relative_to(root).as_posix()


def test_a_sound_archive_has_no_findings_and_all_of_it_was_read(root):
    read = []
    verification = Verification(root, read.append)
    assert list(verification.findings()) == []
    sizes = sum(path.stat().st_size for path in root.glob("*/date=*/*"))
    coverage = verification.coverage
    assert (coverage.files, coverage.rows, coverage.bytes) == (6, 10, sizes)
    assert sum(read) == sizes
    assert (coverage.parts, coverage.older_files, coverage.changed) == ([], 0, False)


def test_verifying_changes_no_file(root):
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    findings(root)
    assert {path: path.read_bytes() for path in before} == before


def test_an_archive_is_known_by_what_is_in_it(root, tmp_path):
    assert is_archive(root)
    (tmp_path / "notes").mkdir()
    assert not is_archive(tmp_path / "notes")


def test_an_archive_that_nothing_was_written_to_is_sound(tmp_path):
    assert findings(publish(tmp_path, [])) == []


def test_a_copy_of_the_archive_under_another_name_is_sound(root):
    assert findings(root.rename(root.with_name("copy"))) == []


# Files


def test_a_torn_gzip_is_found_at_the_line_where_it_breaks(root):
    lines = [line_of(records.article(url=url(number))) for number in range(200)]
    path = files_of(root, "articles")[0]
    rewrite(root, path, lines)
    path.write_bytes(path.read_bytes()[:-2000])
    damaged, file = findings(root)[:2]
    assert (damaged.kind, damaged.path) == ("damaged", name(root, path))
    assert 1 < damaged.line <= 200
    assert "torn" in damaged.problem
    assert (file.kind, file.line) == ("file", None)


def test_every_flipped_byte_is_found(root):
    chance = random.Random(4)
    for path in sorted(root.glob("*/date=*/*.gz")):
        whole = path.read_bytes()
        for at in {4, len(whole) - 1, *chance.sample(range(len(whole)), 8)}:
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
            found = findings(root)
            assert found, (path, at)
            assert {finding.path for finding in found} & {name(root, path)}
            assert "file" in [finding.kind for finding in found if finding.path == name(root, path)]
        path.write_bytes(whole)
    assert findings(root) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"sha256": "0" * 64}, f"instead of {'0' * 64}"),
        ({"bytes": 7}, "instead of 7"),
        ({"rows": 4}, "rows 3 instead of 4"),
    ],
)
def test_a_file_that_is_not_as_the_manifest_says_is_found(root, change, said):
    edit_manifest(root, lambda entries: entries[0].update(change))
    (finding,) = findings(root)
    assert (finding.kind, finding.path, finding.line) == ("file", name(root, files_of(root, "articles")[0]), None)
    assert said in finding.problem


def test_a_missing_file_is_found_with_what_it_takes_from_the_others(root):
    path = files_of(root, "articles")[0]
    path.unlink()
    found = findings(root)
    assert [finding.kind for finding in found] == ["missing", "revision", "ledger"]
    assert str(found[0]) == f"{name(root, path)}: is missing, with 3 rows"
    assert str(found[1]).endswith(":1: revision 2 of an article of which revision 1 is missing")
    assert "knows 2 articles that no published file holds; the first is " in found[2].problem


def test_a_file_that_the_manifest_does_not_list_is_found(root):
    path = files_of(root, "articles")[0]
    stray = path.with_name("stray.jsonl.gz")
    stray.write_bytes(path.read_bytes())
    assert [str(finding) for finding in findings(root)] == [f"{name(root, stray)}: is not in the manifest"]


def test_files_that_no_reader_takes_for_published_are_left_alone(root):
    folder = files_of(root, "articles")[0].parent
    (folder / ".x.jsonl.gz.tmp").write_bytes(b"")
    (root / "notes.txt").write_text("mine")
    assert findings(root) == []


def test_an_entry_outside_the_folder_is_found_and_not_read(root):
    edit_manifest(root, lambda entries: entries[-1].update(path="../../secret.jsonl.gz"))
    assert ("manifest", "../../secret.jsonl.gz") in [(finding.kind, finding.path) for finding in findings(root)]


@pytest.mark.parametrize("content", [b"", b"garbage", b'{"files": [{"path": "a"}]}', b"\xff"])
def test_a_damaged_manifest_is_the_one_finding(root, content):
    (root / "manifest.json").write_bytes(content)
    (finding,) = findings(root)
    assert (finding.kind, finding.path) == ("manifest", "manifest.json")


def test_without_a_manifest_every_file_is_unlisted(root):
    (root / "manifest.json").unlink()
    assert kinds(root)[:6] == ["unlisted"] * 6


def test_files_of_streams_that_it_does_not_know_are_held_against_the_manifest_only(root):
    (root / "pictures").mkdir()
    path = root / "pictures" / "a.bin"
    path.write_bytes(b"12345")
    entry = {"path": "pictures/a.bin", "stream": "pictures", "run": "r", "rows": 1, "bytes": 5, "schema_version": 1}
    digest = "5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5"
    edit_manifest(root, lambda entries: entries.append({**entry, "sha256": digest}))
    assert findings(root) == []
    path.write_bytes(b"12346")
    assert kinds(root) == ["file"]


# Lines


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"\n", "no JSON"),
        (b'{"id": \n', "no JSON"),
        (b'{"id": NaN}\n', "NaN is Python's"),
        (b"\xff\xfe{}\n", "no JSON"),
        (b"[]\n", "no JSON object but list"),
        (b"[" * 100_000 + b"\n", "no JSON"),
        (b"{}\n", "schema_version is null"),
    ],
)
@pytest.mark.parametrize("stream", ["articles", "teaser_cards", "page_snapshots"])
def test_a_line_that_is_no_record_is_found(root, stream, line, said):
    path = files_of(root, stream)[0]
    lines = lines_in(path)
    rewrite(root, path, [*lines, line])
    (finding,) = findings(root)
    assert (finding.kind, finding.path, finding.line) == ("record", name(root, path), len(lines) + 1)
    assert said in finding.problem


def test_a_last_line_without_an_end_is_found(root):
    path = files_of(root, "articles")[0]
    rewrite(root, path, [b"".join(lines_in(path))[:-1]])
    (finding,) = findings(root)
    assert str(finding) == f"{name(root, path)}:3: torn: the line has no end"


@pytest.mark.parametrize(
    ("stream", "changes", "said"),
    [
        ("articles", {"headline": ""}, "headline: "),
        ("articles", {"date_published": "yesterday"}, "date_published: "),
        ("articles", {"surprise": 1}, "surprise"),
        ("articles", {"text": "Other words."}, "text is "),
        ("articles", {"word_count": 7}, "word_count is 7"),
        ("articles", {"content_digest": f"sha256:{'0' * 64}"}, "content_digest is "),
        ("articles", {"headline": "Another headline"}, "content_digest is "),
        ("articles", {"site": "elsewhere"}, 'site is "elsewhere" in the archive of mexiconewsdaily'),
        ("articles", {"schema_version": 2}, "schema_version is 2, its file's is 1"),
        ("articles", {"id": records.card().id}, "id is "),
        ("teaser_cards", {"headline": "Another headline"}, "id is "),
        ("page_snapshots", {"seen_at": "2026-11-22T08:15:31+00:00"}, "id is "),
        ("page_snapshots", {"cards": None}, "cards: "),
    ],
)
def test_a_record_that_misfits_or_contradicts_itself_is_found(root, stream, changes, said):
    path = files_of(root, stream)[0]
    edit(root, path, 1, **changes)
    finding = first(root)
    assert (finding.kind, finding.path, finding.line) == ("record", name(root, path), 1)
    assert said in finding.problem


@pytest.mark.parametrize("stream", ["articles", "teaser_cards", "page_snapshots"])
def test_a_duplicate_line_is_found_with_the_place_of_the_first(root, stream):
    earlier, later = files_of(root, stream)
    rewrite(root, later, [*lines_in(later), lines_in(earlier)[0]])
    (finding,) = findings(root)
    assert (finding.kind, finding.path, finding.line) == ("duplicate", name(root, later), 2)
    assert finding.problem.endswith(f"stands at {name(root, earlier)}:1 already")


def test_a_gap_between_revisions_is_found(root):
    path = files_of(root, "articles")[1]
    edit(root, path, 1, revision=3)
    assert [(finding.kind, finding.line) for finding in findings(root)] == [("revision", 1), ("ledger", None)]
    assert "revision 2 is missing" in first(root).problem


def test_a_revision_that_changes_nothing_is_found(tmp_path):
    (finding,) = findings(publish(tmp_path, [records.article(), revised(records.article())]))
    assert finding.line == 2
    assert finding.problem == "revision 2 of an article has the content of revision 1"


def test_an_article_that_returns_to_its_first_content_is_sound(tmp_path):
    there = records.article()
    changed = revised(there, headline="Changed")
    assert findings(publish(tmp_path, [there, changed, revised(changed)])) == []


@pytest.mark.parametrize(("stream", "supersedes"), [(0, f"sha256:{'0' * 64}"), (1, None), (1, f"sha256:{'0' * 64}")])
def test_a_revision_that_does_not_follow_from_the_one_before_is_found(root, stream, supersedes):
    edit(root, files_of(root, "articles")[stream], 1, supersedes=supersedes)
    (finding,) = findings(root)
    assert (finding.kind, finding.line) == ("revision", 1)
    assert "supersedes" in finding.problem


def test_rejects_need_no_schema_but_lines_of_json(tmp_path):
    archive = Archive(tmp_path, records.SITE, STARTED)
    archive.part(REJECTS).write(b'{"reason": "headline: missing", "record": {}}\n')
    archive.publish({})
    root = tmp_path / records.SITE
    assert findings(root) == []
    rewrite(root, files_of(root, REJECTS)[0], [b"{\n"])
    assert kinds(root) == ["record"]


def test_records_of_an_older_schema_are_counted_and_still_told_apart(root):
    path = files_of(root, "articles")[1]
    edit(root, path, 1, schema_version=0, headline=None)
    edit_manifest(root, lambda entries: entries[1].update(schema_version=0))
    verification = Verification(root)
    assert list(verification.findings()) == []
    assert verification.coverage.older_files == 1
    rewrite(root, path, lines_in(path) * 2)
    assert kinds(root) == ["duplicate"]


# The ledger


def change_ledger(root, *statements):
    ledger = sqlite3.connect(root / "ledger.sqlite")
    for statement in statements:
        ledger.execute(statement)
    ledger.commit()
    ledger.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM articles WHERE revision = 2", "does not know 1 article of the files"),
        ("DELETE FROM cards", "does not know 4 cards of the files"),
        ("INSERT INTO cards VALUES (x'00112233445566778899aabbccddeeff')", "knows 1 card that no published file holds"),
        ("UPDATE articles SET revision = 3 WHERE revision = 2", "knows another newest revision of 1 article"),
        ("UPDATE articles SET revision = 1 WHERE revision = 2", "knows another newest revision of 1 article"),
        ("UPDATE articles SET content_digest = 'sha256:0'", "knows another newest revision of 3 articles"),
        ("DROP TABLE cards", "cannot be compared with the files: no such table"),
    ],
)
def test_a_ledger_that_disagrees_with_the_files_is_found(root, statement, said):
    change_ledger(root, statement)
    (finding,) = findings(root)
    assert (finding.kind, finding.path, finding.line) == ("ledger", "ledger.sqlite", None)
    assert said in finding.problem


def test_a_missing_ledger_is_found(root):
    (root / "ledger.sqlite").unlink()
    (finding,) = findings(root)
    assert "is missing" in finding.problem


@pytest.mark.parametrize("damage", [lambda data: b"garbage" * 1000, lambda data: data[: len(data) // 2]])
def test_a_damaged_ledger_is_found(root, damage):
    path = root / "ledger.sqlite"
    path.write_bytes(damage(path.read_bytes()))
    (finding,) = findings(root)
    assert finding.kind == "ledger"


# While a run is alive, or after one was killed


def test_what_a_living_run_committed_is_no_fault_of_the_ledger(root, tmp_path):
    archive = Archive(tmp_path, records.SITE, STARTED)
    archive.begin({})
    changed = next(record for record in two_runs()[1] if isinstance(record, Article))
    write(archive, [revised(changed), records.article(url=url(9)), records.card(url=url(9))])
    archive.commit()
    verification = Verification(root)
    assert list(verification.findings()) == []
    assert len(verification.coverage.parts) == 2
    archive.publish({})
    assert findings(root) == []


def test_what_a_run_wrote_and_did_not_commit_is_no_fault(root, tmp_path):
    archive = Archive(tmp_path, records.SITE, STARTED)
    write(archive, [records.article(url=url(9))])
    archive.part("articles").write(b'{"torn')
    archive.part("articles").flush()
    archive.abandon()
    assert findings(root) == []


def test_a_file_published_by_a_run_that_died_before_listing_it_is_no_fault(root):
    path = files_of(root, "articles")[0]
    path.with_name("died.jsonl.gz").write_bytes(path.read_bytes())
    path.with_name("died.jsonl.part").write_bytes(b"".join(lines_in(path)))
    assert findings(root) == []


def test_a_run_that_publishes_meanwhile_is_noticed(root, tmp_path):
    verification = Verification(root)
    found = verification.findings()
    change_ledger(root, "DELETE FROM cards")
    next(found)
    publish(tmp_path, [records.article(url=url(9))])
    list(found)
    assert verification.coverage.changed


# Size


def test_memory_does_not_grow_with_the_archive(tmp_path):
    def peak(articles):
        prose = records.paragraphs("word " * 400)
        root = publish(tmp_path / str(articles), [records.article(url=url(n), blocks=prose) for n in range(articles)])
        tracemalloc.start()
        assert findings(root) == []
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(20)
    assert peak(1500) < peak(150) * 1.5


def test_findings_read_as_path_line_problem(root):
    path = files_of(root, "teaser_cards")[0]
    edit(root, path, 2, position=0)
    assert str(first(root)) == f"{name(root, path)}:2: position: 0 is less than the minimum of 1"


# Captures


@pytest.fixture
def captured(tmp_path):
    return captured_archive(tmp_path)


def warc(root, number=0):
    return sorted((root / "warc").glob("*.warc.gz"))[number]


def cdxj(root, number=0):
    return sorted((root / "warc").glob("*.cdxj"))[number]


def capture_of(root):
    return json.loads(lines_in(files_of(root, "articles")[0])[0])["capture"]


def repoint(root, **changes):
    """Change the capture of the first article."""
    edit(root, files_of(root, "articles")[0], 1, capture={**capture_of(root), **changes})


def test_recorded_captures_are_counted_by_record_and_line(captured):
    verification = Verification(captured)
    assert list(verification.findings()) == []
    files = [(entry.stream, entry.rows) for entry in read_manifest(captured / "manifest.json")]
    assert [rows for stream, rows in files if stream in ("warc", "cdxj")] == [2, 7, 2, 7]
    assert verification.coverage.rows == sum(rows for _, rows in files)


def test_every_byte_of_captures_is_told_once(captured):
    read = []
    list(Verification(captured, read.append).findings())
    assert sum(read) == sum(entry.bytes for entry in read_manifest(captured / "manifest.json"))


def test_a_damaged_record_of_a_capture_is_found_where_it_begins(captured):
    damage(warc(captured), lambda data: data[:-1] + bytes([data[-1] ^ 1]))
    relist(captured, warc(captured))
    found = next(finding for finding in findings(captured) if finding.kind == "warc")
    assert (found.path, found.line) == (name(captured, warc(captured)), None)
    assert str(found) == f"{found.path}: at byte {found.offset}: {found.problem}"


def test_a_warc_file_that_is_not_the_listed_one_is_found(captured):
    damage(warc(captured), lambda data: data + packed(warcinfo("x", DAY, {})))
    assert [(finding.kind, "rows 8 instead of 7" in finding.problem) for finding in findings(captured)] == [
        ("file", True)
    ]


def test_an_index_that_disagrees_with_its_warc_file_is_found(captured):
    damage(cdxj(captured), lambda data: data.replace(b'"status": "200"', b'"status": "404"', 1))
    relist(captured, cdxj(captured))
    ((path, line, kind),) = [(finding.path, finding.line, finding.kind) for finding in findings(captured)]
    assert (path, line, kind) == (name(captured, cdxj(captured)), 1, "index")


def test_an_index_with_other_lines_than_the_listed_one_is_found(captured):
    damage(cdxj(captured), lambda data: data.splitlines(keepends=True)[0])
    assert {finding.kind for finding in findings(captured)} == {"index", "file"}


def test_a_warc_file_without_an_index_is_found(captured):
    cdxj(captured).unlink()
    assert sorted(kinds(captured)) == ["index", "missing"]


def test_a_missing_warc_file_is_one_finding_and_not_one_a_record(captured):
    warc(captured).unlink()
    assert kinds(captured) == ["missing"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"url": "https://mexiconewsdaily.com/other/"}, "is one of https://mexiconewsdaily.com/news/story-1/, not of"),
        ({"payload_digest": f"sha256:{'0' * 64}"}, "has the payload digest sha256:"),
    ],
)
def test_a_record_that_was_not_read_from_its_capture_is_found(captured, changes, problem):
    repoint(captured, **changes)
    (found,) = findings(captured)
    assert (found.kind, found.line, problem in found.problem) == ("capture", 1, True)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"offset": 1}, "where no record begins"),
        ({"record_id": "<urn:uuid:0>"}, "its capture is <urn:uuid:0> in"),
        ({"file": "warc/other.warc.gz"}, "which is no listed WARC file"),
    ],
)
def test_a_record_that_points_elsewhere_is_found(captured, changes, problem):
    repoint(captured, warc={**capture_of(captured)["warc"], **changes})
    (found,) = findings(captured)
    assert (found.kind, problem in found.problem) == ("capture", True)


def test_a_record_that_points_at_a_request_is_found(captured):
    request = next(record for record in read_warc(warc(captured)) if record.type == "request")
    repoint(captured, warc={**capture_of(captured)["warc"], "offset": request.offset, "record_id": request.id})
    assert [finding.problem.rpartition("is a ")[2] for finding in findings(captured)] == ["request, no response"]


def test_a_record_without_a_capture_on_the_disk_is_no_fault(captured):
    repoint(captured, warc=None)
    assert findings(captured) == []


def test_a_revisit_of_what_is_not_there_is_found(tmp_path):
    lost = Recording().add(records.HOME)
    recording = Recording()
    again = recording.add(records.HOME, original=original(lost))
    root = archive(tmp_path, [recording], [])
    (found,) = findings(root)
    assert (found.kind, found.offset) == ("capture", again.warc.offset)
    assert found.problem.endswith("which is in no listed WARC file")


def test_a_revisit_of_another_payload_is_found(tmp_path):
    recording = Recording()
    first = original(recording.add(records.HOME))
    recording.add(records.HOME, original=dataclasses.replace(first, payload_digest=f"sha256:{'0' * 64}"))
    assert [finding.problem.rpartition("which ")[2] for finding in findings(archive(tmp_path, [recording], []))] == [
        "has another payload"
    ]


def test_a_revisit_of_a_revisit_is_found(tmp_path):
    recording = Recording()
    again = recording.add(records.HOME, original=original(recording.add(records.HOME)))
    recording.add(records.HOME, original=original(again))
    assert [finding.problem.rpartition("which ")[2] for finding in findings(archive(tmp_path, [recording], []))] == [
        "is a revisit"
    ]


@pytest.mark.parametrize("stray", ["x.warc.gz", "x.cdxj", "notes.txt"])
def test_an_unlisted_file_among_the_warc_files_is_found(captured, stray):
    (captured / "warc" / stray).write_bytes(b"")
    assert [(finding.kind, finding.path) for finding in findings(captured)] == [("unlisted", f"warc/{stray}")]


@pytest.mark.parametrize("part", ["r-00000.warc.gz.part", "r-00000.cdxj.part"])
def test_parts_of_warc_files_and_what_is_published_beside_them_are_no_fault(captured, part):
    for left in (part, "r-00000.warc.gz", "r-00000.cdxj", ".r-00000.cdxj.tmp"):
        (captured / "warc" / left).write_bytes(b"")
    verification = Verification(captured)
    assert list(verification.findings()) == []
    assert verification.coverage.parts == [f"warc/{part}"]


def test_an_archive_of_warc_files_only_is_known(tmp_path):
    Recording().write(tmp_path / "site" / "warc")
    assert is_archive(tmp_path / "site")
