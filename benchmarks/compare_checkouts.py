"""Compares what two checkouts of the project make of the same newspaper and the same saved pages.

    python benchmarks/compare_checkouts.py BEFORE AFTER [--articles N] [--pages FOLDER ...]

For a change that must not change a result, such as moving code: BEFORE and AFTER are the roots of two checkouts, such
as those of ``git worktree add``. Each crawls the demo newspaper twice, replays its captures, reads the archive back,
packs it, and crawls a site that there is not; each extracts every ``*.html`` and ``*.html.gz`` of the folders, as a
page of a known site and of one that nobody described.

Compared are the exit codes, standard output and standard error of all commands; the names of all files; every record,
report and manifest, field by field, in their order; every WARC record with its bytes and every line of the indexes;
the tables of the ledger. Left out is what is of the run and not of the version: moments, names of runs (which are
numbered), ids of WARC records, and sizes, offsets and digests of files in which these stand.

It prints the differences. It ends with 1 if there are any, and with 2 when a checkout cannot be compared: its code is
not what runs, or a command ended otherwise than it should.
"""

import argparse
import gzip
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

PORT = 8761
"""Of both newspapers, one after the other: their addresses are in the records."""
MOST_SHOWN = 20
_RUN = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{4}")
_MASKS = (
    (re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d(:|%3A)\d\d(:|%3A)\d\d(\.\d+)?(Z|(\+|%2B)00(:|%3A)00)?"), "MOMENT"),
    (re.compile(r"offset \d+(, \d+ bytes)?"), "offset N"),
    (re.compile(r"(?m)^(WARC-Block-Digest|Content-Length|Date): .*$"), r"\1: OF THE RUN"),
    (re.compile(r"urn:uuid:[0-9a-f-]{36}"), "urn:uuid:ID"),
    (re.compile(r"date=\d{4}-\d\d-\d\d"), "date=DAY"),
)
_PROGRESS = re.compile(r".*\d+ articles discovered, .*\n?")
"""A line that is printed every so many seconds."""
_MEASURED = re.compile(r"in \d+ s:|\(\d+ s\)|[\d.,]+ [kM]?B\b")
_INDEXED = re.compile(r'"(offset|length|recordLength|recordDigest)": ?"?[^",}]*"?')
_OF_THE_RUN = frozenset(("offset", "sha256", "age", "newest"))
"""Fields that follow from moments: where packed bytes stand, what they are, how long ago something was."""
_OF_THE_RUN_IN_WARC = frozenset(("WARC-Date", "WARC-Refers-To-Date", "WARC-Block-Digest", "Content-Length"))
_DEMO = ("demo", "--port", str(PORT), "--output", "out", "--json", "--articles")
_AT = ("--base-url", f"http://127.0.0.1:{PORT}", "--workers", "2", "--json")
_IN = ("--output", "out")
_COMMANDS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (0, ("status", *_IN)),
    (0, ("status", *_IN, "--json")),
    (0, ("verify", "demo", *_IN, "--json")),
    (0, ("replay", "--site", "demo", "--from", "out", "--output", "again", *_AT)),
    (0, ("diff-extraction", "demo", *_IN, *_AT)),
    (0, ("diff-extraction", "demo", *_IN, "--against", "again")),
    (0, ("wacz", "demo", *_IN, "--to", "demo.wacz")),
    (0, ("verify", "demo.wacz")),
    (0, ("repair", "demo", *_IN)),
    (0, ("evidence", f"http://127.0.0.1:{PORT}/feed/", *_IN)),
    (0, ("sites",)),
    (2, ("crawl", "latest", "nowhere")),
    (2, ("history", "https://paper.example/a/", *_IN)),
)
"""What each checkout is asked for after its crawls, with the exit codes that are to come of it."""
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


class CannotCompare(Exception):
    """A checkout does not do what is to be compared."""


class Checkout:
    """A checkout, and what its commands leave in a folder of their own."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Raises `CannotCompare` when something else than the checkout's code would run."""
        self.root, self.folder = root, folder
        self.environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"}
        self.runs: dict[str, str] = {}
        found = Path(self._run("-c", "import crawler; print(crawler.__file__)").stdout.strip())
        if not found.is_relative_to(root):
            raise CannotCompare(f"{root} is no checkout of the project: {found} is what runs")
        self.code = sorted(str(path.relative_to(root)) for path in (root / "crawler").rglob("*.py"))

    def _run(self, *arguments: str, given: str | None = None) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, input=given, capture_output=True, text=True, check=False
        )

    def results(self, articles: int, pages: list[Path]) -> dict[str, Any]:
        """What the checkout makes, by name. Raises `CannotCompare`."""
        results: dict[str, Any] = {}
        for name, result in (*self._commands(articles), *self._files(), *self._ledgers(), *self._extracted(pages)):
            if name in results:
                raise CannotCompare(f"two results have one name: {name}")
            results[name] = result
        return results

    def _commands(self, articles: int) -> Iterator[tuple[str, Any]]:
        demo = (*_DEMO, str(articles))
        for number, (code, arguments) in enumerate(((0, demo), (7, demo), *_COMMANDS)):
            done = self._run("-m", "crawler", *arguments)
            name = f"{number}. hemeroteca {' '.join(arguments)}"
            if done.returncode != code:
                raise CannotCompare(f"{self.root}: {name} ended with {done.returncode}, not {code}:\n{done.stderr}")
            for report in sorted(self.folder.glob("*/demo/runs/*.json")):
                self.runs.setdefault(report.stem, f"RUN{len(self.runs)}")
            yield f"{name}: output", self._document(done.stdout)
            yield f"{name}: errors", _MEASURED.sub("MEASURED", _PROGRESS.sub("", self._masked(done.stderr)))

    def _files(self) -> Iterator[tuple[str, Any]]:
        for path in sorted(self.folder.glob("*/demo/**/*")):
            name = self._masked(str(path.relative_to(self.folder)))
            if path.is_file() and not path.name.startswith("ledger.sqlite-"):
                yield name, "is there"
                yield from ((f"{name}:{number}", part) for number, part in enumerate(self._parts(path), 1))

    def _parts(self, path: Path) -> Iterator[Any]:
        """What a file consists of: its lines, its WARC records, or itself."""
        if path.name.endswith(".jsonl.gz"):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                yield from map(self._document, lines)
        elif path.suffix == ".cdxj":
            lines_of_index = self._masked(path.read_text(encoding="utf-8")).splitlines()
            yield from (_INDEXED.sub("", re.sub(r" \d{14} ", " SECOND ", line)) for line in lines_of_index)
        elif path.name.endswith(".warc.gz"):
            with path.open("rb") as file:
                yield from map(self._warc_record, ArchiveIterator(file, no_record_parse=True))
        elif path.suffix == ".json":
            yield self._document(path.read_text(encoding="utf-8"))

    def _warc_record(self, record: Any) -> Any:
        headers = [pair for pair in record.rec_headers.headers if pair[0] not in _OF_THE_RUN_IN_WARC]
        block = record.raw_stream.read().decode("latin-1")
        return [[name, self._masked(value)] for name, value in headers], self._masked(block)

    def _ledgers(self) -> Iterator[tuple[str, Any]]:
        for path in sorted(self.folder.glob("*/demo/ledger.sqlite")):
            archive = path.parent.relative_to(self.folder)
            with closing(sqlite3.connect(path)) as ledger:
                for (table,) in ledger.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                    rows = ledger.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 (a table's own name)
                    yield f"{archive}: table {table}", sorted(self._row(table, row) for row in rows)

    def _row(self, table: str, row: tuple[Any, ...]) -> str:
        # The ids of WARC records are random, and where one begins in a packed file follows from the moments before it.
        row = row[:2] if table == "replayed" else row
        values = ["ID" if table == "payloads" and isinstance(one, bytes) and len(one) == 16 else one for one in row]
        return self._masked(repr([one.hex() if isinstance(one, bytes) else one for one in values]))

    def _extracted(self, pages: list[Path]) -> Iterator[tuple[str, Any]]:
        done = self._run("-c", _EXTRACT, given="\n".join(map(str, pages)))
        lines = done.stdout.splitlines()
        if done.returncode or len(lines) != 2 * len(pages):
            raise CannotCompare(f"{self.root}: {len(pages)} pages were not extracted:\n{done.stderr}")
        for line in lines:
            name, url, *found = json.loads(line)
            yield f"{name} as {url}", found

    def _masked(self, text: str) -> str:
        text = text.replace(str(self.folder), "FOLDER").replace(str(self.root), "ROOT")
        text = _RUN.sub(lambda match: self.runs.get(match[0], "RUN"), text)
        for pattern, word in _MASKS:
            text = pattern.sub(word, text)
        return text

    def _document(self, text: str) -> Any:
        """JSON without what is of the run; other text as it is."""
        try:
            return _without_run(json.loads(self._masked(text)))
        except ValueError:
            return _MEASURED.sub("MEASURED", self._masked(text))


def _without_run(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_run(part) for part in value]
    if not isinstance(value, dict):
        return value
    kept = {name: _without_run(part) for name, part in value.items() if name not in _OF_THE_RUN}
    if "seen_at" in kept:
        kept.pop("id")  # made of the moment
    if {"files", "stream", "archives"} & kept.keys():
        kept.pop("bytes", None)  # packed with moments
    return kept


def differences(before: Any, after: Any, place: str) -> Iterator[str]:
    """Where two values differ, field by field."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys((*before, *after)):
            yield from differences(before.get(name, "absent"), after.get(name, "absent"), f"{place}.{name}")
    elif isinstance(before, list | tuple) and isinstance(after, list | tuple) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from differences(one, other, f"{place}[{number}]")
    elif before != after:
        yield f"{place}: {str(before)[:300]!r} -> {str(after)[:300]!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--pages", type=Path, nargs="*", default=[])
    options = parser.parse_args()

    pages = sorted({path.resolve() for folder in options.pages for path in folder.rglob("*.html*")})
    checkouts, made = [], []
    try:
        for root in (options.before, options.after):
            with tempfile.TemporaryDirectory() as folder:
                checkouts.append(Checkout(root.resolve(), Path(folder)))
                made.append(checkouts[-1].results(options.articles, pages))
    except CannotCompare as error:
        parser.error(str(error))
    if checkouts[0].code == checkouts[1].code:
        print("note: both checkouts have the same modules")
    found = list(differences(*made, ""))
    print(f"{len(made[0]):,} results compared, of {len(pages)} saved pages among others: {len(found)} differences")
    for difference in found[:MOST_SHOWN]:
        print(difference)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
