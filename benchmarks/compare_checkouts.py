"""Compares what two checkouts of the project make of the same newspaper and the same saved pages, field by field.

    python benchmarks/compare_checkouts.py BEFORE AFTER [--articles N] [--pages FOLDER ...]

For a change that must not change a result, such as moving code: BEFORE and AFTER are the roots of two checkouts, such
as those of ``git worktree add``. Each crawls the demo newspaper twice, replays its captures, and prints what it says of
the archive; each extracts every ``*.html`` and ``*.html.gz`` of the folders. Compared are exit codes, the names, order
and bytes of all files, every record, report and manifest, and what commands print. What is of the run, and not of the
version, is replaced by a word before: the moment, the run's name, ids of WARC records and what follows from them.
It prints the differences, and ends with 1 if there are any.
"""

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PORT = 8761
"""Of both newspapers, one after the other: their addresses are in the records."""
MOST_SHOWN = 20
_MASKS = (
    (re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{4}"), "RUN"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00"), "MOMENT"),
    (re.compile(r"urn:uuid:[0-9a-f-]{36}"), "WARC-RECORD"),
    (re.compile(r"date=\d{4}-\d\d-\d\d"), "date=DAY"),
)
_OF_THE_RUN = frozenset(("offset", "sha256", "age", "last_run", "newest"))
"""Fields that follow from moments: where packed bytes stand, what they are, how long ago something was."""
_EXTRACT = """\
import gzip, json, sys
from dataclasses import asdict
from pathlib import Path
from crawler.extraction import extract_page
from crawler.items import Capture
from crawler.sites import site_at, site_named
for name in sys.stdin.read().splitlines():
    body = gzip.decompress(Path(name).read_bytes()) if name.endswith(".gz") else Path(name).read_bytes()
    stem = Path(name).name.partition(".")[0].lower()
    for url, site in (
        (f"https://mexiconewsdaily.com/news/{stem}/", site_named("mexiconewsdaily")),
        (f"https://paper.example/2026/01/02/{stem}-of-the-day", site_at("https://paper.example/")),
    ):
        capture = Capture(url=url, payload_digest="sha256:" + "0" * 64, extractor="x")
        try:
            page = extract_page(body, url=url, site=site, capture=capture)
            found = [asdict(page.article) if page.article else None, [asdict(card) for card in page.teaser_cards]]
        except Exception as error:
            found = [repr(error), []]
        print(json.dumps([name, url, *found], ensure_ascii=False))
"""


class Checkout:
    """A checkout, and what its commands leave in a folder of their own."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        self.environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"}

    def is_used(self) -> bool:
        """Whether its own code is what runs, and not what is installed."""
        found = self.run("-c", "import crawler; print(crawler.__file__)").stdout.strip()
        return Path(found).is_relative_to(self.root)

    def run(self, *arguments: str, given: str | None = None) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, input=given, capture_output=True, text=True, check=False
        )

    def results(self, articles: int, pages: list[Path]) -> Iterator[tuple[str, Any]]:
        """What the checkout makes, each with a name."""
        demo = ("demo", "--articles", str(articles), "--port", str(PORT), "--output", "out", "--json")
        yield from self.command(*demo)
        yield from self.command(*demo)
        yield from self.command("status", "--output", "out", "--json")
        yield from self.command("verify", "demo", "--output", "out")
        base_url = ("--base-url", f"http://127.0.0.1:{PORT}", "--workers", "2", "--json")
        yield from self.command("replay", "--site", "demo", "--from", "out", "--output", "again", *base_url)
        yield from self.command("crawl", "latest", "nowhere")
        for path in sorted(self.folder.glob("*/demo/**/*")):
            if path.is_file() and path.suffix not in (".sqlite", ".lock") and not path.name.startswith("ledger"):
                yield from self.file(path)
        extracted = self.run("-c", _EXTRACT, given="\n".join(map(str, pages)))
        yield "extraction", extracted.returncode
        for line in extracted.stdout.splitlines():
            name, url, *found = json.loads(line)
            yield f"{name} as {url}", found

    def command(self, *arguments: str) -> Iterator[tuple[str, Any]]:
        done = self.run("-m", "crawler", *arguments)
        name = " ".join(arguments)
        yield f"{name}: exit code", done.returncode
        yield f"{name}: output", self.masked(done.stdout)

    def file(self, path: Path) -> Iterator[tuple[str, Any]]:
        name = mask(str(path.relative_to(self.folder)))
        if path.name.endswith(".jsonl.gz"):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for number, line in enumerate(lines, 1):
                    yield f"{name}:{number}", self.masked(line)
        elif path.suffix == ".json":
            yield name, self.masked(path.read_text(encoding="utf-8"))
        else:
            yield name, "is there"

    def masked(self, text: str) -> Any:
        """Text as it is compared: JSON without what is of the run, else the text."""
        text = mask(text.replace(str(self.folder), "FOLDER"))
        try:
            return _without_run(json.loads(text))
        except ValueError:
            return text


def mask(text: str) -> str:
    for pattern, word in _MASKS:
        text = pattern.sub(word, text)
    return text


def _without_run(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_run(part) for part in value]
    if not isinstance(value, dict):
        return value
    kept = {name: _without_run(part) for name, part in value.items() if name not in _OF_THE_RUN}
    if "seen_at" in kept:
        kept.pop("id")  # made of the moment
    if "files" in kept or "stream" in kept:
        kept.pop("bytes", None)  # packed with moments
    return kept


def differences(before: Any, after: Any, place: str) -> Iterator[str]:
    """Where two values differ, field by field."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys((*before, *after)):
            yield from differences(before.get(name, "absent"), after.get(name, "absent"), f"{place}.{name}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from differences(one, other, f"{place}[{number}]")
    elif before != after:
        yield f"{place}: {str(before)[:200]!r} -> {str(after)[:200]!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--pages", type=Path, nargs="*", default=[])
    options = parser.parse_args()

    pages = sorted({path.resolve() for folder in options.pages for path in folder.rglob("*.html*")})
    made: list[dict[str, Any]] = []
    for root in (options.before, options.after):
        with tempfile.TemporaryDirectory() as folder:
            checkout = Checkout(root.resolve(), Path(folder))
            if not checkout.is_used():
                parser.error(f"{root} is no checkout of the project: its code is not what runs")
            made.append(dict(checkout.results(options.articles, pages)))
    before, after = made
    found = list(differences(before, after, "")) if before.keys() == after.keys() else []
    found += [f"only one of them has {name}" for name in sorted(before.keys() ^ after.keys())]
    print(f"{len(before):,} results compared, of {len(pages)} saved pages among others: {len(found)} differences")
    for difference in found[:MOST_SHOWN]:
        print(difference)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
