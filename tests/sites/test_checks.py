"""What a site's fields should hold, and what is said of those that hold something else."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_type_hints
from zoneinfo import ZoneInfo

import pytest

from crawler.sites import Redesign, Site, TagDivSite, Theme, WordPressSite, known_sites
from crawler.sites.checks import faults, is_name

PLAIN = Site(name="paper", title="The Paper", base_url="https://paper.example")
THEME = Theme(name="plain", body=("article", "main > .text, [class*='text']"), block="[data-block]")
PATTERNS = "credit_line article_sitemap article_path section_path other_path variant_path".split()
PATHS = "sections feeds sitemaps".split()


def said(**values):
    """The one fault of a site with these values."""
    (fault,) = faults(replace(PLAIN, **values))
    return fault


@pytest.mark.parametrize(
    "site",
    [
        *(known.site for known in known_sites()),
        *(base(name="paper", title="P", base_url="http://h:81") for base in (Site, WordPressSite, TagDivSite)),
    ],
    ids=lambda site: f"{type(site).__name__}-{site.name}",
)
def test_our_own_sites_have_no_fault(site):
    assert list(faults(site)) == []


@pytest.mark.parametrize(
    "values",
    [
        {"theme": THEME, "redesigns": (Redesign(since=date(2020, 5, 1), theme=THEME),)},
        {"redesigns": tuple(Redesign(since=date(year, 1, 1), theme=THEME) for year in (2019, 2020, 2026))},
        {"feeds": None, "sitemaps": (), "posts": "/wp-json/wp/v2/posts", "sections": ("/", "/día/")},
        {"section_page": "{path}?page={number}"},
        {"section_page": "/pages/{number:02}{path}"},
        {"time_zone": timezone(timedelta(hours=-3))},
        {"aliases": frozenset({"old.example"}), "variant_query": frozenset(), "masthead_formats": ("%d.%m.%Y",)},
        {"name": "el_paper-2.mx", "base_url": "http://127.0.0.1:8765"},
    ],
)
def test_what_fields_are_meant_to_hold_is_no_fault(values):
    assert list(faults(replace(PLAIN, **values))) == []


@pytest.mark.parametrize(
    ("values", "should"),
    [
        ({"name": 7}, "name should be a string, not 7"),
        ({"title": None}, "title should be a string, not None"),
        ({"base_url": b"https://h"}, "base_url should be a string, not b'https://h'"),
        ({"aliases": {"a.example"}}, "aliases should be a frozenset of strings, .*, not {'a.example'}"),
        ({"aliases": "a.example"}, "aliases should be a frozenset of strings, .*, not 'a.example'"),
        ({"variant_query": frozenset({1})}, "variant_query should be a frozenset of strings"),
        ({"masthead_formats": "%d %B"}, "masthead_formats should be a tuple of strings"),
        ({"masthead_formats": ["%d %B"]}, "masthead_formats should be a tuple of strings"),
        ({"time_zone": "America/Lima"}, "time_zone should be a time zone, such as ZoneInfo.*, not 'America/Lima'"),
        ({"time_zone": ZoneInfo}, "time_zone should be a time zone"),
        ({"theme": "tagdiv"}, "theme should be a Theme, not 'tagdiv'"),
        ({"posts": True}, "posts should be a string, or None, not True"),
        *(({name: r"^/news/"}, f"{name} should be a pattern, .*, not '\\^/news/'") for name in PATTERNS),
        *(({name: re.compile(b"^/news/")}, f"{name} should be a pattern") for name in PATTERNS),
        *(({name: "/news/"}, f"{name} should be a tuple of strings, .*, not '/news/'") for name in PATHS),
        *(({name: ("/news/", 2)}, f"{name} should be a tuple of strings") for name in PATHS),
    ],
)
def test_a_value_of_another_type_is_told_with_what_it_should_be(values, should):
    assert re.match(should, said(**values))


@pytest.mark.parametrize(
    ("values", "should"),
    [
        ({"name": "The Paper"}, "name should be small letters, digits, dots.*, not 'The Paper'"),
        ({"name": ""}, "name should be small letters, digits, dots.*, not ''"),
        ({"title": " "}, "title should be a title for people, not ' '"),
        *(({name: ("/a/", "news/")}, f"{name} should be a path that begins with /, not 'news/'") for name in PATHS),
        *(({name: ("",)}, f"{name} should be a path that begins with /, not ''") for name in PATHS),
        ({"feeds": ("https://h/feed/",)}, "feeds should be a path that begins with /, not 'https://h/feed/'"),
        ({"posts": "wp-json"}, "posts should be a path that begins with /, not 'wp-json'"),
        *(
            ({"section_page": path}, r"section_page should be a path such as {path}page/{number}/, .*, not ")
            for path in ("page/{number}/", "{path}{page}/", "{path}{}/", "{path}{number", "{path.x}", "{path:d}", "")
        ),
    ],
)
def test_a_value_that_means_nothing_is_told_with_what_it_should_be(values, should):
    assert re.match(should, said(**values))


@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "paper.example",
        "//paper.example",
        "ftp://paper.example",
        "https://",
        "https://paper.example/",
        "https://paper.example/en",
        "https://paper.example?en",
        "https://Paper.example",
        "https://paper.example:443",
        "https://desk:secret@paper.example",
        "https://..",
    ],
)
def test_an_address_is_scheme_and_host_as_pages_have_it(base_url):
    assert said(base_url=base_url).startswith("base_url should be scheme and host only")


@pytest.mark.parametrize("selector", ["", "div[", "a,,b", "p::text", ".1a", "body >", "\ud800"])
def test_a_selector_that_lexbor_cannot_read_is_told(selector):
    should = f"should be a CSS selector that Lexbor can read, not {selector!r}"
    assert said(theme=Theme(body=("article", selector))) == f"theme.body {should}"
    redesign = Redesign(since=date(2026, 3, 1), theme=Theme(card_title=(selector,)))
    assert said(redesigns=(redesign,)) == f"redesigns[0].theme.card_title {should}"


def test_a_theme_s_fields_are_checked_as_a_site_s_are():
    assert re.match("theme.body should be a tuple of strings, .*, not 'article'", said(theme=Theme(body="article")))
    assert said(theme=Theme(name=None)) == "theme.name should be a string, not None"
    assert said(theme=Theme(block="div[")).startswith("theme.block should be a CSS selector that Lexbor can read, or")
    assert said(theme=Theme(block=("div",))) == "theme.block should be a string, not ('div',)"


@pytest.mark.parametrize("since", ["2026-03-01", 2026, None, datetime(2026, 3, 1, tzinfo=UTC)])
def test_a_redesign_is_dated_by_a_day(since):
    fault = said(redesigns=(Redesign(since=since, theme=THEME), Redesign(since=date(2020, 1, 1), theme=THEME)))
    assert fault.startswith("redesigns[0].since should be a day, such as date(2026, 3, 1), not ")


@pytest.mark.parametrize("redesigns", [THEME, [Redesign(since=date(2026, 3, 1), theme=THEME)], (THEME,)])
def test_redesigns_are_a_tuple_of_them(redesigns):
    assert said(redesigns=redesigns).startswith("redesigns should be a tuple of Redesigns")


def test_a_redesign_s_theme_is_a_theme():
    fault = said(redesigns=(Redesign(since=date(2026, 3, 1), theme="new"),))
    assert fault == "redesigns[0].theme should be a Theme, not 'new'"


@pytest.mark.parametrize("days", [(date(2026, 3, 1), date(2020, 5, 1)), (date(2026, 3, 1), date(2026, 3, 1))])
def test_redesigns_that_do_not_follow_each_other_are_told(days):
    fault = said(redesigns=tuple(Redesign(since=day, theme=THEME) for day in days))
    assert fault == f"redesigns should be in the order of their days, not {days[0]} before {days[1]}"


def test_every_fault_is_told():
    site = replace(PLAIN, title="", feeds="/feed/", theme=Theme(body=("div[", "p::text")))
    fields = [fault.partition(" ")[0] for fault in faults(site)]
    assert fields == ["title", "theme.body", "theme.body", "feeds"]


@pytest.mark.parametrize(
    ("kind", "good"), [(Site, PLAIN), (Theme, THEME), (Redesign, Redesign(since=date(2026, 3, 1), theme=THEME))]
)
def test_no_field_takes_just_anything(kind, good):
    for name in get_type_hints(kind):
        wrong = replace(good, **{name: 1.5})
        in_place = {Theme: {"theme": wrong}, Redesign: {"redesigns": (wrong,)}}
        site = wrong if kind is Site else replace(PLAIN, **in_place[kind])
        assert any(f"{name} should be " in fault for fault in faults(site)), name


@pytest.mark.parametrize("name", ["paper", "paper-1", "1st", "paper.example", "el_paper", "a"])
def test_a_name_is_of_small_letters_digits_dots_and_dashes(name):
    assert is_name(name)


@pytest.mark.parametrize("name", ["", ".", "..", "_paper", "-paper", "ñandú", "Paper", "a/b", "a b", "paper\n", "a:1"])
def test_what_could_not_name_a_folder_anywhere_is_no_name(name):
    assert not is_name(name)
