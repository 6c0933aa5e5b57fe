"""Kills crawls at random moments, many times, and compares what is archived in the end with the ground truth.

    python benchmarks/kills.py [--kills N] [--seed N]

Newspaper after newspaper is crawled into a fresh archive; each run is killed (SIGKILL) at a random moment until so
many kills have come in all, and each archive is brought to its end by an undisturbed run. It prints the kills and the
faults: records lost, repeated or different from what an undisturbed crawl gives, which the ground truth says; records
without evidence, read by warcio; WARC files with a torn member.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the same harness as in the tests

from support.crawling import truth_of
from support.ground_truth import article_faults, card_faults, read_stream, snapshot_faults
from support.killing import crawl_and_kill
from support.proof import proof_faults, torn_files

from crawler.demo import DemoServer


def faults_of(site: Path, server: DemoServer) -> list[str]:
    truth = truth_of(server)
    return [
        *article_faults(read_stream(site, "articles"), truth, truth["articles"]),
        *card_faults(read_stream(site, "teaser_cards"), truth, truth["pages"]),
        *snapshot_faults(read_stream(site, "page_snapshots"), truth, truth["pages"]),
        *proof_faults(site),
        *(f"{name}: torn" for name in torn_files(site)),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    chance = random.Random(options.seed)
    kills = newspapers = records = 0
    faults: list[str] = []
    while kills < options.kills:
        with DemoServer(articles=300, crawl_delay=0.01) as server, tempfile.TemporaryDirectory() as name:
            kills += crawl_and_kill(server, Path(name), chance, kills=12)
            site = Path(name) / "demo"
            faults += faults_of(site, server)
            records += sum(len(read_stream(site, stream)) for stream in ("articles", "teaser_cards", "page_snapshots"))
        newspapers += 1
        print(f"{kills} kills, {newspapers} newspapers, {records} records, {len(faults)} faults", flush=True)
    for fault in faults[:20]:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
