import pytest

from crawler.extraction.lists.feed import FeedEntry, read_feed

LINK = "<link>https://x.example/1</link>"


def rss(item: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{item}</channel></rss>'.encode()


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (f"{LINK}<pubDate>Thu, 02 Jan 2025 03:04:05 -0600</pubDate>", "2025-01-02T09:04:05+00:00"),
        (f"{LINK}<pubDate>Thu, 02 Jan 2025 03:04:05 GMT</pubDate>", "2025-01-02T03:04:05+00:00"),
        ("<link><![CDATA[https://x.example/1]]></link><title><![CDATA[<b>]]></title>", None),
        ('<guid isPermaLink="true">https://x.example/1</guid>', None),
        (LINK, None),
        (f"{LINK}<pubDate>some day</pubDate>", None),
        (f"{LINK}<pubDate>0000-00-00T00:00:00Z</pubDate>", None),
        (f"{LINK}<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>", None),
        (f"{LINK}<pubDate>9999-12-31T23:59:59-12:00</pubDate>", None),
    ],
)
def test_an_rss_item_is_its_link_and_its_date_in_utc(item, expected):
    assert read_feed(rss(f"<item>{item}</item>")) == [FeedEntry(url="https://x.example/1", published=expected)]


def test_an_atom_entry_is_its_alternate_link_and_when_it_was_published():
    entry = (
        '<link rel="self" href="https://x.example/self"/><link rel="alternate" href="https://x.example/1"/>'
        "<updated>2025-01-03T00:00:00Z</updated><published>2025-01-02T03:04:05-06:00</published>"
    )
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>'.encode()
    assert read_feed(body) == [FeedEntry(url="https://x.example/1", published="2025-01-02T09:04:05+00:00")]


def test_entries_keep_their_order_and_those_without_a_link_are_skipped():
    body = rss(
        f"<item>{LINK}</item><item><title>No link</title></item><item><link>https://x.example/2?a=1&amp;b=2</link></item>"
    )
    assert [entry.url for entry in read_feed(body)] == ["https://x.example/1", "https://x.example/2?a=1&b=2"]


def test_of_a_torn_feed_what_came_before_is_read():
    assert read_feed(rss(f"<item>{LINK}</item><item><li"[:-4]))[0].url == "https://x.example/1"


@pytest.mark.parametrize(
    "body", [b"", b" ", b"<html><body>Not found", b'{"items": []}', b"https://x.example/feed", bytes(range(256))]
)
def test_what_is_no_feed_has_no_entries(body):
    assert read_feed(body) == []


def test_a_feed_is_never_taken_for_the_name_of_a_file(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(f"<item>{LINK}</item>"))
    assert read_feed(str(path).encode()) == []


def test_entities_do_not_explode():
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))
    body = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{laughs}]>'.encode() + rss(f"<item><title>&e19;</title>{LINK}</item>")[21:]
    assert len(read_feed(body)) <= 1
