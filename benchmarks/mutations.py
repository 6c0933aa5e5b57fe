"""Extracts from damaged and overgrown pages, as many as fit into a time, and says what failed and what took longest.

    python benchmarks/mutations.py [--seconds N] [--seed S] [--size BYTES] [--page NAME]

The pages are those of the tests and, where they are at hand, of the corpus; each is changed as in
``tests/extraction/mutations.py``, with seed after seed. A page, its seed and `--size` name what failed or was slow:
``--page NAME --seed S --seconds 0`` repeats it. Time is the processor's, for a site with a theme or for one that no
file describes, in turn; beside it stands that of a bare Lexbor parse of the same bytes. Pages that are refused as too
deep count as extracted.
"""

import argparse
import gzip
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the same mutations as in the tests

from selectolax.lexbor import LexborHTMLParser
from support.mutations import Mutation, mutate
from support.pages import extract
from support.survival import SITES, complaints

from crawler.exceptions import Unreadable
from crawler.extraction.html.document import decode

DATA = Path(__file__).parents[1] / "tests" / "data"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
SMALLEST = 50_000
"""Bytes. The time per megabyte of smaller pages says little."""


@dataclass(frozen=True, kw_only=True, order=True)
class Run:
    """What a page took, in seconds a megabyte."""

    extraction: float
    parse: float
    megabytes: float
    name: str
    seed: int
    changes: tuple[str, ...]

    def __str__(self) -> str:
        beside = f"{self.extraction:.2f} s/MB beside {self.parse:.2f} s/MB for the parse"
        return f"{beside}: {self.name}, seed {self.seed}, {self.megabytes:.2f} MB, {' '.join(self.changes)}"


def pages() -> dict[str, bytes]:
    found = {path.stem: path.read_bytes() for path in sorted(DATA.glob("**/*.html"))}
    saved = [*sorted(CORPUS.glob("*/*.html.gz")), *sorted(CORPUS.glob("*/html/*.html.gz"))]
    return found | {path.name.removesuffix(".html.gz"): gzip.decompress(path.read_bytes()) for path in saved}


def timed(mutation: Mutation, name: str, seed: int) -> Run:
    site, url = SITES[seed % len(SITES)]
    began = process_time()
    try:
        extract(mutation.body, url=url, site=site)
        spent = process_time() - began
        text = decode(mutation.body)
        began = process_time()
        LexborHTMLParser(text)
        parse = process_time() - began
    except Unreadable:
        spent, parse = process_time() - began, 0.0
    size = len(mutation.body) / 1e6
    return Run(
        extraction=spent / size, parse=parse / size, megabytes=size, name=name, seed=seed, changes=mutation.changes
    )


def failures(mutation: Mutation) -> list[str]:
    try:
        return complaints(mutation.body)
    except Exception as error:  # noqa: BLE001  # what fails is what is looked for
        return [repr(error)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1, help="the first of the seeds")
    parser.add_argument("--size", type=int, default=300_000, help="about how many bytes a change may add")
    parser.add_argument("--page", help="only this one")
    options = parser.parse_args()

    sources = pages()
    names = [options.page] if options.page else sorted(sources)
    runs, failed, extracted = [], 0, 0
    began, seed = perf_counter(), options.seed
    while True:
        name = names[seed % len(names)]
        mutation = mutate(sources[name], seed, options.size)
        if problems := failures(mutation):
            failed += 1
            print(f"FAILED: --page {name} --seed {seed} --size {options.size}: {problems[0][:300]}", flush=True)
        extracted += 1
        if len(mutation.body) >= SMALLEST:
            runs.append(timed(mutation, name, seed))
        seed += 1
        if perf_counter() - began >= options.seconds:
            break
    print(f"{extracted} mutations of {len(names)} pages, seeds {options.seed} to {seed - 1}, {failed} failed")
    runs.sort()
    if runs:
        parses = sorted(run.parse for run in runs)
        for kind, place in (("median", 0.5), ("99th percentile", 0.99)):
            at = int(place * (len(runs) - 1))
            print(f"{kind}: extraction {runs[at].extraction:.3f} s/MB, bare parse {parses[at]:.3f} s/MB")
        print(f"{len(runs)} of {statistics.fmean(run.megabytes for run in runs):.2f} MB on average; the slowest:")
        for run in reversed(runs[-5:]):
            print(f"  {run}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
