"""WARC files read back: ours and anyone's, whole, torn and corrupt. What is broken costs only itself."""

import gzip
import io
import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.captured import PAGE, exchange, members, warc_file
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.exceptions import UsageError
from crawler.warc.reading import Broken, WarcRecord, read_warc, record_at

PAGES = [exchange(f"https://paper.example/news/{number}/", PAGE * (number + 1)) for number in range(4)]


def answers(found):
    return [record.target_uri.split("/")[-2] for record in found if getattr(record, "type", "") == "response"]


def broken(found):
    return [record for record in found if isinstance(record, Broken)]


def plain(path):
    """The same file without compression."""
    unpacked = path.with_name("plain.warc")
    unpacked.write_bytes(gzip.decompress(path.read_bytes()))
    return unpacked


def foreign(path, body, *headers, gzipped=True):
    """A response as another writer leaves it: WARC 1.0, SHA-1, the transfer coding not undone."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzipped, warc_version="1.0")
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
        url = "https://paper.example/news/rain/"
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "another"}))
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=http))
    (record,) = (record for record in read_warc(path) if record.type == "response")
    return record


@pytest.mark.parametrize("form", [lambda path: path, plain])
def test_every_record_is_read_with_its_place(tmp_path, form):
    path = form(warc_file(tmp_path, *PAGES))

    found = list(read_warc(path))

    assert answers(found) == ["0", "1", "2", "3"]
    assert [record.offset for record in found[1:]] == [record.offset + record.length for record in found[:-1]]
    assert found[-1].offset + found[-1].length == path.stat().st_size
    assert found[-1].http.payload == PAGE * 4
    again = record_at(path, found[-1].offset)
    assert (again.id, again.block) == (found[-1].id, found[-1].block)


@pytest.mark.parametrize("form", [lambda path: path, plain])
def test_reading_goes_on_where_it_is_asked_to(tmp_path, form):
    path = form(warc_file(tmp_path, *PAGES))
    middle = [record for record in read_warc(path) if record.type == "response"][1]

    assert answers(read_warc(path, start=middle.offset)) == ["1", "2", "3"]


@pytest.mark.parametrize("form", [lambda path: path, plain])
def test_a_torn_end_is_told_and_all_before_it_is_read(tmp_path, form):
    path = form(warc_file(tmp_path, *PAGES))
    last = list(read_warc(path))[-1]
    path.write_bytes(path.read_bytes()[:-50])

    found = list(read_warc(path))

    assert answers(found) == ["0", "1", "2"]
    assert [(one.offset, "end" in one.problem) for one in broken(found)] == [(last.offset, True)]


def test_a_corrupt_member_costs_only_itself(tmp_path):
    path = warc_file(tmp_path, *PAGES)
    second = [record for record in read_warc(path) if record.type == "response"][1]
    data = bytearray(path.read_bytes())
    data[second.offset + second.length // 2 : second.offset + second.length // 2 + 8] = bytes(8)
    path.write_bytes(data)

    found = list(read_warc(path))

    assert answers(found) == ["0", "2", "3"]
    assert [one.offset for one in broken(found)] == [second.offset]


def test_rubbish_between_plain_records_is_passed_over(tmp_path):
    path = plain(warc_file(tmp_path, *PAGES))
    records = list(read_warc(path))
    data = path.read_bytes()
    place = records[3].offset
    path.write_bytes(data[:place] + b"not a record\n" + data[place:])

    found = list(read_warc(path))

    assert answers(found) == ["0", "1", "2", "3"]
    assert [one.offset for one in broken(found)] == [place]


def test_an_empty_file_is_told_and_a_missing_one_is_an_error(tmp_path):
    (tmp_path / "empty.warc.gz").touch()

    assert [one.problem for one in read_warc(tmp_path / "empty.warc.gz")] == ["empty"]
    with pytest.raises(UsageError, match=r"cannot read .*absent"):
        list(read_warc(tmp_path / "absent.warc.gz"))


def test_nothing_begins_where_no_record_does(tmp_path):
    path = warc_file(tmp_path, *PAGES)

    assert isinstance(record_at(path, 1), Broken)
    assert isinstance(record_at(path, path.stat().st_size), Broken)


def test_several_records_in_one_member_are_all_read(tmp_path):
    path = tmp_path / "one-member.warc.gz"
    path.write_bytes(gzip.compress(b"".join(gzip.decompress(member) for member in members(*PAGES))))

    assert answers(read_warc(path)) == ["0", "1", "2", "3"]


def test_a_bomb_is_told_and_not_unpacked(tmp_path):
    head = b"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 300000000\r\n\r\n"
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = packer.compress(head) + b"".join(packer.compress(bytes(1 << 20)) for _ in range(100)) + packer.flush()
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(bomb + b"".join(members(*PAGES)))

    found = list(read_warc(path))

    assert "longer than 64 MiB" in broken(found)[0].problem
    assert answers(found) == ["0", "1", "2", "3"]


def test_chunks_are_put_together(tmp_path):
    chunked = b"5\r\n" + PAGE[:5] + b"\r\n%x\r\n" % len(PAGE[5:]) + PAGE[5:] + b"\r\n0\r\n\r\n"

    record = foreign(tmp_path / "wget.warc.gz", chunked, ("Transfer-Encoding", "chunked"))

    assert record.http.payload == PAGE
    assert record.http.body(1000) == PAGE


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("identity", bytes),
        ("rot13", bytes),
    ],
)
def test_content_is_decoded_and_the_payload_is_what_came(tmp_path, encoding, encode):
    record = foreign(tmp_path / "foreign.warc", encode(PAGE), ("Content-Encoding", encoding), gzipped=False)

    assert record.http.payload == encode(PAGE)
    assert record.http.body(1000) == PAGE


def test_a_body_longer_than_wanted_is_none(tmp_path):
    record = foreign(tmp_path / "long.warc.gz", gzip.compress(bytes(10_000)), ("Content-Encoding", "gzip"))

    assert record.http.body(9_999) is None
    assert record.http.body(10_000) == bytes(10_000)


def test_angle_brackets_around_a_url_do_not_count(tmp_path):
    path = warc_file(tmp_path, exchange("<https://paper.example/news/rain/>"))

    assert [record.target_uri for record in read_warc(path)][-1] == "https://paper.example/news/rain/"


def test_the_watch_is_told_of_every_byte(tmp_path):
    path = warc_file(tmp_path, *PAGES)
    read = []

    list(read_warc(path, on_read=read.append))

    assert sum(read) == path.stat().st_size


WHOLE = members(*PAGES)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_whatever_the_bytes_reading_ends_and_keeps_what_was_not_touched(data, tmp_path_factory):
    whole = WHOLE
    damaged = data.draw(st.integers(1, len(whole) - 2))
    member = bytearray(whole[damaged])
    for _ in range(data.draw(st.integers(1, 4))):
        member[data.draw(st.integers(0, 100_000)) % len(member)] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.mktemp("damaged") / "damaged.warc.gz"
    path.write_bytes(b"".join([*whole[:damaged], bytes(member), *whole[damaged + 1 :]]))

    found = list(read_warc(path))

    kept = [record for record in found if isinstance(record, WarcRecord)]
    assert len(kept) >= len(whole) - 1


@settings(deadline=None)
@given(data=st.binary(max_size=300))
def test_no_bytes_make_it_raise(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / "any.warc.gz"
    for head in (b"", b"\x1f\x8b\x08", b"WARC/1.1\r\nContent-Length: 5\r\n\r\n"):
        path.write_bytes(head + data)
        for record in read_warc(path):
            if isinstance(record, WarcRecord) and record.http:
                record.http.body(100)
