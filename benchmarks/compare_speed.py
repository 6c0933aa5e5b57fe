"""Compares the time that extraction takes in two checkouts of the project, on the same pages and without a site file.

    python benchmarks/compare_speed.py BEFORE AFTER [--pages FOLDER ...] [--rounds N]

BEFORE and AFTER are the roots of two checkouts. Each is a process of its own; in a round, each in its turn reads every
page once. Time is the processor's, for the machine may be shared; of each page, the least of all rounds counts, for
whatever else the machine does only adds to it. Printed are both times a page, their ratio, the ratios of the rounds,
and the pages whose time grew the most.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from pages import CORPUS

_MOST_SHOWN = 5
_WORKER = """\
import gc, gzip, json, sys
from pathlib import Path
from time import process_time
import crawler
from crawler.extraction import extract_page
from crawler.items import Capture
from crawler.sites.any_site import any_site
print(json.dumps(crawler.__file__), flush=True)
pages = []
for name in json.loads(sys.stdin.readline()):
    body = Path(name).read_bytes()
    url = f"https://{Path(name).name}/a/page/"
    pages.append((gzip.decompress(body) if name.endswith(".gz") else body, url, any_site(url)))
for _ in sys.stdin:
    times = []
    gc.collect()
    for body, url, site in pages:
        capture = Capture(url=url, payload_digest="sha256:" + "0" * 64, extractor="x")
        began = process_time()
        extract_page(body, url=url, site=site, capture=capture)
        times.append(process_time() - began)
    print(json.dumps(times), flush=True)
"""


class CannotCompare(Exception):
    """A checkout does not extract, or something else does."""


class Checkout:
    """A process that extracts with one checkout's code, whenever it is told to."""

    def __init__(self, root: Path, pages: list[Path]) -> None:
        """Raises `CannotCompare` when something else than the checkout's code runs."""
        environment = {**os.environ, "PYTHONPATH": str(root)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WORKER],
            cwd=root,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        runs = Path(str(self._answer(json.dumps([str(page) for page in pages]))))
        if not runs.is_relative_to(root):
            raise CannotCompare(f"{root} is no checkout of the project: {runs} is what runs")

    def _answer(self, line: str) -> Any:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise CannotCompare("a checkout's process has no pipes")
        stdin.write(f"{line}\n")
        stdin.flush()
        answer = stdout.readline()
        if not answer:
            raise CannotCompare("a checkout's process ended")
        return json.loads(answer)

    def times(self) -> list[float]:
        """The seconds that each page took."""
        return list(self._answer(""))

    def end(self) -> None:
        self._process.communicate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--pages", type=Path, nargs="*", default=[CORPUS / "article-extraction-benchmark"])
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    pages = sorted({path.resolve() for folder in options.pages for path in folder.rglob("*.html*")})
    if not pages:
        parser.error("there are no pages")
    try:
        checkouts = [Checkout(root.resolve(), pages) for root in (options.before, options.after)]
        rounds = [[checkout.times() for checkout in checkouts] for _ in range(options.rounds)]
    except CannotCompare as error:
        parser.error(str(error))
    for checkout in checkouts:
        checkout.end()

    before, after = ([min(times) for times in zip(*one, strict=True)] for one in zip(*rounds, strict=True))
    ratios = [sum(second) / sum(first) for first, second in rounds]
    print(f"{len(pages)} pages, {options.rounds} rounds, processor's time")
    print(f"before {statistics.fmean(before) * 1000:.2f} ms a page, after {statistics.fmean(after) * 1000:.2f} ms")
    print(f"after / before: {sum(after) / sum(before):.3f}; median of rounds {statistics.median(ratios):.3f}")
    grown = sorted(zip(after, before, pages, strict=True), key=lambda one: one[1] - one[0])[:_MOST_SHOWN]
    for second, first, page in grown:
        print(f"{first * 1000:8.2f} -> {second * 1000:6.2f} ms {page.name}")


if __name__ == "__main__":
    main()
