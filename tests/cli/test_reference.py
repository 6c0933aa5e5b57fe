"""The reference pages of the command: current, and complete."""

import re
from pathlib import Path

import pytest
import typer

from crawler import settings
from crawler.cli.app import app
from crawler.cli.reference import PAGE, as_markdown
from crawler.exit_codes import ExitCode

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOP = list(typer.main.get_command(app).commands)


def test_the_published_page_is_made_of_the_commands_as_they_are():
    assert (ROOT / PAGE).read_text(encoding="utf-8") == as_markdown(), "run: make schema"


@pytest.mark.parametrize("name", TOP)
def test_every_command_is_on_the_page_and_in_the_readme(name):
    assert f"\n### hemeroteca {name}" in as_markdown()
    assert re.search(rf"\| `[^|]*\b{name}\b", README)


def test_no_markup_of_the_terminal_and_no_place_of_this_machine_is_on_the_page():
    page = as_markdown()
    assert "[bold]" not in page
    assert str(ROOT) not in page
    assert str(Path.cwd()) not in page


def test_every_row_of_a_table_has_two_cells():
    for row in re.findall(r"^\| .*", as_markdown(), re.MULTILINE):
        assert row.replace(r"\|", "").count("|") == 3, row


def test_every_setting_of_ours_stands_with_its_default():
    page = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    ours = {name: value for name, value in vars(settings).items() if name.startswith("HEMEROTECA_")}
    assert set(re.findall(r"^\| `(HEMEROTECA_\w+)` \| `", page, re.MULTILINE)) == set(ours)
    for name, value in ours.items():
        default = "output/" if name == "HEMEROTECA_OUTPUT" else repr(value)
        assert f"| `{name}` | `{default}` | " in page
    for name in ("DOWNLOAD_DELAY", "DOWNLOAD_TIMEOUT", "RETRY_TIMES", "LOG_LEVEL"):
        assert f"| `{name}` | `{getattr(settings, name)}` | " in page


def test_every_exit_code_has_its_row_and_its_section():
    page = (REFERENCE / "exit-codes.md").read_text(encoding="utf-8")
    advice = (ROOT / "docs" / "how-to" / "troubleshoot.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d+) \| `(\w+)` \|", page, re.MULTILINE) == [(str(int(c)), c.name) for c in ExitCode]
    assert [int(code) for code in re.findall(r"^## (\d+): ", advice, re.MULTILINE)] == [c for c in ExitCode if c]
