"""Pages of WARC files, ours and others', whole and damaged: each once, in order, with what its capture says."""

import gzip
import zlib
from datetime import UTC, datetime

import brotli
import pytest
from support import deadly
from support.replayed import HOME, content, read
from support.warcs import captured_pages, exchange, members, revisit_of, write_warc

from crawler.demo import Newspaper, Routes
from crawler.exceptions import UsageError
from crawler.items import Discovered
from crawler.replaying import WorkerKilled, files_of, given_files, site_in
from crawler.warc.reading import read_warc
from crawler.warc.records import sha256

ROUTES = Routes(Newspaper(articles=60))
ARTICLES = [article.url for article in ROUTES.newspaper.published]


def page(url: str) -> bytes:
    return ROUTES.answer(url.removeprefix(HOME)).body


def captured(urls):
    return captured_pages(ROUTES, urls)


def record_of(path, url):
    """The first response from there."""
    records = [record for record in read_warc(path) if record.type == "response"]
    return next(record for record in records if record.target_uri == url)


def paths(urls):
    return [url.removeprefix(HOME) for url in urls]


# What a capture says


def test_a_page_says_where_and_when_it_was_captured_and_how_it_was_found(tmp_path):
    notes = {"via": f"{HOME}/feed/", "discovered-by": "feed", "claimed-date": "2026-11-20T18:00:00+00:00"}
    headers = ("Content-Type: text/html", 'ETag: "a-1"', "Last-Modified: Sat, 21 Nov 2026 09:30:00 GMT")
    one = exchange(ARTICLES[0], page(ARTICLES[0]), *headers, second=1, notes=notes)
    path = write_warc(tmp_path / "one.warc.gz", [one])

    capture = read(path).articles[ARTICLES[0]].capture

    record = record_of(path, ARTICLES[0])
    assert capture.fetched_at == "2026-11-22T08:15:31.250+00:00"
    assert (capture.url, capture.status, capture.etag) == (ARTICLES[0], 200, '"a-1"')
    assert capture.last_modified == "Sat, 21 Nov 2026 09:30:00 GMT"
    assert capture.payload_digest == sha256(page(ARTICLES[0]))
    assert (capture.warc.file, capture.warc.offset, capture.warc.record_id) == (
        "warc/one.warc.gz", record.offset, record.id,
    )  # fmt: skip
    assert capture.discovered == Discovered(by="feed", url=f"{HOME}/feed/", claimed_date="2026-11-20T18:00:00+00:00")


def test_what_nobody_noted_is_not_known(tmp_path):
    path = write_warc(tmp_path / "one.warc.gz", captured(ARTICLES[:1]))
    capture = read(path).articles[ARTICLES[0]].capture
    assert (capture.discovered, capture.etag, capture.last_modified) == (None, None, None)


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)],
)
def test_an_encoded_page_is_decoded_and_its_digest_is_that_of_what_was_sent(tmp_path, encoding, encode):
    payload = encode(page(ARTICLES[0]))
    one = exchange(ARTICLES[0], payload, "Content-Type: text/html; charset=UTF-8", f"Content-Encoding: {encoding}")
    plain = read(write_warc(tmp_path / "plain.warc.gz", captured(ARTICLES[:1]))).articles[ARTICLES[0]]

    found = read(write_warc(tmp_path / "one.warc.gz", [one])).articles[ARTICLES[0]]

    assert content(found) == content(plain)
    assert found.capture.payload_digest == sha256(payload)


def test_a_chunked_page_is_put_together(tmp_path):
    body = page(ARTICLES[0])
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (1000, body[:1000], len(body) - 1000, body[1000:])
    one = exchange(ARTICLES[0], chunked, "Content-Type: text/html; charset=UTF-8", "Transfer-Encoding: chunked")
    found = read(write_warc(tmp_path / "one.warc.gz", [one])).articles[ARTICLES[0]]
    assert found.capture.payload_digest == sha256(body)
    assert found.text


def test_a_body_that_does_not_decode_or_is_too_large_is_passed_over(tmp_path):
    bomb = gzip.compress(page(ARTICLES[0]) + b" " * 10_000_000)
    encoded = ("Content-Type: text/html", "Content-Encoding: gzip")
    path = write_warc(
        tmp_path / "two.warc.gz", [exchange(ARTICLES[0], bomb[:-100], *encoded), exchange(ARTICLES[1], bomb, *encoded)]
    )
    found = read(path, largest=1_000_000)
    assert (found.urls, found.skipped) == ([], {"not_decodable": 2})


# Which captures are pages


def test_only_whole_pages_of_the_site_in_html_are_extracted(tmp_path):
    url, body = ARTICLES[0], page(ARTICLES[0])
    others = [
        exchange("http://other.example/news/story/", body),
        exchange(url, body, "Content-Type: image/png"),
        exchange(url, body, head=b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"),
        exchange(url, body[:5000], truncated="disconnect"),
        exchange(url, b'{"html": "<html>"}', "X-Type: none"),
    ]
    found = read(write_warc(tmp_path / "all.warc.gz", [*others, exchange(ARTICLES[1], page(ARTICLES[1]), "X: y")]))
    assert found.urls == paths(ARTICLES[1:2])
    assert found.skipped == {"other_site": 1, "not_html": 2, "other_status": 1, "torn": 1}


def test_a_rendering_of_an_article_elsewhere_gives_nothing(tmp_path):
    variants = ROUTES.variants(ROUTES.newspaper.published[0])
    found = read(write_warc(tmp_path / "all.warc.gz", captured(variants[:2])))
    assert [(one.page.article, one.page.cards, one.page.shown) for one in found.pages] == [(None, (), None)] * 2
    assert {one.page.skipped for one in found.pages} == {"variant"}


def test_the_site_is_judged_by_the_first_page_of_a_known_one(tmp_path):
    pages = [exchange("http://other.example/", b"<html>"), exchange("https://mexiconewsdaily.com/news/x/", b"<html>")]
    assert site_in([write_warc(tmp_path / "a.warc.gz", pages)]).name == "mexiconewsdaily"
    with pytest.raises(UsageError, match="--site"):
        site_in([write_warc(tmp_path / "b.warc.gz", pages[:1])])


# Order


@pytest.mark.parametrize("workers", [1, 3])
def test_pages_come_in_the_order_of_the_files_however_many_processes_there_are(tmp_path, workers):
    files = [
        write_warc(tmp_path / f"{number}.warc.gz", captured(ARTICLES[number * 20 : number * 20 + 20]))
        for number in (1, 0, 2)
    ]
    found = read(*files, workers=workers)
    assert found.urls == paths([*ARTICLES[20:40], *ARTICLES[:20], *ARTICLES[40:]])
    assert sum(one.reached - one.begin for one in found.passed) == sum(file.stat().st_size for file in files)


def varied(count):
    """Pages of articles that do not exist, by the hundreds."""
    return [exchange(f"{HOME}/news/story-{n}/", page(ARTICLES[n % 60]), second=n) for n in range(count)]


@pytest.mark.parametrize("name", ["large.warc.gz", "large.warc"])
def test_a_large_file_is_read_in_pieces_and_every_page_once(tmp_path, name):
    data = b"".join(members(varied(200)))
    (tmp_path / name).write_bytes(data if name.endswith("gz") else gzip.decompress(data))
    found = read(tmp_path / name, workers=2)
    assert len(found.passed) > 4
    assert found.urls == [f"/news/story-{n}/" for n in range(200)]
    assert found.broken == []


def test_a_file_inside_a_page_is_no_part_of_the_file(tmp_path):
    inner = b"".join(members(varied(150)))
    outer = [exchange(f"{HOME}/download/", inner, "Content-Type: application/warc"), *captured(ARTICLES[:2])]
    path = write_warc(tmp_path / "outer.warc.gz", [*outer, outer[0], *captured(ARTICLES[2:4])])
    assert path.read_bytes().count(b"WARC/1.1") < 10
    found = read(path, workers=2)
    assert found.urls == paths(ARTICLES[:4])


def test_reading_goes_on_where_it_was_told_to(tmp_path):
    path = write_warc(tmp_path / "one.warc.gz", captured(ARTICLES[:10]))
    first = read(path)
    key = first.pages[0].source.key
    assert read(path, starts={key: first.pages[6].reached}).urls == paths(ARTICLES[7:10])
    assert read(path, starts={key: first.passed[-1].reached}).passed == []


# Revisits


def test_a_page_that_came_again_is_extracted_from_what_came_first(tmp_path):
    first = write_warc(tmp_path / "1.warc.gz", captured(ARTICLES[:2]))
    original = record_of(first, ARTICLES[0])
    again = revisit_of(captured(ARTICLES[:1])[0], original.id, second=60)
    second = write_warc(tmp_path / "2.warc.gz", [again])

    found = read(first, second)

    assert found.urls == paths([*ARTICLES[:2], ARTICLES[0]])
    before, after = (found.pages[place].page.article.record for place in (0, 2))
    assert content(before) == content(after)
    assert after.capture.fetched_at == "2026-11-22T08:16:30.250+00:00"
    assert after.capture.payload_digest == before.capture.payload_digest
    assert after.capture.warc.file == "warc/2.warc.gz"


@pytest.mark.parametrize("lost", ["id", "id and date"])
def test_an_original_is_found_by_address_and_date_or_by_its_digest(tmp_path, lost):
    known = captured(ARTICLES[:1])[0]
    began_at = datetime(2020, 1, 1, tzinfo=UTC) if lost == "id and date" else known.began_at
    again = revisit_of(exchange(known.url, known.payload, began_at=began_at), "<urn:uuid:unknown>", second=60)
    path = write_warc(tmp_path / "1.warc.gz", [known, again])
    assert read(path).urls == paths([known.url] * 2)


def test_an_original_that_comes_later_is_found(tmp_path):
    known = captured(ARTICLES[:1])[0]
    again = revisit_of(known, "<urn:uuid:unknown>", second=60)
    files = [write_warc(tmp_path / "1.warc.gz", [again]), write_warc(tmp_path / "2.warc.gz", [*varied(50), known])]
    found = read(*files, workers=2)
    assert (found.urls[0], found.urls[-1]) == (paths(ARTICLES[:1])[0],) * 2
    assert len(found.urls) == 52


def test_a_revisit_of_a_revisit_is_followed(tmp_path):
    known = captured(ARTICLES[:1])[0]
    first = write_warc(tmp_path / "1.warc.gz", [known])
    middle = write_warc(tmp_path / "2.warc.gz", [revisit_of(known, record_of(first, known.url).id, second=60)])
    (revisit,) = [record for record in read_warc(middle) if record.type == "revisit"]
    chained = revisit_of(known, revisit.id, second=90, payload_digest="sha256:unknown")
    last = write_warc(tmp_path / "3.warc.gz", [chained])
    assert read(first, middle, last).urls == paths([known.url] * 3)


def test_a_revisit_without_its_original_is_named(tmp_path):
    again = revisit_of(captured(ARTICLES[:1])[0], "<urn:uuid:unknown>")
    found = read(write_warc(tmp_path / "1.warc.gz", [again, *captured(ARTICLES[1:2])]))
    assert (found.urls, found.orphans) == (paths(ARTICLES[1:2]), paths(ARTICLES[:1]))


def test_what_the_server_said_has_not_changed_gives_no_record(tmp_path):
    known = captured(ARTICLES[:1])[0]
    not_modified = revisit_of(known, "<urn:uuid:any>", second=60, status=304, head=b"HTTP/1.1 304 Not Modified\r\n\r\n")
    found = read(write_warc(tmp_path / "1.warc.gz", [known, not_modified]))
    assert [(step.page.url, step.page.skipped, step.page.article is None) for step in found.pages] == [
        (known.url, None, False),
        (known.url, "not_modified", True),
    ]


# Damage


def test_a_torn_end_is_reported_and_the_rest_is_read(tmp_path):
    path = write_warc(tmp_path / "torn.warc.gz", captured(ARTICLES[:3]))
    last = record_of(path, ARTICLES[2]).offset
    path.write_bytes(path.read_bytes()[:-100])
    found = read(path)
    assert found.urls == paths(ARTICLES[:2])
    assert [(broken.path, broken.offset) for broken in found.broken] == [(path, last)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_corrupt_page_in_a_large_file_is_passed_over(tmp_path, workers):
    path = write_warc(tmp_path / "large.warc.gz", varied(120))
    record = record_of(path, f"{HOME}/news/story-70/")
    data = bytearray(path.read_bytes())
    data[record.offset + 500 : record.offset + 900] = bytes(400)
    path.write_bytes(data)
    found = read(path, workers=workers)
    assert found.urls == [f"/news/story-{n}/" for n in range(120) if n != 70]
    assert [broken.offset for broken in found.broken] == [record.offset]


def test_an_unreadable_page_is_one_that_failed(tmp_path):
    deep = exchange(f"{HOME}/news/deep/", b"<div>" * 6000)
    found = read(write_warc(tmp_path / "1.warc.gz", [deep, *captured(ARTICLES[:1])]))
    assert [one.page.failed for one in found.pages] == ["unreadable", None]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_page_that_kills_its_worker_costs_no_other_page(tmp_path, workers):
    pages = varied(60)
    for place in (7, 44):
        pages[place] = exchange(f"{HOME}/news/deadly-{place}/", page(ARTICLES[0]))
    found = read(write_warc(tmp_path / "1.warc.gz", pages), workers=workers, begun=deadly.initialize_worker)
    assert found.urls == paths(one.url for one in pages)
    assert {one.page.url.removeprefix(HOME) for one in found.pages if one.page.failed == "killed_its_worker"} == {
        "/news/deadly-7/",
        "/news/deadly-44/",
    }
    assert sum(one.page.article is not None for one in found.pages) == 58


def test_a_revisit_that_kills_its_worker_is_one_that_failed(tmp_path):
    known = captured(ARTICLES[:1])[0]
    again = revisit_of(exchange(f"{HOME}/news/deadly/", known.payload), "<urn:uuid:unknown>", second=9)
    found = read(write_warc(tmp_path / "1.warc.gz", [known, again]), begun=deadly.initialize_worker)
    assert [one.page.failed for one in found.pages] == [None, "killed_its_worker"]


def test_an_error_of_our_own_costs_its_page_and_is_told(tmp_path):
    pages = [exchange(f"{HOME}/news/buggy/", page(ARTICLES[0])), *captured(ARTICLES[:2])]
    found = read(write_warc(tmp_path / "1.warc.gz", pages), begun=deadly.buggy)
    assert [one.page.failed for one in found.pages] == ["spider_error", None, None]
    assert "ZeroDivisionError" in found.pages[0].page.bug


def test_where_no_process_can_live_nothing_is_passed_over(tmp_path):
    path = write_warc(tmp_path / "1.warc.gz", captured(ARTICLES[:2]))
    with pytest.raises(WorkerKilled, match="free some memory"):
        read(path, begun=deadly.stillborn)


# Files


def test_files_are_read_in_the_order_given_and_those_of_a_folder_by_name(tmp_path):
    for name in ("b/2.warc.gz", "b/1.warc", "b/deep/0.warc.gz", "b/notes.txt", "a.warc.gz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = given_files([tmp_path / "b", tmp_path / "a.warc.gz", tmp_path / "b" / "2.warc.gz"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "b/1.warc", "b/2.warc.gz", "b/deep/0.warc.gz", "a.warc.gz",
    ]  # fmt: skip


def test_what_is_no_file_and_an_archive_without_captures_are_refused(tmp_path):
    with pytest.raises(UsageError, match=r"missing\.warc"):
        given_files([tmp_path / "missing.warc"])
    with pytest.raises(UsageError, match="no captures"):
        files_of(tmp_path)
