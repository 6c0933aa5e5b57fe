"""What a check makes of records, and of a site: the command crawls the demo newspaper."""

import json

from support.crawling import LOOPBACK_IS_PATIENT
from support.lying_server import Answer, LyingServer

from crawler.cli.site_check_report import as_text
from crawler.exit_codes import ExitCode
from crawler.items import CONTENT_FIELDS
from crawler.survey.site_check import check_of

COUNTS = {"skipped": {"not_an_article": 2}, "failed": {"http_404": 1}}


def article(**values):
    empty = dict.fromkeys((*CONTENT_FIELDS, "masthead_date", "comment_count", "access"))
    rest = {"headline": "Rain", "text": "It rained.", "word_count": 200, "language": "en", "description": "Wet."}
    return {**empty, **rest, **values}


def card(headline):
    empty = dict.fromkeys("excerpt image authors date_published section comment_count".split())
    return {**empty, "headline": headline}


def check(*articles, cards=()):
    return check_of("paper", list(articles), list(cards), COUNTS)


def test_a_field_is_counted_where_it_has_a_value_and_shown_by_its_first():
    authors = [{"name": "Ana Ruiz", "url": None}, {"name": "Juan Paz", "url": None}]
    blocks = [{"type": "paragraph"}, {"type": "paragraph"}, {"type": "image"}]
    found = check(article(authors=[]), article(authors=authors, blocks=blocks, text="a" * 200), cards=[card("Rain")])

    fields = {field.name: (field.filled, field.sample) for field in found.article_fields}
    assert fields["authors"] == (1, "Ana Ruiz; Juan Paz")
    assert fields["blocks"] == (1, "2 paragraph, 1 image")
    assert fields["keywords"] == (0, None)
    assert fields["word_count"] == (2, "200")
    assert fields["text"][0] == 2
    assert next((field.name, field.filled) for field in found.card_fields) == ("headline", 1)
    assert "  authors            1 of 2    Ana Ruiz; Juan Paz" in as_text(found)
    assert "skipped: not an article, 2" in as_text(found)


def test_what_every_article_lacks_or_shares_is_warned_of():
    one = article(date_published="2026-11-22T08:00:00+00:00", images=[{"url": "https://paper.example/a.jpg"}])
    two = article(headline="Sun", word_count=3)

    assert check(one, two).warnings == [
        "no article has authors",
        "no article has sections",
        "1 of 2 articles have no date_published",
        "1 of 2 articles have fewer than 50 words",
        "all articles have the same text",
        "all articles have the same description",
        "no teaser card was found on the front page or any other",
    ]


def test_no_article_is_the_one_thing_to_say():
    assert check(cards=[card("Rain")]).warnings == ["no article was found"]


def test_the_command_crawls_a_few_pages_and_leaves_nothing(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=40)

    ended = hemeroteca(
        "site", "check", "demo", "--pages", 3, "--base-url", server.base_url, *LOOPBACK_IS_PATIENT, "--json"
    )

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    found = json.loads(ended.stdout)
    assert (found["site"], found["articles"], found["warnings"]) == ("demo", 3, [])
    filled = {field["name"]: field["filled"] for field in found["article_fields"]}
    assert (filled["headline"], filled["masthead_date"]) == (3, 3)
    assert found["teaser_cards"] > 20
    assert sum(path.count("/") > 2 and "/category/" not in path for _, path in server.requests) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_site_that_no_file_describes_is_checked_by_its_address(hemeroteca, newspaper):
    server = newspaper(articles=10)

    ended = hemeroteca("site", "check", server.base_url, *LOOPBACK_IS_PATIENT)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert "  headline           5 of 5" in ended.stdout


def test_without_an_article_it_fails(hemeroteca):
    with LyingServer(lambda path, asked: Answer(200 if path == "/" else 404, b"<h1>Closed</h1>")) as server:
        ended = hemeroteca("site", "check", server.base_url, *LOOPBACK_IS_PATIENT)

    assert ended.returncode == ExitCode.FAILURES
    assert "warning: no article was found" in ended.stdout


def test_a_site_that_refuses_ends_it_as_it_ends_a_crawl(hemeroteca):
    with LyingServer(lambda path, asked: Answer(404 if path == "/robots.txt" else 403)) as server:
        ended = hemeroteca("site", "check", server.base_url, *LOOPBACK_IS_PATIENT)

    assert ended.returncode == ExitCode.BLOCKED
    assert ended.stdout == ""
