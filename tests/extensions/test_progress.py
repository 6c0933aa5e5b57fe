"""How far a crawl is, in numbers and in words."""

import pytest

from crawler.extensions.progress import CrawlProgress, line


def reading(**changes):
    values = {
        "discovered": 120,
        "fetched": 60,
        "articles": 50,
        "cards": 400,
        "duplicates": 7,
        "elapsed": 30.0,
        "queued": None,
    }
    return CrawlProgress(**{**values, **changes})


def test_a_line_says_how_many_of_everything():
    assert line(reading()) == (
        "120 articles discovered, 60 pages fetched: 50 articles, 400 cards, 7 duplicates (2.0 pages/s)"
    )


@pytest.mark.parametrize(
    ("queued", "eta"),
    [
        (0, "0:00"),
        (1, "0:00"),
        (2, "0:01"),
        (119, "1:00"),
        (240, "2:00"),
        (7198, "59:59"),
        (7200, "1:00:00"),
        (9000, "1:15:00"),
    ],
)
def test_the_time_to_go_follows_from_the_rate(queued, eta):
    assert line(reading(queued=queued)).endswith(f"(2.0 pages/s, {eta} to go)")


def test_while_more_may_come_the_time_to_go_is_unknown():
    assert reading(queued=None).eta is None


def test_nothing_fetched_yet_has_no_rate_and_no_end():
    start = reading(fetched=0, elapsed=0.0, queued=10)
    assert (start.rate, start.eta) == (0.0, None)
    assert reading(fetched=0, queued=10).eta is None
    assert line(start).endswith("(0.0 pages/s)")
