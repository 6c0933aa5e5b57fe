"""What our writers make has no faults; every way to damage a WARC file, its index or a package has one of its own."""

import gzip
import hashlib
import json
import random
import struct
import tracemalloc
import warnings
import zipfile
import zlib
from base64 import b32encode
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import records
from support.recorded import DAY, Recording, damage, index, original, page

from crawler.exceptions import UsageError
from crawler.warc.checking import check_warc
from crawler.warc.digests import agrees, hasher
from crawler.warc.fault import Fault
from crawler.warc.records import packed, warcinfo
from crawler.warc.wacz import About, Page, Wacz
from crawler.warc.wacz_checking import WaczCheck

PAGES = "pages/pages.jsonl"
TS = "2026-11-22T08:15:30.250Z"
HARMLESS = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


def recording():
    made = Recording()
    first = made.add()
    made.add(records.HOME, page("Front"), at=DAY + timedelta(seconds=2), encoding="gzip")
    made.add(at=DAY + timedelta(seconds=4), original=original(first))
    return made


@pytest.fixture
def warc(tmp_path):
    return recording().write(tmp_path)


def beside(path):
    return path.with_name(path.name.replace(".warc.gz", ".cdxj"))


def faults(path):
    return list(check_warc(path, beside(path)))


def problems(path):
    return [fault.problem for fault in faults(path)]


def repacked(path, number, change):
    """Change what a member holds."""
    members = split(path)
    members[number] = gzip.compress(change(gzip.decompress(members[number])))
    path.write_bytes(b"".join(members))
    index(path)


def split(path):
    """The members of a file."""
    data, members = path.read_bytes(), []
    while data:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        unpacker.decompress(data)
        members.append(data[: len(data) - len(unpacker.unused_data)])
        data = unpacker.unused_data
    return members


def replaced(old, new):
    def change(data):
        assert old in data
        return data.replace(old, new, 1)

    return change


def without(field):
    def change(data):
        head, _, rest = data.partition(b"\r\n\r\n")
        kept = [line for line in head.split(b"\r\n") if not line.startswith(f"{field}:".encode())]
        assert len(kept) < len(head.split(b"\r\n"))
        return b"\r\n".join(kept) + b"\r\n\r\n" + rest

    return change


# WARC files

INFO, METADATA, REQUEST, RESPONSE, REVISIT = 0, 1, 2, 3, 9


def test_what_was_recorded_has_no_faults(warc):
    assert faults(warc) == []


def test_every_record_is_shown_and_all_bytes_are_counted(warc):
    seen, read = [], []
    assert list(check_warc(warc, None, read.append, seen.append)) == []
    assert [record.type for record in seen] == [
        "warcinfo",
        *["metadata", "request", "response"] * 2,
        "metadata",
        "request",
        "revisit",
    ]
    assert sum(read) == warc.stat().st_size


@pytest.mark.parametrize(
    ("member", "change", "problem"),
    [
        (RESPONSE, replaced(b"Tuxpan", b"Toxpan"), "WARC-Block-Digest is not that of the bytes"),
        (RESPONSE, replaced(b"WARC-Payload-Digest: sha256:", b"WARC-Payload-Digest: sha256:00"), "WARC-Payload-Digest"),
        (RESPONSE, replaced(b"WARC-Payload-Digest: sha256:", b"WARC-Payload-Digest: crc:"), "of an unknown kind"),
        (RESPONSE, without("WARC-Payload-Digest"), "has no WARC-Payload-Digest"),
        (RESPONSE, without("WARC-Target-URI"), "a response has no WARC-Target-URI"),
        (RESPONSE, without("WARC-Date"), "a response has no WARC-Date"),
        (RESPONSE, replaced(b"WARC-Date: 2026-11-22T", b"WARC-Date: yesterday "), "WARC-Date is no date"),
        (REQUEST, without("WARC-Record-ID"), "a request has no WARC-Record-ID"),
        (REQUEST, without("WARC-Type"), "a record without type has no WARC-Type"),
        (REQUEST, replaced(b"GET", b"PUT"), "WARC-Block-Digest is not that of the bytes"),
        (REVISIT, without("WARC-Refers-To"), "a revisit has no WARC-Refers-To"),
        (REVISIT, without("WARC-Refers-To-Target-URI"), "a revisit has no WARC-Refers-To-Target-URI"),
        (REVISIT, without("WARC-Refers-To-Date"), "a revisit has no WARC-Refers-To-Date"),
        (REVISIT, replaced(b"server-not-modified", b"as-it-was"), "a revisit's WARC-Profile is"),
        (REQUEST, replaced(b"WARC-Concurrent-To: <urn:uuid:", b"WARC-Concurrent-To: <urn:uuid:0"), "not in the file"),
        (INFO, replaced(b"WARC-Type: warcinfo", b"WARC-Type: metadata"), "begins with a metadata, not a warcinfo"),
        (RESPONSE, lambda data: data + b"more", "does not have its gzip member to itself"),
        (RESPONSE, lambda data: data[:-4], "does not have its gzip member to itself"),
        (RESPONSE, lambda data: data[:-9], "no whole WARC record"),
    ],
)
def test_a_damaged_record_is_found(warc, member, change, problem):
    repacked(warc, member, change)
    assert any(problem in found for found in problems(warc))


def test_a_fault_says_where_the_record_begins(warc):
    start = sum(map(len, split(warc)[:RESPONSE]))
    repacked(warc, RESPONSE, without("WARC-Payload-Digest"))
    (found,) = faults(warc)
    assert (found.path, found.kind, found.offset, found.line) == (warc.name, "warc", start, None)


def test_two_records_in_one_member_are_found(warc):
    members = [gzip.decompress(member) for member in split(warc)]
    warc.write_bytes(b"".join(map(gzip.compress, [members[0] + members[1], *members[2:]])))
    index(warc)
    assert sum("to itself" in problem for problem in problems(warc)) == 2


def test_one_record_twice_is_found(warc):
    members = split(warc)
    warc.write_bytes(b"".join([*members, members[REQUEST]]))
    assert [problem for problem in problems(warc) if "another record has its id" in problem]


@pytest.mark.parametrize("between", [b"\0" * 9, b"WARC/1.1\r\n", packed(warcinfo("x", DAY, {}))[:-1]])
def test_what_stands_between_members_is_found(warc, between):
    members = split(warc)
    warc.write_bytes(b"".join([*members[:4], between, *members[4:]]))
    index(warc)
    assert any("no whole gzip member" in problem for problem in problems(warc))


def test_a_torn_tail_is_found(warc):
    damage(warc, lambda data: data[:-5])
    assert [problem for problem in problems(warc) if "no whole gzip member" in problem]


def test_a_file_that_is_empty_or_missing_is_told(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"")
    assert [fault.problem for fault in check_warc(path)] == ["empty"]
    with pytest.raises(UsageError):
        list(check_warc(tmp_path / "missing.warc.gz"))


def test_a_plain_file_of_a_foreign_writer_has_no_faults(warc, tmp_path):
    plain = tmp_path / "plain.warc"
    plain.write_bytes(gzip.decompress(warc.read_bytes()))
    assert list(check_warc(plain)) == []


@given(place=st.integers(0, 2**32), change=st.integers(1, 255))
@settings(suppress_health_check=HARMLESS, deadline=None, max_examples=60)
def test_no_damaged_byte_that_says_anything_goes_unnoticed(tmp_path, place, change):
    path = recording().write(tmp_path)
    whole = path.read_bytes()
    data = bytearray(whole)
    data[place % len(data)] ^= change
    path.write_bytes(data)
    # The time in a gzip header, and the bits that fill up a stream's last byte, say nothing.
    assert faults(path) or gzip.decompress(data) == gzip.decompress(whole)


# Digests


@pytest.mark.parametrize("algorithm", ["sha256", "sha1", "md5", "sha-256", "SHA1"])
@pytest.mark.parametrize("spelled", ["hex", "HEX", "base32", "padded"])
def test_digests_of_other_writers_are_understood(algorithm, spelled):
    computed = hashlib.new(algorithm.lower().replace("-", ""), b"pier")
    padded = b32encode(computed.digest()).decode()
    value = {
        "hex": computed.hexdigest(),
        "HEX": computed.hexdigest().upper(),
        "base32": padded.rstrip("="),
        "padded": padded,
    }[spelled]
    mine = hasher(f"{algorithm}:{value}")
    assert mine
    mine.update(b"pier")
    assert agrees(f"{algorithm}:{value}", mine)
    assert not agrees(f"{algorithm}:{value[1:]}", mine)


# Indexes


def edited(path, change):
    lines = beside(path).read_bytes().splitlines(keepends=True)
    beside(path).write_bytes(b"".join(change(lines)))
    return [(fault.line, fault.problem) for fault in faults(path)]


def test_an_index_out_of_order_is_found(warc):
    ((line, problem),) = edited(warc, lambda lines: [*lines[1:], lines[0]])
    assert (line, problem.partition(":")[0]) == (3, "not in bytewise order")


def test_a_missing_line_is_found_where_its_record_begins(warc):
    lines = beside(warc).read_bytes().splitlines(keepends=True)
    beside(warc).write_bytes(b"".join(lines[1:]))
    (found,) = faults(warc)
    assert (found.problem, found.path) == ("the index has no line of this record", warc.name)
    assert found.offset == int(json.loads(lines[0].split(b" ", 2)[2])["offset"])


def test_a_line_that_is_there_twice_is_found(warc):
    assert edited(warc, lambda lines: [lines[0], *lines]) == [(2, "is the second line of its record")]


def test_a_line_of_no_record_is_found(warc):
    extra = b'zz)/ 20261122081530 {"url": "https://zz/", "offset": "1", "filename": "%s"}\n' % warc.name.encode()
    assert edited(warc, lambda lines: [*lines, extra]) == [(4, "names a place where no record begins")]


def test_a_line_that_is_none_is_found(warc):
    ((line, problem),) = edited(warc, lambda lines: [*lines, b"zz nonsense\n"])
    assert (line, "no line of an index" in problem) == (4, True)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (b'"status": "200"', b'"status": "404"', "status"),
        (b'"mime": "text/html"', b'"mime": "text/plain"', "mime"),
        (b'"digest": "sha256:', b'"digest": "sha256:0', "digest"),
        (b'"length": "', b'"length": "1', "length"),
        (b'"url": "https:', b'"url": "http:', "url"),
        (b" 20261122", b" 20261121", "timestamp"),
        (b"com,mexiconewsdaily)", b"com,mexiconewsdaily:8)", "key"),
    ],
)
def test_a_line_that_says_otherwise_than_its_record_is_found(warc, old, new, what):
    found = edited(warc, lambda lines: [lines[0].replace(old, new), *lines[1:]])
    assert (1, f"says otherwise than its record: {what}") in found


def test_a_line_spelled_otherwise_is_found(warc):
    found = edited(warc, lambda lines: [lines[0].replace(b'": "', b'":"'), *lines[1:]])
    assert found == [(1, "is spelled otherwise than its record makes it")]


def test_a_line_without_an_end_is_told_and_not_held_in_memory(warc):
    tracemalloc.start()
    found = edited(warc, lambda lines: [*lines, b"zz " + b"x" * (20 << 20)])
    tracemalloc.stop()
    assert found == [(4, "line 4 is longer than 1 MiB")]


# Packages


def package(folder, pages=None, lines=None, **files):
    path = recording().write(folder)
    with (folder / "out.wacz").open("wb") as file, Wacz(file) as wacz:
        wacz.add(f"archive/{path.name}", [path.read_bytes()])
        wacz.add_index(lines or [beside(path).read_bytes()])
        wacz.add_pages(pages if pages is not None else [Page(url=records.URL, ts=TS, title="Stars")])
        wacz.add("articles/x.jsonl.gz", [b"records"])
        wacz.finish(About(title="T", software="S", created=TS))
    return folder / "out.wacz"


@pytest.fixture
def wacz(tmp_path):
    return package(tmp_path)


def rewritten(path, change, compress=None, agree=True):
    """Change the files of a package: a dictionary of their bytes. `agree` has the lists say what is there then."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    if agree:
        content = json.loads(files["datapackage.json"])
        for resource in content["resources"]:
            if resource["path"] in files:
                data = files[resource["path"]]
                resource.update(hash=f"sha256:{hashlib.sha256(data).hexdigest()}", bytes=len(data))
        files["datapackage.json"] = json.dumps(content).encode()
        digest = f"sha256:{hashlib.sha256(files['datapackage.json']).hexdigest()}"
        files["datapackage-digest.json"] = json.dumps({"path": "datapackage.json", "hash": digest}).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            method = zipfile.ZIP_DEFLATED if compress and name.startswith(compress) else zipfile.ZIP_STORED
            archive.writestr(name, data, method)
    return path


def found(path):
    return [(fault.path, fault.problem) for fault in WaczCheck(path).faults()]


def put(name, data):
    return lambda files: files.update({name: data})


def drop(name):
    return lambda files: files.pop(name)


def edit(name, old, new):
    def change(files):
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return change


ARCHIVE = f"archive/{Recording().name}"
INDEX = "indexes/index.cdxj"


def test_what_was_packed_has_no_faults_and_all_of_it_is_read(wacz):
    read = []
    check = WaczCheck(wacz, read.append)
    assert list(check.faults()) == []
    assert (check.files, check.records, check.pages) == (6, 10, 1)
    with zipfile.ZipFile(wacz) as archive:
        assert sum(read) == sum(info.file_size for info in archive.infolist())


def test_a_package_packed_otherwise_is_as_good(wacz):
    rewritten(wacz, edit(INDEX, b'": "', b'":"'), compress=("pages", "data", "articles"))
    assert found(wacz) == []


@pytest.mark.parametrize(
    ("change", "path", "problem"),
    [
        (drop("datapackage-digest.json"), "datapackage-digest.json", "is missing"),
        (drop("datapackage.json"), "datapackage.json", "is missing"),
        (drop("articles/x.jsonl.gz"), "articles/x.jsonl.gz", "is missing, and listed"),
        (put("articles/y.jsonl.gz", b""), "articles/y.jsonl.gz", "is not listed"),
        (put("articles/x.jsonl.gz", b"other"), "articles/x.jsonl.gz", "has another hash"),
        (put("articles/x.jsonl.gz", b"other"), "articles/x.jsonl.gz", "has 5 bytes, and 7"),
        (edit("datapackage.json", b"1.1.1", b"1.1.2"), "datapackage-digest.json", "is not that of datapackage.json"),
        (edit("datapackage-digest.json", b"package.json", b"p.json"), "datapackage-digest.json", "its path is not"),
        (put("datapackage.json", b"[]"), "datapackage.json", "is no JSON object"),
        (put("datapackage.json", b"{}"), "datapackage.json", "has no list of resources"),
        (put("datapackage.json", b'{"resources": [7]}'), "datapackage.json", "resource 0 does not state"),
        (put("datapackage.json", b"[" * 100_000), "datapackage.json", "is no JSON object"),
        (put("datapackage-digest.json", b"\xff"), "datapackage-digest.json", "is not that of"),
    ],
)
def test_files_and_lists_that_disagree_are_found(wacz, change, path, problem):
    rewritten(wacz, change, agree=False)
    assert any(name == path and problem in said for name, said in found(wacz))


@pytest.mark.parametrize(
    ("change", "path", "problem"),
    [
        (drop(ARCHIVE), "archive/", "has no WARC file"),
        (drop(INDEX), "indexes/", "has no index"),
        (drop(PAGES), PAGES, "is missing"),
        (edit("datapackage.json", b'"wacz_version": "1.1.1"', b'"wacz_version": "0.1"'), "datapackage.json", "version"),
        (edit("datapackage.json", b'"data-package"', b'"data"'), "datapackage.json", "its profile is not"),
        (put("archive/notes.txt", b"x"), "archive/notes.txt", "is no WARC file"),
        (edit(INDEX, b'"offset": "', b'"offset": "7'), INDEX, "names a place where no record begins"),
        (edit(INDEX, b'"digest": "sha256:', b'"digest": "sha256:0'), INDEX, "digest"),
        (edit(INDEX, b'"length": "', b'"length": "1'), INDEX, "length"),
        (edit(INDEX, b'"url"', b'"uri"'), INDEX, "url"),
        (put(INDEX, b""), ARCHIVE, "the index has no line of this record"),
        (put(INDEX, b"\xff\n"), INDEX, "no line of an index"),
        (put(PAGES, b""), PAGES, "lists no page"),
        (edit(PAGES, b"json-pages-1.0", b"pages"), PAGES, "no header"),
        (edit(PAGES, b'{"format"', b'"format"'), PAGES, "no header"),
        (edit(PAGES, records.URL.encode(), b"https://elsewhere.example/"), PAGES, "no index has a capture"),
        (edit(PAGES, b"T08:15:30", b"T08:15:31"), PAGES, "no index has a capture"),
        (edit(PAGES, b".250Z", b""), PAGES, "needs its zone"),
        (edit(PAGES, b'"ts": "', b'"ts": "on '), PAGES, "no page with url and ts"),
        (edit(PAGES, b'"ts"', b'"when"'), PAGES, "no page with url and ts"),
        (edit(ARCHIVE, b"\x1f\x8b", b"\x1f\x8c"), ARCHIVE, "no WARC record"),
    ],
)
def test_a_package_that_agrees_with_itself_and_is_wrong_is_found(wacz, change, path, problem):
    rewritten(wacz, change)
    assert any(name == path and problem in said for name, said in found(wacz))


def test_a_package_that_lists_no_page_is_found(tmp_path):
    assert found(package(tmp_path, pages=[])) == [(PAGES, "lists no page: there is nothing to begin with")]


@pytest.mark.parametrize("folder", ["archive/", "indexes/"])
def test_compressed_archives_and_indexes_are_found(wacz, folder):
    rewritten(wacz, lambda files: None, compress=folder)
    assert any(name.startswith(folder) and "is compressed" in problem for name, problem in found(wacz))


def test_an_index_in_gzip_is_read(wacz):
    with zipfile.ZipFile(wacz) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    content = json.loads(files["datapackage.json"])
    next(entry for entry in content["resources"] if entry["path"] == INDEX)["path"] = "indexes/index.cdx.gz"
    files["datapackage.json"] = json.dumps(content).encode()

    def change(old):
        old.clear()
        old.update({("indexes/index.cdx.gz" if name == INDEX else name): data for name, data in files.items()})
        old["indexes/index.cdx.gz"] = gzip.compress(files[INDEX])

    assert found(rewritten(wacz, change)) == []
    rewritten(wacz, lambda files: files.update({"indexes/index.cdx.gz": files["indexes/index.cdx.gz"][:-9]}))
    assert (
        "indexes/index.cdx.gz",
        "cannot be read: Compressed file ended before the end-of-stream marker was reached",
    ) in (found(wacz))


# Hostile ZIP files


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "a/../../b", "c:evil", "a\\b"])
def test_names_that_lead_elsewhere_are_found(wacz, name):
    with zipfile.ZipFile(wacz, "a") as archive:
        archive.writestr(name, b"")
    assert (name, "its name leads out of the package") in found(wacz)


def test_a_file_without_a_name_is_found(wacz):
    with zipfile.ZipFile(wacz, "a") as archive:
        archive.writestr("x", b"")
    data = bytearray(wacz.read_bytes())
    end = data.rindex(b"PK\x05\x06")
    data[end - 1] = 0
    wacz.write_bytes(data)
    assert ("", "a file without a name") in found(wacz)


def test_folders_are_no_files(wacz):
    with zipfile.ZipFile(wacz, "a") as archive:
        archive.mkdir("articles")
    assert found(wacz) == []


def test_a_file_that_is_there_twice_is_found(wacz):
    with warnings.catch_warnings(), zipfile.ZipFile(wacz, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(PAGES, b"other")
    assert any("is there twice" in problem for _, problem in found(wacz))


def test_a_byte_of_a_file_that_is_otherwise_is_found(wacz):
    damage(wacz, replaced(b"records", b"Records"))
    assert ("articles/x.jsonl.gz", "cannot be read: Bad CRC-32 for file 'articles/x.jsonl.gz'") in found(wacz)


def test_entries_that_share_their_bytes_are_found(wacz):
    data = bytearray(wacz.read_bytes())
    directory = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x05\x06"))
    first = data.index(b"PK\x01\x02")
    data[directory + 42 : directory + 46] = data[first + 42 : first + 46]
    wacz.write_bytes(data)
    assert any("shares bytes" in problem for _, problem in found(wacz))


def test_an_entry_that_reaches_into_the_directory_is_found(wacz):
    data = bytearray(wacz.read_bytes())
    directory = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x05\x06"))
    data[directory + 20 : directory + 28] = struct.pack("<II", 1 << 20, 1 << 20)
    wacz.write_bytes(data)
    assert any("reaches into the directory" in problem for _, problem in found(wacz))


def test_an_encrypted_file_is_found(wacz):
    data = bytearray(wacz.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    wacz.write_bytes(data)
    assert any("is encrypted" in problem for _, problem in found(wacz))


@pytest.mark.parametrize("name", [PAGES, INDEX])
def test_a_line_that_unpacks_to_anything_is_not_held_in_memory(wacz, name):
    rewritten(wacz, put(name, b"x" * (50 << 20)), compress=name)
    tracemalloc.start()
    problems = [problem for path, problem in found(wacz) if path == name]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "line 1 is longer than 1 MiB" in problems
    assert peak < 10 << 20


def test_a_list_of_files_that_unpacks_to_anything_is_refused(wacz):
    rewritten(wacz, put("datapackage.json", b" " * (20 << 20)), compress="data", agree=False)
    assert ("datapackage.json", "cannot be read: longer than 16 MiB") in found(wacz)


@pytest.mark.parametrize("data", [b"", b"PK", b"<html>", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_zip_file_is_found(tmp_path, data):
    path = tmp_path / "x.wacz"
    path.write_bytes(data)
    ((name, problem),) = found(path)
    assert (name, problem.startswith("no ZIP file")) == ("x.wacz", True)


def test_a_package_that_is_missing_cannot_be_checked(tmp_path):
    with pytest.raises(UsageError, match=r"cannot read .*x\.wacz"):
        list(WaczCheck(tmp_path / "x.wacz").faults())


@given(seed=st.integers(0, 2**32), cut=st.booleans())
@settings(suppress_health_check=HARMLESS, deadline=None, max_examples=150)
def test_no_damage_to_a_package_ends_in_an_error(tmp_path, seed, cut):
    path = package(tmp_path)
    chance, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 9)):
        # Where the directory is, damage does most.
        begin = data.index(b"PK\x01\x02") if chance.random() < 0.6 else 0
        data[chance.randrange(begin, len(data))] = chance.randrange(256)
    path.write_bytes(data[: chance.randrange(len(data))] if cut else data)
    assert all(isinstance(fault, Fault) for fault in WaczCheck(path).faults())


def test_faults_of_a_file_name_it_by_its_path(wacz):
    rewritten(wacz, edit(ARCHIVE, b"\x1f\x8b", b"\x1f\x8c"))
    assert Path(next(name for name, problem in found(wacz) if "WARC record" in problem)).parent.name == "archive"


# Retractions in packages

_ID = "cdd229bc-21c8-5893-a733-5758884e40d7"
_RETRACTION = {"stream": "articles", "record": _ID, "revision": 2, "reason": "a wall", "retracted_at": TS}


def retracting(folder, *lines, articles=({"id": _ID, "revision": 1}, {"id": _ID, "revision": 2})):
    """A package with files of article records and of retractions."""

    def zipped(records):
        return gzip.compress(b"".join(json.dumps(record).encode() + b"\n" for record in records))

    path = recording().write(folder)
    with (folder / "out.wacz").open("wb") as file, Wacz(file) as wacz:
        wacz.add(f"archive/{path.name}", [path.read_bytes()])
        wacz.add_index([beside(path).read_bytes()])
        wacz.add_pages([Page(url=records.URL, ts=TS, title="Stars")])
        wacz.add("articles/x.jsonl.gz", [zipped(articles)])
        wacz.add("retractions/y.jsonl.gz", [zipped(lines)])
        wacz.finish(About(title="T", software="S", created=TS))
    return folder / "out.wacz"


def test_retractions_of_packed_articles_have_no_faults(tmp_path):
    assert found(retracting(tmp_path, _RETRACTION, {**_RETRACTION, "revision": 1})) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ({**_RETRACTION, "revision": 3}, f"no file of articles holds revision 3 of {_ID}, which it retracts"),
        ({**_RETRACTION, "revision": None}, "no retraction of an article's revision"),
        ({**_RETRACTION, "stream": "teaser_cards"}, "of 'teaser_cards', which are not packed"),
        ({**_RETRACTION, "reason": ""}, "without a reason"),
        ({**_RETRACTION, "retracted_at": "yesterday"}, "no retraction of an article's revision"),
        ([], "no retraction of an article's revision"),
        (_RETRACTION, f"revision 2 of {_ID} is retracted twice"),
    ],
)
def test_a_retraction_that_is_wrong_is_found(tmp_path, line, problem):
    (fault,) = WaczCheck(retracting(tmp_path, _RETRACTION, line)).faults()
    assert (fault.path, fault.line, fault.kind) == ("retractions/y.jsonl.gz", 2, "package")
    assert problem in fault.problem


def test_article_records_that_retractions_cannot_be_held_against_are_found(tmp_path):
    path = retracting(tmp_path, _RETRACTION, articles=({"id": _ID, "revision": 2}, {"id": _ID}))
    ((where, problem),) = found(path)
    assert where == "articles/x.jsonl.gz"
    assert "no article record with id and revision" in problem
    torn = found(rewritten(path, put("articles/x.jsonl.gz", b"records")))
    assert ("articles/x.jsonl.gz", "cannot be read: Not a gzipped file (b're')") in torn
