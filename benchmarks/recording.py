"""What recording costs and saves: crawls with and without it, wget on the same pages, a second crawl of the same site.

    python benchmarks/recording.py [--articles N] [--rounds N]

Every crawl is a process of its own against the demo newspaper in this one. Rounds alternate, times are medians over
rounds. wget (Debian's package) fetches with ``--warc-file`` what hemeroteca fetched. The second crawl asks for every
page again; the newspaper has not changed.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from crawler.demo import DemoServer
from crawler.warc.reading import read_warc

PATIENT = ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False"]


def crawl(server: DemoServer, output: Path, *arguments: object) -> float:
    """Seconds of a crawl."""
    command = [sys.executable, "-m", "crawler", "crawl", *map(str, arguments), "--base-url", server.base_url]
    began = perf_counter()
    ended = subprocess.run([*command, "--output", output, *PATIENT], stderr=subprocess.PIPE, check=False)
    if ended.returncode not in (0, 7):
        raise SystemExit(ended.stderr.decode())
    return perf_counter() - began


def warcs(output: Path) -> list[Path]:
    return sorted((output / "demo" / "warc").glob("*.warc.gz"))


def size(paths: list[Path]) -> tuple[int, int]:
    """Bytes, and how many responses they hold."""
    answers = sum(
        getattr(record, "type", "") in ("response", "revisit") for path in paths for record in read_warc(path)
    )
    return sum(path.stat().st_size for path in paths), answers


def throughput(server: DemoServer, folder: Path, rounds: int) -> None:
    times: dict[str, list[float]] = {"True": [], "False": []}
    arguments = ("latest", "demo", "--max-pages", 100_000, "-s")
    crawl(server, folder / "warm", *arguments, "HEMEROTECA_RECORD=False")  # the server renders each page once
    for number in range(rounds):
        for record, seconds in times.items():
            seconds.append(crawl(server, folder / f"{record}{number}", *arguments, f"HEMEROTECA_RECORD={record}"))
    pages = len(server.truth["pages"])
    recorded, bare = (statistics.median(seconds) for seconds in times.values())
    print(f"{pages} pages, median of {rounds} rounds: {recorded:.2f} s with recording, {bare:.2f} s without")
    print(f"throughput with recording : without = {bare / recorded:.2f}")


def against_wget(folder: Path) -> None:
    ours, answers = size(warcs(folder / "True0"))
    urls = folder / "urls.txt"
    fetched = {record.target_uri for path in warcs(folder / "True0") for record in read_warc(path)} - {""}
    urls.write_text("\n".join(sorted(fetched)))
    command = [
        "wget",
        "--quiet",
        "--input-file",
        urls,
        "--warc-file",
        folder / "wget",
        "--output-document",
        "/dev/null",
    ]
    subprocess.run(command, check=False)  # it complains of the 404s, which we fetched too
    theirs, same = size([folder / "wget.warc.gz"])
    print(f"bytes a page: {ours / answers:,.0f} ({answers} responses), wget --warc-file {theirs / same:,.0f} ({same})")
    print(f"ratio of bytes, ours : wget = {(ours / answers) / (theirs / same):.2f}")


def second_crawl(server: DemoServer, folder: Path) -> None:
    urls = folder / "pages.txt"
    urls.write_text("\n".join(url for url in server.truth["pages"] if url))
    output = folder / "twice"
    for _ in range(2):
        crawl(server, output, "page", "demo", "--file", urls)
    (first, answers), (second, again) = (size([path]) for path in warcs(output))
    print(f"first crawl {first:,} bytes ({answers} responses), second {second:,} ({again})")
    print(f"ratio of bytes, second : first = {second / first:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with DemoServer(articles=options.articles, crawl_delay=0) as server, tempfile.TemporaryDirectory() as name:
        throughput(server, Path(name), options.rounds)
        against_wget(Path(name))
        second_crawl(server, Path(name))


if __name__ == "__main__":
    main()
