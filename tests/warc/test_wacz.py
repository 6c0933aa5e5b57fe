"""A package has what the standard asks for, is the same for the same content, and is whole or no ZIP file at all."""

import hashlib
import io
import json
import string
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.warc.wacz import About, Page, Wacz

PAGE = Page(url="https://example.org/", ts="2026-11-22T08:15:30.250Z", title="A pier “at night”")
ABOUT = About(title="The Pier", software="hemeroteca/0", created="2026-11-22T08:15:30Z", main_page=PAGE)


class Pipe:
    """Takes bytes and cannot seek."""

    def __init__(self):
        self.data = b""

    def write(self, data):
        self.data += data
        return len(data)

    def flush(self):
        pass


def write(target, about=ABOUT, **files):
    with Wacz(target) as wacz:
        wacz.add("archive/A.warc.gz", [b"one", b"two"], 6)
        wacz.add_index([b"org,example)/ 20261122081530 {}\n"])
        wacz.add_pages([PAGE])
        for name, data in files.items():
            wacz.add(f"articles/{name}", [data])
        wacz.finish(about)
    return target


def opened(**files):
    return zipfile.ZipFile(write(io.BytesIO(), **files))


def package(archive):
    return json.loads(archive.read("datapackage.json"))


def test_the_files_stand_where_the_standard_wants_them():
    assert opened().namelist() == [
        "archive/A.warc.gz",
        "indexes/index.cdxj",
        "pages/pages.jsonl",
        "datapackage.json",
        "datapackage-digest.json",
    ]


def test_nothing_is_compressed_and_no_file_has_a_time():
    for info in opened().infolist():
        assert (info.compress_type, info.date_time) == (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0))


def test_every_file_is_listed_with_name_size_and_digest():
    archive = opened()
    expected = [
        {
            "name": name.rpartition("/")[2].lower(),
            "path": name,
            "hash": f"sha256:{hashlib.sha256(archive.read(name)).hexdigest()}",
            "bytes": len(archive.read(name)),
        }
        for name in archive.namelist()[:-2]
    ]
    assert package(archive)["resources"] == expected


def test_the_digest_is_that_of_the_list():
    archive = opened()
    stated = json.loads(archive.read("datapackage-digest.json"))
    digest = hashlib.sha256(archive.read("datapackage.json")).hexdigest()
    assert stated == {"path": "datapackage.json", "hash": f"sha256:{digest}"}


def test_the_package_says_what_it_is():
    content = package(opened())
    del content["resources"]
    assert content == {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": "The Pier",
        "software": "hemeroteca/0",
        "created": "2026-11-22T08:15:30Z",
        "mainPageUrl": PAGE.url,
        "mainPageDate": PAGE.ts,
    }


def test_what_is_not_known_of_a_package_is_left_out():
    about = About(title="T", software="S", created="2026-11-22T08:15:30Z")
    content = package(zipfile.ZipFile(write(io.BytesIO(), about)))
    assert content.keys() & {"description", "mainPageUrl", "mainPageDate"} == set()


def test_the_list_of_pages_begins_with_its_header():
    header, page = map(json.loads, opened().read("pages/pages.jsonl").splitlines())
    assert header == {"format": "json-pages-1.0", "id": "pages", "title": "All pages", "hasText": False}
    assert page == {"id": PAGE.id, "url": PAGE.url, "ts": PAGE.ts, "title": PAGE.title}


def test_the_same_content_makes_the_same_bytes():
    assert write(io.BytesIO()).getvalue() == write(io.BytesIO()).getvalue()
    assert write(Pipe()).data == write(Pipe()).data


def test_a_stream_that_cannot_seek_takes_a_package_with_the_same_files():
    streamed, written = zipfile.ZipFile(io.BytesIO(write(Pipe()).data)), opened()
    assert streamed.testzip() is None
    assert [streamed.read(name) for name in streamed.namelist()] == [written.read(name) for name in written.namelist()]


@pytest.mark.parametrize("target", [io.BytesIO, Pipe])
def test_what_was_not_finished_is_no_zip_file(target):
    file = target()

    def chunks():
        yield b"one"
        raise EOFError

    def begin():
        with Wacz(file) as wacz:
            wacz.add("archive/A.warc.gz", [b"whole"], 5)
            wacz.add("archive/B.warc.gz", chunks(), 6)

    with pytest.raises(EOFError):
        begin()
    data = file.data if isinstance(file, Pipe) else file.getvalue()
    assert not zipfile.is_zipfile(io.BytesIO(data))


def test_what_may_be_large_has_room_for_its_size():
    file = io.BytesIO()
    with Wacz(file) as wacz:
        wacz.add("archive/A.warc.gz", [b"one"], 5 << 30)
    assert int.from_bytes(file.getvalue()[4:6], "little") == zipfile.ZIP64_VERSION


def test_a_size_that_is_not_known_beforehand_leaves_the_headers_as_short_as_the_directory_says():
    """ReplayWeb.page reads from the wrong place where an entry's own header is longer."""
    file = io.BytesIO()
    with Wacz(file) as wacz:
        wacz.add("pages/pages.jsonl", iter([b"one\n", b"two\n"]))
    (entry,) = zipfile.ZipFile(file).infolist()
    assert file.getvalue()[28:30] == bytes(2) == len(entry.extra).to_bytes(2, "little")
    assert zipfile.ZipFile(file).read(entry) == b"one\ntwo\n"


def test_memory_does_not_grow_with_the_package(tmp_path):
    def peak(megabytes):
        tracemalloc.start()
        with (tmp_path / "big.wacz").open("wb") as file, Wacz(file) as wacz:
            wacz.add("archive/A.warc.gz", (bytes(1 << 20) for _ in range(megabytes)), megabytes << 20)
            wacz.add_pages(PAGE for _ in range(100 * megabytes))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    assert peak(40) < peak(4) * 1.5


@given(st.dictionaries(st.text(string.ascii_lowercase, min_size=1), st.binary(), max_size=5))
def test_every_file_comes_out_as_it_went_in(files):
    archive = opened(**files)
    assert {name: archive.read(f"articles/{name}") for name in files} == files
