"""The site file that is drafted: text that ruff leaves as it is, and that makes the very site."""

import re
import subprocess
import sys
from datetime import UTC, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crawler.sites import Site, TagDivSite, WordPressSite
from crawler.sites.user_files import site_in_file
from crawler.survey.draft import Draft, fixture_test, site_file

LEAST = {"name": "paper", "title": "The Paper", "base_url": "https://paper.example"}
DRAFTS = [
    Draft(base=Site, about="on software that it does not show", values=LEAST),
    Draft(
        base=WordPressSite,
        about="on WordPress",
        values={**LEAST, "feeds": ("/feed/",), "posts": None, "time_zone": ZoneInfo("America/Lima")},
        remarks={"posts": "The site keeps its REST API to itself.", "time_zone": "The site's own setting."},
    ),
    Draft(
        base=TagDivSite,
        about="on WordPress",
        values={**LEAST, "time_zone": timezone(-timedelta(hours=3, minutes=30)), "sections": ("/category/news/",)},
    ),
    Draft(
        base=Site,
        about="on software that it does not show",
        values={
            **LEAST,
            "title": 'Sam\'s "Paper" \\ Monteluz',
            "feeds": (),
            "time_zone": UTC,
            "sections": tuple(f"/section-{number}/" for number in range(9)),
            "article_path": re.compile(r"^/(?!page/)[^/.]+(/[^/.]+)+/?$"),
            "section_path": re.compile(r"(?!)"),
        },
        remarks={"time_zone": "For dates without an offset.", "feeds": "None was found."},
    ),
]


@pytest.mark.parametrize("draft", DRAFTS)
def test_the_file_makes_the_site_that_was_drafted(draft, tmp_path):
    path = tmp_path / "paper.py"
    path.write_text(site_file(draft))
    assert site_in_file(path) == draft.site


@pytest.mark.parametrize("length", [88, 120])
@pytest.mark.parametrize("draft", DRAFTS)
def test_ruff_finds_nothing_to_change(draft, length, tmp_path):
    (tmp_path / "paper.py").write_text(site_file(draft))
    (tmp_path / "test_paper.py").write_text(fixture_test("paper"))
    ruff = [Path(sys.executable).with_name("ruff"), "--isolated"]
    line_length = f"line-length = {length}"
    for command in (["format", "--diff"], ["check", "--select", "E4,E7,E9,F,I,UP,RUF100"]):
        ended = subprocess.run([*ruff, *command, "--config", line_length, tmp_path], capture_output=True, check=False)
        assert ended.returncode == 0, ended.stdout.decode()


def test_only_what_the_base_does_not_say_is_said():
    text = site_file(Draft(base=WordPressSite, about="on WordPress", values={**LEAST, "feeds": ("/feed/",)}))
    assert text.endswith(
        'SITE = WordPressSite(\n    name="paper",\n    title="The Paper",\n    base_url="https://paper.example",\n)\n'
    )
