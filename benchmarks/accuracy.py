"""Accuracy of article bodies on pages that no site file describes, side by side with other extractors.

    python benchmarks/accuracy.py [--corpus FOLDER] [--pages PREFIX …]

The corpus is `article-extraction-benchmark` (MIT), a folder with ``ground-truth.json`` and ``html/*.html.gz``; or any
folder with ``html/NAME.html`` and ``txt/NAME.txt``, such as ``tests/data`` of newspaper4k's source distribution. The
pages are other people's text and are read in place. The metric is the first corpus's: 4-word shingles as a multiset,
precision and recall averaged over pages, F1 of the two means; `exact` is the share of bodies equal word for word.
Ours reads all of a record (article, metadata, cards) in the time that it takes, the others the body. Extractors that
are not installed are skipped.
"""

import argparse
import gzip
import importlib
import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

from crawler.extraction import extract_page
from crawler.items import PROSE, BlockType, Capture
from crawler.records.identity import digest
from crawler.sites.any_site import any_site

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "article-extraction-benchmark"
WORD = re.compile(r"\w+")
SHINGLE = 4
WITH_EMBEDS: tuple[BlockType, ...] = (*PROSE, "embed", "table", "preformatted")
"""The corpus counts embedded posts and tables as body, and captions not; `Article.text` counts none of them."""

Read = Callable[[bytes, str], str]


def ours(types: tuple[BlockType, ...]) -> Read:
    def read(body: bytes, url: str) -> str:
        capture = Capture(url=url, payload_digest=digest(b""), extractor="benchmark")
        article = extract_page(body, url=url, site=any_site(url), capture=capture).article
        blocks = article.blocks if article else []
        return "\n\n".join(block.text for block in blocks if block.type in types and block.text)

    return read


def with_trafilatura(module: Any) -> Read:
    return lambda body, url: module.extract(body, url=url, include_comments=False) or ""


def with_newspaper(module: Any) -> Read:
    def parsed(body: bytes, url: str, **settings: str) -> str:
        article = module.Article(url, fetch_images=False, **settings)
        article.download(input_html=body.decode("utf-8", "replace"))
        article.parse()
        return str(article.text)

    def read(body: bytes, url: str) -> str:
        try:
            return parsed(body, url)
        except (ImportError, LookupError):
            return parsed(body, url, language="en")  # Some languages need word lists that are no part of it.

    return read


def with_readability(module: Any) -> Read:
    fromstring = importlib.import_module("lxml.html").fromstring

    def read(body: bytes, url: str) -> str:
        summary = module.Document(body.decode("utf-8", "replace"), url=url).summary()
        return "\n".join(fromstring(summary).itertext())

    return read


def with_resiliparse(module: Any) -> Read:
    return lambda body, _: module.extract_plain_text(body.decode("utf-8", "replace"), main_content=True)


OTHERS: dict[str, tuple[str, Callable[[Any], Read]]] = {
    "trafilatura": ("trafilatura", with_trafilatura),
    "newspaper4k": ("newspaper", with_newspaper),
    "readability-lxml": ("readability", with_readability),
    "resiliparse": ("resiliparse.extract.html2text", with_resiliparse),
}
"""By distribution: the module to import, and how to read a page with it."""


def readers() -> Iterator[tuple[str, Read]]:
    yield "hemeroteca: text", ours(PROSE)
    yield "hemeroteca: text, embeds, tables", ours(WITH_EMBEDS)
    for distribution, (module, reader) in OTHERS.items():
        try:
            yield f"{distribution} {version(distribution)}", reader(importlib.import_module(module))
        except ImportError:
            print(f"{distribution} is not installed: skipped", file=sys.stderr)


@dataclass(frozen=True, kw_only=True)
class Page:
    name: str
    url: str
    body: bytes
    text: str
    """The article's, that is to be found."""


def pages_of(corpus: Path) -> Iterator[Page]:
    stated = corpus / "ground-truth.json"
    if stated.exists():
        for name, truth in sorted(json.loads(stated.read_text(encoding="utf-8")).items()):
            body = gzip.decompress((corpus / "html" / f"{name}.html.gz").read_bytes())
            yield Page(name=name, url=truth["url"], body=body, text=truth["articleBody"])
        return
    for path in sorted((corpus / "txt").glob("*.txt")):
        page = corpus / "html" / f"{path.stem}.html"
        if page.exists():
            url = f"https://paper.example/news/{path.stem}/"
            yield Page(name=path.stem, url=url, body=page.read_bytes(), text=path.read_text(encoding="utf-8"))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1)) if words)


def mean(values: Iterator[tuple[int, int]]) -> float:
    """The mean of hits by wholes, without those of nothing."""
    return statistics.fmean(hits / whole for hits, whole in values if whole)


def scores(true: list[str], got: list[str]) -> tuple[float, float, float, float]:
    """Precision, recall, F1 and the share of exact bodies."""
    pairs = [(shingles(first), shingles(second)) for first, second in zip(true, got, strict=True)]
    hits = [((first & second).total(), first.total(), second.total()) for first, second in pairs]
    precision, recall = mean((hit, second) for hit, _, second in hits), mean((hit, first) for hit, first, _ in hits)
    exact = statistics.fmean(WORD.findall(a) == WORD.findall(b) for a, b in zip(true, got, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall), exact


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--pages", nargs="*", metavar="PREFIX", default=[""], help="only pages whose id begins so")
    options = parser.parse_args()
    if not options.corpus.is_dir():
        print(f"The corpus of pages is not at {options.corpus}; name its folder with --corpus.", file=sys.stderr)
        return

    found = [page for page in pages_of(options.corpus) if page.name.startswith(tuple(options.pages))]
    pages, true = [(page.body, page.url) for page in found], [page.text for page in found]

    print(f"{len(pages)} pages\n\n| | precision | recall | F1 | exact | time a page |\n|---|---|---|---|---|---|")
    for name, read in readers():
        began = perf_counter()
        got = [read(body, url) for body, url in pages]
        spent = (perf_counter() - began) / len(pages) * 1000
        precision, recall, f1, exact = scores(true, got)
        print(f"| {name} | {precision:.4f} | {recall:.4f} | {f1:.4f} | {exact:.3f} | {spent:.1f} ms |")


if __name__ == "__main__":
    main()
