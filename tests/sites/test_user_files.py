"""Sites that users describe: files of a folder, entry points of packages, and what is said when they are broken."""

import json
import sys
from pathlib import Path

import pytest

from crawler.exceptions import UsageError
from crawler.exit_codes import ExitCode
from crawler.sites.user_files import described_sites, may_name_file, site_in_file

SITE = """\
from crawler.sites import WordPressSite

SITE = WordPressSite(
    name="{name}",
    title="The Paper",
    base_url="https://{name}.example",
)
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The user's folder, named by the variable."""
    path = tmp_path / "papers"
    path.mkdir()
    monkeypatch.setenv("HEMEROTECA_SITES", str(path))
    return path


def test_a_folder_s_files_describe_sites_and_tests_beside_them_do_not(folder):
    for name in ("paper.py", "test_paper.py", "_shared.py", "conftest.py", "notes.txt"):
        (folder / name).write_text(SITE.format(name="paper") if name == "paper.py" else "1 / 0")

    ((site, origin),) = described_sites()

    assert (site.name, site.feeds, origin) == ("paper", ("/feed/",), str(folder / "paper.py"))


def test_without_the_variable_sites_stands_beside_scrapy_cfg_or_in_the_working_directory(tmp_path, monkeypatch):
    monkeypatch.delenv("HEMEROTECA_SITES", raising=False)
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "paper.py").write_text(SITE.format(name="paper"))
    (tmp_path / "below").mkdir()

    monkeypatch.chdir(tmp_path)
    assert [site.name for site, _ in described_sites()] == ["paper"]
    monkeypatch.chdir(tmp_path / "below")
    assert list(described_sites()) == []
    (tmp_path / "scrapy.cfg").touch()
    assert [site.name for site, _ in described_sites()] == ["paper"]


def test_a_variable_that_names_no_folder_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMEROTECA_SITES", str(tmp_path / "nowhere"))
    with pytest.raises(UsageError, match=r"HEMEROTECA_SITES names .*nowhere, which is no folder"):
        list(described_sites())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SITE = (", "paper.py:1: SyntaxError: "),
        ("\n\nSITE = Site()\n", "paper.py:3: NameError: "),
        ("from crawler.sites import Site\n\nSITE = Site(\n    name='paper',\n)\n", "paper.py:3: TypeError: .*base_url"),
        ("import re\n\nre.compile('(')\n", "paper.py:3: .*rror: missing "),
        (
            "from crawler.sites import demo\nclass Mine(type(demo.SITE)): pass\nSITE = Mine(**vars(demo.SITE))\n",
            "SITE is of a class of its own file",
        ),
        ("import nosuchmodule\n", "paper.py:1: ModuleNotFoundError: "),
        ("PAPER = 1\n", "paper.py describes no site: it defines no SITE"),
        ("SITE = 'paper'\n", "paper.py: SITE is no crawler.sites.Site but a str"),
        (SITE.format(name="The Paper"), "paper.py: name should be small letters, .*, not 'The Paper'"),
        (SITE.format(name="../paper"), "name should be small letters, .*, not '../paper'"),
        (SITE.format(name="paper").replace(".example", ".example/news/"), "base_url should be scheme and host only"),
    ],
)
def test_a_broken_file_is_told_with_its_line(tmp_path, text, said):
    path = tmp_path / "paper.py"
    path.write_text(text)
    with pytest.raises(UsageError, match=said):
        site_in_file(path)


def test_every_wrong_field_of_a_file_is_told_with_the_file(tmp_path):
    path = tmp_path / "paper.py"
    fields = 'theme=Theme(body="article"),\n    sections=("news/",),\n)'
    text = SITE.format(name="paper").replace("WordPressSite\n", "Theme, WordPressSite\n")
    path.write_text(text.removesuffix(")\n") + f"    {fields}\n")

    with pytest.raises(UsageError) as told:
        site_in_file(path)

    assert str(told.value) == (
        f"{path}: theme.body should be a tuple of strings, such as (\"one\",), not 'article';"
        " sections should be a path that begins with /, not 'news/'"
    )


def test_a_file_is_read_when_its_name_may_name_a_site_and_no_test(folder):
    names = ["paper", "paper_2", "conftests", "testing", "_paper", "test_paper", "conftest", "ñandú", "Paper"]
    assert [name for name in names if may_name_file(name)] == ["paper", "paper_2", "conftests", "testing"]
    for name in filter(may_name_file, names):
        (folder / f"{name}.py").write_text(SITE.format(name=name))
    assert {site.name for site, _ in described_sites()} == set(filter(may_name_file, names))


def test_a_package_brings_sites_by_entry_points(tmp_path, folder, monkeypatch):
    package(tmp_path / "installed", "brought_paper:SITE")
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))

    ((site, origin),) = described_sites()

    assert (site.name, origin) == ("brought", "entry point brought_paper:SITE")


@pytest.mark.parametrize("value", ["brought_paper:PAPER", "nosuchmodule:SITE"])
def test_an_entry_point_that_leads_nowhere_is_told(tmp_path, folder, monkeypatch, value):
    package(tmp_path / "installed", value)
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    with pytest.raises(UsageError, match=f"entry point {value} of the group hemeroteca.sites cannot be loaded"):
        list(described_sites())


def test_an_entry_point_whose_site_has_a_wrong_field_is_told(tmp_path, folder, monkeypatch):
    package(tmp_path / "installed", "brought_paper:SITE", SITE.replace('"https://{name}.example"', '"{name}.example"'))
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    with pytest.raises(
        UsageError, match=r"^entry point brought_paper:SITE: base_url should be .* not 'brought\.example'"
    ):
        list(described_sites())


def package(where: Path, entry_point: str, text: str = SITE) -> None:
    """What an installed distribution with a site looks like."""
    about = where / "brought-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: brought\nVersion: 1\n")
    (about / "entry_points.txt").write_text(f"[hemeroteca.sites]\nbrought = {entry_point}\n")
    (where / "brought_paper.py").write_text(text.format(name="brought"))
    sys.modules.pop("brought_paper", None)


def test_the_command_lists_them_with_where_they_come_from(hemeroteca, tmp_path):
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "paper.py").write_text(SITE.format(name="paper"))

    listed = json.loads(hemeroteca("sites", "--json").stdout)

    assert [site["name"] for site in listed] == ["demo", "mexiconewsdaily", "paper"]
    assert [site["origin"] for site in listed] == ["hemeroteca", "hemeroteca", str(tmp_path / "sites" / "paper.py")]
    lines = hemeroteca("sites").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["demo", "mexiconewsdaily", "paper"]
    assert "https://paper.example" in lines[2]


def test_a_name_that_is_taken_is_told_by_every_command_that_asks_for_sites(hemeroteca, tmp_path):
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "paper.py").write_text(SITE.format(name="demo"))

    for command in (["sites"], ["crawl", "latest", "demo"], ["schedule", "demo", "--every", "1h"]):
        ended = hemeroteca(*command)
        assert ended.returncode == ExitCode.USAGE
        assert "paper.py: there is a site named 'demo' already (hemeroteca)" in ended.stderr


def test_a_scheduled_crawl_finds_them_too(hemeroteca, tmp_path):
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "paper.py").write_text(SITE.format(name="paper"))

    for format_, said in (("service", "Environment="), ("cron", " ")):
        ended = hemeroteca("schedule", "paper", "--every", "1h", "--format", format_)
        assert f"{said}HEMEROTECA_SITES={tmp_path / 'sites'}" in ended.stdout
