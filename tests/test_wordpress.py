"""A real WordPress, as Debian packages it, in a theme of templates and in one of blocks: no SEO plugin, no JSON-LD."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import command
from support.crawling import LOOPBACK_IS_PATIENT, only_report
from support.ground_truth import read_stream
from support.pages import differences
from support.wordpress.posts import Post
from support.wordpress.site import BARE, THEMES, WordPress

from crawler.exit_codes import ExitCode
from crawler.urls import host_of, page_url
from crawler.warc.reading import WarcRecord, read_warc

pytestmark = pytest.mark.needs("wordpress")


@pytest.fixture(scope="module")
def wordpress() -> Iterator[WordPress]:
    with WordPress() as server:
        yield server


@pytest.fixture(params=THEMES)
def newspaper(request, wordpress) -> WordPress:
    wordpress.show_in(request.param)
    return wordpress


def truth(post: Post) -> dict[str, Any]:
    """What the record of a post says."""
    return {
        "headline": post.title,
        "text": "\n\n".join(post.texts),
        "date_published": f"{post.published.replace(' ', 'T')}+00:00",
        "authors": [post.author],
        "sections": sorted(post.categories),  # as WordPress prints them
        "keywords": sorted(post.tags, key=str.casefold),
        "comment_count": post.comments,
        "credits": [post.credit.removeprefix("With reports from ")] if post.credit else [],
        "captions": [text for kind, text in post.extras if kind == "image"],
        "language": "en-US",
    }


def told(record: dict[str, Any]) -> dict[str, Any]:
    return record | {
        "authors": [agent["name"] for agent in record["authors"]],
        "credits": [agent["name"] for agent in record["credits"]],
        "captions": [image["caption"] for image in record["images"]],
        "comment_count": record["comment_count"] or 0,  # no theme prints that there are none
    }


def faults(archive: Path, wordpress: WordPress, *without: str) -> list[str]:
    """Where an archive's articles are not the posts, but for some fields."""
    records = {record["url"]: told(record) for record in read_stream(archive, "articles")}
    posts = {page_url(address): truth(post) for address, post in wordpress.posts.items()}
    for post in posts.values():
        for name in without:
            del post[name]
    found = [f"only in one: {url}" for url in records.keys() ^ posts.keys()]
    return found + [
        fault for url in records.keys() & posts.keys() for fault in differences(posts[url], records[url], url)
    ]


def articles(archive: Path) -> dict[str, Any]:
    """The records of an archive's articles by their URLs, without the runs that wrote them."""
    records = read_stream(archive, "articles")
    return {record["url"]: record | {"capture": record["capture"] | {"run": None}} for record in records}


def requested(archive: Path) -> set[str | None]:
    """The URLs whose answers an archive holds."""
    records = (record for path in archive.glob("warc/*.warc.gz") for record in read_warc(path))
    return {page_url(record.target_uri) for record in records if isinstance(record, WarcRecord)}


def backfill(folder: Path, site: str) -> None:
    ended = command.run(folder, "crawl", "backfill", site, "--output", "out", *LOOPBACK_IS_PATIENT)
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr


def test_its_posts_are_archived_by_its_address_alone(newspaper, tmp_path):
    backfill(tmp_path, newspaper.base_url)

    assert faults(tmp_path / "out" / host_of(newspaper.base_url), newspaper) == []


def test_its_posts_are_archived_with_the_file_that_a_look_at_it_drafts(newspaper, tmp_path, monkeypatch):
    (tmp_path / "sites").mkdir()
    monkeypatch.setenv("HEMEROTECA_SITES", str(tmp_path / "sites"))
    drafted = command.run(tmp_path, "site", "new", newspaper.base_url, "--name", "lamp", *LOOPBACK_IS_PATIENT)
    assert drafted.returncode == ExitCode.SUCCESS, drafted.stderr

    backfill(tmp_path, "lamp")

    assert faults(tmp_path / "out" / "lamp", newspaper) == []


def test_what_a_page_leaves_out_is_asked_of_the_rest_api(wordpress, tmp_path):
    wordpress.show_in(BARE)
    site = host_of(wordpress.base_url)

    backfill(tmp_path, wordpress.base_url)
    again = command.run(tmp_path, "replay", "--site", wordpress.base_url, "--from", "out", "--output", "again")

    assert again.returncode == ExitCode.SUCCESS, again.stderr
    assert faults(tmp_path / "out" / site, wordpress, "comment_count") == []
    assert only_report(tmp_path / "out" / site)["counts"]["rest_api"] == {"answered": len(wordpress.posts)}
    crawled, replayed = (articles(tmp_path / folder / site) for folder in ("out", "again"))
    assert replayed == crawled
    assert {record["date_modified"] is None for record in crawled.values()} == {False}
    assert {page_url(record["completed_by"]) for record in crawled.values()} <= requested(tmp_path / "out" / site)


def test_a_closed_rest_api_costs_no_article(wordpress, tmp_path):
    wordpress.show_in(BARE)

    with wordpress.closed_api():
        backfill(tmp_path, wordpress.base_url)

    archive = tmp_path / "out" / host_of(wordpress.base_url)
    assert faults(archive, wordpress, "comment_count", "date_published", "authors", "sections", "keywords") == []
    assert only_report(archive)["counts"]["rest_api"] == {"http_401": 3}
