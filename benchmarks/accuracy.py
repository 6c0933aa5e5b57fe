"""Accuracy on pages that no site file describes, side by side with other extractors: bodies and metadata.

    python benchmarks/accuracy.py [SET …]

SET is the beginning of a set's name; without any, all sets are read that are at hand (`pages.py`), and the others
named. Extractors that are not installed are skipped (`make rivals` installs them). `scores.py` says what the figures
are. At the end: how many pages that are no articles were taken for some by ours, which alone refuses any, and on how
many pages ours looked for the body again.
"""

import argparse
import sys
from time import process_time
from unittest.mock import patch

from extractors import WITH_EMBEDS, Read, extracted, others, ours
from pages import Facts, Page, no_articles, sets
from scores import Bodies, Share, bodies, fields

from crawler.extraction.heuristics import readings
from crawler.extraction.heuristics.body import find_body

COUNTS_EMBEDS = "article-extraction-benchmark"
"""The set whose bodies have embedded posts and tables in them."""


def readers_of_ours(name: str) -> dict[str, Read]:
    if name == COUNTS_EMBEDS:
        return {"hemeroteca: text": ours(), "hemeroteca: text, embeds, tables": ours(WITH_EMBEDS)}
    return {"hemeroteca": ours()}


def read_all(pages: list[Page], read: Read) -> tuple[list[tuple[Page, Facts]], float]:
    """What was found of each page, and the processor's milliseconds a page."""
    stored = [(page, page.body) for page in pages]
    began = process_time()
    found = [(page, read(body, page.url) or Facts()) for page, body in stored]
    return found, (process_time() - began) / len(pages) * 1000


def print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def print_head(*cells: str) -> None:
    print_row("", *cells)
    print("|---" * (len(cells) + 1) + "|")


def print_set(name: str, pages: list[Page], readers: dict[str, Read]) -> None:
    begin = all(page.begins for page in pages)
    print(f"\n## {name}: {len(pages)} pages{', of whose texts the beginning is stated' if begin else ''}\n")
    told = ("recall", "below .5", "no text") if begin else ("precision", "recall", "F1", "exact", "below .5", "no text")
    print_head(*told, "time a page")
    metadata: dict[str, dict[str, Share]] = {}
    for reader, read in readers.items():
        found, spent = read_all(pages, read)
        figures = body_figures(bodies(found))
        print_row(reader, *(figures[one] for one in told), f"{spent:.1f} ms")
        metadata[reader] = fields(found)
    print_fields(metadata)


def body_figures(body: Bodies) -> dict[str, str]:
    return {
        "precision": f"{body.precision:.4f}",
        "recall": f"{body.recall:.4f}",
        "F1": f"{body.f1:.4f}",
        "exact": f"{body.exact:.3f}",
        "below .5": str(body.below),
        "no text": str(body.none),
    }


def print_fields(metadata: dict[str, dict[str, Share]]) -> None:
    """Of the readers that give any of them."""
    stated = {name: share.pages for found in metadata.values() for name, share in found.items()}
    if not stated:
        return
    print()
    print_head(*(f"{name} ({pages})" for name, pages in stated.items()))
    for reader, found in metadata.items():
        if any(share.value for share in found.values()):
            print_row(reader, *(_shown(found[name].value) for name in stated))


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def print_no_articles() -> None:
    print("\n## Pages that are no articles\n")
    print_head("pages", "taken for articles")
    for name, pages in no_articles().items():
        found, _ = read_all(list(pages()), ours())
        taken = [page.name for page, got in found if got.text]
        print_row(name, str(len(found)), " ".join([str(len(taken)), *taken]))


def print_readings() -> None:
    """On how many pages the body was looked for a second time, and on how many that was believed."""
    print("\n## Second readings\n")
    print_head("pages", "read again", "believed")
    for name, read in sets().items():
        pages = list(read()) if read else []
        again = believed = 0
        for page in pages:
            with patch.object(readings, "find_body", wraps=find_body) as finds:
                article = extracted(page.body, page.url)
            again += finds.call_count > 1
            believed += article is not None and any(said.field == "text" for said in article.disagreements)
        if pages:
            print_row(name, str(len(pages)), str(again), str(believed))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", default=[""])
    options = parser.parse_args()
    rivals = dict(others())
    for name, read in sets().items():
        if not name.startswith(tuple(options.sets)):
            continue
        if read is None:
            print(f"{name} is not at hand: skipped", file=sys.stderr)
        else:
            print_set(name, list(read()), readers_of_ours(name) | rivals)
    if "" in options.sets:
        print_no_articles()
        print_readings()


if __name__ == "__main__":
    main()
