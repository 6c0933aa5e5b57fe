"""Time of extraction, side by side with a bare parse of the same pages and with other extractors, in one process.

    python benchmarks/speed.py [--pages N] [--rounds N]

Hemeroteca reads everything that a record holds (article, metadata, cards), once with the site's file and once as if
nobody had described the site; the bare parse is Lexbor's, of the same bytes, into the tree that Hemeroteca reads. The
pages are those of the demo newspaper and, where the corpus of saved pages lies beside the project
(``../shared/corpus``), real ones, read in place. Each reader reads all pages of a set in a round; rounds alternate.
Figures are medians over rounds, in the processor's time. Extractors that are not installed are skipped.
"""

import argparse
import gc
import gzip
import json
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import process_time

from extractors import WHOLE, others
from pages import CORPUS
from selectolax.lexbor import LexborHTMLParser

from crawler.demo import Newspaper, Routes
from crawler.extraction import extract_page
from crawler.items import Capture
from crawler.records.identity import digest
from crawler.sites import Site, site_named
from crawler.sites.any_site import any_site

BARE = "bare Lexbor parse"
SLOW = ("trafilatura", "newspaper4k")
"""They find the processor's pace in one page."""

Read = Callable[[bytes, str], object]


@dataclass(frozen=True)
class Pages:
    """A set of pages, by their URLs."""

    name: str
    bodies: dict[str, bytes]
    site: Site | None = None
    """Whose file describes them; None when there is none."""


def of_the_demo(number: int) -> Pages:
    routes = Routes(Newspaper(articles=number))
    home = routes.newspaper.base_url
    urls = [article.url for article in routes.newspaper.published]
    bodies = {url: routes.answer(url.removeprefix(home)).body for url in urls}
    return Pages("demo newspaper", bodies, site_named("demo"))


def of_the_corpus() -> Iterator[Pages]:
    for path in sorted(CORPUS.glob("mexiconewsdaily/*.html.gz")):
        stated = json.loads(path.with_name(path.name.replace(".html.gz", ".expected.json")).read_text("utf-8"))
        url = stated["article"]["url"]
        yield Pages(
            path.name.removesuffix(".html.gz"), {url: gzip.decompress(path.read_bytes())}, site_named("mexiconewsdaily")
        )
    benchmark = sorted(CORPUS.glob("article-extraction-benchmark/html/*.html.gz"))
    if benchmark:
        bodies = {f"https://{path.name}/a/page/": gzip.decompress(path.read_bytes()) for path in benchmark}
        yield Pages("article-extraction-benchmark", bodies)


def extracting(site: Site | None) -> Read:
    def read(body: bytes, url: str) -> object:
        capture = Capture(url=url, payload_digest=digest(b""), extractor="benchmark")
        return extract_page(body, url=url, site=site or any_site(url), capture=capture)

    return read


def readers(pages: Pages) -> dict[str, Read]:
    found: dict[str, Read] = {BARE: lambda body, _: LexborHTMLParser(body)}
    if pages.site:
        found["hemeroteca"] = extracting(pages.site)
    found["hemeroteca, no site file"] = extracting(None)
    return found | dict(others(WHOLE))


def compare(pages: Pages, rounds: int) -> None:
    size = statistics.mean(map(len, pages.bodies.values())) / 1000
    print(f"{pages.name}: {len(pages.bodies)} pages of {size:.0f} kB, median of {rounds} rounds")
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, read in readers(pages).items():
            gc.collect()
            # A set of one page is over before the processor has found its pace.
            again = max(20 // len(pages.bodies), 1) if not name.startswith(SLOW) else 1
            began = process_time()
            for _ in range(again):
                for url, body in pages.bodies.items():
                    read(body, url)
            times.setdefault(name, []).append((process_time() - began) / again / len(pages.bodies))
    bare = statistics.median(times[BARE])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:>26}: {median * 1000:7.2f} ms a page, {median / bare:6.1f} times the bare parse")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200, help="of the demo newspaper")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    for pages in (*of_the_corpus(), of_the_demo(options.pages)):
        compare(pages, options.rounds)


if __name__ == "__main__":
    main()
