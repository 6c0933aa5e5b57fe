"""The health of archives, printed: text for a person, JSON for a program."""

import dataclasses
import json
from collections.abc import Iterator

from crawler.archive.reading.health import Health
from crawler.cli.ages import age_in_words
from crawler.health import in_words

__all__ = ["as_document", "as_text"]


def as_text(health: Health) -> str:
    """An archive's health as a block of text."""
    return "\n".join([f"{health.site}: {_verdict(health)}", *(f"  {line}" for line in _lines(health))])


def _verdict(health: Health) -> str:
    if health.last_run is None:
        return "stale, never crawled" if health.is_stale else "never crawled"
    found = [name for name, is_so in (("stale", health.is_stale), ("degraded", health.is_degraded)) if is_so]
    return " and ".join(found) or ("healthy" if health.spiders else "no run to compare with others yet")


def _lines(health: Health) -> Iterator[str]:
    if health.last_run:
        yield f"last run                 {health.last_run} ({health.last_outcome})"
    if health.age is not None:
        yield f"last finished crawl      {health.last_finished}, {age_in_words(health.age)} ago"
    elif health.last_run:
        yield "last finished crawl      none"
    for spider in health.spiders:
        for alarm in spider.alarms:
            yield f"{spider.spider + ' degraded':<24} {in_words(alarm)} (since {alarm.since})"
            for url in alarm.samples:
                yield f"{'':<24} {url}"
    if health.unprofiled:
        yield f"runs without a profile   {health.unprofiled:,}"
    for run in health.damaged:
        yield f"damaged report           runs/{run}.json"


def as_document(found: list[Health]) -> str:
    """The health of archives for a program."""
    return json.dumps([dataclasses.asdict(health) for health in found], ensure_ascii=False, indent=2)
