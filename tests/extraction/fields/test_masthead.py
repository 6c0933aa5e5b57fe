import pytest
from support.pages import SITE

from crawler.extraction.fields.masthead import masthead_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sunday, December 21, 2025", "2025-12-21"),
        ("December 1, 2025", "2025-12-01"),
        ("December 32, 2025", None),
        ("domingo 21 de diciembre", None),
        ("", None),
        (None, None),
    ],
)
def test_the_mastheads_day(text, expected):
    assert masthead_date(text, SITE.masthead_formats) == expected
