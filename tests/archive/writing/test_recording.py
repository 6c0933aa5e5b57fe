"""WARC files as a run writes them: in order, off the caller's thread, good up to what the ledger knows."""

import gzip
import json
import threading
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.captured import PAGE, exchange
from support.small_disk import fill, small_disk

from crawler.archive import Archive, read_manifest
from crawler.archive.writing import recording as recording_module
from crawler.exceptions import ArchiveNotWritable
from crawler.warc import cdxj
from crawler.warc.reading import WarcRecord, read_warc, record_at

STARTED = datetime(2026, 11, 22, 8, 15, 30, tzinfo=UTC)
INFO = {"software": "a test"}


def opened(output, size=1_000_000):
    archive = Archive(output, "paper", STARTED)
    return archive, archive.recording(size, INFO)


def url(number):
    return f"https://paper.example/news/{number}/"


def warcs(root):
    return sorted((root / "paper" / "warc").glob("*.warc.gz"))


def answered(paths):
    return [record.target_uri for path in paths for record in read_warc(path) if record.type == "response"]


def assert_sound(root):
    """Every file is whole and listed; its index says of it what its records say."""
    for path in warcs(root):
        found = list(read_warc(path))
        assert all(isinstance(record, WarcRecord) for record in found)
        assert found[0].type == "warcinfo"
        gzip.decompress(path.read_bytes())
        lines = [cdxj.line(made) for record in found if (made := cdxj.capture_of(record, path.name))]
        index = path.with_name(path.name.replace(".warc.gz", ".cdxj"))
        assert index.read_bytes() == b"".join(sorted(lines))
    listed = {entry.path: entry for entry in read_manifest(root / "paper" / "manifest.json")}
    on_disk = {f"warc/{path.name}": path for path in (root / "paper").glob("warc/*")}
    assert listed.keys() == on_disk.keys()
    assert {entry.bytes for entry in listed.values()} == {path.stat().st_size for path in on_disk.values()}


def test_the_pointer_leads_to_the_response(tmp_path):
    archive, recording = opened(tmp_path)
    pointers = [recording.record(exchange(url(number))).result() for number in range(3)]
    archive.publish({})

    found = [record_at(tmp_path / "paper" / pointer.file, pointer.offset) for pointer in pointers]

    assert [(record.type, record.id, record.target_uri) for record in found] == [
        ("response", pointer.record_id, url(number)) for number, pointer in enumerate(pointers)
    ]
    assert_sound(tmp_path)


def test_exchanges_are_written_in_their_order_on_a_thread_of_their_own(tmp_path, monkeypatch):
    threads = set()
    pack = recording_module.packed
    monkeypatch.setattr(recording_module, "packed", lambda record: threads.add(threading.get_ident()) or pack(record))
    archive, recording = opened(tmp_path)

    for number in range(50):
        recording.record(exchange(url(number)))
    archive.publish({})

    assert answered(warcs(tmp_path)) == [url(number) for number in range(50)]
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_a_full_file_is_followed_by_the_next_and_each_is_whole(tmp_path):
    archive, recording = opened(tmp_path, size=3000)

    pointers = [recording.record(exchange(url(number))).result() for number in range(30)]
    archive.publish({})

    files = warcs(tmp_path)
    assert [path.name.removeprefix(archive.run) for path in files] == [f"-{n:05}.warc.gz" for n in range(len(files))]
    assert len(files) > 5
    assert answered(files) == [url(number) for number in range(30)]
    assert {pointer.file for pointer in pointers} == {f"warc/{path.name}" for path in files}
    assert_sound(tmp_path)


def test_a_run_that_recorded_nothing_leaves_no_file(tmp_path):
    archive, _ = opened(tmp_path)

    assert archive.publish({}) == []
    assert warcs(tmp_path) == []


def test_only_what_is_on_the_disk_is_an_original(tmp_path):
    archive, recording = opened(tmp_path)
    digest = exchange().payload_digest
    pointer = recording.record(exchange()).result()

    assert archive.ledger.payload(digest) is None
    archive.commit()

    found = archive.ledger.payload(digest)
    assert (found.record_id, found.url, found.date) == (pointer.record_id, exchange().url, "2026-11-22T08:15:30.123Z")
    assert archive.ledger.last_payload(exchange().url) == found
    archive.abandon()


def test_a_revisit_is_no_original_and_its_url_leads_to_the_first(tmp_path):
    archive, recording = opened(tmp_path)
    recording.record(exchange(url(1)))
    archive.commit()
    first = archive.ledger.payload(exchange().payload_digest)

    recording.record(exchange(url(2), original=first))
    archive.commit()

    assert archive.ledger.payload(exchange().payload_digest) == first
    assert archive.ledger.last_payload(url(2)) == first
    archive.abandon()


@pytest.mark.parametrize("values", [{"truncated": "disconnect"}, {"payload": b""}, {"status": 304}])
def test_what_is_torn_or_empty_is_no_original(tmp_path, values):
    archive, recording = opened(tmp_path)
    one = exchange(**values)
    recording.record(one)
    archive.commit()

    assert archive.ledger.payload(one.payload_digest) is None
    archive.abandon()


def test_a_full_disk_fails_what_waits_for_it_and_all_that_follows(tmp_path):
    with small_disk(tmp_path / "disk", kilobytes=1024) as disk:
        archive, recording = opened(disk)
        recording.record(exchange(url(0)))
        archive.commit()
        ballast = fill(disk)

        large = json.dumps([hash(str(number)) for number in range(20_000)]).encode()
        with pytest.raises(ArchiveNotWritable, match="warc"):
            recording.record(exchange(url(1), large)).result()
        assert isinstance(archive.failure, ArchiveNotWritable)
        with pytest.raises(ArchiveNotWritable):
            recording.record(exchange(url(2))).result()
        with pytest.raises(ArchiveNotWritable):
            archive.commit()
        archive.abandon()
        ballast.unlink()

        opened(disk)[0].abandon()
        assert answered(warcs(disk)) == [url(0)]
        assert_sound(disk)


def test_no_more_than_the_backlog_waits_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(recording_module, "_BACKLOG", 10 * len(PAGE))
    most, archive_and_recording = 0, opened(tmp_path)
    archive, recording = archive_and_recording

    for number in range(200):
        recording.record(exchange(url(number)))
        most = max(most, recording._waiting)

    archive.publish({})
    assert most <= 10 * len(PAGE)
    assert len(answered(warcs(tmp_path))) == 200


def test_a_run_that_died_after_moving_a_file_into_its_place_is_published(tmp_path):
    archive, recording = opened(tmp_path)
    recording.record(exchange())
    archive.commit()
    archive.abandon()
    (part,) = (tmp_path / "paper" / "warc").glob("*.warc.gz.part")
    part.rename(part.with_suffix(""))

    opened(tmp_path)[0].abandon()

    assert answered(warcs(tmp_path)) == [exchange().url]
    assert_sound(tmp_path)


@settings(max_examples=40, deadline=None)
@given(
    steps=st.lists(st.sampled_from(["record", "commit", "crash", "torn", "publish"]), max_size=25),
    size=st.sampled_from([2000, 1_000_000]),
)
def test_whatever_happens_exactly_what_was_committed_is_there(tmp_path_factory, steps, size):
    output = tmp_path_factory.mktemp("archive")
    archive, recording = opened(output, size)
    committed, pending, number = [], [], 0
    for step in steps:
        if step == "record":
            recording.record(exchange(url(number))).result()
            pending.append(url(number))
            number += 1
            continue
        if step in ("commit", "publish"):
            archive.commit()
            committed, pending = committed + pending, []
        if step == "commit":
            continue
        if step == "publish":
            archive.publish({})
        else:
            archive.abandon()
            pending = []
        if step == "torn":
            for part in (output / "paper" / "warc").glob("*.part"):
                with part.open("ab") as file:
                    file.write(b"\x1f\x8b\x08half a member")
        archive, recording = opened(output, size)
    archive.publish({})

    assert sorted(answered(warcs(output))) == sorted(committed + pending)
    assert not list(output.rglob("*.part"))
    assert_sound(output)
