"""Captures in a folder of WARC files, looked up by URL, and the payloads behind revisits. It knows no article."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

from crawler.archive.layout import CDXJ
from crawler.warc.cdxj import parsed
from crawler.warc.reading import Broken, WarcRecord, record_at

__all__ = ["captures_of", "original_of"]


def captures_of(folder: Path, url: str) -> Iterator[tuple[Path, int]]:
    """The responses and revisits of a URL, as file and offset in bytes, in the order of the runs.

    The URL is compared as it was fetched. Lines of an index that are malformed are passed over.
    """
    stated = json.dumps(url).encode()
    for index in sorted(folder.glob(f"*.{CDXJ}")):
        with index.open("rb") as lines:
            for line in lines:
                if stated not in line:
                    continue
                with contextlib.suppress(ValueError, KeyError):
                    _, _, values = parsed(line)
                    if values["url"] == url:
                        yield index.with_name(values["filename"]), int(values["offset"])


def original_of(folder: Path, revisit: WarcRecord) -> WarcRecord | None:
    """The response that a revisit refers to; None when the folder does not hold it."""
    for path, offset in captures_of(folder, revisit.header("WARC-Refers-To-Target-URI") or ""):
        found = record_at(path, offset)
        if not isinstance(found, Broken) and found.id == revisit.header("WARC-Refers-To"):
            return found
    return None
