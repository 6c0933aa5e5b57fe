"""URLs in normal form: what becomes one spelling, what is refused, and that nothing raises."""

import re

import jsonschema_rs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crawler.records.schema import load
from crawler.urls import host_of, link_url, page_url

BASE = "https://paper.example/news/today/"
SPELLERS = [link_url, page_url]
NOTHING = re.compile("(?!)")

HOSTS = [
    *["paper.example", "Paper.Example", "paper.example.", "ñandú.example", "paper。example", "ｐaper.example"],
    *["[::1]", "[::FFFF:1.2.3.4]", "[::1", "[v1.x]", "127.0.0.1", "u:p@paper.example", "%41.example", "", ".", "a b"],
    *["paper.example:443", "paper.example:80", "paper.example:0", "paper.example:99999", "paper.example:x", "a:٤"],
]
PIECES = [
    *["/", "//", "a", ".", "..", ";", "?", "#", "&", "=", "+", "@", ":", "\\", "|", "[", "]", "'", "*", "~", "%"],
    *["%zz", "%2F", "%2f", "%e9", "%25", "%3f", "%26", "%20", "é", " ", "\n", "\t", "\x00", "\ud800", "\u2028"],
    *["utm_source", "utm%5Fsource", "fbclid", "=1"],
]
urls = st.one_of(
    st.text(st.characters()),
    st.builds(
        lambda scheme, host, rest: scheme + host + "".join(rest),
        st.sampled_from(["https://", "http://", "HTTPS://", "//", "https:", "ftp://", ""]),
        st.one_of(st.sampled_from(HOSTS), st.text(min_size=1, max_size=4).map("paper.{}".format)),
        st.lists(st.sampled_from(PIECES), max_size=9),
    ),
)
thorough = settings(max_examples=500, deadline=None)


@pytest.mark.parametrize("spell", SPELLERS)
@thorough
@given(urls, st.sampled_from([BASE, ""]))
@example("https://paper.example/?utm%5Fsource=x", BASE)
@example("https://paper.co™/", BASE)
@example(";\\;", BASE)
@example("a;;", BASE)
def test_a_spelling_is_its_own_spelling_and_fits_the_schema(spell, url, base):
    schema = load("articles")["properties"]["url"]
    spelled = spell(url, base)
    if spelled is not None:
        assert spell(spelled, base) == spelled
        assert spell(spelled, "") == spelled
        assert jsonschema_rs.Draft202012Validator(schema, validate_formats=True).is_valid(spelled), spelled


@thorough
@given(st.text(st.characters()), st.text(st.characters()))
def test_no_text_raises_be_it_url_or_base(url, base):
    assert link_url(url, base) is None or link_url(url, base).startswith(("http://", "https://"))
    assert page_url(url, base) is None or "#" not in page_url(url, base)
    assert host_of(url) == host_of(url).lower()


@pytest.mark.parametrize(
    "name",
    [
        *["utm_source", "utm_medium", "utm_campaign", "utm_id", "fbclid", "gclid", "dclid", "gbraid", "ttclid"],
        *["msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "_ga", "_gl", "mkt_tok"],
        *["ref_src", "fb_action_ids", "oly_enc_id", "vero_id", "utm%5Fsource"],
    ],
)
@pytest.mark.parametrize("spell", SPELLERS)
def test_tracking_parameters_are_dropped_and_their_neighbours_kept(spell, name):
    assert spell(f"https://paper.example/x/?page=2&{name}=a%26b&z=1", BASE) == "https://paper.example/x/?page=2&z=1"
    assert spell(f"https://paper.example/x/?{name}", BASE) == "https://paper.example/x/"


@pytest.mark.parametrize(
    "name", ["p", "page", "s", "v", "id", "ref", "source", "utm", "my_utm_source", "fbclid2", "gclidx", "lang", "mc_x"]
)
def test_other_parameters_are_kept(name):
    assert page_url(f"https://paper.example/x/?{name}=1") == f"https://paper.example/x/?{name}=1"


@pytest.mark.parametrize(
    ("url", "link", "page"),
    [
        ("https://paper.example/x/#top", "https://paper.example/x/#top", "https://paper.example/x/"),
        ("?b=2&a=1&a=0", f"{BASE}?b=2&a=1&a=0", f"{BASE}?a=0&a=1&b=2"),
        ("https://paper.example", "https://paper.example", "https://paper.example/"),
        ("https://paper.example/a/../b", "https://paper.example/a/../b", "https://paper.example/b"),
        ("https://paper.example/a%c3%a9", "https://paper.example/a%c3%a9", "https://paper.example/a%C3%A9"),
        ("https://[::0:1]/", "https://[::0:1]/", "https://[::1]/"),
    ],
)
def test_a_link_stays_what_its_site_wrote_and_a_page_has_one_spelling(url, link, page):
    assert link_url(url, BASE) == link
    assert page_url(url, BASE) == page


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("../b/", "https://paper.example/news/b/"),
        ("/b/", "https://paper.example/b/"),
        ("b", "https://paper.example/news/today/b"),
        ("//other.example/b", "https://other.example/b"),
        ("?page=2", f"{BASE}?page=2"),
        ("HTTPS://Paper.EXAMPLE/News/", "https://paper.example/News/"),
        ("https://paper.example:443/b/", "https://paper.example/b/"),
        ("http://paper.example:80/b/", "http://paper.example/b/"),
        ("http://paper.example:443/b/", "http://paper.example:443/b/"),
        ("https://paper.example:8443/b/", "https://paper.example:8443/b/"),
        ("https://paper.example:/b/", "https://paper.example/b/"),
        ("https://[2001:db8::1]:8080/b/", "https://[2001:db8::1]:8080/b/"),
        ("https://[2001:db8::443]/b/", "https://[2001:db8::443]/b/"),
        ("  https://paper.example/b/ \n", "https://paper.example/b/"),
        ("\u00a0https://paper.example/b/\u00a0", "https://paper.example/b/"),
        ("https://paper.example/a\n  \tb/", "https://paper.example/a%20%20b/"),
        ("https://paper.example/a b/?q=c", "https://paper.example/a%20b/?q=c"),
        ("https://ñandú.example/é/", "https://xn--and-6ma2c.example/%C3%A9/"),
        ("https://User:Pass@Paper.example/b/", "https://User:Pass@paper.example/b/"),
        ("https://paper.co™/b/", "https://paper.cotm/b/"),
        ("https://paper.example/50%-off/", "https://paper.example/50%25-off/"),
        ("https://paper.example/a|b[1]/", "https://paper.example/a%7Cb%5B1%5D/"),
        ("https://my_blog.example/b/", "https://my_blog.example/b/"),
    ],
)
@pytest.mark.parametrize("spell", SPELLERS)
def test_a_url_as_pages_write_it_becomes_an_absolute_one(spell, url, expected):
    assert spell(url, BASE) == expected


@pytest.mark.parametrize(
    "url",
    [
        *[None, "", "  ", "\n", "\x00", "//", "http://", "https://"],
        *["mailto:desk@paper.example", "tel:+5255", "javascript:void(0)", "data:text/html,x", "ftp://paper.example/"],
        *["file:///etc/passwd", "about:blank", "blob:https://paper.example/1", "wss://paper.example/"],
        *["https://paper.example:0/", "https://paper.example:99999/", "https://paper.example:x/", "https://:443/"],
        *["https://[::1/", "https://::1]/", "https://[zz]/", "https://[fe80::1%25eth0]/"],
        *["https://paper example/", "https://paper\x0cexample/", "https://" + "é" * 70 + ".example/", "https://a*b/"],
    ],
)
@pytest.mark.parametrize("spell", SPELLERS)
def test_what_is_no_web_address_is_none(spell, url):
    assert spell(url, BASE) is None


@pytest.mark.parametrize("spell", SPELLERS)
def test_a_relative_url_without_a_base_is_none(spell):
    assert spell("/news/x/", "") is None


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://Paper.Example:8443/x", "paper.example:8443"), ("/x", ""), ("https://[", ""), ("", "")],
)
def test_the_host_is_in_lower_case_with_its_port(url, host):
    assert host_of(url) == host


SETTLED_PIECES = st.sampled_from(
    ["/", "a", "Z", "0", "_", "~", ".", ",", "+", "-", "%2f", "%C3", "?", "#", "=", "&", ":8765", ":443"]
)


@given(
    st.sampled_from(["http", "https"]),
    st.sampled_from(["a.b", "x_y", "127.0.0.1"]),
    st.lists(SETTLED_PIECES, max_size=12),
)
def test_what_is_taken_for_settled_is_what_the_rules_leave_as_it_is(scheme, host, pieces):
    url = f"{scheme}://{host}{''.join(pieces)}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("crawler.urls._SETTLED", NOTHING)
        patch.setattr("crawler.urls._SETTLED_PAGE", NOTHING)
        ruled = [spell(url, BASE) for spell in SPELLERS]
    assert [spell(url, BASE) for spell in SPELLERS] == ruled
