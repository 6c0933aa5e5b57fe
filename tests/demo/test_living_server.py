"""The living newspaper over HTTP, and crawled: it answers as of its hour, and an archive of it holds its truth."""

import http.client
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import pytest
from support.command import PATIENCE
from support.ground_truth import read_stream
from support.living import believed_wrongly, crawl_hour, due, hour_of, outdated

from crawler.demo.living import Illness, LivingServer, Rates, Scenario, moment_of
from crawler.exceptions import UsageError
from crawler.exit_codes import ExitCode

BUSY = Scenario(articles=12, rates=Rates(published=1, words_fixed=2, paragraphs_added=1, corrected=1, deleted=0.5))


@pytest.fixture
def server():
    with LivingServer(BUSY, crawl_delay=0.0) as running:
        yield running


def ask(server, path, **headers):
    client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    try:
        client.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = client.getresponse()
        return response, response.read()
    finally:
        client.close()


def edited(server, hour):
    """The path of an article that an edit changes in that hour."""
    events = server.living.events(hour)
    return next(urlsplit(event.url).path for event in events if event.kind == "word_fixed")


def test_the_hour_can_be_changed_while_it_runs(server):
    path = edited(server, 5)
    server.hour = 4
    before = ask(server, path)[1]
    server.hour = 5
    after = ask(server, path)[1]
    assert before != after
    server.hour = 4
    assert ask(server, path)[1] == before
    assert server.newspaper.hour == 4
    assert [target for _, target in server.requests] == [path] * 3


def test_a_client_is_told_whether_its_copy_is_current(server):
    path = edited(server, 5)
    server.hour = 4
    known = ask(server, path)[0].getheader("ETag")
    assert ask(server, path, If_None_Match=known)[0].status == 304
    server.hour = 5
    response, _ = ask(server, path, If_None_Match=known)
    assert response.status == 200
    assert response.getheader("ETag") != known


def test_answers_are_dated_by_the_simulated_clock(server):
    server.hour = 7
    response, _ = ask(server, "/")
    assert parsedate_to_datetime(response.getheader("Date")) == moment_of(7)
    assert parsedate_to_datetime(response.getheader("Last-Modified")) <= moment_of(7)


def test_no_articles_are_a_usage_error():
    with pytest.raises(UsageError, match="at least one"):
        LivingServer(Scenario(articles=0))


def test_an_archive_of_a_healthy_newspaper_holds_every_revision_and_no_other(server, tmp_path):
    hours = range(5)
    for hour in hours:
        assert crawl_hour(server, hour, tmp_path).exit_code in {ExitCode.SUCCESS, ExitCode.FAILURES}
    articles = read_stream(tmp_path / "demo", "articles")
    assert believed_wrongly(tmp_path / "demo", server.living) == []
    found = {(hour_of(record), record["url"]) for record in articles}
    shortened = {event.url for hour in hours for event in server.living.events(hour) if event.kind == "shortened"}
    assert {(hour, url) for hour, url in due(server.living, hours) if url not in shortened} <= found
    tested = {event.url for hour in hours for event in server.living.events(hour) if event.kind == "headline_changed"}
    assert set(outdated(tmp_path / "demo", server.living, 4)) <= shortened | tested


def test_a_crawl_of_an_ill_hour_ends_and_the_next_hour_is_whole_again(tmp_path):
    scenario = Scenario(articles=8, rates=Rates(headline_tests=0), illnesses=(Illness(kind="maintenance", begins=1),))
    with LivingServer(scenario, crawl_delay=0.0) as server:
        for hour in range(3):
            crawl_hour(server, hour, tmp_path)
        assert outdated(tmp_path / "demo", server.living, 2) == {}
        assert believed_wrongly(tmp_path / "demo", server.living) == []
