"""The reports of a site's runs, newest first: read as they are, whatever version wrote them. It compares none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from crawler.archive.layout import began_at
from crawler.health import Alarm, Profile, Run, profile_in

__all__ = ["Report", "reports", "runs_before"]

_MOST = 2_000
"""Reports that are looked through for the runs of a spider: three months of hourly ones."""
_ALARMS = TypeAdapter(list[Alarm])


@dataclass(frozen=True, kw_only=True)
class Report:
    """What is known of a run, as far as its report can be read."""

    run: str
    spider: str
    """Empty where the report does not say, as are `outcome` and `arguments`."""
    outcome: str
    """``damaged`` of a report that cannot be read."""
    finished_at: str | None
    """None for a run that died."""
    ended_at: datetime | None
    """The same, in UTC; None, too, where it is no moment."""
    arguments: dict[str, Any]
    profile: Profile | None
    """None of a replay, of a run that died, and of a run of a version that kept none."""
    alarms: tuple[Alarm, ...]


def reports(root: Path) -> Iterator[Report]:
    """The reports of the site whose folder is `root`, newest first, read one by one."""
    for path in sorted((root / "runs").glob("*.json"), reverse=True):
        yield _report(path)


def _report(path: Path) -> Report:
    try:
        found = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        found = None
    content: dict[str, Any] = found if isinstance(found, dict) else {"outcome": "damaged"}
    arguments, finished_at = content.get("arguments"), content.get("finished_at")
    return Report(
        run=path.stem,
        spider=str(content.get("spider") or ""),
        outcome=str(content.get("outcome") or ""),
        finished_at=finished_at if isinstance(finished_at, str) else None,
        ended_at=_moment(finished_at),
        arguments=arguments if isinstance(arguments, dict) else {},
        profile=profile_in(content.get("profile")),
        alarms=_alarms(content.get("health")),
    )


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _alarms(document: object) -> tuple[Alarm, ...]:
    try:
        return tuple(_ALARMS.validate_python(document))
    except ValidationError:
        return ()


def runs_before(root: Path, spider: str, most: int) -> list[Run]:
    """The last runs of a spider that have a profile, oldest first, `most` of them at most."""
    found = (run for report in islice(reports(root), _MOST) if report.spider == spider and (run := _run(report)))
    return list(islice(found, most))[::-1]


def _run(report: Report) -> Run | None:
    if report.profile is None:
        return None
    try:
        began = began_at(report.run)
    except ValueError:
        return None  # not named as runs are
    return Run(
        name=report.run,
        began_at=began,
        outcome=report.outcome,
        arguments=report.arguments,
        profile=report.profile,
        alarms=report.alarms,
    )
