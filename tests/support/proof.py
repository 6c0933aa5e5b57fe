"""Holds every record of an archive against the bytes it says it was read from."""

import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

from support.ground_truth import read_stream
from support.needs import need
from warcio.archiveiterator import ArchiveIterator

Pointers = dict[tuple[str, int], list[dict[str, Any]]]


def _pointers(site: Path) -> Pointers:
    found: Pointers = defaultdict(list)
    for stream in ("articles", "teaser_cards", "page_snapshots"):
        for record in read_stream(site, stream):
            warc = record["capture"]["warc"] or {"file": "none", "offset": 0}
            found[warc["file"], warc["offset"]].append(record)
    return found


def torn_files(site: Path) -> list[str]:
    """The WARC files that are not whole gzip members from beginning to end. Skips the test where gzip is missing."""
    need("gzip")
    return [
        path.name
        for path in sorted((site / "warc").glob("*.warc.gz"))
        if subprocess.run(["gzip", "-t", path], capture_output=True, check=False).returncode
    ]


def proof_faults(site: Path) -> list[str]:
    """The records whose pointer does not lead to the response that they say, read by warcio."""
    pointers, faults = _pointers(site), []
    for path in sorted((site / "warc").glob("*.warc.gz")):
        with path.open("rb") as file:
            members = ArchiveIterator(file, check_digests="raise")
            for member in members:
                for record in pointers.pop((f"warc/{path.name}", members.get_record_offset()), []):
                    stated, headers = record["capture"], member.rec_headers
                    got = (headers["WARC-Record-ID"], headers["WARC-Target-URI"], headers["WARC-Payload-Digest"])
                    if got != (stated["warc"]["record_id"], stated["url"], stated["payload_digest"]):
                        faults.append(f"{record['id']}: {stated} points at {got}")
                    if headers["WARC-Date"] != stated["fetched_at"].replace("+00:00", "Z"):
                        faults.append(f"{record['id']}: fetched at {stated['fetched_at']}, {headers['WARC-Date']}")
    return faults + [f"{records[0]['id']}: nothing is at {place}" for place, records in pointers.items()]
