"""A package holds the captures asked for, whole, and what they refer to; a damaged archive makes none."""

import gzip
import json
import zipfile
from datetime import timedelta

import pytest
from support import archived, records
from support.recorded import (
    DAY,
    Recording,
    archive,
    captured_archive,
    damage,
    index,
    original,
    relist,
)
from support.small_disk import fill, small_disk

from crawler.archive.packing.wacz import Packing
from crawler.archive.reading.span import Span
from crawler.archive.retracting import NamedRecord, RunRecords, retract
from crawler.exceptions import ArchiveNotWritable, Damaged, UsageError
from crawler.records.identity import article_id
from crawler.sites import spelled

SECOND_DAY = "2026-11-23"


@pytest.fixture
def root(tmp_path):
    return captured_archive(tmp_path)


def packing(root, since=None, until=None):
    return Packing(root, "The Pier", Span.of(since, until))


def packed(root, since=None, until=None):
    target = root.parent / "out.wacz"
    packing(root, since, until).write(target)
    return zipfile.ZipFile(target)


def pages(package):
    return [json.loads(line) for line in package.read("pages/pages.jsonl").splitlines()[1:]]


def names(package, folder):
    return [name.removeprefix(f"{folder}/") for name in package.namelist() if name.startswith(f"{folder}/")]


def articles(package):
    files = [gzip.decompress(package.read(f"articles/{name}")) for name in names(package, "articles")]
    return [json.loads(line) for data in files for line in data.splitlines()]


def warcs(root):
    return sorted((root / "warc").glob("*.warc.gz"))


def test_all_files_go_in_as_they_are(root):
    package = packed(root)
    assert [package.read(f"archive/{path.name}") for path in warcs(root)] == [path.read_bytes() for path in warcs(root)]
    files = archived.files_of(root, "articles")
    assert [package.read(f"articles/{path.name}") for path in files] == [path.read_bytes() for path in files]


def test_the_index_has_the_lines_of_all_files_in_bytewise_order(root):
    lines = packed(root).read("indexes/index.cdxj").splitlines(keepends=True)
    files = (root / "warc").glob("*.cdxj")
    assert lines == sorted(line for path in files for line in path.read_bytes().splitlines(keepends=True))


def test_pages_are_headlines_and_front_pages_in_the_order_of_time(root):
    assert [(one["title"], one["url"], one["ts"]) for one in pages(packed(root))] == [
        ("The Pier, front page", records.HOME, "2026-11-22T08:15:30.250Z"),
        ("Story “0”", archived.url(1), "2026-11-22T08:15:32.250Z"),
        ("Story “1”", archived.url(2), "2026-11-23T08:15:32.250Z"),
    ]


def test_a_page_is_at_the_url_that_answered_and_not_at_the_canonical_one(tmp_path):
    recording = Recording()
    read = recording.add(f"{records.URL}?utm_source=pier")
    root = archive(tmp_path, [recording], [records.article(capture=read)])
    assert [one["url"] for one in pages(packed(root))] == [f"{records.URL}?utm_source=pier"]


def test_a_capture_with_two_records_is_one_page_under_its_headline(tmp_path):
    recording = Recording()
    read = recording.add()
    section = records.snapshot(url=records.URL, kind="section", capture=read)
    root = archive(tmp_path, [recording], [section, records.article(capture=read, headline="Stars")])
    assert [one["title"] for one in pages(packed(root))] == ["Stars"]


def test_a_page_without_recorded_bytes_is_not_listed_but_its_record_is_packed(tmp_path):
    recording = Recording()
    read = recording.add()
    kept = [records.article(capture=read), records.article(url=archived.url(9))]
    package = packed(archive(tmp_path, [recording], kept))
    assert (len(pages(package)), len(articles(package))) == (1, 2)


def test_the_newest_front_page_is_the_main_page(root):
    content = json.loads(packed(root).read("datapackage.json"))
    assert (content["mainPageUrl"], content["mainPageDate"]) == (records.HOME, "2026-11-22T08:15:30.250Z")


def test_without_a_front_page_the_newest_page_is_the_main_page(root):
    content = json.loads(packed(root, since=SECOND_DAY).read("datapackage.json"))
    assert content["mainPageUrl"] == archived.url(2)


def test_a_package_is_as_old_as_its_newest_capture(root):
    assert json.loads(packed(root).read("datapackage.json"))["created"] == "2026-11-23T08:15:32Z"
    assert packing(root).newest_day == "2026-11-23"


def test_the_same_archive_makes_the_same_package(root):
    packing(root, SECOND_DAY).write(root.parent / "a.wacz")
    packing(root, SECOND_DAY).write(root.parent / "b.wacz")
    assert (root.parent / "a.wacz").read_bytes() == (root.parent / "b.wacz").read_bytes()


def test_packing_tells_of_as_many_bytes_as_it_said(root):
    read = []
    made = packing(root)
    made.write(root.parent / "out.wacz", read.append)
    assert sum(read) == made.size


# Retractions


def retracted(root, *named):
    """Retract records by their ids or URLs, each in a run of its own; the package made then."""
    for one in named:
        retract(NamedRecord(url_or_id=one, canonicalize=spelled), [root], "a wall", {})
    return packed(root)


def retractions(package):
    files = [gzip.decompress(package.read(f"retractions/{name}")) for name in names(package, "retractions")]
    return [json.loads(line) for data in files for line in data.splitlines()]


def test_a_retracted_article_is_packed_with_its_retraction_and_is_no_page_to_begin_with(root):
    package = retracted(root, archived.url(1))
    assert [one["title"] for one in pages(package)] == ["The Pier, front page", "Story “1”"]
    assert [one["headline"] for one in articles(package)] == ["Story “0”", "Story “1”"]
    assert [(one["record"], one["reason"]) for one in retractions(package)] == [(articles(package)[0]["id"], "a wall")]
    (path,) = archived.files_of(root, "retractions")
    assert package.read(f"retractions/{path.name}") == path.read_bytes()


def test_a_page_stays_in_the_list_by_the_revision_that_is_not_retracted(tmp_path):
    recording = Recording()
    reads = [recording.add(at=DAY + timedelta(hours=number)) for number in (0, 1)]
    first = records.article(capture=reads[0], headline="Nine minutes")
    second = archived.revised(first, capture=reads[1], headline="Ten minutes")
    root = archive(tmp_path, [recording], [first, second])
    assert [one["title"] for one in pages(retracted(root, records.URL))] == ["Nine minutes"]


def snapshot_of(root):
    """The id of the archive's front page."""
    return json.loads(archived.lines_in(archived.files_of(root, "page_snapshots")[0])[0])["id"]


def test_a_retracted_front_page_is_not_the_main_page_and_its_retraction_is_of_nothing_packed(root):
    package = retracted(root, snapshot_of(root))
    assert [one["title"] for one in pages(package)] == ["Story “0”", "Story “1”"]
    assert json.loads(package.read("datapackage.json"))["mainPageUrl"] == archived.url(2)
    assert names(package, "retractions") == []


def test_a_package_of_a_time_has_the_retractions_of_its_records_only(root):
    retracted(root, archived.url(1), archived.url(2))
    assert [one["record"] for one in retractions(packed(root, until=SECOND_DAY))] == [article_id(archived.url(1))]


def test_of_a_retracted_run_only_what_is_packed_is_packed_with_it(root):
    run = archived.files_of(root, "articles")[0].name.partition(".")[0]
    assert len(retract(RunRecords(run=run), [root], "a wall", {}).made) == 3  # an article, a card, the front page
    package = packed(root)
    assert [one["record"] for one in retractions(package)] == [article_id(archived.url(1))]
    assert [one["title"] for one in pages(package)] == ["Story “1”"]


def test_when_all_is_retracted_there_is_no_page_to_list(root):
    with pytest.raises(UsageError, match="no record of a page that was read from them and is not retracted"):
        retracted(root, archived.url(1), archived.url(2), snapshot_of(root))


def test_packing_with_retractions_tells_of_as_many_bytes_as_it_said(root):
    retracted(root, archived.url(1))
    read = []
    made = packing(root)
    made.write(root.parent / "again.wacz", read.append)
    assert sum(read) == made.size


# A stretch of time


def test_until_leaves_later_files_and_records_out(root):
    package = packed(root, until=SECOND_DAY)
    assert names(package, "archive") == [warcs(root)[0].name]
    assert [one["headline"] for one in articles(package)] == ["Story “0”"]
    assert [one["title"] for one in pages(package)] == ["The Pier, front page", "Story “0”"]


def test_the_file_with_the_original_of_a_revisit_goes_in_but_none_of_its_pages(root):
    package = packed(root, since=SECOND_DAY)
    assert names(package, "archive") == [path.name for path in warcs(root)]
    assert [one["title"] for one in pages(package)] == ["Story “1”"]


def test_a_file_that_nothing_refers_to_stays_out(tmp_path):
    recordings = [
        Recording(name=f"{day}T081500Z-ab12-00000.warc.gz", began_at=DAY + timedelta(days=number))
        for number, day in enumerate(("20261122", "20261123"))
    ]
    reads = [recording.add(at=recording.began_at) for recording in recordings]
    root = archive(tmp_path, recordings, [records.article(url=archived.url(n), capture=reads[n]) for n in (0, 1)])
    assert names(packed(root, since=SECOND_DAY), "archive") == [recordings[1].name]


def test_a_run_partly_within_the_time_gives_only_its_records_within(tmp_path):
    recording = Recording()
    reads = [recording.add(archived.url(n), at=DAY + timedelta(minutes=n)) for n in range(3)]
    root = archive(tmp_path, [recording], [records.article(url=read.url, capture=read) for read in reads])
    package = packed(root, since="2026-11-22T08:16:30.250", until="2026-11-22T08:17:30.250Z")
    assert [one["url"] for one in articles(package)] == [archived.url(1)]
    assert [one["url"] for one in pages(package)] == [archived.url(1)]


def test_a_package_of_a_time_says_so(root):
    content = json.loads(packed(root, since=SECOND_DAY).read("datapackage.json"))
    assert content["description"] == "Pages captured from 2026-11-23T00:00:00Z on."


def test_a_revisit_whose_original_is_nowhere_is_counted(tmp_path):
    lost = Recording().add(records.HOME)
    recording = Recording()
    recording.add(records.HOME, original=original(lost), at=DAY + timedelta(days=1))
    read = recording.add(at=DAY + timedelta(days=1))
    root = archive(tmp_path, [recording], [records.article(capture=read)])
    assert packing(root, since=SECOND_DAY).write(tmp_path / "out.wacz").lost == 1


@pytest.mark.parametrize(("since", "until"), [("tomorrow", None), (None, "22.11.2026"), ("2026-11-23", "2026-11-22")])
def test_what_is_no_time_is_refused(since, until):
    with pytest.raises(UsageError):
        Span.of(since, until)


# Nothing to pack


def test_an_archive_without_captures_is_told_what_to_do(tmp_path):
    with pytest.raises(UsageError, match="crawl the site again"):
        packing(archived.publish(tmp_path, *archived.two_runs()))


def test_a_time_without_captures_is_told_to_take_another(root):
    with pytest.raises(UsageError, match="take a longer time"):
        packing(root, since="2027-01-01")


def test_captures_without_pages_make_no_package(tmp_path):
    recording = Recording()
    recording.add()
    root = archive(tmp_path, [recording], [records.article()])
    with pytest.raises(UsageError, match="no record of a page"):
        packing(root).write(tmp_path / "out.wacz")
    assert not (tmp_path / "out.wacz").exists()


# Damage


def refused(root, match):
    with pytest.raises(Damaged, match=match):
        packing(root).write(root.parent / "out.wacz")
    assert not list(root.parent.glob("*.wacz"))
    assert not list(root.parent.glob(".*"))


def test_a_missing_warc_file_makes_no_package(root):
    warcs(root)[0].unlink()
    refused(root, "No such file")


def test_a_changed_byte_of_a_warc_file_makes_no_package(root):
    damage(warcs(root)[0], lambda data: data[:-1] + b"?")
    refused(root, "another SHA-256")


def test_a_torn_warc_file_makes_no_package(root):
    damage(warcs(root)[0], lambda data: data[:-1])
    refused(root, "bytes instead of")


def test_a_changed_index_makes_no_package(root):
    damage(next((root / "warc").glob("*.cdxj")), lambda data: data.replace(b"200", b"201"))
    refused(root, "another SHA-256")


def test_an_index_with_a_line_that_is_none_makes_no_package(root):
    path = next((root / "warc").glob("*.cdxj"))
    damage(path, lambda data: data + b"nonsense\n")
    relist(root, path)
    refused(root, "no line of an index")


def test_a_warc_file_without_an_index_makes_no_package(root):
    archived.edit_manifest(root, lambda entries: entries.remove(next(e for e in entries if e["stream"] == "cdxj")))
    refused(root, "has no index")


def test_changed_records_make_no_package(root):
    damage(archived.files_of(root, "articles")[0], lambda data: gzip.compress(gzip.decompress(data) + b" "))
    refused(root, "articles")


def test_a_record_that_is_none_makes_no_package(root):
    path = archived.files_of(root, "articles")[0]
    archived.rewrite(root, path, [b'{"capture": 7}\n'])
    refused(root, "no record with a capture")


def test_a_path_out_of_the_folder_is_not_followed(root):
    archived.edit_manifest(root, lambda entries: entries[-1].update(path="../../etc/passwd", stream="articles"))
    refused(root, "is not in the site's folder|has no index")


def test_an_index_that_names_no_revisit_where_it_says_makes_no_package(root):
    path = sorted((root / "warc").glob("*.cdxj"))[1]
    damage(path, lambda data: data.replace(b'"mime": "warc/revisit"', b'"mime": "text/html"').replace(b'": "', b'":"'))
    index(warcs(root)[1])
    damage(path, lambda data: data.replace(b'"offset": "', b'"offset": "9'))
    relist(root, path)
    with pytest.raises(Damaged, match="where its index names a revisit"):
        packing(root, since=SECOND_DAY)


# Writing


def test_a_package_that_was_there_stays_when_another_cannot_be_made(root):
    target = root.parent / "out.wacz"
    target.write_bytes(b"as it was")
    warcs(root)[0].unlink()
    with pytest.raises(Damaged):
        packing(root).write(target)
    assert target.read_bytes() == b"as it was"


def test_a_full_disk_leaves_no_half_package(tmp_path):
    root = captured_archive(tmp_path)
    with small_disk(tmp_path / "disk", 64) as disk:
        fill(disk)
        with pytest.raises(ArchiveNotWritable, match=r"out\.wacz.*make room"):
            packing(root).write(disk / "out.wacz")
        assert [path.name for path in disk.iterdir()] == ["ballast"]


def test_a_package_can_be_streamed(root):
    out = root.parent / "streamed"
    with out.open("wb") as file:
        packing(root).stream(file)
    with zipfile.ZipFile(out) as streamed, packed(root) as written:
        assert streamed.testzip() is None
        assert [streamed.read(name) for name in streamed.namelist()] == [
            written.read(name) for name in written.namelist()
        ]
