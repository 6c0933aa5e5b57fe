from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import microdata


def nodes(body: str):
    return microdata.nodes(Document(body.encode("utf-8", "replace"), "https://x.example/"))


def test_items_hold_their_properties_and_items():
    page = """<article itemscope itemtype="https://schema.org/NewsArticle" itemid="#a">
    <h1 itemprop="headline name">The lamp</h1><time itemprop="datePublished" datetime="2026-01-02">Friday</time>
    <span itemprop="author" itemscope itemtype="http://schema.org/Person"><a itemprop="url" href="/ada/"><b
    itemprop="name">Ada Roe</b></a></span><meta itemprop="keywords" content="tide">
    <meta itemprop="keywords" content="sea"><div itemprop="articleBody">All of the text.</div></article>"""
    author = {"@type": ["http://schema.org/Person"], "url": "/ada/", "name": "Ada Roe"}
    article = {
        "@type": ["https://schema.org/NewsArticle"], "@id": "#a", "headline": "The lamp", "name": "The lamp",
        "datePublished": "2026-01-02", "author": author, "keywords": ["tide", "sea"],
    }  # fmt: skip
    assert nodes(page) == [article, author]


def test_properties_outside_of_items_are_those_of_one_without_a_type():
    assert nodes('<h1 itemprop="headline">A</h1>') == [{"@type": [], "headline": "A"}]


def test_a_page_without_microdata_has_no_items():
    assert nodes("<p>Text</p>") == []


SHARDS = ["<div itemscope>", "<div itemscope itemprop=a>", "<p itemprop='a b'>x", "</div>", "<a itemprop=c>", "text",
          "<div itemscope itemtype='x y' itemprop=a itemid=z>", "<a itemprop=u href='//['>"]  # fmt: skip


@given(st.lists(st.sampled_from(SHARDS), max_size=30))
def test_any_nesting_gives_items_of_strings_items_and_lists(shards):
    for node in nodes("".join(shards)):
        for value in node.values():
            parts = value if isinstance(value, list) else [value]
            assert all(isinstance(part, str | dict) for part in parts)
