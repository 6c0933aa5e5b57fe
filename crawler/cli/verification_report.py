"""What verifications found, printed: lines for a person, JSON for a program. It decides only what is shown."""

import dataclasses
import json
import sys
from collections.abc import Mapping
from typing import Any

import typer

from crawler.archive.verification.archive import Verification
from crawler.archive.verification.finding import Finding
from crawler.archive.verification.package import PackageVerification
from crawler.console import note, stderr

__all__ = ["Json", "Lines"]

Verifications = Mapping[str, Verification | PackageVerification]
"""By the names that they are printed with."""
_SHOWN = 10
"""Findings of an archive that a person is shown: one damaged file can make thousands."""


def _print_line(line: str) -> None:
    """Print a line of data. Where the data goes to the terminal too, the progress bar must make way for it."""
    if sys.stdout.isatty() and stderr.is_terminal:
        note(line)
    else:
        typer.echo(line)


def _verdict(site: str, verification: Verification | PackageVerification, count: int, first: Finding | None) -> None:
    """The result in a sentence, and what bears on it, on standard error."""
    coverage = verification.coverage
    read = f"{coverage.files:,} files, {coverage.rows:,} rows, {coverage.bytes / 1e6:,.1f} MB"
    if first:
        findings = f"{count:,} finding{'s' if count > 1 else ''}"
        note(f"{site}: not sound, {findings} in {read}; the first: {first}", "red")
    else:
        note(f"{site}: sound ({read})")
    if coverage.older_files:
        note(f"{site}: {coverage.older_files:,} files have an older schema; their records' fields were not checked")
    if coverage.parts:
        note(
            f"{site}: a run is active or was killed ({len(coverage.parts)} part files); the next crawl publishes what"
            " it committed"
        )
    if coverage.changed and first:
        note(f"{site}: a run published meanwhile; verify again before you act on the findings")


class Lines:
    """The first findings of each archive, a line each."""

    def run(self, verifications: Verifications) -> bool:
        """Verify and print; whether all is sound."""
        unsound = [site for site, verification in verifications.items() if not self._one(site, verification)]
        return not unsound

    def _one(self, site: str, verification: Verification | PackageVerification) -> bool:
        first, count = None, 0
        for count, finding in enumerate(verification.findings(), start=1):
            first = first or finding
            if count <= _SHOWN:
                _print_line(f"{verification.root}/{finding}")
        if count > _SHOWN:
            note(f"{site}: {count - _SHOWN:,} more findings; --json prints all")
        _verdict(site, verification, count, first)
        return first is None


class Json:
    """One JSON document: ``{"findings": […], "archives": […], "sound": …}``.

    Findings are printed as they are met, for they may be more than fit in memory.
    """

    def __init__(self) -> None:
        self._printed = 0

    def run(self, verifications: Verifications) -> bool:
        """Verify and print; whether all is sound."""
        typer.echo('{"findings": [', nl=False)
        archives = [self._one(site, verification) for site, verification in verifications.items()]
        sound = all(archive["sound"] for archive in archives)
        rest = json.dumps({"archives": archives, "sound": sound}, ensure_ascii=False)
        typer.echo(f"\n], {rest[1:]}")
        return sound

    def _one(self, site: str, verification: Verification | PackageVerification) -> dict[str, Any]:
        first, count = None, 0
        for finding in verification.findings():
            first, count = first or finding, count + 1
            line = json.dumps({"site": site, **dataclasses.asdict(finding)}, ensure_ascii=False)
            typer.echo(f"{',' if self._printed else ''}\n{line}", nl=False)
            self._printed += 1
        _verdict(site, verification, count, first)
        return {"site": site, "sound": not count, "findings": count, **dataclasses.asdict(verification.coverage)}
