"""The command that has a machine crawl at intervals: schedule. It makes units of systemd or a line of a crontab.

It installs nothing.
Sources: systemd.timer(5), systemd.service(5), systemd.exec(5), systemd.time(7), crontab(5).
"""

import os
import re
import shlex
import shutil
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

import typer

from crawler.cli.operator import NOTIFY_VARIABLE, PING_VARIABLE, named_ping, named_targets
from crawler.cli.options import DEFAULT_OUTPUT, SET_UP, Notify, Output, Ping, Site, help_text
from crawler.console import note
from crawler.exceptions import UsageError
from crawler.exit_codes import ExitCode
from crawler.notification import Program, target_of
from crawler.sites import find_site
from crawler.sites.user_files import FOLDER_VARIABLE, folder

__all__ = [
    "Schedule",
    "cron_line",
    "executable",
    "failed_service",
    "interval",
    "notes",
    "schedule_app",
    "service",
    "timer",
    "unit_name",
    "units",
]

schedule_app = typer.Typer()
_INTERVAL = re.compile(r"([1-9]\d{0,3})([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_SHORTEST = timedelta(minutes=5)
"""A polite crawl of a front page and its sections takes minutes."""
_LONGEST = timedelta(days=365)
_MINUTE, _HOUR, _DAY, _WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
_MOST_DELAY = timedelta(minutes=10)
_FINE = {
    ExitCode.RUN_ACTIVE: "another run of the site is still at work",
    ExitCode.INTERRUPTED: "stopped, and what had been crawled is published",
    ExitCode.NOTHING_NEW: "the site had nothing new",
}
"""Exit codes that a scheduler need not report, and why. All others stay failures: blocked, doubtful, degraded …"""


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """Which crawl runs how often."""

    site: str
    """As the command takes it: a name, or an address."""
    name: str
    """The site's."""
    spider: str
    every: timedelta
    command: tuple[str, ...]
    """What starts hemeroteca, with an absolute path."""
    output: Path
    """Absolute."""
    contact: str | None
    """The value of ``HEMEROTECA_CONTACT``; None when nobody is named."""
    sites: Path | None
    """The folder of the user's site files, absolute; None when there is none."""
    notify: tuple[str, ...] = ()
    """Who is told when a crawl did not end well: targets, as ``HEMEROTECA_NOTIFY`` has them."""
    ping: str | None = None
    """The address to ask for after a crawl that ended well; None when there is none."""

    def __post_init__(self) -> None:
        words = (*self.command, str(self.output), self.contact or "", str(self.sites or ""), *self.notify)
        for word in words:
            if not word.isprintable():
                raise UsageError(f"{word!r} cannot stand in a unit or a crontab; name a place without such characters")

    @property
    def arguments(self) -> tuple[str, ...]:
        """The crawl's whole command."""
        return (*self.command, "crawl", self.spider, self.site, "--output", str(self.output))

    @property
    def environment(self) -> dict[str, str]:
        """The variables that the crawl needs."""
        contact = {"HEMEROTECA_CONTACT": self.contact} if self.contact else {}
        return contact | ({FOLDER_VARIABLE: str(self.sites)} if self.sites else {})

    @property
    def told(self) -> dict[str, str]:
        """The variables that say who is told. They may hold secrets, and every user may read a process's arguments."""
        targets = {NOTIFY_VARIABLE: shlex.join(self.notify)} if self.notify else {}
        return targets | ({PING_VARIABLE: self.ping} if self.ping else {})


def interval(text: str) -> timedelta:
    """``15m``, ``1h``, ``6h``, ``1d``. Raises `UsageError` for anything else."""
    match = _INTERVAL.fullmatch(text.strip().lower())
    if not match:
        raise UsageError(f"--every takes a number of minutes, hours or days, such as 15m, 1h, 6h or 1d, not {text!r}")
    every = timedelta(**{_UNITS[match[2]]: int(match[1])})
    if not _SHORTEST <= every <= _LONGEST:
        raise UsageError(f"--every takes 5m to 365d, not {text!r}: a polite crawl takes minutes itself")
    return every


def _counted(every: timedelta) -> tuple[int, str]:
    """An interval in the largest unit that divides it."""
    unit, name = next(
        (unit, name) for unit, name in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")) if not every % unit
    )
    return every // unit, name


def _spoken(every: timedelta) -> str:
    count, name = _counted(every)
    return name if count == 1 else f"{count} {name}s"


def _written(every: timedelta) -> str:
    """As `interval` reads it."""
    count, name = _counted(every)
    return f"{count}{name[0]}"


# systemd


def unit_name(schedule: Schedule) -> str:
    """The name of service and timer, without suffix."""
    return f"hemeroteca-{schedule.spider}-{schedule.name}"


def _unit_word(word: str, *, in_command: bool) -> str:
    r"""A word of a unit file: ``%`` begins a specifier, ``$`` a variable in commands, ``\`` an escape."""
    escaped = word.replace("\\", r"\\").replace('"', r"\"").replace("%", "%%")
    if in_command:
        escaped = escaped.replace("$", "$$")
    return f'"{escaped}"' if re.search(r"[\s\"'\\;#]", word) or not word else escaped


def _unit_path(path: Path) -> str:
    """A path of a unit's setting: quoted as a shell does it, for backslashes escape nothing there."""
    return shlex.quote(str(path).replace("%", "%%"))


def _environment_lines(environment: dict[str, str]) -> list[str]:
    words = (_unit_word(f"{name}={value}", in_command=False) for name, value in environment.items())
    return [f"Environment={word}" for word in words]


def _failed_name(schedule: Schedule) -> str:
    """The name of the unit that tells of a crawl which could not tell itself, without suffix."""
    return f"{unit_name(schedule)}-failed"


_CONFINEMENT = """\
# What a page may bring about ends here: no privileges, no devices, no kernel interfaces, nothing written elsewhere.
# Without PrivateUsers= a user's service manager can give none of what follows.
PrivateUsers=true
NoNewPrivileges=true
CapabilityBoundingSet=
ProtectSystem=strict
# Not hidden: the virtual environment, its Python, site files and programs may be there.
ProtectHome=read-only
PrivateTmp=true
PrivateDevices=true
ProtectKernelTunables=true
ProtectKernelModules=true
ProtectKernelLogs=true
ProtectControlGroups=true
ProtectClock=true
ProtectHostname=true
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=true
RestrictRealtime=true
RestrictSUIDSGID=true
LockPersonality=true
KeyringMode=private
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM
# Others may read the archive.
UMask=0022
# Left out is MemoryDenyWriteExecute=: what compiles while it runs, such as a browser, could not.
"""
"""What is taken from a service. It is for a user's units: what those cannot have (ProtectProc=, ProcSubset=,
IPAddressDeny=, DynamicUser=) is not there."""


def service(schedule: Schedule) -> str:
    """The unit that crawls once."""
    command = " ".join(_unit_word(word, in_command=True) for word in schedule.arguments)
    lines = _environment_lines(schedule.environment)
    environment = "\n".join(lines if schedule.contact else ["#Environment=HEMEROTECA_CONTACT=you@example.org", *lines])
    told = "".join(f"{line}\n" for line in ["# Who is told how it ended.", *_environment_lines(schedule.told)])
    failed = (
        f"# Tells what the crawl cannot tell itself: that it was killed, or did not start.\n"
        f"OnFailure={_failed_name(schedule)}.service\n"
        if schedule.notify
        else ""
    )
    fine = "\n".join(f"# {code.value}: {reason}" for code, reason in _FINE.items())
    return f"""\
[Unit]
Description=Hemeroteca: crawl {schedule.spider} of {schedule.name}
Documentation=man:systemd.service(5)
# A run that was missed starts with the machine; without a network it would fail.
Wants=network-online.target
After=network-online.target
{failed}
[Service]
Type=oneshot
# Goes into the user agent, so that the site can reach you.
{environment}
{told if schedule.told else ""}ExecStart={command}
# Not failures:
{fine}
SuccessExitStatus={" ".join(str(code.value) for code in _FINE)}
# A stopped crawl waits for its last response and publishes.
TimeoutStopSec=5min
Nice=10

# The archives, which must be there before the service starts, and not in /tmp.
ReadWritePaths={_unit_path(schedule.output)}
{_CONFINEMENT}"""


def failed_service(schedule: Schedule) -> str:
    """The unit that tells of a crawl which could not tell itself."""
    words = (*schedule.command, "notify", "--unit", f"{unit_name(schedule)}.service")
    environment = "\n".join(_environment_lines(schedule.told))
    return f"""\
[Unit]
Description=Hemeroteca: tell that the crawl {schedule.spider} of {schedule.name} was killed or did not start
Documentation=man:systemd.service(5)

[Service]
Type=oneshot
{environment}
ExecStart={" ".join(_unit_word(word, in_command=True) for word in words)}
TimeoutStartSec=10min

{_CONFINEMENT}"""


def _calendar(every: timedelta) -> str | None:
    """The interval as a calendar expression; None for one that does not divide an hour, a day or a week evenly."""
    if every < _HOUR and _HOUR % every == timedelta():
        return f"*-*-* *:0/{every // _MINUTE}:00"
    if every == _HOUR:
        return "*-*-* *:00:00"
    if every < _DAY and _DAY % every == timedelta() and every % _HOUR == timedelta():
        return f"*-*-* 0/{every // _HOUR}:00:00"
    if every == _DAY:
        return "*-*-* 00:00:00"
    return "Mon *-*-* 00:00:00" if every == _WEEK else None


def _trigger(every: timedelta) -> str:
    calendar = _calendar(every)
    if calendar:
        return f"""\
OnCalendar={calendar}
# A run that was missed while the machine was off is made up for at its start.
Persistent=true"""
    return f"""\
# No calendar divides evenly by this interval: it is counted from the start of the last run, and begins with the machine
# (Persistent= would mean nothing here).
OnBootSec=5min
OnUnitActiveSec={every // _MINUTE}min"""


def timer(schedule: Schedule) -> str:
    """The unit that starts the other one."""
    delay = min(schedule.every / 10, _MOST_DELAY) // timedelta(seconds=1)
    return f"""\
[Unit]
Description=Hemeroteca: crawl {schedule.spider} of {schedule.name} every {_spoken(schedule.every)}
Documentation=man:systemd.timer(5)

[Timer]
{_trigger(schedule.every)}
# Not on the stroke of the hour with everybody else: later by an amount that is this machine's own, a tenth of the
# interval at most, and the same each time, so that the runs stay evenly apart.
RandomizedDelaySec={delay}s
FixedRandomDelay=true

[Install]
WantedBy=timers.target
"""


# cron


def _fields(schedule: Schedule) -> str | None:
    """Minute, hour, day, month and weekday; None for an interval that they cannot say.

    The minute is the crawl's own, so that several sites' crawls do not start together, nor at full hours.
    """
    every, own = schedule.every, zlib.crc32(unit_name(schedule).encode())
    if every < _HOUR and _HOUR % every == timedelta():
        step = every // _MINUTE
        return f"{','.join(map(str, range(own % step, 60, step)))} * * * *"
    minute = own % 60
    if every == _HOUR:
        return f"{minute} * * * *"
    if every < _DAY and _DAY % every == timedelta() and every % _HOUR == timedelta():
        return f"{minute} */{every // _HOUR} * * *"
    if every == _DAY:
        return f"{minute} 0 * * *"
    return f"{minute} 0 * * 1" if every == _WEEK else None


def cron_line(schedule: Schedule) -> str:
    """A line of a user's crontab. Raises `UsageError` for an interval that cron cannot express."""
    fields = _fields(schedule)
    if not fields:
        raise UsageError(
            f"cron cannot express every {_spoken(schedule.every)}: it repeats within an hour, a day or a week; take"
            " 5m, 6m, 10m, 12m, 15m, 20m, 30m, 1h, 2h, 3h, 4h, 6h, 8h, 12h, 1d or 7d, or --format systemd"
        )
    words = shlex.join(schedule.arguments)
    variables = schedule.environment | schedule.told
    environment = "".join(f"{name}={shlex.quote(value)} " for name, value in variables.items())
    words += " --quiet"  # cron mails what is printed
    # An unescaped % ends the command in a crontab, quoted or not.
    return f"{fields} {environment}{words}".replace("%", r"\%") + "\n"


# Both


def executable() -> tuple[str, ...]:
    """What starts this very hemeroteca, by absolute path: schedulers know no PATH and no virtual environment."""
    started = Path(sys.argv[0])
    beside = Path(sys.executable).with_name("hemeroteca")
    for path in (started if started.name == "hemeroteca" else None, beside, shutil.which("hemeroteca")):
        if path and Path(path).is_file():
            return (str(Path(path).absolute()),)
    return (sys.executable, "-m", "crawler")


def units(schedule: Schedule, format_: str) -> str:
    """What is to be installed. The units of systemd come with their names in comments, as ``systemctl cat`` has it.

    Raises `UsageError` for the unit that tells of failures when nobody is to be told.
    """
    if format_ == "cron":
        return cron_line(schedule)
    files = _unit_files(schedule)
    if format_ == "systemd":
        return "\n".join(f"# {name}\n{make(schedule)}" for name, make in files.values())
    if format_ not in files:
        raise UsageError(f"--format {format_} takes somebody who is told: --notify, or {NOTIFY_VARIABLE}")
    return files[format_][1](schedule)


def _unit_files(schedule: Schedule) -> dict[str, tuple[str, Callable[[Schedule], str]]]:
    """The units by their formats: the file's name, and what makes it."""
    name = unit_name(schedule)
    files: dict[str, tuple[str, Callable[[Schedule], str]]] = {
        "service": (f"{name}.service", service),
        "timer": (f"{name}.timer", timer),
    }
    if schedule.notify:
        files["failed"] = (f"{_failed_name(schedule)}.service", failed_service)
    return files


def _systemd_notes(schedule: Schedule) -> str:
    name, folder = unit_name(schedule), "~/.config/systemd/user"
    options = ("--every", _written(schedule.every), "--spider", schedule.spider, "--output", str(schedule.output))
    again = shlex.join((*schedule.command, "schedule", schedule.site, *options, "--format"))
    written = "\n".join(f"  {again} {kind} > {folder}/{file}" for kind, (file, _) in _unit_files(schedule).items())
    # The commands go to a terminal and into a history: they name no secrets.
    unset = [name for name, value in schedule.told.items() if os.environ.get(name) != value]
    named = "".join(f"  export {variable}=…    # as you gave it\n" for variable in unset)
    kept = f"  chmod 600 {folder}/{name}*.service    # they say who is told\n" if schedule.told else ""
    return f"""\
To install the units for your user:
  mkdir -p {folder} {shlex.quote(str(schedule.output))}
{named}{written}
{kept}  systemctl --user daemon-reload
  systemctl --user enable --now {name}.timer
  loginctl enable-linger    # crawl while you are logged out, too
Then look at it: systemctl --user list-timers; journalctl --user -u {name}"""


_CRON_NOTES = """\
To install the line: crontab -e, and add it. cron mails what a crawl says; append >>FILE 2>&1 to keep it in a file.
A run that was missed while the machine was off is not made up for; systemd's timers do that."""
_NO_CONTACT = """\
HEMEROTECA_CONTACT is not set: the site cannot reach you. Set it to a mail address or page of yours, and run this again
for units that say it."""


def notes(schedule: Schedule, format_: str) -> str:
    """How to install it, and what is missing."""
    how = _CRON_NOTES if format_ == "cron" else _systemd_notes(schedule)
    return how if schedule.contact else f"{how}\n{_NO_CONTACT}"


# The command


_SCHEDULE_HELP = """\
Print what makes a machine crawl a site again and again: units of systemd, or a line of a crontab.

Nothing is installed: the units go to standard output, how to install them to standard error. HEMEROTECA_CONTACT,
HEMEROTECA_NOTIFY and HEMEROTECA_PING are taken over from the environment. A run that meets another one of the same site
ends at once with code 5, so that no lock is needed around it.
"""


@schedule_app.command(help=help_text(_SCHEDULE_HELP), rich_help_panel=SET_UP)
def schedule(
    site: Site,
    every: Annotated[
        str, typer.Option(metavar="INTERVAL", help="How often, in minutes, hours or days: 15m, 1h, 6h, 1d.")
    ],
    spider: Annotated[
        Literal["latest", "backfill"], typer.Option(help="What to crawl; see [bold]hemeroteca crawl --help[/bold].")
    ] = "latest",
    output: Output = DEFAULT_OUTPUT,
    format_: Annotated[
        Literal["systemd", "service", "timer", "failed", "cron"],
        typer.Option("--format", help="The units of systemd, one of them, or a line of a crontab."),
    ] = "systemd",
    notify: Notify = None,
    ping: Ping = None,
) -> None:
    described = folder()
    planned = Schedule(
        site=site,
        name=find_site(site).name,
        spider=spider,
        every=interval(every),
        command=executable(),
        output=output.absolute(),
        contact=os.environ.get("HEMEROTECA_CONTACT", "").strip() or None,
        sites=described if described.is_dir() else None,
        notify=tuple(map(_checked_target, named_targets(notify))),
        ping=named_ping(ping),
    )
    typer.echo(units(planned, format_), nl=False)
    note(notes(planned, format_))


def _checked_target(text: str) -> str:
    """A target as a scheduler can use it, which finds programs by absolute path alone. Raises `UsageError`."""
    target = target_of(text)
    return f"exec:{shlex.join(target.words)}" if isinstance(target, Program) else text
