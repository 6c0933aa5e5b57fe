"""Sort keys of URLs: those of the Internet Archive's own package, which cdxj-indexer brings along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from surt import surt as reference

from crawler.urls import page_url
from crawler.warc.surt import surt


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://paper.example/", "example,paper)/"),
        ("https://www.paper.example/News/A%20b/?utm=1&B=2&a=1", "example,paper)/news/a%20b?a=1&b=2&utm=1"),
        ("http://127.0.0.1:8765/robots.txt", "1,0,0,127:8765)/robots.txt"),
        ("https://paper.example:443/x//y/../z/?", "example,paper)/x/z"),
        ("https://paper.example/ñandú?q=ñ", "example,paper)/%c3%b1and%c3%ba?q=%c3%b1"),
        ("https://münchen.example/", "example,xn--mnchen-3ya)/"),
    ],
)
def test_the_key_has_the_host_reversed_and_the_rest_in_one_spelling(url, key):
    assert surt(url) == key == reference(url)


@pytest.mark.parametrize("url", ["", "mailto:desk@paper.example", "https://", "https://paper.example:x/", "http://[/"])
def test_what_is_no_web_address_is_its_own_key(url):
    assert surt(url) == url


_WORD = st.text("abcXYZ019-_.ñé", min_size=1, max_size=8)


@given(
    host=st.lists(st.text("abcz", min_size=1, max_size=5), min_size=2, max_size=4).map(".".join),
    path=st.lists(_WORD, max_size=4).map("/".join),
    query=st.lists(st.tuples(_WORD, _WORD).map("=".join), max_size=3).map("&".join),
)
def test_urls_as_we_fetch_them_have_the_keys_of_the_reference(host, path, query):
    url = page_url(f"https://{host}/{path}" + (f"?{query}" if query else ""))

    assert surt(url) == reference(url)
