"""The list of a package's files, ``datapackage.json``, and the digest that vouches for it. It reads no listed file."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from crawler.warc.digests import agrees, hasher
from crawler.warc.fault import Fault
from crawler.warc.wacz import DATAPACKAGE, DIGEST, PROFILE

__all__ = ["Resources", "check_datapackage"]

Resources = dict[str, dict[str, Any]]
"""The entries of the listed files, by path."""
_FIELDS: dict[str, type] = {"name": str, "path": str, "hash": str, "bytes": int}
_MAJOR = "1."


def check_datapackage(read: Callable[[str], bytes], names: set[str], resources: Resources) -> Iterator[Fault]:
    """What is wrong with the list and with its digest. The list's entries are put into `resources`.

    `read` gives the content of a file of the package; `names` are the paths of all its files.
    """
    if DATAPACKAGE not in names:
        yield _fault(DATAPACKAGE, "is missing")
        return
    data = read(DATAPACKAGE)
    yield from _digest(read, names, data)
    content = _object(data)
    if content is None:
        yield _fault(DATAPACKAGE, "is no JSON object")
        return
    if content.get("profile") != PROFILE:
        yield _fault(DATAPACKAGE, f"its profile is not {PROFILE}")
    version = content.get("wacz_version")
    if not (isinstance(version, str) and version.startswith(_MAJOR)):
        yield _fault(DATAPACKAGE, f"wacz_version is no version that is known: {str(version)[:40]!r}")
    yield from _listed(content.get("resources"), names, resources)


def _digest(read: Callable[[str], bytes], names: set[str], data: bytes) -> Iterator[Fault]:
    if DIGEST not in names:
        yield _fault(DIGEST, f"is missing: nothing vouches for {DATAPACKAGE}")
        return
    content = _object(read(DIGEST)) or {}
    stated = str(content.get("hash"))
    computed = hasher(stated)
    if computed:
        computed.update(data)
    if content.get("path") != DATAPACKAGE:
        yield _fault(DIGEST, f"its path is not {DATAPACKAGE}")
    if not computed or not agrees(stated, computed):
        yield _fault(DIGEST, f"its hash is not that of {DATAPACKAGE}")


def _listed(entries: Any, names: set[str], resources: Resources) -> Iterator[Fault]:
    if not isinstance(entries, list):
        yield _fault(DATAPACKAGE, "has no list of resources")
        return
    for number, entry in enumerate(entries):
        if not _is_resource(entry):
            yield _fault(DATAPACKAGE, f"resource {number} does not state name, path, hash and bytes")
        elif entry["path"] in resources:
            yield _fault(entry["path"], f"is listed twice in {DATAPACKAGE}")
        else:
            resources[entry["path"]] = entry
    for path in sorted(resources.keys() - names):
        yield _fault(path, f"is missing, and listed in {DATAPACKAGE}")
    for path in sorted(names - resources.keys() - {DATAPACKAGE, DIGEST}):
        yield _fault(path, f"is not listed in {DATAPACKAGE}")


def _is_resource(entry: Any) -> bool:
    return isinstance(entry, dict) and all(type(entry.get(name)) is type_ for name, type_ in _FIELDS.items())


def _object(data: bytes) -> dict[str, Any] | None:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _fault(path: str, problem: str) -> Fault:
    return Fault(path=path, kind="package", problem=problem)
