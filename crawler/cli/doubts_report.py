"""Doubts in words, for the operator. It chooses none."""

from itertools import groupby

from crawler.archive.reading.doubts import NotedDoubt
from crawler.judgement import REASONS

__all__ = ["as_text"]

_WEIGHTS = {reason: weight for weight, reason in enumerate(REASONS)}


def as_text(doubts: list[NotedDoubt], site: str, standing: dict[str, tuple[str, str]]) -> str:
    """The doubts of a site by their most telling reasons, a page a line, and what can be done about them.

    `standing` are the decisions on reasons as a whole: verdict and moment, by reason.
    """
    decided = [f"{reason} is {verdict} as a whole, since {at[:16]}" for reason, (verdict, at) in standing.items()]
    if not doubts:
        return "\n".join([f"{site}: nothing is doubted", *decided])
    pages = len({doubt.url for doubt in doubts})
    lines = [f"{site}: {_counted(len(doubts), 'doubt')} about {_counted(pages, 'page')}"]
    ordered = sorted(doubts, key=lambda doubt: (_weight(doubt.reasons[0]), doubt.url, doubt.seen_at))
    for reason, group in groupby(ordered, key=lambda doubt: doubt.reasons[0]):
        of_reason = list(group)
        lines += ["", f"{reason}: {REASONS.get(reason, 'unknown to this version')} ({len(of_reason)})"]
        lines += map(_line, of_reason)
    if any(doubt.verdict is None for doubt in doubts):
        decide = f"hemeroteca doubts {site} --reason REASON"
        lines += ["", f"Decide with: {decide} --accept, --reject or --replay; --help says what they do"]
    return "\n".join([*lines, *decided])


def _weight(reason: str) -> int:
    return _WEIGHTS.get(reason, len(_WEIGHTS))


def _line(doubt: NotedDoubt) -> str:
    besides = f"  also {', '.join(doubt.reasons[1:])}" if doubt.reasons[1:] else ""
    ended = f"  {doubt.verdict}" if doubt.verdict else ""
    moment = doubt.seen_at[:16].replace("T", " ") or "unknown time"
    return f"  {moment:<16}  {doubt.id}  {doubt.url}{besides}{ended}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
