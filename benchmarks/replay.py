"""Pages a second of a replay, side by side with bare loops that only read the file and parse each page.

    python benchmarks/replay.py [--pages N] [--rounds N] [--workers N ...]

The bare loops are warcio's and FastWARC's, each with a Lexbor parse of every page, in one process. Rounds alternate,
figures are medians over rounds. The demo newspaper's pages are written to a WARC file first; where a real page of the
first site lies beside the project (``../shared/corpus``), a second file has that page at many URLs, its text varied. A
replay's time is that of the whole command without that of starting it, which is measured on a file of one page.
"""

import argparse
import gzip
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from selectolax.lexbor import LexborHTMLParser
from warcio.archiveiterator import ArchiveIterator

from crawler.demo import Newspaper, Routes
from crawler.warc.exchange import Exchange
from crawler.warc.records import exchange_records, packed, sha256, warcinfo

REAL_PAGE = Path(__file__).parents[2] / "shared" / "corpus" / "mexiconewsdaily" / "steel-tariffs-2025-04-16.html.gz"
BEGAN = datetime(2026, 11, 22, 8, 15, tzinfo=UTC)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n"
Pages = Iterator[tuple[str, bytes]]


@dataclass(frozen=True)
class File:
    """A WARC file of pages of one site."""

    name: str
    site: str
    path: Path
    pages: int


def demo_pages(number: int) -> Pages:
    routes = Routes(Newspaper(articles=number))
    home = routes.newspaper.base_url
    for article in routes.newspaper.published:
        yield article.url, routes.answer(article.url.removeprefix(home)).body


def real_pages(number: int) -> Pages:
    """One page as many, whose texts differ so much that none is taken for another."""
    page = gzip.decompress(REAL_PAGE.read_bytes())
    canonical = page.partition(b'rel="canonical" href="')[2].partition(b'"')[0]
    for place in range(number):
        url = f"https://mexiconewsdaily.com/news/story-{place}/"
        changed = page.replace(canonical, url.encode())
        for word in (b" the ", b" of ", b" to ", b" and ", b" in "):
            changed = changed.replace(word, b" %s%d " % (word.strip(), place))
        yield url, changed


def write(path: Path, name: str, site: str, pages: Pages, until: int | None = None) -> File:
    """Write a file, of so many bytes at most."""
    number = size = 0
    with path.open("wb") as file:
        info = warcinfo(path.name, BEGAN, {"software": "benchmark"})
        size += file.write(packed(info))
        for number, (url, body) in enumerate(pages, start=1):
            for record in exchange_records(exchange(url, body, number), info.id):
                size += file.write(packed(record))
            if until and size >= until:
                break
    return File(name, site, path, number)


def exchange(url: str, body: bytes, second: int) -> Exchange:
    return Exchange(
        url=url,
        began_at=BEGAN + timedelta(seconds=second),
        request=b"GET / HTTP/1.1\r\nHost: benchmark\r\nUser-Agent: benchmark\r\n\r\n",
        status=200,
        content_type="text/html",
        head=HEAD,
        payload=body,
        payload_digest=sha256(body),
        notes={"discovered-by": "given"},
    )


def with_warcio(file: File) -> None:
    with file.path.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                LexborHTMLParser(record.content_stream().read())


def with_fastwarc(file: File) -> None:
    with file.path.open("rb") as stream:
        for record in FastIterator(stream, record_types=WarcRecordType.response):
            LexborHTMLParser(record.reader.read())


def replay(file: File, workers: int) -> str:
    """Replay into a new archive; the report."""
    with tempfile.TemporaryDirectory() as output:
        command = [sys.executable, "-m", "crawler", "replay", str(file.path), "--site", file.site, "--json"]
        command += ["--output", output, "--workers", str(workers)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def seconds(action: Callable[[], object]) -> float:
    began = perf_counter()
    action()
    return perf_counter() - began


def compare(file: File, small: File, workers: list[int], rounds: int) -> None:
    size = file.path.stat().st_size / file.pages / 1000
    print(f"{file.name}: {file.pages} pages, {size:.1f} kB each in the file, median of {rounds} rounds")
    actions: dict[str, Callable[[], object]] = {
        "warcio and Lexbor": lambda: with_warcio(file),
        "FastWARC and Lexbor": lambda: with_fastwarc(file),
    }
    times: dict[str, list[float]] = {}
    starts: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, action in actions.items():
            times.setdefault(name, []).append(seconds(action))
        for number in workers:
            name = f"replay, {number} workers"
            times.setdefault(name, []).append(seconds(lambda number=number: replay(file, number)))
            starts.setdefault(name, []).append(seconds(lambda number=number: replay(small, number)))
    start = {name: statistics.median(spent) for name, spent in starts.items()}
    rates = {name: file.pages / (statistics.median(spent) - start.get(name, 0)) for name, spent in times.items()}
    for name, rate in rates.items():
        ratios = ", ".join(f"{rate / rates[bare]:.2f} of {bare}" for bare in actions if name not in actions)
        print(f"{name:>22}: {rate:7.0f} pages/s{f' ({ratios})' if ratios else ''}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = write(folder / "small.warc.gz", "small", "demo", demo_pages(1))
        pages = demo_pages(options.pages)
        compare(write(folder / "demo.warc.gz", "demo newspaper", "demo", pages), small, options.workers, options.rounds)
        if not REAL_PAGE.exists():
            print(f"{REAL_PAGE} is not there: no figures for a real page")
            return
        pages = real_pages(max(options.pages // 5, 1))
        real = write(folder / "real.warc.gz", "real page", "mexiconewsdaily", pages)
        compare(real, small, options.workers, options.rounds)


if __name__ == "__main__":
    main()
