"""Whether a WARC file is what it says it is, record by record, and whether its index says the same. It repairs nothing.

It is stricter than a reader, which gets along with what an archive should not hold.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from crawler.warc.digests import agrees, hasher
from crawler.warc.fault import Fault
from crawler.warc.grouped_rows import GroupedRows
from crawler.warc.index_checking import IndexCheck
from crawler.warc.reading import Broken, OnRead, WarcRecord, read_warc

__all__ = ["OnRecord", "check_records", "check_warc"]

OnRecord = Callable[[WarcRecord], None]
"""Called with each record that can be read."""

_PROFILES = tuple(
    f"http://netpreserve.org/warc/{version}/revisit/{name}"
    for version in ("1.0", "1.1")
    for name in ("identical-payload-digest", "server-not-modified")
)
_REFERENCES = ("WARC-Refers-To", "WARC-Refers-To-Target-URI", "WARC-Refers-To-Date")
_WITH_TARGET = ("response", "revisit", "request", "resource", "conversion", "continuation")
_CONCURRENT = "warc-concurrent-to"
_HERE, _REFERRED = "0", "1"
"""The order matters: of the rows of an id, that of the record sorts before those of the records that refer to it."""


def check_warc(
    path: Path, index: Path | None = None, on_read: OnRead | None = None, on_record: OnRecord | None = None
) -> Iterator[Fault]:
    """What is wrong with a WARC file and, when it is given, with the file's index. Memory holds one record.

    `on_read` is told of the bytes of the WARC file. Raises `UsageError` when that cannot be read at all.
    """
    with IndexCheck(exact=True) as index_check:

        def take(record: WarcRecord) -> None:
            index_check.add_record(record, path.name)
            if on_record:
                on_record(record)

        yield from check_records(read_warc(path, on_read=on_read), path.name, on_record=take)
        if index:
            with index.open("rb") as file:
                yield from index_check.read_index(file, index.name)
            yield from index_check.faults()


def check_records(
    records: Iterable[WarcRecord | Broken], name: str, on_record: OnRecord | None = None
) -> Iterator[Fault]:
    """What is wrong with the records of one WARC file, whose name is `name`."""
    with GroupedRows() as ids:
        for number, record in enumerate(records):
            offset = record.offset
            if isinstance(record, Broken):
                yield Fault(path=name, offset=offset, kind="warc", problem=record.problem)
                continue
            if not number and record.type != "warcinfo":
                yield Fault(
                    path=name, offset=offset, kind="warc", problem=f"begins with {_described(record)}, not a warcinfo"
                )
            if not record.is_alone:
                problem = "the record does not have its gzip member to itself, or ends otherwise than it says"
                yield Fault(path=name, offset=offset, kind="warc", problem=problem)
            for problem in _faults(record):
                yield Fault(path=name, offset=offset, kind="warc", problem=problem)
            _add_ids(ids, record, offset)
            if on_record:
                on_record(record)
        yield from _id_faults(ids, name)


def _described(record: WarcRecord) -> str:
    return f"a {record.type or 'record without type'}"


def _add_ids(ids: GroupedRows, record: WarcRecord, offset: int) -> None:
    ids.add(record.id, _HERE, offset)
    for field, value in record.headers.headers:
        if field.lower() == _CONCURRENT:
            ids.add(value.strip(), _REFERRED, offset)


def _id_faults(ids: GroupedRows, name: str) -> Iterator[Fault]:
    """Records with the same id, and references to records that are not in the file."""
    for (id_,), rows in ids.groups(1):
        is_here = False
        for _, mark, offset in rows:
            if mark == _HERE and is_here and id_:
                yield Fault(path=name, offset=offset, kind="warc", problem=f"another record has its id {id_}, too")
            elif mark == _REFERRED and not is_here:
                problem = f"it is concurrent to {id_}, which is not in the file"
                yield Fault(path=name, offset=offset, kind="warc", problem=problem)
            is_here = is_here or mark == _HERE


def _faults(record: WarcRecord) -> Iterator[str]:
    """What is wrong with a record, judged by itself."""
    for field in ("WARC-Type", "WARC-Record-ID", "WARC-Date"):
        if not record.header(field):
            yield f"{_described(record)} has no {field}"
    if record.date and not _is_date(record.date):
        yield f"WARC-Date is no date: {record.date[:40]!r}"
    if record.type in _WITH_TARGET and not record.target_uri:
        yield f"{_described(record)} has no WARC-Target-URI"
    if record.type == "revisit":
        yield from _revisit_faults(record)
    yield from _digest_faults(record)


def _is_date(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _revisit_faults(record: WarcRecord) -> Iterator[str]:
    for field in _REFERENCES:
        if not record.header(field):
            yield f"a revisit has no {field}"
    if (profile := record.header("WARC-Profile")) not in _PROFILES:
        yield f"a revisit's WARC-Profile is {profile!r}"


def _digest_faults(record: WarcRecord) -> Iterator[str]:
    if (stated := record.header("WARC-Block-Digest")) and (problem := _difference(stated, [record.block])):
        yield f"WARC-Block-Digest {problem}"
    stated = record.header("WARC-Payload-Digest")
    if not stated:
        if record.type in ("response", "revisit"):
            yield f"{_described(record)} has no WARC-Payload-Digest: nothing tells whether its payload is what came"
    elif record.type in ("response", "resource") and (problem := _difference(stated, _payloads(record))):
        yield f"WARC-Payload-Digest {problem}"


def _payloads(record: WarcRecord) -> Iterator[bytes]:
    """The bytes that a writer may have taken for the payload."""
    if not (http := record.http):
        yield record.block
        return
    yield http.payload
    # Some writers keep the transfer coding, and digest the body with it.
    yield record.block.partition(b"\r\n\r\n")[2]


def _difference(stated: str, candidates: Iterable[bytes]) -> str | None:
    for data in candidates:
        computed = hasher(stated)
        if computed is None:
            return f"is of an unknown kind: {stated[:40]!r}"
        computed.update(data)
        if agrees(stated, computed):
            return None
    return f"is not that of the bytes: {stated}"
