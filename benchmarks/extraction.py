"""Time and exactness of extraction, side by side with trafilatura, on the same pages in the same process.

    python benchmarks/extraction.py [--pages N] [--rounds N]

The pages are those of the demo newspaper, whose text is known. Hemeroteca reads everything a record holds (article,
metadata, cards); trafilatura reads text and metadata. Rounds alternate, figures are medians over rounds.
"""

import argparse
import gc
import statistics
from collections.abc import Callable
from time import perf_counter

import trafilatura

from crawler.demo import Newspaper, Routes, truth
from crawler.extraction import extract_page
from crawler.identity import digest
from crawler.items import Capture
from crawler.sites import site_named

Read = Callable[[bytes, str], str]


def with_hemeroteca(body: bytes, url: str) -> str:
    capture = Capture(url=url, payload_digest=digest(body), extractor="benchmark")
    article = extract_page(body, url=url, site=site_named("demo"), capture=capture).article
    return article.text if article else ""


def with_trafilatura(body: bytes, url: str) -> str:
    document = trafilatura.bare_extraction(body, url=url, with_metadata=True, include_comments=False)
    return (document.text or "") if document else ""


def words(text: str) -> list[str]:
    return text.split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()

    routes = Routes(Newspaper(articles=options.pages))
    expected = {url: record["text"] for url, record in truth(routes)["articles"].items()}
    base = routes.newspaper.base_url
    pages = {url: routes.answer(url.removeprefix(base)).body for url in expected}
    readers: dict[str, Read] = {"hemeroteca": with_hemeroteca, "trafilatura": with_trafilatura}
    times: dict[str, list[float]] = {name: [] for name in readers}
    exact = {}
    for _ in range(options.rounds):
        for name, read in readers.items():
            gc.collect()
            began = perf_counter()
            texts = {url: read(body, url) for url, body in pages.items()}
            times[name].append((perf_counter() - began) / len(pages))
            exact[name] = sum(words(texts[url]) == words(expected[url]) for url in pages)
    mean = statistics.mean(map(len, pages.values())) / 1000
    print(f"{len(pages)} pages of {mean:.0f} kB on average, median of {options.rounds} rounds")
    for name in readers:
        median = statistics.median(times[name])
        print(f"{name:>12}: {median * 1000:6.2f} ms a page, {exact[name]} of {len(pages)} texts exact, word for word")
    ratio = statistics.median(times["trafilatura"]) / statistics.median(times["hemeroteca"])
    print(f"ratio: hemeroteca takes 1/{ratio:.1f} of trafilatura's time")


if __name__ == "__main__":
    main()
