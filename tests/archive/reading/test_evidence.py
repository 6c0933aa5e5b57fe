"""From a record to its bytes: found by id or URL, held against the digests, written out."""

import gzip
import json

import pytest
from support.crawling import crawl
from support.ground_truth import read_stream
from support.lying_server import Answer, LyingServer

from crawler.exit_codes import ExitCode
from crawler.records.identity import digest


@pytest.fixture
def archive(crawled, tmp_path):
    """A crawl's archive, and its server."""
    return tmp_path / "out" / "demo", crawled


def evidence(hemeroteca, *arguments):
    return hemeroteca("evidence", *arguments, "--output", "out")


@pytest.mark.parametrize("stream", ["articles", "teaser_cards", "page_snapshots"])
def test_every_kind_of_record_is_proven_by_its_id(hemeroteca, archive, stream):
    site, _ = archive
    record = read_stream(site, stream)[3]

    ended = evidence(hemeroteca, record["id"], "--json")

    found = json.loads(ended.stdout)
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert found["record"] == record
    assert found["warc"]["offset"] == record["capture"]["warc"]["offset"]
    assert found["http"]["status"] == 200
    assert set(found["checks"].values()) == {True}
    assert len(found["checks"]) == 5


def test_an_article_is_found_by_its_url_and_its_page_is_written_out(hemeroteca, archive, tmp_path):
    site, _ = archive
    record = read_stream(site, "articles")[0]

    ended = evidence(hemeroteca, record["url"], "--html", tmp_path / "page.html")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert record["headline"] in ended.stdout
    assert "WARC-Type: response" in ended.stdout
    assert "payload: agrees" in ended.stdout
    assert digest((tmp_path / "page.html").read_bytes()) == record["capture"]["payload_digest"]


def test_a_page_that_gave_no_record_is_found_by_its_url(hemeroteca, archive):
    _, server = archive

    ended = evidence(hemeroteca, f"{server.base_url}/robots.txt", "--html", "-")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert ended.stdout.startswith("User-agent: *")


def test_the_newest_capture_of_a_url_may_stand_for_an_older_one(hemeroteca, archive):
    """The second crawl met the same robots.txt: the record is a revisit, the bytes are the first crawl's."""
    _, server = archive
    crawl(hemeroteca, server, "latest")

    ended = evidence(hemeroteca, f"{server.base_url}/robots.txt", "--json")

    found = json.loads(ended.stdout)
    assert dict(found["warc"]["headers"])["WARC-Type"] == "revisit"
    assert found["payload"]["file"] != found["warc"]["file"]
    assert found["sound"] is True


def test_of_a_revised_article_each_revision_has_its_own_evidence(hemeroteca, tmp_path):
    page = "<h1 class='tdb-title-text'>Rain</h1><div class='tdb_single_content'><p>It fell {} times.</p></div>"
    bodies = iter([page.format("two"), page.format("three")])

    def rule(path, asked):
        return Answer(404) if path == "/robots.txt" else Answer(body=next(bodies).encode())

    with LyingServer(rule) as server:
        url = f"{server.base_url}/news/rain/"
        crawl(hemeroteca, server, "page", url)
        crawl(hemeroteca, server, "page", url)

    assert "two" in evidence(hemeroteca, url, "--revision", "1", "--html", "-").stdout
    assert "three" in evidence(hemeroteca, url, "--html", "-").stdout
    ended = evidence(hemeroteca, url, "--revision", "3")
    assert ended.returncode == ExitCode.USAGE
    assert "nothing of revision 3" in ended.stderr


@pytest.fixture
def doubted(hemeroteca):
    """The URL of an article that was archived, and whose page said then that it was not found."""
    told = "<h1 class='tdb-title-text'>Rain</h1><div class='tdb_single_content'><p>It fell for two days.</p></div>"
    gone = "<title>Page not found</title><h1>Page not found</h1><p>Sorry, the page does not exist.</p>"
    bodies = iter([told, gone])

    def rule(path, asked):
        return Answer(404) if path == "/robots.txt" else Answer(body=next(bodies).encode())

    with LyingServer(rule) as server:
        url = f"{server.base_url}/news/rain/"
        crawl(hemeroteca, server, "page", url)
        crawl(hemeroteca, server, "page", url)
    return url


def test_a_doubt_is_proven_by_its_id(hemeroteca, doubted, tmp_path):
    (doubt,) = read_stream(tmp_path / "out" / "demo", "doubtful")

    ended = evidence(hemeroteca, doubt["id"], "--json")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert json.loads(ended.stdout)["record"] == doubt
    assert json.loads(ended.stdout)["sound"] is True
    assert f"id {doubt['id']}, doubted: not_found" in evidence(hemeroteca, doubt["id"]).stdout
    assert "Sorry" in evidence(hemeroteca, doubt["id"], "--html", "-").stdout


def test_of_a_page_that_is_doubted_since_the_newest_doubt_is_told(hemeroteca, doubted, tmp_path):
    (doubt,) = read_stream(tmp_path / "out" / "demo", "doubtful")
    (article,) = read_stream(tmp_path / "out" / "demo", "articles")

    for named in (doubted, article["id"]):
        ended = evidence(hemeroteca, named)
        assert ended.returncode == ExitCode.SUCCESS, ended.stderr
        assert f"id {article['id']}, revision 1\n" in ended.stdout
        assert f"read at {doubt['capture']['fetched_at']} is doubted (not_found" in ended.stderr
        assert f"see hemeroteca evidence {doubt['id']}" in ended.stderr


def test_a_doubt_that_is_decided_is_not_told(hemeroteca, doubted):
    decided = hemeroteca("doubts", "demo", "--reason", "not_found", "--reject", "--output", "out")

    assert decided.returncode == ExitCode.SUCCESS, decided.stderr
    assert "doubted" not in evidence(hemeroteca, doubted).stderr


def test_evidence_is_shown_where_a_damaged_ledger_cannot_tell_of_doubts(hemeroteca, doubted, tmp_path):
    (tmp_path / "out" / "demo" / "ledger.sqlite").write_bytes(b"garbage" * 1000)

    ended = evidence(hemeroteca, doubted)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert "payload: agrees" in ended.stdout
    assert "Whether the page is doubted cannot be told: ledger.sqlite: cannot be read" in ended.stderr


def test_a_byte_that_changed_is_told_and_exits_9(hemeroteca, archive):
    site, _ = archive
    record = read_stream(site, "articles")[0]
    path = site / record["capture"]["warc"]["file"]
    data = bytearray(path.read_bytes())
    data[record["capture"]["warc"]["offset"] + 300] ^= 1
    path.write_bytes(data)

    ended = evidence(hemeroteca, record["id"])

    assert ended.returncode == ExitCode.NOT_SOUND
    assert "Traceback" not in ended.stderr


def test_a_pointer_to_another_record_is_told_and_exits_9(hemeroteca, archive):
    site, _ = archive
    (path,) = site.glob("articles/*/*.jsonl.gz")
    lines = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    lines[0]["capture"]["warc"] = lines[1]["capture"]["warc"]
    path.write_bytes(gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode()))

    ended = evidence(hemeroteca, lines[0]["id"])

    assert ended.returncode == ExitCode.NOT_SOUND
    assert "record's url: DIFFERS" in ended.stdout


def test_what_is_not_archived_is_a_usage_error(hemeroteca, archive):
    ended = evidence(hemeroteca, "https://elsewhere.example/")

    assert ended.returncode == ExitCode.USAGE
    assert "nothing of https://elsewhere.example/ is archived" in ended.stderr


def test_a_record_without_evidence_says_why(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=3)
    crawl(hemeroteca, server, "latest", "-s", "HEMEROTECA_RECORD=False")

    ended = evidence(hemeroteca, read_stream(tmp_path / "out" / "demo", "articles")[0]["id"])

    assert ended.returncode == ExitCode.USAGE
    assert "nothing was recorded" in ended.stderr


def test_records_of_a_replay_are_proven_by_the_captures_that_were_replayed(hemeroteca, archive, tmp_path):
    site, server = archive
    hemeroteca("replay", site / "warc", "--site", "demo", "--base-url", server.base_url, "--output", "again")
    record = read_stream(tmp_path / "again" / "demo", "articles")[0]

    without = hemeroteca("evidence", record["id"], "--output", "again")
    ended = hemeroteca("evidence", record["id"], "--output", "again", "--captures", site / "warc")

    assert without.returncode == ExitCode.USAGE
    assert "--captures" in without.stderr
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert "record's payload_digest: agrees" in ended.stdout
    verified = hemeroteca("verify", "demo", "--output", "again")
    assert verified.returncode == ExitCode.SUCCESS, verified.stdout
