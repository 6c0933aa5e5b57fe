"""What a crawl asks WordPress's REST API, and what becomes of the article when there is no answer."""

import json
from urllib.parse import urlsplit

import pytest
from support.crawling import LOOPBACK_IS_PATIENT, only_report
from support.ground_truth import read_stream
from support.lying_server import Answer, LyingServer

from crawler.exit_codes import ExitCode

PAGE = """<html><head><meta property="og:type" content="article">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/{number}"></head>
<body><article><h1>Rain, day {number}</h1>{byline}<p>{text}</p></article></body></html>"""
TEXTS = (
    "It rained on Monday, and the people of the town, who had waited for it, came out to look at the river.",
    "Water stood in the cellars by the evening of the second day, and nobody could say where the pumps had been put.",
    "The bridge was closed at noon. Carts that had come to market went home by the ford, while there still was one.",
    "School began late, for the ferryman would not cross before he saw the other bank, and he saw it after eleven.",
    "On the fifth day the sun came out, the mayor spoke of a dry summer, and the pumps were found behind the mill.",
)
COMPLETE = """<a rel="author" href="/author/ada/">Ada Roe</a> <a rel="category tag" href="/category/rain/">Rain</a>
<time class="published" datetime="2026-01-02T03:04:05+00:00">Friday</time>"""


def site(answer, byline="", robots=""):
    """A site's answers by its paths; `answer` is what its REST API says of a post."""

    def rule(path: str, asked: int) -> Answer:
        number = path.rstrip("/").rpartition("-")[2]
        if path == "/robots.txt":
            return Answer(200, robots.encode())
        if path.startswith("/wp-json/"):
            return answer(int(path.partition("?")[0].rpartition("/")[2]))
        page = PAGE.format(number=number, byline=byline, text=TEXTS[int(number) - 1])
        return Answer(200, page.encode(), {"Content-Type": "text/html"})

    return rule


def post(server: LyingServer, number: int) -> Answer:
    stated = {
        "link": f"{server.base_url}/2026/rain-day-{number}/",
        "date_gmt": "2026-01-02T03:04:05",
        "_embedded": {"author": [{"name": "Ada Roe"}], "wp:term": [[{"name": "Weather", "taxonomy": "category"}]]},
    }
    return Answer(200, json.dumps(stated).encode(), {"Content-Type": "application/json"})


def crawl(hemeroteca, server, days=1):
    """Fetch the pages of so many days."""
    pages = [f"{server.base_url}/2026/rain-day-{number}/" for number in range(1, days + 1)]
    return hemeroteca("crawl", "page", server.base_url, *pages, "--output", "out", *LOOPBACK_IS_PATIENT)


def archive(tmp_path, server):
    return tmp_path / "out" / urlsplit(server.base_url).netloc


def asked(server) -> list[str]:
    return [path for path, _ in server.requests if path.startswith("/wp-json/")]


def test_a_page_that_leaves_something_out_is_completed_in_its_turn(hemeroteca, tmp_path):
    with LyingServer(site(lambda number: post(server, number))) as server:
        ended = crawl(hemeroteca, server, days=5)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    records = read_stream(archive(tmp_path, server), "articles")
    assert [record["headline"] for record in records] == [f"Rain, day {number}" for number in range(1, 6)]
    assert [record["authors"][0]["name"] for record in records] == ["Ada Roe"] * 5
    assert [urlsplit(record["completed_by"]).path for record in records] == [
        f"/wp-json/wp/v2/posts/{number}" for number in range(1, 6)
    ]
    assert only_report(archive(tmp_path, server))["counts"]["rest_api"] == {"answered": 5}


def test_a_page_that_states_everything_costs_no_request(hemeroteca, tmp_path):
    with LyingServer(site(lambda number: Answer(500), COMPLETE)) as server:
        ended = crawl(hemeroteca, server)

    (record,) = read_stream(archive(tmp_path, server), "articles")
    assert (ended.returncode, asked(server), record["completed_by"]) == (ExitCode.SUCCESS, [], None)


@pytest.mark.parametrize(
    ("answer", "robots", "reason", "requests"),
    [
        (Answer(401), "", "http_401", 3),
        (Answer(403), "", "http_403", 3),
        (Answer(500), "", "http_500", 3),
        (Answer(301, headers={"Location": "/"}), "", "http_301", 3),
        (Answer(200), "User-agent: *\nDisallow: /wp-json/", "robots_txt", 0),
    ],
    ids=lambda value: str(value.status) if isinstance(value, Answer) else "",
)
def test_an_api_that_fails_costs_no_article_and_is_left_alone(hemeroteca, tmp_path, answer, robots, reason, requests):
    with LyingServer(site(lambda number: answer, robots=robots)) as server:
        ended = crawl(hemeroteca, server, days=5)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    records = read_stream(archive(tmp_path, server), "articles")
    assert [(record["headline"], record["completed_by"]) for record in records] == [
        (f"Rain, day {number}", None) for number in range(1, 6)
    ]
    assert only_report(archive(tmp_path, server))["counts"]["rest_api"] == {reason: 3}
    assert len(asked(server)) == requests


def test_an_answer_about_another_post_is_not_believed(hemeroteca, tmp_path):
    with LyingServer(site(lambda number: post(server, 99))) as server:
        crawl(hemeroteca, server)

    (record,) = read_stream(archive(tmp_path, server), "articles")
    assert (record["authors"], record["completed_by"]) == ([], None)


def test_a_replay_makes_the_same_records_though_every_answer_was_recorded_before(hemeroteca, tmp_path):
    with LyingServer(site(lambda number: post(server, number))) as server:
        for _ in range(2):
            crawl(hemeroteca, server, days=3)
        replayed = hemeroteca("replay", "--site", server.base_url, "--from", "out", "--output", "again")

    assert replayed.returncode == ExitCode.SUCCESS, replayed.stderr
    first, again = (
        {
            record["url"]: (record["content_digest"], record["completed_by"])
            for record in read_stream(folder, "articles")
        }
        for folder in (archive(tmp_path, server), tmp_path / "again" / urlsplit(server.base_url).netloc)
    )
    assert first == again
    assert len(first) == 3
