"""What the operator is told of a run that did not end as it should. Made of values; nothing is sent or read here.

Source of what systemd tells of a unit that failed: systemd.exec(5), on ``$MONITOR_SERVICE_RESULT`` and the others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.exit_codes import ExitCode
from crawler.health import Alarm, in_words

__all__ = ["ADVICE", "Ending", "Message", "UnitEnding", "is_told", "is_well", "message_of", "plain", "unit_message"]

ADVICE: Mapping[ExitCode, tuple[str, str]] = {
    ExitCode.INTERNAL_ERROR: (
        "an internal error: a bug, or a crawl that broke off",
        "What had been committed is kept, and the next run goes on. Report it with what is on standard error.",
    ),
    ExitCode.USAGE: (
        "the command, an argument or an input cannot be used, so that nothing was crawled",
        "Mend what the message names: the command that is scheduled, or a site's file.",
    ),
    ExitCode.BLOCKED: (
        "the site blocks the crawl",
        (
            "Set HEMEROTECA_CONTACT, ask the site for access, and crawl less often or with a larger DOWNLOAD_DELAY;"
            " or, where the site or its robots.txt could not be reached, run again later."
        ),
    ),
    ExitCode.NOT_WRITABLE: (
        "the archive is not writable; what was committed is kept",
        "Make room or make the folder writable; the next run publishes what was committed, and goes on.",
    ),
    ExitCode.FAILURES: (
        "finished, but too many pages failed",
        "What was read is published. When many answered 5xx or not at all, the site is in trouble: crawl later.",
    ),
    ExitCode.NOT_SOUND: (
        "the archive is not what it says it is",
        "Run hemeroteca verify SITE --json, and restore the files that it names from a copy.",
    ),
    ExitCode.DOUBTFUL: (
        "what the site answered is not believed, and was kept apart",
        "Look at it with hemeroteca doubts SITE, and decide; what is doubted is asked for again by later runs.",
    ),
    ExitCode.DEGRADED: (
        "the run is far from the site's own past",
        "See hemeroteca health SITE; hemeroteca site check SITE tells whether the site was laid out anew.",
    ),
}
"""What each code means that the operator is told of, and what to do about it: see the page on troubleshooting."""

_MOST_LINES = 5
_LONGEST_LINE = 300
_COUNTS = ("fetched", "replayed", "articles", "teaser_cards")
_EXPLAINED_BY_COUNTS = (ExitCode.BLOCKED, ExitCode.FAILURES)


def is_told(code: ExitCode) -> bool:
    """Whether a run with that code did not end as it should, so that somebody is to be told.

    A run that met another one, was stopped, or found nothing new is as it should be. A usage error is not: a scheduled
    command that ended with it has crawled nothing, and the next one will not either.
    """
    return code in ADVICE


def is_well(code: ExitCode) -> bool:
    """Whether a run with that code crawled the site to its end as it should."""
    return code in (ExitCode.SUCCESS, ExitCode.NOTHING_NEW)


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How a command that crawls or replays ended."""

    command: str
    """``latest``, ``backfill``, ``page`` or ``replay``."""
    site: str | None
    """As the command was given it; None when it was not."""
    code: ExitCode
    host: str
    """The name of the machine."""
    error: str | None = None
    """What the command complained of; None when it ran to its end."""
    report: Path | None = None
    """Where the run's report is; None when it wrote none."""
    content: Mapping[str, Any] = field(default_factory=dict)
    """The report, as its JSON has it."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """What is sent."""

    subject: str
    """One line."""
    body: str
    """Plain text."""
    document: Mapping[str, Any]
    """The same for programs, as JSON has it."""


@dataclass(frozen=True, kw_only=True)
class UnitEnding:
    """How a unit of systemd ended that crawls, as systemd tells it; what it does not tell is empty."""

    unit: str
    host: str
    result: str = ""
    """``exit-code``, ``signal``, ``oom-kill``, ``timeout`` …"""
    code: str = ""
    """``exited``, ``killed`` or ``dumped``."""
    status: str = ""
    """The exit code, or the signal's name."""

    @property
    def is_told(self) -> bool:
        """Whether the crawl itself has told it. A crawl that did not start may end with 1 and 2, too."""
        others = ADVICE.keys() - {ExitCode.INTERNAL_ERROR, ExitCode.USAGE}
        return self.code == "exited" and self.status in {str(code.value) for code in others}


def plain(subject: str, body: str, host: str) -> Message:
    """A message about anything."""
    document = {"subject": subject, "text": f"{subject}\n\n{body}", "host": host}
    return Message(subject=subject, body=body, document=document)


def unit_message(ending: UnitEnding) -> Message:
    """The message about a unit of systemd that failed without telling so itself: killed, or never begun."""
    how = ", ".join(filter(None, (ending.result, " ".join(filter(None, (ending.code, ending.status))))))
    subject = f"hemeroteca: {ending.unit} failed{f' ({how})' if how else ''}"
    paragraphs = (
        f"The unit {ending.unit} was killed, or did not start{f': {how}' if how else ''}.",
        f"What to do: see journalctl --user -u {ending.unit}. The next run goes on from what had been committed.",
        f"Host: {ending.host}",
    )
    return plain(subject, "\n\n".join(paragraphs) + "\n", ending.host)


def message_of(ending: Ending) -> Message:
    """The message about a run that ended with a code of which the operator `is_told`."""
    site = ending.content.get("site") or ending.site
    name = ending.code.name.lower().replace("_", " ")
    subject = f"hemeroteca: {f'{site} ' if site else ''}{ending.command} ended with {ending.code.value} ({name})"
    meaning, advice = ADVICE[ending.code]
    counts = ending.content.get("counts", {})
    reasons = list(_reasons(ending))
    paragraphs = [
        f"{meaning[0].upper()}{meaning[1:]}.",
        "\n".join(reasons),
        ", ".join(f"{name.replace('_', ' ')}: {counts[name]}" for name in _COUNTS if counts.get(name)),
        f"What to do: {advice}",
        f"Report: {ending.report}" if ending.report else "The run wrote no report.",
        f"Host: {ending.host}",
    ]
    body = "\n\n".join(filter(None, paragraphs)) + "\n"
    document = {
        "subject": subject,
        # The name under which Slack, Mattermost and others take what they are to show.
        "text": f"{subject}\n\n{body}",
        "site": site,
        "command": ending.command,
        "run": ending.content.get("run"),
        "exit_code": ending.code.value,
        "outcome": name,
        "reasons": reasons,
        "counts": dict(counts),
        "report": str(ending.report) if ending.report else None,
        "host": ending.host,
        "advice": advice,
    }
    return Message(subject=subject, body=body, document=document)


def _reasons(ending: Ending) -> Iterator[str]:
    """Why the run ended so, a line each: a few of each kind."""
    if ending.error:
        yield ending.error
    content = ending.content
    if outbreak := content.get("outbreak"):
        yield (
            f"{outbreak['doubted']} of {outbreak['judged']} pages are not believed, most of them because of"
            f" {outbreak['reason']}"
        )
    yield from _few("Doubted", [f"{one['url']}: {', '.join(one['reasons'])}" for one in content.get("doubted", [])])
    yield from _few("Degraded", [_degraded(one) for one in content.get("health", [])])
    failed = [f"{one['url']}: {one['reason']}" for one in content.get("failed", [])]
    yield from _few("Failed", failed)
    if ending.code in _EXPLAINED_BY_COUNTS:
        yield from () if failed else _counted("Failed", content)
        yield from _counted("Skipped", content)


def _counted(title: str, content: Mapping[str, Any]) -> Iterator[str]:
    """What the report does not list: requests other than for articles, and captures."""
    counts = content.get("counts", {}).get(title.lower(), {})
    yield from _few(title, [f"{reason} ({number:,})" for reason, number in counts.items()])


def _degraded(alarm: dict[str, Any]) -> str:
    samples = f" ({', '.join(alarm['samples'])})" if alarm["samples"] else ""
    return f"{in_words(Alarm(**alarm))}{samples}"


def _few(title: str, lines: list[str]) -> Iterator[str]:
    yield from (_shortened(f"{title}: {line}") for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield f"{title}: and {len(lines) - _MOST_LINES:,} more"


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"
