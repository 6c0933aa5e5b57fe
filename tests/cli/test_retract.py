"""Taking records back, as a user does: what is printed, how it ends, what readers show, what the next crawl reads."""

import hashlib
import json
import shutil
from functools import partial

import pytest
from support import command
from support.archived import STARTED, files_of, publish, two_runs, url
from support.crawling import LOOPBACK_IS_PATIENT
from support.ground_truth import read_stream
from support.ill_paper import IllPaper
from support.lying_server import Answer
from support.records import SITE, article

from crawler.archive import Archive
from crawler.exit_codes import ExitCode
from crawler.records.identity import article_id

WHY = ("--reason", "a maintenance page")


@pytest.fixture
def root(tmp_path):
    return publish(tmp_path / "out", *two_runs())


def retract(hemeroteca, *arguments):
    return hemeroteca("retract", *arguments, "--output", "out")


def test_what_was_retracted_is_printed(hemeroteca, root):
    ended = retract(hemeroteca, url(2), *WHY)
    assert (ended.returncode, ended.stdout) == (ExitCode.SUCCESS, f"articles  {article_id(url(2))}, revision 2\n")
    assert f"Retracted 1 record of {SITE}." in ended.stderr


def test_json_has_the_records_that_were_written(hemeroteca, root):
    told = json.loads(retract(hemeroteca, article_id(url(2)), *WHY, "--json").stdout)
    (made,) = told["retracted"]
    assert (told["site"], told["run"], told["already_retracted"]) == (SITE, made["run"], [])
    assert (made["record"], made["revision"], made["reason"]) == (article_id(url(2)), 2, "a maintenance page")


def test_what_was_retracted_already_is_said_and_ends_with_7(hemeroteca, root):
    for _ in range(2):
        ended = retract(hemeroteca, url(2), "--revision", 1, *WHY)
    assert (ended.returncode, ended.stdout) == (ExitCode.NOTHING_NEW, "")
    assert f"articles  {article_id(url(2))}, revision 1 (a maintenance page)" in ended.stderr
    told = json.loads(retract(hemeroteca, url(2), "--revision", 1, *WHY, "--json").stdout)
    assert (told["run"], told["retracted"], len(told["already_retracted"])) == (None, [], 1)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((url(8), *WHY), f"no record of {url(8)} is archived in out/{SITE}"),
        ((url(2),), "say with --reason why it is wrong"),
        ((url(2), "--reason", " "), "say with --reason why it is wrong"),
        (WHY, "name one record by its id or URL, or with --run"),
        ((url(2), "--run", "20261122T081500Z-ab12", *WHY), "name one record by its id or URL, or with --run"),
        (("--run", "20261122T081500Z-zz99", *WHY), "no record of run 20261122T081500Z-zz99 is archived"),
        (("--run", "20261122T081500Z-zz99", "--revision", 1, *WHY), "--revision is of one article"),
        ((url(2), "--site", "paper", *WHY), "there is no archive of 'paper'"),
    ],
)
def test_what_cannot_be_retracted_is_explained(hemeroteca, root, arguments, complaint):
    ended = retract(hemeroteca, *arguments)
    assert (ended.returncode, ended.stdout) == (ExitCode.USAGE, "")
    assert complaint in ended.stderr


def test_of_several_archives_one_is_picked(hemeroteca, root, tmp_path):
    publish(tmp_path / "out", [article(site="paper", url=url(2))], site="paper")
    ended = retract(hemeroteca, url(2), *WHY)
    assert ended.returncode == ExitCode.USAGE
    assert f"in several archives; name one with --site: {SITE}, paper" in ended.stderr
    picked = retract(hemeroteca, url(2), "--site", "paper", *WHY)
    assert picked.stdout == f"articles  {article_id(url(2))}, revision 1\n"


def test_an_active_run_ends_it_with_5(hemeroteca, root, tmp_path):
    archive = Archive(tmp_path / "out", SITE, STARTED)
    ended = retract(hemeroteca, url(2), *WHY)
    archive.abandon()
    assert (ended.returncode, ended.stdout) == (ExitCode.RUN_ACTIVE, "")


# Readers


def test_history_marks_the_revision_and_takes_the_title_of_one_that_stands(hemeroteca, root):
    retract(hemeroteca, url(2), *WHY)
    text = hemeroteca("history", url(2), "--output", "out").stdout
    assert text.startswith("Nine minutes of stars over Tuxpan\n")
    assert ": a maintenance page\n" in text.partition("Revision 2")[2]
    assert "retracted" not in text.partition("Revision 2")[0]
    first, second = json.loads(hemeroteca("history", url(2), "--output", "out", "--json").stdout)["revisions"]
    assert first["retraction"] is None
    assert second["retraction"]["reason"] == "a maintenance page"
    assert second["retraction"]["retracted_at"]


def test_status_counts_retracted_records_of_all_streams(hemeroteca, root):
    def told():
        (one,) = json.loads(hemeroteca("status", "--output", "out", "--json").stdout)
        return one["retracted"], "retracted records" in hemeroteca("status", "--output", "out").stdout

    assert told() == (0, False)
    (run,) = {file.name.partition(".")[0] for file in files_of(root, "page_snapshots")[:1]}
    assert retract(hemeroteca, "--run", run, *WHY).returncode == ExitCode.SUCCESS
    assert told() == (7, True)


# The next crawl


class TaggedPaper(IllPaper):
    """A paper whose server sends an ETag, and 304 to whom knows the page."""

    def _answer(self, path, asked):
        answer = super()._answer(path, asked)
        tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
        if self.server.headers[-1].get("if-none-match") == tag:
            return Answer(304, headers={"ETag": tag})
        return Answer(answer.status, answer.body, {**answer.headers, "ETag": tag})

    def asked_for(self, number):
        """How an article was asked for last: whether with a condition."""
        places = [place for place, (path, _) in enumerate(self.server.requests) if path == self.path(number)]
        return "if-none-match" in self.server.headers[places[-1]]


def crawl(hemeroteca, paper, spider, *arguments):
    ended = hemeroteca("crawl", spider, paper.base_url, *arguments, "--output", "out", *LOOPBACK_IS_PATIENT)
    assert ended.returncode in (ExitCode.SUCCESS, ExitCode.NOTHING_NEW), ended.stderr
    return ended


@pytest.fixture(scope="module")
def misread_once(tmp_path_factory):
    """A crawled paper of which one article was archived again with a wrong word, and the folder of its archive."""
    folder = tmp_path_factory.mktemp("misread")
    with TaggedPaper(articles=6) as paper:
        hemeroteca = partial(command.run, folder)
        crawl(hemeroteca, paper, "latest")
        misprint(paper)
        crawl(hemeroteca, paper, "page", paper.url(3))
        yield paper, folder / "out"


def misprint(paper):
    paper.changed[3] = lambda paragraphs: [f"{paragraphs[0]} Nobody saw it.", *paragraphs[1:]]


@pytest.fixture
def paper(misread_once):
    """The paper with its misprint, which has been asked for more than this test asks for."""
    paper, _ = misread_once
    misprint(paper)
    return paper


@pytest.fixture
def misread(paper, misread_once, tmp_path):
    """The paper's archive: a copy, to do with as one likes."""
    shutil.copytree(misread_once[1], tmp_path / "out")
    return tmp_path / "out" / paper.base_url.removeprefix("http://")


def revisions(site, paper):
    return [record for record in read_stream(site, "articles") if record["url"] == paper.url(3)]


def test_a_page_that_says_again_what_an_older_revision_said_becomes_the_next_revision(hemeroteca, paper, misread):
    assert retract(hemeroteca, paper.url(3), *WHY).returncode == ExitCode.SUCCESS
    del paper.changed[3]

    crawl(hemeroteca, paper, "latest")

    first, second, third = revisions(misread, paper)
    assert (third["revision"], third["content_digest"]) == (3, first["content_digest"])
    assert third["supersedes"] == second["content_digest"]
    verified = hemeroteca("verify", misread.name, "--output", "out")
    assert verified.returncode == ExitCode.SUCCESS, verified.stdout


def test_a_retracted_article_is_read_again_though_its_page_has_not_changed_and_is_no_news_then(
    hemeroteca, paper, misread
):
    crawl(hemeroteca, paper, "page", paper.url(3))
    assert paper.asked_for(3)
    before = len(paper.server.times(paper.path(3)))
    retract(hemeroteca, paper.url(3), *WHY)

    crawl(hemeroteca, paper, "latest")

    assert len(paper.server.times(paper.path(3))) == before + 1
    assert not paper.asked_for(3)
    assert [record["revision"] for record in revisions(misread, paper)] == [1, 2]


def test_evidence_says_that_the_record_is_retracted(hemeroteca, paper, misread):
    def evidence(*options):
        return hemeroteca("evidence", paper.url(3), *options, "--output", "out")

    assert json.loads(evidence("--json").stdout)["retraction"] is None
    retract(hemeroteca, paper.url(3), *WHY)
    told = evidence("--json")
    assert told.returncode == ExitCode.SUCCESS
    assert json.loads(told.stdout)["retraction"]["reason"] == "a maintenance page"
    assert "The record is retracted, " in told.stderr
    assert "retracted" not in evidence("--revision", 1).stderr


def test_comparing_extractions_leaves_retracted_records_out(hemeroteca, paper, misread):
    retract(hemeroteca, paper.url(3), *WHY)
    compared = hemeroteca("diff-extraction", paper.base_url, "--output", "out", "--json")
    found = json.loads(compared.stdout)["articles"]
    numbers = ("compared", "equal", "only_left", "only_right", "retracted")
    assert [found[name] for name in numbers] == [6, 6, 0, 0, 1]
    assert "1 retracted and left out" in hemeroteca("diff-extraction", paper.base_url, "--output", "out").stdout
