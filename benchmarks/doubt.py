"""What an archive believes of a newspaper that lives for a hundred hours: ``python benchmarks/doubt.py``.

The embedded newspaper publishes, edits, tests headlines, corrects, deletes and is redesigned; in a second life it falls
ill besides, in each of eight ways, at all addresses and at a part of them. It is crawled once an hour on a simulated
clock: by a crawl that judges, and by one that believes every page, so that the last write wins. Each record is held
against the truth of its hour.
"""

import argparse
import gzip
import json
import multiprocessing
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from crawler.clock import begin_at
from crawler.crawl import crawl
from crawler.demo.living import ILLNESSES, Illness, LivingNewspaper, LivingServer, Rates, Redesign, Scenario, moment_of
from crawler.exit_codes import ExitCode
from crawler.settings import EXTENSIONS
from crawler.simulation import crawl_at
from crawler.spiders.page_judge import Judgement, PageJudge

_RATES = Rates(
    published=1, words_fixed=5.5, paragraphs_added=3.5, corrected=1.3, shortened=0.2, headline_tests=0.3, deleted=0.4
)
"""Some 1,000 edits in 100 hours."""
_QUIET = (ExitCode.SUCCESS, ExitCode.NOTHING_NEW)
_HEALTH = "crawler.extensions.health.HealthExtension"

Record = dict[str, Any]


@dataclass
class Life:
    """What came of a newspaper's life in an archive."""

    codes: list[ExitCode] = field(default_factory=list)
    """How each hour's crawl ended."""
    believed: int = 0
    """Article records."""
    wrong: int = 0
    """Those among them that are not what the newspaper had in the hour that they were read in."""
    wrong_at_the_end: int = 0
    """Articles whose newest record is such a one."""
    right_doubted: dict[tuple[str, str], str] = field(default_factory=dict)
    """What was right and doubted, by the article's id and the digest of its content: the reasons."""
    waited: list[float] = field(default_factory=list)
    """Hours after which that was believed."""
    delays: list[str] = field(default_factory=list)
    """For each illness, and each redesign that loses something, how many hours later the first alarm came."""


def _scenario(hours: int, *, is_ill: bool) -> Scenario:
    redesigns = [Redesign(kind="read_fully", begins=hours // 4)]
    illnesses: list[Illness] = []
    if is_ill:
        step = max(4, hours // 20)
        illnesses = [
            Illness(kind=kind, begins=6 + step * (2 * number + part), hours=2, share=share)
            for number, kind in enumerate(ILLNESSES)
            for part, share in enumerate((1.0, 0.5))
        ]
        redesigns += [
            Redesign(kind="loses_byline", begins=hours - 14, hours=5),
            Redesign(kind="loses_body", begins=hours - 7, hours=5),
        ]
    return Scenario(
        rates=_RATES,
        illnesses=tuple(one for one in illnesses if one.begins < hours - 16),
        redesigns=tuple(redesigns),
    )


def _believe(moment: datetime, arguments: Record, settings: Record, code: Any) -> None:
    """Crawl in this process as if no page was ever doubted and no run compared with others."""
    begin_at(moment)
    PageJudge.judgement = lambda *_: Judgement()  # type: ignore[method-assign]
    extensions = {name: order for name, order in EXTENSIONS.items() if name != _HEALTH}
    code.value = crawl("latest", arguments, {**settings, "EXTENSIONS": extensions}).exit_code


def _crawled(server: LivingServer, hour: int, output: Path, *, judges: bool) -> ExitCode:
    server.hour = hour
    arguments = {"site": "demo", "base_url": server.base_url, "max_pages": 100}
    settings = {
        "HEMEROTECA_OUTPUT": str(output),
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False,
        "LOG_LEVEL": "CRITICAL",
        "HEMEROTECA_PROGRESS": False,
    }
    if judges:
        return crawl_at(moment_of(hour), "latest", arguments, settings).exit_code
    context = multiprocessing.get_context("forkserver")
    code = context.Value("i", ExitCode.INTERNAL_ERROR)
    process = context.Process(target=_believe, args=(moment_of(hour), arguments, settings, code))
    process.start()
    process.join()
    return ExitCode(code.value)


def _live(scenario: Scenario, hours: int, *, judges: bool) -> Life:
    life = Life()
    with tempfile.TemporaryDirectory() as folder, LivingServer(scenario, crawl_delay=0) as server:
        for hour in range(hours):
            life.codes.append(_crawled(server, hour, Path(folder), judges=judges))
        _judge(life, Path(folder) / "demo", server.living)
    life.delays = [
        f"{kind} {_delay(life.codes, begins, last)}" for kind, begins, last in _ills(scenario) if begins < hours
    ]
    return life


def _ills(scenario: Scenario) -> Iterator[tuple[str, int, int]]:
    """What goes wrong: kind, first hour, last hour."""
    for illness in scenario.illnesses:
        share = "" if illness.share == 1 else f" of {illness.share:.0%}"
        yield f"{illness.kind}{share}", illness.begins, illness.begins + illness.hours - 1
    for redesign in scenario.redesigns:
        if redesign.kind != "read_fully":
            yield redesign.kind, redesign.begins, redesign.begins + (redesign.hours or 1000) - 1


def _delay(codes: list[ExitCode], begins: int, last: int) -> str:
    alarms = [hour - begins for hour in range(begins, min(last + 1, len(codes))) if codes[hour] not in _QUIET]
    return str(alarms[0]) if alarms else "never"


def _judge(life: Life, site: Path, newspaper: LivingNewspaper) -> None:
    """Hold the archive against the truth."""
    truths: dict[int, dict[str, Record]] = {}

    def is_right(record: Record) -> bool:
        hour = (_fetched(record) - moment_of(0)) // timedelta(hours=1)
        if hour not in truths:
            truths[hour] = newspaper.truth(hour).articles
        return bool(truths[hour].get(record["url"], {}).get("content_digest") == record["content_digest"])

    newest: dict[str, Record] = {}
    believed: dict[tuple[str, str], datetime] = {}
    for record in sorted(_records(site, "articles"), key=lambda record: int(record["revision"])):
        life.believed += 1
        life.wrong += not is_right(record)
        newest[record["id"]] = record
        believed.setdefault(_content(record), _fetched(record))
    life.wrong_at_the_end = sum(not is_right(record) for record in newest.values())
    for doubt in _records(site, "doubtful"):
        article = doubt["article"]
        if (
            article
            and article["url"] == doubt["url"]
            and is_right(article)
            and _content(article) not in life.right_doubted
        ):
            life.right_doubted[_content(article)] = ", ".join(doubt["reasons"])
            if at := believed.get(_content(article)):
                life.waited.append((at - _fetched(article)) / timedelta(hours=1))


def _content(article: Record) -> tuple[str, str]:
    return article["id"], article["content_digest"]


def _fetched(record: Record) -> datetime:
    return datetime.fromisoformat(record["capture"]["fetched_at"])


def _records(site: Path, stream: str) -> Iterator[Record]:
    for path in sorted(site.glob(f"{stream}/date=*/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _print(name: str, lives: dict[str, Life], edits: int) -> None:
    print(f"\n{name}; {edits:,} edits")
    rows: dict[str, list[object]] = {
        "article records": [life.believed for life in lives.values()],
        "wrong pages believed": [life.wrong for life in lives.values()],
        "articles whose newest record is wrong at the end": [life.wrong_at_the_end for life in lives.values()],
        "right contents doubted at first": [len(life.right_doubted) for life in lives.values()],
        "of them believed later": [len(life.waited) for life in lives.values()],
        "after so many hours, median": [f"{median(life.waited):.1f}" if life.waited else "" for life in lives.values()],
        "crawls that ended in an alarm": [sum(code not in _QUIET for code in life.codes) for life in lives.values()],
    }
    print(f"{'':50}{''.join(f'{who:>18}' for who in lives)}")
    for row, values in rows.items():
        print(f"{row:50}{''.join(f'{value:>18}' for value in values)}")
    for who, life in lives.items():
        print(f"{who}: reasons of doubts about what was right: {dict(Counter(life.right_doubted.values())) or 'none'}")
        if life.delays:
            print(f"{who}: hours until an alarm: {'; '.join(life.delays)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=int, default=100)
    hours = parser.parse_args().hours
    for name, is_ill in (("a healthy life", False), ("a life with illnesses", True)):
        scenario = _scenario(hours, is_ill=is_ill)
        newspaper = LivingNewspaper(scenario)
        edits = sum(
            event.kind not in ("published", "deleted", "restored")
            for hour in range(1, hours)
            for event in newspaper.events(hour)
        )
        lives = {
            "judging": _live(scenario, hours, judges=True),
            "last write wins": _live(scenario, hours, judges=False),
        }
        _print(f"{hours} hours of {name}", lives, edits)


if __name__ == "__main__":
    main()
