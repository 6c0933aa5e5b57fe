"""Whole crawls of a newspaper that was crawled well and then falls ill: nothing wrong is believed or kept silent."""

import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from support.ground_truth import read_stream
from support.ill_paper import ILLNESSES, PLACES, IllPaper

from crawler.exit_codes import ExitCode
from crawler.simulation import crawl_at

BEGIN = datetime(2026, 4, 2, 8, 0, tzinfo=UTC)
FINE = (ExitCode.SUCCESS, ExitCode.NOTHING_NEW)


class Crawls:
    """Crawls of a paper into one archive, each at an hour of its own."""

    def __init__(self, paper, folder, hemeroteca):
        self.paper, self.folder, self.hemeroteca = paper, folder, hemeroteca
        self.name = paper.base_url.removeprefix("http://")

    @property
    def site(self):
        return self.folder / "out" / self.name

    def run(self, hour, spider, **arguments):
        settings = {
            "HEMEROTECA_OUTPUT": str(self.folder / "out"),
            "DOWNLOAD_DELAY": 0,
            "AUTOTHROTTLE_ENABLED": False,
            "HEMEROTECA_PROGRESS": False,
        }
        given = {"site": self.paper.base_url, **arguments}
        return crawl_at(BEGIN + timedelta(hours=hour), spider, given, settings).exit_code

    def latest(self, hour):
        return self.run(hour, "latest")

    def again(self, hour, *numbers):
        """Ask for articles again, for all when none is named."""
        return self.run(hour, "page", urls=[*map(self.paper.url, numbers or range(self.paper.articles))])

    def stream(self, name):
        return read_stream(self.site, name)

    def doubts(self, *arguments):
        return self.hemeroteca("doubts", self.paper.base_url, *arguments, "--output", "out")

    def open_doubts(self):
        return json.loads(self.doubts("--json").stdout)

    def verdicts(self):
        return [decision["verdict"] for decision in self.stream("decisions")]

    def report(self):
        return json.loads(max((self.site / "runs").glob("*.json")).read_text())

    def is_sound(self):
        verified = self.hemeroteca("verify", self.paper.base_url, "--output", "out")
        return verified.returncode == ExitCode.SUCCESS, verified.stdout


@pytest.fixture(scope="module")
def crawled_well(tmp_path_factory):
    """A paper, and the folder of its archive, crawled well at hour 0: made once, for `crawls` to copy."""
    folder = tmp_path_factory.mktemp("crawled_well")
    with IllPaper() as paper:
        crawls = Crawls(paper, folder, None)
        assert crawls.latest(0) == ExitCode.SUCCESS
        assert len(crawls.stream("articles")) == paper.articles
        yield paper, folder / "out"


@pytest.fixture
def paper(crawled_well):
    """A paper in good health, which has been asked for more than this test asks for."""
    paper, _ = crawled_well
    paper.recover()
    return paper


@pytest.fixture
def crawls(paper, crawled_well, tmp_path, hemeroteca):
    """Crawls of a paper that has been crawled well, at hour 0."""
    shutil.copytree(crawled_well[1], tmp_path / "out")
    return Crawls(paper, tmp_path, hemeroteca)


@pytest.mark.parametrize("illness", ILLNESSES)
def test_what_an_ill_site_answers_takes_the_place_of_no_good_revision(crawls, paper, illness):
    before = crawls.stream("articles")

    paper.illness = illness
    ended = crawls.again(1)

    assert ended == ExitCode.DOUBTFUL
    assert crawls.stream("articles") == before
    doubted = crawls.stream("doubtful")
    assert 5 <= len(doubted) < 10, "the crawl stops early"
    assert all(doubt["reasons"] and doubt["capture"]["warc"] for doubt in doubted)
    outbreak = crawls.report()["outbreak"]
    assert outbreak["share"] > 0.8
    assert set(outbreak["addresses"]) <= {doubt["url"] for doubt in doubted}
    assert crawls.is_sound()[0], crawls.is_sound()[1]


@pytest.mark.parametrize("illness", ["sign-in", "challenge", "soft 404", "maintenance", "consent"])
def test_a_whole_site_that_turns_into_a_wall_ends_the_same_run(crawls, paper, illness):
    streams = ("articles", "teaser_cards", "page_snapshots")
    before = {stream: crawls.stream(stream) for stream in streams}

    paper.illness = illness
    ended = crawls.latest(25)

    assert ended == ExitCode.DOUBTFUL
    assert {stream: crawls.stream(stream) for stream in streams} == before


def test_widespread_doubt_is_told_with_its_reason_share_addresses_and_what_to_do(crawls, paper):
    paper.illness = "maintenance"
    urls = [*map(paper.url, range(12))]

    ended = crawls.hemeroteca("crawl", "page", paper.base_url, *urls, "--output", "out", "-s", "DOWNLOAD_DELAY=0")

    assert ended.returncode == ExitCode.DOUBTFUL
    for words in (
        *urls[:3],
        "(maintenance)",
        "pages (100 %, usually 0 %) are not believed",
        f"hemeroteca doubts {crawls.name} --replay",
    ):
        assert words in ended.stderr


@pytest.mark.parametrize("place", PLACES)
def test_articles_that_all_lead_elsewhere_are_doubted_under_their_own_addresses(crawls, paper, place):
    before = crawls.stream("articles")
    paper.leads_to = place

    assert crawls.again(1, *range(8)) == ExitCode.DOUBTFUL

    assert crawls.stream("articles") == before
    doubted = [doubt["url"] for doubt in crawls.stream("doubtful")]
    assert len(doubted) >= 5
    assert set(doubted) <= {*map(paper.url, range(8))}
    paper.leads_to = None
    assert crawls.again(4, *range(8)) in FINE
    assert crawls.open_doubts() == []


def test_archived_articles_that_all_lead_to_another_site_are_failures(crawls, paper):
    before = crawls.stream("articles")
    paper.leads_to = "https://parked.example/"

    assert crawls.again(1, *range(8)) == ExitCode.FAILURES

    assert crawls.stream("articles") == before
    assert crawls.report()["counts"]["failed"] == {"off_site": 8}


def test_a_site_that_is_well_again_ends_its_doubts(crawls, paper):
    before = crawls.stream("articles")
    paper.illness = "maintenance"
    crawls.again(1)

    paper.illness = None
    ended = crawls.again(3)

    assert ended in FINE
    assert crawls.stream("articles") == before
    assert crawls.verdicts() == ["recovered"] * len(crawls.stream("doubtful"))
    assert "nothing is doubted" in crawls.doubts().stdout
    assert crawls.is_sound()[0], crawls.is_sound()[1]


def shortened(paragraphs):
    return [*paragraphs[:2], "The rest of this article was withdrawn by the editors."]


def test_a_shortened_article_is_believed_once_it_has_been_seen_twice_hours_apart(crawls, paper):
    paper.changed[3] = shortened

    assert crawls.again(1) in FINE
    assert [doubt["reasons"] for doubt in crawls.open_doubts()] == [["text_shrunk"]]
    assert crawls.again(2) in FINE
    assert len(crawls.open_doubts()) == 2

    assert crawls.again(4) in FINE
    assert crawls.open_doubts() == []
    assert set(crawls.verdicts()) == {"confirmed"}
    newest = [record for record in crawls.stream("articles") if record["url"] == paper.url(3)][-1]
    assert (newest["revision"], newest["text"].endswith("withdrawn by the editors.")) == (2, True)


def test_what_many_articles_lost_at_once_is_not_believed_however_often_it_is_seen(crawls, paper):
    before = crawls.stream("articles")
    paper.illness = "no byline"

    ended = [crawls.again(hour, *range(8)) for hour in (1, 4, 9, 30)]

    assert ended == [ExitCode.DOUBTFUL] * 4
    assert crawls.stream("articles") == before


def test_losses_of_many_kinds_at_once_are_not_believed_however_often_they_are_seen(crawls, paper):
    before = crawls.stream("articles")
    paper.illness, paper.ill = "no byline", frozenset(range(0, 30, 3))
    paper.changed = dict.fromkeys(range(1, 30, 3), shortened)

    ended = [crawls.again(hour) for hour in (1, 4, 8, 12)]

    assert ended == [ExitCode.DOUBTFUL] * 4
    assert crawls.stream("articles") == before


def test_a_fifth_of_the_pages_is_told_in_whatever_order_they_come(crawls, paper):
    before = crawls.stream("articles")
    paper.illness, paper.ill = "sign-in", frozenset(range(0, 30, 5))

    assert crawls.again(1) == ExitCode.DOUBTFUL

    assert crawls.stream("articles") == before


def test_accepted_pages_are_archived_as_they_were_read(crawls, paper):
    paper.changed[3] = shortened
    crawls.again(1)

    ended = crawls.doubts("--page", paper.url(3), "--accept", "--note", "the editors say so")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    newest = [record for record in crawls.stream("articles") if record["url"] == paper.url(3)][-1]
    doubted = crawls.stream("doubtful")[0]["article"]
    assert newest == {**doubted, **{name: newest[name] for name in ("revision", "supersedes", "changed_fields")}}
    assert newest["revision"] == 2
    (decision,) = crawls.stream("decisions")
    assert (decision["verdict"], decision["note"]) == ("accepted", "the editors say so")
    assert crawls.again(5) == ExitCode.NOTHING_NEW
    assert crawls.is_sound()[0], crawls.is_sound()[1]


def test_a_reason_that_is_accepted_as_a_whole_holds_for_later_pages(crawls, paper):
    paper.illness = "no byline"
    crawls.again(1)

    assert crawls.doubts("--reason", "authors_lost", "--accept").returncode == ExitCode.SUCCESS
    assert crawls.again(5) == ExitCode.SUCCESS

    latest = {record["url"]: record for record in crawls.stream("articles")}
    assert len(latest) == paper.articles
    assert all(record["authors"] == [] for record in latest.values())
    assert crawls.open_doubts() == []


def test_rejected_pages_are_not_told_again(crawls, paper):
    before = crawls.stream("articles")
    paper.illness = "soft 404"
    crawls.again(1, *range(5))

    assert crawls.doubts("--reason", "not_found", "--reject").returncode == ExitCode.SUCCESS
    assert crawls.open_doubts() == []
    assert crawls.again(5, *range(5)) in FINE

    assert crawls.stream("articles") == before
    assert crawls.report()["outbreak"] is None
    assert crawls.open_doubts() == []
    assert crawls.again(6) == ExitCode.DOUBTFUL, "of a site that is ill as a whole it is told all the same"


def test_a_rejected_page_may_be_accepted_later(crawls, paper):
    paper.changed[3] = shortened
    crawls.again(1, 3)
    assert crawls.doubts("--page", paper.url(3), "--reject", "--note", "").returncode == ExitCode.SUCCESS

    assert crawls.doubts("--page", paper.url(3), "--accept").returncode == ExitCode.SUCCESS

    assert [record["revision"] for record in crawls.stream("articles") if record["url"] == paper.url(3)] == [1, 2]
    assert crawls.verdicts() == ["rejected", "accepted"]
    assert crawls.is_sound()[0], crawls.is_sound()[1]


def test_what_was_rejected_does_not_come_back_once_the_page_was_believed_again(crawls, paper):
    paper.changed[3] = shortened
    crawls.again(1, 3)
    assert crawls.doubts("--page", paper.url(3), "--reject").returncode == ExitCode.SUCCESS
    paper.changed[3] = lambda paragraphs: [*paragraphs, "A paragraph was added since."]
    assert crawls.again(5, 3) == ExitCode.SUCCESS
    before = crawls.stream("articles")

    accepted = crawls.doubts("--page", paper.url(3), "--accept")

    assert "was seen as it should be since" in accepted.stderr
    assert crawls.stream("articles") == before
    assert crawls.verdicts() == ["rejected"]


def test_a_page_that_nobody_doubts_cannot_be_decided(crawls, paper):
    assert crawls.doubts("--page", paper.url(3), "--accept").returncode == ExitCode.USAGE


SITE_FILE = """
from datetime import date
from crawler.sites import Redesign, Site, Theme
SITE = Site(
    name="paper", title="The Ill Paper", base_url="{}", feeds=("/feed/",), theme=Theme(body=("div.story",)), {}
)
"""
MENDED = 'redesigns=(Redesign(since=date(2026, 3, 1), theme=Theme(body=("div.tale",))),)'


def test_the_records_of_a_redesign_are_made_once_its_doubtful_captures_are_replayed(
    hemeroteca, paper, tmp_path, monkeypatch
):
    (tmp_path / "sites").mkdir()
    monkeypatch.setenv("HEMEROTECA_SITES", str(tmp_path / "sites"))
    site_file = tmp_path / "sites" / "paper.py"
    site_file.write_text(SITE_FILE.format(paper.base_url, ""))
    out = ("--output", "out", "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")
    hemeroteca("crawl", "latest", "paper", *out).check_returncode()
    before = read_stream(tmp_path / "out" / "paper", "articles")
    paper.changed[3] = lambda paragraphs: [*paragraphs, "A paragraph was added with the redesign."]
    paper.body_class = "tale"
    assert hemeroteca("crawl", "page", "paper", *map(paper.url, range(8)), *out).returncode == ExitCode.DOUBTFUL

    still = hemeroteca("doubts", "paper", "--replay", "--output", "out")
    assert still.returncode == ExitCode.DOUBTFUL, "the site's file is as it was"
    doubtful = read_stream(tmp_path / "out" / "paper", "doubtful")
    assert read_stream(tmp_path / "out" / "paper", "articles") == before
    site_file.write_text(SITE_FILE.format(paper.base_url, MENDED))
    mended = hemeroteca("doubts", "paper", "--replay", "--output", "out")

    assert mended.returncode == ExitCode.SUCCESS, mended.stderr
    (revision,) = read_stream(tmp_path / "out" / "paper", "articles")[len(before) :]
    assert (revision["url"], revision["revision"]) == (paper.url(3), 2)
    assert revision["text"].endswith("with the redesign.")
    assert json.loads(hemeroteca("doubts", "paper", "--json", "--output", "out").stdout) == []
    assert len(read_stream(tmp_path / "out" / "paper", "doubtful")) == len(doubtful)
    assert hemeroteca("verify", "paper", "--output", "out").returncode == ExitCode.SUCCESS


def test_a_replay_of_the_captures_makes_the_same_records_and_the_same_doubts(crawls, paper, tmp_path):
    paper.changed[5] = shortened
    crawls.again(1)
    paper.illness = "maintenance"
    crawls.again(2)
    paper.illness = None
    crawls.again(5)
    paper.illness = "no byline"
    crawls.again(6)
    paper.illness, paper.leads_to = None, "/login"
    crawls.again(7)
    warcs = sorted((crawls.site / "warc").glob("*.warc.gz"))

    crawls.hemeroteca("replay", *warcs, "--site", paper.base_url, "--output", "again")

    replayed = tmp_path / "again" / crawls.name
    for stream in ("articles", "doubtful"):
        assert without_runs(read_stream(replayed, stream)) == without_runs(crawls.stream(stream))
    verdicts = [decision["verdict"] for decision in read_stream(replayed, "decisions")]
    assert verdicts == crawls.verdicts()


def without_runs(records):
    text = json.dumps(records)
    for run in {record["capture"]["run"] for record in records}:
        text = text.replace(f'"run": "{run}"', '"run": null')
    return json.loads(text)
