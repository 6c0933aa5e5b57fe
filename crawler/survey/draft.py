"""The draft of a site's file: a class, values for its fields, and remarks. It makes text, and writes no file."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import UTC, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from crawler.sites import Site

__all__ = ["Draft", "fixture_test", "site_file"]


@dataclass(kw_only=True)
class Draft:
    """The content of a site's file."""

    base: type[Site]
    """The class of the site."""
    about: str
    """The software that the site runs on, in words."""
    values: dict[str, Any] = field(default_factory=dict)
    """The values by the names of `Site`'s fields."""
    remarks: dict[str, str] = field(default_factory=dict)
    """By the names of fields, why these have their values, for readers of the file."""

    @property
    def site(self) -> Site:
        return self.base(**self.values)

    def set_field(self, name: str, value: Any, remark: str = "") -> None:
        self.values[name] = value
        if remark:
            self.remarks[name] = remark

    def stated_fields(self) -> list[tuple[str, Any]]:
        """``(name, value)`` of the fields, as declared, that differ from the class's defaults or have a remark."""
        named = ((one.name, one.default) for one in fields(self.base) if one.name in self.values)
        return [
            (name, self.values[name]) for name, default in named if name in self.remarks or self.values[name] != default
        ]


def _quoted(text: str) -> str:
    """A string as ruff writes it: in double quotes, unless that takes more escapes."""
    written = repr(text)
    return f'"{written[1:-1]}"' if written.startswith("'") and '"' not in text else written


def _zone(zone: tzinfo) -> str:
    if isinstance(zone, ZoneInfo):
        return f"ZoneInfo({_quoted(zone.key)})"
    offset = zone.utcoffset(None)
    if zone is UTC or not offset:
        return "UTC"
    minutes = round(abs(offset) / timedelta(minutes=1))
    sign = "-" if offset < timedelta() else ""
    rest = f", minutes={sign}{minutes % 60}" if minutes % 60 else ""
    return f"timezone(timedelta(hours={sign}{minutes // 60}{rest}))"


def _tuple(parts: list[str]) -> str:
    if len(parts) == 1:
        return f"({parts[0]},)"
    # The trailing comma keeps formatters from joining the lines, whatever their line length.
    return "".join(["(\n", *(f"        {part},\n" for part in parts), "    )"]) if parts else "()"


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return _tuple([_quoted(part) for part in value])
    if isinstance(value, re.Pattern):
        return f're.compile(r"{value.pattern}")'
    if isinstance(value, tzinfo):
        return _zone(value)
    return _quoted(value) if isinstance(value, str) else repr(value)


_IMPORTS: dict[str, Callable[[Any], bool]] = {
    "import re": lambda value: isinstance(value, re.Pattern),
    "from datetime import UTC": lambda value: value is UTC,
    "from datetime import timedelta, timezone": lambda value: isinstance(value, timezone) and value is not UTC,
    "from zoneinfo import ZoneInfo": lambda value: isinstance(value, ZoneInfo),
}


def site_file(draft: Draft) -> str:
    """The text of the site's file: formatted, importable, and no longer than it must be."""
    stated = draft.stated_fields()
    imports = [line for line, needs in _IMPORTS.items() if any(needs(value) for _, value in stated)]
    title = draft.values["title"].replace("\\", "/").replace('"', "'")
    lines = []
    for name, value in stated:
        lines += [f"    # {draft.remarks[name]}"] if name in draft.remarks else []
        lines.append(f"    {name}={_written(value)},")
    return "\n".join(
        [
            f'"""{title}: {draft.about}.',
            "",
            "Drafted by hemeroteca site new. Look it over; what it gives is shown by",
            f"hemeroteca site check {draft.values['name']}",
            '"""',
            "",
            *([*imports, ""] if imports else []),
            f"from crawler.sites import {draft.base.__name__}",
            "",
            '__all__ = ["SITE"]',
            "",
            f"SITE = {draft.base.__name__}(",
            *lines,
            ")",
            "",
        ]
    )


_TEST = '''\
"""The saved pages in {name}/ give the records beside them."""

from pathlib import Path

import pytest

from crawler.sites.user_files import site_in_file
from crawler.survey.saved_page import expected_records, extracted_again

HERE = Path(__file__).parent
SITE = site_in_file(HERE / "{name}.py")
PAGES = sorted((HERE / "{name}").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_saved_page_gives_the_records_beside_it(page):
    assert extracted_again(page, SITE) == expected_records(page)
'''


def fixture_test(name: str) -> str:
    """The text of the test of a site's saved pages."""
    return _TEST.format(name=name)
