"""Speed and memory of a whole crawl, side by side with a bare Scrapy spider that fetches the same pages.

    python benchmarks/crawl.py [--articles N] [--rounds N]

The bare spider requests the URLs that hemeroteca fetches and writes URL and size to a JSON Lines feed: no extraction,
no records, no ledger. Both run in a process of their own against the demo newspaper in this one. Rounds alternate,
figures are medians over rounds.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from crawler.demo import DemoServer

BARE = """
import sys
import scrapy
from scrapy.crawler import AsyncCrawlerProcess

class Bare(scrapy.Spider):
    name = "bare"
    async def start(self):
        for url in open(sys.argv[1]).read().split():
            yield scrapy.Request(url)
    def parse(self, response):
        yield {"url": response.url, "size": len(response.body)}

process = AsyncCrawlerProcess({
    "CONCURRENT_REQUESTS": 1, "CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0, "ROBOTSTXT_OBEY": True,
    "LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False, "FEEDS": {sys.argv[2]: {"format": "jsonlines"}},
})
process.crawl(Bare)
process.start()
"""


@dataclass(frozen=True, kw_only=True)
class Run:
    seconds: float
    peak: float
    """Resident memory, MB."""


def run(command: list[str]) -> Run:
    began = perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[:4]} failed with {os.waitstatus_to_exitcode(status)}")
    return Run(seconds=perf_counter() - began, peak=usage.ru_maxrss / 1024)


def hemeroteca(server: DemoServer, folder: Path) -> Run:
    command = [sys.executable, "-m", "crawler", "crawl", "latest", "demo", "--base-url", server.base_url]
    command += ["--output", str(folder), "--max-pages", "100000"]
    return run([*command, "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False"])


def bare(urls: Path, folder: Path) -> Run:
    return run([sys.executable, "-c", BARE, str(urls), str(folder / "bare.jsonl")])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()

    ours, theirs = [], []
    with DemoServer(articles=options.articles, crawl_delay=0) as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = [url for url in server.truth["pages"] if url]
        urls = folder / "urls.txt"
        urls.write_text("\n".join(pages))
        bare(urls, folder)  # The server renders each page once and keeps it: neither side should pay for that.
        for number in range(options.rounds):
            ours.append(hemeroteca(server, folder / str(number)))
            theirs.append(bare(urls, folder))
    print(f"{len(pages)} pages, median of {options.rounds} rounds")
    for label, runs in (("hemeroteca", ours), ("bare Scrapy", theirs)):
        seconds, peak = statistics.median(r.seconds for r in runs), statistics.median(r.peak for r in runs)
        print(f"{label:>12}: {seconds:6.2f} s, {len(pages) / seconds:6.1f} pages/s, {peak:5.0f} MB at the peak")
    ratio = statistics.median(r.seconds for r in ours) / statistics.median(r.seconds for r in theirs)
    print(f"ratio: hemeroteca takes {ratio:.2f} times the time of bare Scrapy")


if __name__ == "__main__":
    main()
