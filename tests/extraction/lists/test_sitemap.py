import gzip
from zoneinfo import ZoneInfo

import pytest

from crawler.extraction.lists.sitemap import Sitemap, read_sitemap

SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
LOC = "<loc>https://x.example/1</loc>"
NEWS = "<news:news><news:publication_date>2025-01-02T03:04:05-06:00</news:publication_date></news:news>"
URL = f"<url>{LOC}</url>"


def read(body: str | bytes) -> Sitemap:
    return read_sitemap(body.encode() if isinstance(body, str) else body, ZoneInfo("America/Mexico_City"))


def urlset(entries: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {SPACES}>{entries}</urlset>'


def urls(body: str | bytes) -> list[str]:
    return [entry.url for entry in read(body).entries]


def test_an_index_lists_sitemaps():
    entry = "<sitemap><loc>https://x.example/post-sitemap.xml</loc><lastmod>2025-01-02</lastmod></sitemap>"
    found = read(f"<sitemapindex {SPACES}>{entry * 2}</sitemapindex>")
    assert found.is_index
    assert [(part.url, part.last_modified) for part in found.entries] == [
        ("https://x.example/post-sitemap.xml", "2025-01-02T00:00:00-06:00")
    ] * 2


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (LOC, None),
        (f"{LOC}<lastmod>2025-01-02T03:04:05+00:00</lastmod>", "2025-01-02T03:04:05+00:00"),
        (f"{LOC}{NEWS}", "2025-01-02T03:04:05-06:00"),
        (f"{LOC}<lastmod>2025-01-03T00:00:00Z</lastmod>{NEWS}", "2025-01-03T00:00:00+00:00"),
        (f"{LOC}<lastmod>yesterday</lastmod>{NEWS}", "2025-01-02T03:04:05-06:00"),
        (f"{LOC}<lastmod>0000-00-00</lastmod>", None),
        (f"<image:image><image:loc>https://x.example/a.jpg</image:loc></image:image>{LOC}", None),
        (f"<!-- a --><?b c?>{LOC}<!-- d -->", None),
        ("<loc>\n https://x.example/1 \n</loc>", None),
        ("<loc><![CDATA[https://x.example/1]]></loc>", None),
    ],
)
def test_an_entry_is_its_own_address_and_its_date(entry, expected):
    found = read(urlset(f"<url>{entry}</url>"))
    assert [(part.url, part.last_modified) for part in found.entries] == [("https://x.example/1", expected)]
    assert not found.is_index


@pytest.mark.parametrize(
    "body",
    [
        f"<urlset>{URL}</urlset>",
        '<s:urlset xmlns:s="http://x.example/own"><s:url><s:loc>https://x.example/1</s:loc></s:url></s:urlset>',
        b"\xef\xbb\xbf" + urlset(URL).encode(),
        "\n \n" + urlset(URL),
        urlset(URL).replace("UTF-8", "UTF-16").encode("utf-16"),
        urlset(URL).replace("UTF-8", "no-such-charset"),
        urlset(URL) + "\n<!-- made in 0.1 seconds -->",
        urlset(URL) + "junk",
        urlset(f"<url></url><url><loc> </loc></url>{URL}"),
    ],
)
def test_namespaces_byte_order_marks_and_junk_around_it_do_not_matter(body):
    assert urls(body) == ["https://x.example/1"]


@pytest.mark.parametrize(
    "tail",
    [
        "",
        "<url>",
        "<url><loc>",
        "<url><loc>https://x.exa",
        "<url><loc>https://x.example/2</lo",
        "<url><loc>https://x.example/2&",
    ],
)
def test_of_a_torn_sitemap_the_whole_entries_are_read_and_no_half_address(tail):
    assert urls(urlset(URL).removesuffix("</urlset>") + tail) == ["https://x.example/1"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n",
        b"\x1f\x8b\x08\x00not really gzip",
        b"<!doctype html><html><body><div><p>Not<br>found",
        b"https://x.example/1\nhttps://x.example/2\n",
        b'{"urls": ["https://x.example/1"]}',
        b"<a>" * 100_000,
        bytes(range(256)),
    ],
)
def test_what_is_no_sitemap_has_no_entries(body):
    assert read(body) == Sitemap(is_index=False, entries=[], is_whole=False)


@pytest.mark.parametrize(
    ("body", "is_whole"),
    [
        (b"<urlset></urlset>", True),
        (b"<sm:urlset xmlns:sm='x'><sm:url/></sm:urlset >", True),
        (b"<urlset/>", True),
        (b"<sitemapindex xmlns='x' />", True),
        (b"<urlset><url><loc>https://x.example/1</loc></url>", False),
        (b"<html><body>Error establishing a database connection</body></html>", False),
    ],
)
def test_a_sitemap_is_whole_that_is_there_to_its_end(body, is_whole):
    assert read(body).is_whole is is_whole


@pytest.mark.cpu_limit(5)  # told in full, they would never end
def test_entities_neither_explode_nor_read_files():
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
    doctype = f'<!DOCTYPE urlset [<!ENTITY e0 "ha">{laughs}<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    found = urls(f"{doctype}<urlset><url><loc>&e29;</loc></url><url><loc>&file;</loc></url></urlset>")
    assert not any("ha" in url or "root" in url for url in found)


def test_fifty_thousand_entries_are_read():
    assert len(urls(urlset(URL * 50_000))) == 50_000


def test_a_gzip_file_is_unpacked_as_far_as_it_goes():
    packed = gzip.compress(urlset(URL * 3).encode())
    assert len(urls(packed)) == 3
    assert read(packed[:20]).entries == []
