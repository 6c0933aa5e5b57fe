"""The command that describes a site: it looks at the demo newspaper, which no file describes at its address."""

import json
import re
import shlex
import subprocess
import sys

import pytest
from support.crawling import LOOPBACK_IS_PATIENT
from support.ground_truth import read_stream
from support.lying_server import Answer, LyingServer

from crawler.exceptions import UsageError
from crawler.exit_codes import ExitCode
from crawler.survey.files import SiteFiles

ARTICLE = f"""<meta property="og:type" content="article"><meta property="og:title" content="Дождь идёт">
<article><h1>Дождь идёт</h1>{"<p>Дождь шёл весь день, и люди, которые его ждали, вышли на улицу.</p>" * 5}</article>"""


def new(hemeroteca, server, *arguments):
    return hemeroteca("site", "new", server.base_url, *arguments, *LOOPBACK_IS_PATIENT)


def pytest_says(folder, name):
    """What pytest says of the site's saved pages."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"test_{name}.py"]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder).stdout


def paper(pages):
    """Answers by paths with HTML; 404 for all else."""
    return lambda path, asked: Answer(200, pages[path].encode()) if path in pages else Answer(404)


def test_it_writes_a_site_that_can_be_crawled_and_a_test_that_passes(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=40)

    ended = new(hemeroteca, server, "--name", "courier")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    folder = tmp_path / "sites"
    names = ["courier.py", "courier/article.html", "courier/article.expected.json", "test_courier.py"]
    assert ended.stdout.splitlines() == [str(folder / name) for name in names]
    assert len(server.requests) <= 15
    assert "WordPress with tagDiv's Newspaper theme" in ended.stderr
    assert "named by the front page; 20 entries" in ended.stderr

    assert "1 passed" in pytest_says(folder, "courier")

    crawled = hemeroteca("crawl", "latest", "courier", "--output", "out", *LOOPBACK_IS_PATIENT)
    assert crawled.returncode == ExitCode.SUCCESS, crawled.stderr
    urls = {record["url"] for record in read_stream(tmp_path / "out" / "courier", "articles")}
    assert urls == {article.url for article in server.newspaper.published}


def test_it_replaces_nothing_unless_told_to(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=10)
    to = ("--name", "courier", "--to", "papers")
    new(hemeroteca, server, *to)
    written = tmp_path / "papers" / "courier.py"
    before = written.read_text()
    written.write_text(before.replace("The Demo Courier", "The Courier"))
    asked = len(server.requests)

    refused = new(hemeroteca, server, *to)
    assert refused.returncode == ExitCode.USAGE
    assert "courier.py exists; replace it with --force" in refused.stderr
    assert len(server.requests) == asked
    assert new(hemeroteca, server, *to, "--force").returncode == ExitCode.SUCCESS
    assert written.read_text() == before


@pytest.mark.parametrize("broken", ["SITE = (", "", "from crawler.sites import demo\n\nSITE = demo.SITE\n"])
def test_it_replaces_its_own_file_though_that_is_broken(hemeroteca, tmp_path, broken):
    written = tmp_path / "sites" / "paper.py"
    written.parent.mkdir()
    written.write_text(broken)
    with LyingServer(paper({"/": "<title>The Paper</title>"})) as server:
        refused = new(hemeroteca, server, "--name", "paper")
        ended = new(hemeroteca, server, "--name", "paper", "--force")

    assert refused.returncode == ExitCode.USAGE
    assert "paper.py exists; replace it with --force" in refused.stderr
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert 'title="The Paper"' in written.read_text()


def test_a_broken_file_of_another_site_is_named(hemeroteca, tmp_path):
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "other.py").write_text("SITE = (")
    with LyingServer(paper({"/": ""})) as server:
        ended = new(hemeroteca, server, "--name", "paper", "--force")

    assert ended.returncode == ExitCode.USAGE
    assert "other.py:1" in ended.stderr
    assert not server.requests


def test_a_saved_page_that_is_an_article_s_no_more_is_taken_away(hemeroteca, tmp_path):
    pages = {"/": '<a href="/world/rain-falls/">Rain</a>', "/world/rain-falls/": ARTICLE}
    with LyingServer(paper(pages)) as server:
        new(hemeroteca, server, "--name", "paper")
        names = ["paper", "paper.py", "test_paper.py"]
        assert sorted(path.name for path in (tmp_path / "sites").iterdir() if path.name != "__pycache__") == names
        del pages["/world/rain-falls/"]
        ended = new(hemeroteca, server, "--name", "paper", "--force")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert ended.stdout.splitlines() == [str(tmp_path / "sites" / "paper.py")]
    assert f"Removed {tmp_path / 'sites' / 'test_paper.py'}: there is no article now" in ended.stderr
    assert not (tmp_path / "sites" / "test_paper.py").exists()
    assert not (tmp_path / "sites" / "paper").exists()


def test_pages_that_somebody_else_saved_keep_their_test(hemeroteca, tmp_path):
    pages = {"/": '<a href="/world/rain-falls/">Rain</a>', "/world/rain-falls/": ARTICLE}
    folder = tmp_path / "sites"
    with LyingServer(paper(pages)) as server:
        new(hemeroteca, server, "--name", "paper")
        for name in ("html", "expected.json"):
            (folder / "paper" / f"mine.{name}").write_bytes((folder / "paper" / f"article.{name}").read_bytes())
        del pages["/world/rain-falls/"]
        new(hemeroteca, server, "--name", "paper", "--force")

    assert sorted(path.name for path in (folder / "paper").iterdir()) == ["mine.expected.json", "mine.html"]
    assert "1 passed" in pytest_says(folder, "paper")


def test_what_to_do_next_names_the_folder_where_no_other_command_would_look(hemeroteca, monkeypatch):
    pages = {"/": '<a href="/world/rain-falls/">Rain</a>', "/world/rain-falls/": ARTICLE}
    with LyingServer(paper(pages)) as server:
        elsewhere = new(hemeroteca, server, "--name", "paper", "--to", "my papers")
        here = new(hemeroteca, server, "--name", "paper", "--to", "./sites")
        hint = elsewhere.stderr.splitlines()[-1].removeprefix("Look it over, then: ")
        variable, *command = shlex.split(hint)
        monkeypatch.setenv(*variable.split("="))
        checked = hemeroteca(*command[1:], *LOOPBACK_IS_PATIENT)

    assert hint == "HEMEROTECA_SITES='my papers' hemeroteca site check paper"
    assert here.stderr.splitlines()[-1] == "Look it over, then: hemeroteca site check paper"
    assert checked.returncode != ExitCode.USAGE, checked.stderr


def test_a_site_that_is_described_already_is_told(hemeroteca, newspaper):
    server = newspaper(articles=10)
    new(hemeroteca, server, "--name", "courier")
    asked = len(server.requests)

    for arguments in (["--name", "other"], ["--name", "demo"]):
        ended = new(hemeroteca, server, *arguments)
        assert ended.returncode == ExitCode.USAGE
        assert "already" in ended.stderr
    assert new(hemeroteca, server, "--name", "courier", "--force").returncode == ExitCode.SUCCESS
    assert len(server.requests) > asked


UNFIT = ["The Paper", "../paper", "paper-1", "1st", "-", "ñandú", "_paper", "test_paper", "conftest"]


@pytest.mark.parametrize("name", UNFIT)
def test_a_name_that_cannot_name_a_site_s_file_is_refused(tmp_path, name):
    with pytest.raises(
        UsageError, match=f"^{re.escape(repr(name))} cannot name a file of Python that describes a site"
    ):
        SiteFiles(tmp_path, name)


def test_nothing_is_fetched_or_written_for_such_a_name(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=10)

    for name in ("_paper", "test_paper"):
        ended = new(hemeroteca, server, "--name", name)
        assert ended.returncode == ExitCode.USAGE
        assert "choose a --name of small letters" in ended.stderr
    assert server.requests == []
    assert list(tmp_path.iterdir()) == []


def test_a_page_in_an_encoding_that_only_its_header_states_is_saved_so_that_it_reads_right(hemeroteca, tmp_path):
    pages = {"/": '<title>Вести</title><a href="/world/rain-falls/">Дождь</a>', "/world/rain-falls/": ARTICLE}
    headers = {"Content-Type": "text/html; charset=windows-1251"}

    def answer(path, asked):
        return Answer(200, pages[path].encode("cp1251"), headers) if path in pages else Answer(404)

    with LyingServer(answer) as server:
        ended = new(hemeroteca, server, "--name", "vesti")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    folder = tmp_path / "sites"
    assert 'title="Вести"' in (folder / "vesti.py").read_text(encoding="utf-8")
    records = json.loads((folder / "vesti" / "article.expected.json").read_text(encoding="utf-8"))
    assert records["article"]["headline"] == "Дождь идёт"
    assert "1 passed" in pytest_says(folder, "vesti")


@pytest.mark.parametrize("name", ["The Paper", "../paper", "paper-1", "1st", ""])
def test_a_name_that_cannot_name_a_file_is_refused(hemeroteca, name):
    ended = hemeroteca("site", "new", "https://paper.example/", "--name", name or "-")
    assert ended.returncode == ExitCode.USAGE
    assert "cannot name a file of Python" in ended.stderr


def test_without_an_article_there_is_a_site_to_complete_and_no_test(hemeroteca, tmp_path):
    with LyingServer(lambda path, asked: Answer(200 if path == "/" else 404, b"<h1>Closed</h1>")) as server:
        ended = new(hemeroteca, server, "--name", "closed")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert ended.stdout.splitlines() == [str(tmp_path / "sites" / "closed.py")]
    assert "no page gave an article" in ended.stderr
    assert len(server.requests) <= 15


@pytest.mark.parametrize(
    ("robots", "home", "code", "said"),
    [
        (Answer(404), Answer(403), ExitCode.BLOCKED, "answered 403; ask the site for access"),
        (Answer(503), Answer(200), ExitCode.BLOCKED, "its robots.txt answered 503; check the address, or try again"),
        (
            Answer(200, b"User-agent: *\nDisallow: /\n"),
            Answer(200),
            ExitCode.BLOCKED,
            "robots.txt keeps us out; ask the site for access",
        ),
        (Answer(404), Answer(404), ExitCode.USAGE, "there is no front page to look at"),
    ],
)
def test_a_site_that_does_not_let_us_in_is_left_alone(hemeroteca, tmp_path, robots, home, code, said):
    with LyingServer(lambda path, asked: robots if path == "/robots.txt" else home) as server:
        ended = new(hemeroteca, server, "-s", "RETRY_TIMES=0")

    assert ended.returncode == code, ended.stderr
    assert said in ended.stderr
    assert ended.stderr.count("\n") <= 4
    assert [path for path, _ in server.requests].count("/") == (home.status != 200)
    assert not (tmp_path / "sites").exists()


def test_a_site_that_does_not_answer_is_not_said_to_forbid_anything(hemeroteca):
    with LyingServer(lambda path, asked: Answer(404)) as server:
        pass

    ended = new(hemeroteca, server, "-s", "RETRY_TIMES=0")
    assert ended.returncode == ExitCode.BLOCKED, ended.stderr
    assert "its robots.txt could not be fetched (" in ended.stderr
    assert "check the address, or try again later" in ended.stderr
    assert "ask the site for access" not in ended.stderr
