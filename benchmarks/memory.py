"""The most memory that a replay, a package and a verification take, on archives of 0.1 GB and of 1 GB.

    python benchmarks/memory.py [--gigabytes N ...]

Each archive is recorded as a crawl records it, from the demo newspaper's pages, every page under a URL of its own and
with 60 kB that do not pack, as pictures have them. Figures are the peaks of resident memory, of the command's process
and of the largest of its own. Files are read through the system's page cache, which counts in part.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from crawler.archive import Archive
from crawler.demo import Newspaper, Routes
from crawler.extraction import extract_page
from crawler.items import Article, Capture
from crawler.records.identity import article_id
from crawler.records.json_lines import as_json
from crawler.sites import site_named
from crawler.warc.exchange import Exchange
from crawler.warc.records import sha256

BEGAN = datetime(2026, 11, 22, 8, 15, tzinfo=UTC)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n"


def article(url: str, body: bytes) -> Article:
    capture = Capture(run="", fetched_at=BEGAN.isoformat(), url=url, status=200, payload_digest="", extractor="")
    found = extract_page(body, url=url, site=site_named("demo"), capture=capture).article
    if found is None:
        raise SystemExit(f"{url} is no article")
    return found


def record(output: Path, size: int) -> int:
    """Fill an archive with captures of so many bytes; the number of pages."""
    routes, chance = Routes(Newspaper(articles=200)), random.Random(1)
    home = routes.newspaper.base_url
    archive = Archive(output, "demo", BEGAN)
    bodies = {one.url: routes.answer(one.url.removeprefix(home)).body for one in routes.newspaper.published}
    pages = [(article(url, body), body) for url, body in bodies.items()]
    recording = archive.recording(2 * size, {"software": "a benchmark"})  # one file
    number, written = 0, 0
    while written < size:
        found, body = pages[number % len(pages)]
        address = f"{found.url[:-1]}-{number}/"
        payload = body.replace(found.url.encode(), address.encode())
        payload += b"<!--" + chance.randbytes(30_000).hex().encode() + b"-->"
        exchange = Exchange(
            url=address,
            began_at=BEGAN + timedelta(seconds=number),
            request=b"GET / HTTP/1.1\r\n\r\n",
            status=200,
            content_type="text/html; charset=UTF-8",
            head=HEAD,
            payload=payload,
            payload_digest=sha256(payload),
        )
        pointer = recording.record(exchange).result()
        began = exchange.began_at.isoformat(timespec="milliseconds")
        capture = replace(
            found.capture, url=address, fetched_at=began, warc=pointer, payload_digest=exchange.payload_digest
        )
        record = replace(found, id=article_id(address), url=address, capture=capture)
        archive.part("articles").write(as_json(record) + b"\n")
        number, written = number + 1, pointer.offset
    archive.publish({})
    return number


def run(*arguments: object) -> tuple[float, float]:
    """Seconds, and the peak of resident memory in MB."""
    began = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "crawler", *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{arguments} ended with {os.waitstatus_to_exitcode(status)}")
    return perf_counter() - began, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gigabytes", type=float, nargs="+", default=[0.1, 1.0])
    options = parser.parse_args()
    for gigabytes in options.gigabytes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            pages = record(folder / "out", int(gigabytes * 1e9))
            print(f"{gigabytes} GB, {pages} pages")
            package = folder / "demo.wacz"
            for label, arguments in (
                ("replay", ("replay", "--site", "demo", "--from", folder / "out", "--output", folder / "again")),
                ("wacz", ("wacz", "demo", "--output", folder / "out", "--to", package)),
                ("verify the package", ("verify", package)),
            ):
                took, peak = run(*arguments)
                print(f"{label:>20}: {peak:5.0f} MB at the peak, {took:4.0f} s", flush=True)


if __name__ == "__main__":
    main()
