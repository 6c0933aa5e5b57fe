"""A saved page of a site that nobody described, by the command."""

import json
from pathlib import Path

from crawler.exit_codes import ExitCode

PAGES = Path(__file__).parents[1] / "data" / "generic"
HEAD = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The harbour sleeps",
"datePublished": "2026-11-20T08:00:00-06:00", "author": {"@type": "Person", "name": "Ana Ruiz"}}</script>"""


def test_its_body_is_found_and_its_metadata_are_those_that_it_states(hemeroteca):
    page = HEAD + (PAGES / "names-that-say-nothing.html").read_text(encoding="utf-8")

    ended = hemeroteca("extract", "-", "--url", "https://paper.example/harbour.html", given=page)

    article = json.loads(ended.stdout)["article"]
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert (article["site"], article["headline"]) == ("paper.example", "The harbour sleeps")
    assert article["date_published"] == "2026-11-20T08:00:00-06:00"
    assert [author["name"] for author in article["authors"]] == ["Ana Ruiz"]
    expected = (PAGES / "names-that-say-nothing.txt").read_text(encoding="utf-8")
    assert article["text"].split() == expected.split()


def test_what_is_no_address_is_a_usage_error(hemeroteca):
    ended = hemeroteca("extract", "-", "--url", "nope", given="<p>Rain</p>")

    assert ended.returncode == ExitCode.USAGE
    assert "is no address of a page" in ended.stderr


def test_extract_says_that_a_page_names_itself_an_error(hemeroteca):
    page = "<title>Page not found</title><h1>Page not found</h1><p>Sorry, the page does not exist.</p>"
    ended = hemeroteca("extract", "-", "--url", "https://paper.example/2026/01/01/rain-again/", given=page)
    assert ended.returncode == 0
    assert "A crawl would doubt it: the page says that it was not found" in ended.stderr
