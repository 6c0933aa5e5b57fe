"""What selectolax's tree and turbohtml's take to be made and to be read as extraction reads it, in one process.

    PYTHONPATH=. .venv/rivals/bin/python benchmarks/trees.py [--rounds N]

A walk visits every node and reads its tag and attributes or its text, as the outline of a page does; a selection asks
for what metadata asks for. Both trees are read in the ways that proved the fastest of each. Then pages that are made
to take long, each in a process of its own, for a time-out. Medians over rounds that alternate; processor's time.
"""

import argparse
import gc
import gzip
import multiprocessing
import resource
import statistics
from collections.abc import Callable, Sequence
from functools import partial
from time import process_time
from typing import Any

import turbohtml
from pages import CORPUS
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser
from turbohtml import Element, Text

SELECTORS = ("script[type='application/ld+json']", "meta[property][content]", "[itemprop]", "h1", "article p", "time")
TREES_HELD = 50
LONGEST = 60
"""Seconds for a page that is made to take long."""

Tree = LexborHTMLParser | turbohtml.Document


def parse_with_selectolax(body: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(body, options=LexborDocumentOptions.WO_EVENTS)


def walk_selectolax(tree: LexborHTMLParser) -> int:
    stack, seen = [tree.body], 0
    while stack:
        node = stack.pop()
        while node is not None:
            seen += 1
            if node.tag == "-text":
                (node.text_content or "").strip()
            elif (child := node.first_child) is not None:
                stack.append(node.next)
                _ = node.attributes
                node = child
                continue
            node = node.next
    return seen


def walk_turbohtml(tree: turbohtml.Document) -> int:
    seen, body = 0, tree.select_one("body")
    for node in body.descendants if body else ():
        seen += 1
        if isinstance(node, Text):
            node.data.strip()
        elif isinstance(node, Element):
            _ = node.tag
            # A copy: reading the mapping itself costs more for each attribute.
            _ = node.attrs.copy()
    return seen


def walk_turbohtml_by_level(tree: turbohtml.Document) -> int:
    """As the outline needs it, which keeps what is around each node."""
    body = tree.select_one("body")
    stack, seen = [iter(body.children)] if body else [], 0
    while stack:
        for node in stack[-1]:
            seen += 1
            if isinstance(node, Text):
                node.data.strip()
            elif isinstance(node, Element):
                _ = node.tag
                _ = node.attrs.copy()
                stack.append(iter(node.children))
                break
        else:
            stack.pop()
    return seen


def walk(tree: Tree) -> int:
    return walk_selectolax(tree) if isinstance(tree, LexborHTMLParser) else walk_turbohtml(tree)


def select_selectolax(tree: LexborHTMLParser) -> int:
    return sum(len(tree.css(selector)) for selector in SELECTORS)


def select_turbohtml(tree: turbohtml.Document) -> int:
    return sum(len(tree.select(selector)) for selector in SELECTORS)


def measure(bodies: list[bytes], rounds: int) -> None:
    texts = [body.decode("utf-8", "replace") for body in bodies]
    selectolax, turbo = [parse_with_selectolax(body) for body in bodies], [turbohtml.parse(body) for body in bodies]
    tasks: dict[str, tuple[Callable[[Any], object], Sequence[object]]] = {
        "selectolax: parse bytes": (parse_with_selectolax, bodies),
        "turbohtml: parse bytes": (turbohtml.parse, bodies),
        "turbohtml: parse text": (turbohtml.parse, texts),
        "turbohtml: parse text, no positions": (partial(turbohtml.parse, positions=False), texts),
        "selectolax: walk": (walk_selectolax, selectolax),
        "turbohtml: walk": (walk_turbohtml, turbo),
        "turbohtml: walk by level": (walk_turbohtml_by_level, turbo),
        "selectolax: select": (select_selectolax, selectolax),
        "turbohtml: select": (select_turbohtml, turbo),
        "turbohtml: article": (turbohtml.Document.article, turbo),
    }
    again = max(20 // len(bodies), 1)
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, (task, given) in tasks.items():
            gc.collect()
            began = process_time()
            for _ in range(again):
                for one in given:
                    task(one)
            times[name].append((process_time() - began) / again / len(given))
    for name, taken in times.items():
        print(f"{name:>36}: {statistics.median(taken) * 1000:6.2f} ms a page")


def told(value: float | str, unit: str) -> str:
    return value if isinstance(value, str) else f"{value:.0f} {unit}"


def held(make: Callable[[bytes], Tree], body: bytes, queue: "multiprocessing.Queue[float]") -> None:
    """Puts the memory (kB) of a tree that was read once, as many are held."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    trees = [make(body) for _ in range(TREES_HELD)]
    for tree in trees:
        walk(tree)
    queue.put((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / TREES_HELD)


def time_of(make: Callable[[bytes], Tree], body: bytes, queue: "multiprocessing.Queue[float]") -> None:
    """Puts the milliseconds that a tree takes to be made and walked once."""
    began = process_time()
    walk(make(body))
    queue.put((process_time() - began) * 1000)


def apart(task: Callable[..., None], make: Callable[[bytes], Tree], body: bytes) -> float | str:
    """What the task puts in a process of its own, or how that ended."""
    queue: multiprocessing.Queue[float] = multiprocessing.Queue()
    process = multiprocessing.Process(target=task, args=(make, body, queue))
    process.start()
    process.join(LONGEST)
    if process.is_alive():
        process.kill()
        process.join()
        return f"over {LONGEST} s"
    return queue.get() if process.exitcode == 0 else f"ended with {process.exitcode}"


HOSTILE = {
    "200,000 nested div": b"<div>" * 200_000 + b"x",
    "an element of 40,000 attributes": b"<p " + b" ".join(b"a%d=1" % number for number in range(40_000)) + b">x",
    "20,000 misnested b and p": b"<b><p>x</b>" * 20_000,
    "5,000 open formatting elements of their own": b"".join(b"<a><b id=%d>" % number for number in range(5_000)) + b"x",
    "20,000 options of a select": b"<select>" + b"<option>x" * 20_000,
    "20,000 texts out of a table": b"<table>" + b"<tr>x<td>y" * 20_000,
    "a megabyte of li": b"<ul>" + b"<li>x" * 200_000,
    "a megabyte of all bytes": bytes(range(256)) * 4_000,
}
PARSERS: dict[str, Callable[[bytes], Tree]] = {"selectolax": parse_with_selectolax, "turbohtml": turbohtml.parse}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    for pattern in ("mexiconewsdaily/space*.gz", "mexiconewsdaily/steel*.gz", "article-extraction-benchmark/html/*.gz"):
        bodies = [gzip.decompress(path.read_bytes()) for path in sorted(CORPUS.glob(pattern))]
        size = statistics.fmean(map(len, bodies)) / 1000
        print(f"{len(bodies)} pages of {size:.0f} kB, median of {options.rounds} rounds")
        measure(bodies, options.rounds)
        for name, make in PARSERS.items() if len(bodies) == 1 else ():
            print(f"{name + ': memory of a tree':>36}: {told(apart(held, make, bodies[0]), 'kB')}")
    for page, body in HOSTILE.items():
        for name, make in PARSERS.items():
            print(f"{page:>44}, {name}: {told(apart(time_of, make, body), 'ms')}")


if __name__ == "__main__":
    main()
