"""Chances, held against values that are known."""

import pytest

from crawler.health.chance import at_least, highest_share


@pytest.mark.parametrize(
    ("successes", "trials", "share", "chance"),
    [
        (0, 10, 0.3, 1.0),
        (10, 10, 0.5, 1 / 1024),
        (1, 2, 0.5, 0.75),
        (2, 3, 0.1, 0.028),
        (3, 3, 0.0, 0.0),
        (3, 3, 1.0, 1.0),
    ],
)
def test_the_binomial_tail(successes, trials, share, chance):
    assert at_least(successes, trials, share) == pytest.approx(chance)


def test_a_tail_of_many_trials_neither_overflows_nor_vanishes():
    assert at_least(5_000, 10_000, 0.5) == pytest.approx(0.504, abs=1e-3)
    assert at_least(10_000, 10_000, 0.5) == 0.0


def test_the_highest_share_is_wilsons():
    assert highest_share(5, 10, 1.96) == pytest.approx(0.7634, abs=1e-4)
    assert highest_share(0, 0) == 1.0
    assert highest_share(0, 1_000_000) < 1e-4
    assert highest_share(7, 7) == 1.0
