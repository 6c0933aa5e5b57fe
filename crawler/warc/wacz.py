"""A WACZ 1.1.1 package, written as a stream: web archives, their index and their pages in one ZIP file.

It copies what it is given and judges none of it. Everything is stored as it is (ZIP's STORE), so that a reader can
fetch any record by its place, and times are fixed, so that the same content makes the same bytes.
"""

import hashlib
import json
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import IO, Any, Protocol, Self
from zipfile import ZIP_STORED, ZipFile, ZipInfo

__all__ = [
    "DATAPACKAGE",
    "DIGEST",
    "INDEX",
    "PAGES",
    "PAGES_FORMAT",
    "PROFILE",
    "WACZ_VERSION",
    "About",
    "Page",
    "Wacz",
    "Writable",
]

WACZ_VERSION = "1.1.1"
PROFILE = "data-package"
PAGES_FORMAT = "json-pages-1.0"
DATAPACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
INDEX, PAGES = "indexes/index.cdxj", "pages/pages.jsonl"
_CHUNK = 1 << 20
_UNIX = 3
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that ZIP can state."""


class Writable(Protocol):
    """Where a package goes: a file, or a stream that cannot seek."""

    def write(self, data: bytes, /) -> Any: ...

    def flush(self) -> Any: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """An entry of the package's list of pages. Its URL and second are those of a line of the index."""

    url: str
    ts: str
    """RFC 3339, in UTC with ``Z``."""
    title: str

    @property
    def id(self) -> str:
        """UUIDv5 over URL and moment."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.url} {self.ts}"))


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What a package says of itself."""

    title: str
    software: str
    created: str
    """RFC 3339, in UTC with ``Z``."""
    description: str | None = None
    main_page: Page | None = None
    """What a reader shows first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Resource:
    """A file of the package, as its ``datapackage.json`` lists it."""

    name: str
    """The bare file name in lower case, which is what Frictionless Data allows."""
    path: str
    hash: str
    bytes: int


class Wacz:
    """A package that is being written: a context, after which the package is complete. Raises the target's `OSError`.

    After an error, the package lacks the directory at its end, so that nothing takes it for whole.
    """

    def __init__(self, target: Writable) -> None:
        # zipfile needs no more than `Writable`: in a target without `tell`, it does not seek.
        file: IO[bytes] = target  # type: ignore[assignment]
        self._zip = ZipFile(file, "w", ZIP_STORED)
        self._resources: list[_Resource] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, type_: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error:
            self._zip.fp = None
        self._zip.close()

    def add(self, path: str, chunks: Iterable[bytes], size: int | None = None) -> None:
        """Add a file. ZIP states its size before its content: without `size`, the content waits in a temporary file."""
        if size is not None:
            self._resources.append(self._write(path, chunks, size))
            return
        with tempfile.TemporaryFile() as file:
            file.writelines(chunks)
            size = file.tell()
            file.seek(0)
            self._resources.append(self._write(path, iter(lambda: file.read(_CHUNK), b""), size))

    def add_index(self, lines: Iterable[bytes]) -> None:
        """Add the CDXJ lines of all WARC files, which come in bytewise order."""
        self.add(INDEX, lines)

    def add_pages(self, pages: Iterable[Page]) -> None:
        """Add the list of pages."""
        self.add(PAGES, _page_lines(pages))

    def finish(self, about: About) -> None:
        """Add the list of files, with what the package says of itself, and the list's digest."""
        content: dict[str, Any] = {
            "profile": PROFILE,
            "wacz_version": WACZ_VERSION,
            "title": about.title,
            **({"description": about.description} if about.description else {}),
            "software": about.software,
            "created": about.created,
            **({"mainPageUrl": about.main_page.url, "mainPageDate": about.main_page.ts} if about.main_page else {}),
            "resources": [asdict(resource) for resource in self._resources],
        }
        package = _json(content, indent=2)
        listed = self._write(DATAPACKAGE, [package], len(package))
        digest = _json({"path": listed.path, "hash": listed.hash}, indent=2)
        self._write(DIGEST, [digest], len(digest))

    def _write(self, path: str, chunks: Iterable[bytes], size: int) -> _Resource:
        info = ZipInfo(path, _EARLIEST)
        info.create_system = _UNIX
        info.external_attr = 0o644 << 16
        # Without the size, zipfile would reserve ZIP64's field in the entry's own header, and not in the directory.
        # ReplayWeb.page takes both to be of one length, and reads from the wrong place when they are not.
        info.file_size = size
        digest, written = hashlib.sha256(), 0
        with self._zip.open(info, "w") as file:
            for chunk in chunks:
                digest.update(chunk)
                written += file.write(chunk)
        name = path.rpartition("/")[2].lower()
        return _Resource(name=name, path=path, hash=f"sha256:{digest.hexdigest()}", bytes=written)


def _json(content: Any, indent: int | None = None) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=indent) + "\n").encode()


def _page_lines(pages: Iterable[Page]) -> Iterator[bytes]:
    yield _json({"format": PAGES_FORMAT, "id": "pages", "title": "All pages", "hasText": False})
    for page in pages:
        yield _json({"id": page.id, **asdict(page)})
