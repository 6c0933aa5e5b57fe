"""Accuracy of article bodies on pages that no site file describes, side by side with other extractors.

    python benchmarks/accuracy.py [--corpus FOLDER] [--pages PREFIX …]

The corpus is `article-extraction-benchmark` (MIT), a folder with ``ground-truth.json`` and ``html/*.html.gz``; its
pages are other people's text and are read in place. The metric is the corpus's own: 4-word shingles as a multiset,
precision and recall averaged over pages, F1 of the two means; `exact` is the share of bodies equal word for word.
Extractors that are not installed are skipped.
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
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

from crawler.extraction.body import read_blocks
from crawler.extraction.document import Document
from crawler.extraction.generic import Outline, find_body, headlines
from crawler.items import PROSE, BlockType

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "article-extraction-benchmark"
WORD = re.compile(r"\w+")
SHINGLE = 4
WITH_EMBEDS: tuple[BlockType, ...] = (*PROSE, "embed", "table", "preformatted")
"""The corpus counts embedded posts and tables as body, and captions not; `Article.text` counts none of them."""

Read = Callable[[bytes, str], str]


def ours(types: tuple[BlockType, ...]) -> Read:
    def read(body: bytes, url: str) -> str:
        document = Document(body, url)
        outline = Outline(document)
        found = find_body(outline, headlines(document, outline))
        pieces = read_blocks(found.root, document.base, found.skipped).pieces if found else []
        return "\n\n".join(piece.block.text for piece in pieces if piece.block.type in types and piece.block.text)

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

    truth = json.loads((options.corpus / "ground-truth.json").read_text(encoding="utf-8"))
    chosen = [name for name in sorted(truth) if name.startswith(tuple(options.pages))]
    pages = [(gzip.decompress((options.corpus / "html" / f"{name}.html.gz").read_bytes()), truth[name]["url"])
             for name in chosen]  # fmt: skip
    true = [truth[name]["articleBody"] for name in chosen]

    print(f"{len(pages)} pages\n\n| | precision | recall | F1 | exact | time a page |\n|---|---|---|---|---|---|")
    for name, read in readers():
        began = perf_counter()
        got = [read(body, url) for body, url in pages]
        spent = (perf_counter() - began) / len(pages) * 1000
        precision, recall, f1, exact = scores(true, got)
        print(f"| {name} | {precision:.4f} | {recall:.4f} | {f1:.4f} | {exact:.3f} | {spent:.1f} ms |")


if __name__ == "__main__":
    main()
