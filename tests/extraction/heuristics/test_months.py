import re

import pytest
from babel import Locale

from crawler.extraction.heuristics.months import month, order_of, weekday


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("Sept.", "en", 9),
        ("sept", "es", 9),
        ("März", "de", 3),
        ("janv.", "fr-CA", 1),
        ("listopada", "pl", 11),
        ("listopada", "hr", 10),
        ("listopada", "en", None),  # in Polish another month than in Croatian
        ("марта", "ru-RU", 3),
        ("mai", "nb-NO", 5),
        ("มี.ค.", "th", 3),
        ("marzo", "en", 3),
        ("out", "pt", 10),
        ("out", "en", None),
        ("ma", "en", None),
        ("", "en", None),
        ("May", "xx-unknown", 5),
        ("May", None, 5),
    ],
)
def test_a_month_is_named_in_the_pages_language_in_english_or_in_a_common_one(word, tag, expected):
    assert month(word, tag) == expected


def test_the_days_of_the_week_begin_with_monday():
    assert [weekday(word, "fr") for word in ("lundi", "dim.", "Tuesday", "mars")] == [0, 6, 1, None]


def order_in_cldr(tag: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^dMy]", "", Locale.parse(tag, sep="-").date_formats["short"].pattern))


@pytest.mark.parametrize("tag", "en-US en-PH en-GB en-AU en-IN en-NZ de es-MX fr pt-BR ru it pl tr id".split())
def test_the_order_of_a_date_is_cldrs(tag):
    assert order_of(tag) == order_in_cldr(tag).lower()


@pytest.mark.parametrize("tag", ["en", "en-CA", "fr-CA", "es-PR", "zh-CN", "sv", "", None, "xx"])
def test_a_language_that_writes_its_dates_in_several_orders_tells_none(tag):
    assert order_of(tag) is None
