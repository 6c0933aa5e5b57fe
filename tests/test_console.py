"""Progress of a reading: silent while it is short, a line now and then while it is long, nothing on standard output."""

import pytest

from crawler.console import ByteProgress


def test_a_short_reading_says_nothing(capsys):
    with ByteProgress("Verifying", 10) as progress:
        progress.advance(10)
    assert capsys.readouterr() == ("", "")


def test_a_long_reading_says_how_far_it_is(capsys):
    with ByteProgress("Verifying", 4_000_000, interval=0.0) as progress:
        progress.advance(1_000_000)
        progress.advance(2_000_000)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == ["Verifying: 1.0 of 4.0 MB", "Verifying: 3.0 of 4.0 MB"]


def test_a_quiet_reading_says_nothing_however_long_it_is(capsys):
    with ByteProgress("Verifying", 4_000_000, interval=0.0, is_quiet=True) as progress:
        progress.advance(1_000_000)
    assert capsys.readouterr() == ("", "")


def test_an_error_ends_the_progress_and_passes_through():
    with pytest.raises(ValueError, match="torn"), ByteProgress("Verifying", 1):
        raise ValueError("torn")
