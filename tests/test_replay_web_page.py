"""An archive packed by us and opened with a viewer that we have not made shows what was archived."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import pytest
from support import command
from support.crawling import LOOPBACK_IS_PATIENT, truth_of
from support.needs import REPLAY_WEB_PAGE
from support.replay_web_page import NotInArchive, ReplayWebPage

from crawler.demo import DemoServer

pytestmark = pytest.mark.needs("chromium", "replaywebpage")


@dataclass(frozen=True)
class Archived:
    """A package of a newspaper that is no longer served."""

    wacz: Path
    front_page: str
    truth: dict


@pytest.fixture(scope="module")
def archived(tmp_path_factory) -> Archived:
    folder = tmp_path_factory.mktemp("archived")
    with DemoServer(articles=12, port=0, crawl_delay=0) as server:
        where = ("--base-url", server.base_url, "--output", "out")
        command.run(folder, "crawl", "latest", "demo", *where, *LOOPBACK_IS_PATIENT).check_returncode()
        truth, front_page = truth_of(server), f"{server.base_url}/"
    command.run(folder, "wacz", "demo", "--output", "out", "--to", "demo.wacz").check_returncode()
    return Archived(folder / "demo.wacz", front_page, truth)


@pytest.fixture(scope="module")
def viewer(archived) -> Iterator[ReplayWebPage]:
    """One browser for all tests here."""
    with ReplayWebPage(archived.wacz, REPLAY_WEB_PAGE) as viewer:
        yield viewer


def headline(page):
    """What a reader reads: the newspaper spells some letters with combining accents."""
    return normalize("NFC", page.text("h1"))


def test_it_shows_articles_one_after_the_other(viewer, archived):
    articles = list(archived.truth["articles"].values())[:3]

    headlines = [headline(viewer.open(article["url"])) for article in articles]

    assert headlines == [normalize("NFC", article["headline"]) for article in articles]


def test_it_shows_the_front_page_with_its_teaser_cards(viewer, archived):
    cards = [placed["card"]["headline"] for placed in archived.truth["pages"][archived.front_page]["cards"]]

    shown = [normalize("NFC", text) for text in viewer.open(archived.front_page).texts(".entry-title")]

    assert normalize("NFC", cards[0]) in shown


def test_it_asks_nobody_but_the_archive(viewer, archived):
    viewer.open(archived.front_page).text("body")

    assert viewer.strangers == []


def test_it_says_so_when_a_page_is_not_in_the_archive(viewer, archived):
    with pytest.raises(NotInArchive):
        viewer.open(f"{archived.front_page}never-published/")
