"""WordPress's lists of posts."""

import pytest

from crawler.extraction.lists.posts import Post, read_posts


def test_a_post_is_its_link_and_when_it_changed_in_utc():
    body = b'[{"id": 7, "link": "https://a.example/news/b/", "modified_gmt": "2026-01-02T03:04:05"}]'
    assert read_posts(body) == [Post(url="https://a.example/news/b/", modified="2026-01-02T03:04:05+00:00")]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ('{"link": "a", "modified_gmt": null}', [Post(url="a", modified=None)]),
        ('{"link": "a", "modified_gmt": "0000-00-00T00:00:00"}', [Post(url="a", modified=None)]),
        ('{"link": "a"}', [Post(url="a", modified=None)]),
        ('{"link": 7}', []),
        ("{}", []),
        ("7", []),
    ],
)
def test_what_a_post_does_not_state_is_not_guessed(post, expected):
    assert read_posts(f"[{post}]".encode()) == expected


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"code": "rest_forbidden"}', b"null", b"[" * 100_000, b"\xff"])
def test_what_is_no_list_is_none(body):
    assert read_posts(body) is None
