"""WARC records as others read them: warcio, FastWARC, gzip."""

import io
import subprocess
import sys

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from support.captured import BEGAN, PAGE, exchange, members, original, warc_file
from warcio.archiveiterator import ArchiveIterator

from crawler.warc.records import sha256


def read_by_warcio(data):
    return [
        (record.rec_type, dict(record.rec_headers.headers), record.http_headers, record.raw_stream.read())
        for record in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]


def test_an_exchange_is_metadata_request_and_response_beside_each_other():
    data = b"".join(members(exchange(notes={"via": "https://paper.example/feed/"}, ip_address="192.0.2.7")))

    records = read_by_warcio(data)

    assert [kind for kind, *_ in records] == ["warcinfo", "metadata", "request", "response"]
    info, metadata, request, (_, response, http, payload) = records
    assert metadata[1]["WARC-Concurrent-To"] == request[1]["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    assert {record[1]["WARC-Warcinfo-ID"] for record in records[1:]} == {info[1]["WARC-Record-ID"]}
    assert {record[1]["WARC-Date"] for record in records} == {"2026-11-22T08:15:30.123Z"}
    assert {record[1]["WARC-Target-URI"] for record in records[1:]} == {"https://paper.example/news/rain/"}
    assert metadata[3] == b"via: https://paper.example/feed/\r\n"
    assert request[2].protocol == "GET"
    assert response["WARC-IP-Address"] == request[1]["WARC-IP-Address"] == "192.0.2.7"
    assert response["WARC-Payload-Digest"] == sha256(PAGE)
    assert (http.get_statuscode(), http.get_header("content-type")) == ("200", "text/html; charset=utf-8")
    assert payload == PAGE


def test_a_body_that_broke_off_says_so():
    records = read_by_warcio(b"".join(members(exchange(truncated="disconnect"))))

    assert records[-1][1]["WARC-Truncated"] == "disconnect"


@pytest.mark.parametrize(
    ("status", "profile"),
    [
        (200, "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"),
        (304, "http://netpreserve.org/warc/1.1/revisit/server-not-modified"),
    ],
)
def test_a_repetition_is_a_revisit_that_names_its_original_in_full(status, profile):
    first = original()

    kind, headers, http, body = read_by_warcio(b"".join(members(exchange(status=status, original=first))))[-1]

    assert kind == "revisit"
    assert headers["WARC-Profile"] == profile
    assert headers["WARC-Refers-To"] == first.record_id
    assert headers["WARC-Refers-To-Target-URI"] == first.url
    assert headers["WARC-Refers-To-Date"] == first.date
    assert headers["WARC-Payload-Digest"] == first.payload_digest
    assert http.get_statuscode() == str(status)
    assert body == b""


def test_a_304_whose_original_nobody_recorded_is_a_response_of_its_own():
    kind, headers, http, body = read_by_warcio(b"".join(members(exchange(status=304, payload=b""))))[-1]

    assert (kind, http.get_statuscode(), body) == ("response", "304", b"")
    assert "WARC-Profile" not in headers


def test_headers_stay_as_they_came_twice_and_beyond_ascii():
    head = "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Motto: añil\r\n\r\n".encode("latin-1")

    data = b"".join(members(exchange(head=head)))

    responses = FastIterator(io.BytesIO(data), record_types=WarcRecordType.response, parse_http=False)
    assert [record.reader.read() for record in responses] == [head + PAGE]


def test_fastwarc_reads_the_same_and_finds_the_digests_right():
    data = b"".join(members(exchange(), exchange("https://paper.example/feed/", b"<rss/>")))

    records = [
        (record.headers["WARC-Type"], record.verify_block_digest(), record.record_date)
        for record in FastIterator(io.BytesIO(data), parse_http=False)
    ]

    assert [kind for kind, *_ in records] == ["warcinfo", "request", "response", "request", "response"]
    assert {date.replace(microsecond=0) for _, _, date in records} == {BEGAN.replace(microsecond=0)}


@pytest.mark.needs("gzip")
def test_gzip_and_warcio_check_find_nothing_wrong(tmp_path):
    path = warc_file(tmp_path, exchange(), exchange(original=original()))

    assert subprocess.run(["gzip", "-t", path], check=False).returncode == 0
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", path], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "")
