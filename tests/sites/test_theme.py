"""Which of a site's themes holds when."""

from datetime import date, timedelta, timezone

import pytest

from crawler.sites import Redesign, Site, Theme

FIRST, SECOND, THIRD = (Theme(name=name) for name in ("first", "second", "third"))
SITE = Site(
    name="paper",
    title="The Paper",
    base_url="https://paper.example",
    time_zone=timezone(timedelta(hours=-6)),
    theme=FIRST,
    redesigns=(
        Redesign(since=date(2020, 5, 1), theme=SECOND),
        Redesign(since=date(2026, 3, 1), theme=THIRD),
    ),
)


@pytest.mark.parametrize(
    ("moment", "theme"),
    [
        ("2011-01-01T00:00:00+00:00", FIRST),
        ("2020-05-01T05:59:59.999+00:00", FIRST),
        ("2020-05-01T06:00:00.000+00:00", SECOND),
        ("2026-02-28T23:00:00-06:00", SECOND),
        ("2026-03-01T00:00:00-06:00", THIRD),
        (None, THIRD),
    ],
)
def test_a_theme_holds_from_its_day_on_in_the_site_s_time_zone(moment, theme):
    assert SITE.as_of(moment).theme is theme


def test_a_site_with_one_theme_is_the_same_at_all_times():
    site = Site(name="paper", title="The Paper", base_url="https://paper.example", theme=FIRST)

    assert site.as_of("2011-01-01T00:00:00+00:00") is site
    assert site.as_of(None) is site
