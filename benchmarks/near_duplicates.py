"""Time and memory of finding near duplicates as the archive grows; signing side by side with datasketch.

    python benchmarks/near_duplicates.py [--articles N ...] [--rounds N]

Articles are synthetic, 300 to 900 words of a Zipf-like vocabulary; one in ten is an earlier one with some words
replaced. Only shingles are made beforehand: a figure for an article includes signing, packing and SQLite, in one
transaction as in a run. datasketch, which is no requirement of ours, is measured where it is installed:
``pip install datasketch``.
"""

import argparse
import gc
import importlib.util
import itertools
import random
import resource
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from crawler.archive.writing.similar import SCHEMA, Similar
from crawler.records.near_duplicates import Sketch, shingles, signature, sketch

VOCABULARY = [f"word{number}" for number in range(20_000)]
WEIGHTS = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(VOCABULARY))))
PROBES = 1000


def text_of(number: int) -> str:
    """The same for the same number: an earlier one's, edited, when it ends in 9."""
    chance = random.Random(number)
    if number % 10 == 9:
        words = text_of(chance.randrange(number // 10 + 1) * 10).split()
        for place in chance.sample(range(len(words)), len(words) // 80):
            words[place] = f"edit{number}"
        return " ".join(words)
    return " ".join(chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=chance.randint(300, 900)))


def sketched(number: int) -> Sketch:
    return sketch(shingles(text_of(number)))


def milliseconds(action: Callable[[], object]) -> float:
    began = perf_counter()
    action()
    return (perf_counter() - began) * 1000


def with_rensa(sets: list[frozenset[int]]) -> None:
    for numbers in sets:
        signature(numbers)


def with_datasketch(sets: list[frozenset[int]]) -> None:
    from datasketch import MinHash  # noqa: PLC0415 - it may not be installed

    MinHash.bulk(map(list, sets), num_perm=128, seed=1, hashfunc=int)  # hashed already, as for rensa


def signing(rounds: int) -> None:
    texts = [text_of(number) for number in range(200)]
    each = milliseconds(lambda: [shingles(text) for text in texts]) / len(texts)
    print(f"shingling: {each:.3f} ms an article")
    sets = [shingles(text) for text in texts]
    signers = {"rensa": with_rensa}
    if importlib.util.find_spec("datasketch"):
        signers["datasketch"] = with_datasketch
    medians = alternating({name: lambda sign=sign: sign(sets) for name, sign in signers.items()}, rounds)
    for name, median in medians.items():
        print(f"signing, {name} {version(name)}: {median / len(sets):.3f} ms an article")
    if "datasketch" in medians:
        print(f"rensa takes 1/{medians['datasketch'] / medians['rensa']:.1f} of datasketch's time")
    else:
        print("datasketch is not installed: no ratio (pip install datasketch)")


def alternating(actions: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            gc.collect()
            times[name].append(milliseconds(action))
    return {name: statistics.median(spent) for name, spent in times.items()}


def archiving(folder: Path, articles: int) -> None:
    path = folder / f"{articles}.sqlite"
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.executescript(SCHEMA)
    database.execute("BEGIN IMMEDIATE")
    similar = Similar(database)
    for number in range(articles):
        similar.remember(number.to_bytes(16), sketched(number))
    probe(similar, range(articles, articles + PROBES))
    database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"  ledger: {path.stat().st_size / (articles + PROBES) / 1000:.2f} kB an article")
    database.execute("BEGIN IMMEDIATE")
    database.execute("UPDATE similar_algorithm SET algorithm = 'another'")
    print(f"  rebuild: {milliseconds(lambda: Similar(database)) / (articles + PROBES):.3f} ms an article")
    database.execute("ROLLBACK")
    database.close()
    print(f"  memory at the peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def probe(similar: Similar, numbers: Iterable[int]) -> None:
    queries, inserts, marked, copies = [], [], 0, 0
    for number in numbers:
        id_, made = number.to_bytes(16), sketched(number)
        began = perf_counter()
        match = similar.most_similar(id_, made)
        queries.append((perf_counter() - began) * 1000)
        inserts.append(milliseconds(lambda id_=id_, made=made: similar.remember(id_, made)))
        marked += match is not None
        copies += number % 10 == 9
    print(f"  query: {statistics.mean(queries):.3f} ms, insert: {statistics.mean(inserts):.3f} ms (means of {PROBES})")
    print(f"  marked: {marked} articles; made as near duplicates: {copies}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    signing(options.rounds)
    with tempfile.TemporaryDirectory() as folder:
        for articles in options.articles:
            print(f"with {articles:,} articles archived:")
            archiving(Path(folder), articles)


if __name__ == "__main__":
    main()
