"""Records of any source, brought into normal form: the same form whatever came in, and the same when it comes again."""

import dataclasses
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.records import HOME, URL, article, capture, card, paragraphs, placement, snapshot

from crawler.items import Agent, Block, CardImage, Discovered, Image
from crawler.records.identity import article_id, card_id, content_digest, snapshot_id
from crawler.records.normalization import normalize
from crawler.records.validation import check
from crawler.sites import site_named

SITE = site_named("mexiconewsdaily")

messy_text = st.one_of(
    st.text(st.characters(), max_size=20),
    st.lists(
        st.sampled_from(
            [*"aé \n\t&;", "&amp;", "amp;", "&#13;", "\u0301", "\u00ad", "\u200b", "\u3000", "\r\n", "\x00", "\ud800"]
        ),
        max_size=8,
    ).map("".join),
)
optional = st.none() | messy_text
messy_url = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            URL,
            f"{URL}?utm_source=x#y",
            "http://WWW.MexicoNewsDaily.com:80/a b/",
            "/news/x/",
            "https://[",
            "https://h/50%",
        ]
    ),
)
messy_moment = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "2026-11-20T12:00:00Z",
            "2026-11-20 12:00",
            "Fri, 20 Nov 2026 12:00:00 GMT",
            "2026-11-20T12:00:00-06:00",
            "0000",
        ]
    ),
)
agents = st.lists(st.builds(Agent, name=messy_text, url=st.none() | messy_url), max_size=2)
blocks = st.lists(
    st.builds(
        Block,
        type=st.sampled_from(["paragraph", "list_item", "quote", "embed", "image", "table", "preformatted", "heading"]),
        text=optional,
        url=st.none() | messy_url,
    ),
    max_size=4,
)
images = st.lists(
    st.builds(Image, url=messy_url, alt=optional, caption=optional, credit=optional),
    max_size=2,
)
articles = st.builds(
    partial(dataclasses.replace, article()),
    url=messy_url,
    headline=messy_text,
    description=optional,
    blocks=blocks,
    authors=agents,
    date_published=st.none() | messy_moment,
    sections=st.lists(messy_text, max_size=2),
    credits=agents,
    images=images,
    id=st.just("stale"),
    text=messy_text,
    word_count=st.just(99),
    content_digest=st.just("stale"),
)
cards = st.builds(
    partial(dataclasses.replace, card()),
    url=messy_url,
    headline=messy_text,
    excerpt=optional,
    image=st.none() | st.builds(CardImage, url=messy_url, alt=optional),
    authors=agents,
    date_published=st.none() | messy_moment,
    section=optional,
    id=st.just("stale"),
)
snapshots = st.builds(
    partial(dataclasses.replace, snapshot()),
    url=messy_url,
    seen_at=messy_moment,
    cards=st.lists(st.builds(placement, block=optional), max_size=2),
    id=st.just("stale"),
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(articles, cards, snapshots))
def test_normalizing_twice_is_normalizing_once(record):
    once = normalize(record, SITE)
    assert normalize(once, SITE) == once


@pytest.mark.parametrize("record", [article(), card(), snapshot()])
def test_a_record_in_normal_form_stays_as_it_is_and_fits_its_schema(record):
    assert normalize(record, SITE) == record
    check(record)


@pytest.mark.parametrize("make", [article, card, snapshot])
def test_the_capture_is_evidence_and_stays_as_it_was(make):
    found = Discovered(by="section", url="HTTP://X.example/?utm_source=a", claimed_date="2026-11-20T12:00:00Z")
    raw = capture(url="HTTPS://WWW.X.example:443/a?utm_source=b#c", etag=' W/"a\u200b  b" ', discovered=found)
    assert normalize(make(capture=raw), SITE).capture is raw


def test_what_follows_from_other_fields_is_made_anew():
    blocks = [*paragraphs("Mari\u0301\u00ada  sings", "at &amp; dawn"), Block(type="table", text="not\tprose")]
    normal = normalize(
        article(blocks=blocks, id="stale", text="stale", word_count=99, content_digest="stale", url=f"{URL}?fbclid=1"),
        SITE,
    )
    assert (normal.url, normal.id) == (URL, article_id(URL))
    assert normal.text == "María sings\n\nat & dawn"
    assert normal.word_count == 4
    assert normal.content_digest == content_digest(normal)


def test_a_card_s_id_is_made_of_what_it_says_in_normal_form():
    messy = card(headline=" Nine  minutes\nof stars ", url=URL.replace("https://", "http://www."), id="stale")
    normal = normalize(messy, SITE)
    assert normal == card()
    assert normal.id == card_id(normal.url, normal.headline, normal.excerpt, normal.image)


def test_a_snapshot_s_id_is_made_of_its_page_and_moment_in_normal_form():
    normal = normalize(snapshot(seen_at="2026-11-22T08:15:30Z", url=f"{HOME}?utm_source=x", id="stale"), SITE)
    assert (normal.url, normal.seen_at) == (HOME, "2026-11-22T08:15:30+00:00")
    assert normal.id == snapshot_id(normal.url, normal.seen_at)


@pytest.mark.parametrize(
    ("type_", "text", "expected"),
    [
        ("paragraph", " a  b\n\n c ", "a b\nc"),
        ("quote", "a\tb", "a b"),
        ("table", " Name \tAge\r\n\t\n Ana\u200b  Paz\t\n\t 7 ", "Name\tAge\nAna Paz\t\n\t7"),
        ("table", "\t\n\t", None),
        ("preformatted", "\n  if x:\n\n\treturn  1\r\n", "  if x:\n\n\treturn  1"),
        ("embed", "\ufeff", None),
        ("image", "A&#8217;s  pier", "A’s pier"),
    ],
)
def test_white_space_means_what_the_block_s_type_says(type_, text, expected):
    normal = normalize(article(blocks=[Block(type=type_, text=text)]), SITE)
    assert normal.blocks == [Block(type=type_, text=expected)]


def test_lists_lose_what_holds_nothing_and_keep_their_order():
    normal = normalize(article(sections=[" B ", "\u200b", "A"], keywords=["", " "]), SITE)
    assert (normal.sections, normal.keywords) == (["B", "A"], [])


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("2026-11-20T12:00:00Z", "2026-11-20T12:00:00+00:00"),
        ("2026-11-20T12:00:00", "2026-11-20T12:00:00-06:00"),
        ("2026-11-20T12:00:00+02:00", "2026-11-20T12:00:00+02:00"),
        ("Fri, 20 Nov 2026 12:00:00 GMT", "2026-11-20T12:00:00+00:00"),
        ("last Friday", "last Friday"),  # the check that follows rejects it, with the value
    ],
)
def test_moments_have_an_offset_the_site_s_where_none_is_written(written, normal):
    assert normalize(article(date_published=written), SITE).date_published == normal


def test_links_lose_their_tracking_and_keep_their_site_s_spelling():
    links = [Agent(name="A", url="http://www.Reforma.example/a/?utm_source=mnd&b=1#c")]
    assert normalize(article(credits=links), SITE).credits == [
        Agent(name="A", url="http://www.reforma.example/a/?b=1#c")
    ]


def test_what_is_no_url_stays_for_the_check_to_reject():
    normal = normalize(article(images=[Image(url="cid:7")]), SITE)
    assert normal.images == [Image(url="cid:7")]


def test_nothing_is_added_where_nothing_was():
    bare = article(
        description=None, authors=[], date_published=None, date_modified=None, language=None, images=[], access=None
    )
    assert normalize(bare, SITE) == bare


def test_a_record_is_not_changed_in_place():
    record = article(sections=[" News "])
    before = dataclasses.asdict(record)
    normalize(record, SITE)
    assert dataclasses.asdict(record) == before


def test_a_record_in_normal_form_is_known_as_such():
    for record in (article(), card(), snapshot()):
        assert normalize(record, SITE) is record
