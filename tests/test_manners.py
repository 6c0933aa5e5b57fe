"""How crawls treat a site: its robots.txt, its pace, its refusals. Against a server that answers as it is told."""

import gzip
import json

from support.crawling import crawl
from support.lying_server import Answer, LyingServer

from crawler.exit_codes import ExitCode


def test_a_site_that_refuses_is_left_alone_loudly(hemeroteca):
    def refuse(path, asked):
        return Answer(404) if path == "/robots.txt" else Answer(403, b"Forbidden")

    with LyingServer(refuse) as server:
        ended = crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.BLOCKED
    assert "refused" in ended.stderr
    assert len(server.requests) <= 6


def test_a_robots_txt_that_fails_means_stay_away(hemeroteca):
    with LyingServer(lambda path, asked: Answer(503 if path == "/robots.txt" else 200)) as server:
        ended = crawl(hemeroteca, server, "latest", "-s", "RETRY_TIMES=1")

    assert ended.returncode == ExitCode.BLOCKED
    assert "staying away" in ended.stderr
    assert {path for path, _ in server.requests} == {"/robots.txt"}


def test_a_robots_txt_that_does_not_exist_means_come_in(hemeroteca):
    with LyingServer(lambda path, asked: Answer(404)) as server:
        crawl(hemeroteca, server, "latest")

    assert "/feed/" in {path for path, _ in server.requests}


def test_what_robots_txt_disallows_is_not_fetched(hemeroteca):
    rules = b"User-agent: hemeroteca\nDisallow: /category/\n"

    with LyingServer(lambda path, asked: Answer(200, rules if path == "/robots.txt" else b"")) as server:
        ended = crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.NOTHING_NEW, ended.stderr
    assert {path for path, _ in server.requests} == {"/robots.txt", "/feed/", "/"}


def test_crawl_delay_is_kept_between_all_requests(hemeroteca):
    rules = b"User-agent: *\nCrawl-delay: 0.3\n"

    with LyingServer(lambda path, asked: Answer(200, rules if path == "/robots.txt" else b"")) as server:
        # AutoThrottle would go down to the latency, a millisecond here.
        crawl(hemeroteca, server, "latest", "-s", "AUTOTHROTTLE_ENABLED=True", "-s", "AUTOTHROTTLE_START_DELAY=0")

    times = [time for _, time in server.requests]
    assert len(times) == 8
    # Six delays; had one been left out, the sum would be short of it. A machine under load may bring the first request
    # late, but not by half a delay.
    assert times[-1] - times[1] >= 5.5 * 0.3


def test_retry_after_is_waited_for(hemeroteca):
    def busy_once(path, asked):
        busy = path == "/feed/" and not asked
        return Answer(429, headers={"Retry-After": "2"}) if busy else Answer(404 if path == "/robots.txt" else 200)

    with LyingServer(busy_once) as server:
        ended = crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.NOTHING_NEW, ended.stderr
    first, second = server.times("/feed/")
    assert second - first >= 2
    assert [path for path, time in server.requests if first < time < second] == []
    assert [path for path, time in server.requests if time > second]


def test_a_retry_after_beyond_patience_ends_thecrawl(hemeroteca):
    def busy(path, asked):
        return Answer(404) if path == "/robots.txt" else Answer(503, headers={"Retry-After": "86400"})

    with LyingServer(busy) as server:
        ended = crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.BLOCKED
    assert "asks to wait 86400 s" in ended.stderr
    assert len(server.requests) < 6


def test_a_front_page_that_leads_to_another_site_is_not_followed_and_a_failure(hemeroteca):
    def elsewhere(path, asked):
        return Answer(302, headers={"Location": "http://localhost:9/news/a/"}) if path == "/" else Answer(404)

    with LyingServer(elsewhere) as server:
        ended = crawl(hemeroteca, server, "page", f"{server.base_url}/")

    assert "localhost" not in {path for path, _ in server.requests}
    assert ended.returncode == ExitCode.FAILURES, ended.stderr


def test_a_robots_txt_that_forbids_everything_is_told_loudly(hemeroteca):
    rules = b"User-agent: *\nDisallow: /\n"

    with LyingServer(lambda path, asked: Answer(200, rules if path == "/robots.txt" else b"")) as server:
        ended = crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.BLOCKED, ended.stderr
    assert "forbids all" in ended.stderr
    assert {path for path, _ in server.requests} == {"/robots.txt"}


def test_a_robots_txt_that_leads_to_another_host_is_followed(hemeroteca):
    with LyingServer(lambda path, asked: Answer(200, b"User-agent: *\nDisallow: /category/\n")) as other:
        elsewhere = other.base_url.replace("127.0.0.1", "localhost") + "/rules.txt"

        def moved(path, asked):
            return Answer(301, headers={"Location": elsewhere}) if path == "/robots.txt" else Answer(200)

        with LyingServer(moved) as server:
            ended = crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.NOTHING_NEW, ended.stderr
    assert {path for path, _ in server.requests} == {"/robots.txt", "/feed/", "/"}


def test_a_page_that_renews_itself_is_read_and_one_that_leads_on_at_once_is_followed(hemeroteca):
    def refresh(path, asked):
        target = "/moved/" if path == "/" else path
        seconds = 0 if path == "/" else 60
        return Answer(
            404 if path == "/robots.txt" else 200,
            f'<meta http-equiv="refresh" content="{seconds};url={server.base_url}{target}">'.encode(),
            {"Content-Type": "text/html"},
        )

    with LyingServer(refresh) as server:
        ended = crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.NOTHING_NEW, ended.stderr
    assert [path for path, _ in server.requests].count("/moved/") == 1


def test_a_page_that_leads_on_without_end_has_failed(hemeroteca):
    def lead_on(path, asked):
        return Answer(404) if path == "/robots.txt" else Answer(302, headers={"Location": path})

    with LyingServer(lead_on) as server:
        ended = crawl(hemeroteca, server, "latest", "--json")

    report = json.loads(ended.stdout)
    assert set(report["counts"]["failed"]) == {"redirects"}, ended.stderr


def test_an_answer_that_unpacks_to_more_than_any_page_has_failed(hemeroteca):
    bomb = Answer(200, gzip.compress(bytes(33 << 20)), {"Content-Encoding": "gzip", "Content-Type": "text/html"})

    with LyingServer(lambda path, asked: Answer(404) if path == "/robots.txt" else bomb) as server:
        ended = crawl(hemeroteca, server, "latest", "--json")

    assert set(json.loads(ended.stdout)["counts"]["failed"]) == {"too_large"}, ended.stderr
