"""What a crawl leaves of what went over the wire, and how its records point there."""

import json
from collections import Counter

from support.crawling import LOOPBACK_IS_PATIENT, assert_archive, crawl, truth_of
from support.ground_truth import read_stream
from support.lying_server import Answer, LyingServer
from support.proof import proof_faults, torn_files

from crawler.exit_codes import ExitCode
from crawler.warc.reading import read_warc


def records_of(site):
    return [record for path in sorted((site / "warc").glob("*.warc.gz")) for record in read_warc(path)]


def of_url(records, url):
    return [record for record in records if record.target_uri == url and record.type in ("response", "revisit")]


def test_everything_that_was_fetched_is_recorded_once_with_its_request(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=30)

    crawl(hemeroteca, server, "latest")

    asked = Counter(server.base_url + target for _, target in server.requests)
    records = records_of(tmp_path / "out" / "demo")
    assert Counter(record.target_uri for record in records if record.type == "response") == asked
    assert Counter(record.target_uri for record in records if record.type == "request") == asked
    assert asked[f"{server.base_url}/robots.txt"] == asked[f"{server.base_url}/feed/"] == 1
    info = records[0].block.decode()
    assert "software: hemeroteca/" in info
    assert "format: WARC File Format 1.1" in info
    (home,) = of_url(records, f"{server.base_url}/")
    assert home.header("WARC-IP-Address") == "127.0.0.1"
    assert home.header("WARC-Protocol") == "http/1.1"


def test_the_request_is_recorded_as_the_server_saw_it(hemeroteca, tmp_path):
    def rule(path, asked):
        return Answer(404) if path == "/robots.txt" else Answer(body=b"<h1>Rain</h1>")

    with LyingServer(rule) as server:
        crawl(hemeroteca, server, "page", f"{server.base_url}/?p=1")

    request = next(
        record
        for record in records_of(tmp_path / "out" / "demo")
        if record.type == "request" and b"?p=1" in record.block
    )
    head = request.block.decode().split("\r\n")
    assert head[0] == "GET /?p=1 HTTP/1.1"
    assert f"Host: {server.base_url.removeprefix('http://')}" in head
    assert any(line.startswith("User-Agent: hemeroteca/") for line in head)


def test_headers_that_come_twice_are_kept_twice_and_redirects_are_recorded(hemeroteca, tmp_path):
    def rule(path, asked):
        if path == "/old/":
            return Answer(301, headers={"Location": "/news/rain/", "Set-Cookie": ["a=1", "b=2"]})
        return Answer(404) if path == "/robots.txt" else Answer(body=b"<h1>Rain</h1>")

    with LyingServer(rule) as server:
        crawl(hemeroteca, server, "page", f"{server.base_url}/old/")

    (redirect,) = of_url(records_of(tmp_path / "out" / "demo"), f"{server.base_url}/old/")
    assert redirect.http.status == 301
    assert [value for name, value in redirect.http.headers if name == "Set-Cookie"] == ["a=1", "b=2"]


def test_an_answer_that_breaks_off_is_recorded_as_torn_and_asked_for_again(hemeroteca, tmp_path):
    whole = b"<h1>Rain</h1><p>It fell on the ovens.</p>"

    def rule(path, asked):
        if path == "/robots.txt":
            return Answer(404)
        lies = {"Content-Length": str(len(whole) + 100), "Connection": "close"} if asked == 0 else {}
        return Answer(body=whole, headers=lies)

    with LyingServer(rule) as server:
        ended = crawl(hemeroteca, server, "page", f"{server.base_url}/news/rain/")

    first, second = of_url(records_of(tmp_path / "out" / "demo"), f"{server.base_url}/news/rain/")
    assert first.header("WARC-Truncated") == "disconnect"
    assert second.header("WARC-Truncated") is None
    assert first.type == second.type == "response"
    assert ended.returncode == ExitCode.NOTHING_NEW


def test_a_second_crawl_of_an_unchanged_site_refers_to_the_first_and_never_to_a_revisit(
    hemeroteca, newspaper, tmp_path
):
    server = newspaper(articles=20)
    site = tmp_path / "out" / "demo"
    arguments = ("page", f"{server.base_url}/", *list(truth_of(server)["articles"])[:5])

    for _ in range(3):
        crawl(hemeroteca, server, *arguments)

    records = records_of(site)
    responses = {record.id: record for record in records if record.type == "response"}
    revisits = [record for record in records if record.type == "revisit"]
    assert len(revisits) == 2 * 7  # robots.txt, the front page, five articles
    for revisit in revisits:
        original = responses[revisit.header("WARC-Refers-To")]
        assert revisit.header("WARC-Refers-To-Target-URI") == original.target_uri == revisit.target_uri
        assert revisit.header("WARC-Refers-To-Date") == original.date
        assert revisit.header("WARC-Payload-Digest") == original.header("WARC-Payload-Digest")
    profiles = Counter(record.header("WARC-Profile").rpartition("/")[2] for record in revisits)
    assert profiles == {"identical-payload-digest": 4, "server-not-modified": 10}
    assert torn_files(site) == []


def test_a_card_first_seen_on_a_page_that_came_before_points_at_the_revisit(hemeroteca, tmp_path):
    """The same bytes at another URL: what is read from them has evidence of its own."""
    page = (
        b"<html><body><h1 class='tdb-title-text'>Rain</h1><div class='tdb_single_content'><p>%s</p></div></body></html>"
    )

    def rule(path, asked):
        return Answer(404) if path == "/robots.txt" else Answer(body=page % (b"It fell. " * 40))

    with LyingServer(rule) as server:
        for path in ("/news/rain/", "/news/more-rain/"):
            crawl(hemeroteca, server, "page", f"{server.base_url}{path}")

    site = tmp_path / "out" / "demo"
    assert [record["url"] for record in read_stream(site, "articles")] == [
        f"{server.base_url}/news/rain/",
        f"{server.base_url}/news/more-rain/",
    ]
    assert of_url(records_of(site), f"{server.base_url}/news/more-rain/")[0].type == "revisit"
    assert proof_faults(site) == []


def test_recording_can_be_switched_off(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=5)

    ended = crawl(hemeroteca, server, "latest", "-s", "HEMEROTECA_RECORD=False")

    site = tmp_path / "out" / "demo"
    assert ended.returncode == ExitCode.SUCCESS
    assert not (site / "warc").exists()
    assert {record["capture"]["warc"] for record in read_stream(site, "articles")} == {None}
    assert all(record["capture"]["payload_digest"] for record in read_stream(site, "articles"))


def test_a_run_that_finds_nothing_new_still_records_that_it_asked(hemeroteca, crawled, tmp_path):
    ended = crawl(hemeroteca, crawled, "latest")

    assert ended.returncode == ExitCode.NOTHING_NEW
    assert len(list((tmp_path / "out" / "demo" / "warc").glob("*.warc.gz"))) == 2


def test_files_of_a_small_size_hold_the_same_evidence(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=40)

    crawl(hemeroteca, server, "latest", "-s", "HEMEROTECA_WARC_SIZE=50000", "-s", "HEMEROTECA_COMMIT_PAGES=5")

    site, truth = tmp_path / "out" / "demo", truth_of(server)
    assert_archive(site, truth, truth["articles"], truth["pages"])
    assert len(list((site / "warc").glob("*.warc.gz"))) > 3


def test_the_manifest_and_the_report_list_what_was_recorded(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=5)

    ended = hemeroteca(
        "crawl", "latest", "demo", "--json", "--base-url", server.base_url, "--output", "out", *LOOPBACK_IS_PATIENT
    )

    files = {entry["stream"]: entry for entry in json.loads(ended.stdout)["files"]}
    assert files["warc"]["rows"] == len(records_of(tmp_path / "out" / "demo"))
    assert files["cdxj"]["rows"] == len(server.requests)
