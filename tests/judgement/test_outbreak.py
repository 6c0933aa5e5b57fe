"""When doubts are widespread, and when they are a page here and there."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.judged import believed

from crawler.judgement import Recent, RunDoubts

NEW = Recent()


def usually(hundredths):
    """A site of whose pages so many hundredths are usually doubted."""
    return Recent(believed(one, reasons=("date_lost",) if one % 100 < hundredths else ()) for one in range(400))


def run_of(pattern, home=(), lists=(), recent=NEW):
    """A run of pages, ``x`` for a doubted one; `home` has the places of front pages, `lists` those of sections."""
    run = RunDoubts(recent)
    for number, mark in enumerate(pattern):
        reasons = ("consent",) if mark == "x" else ()
        run.add(believed(number, reasons=reasons, is_list=number in (*home, *lists)), is_home=number in home)
    return run


def is_widespread(pattern, recent=NEW, besides=0, **places):
    return run_of(pattern, recent=recent, **places).outbreak(besides) is not None


def test_a_run_that_judged_nothing_has_no_outbreak():
    run = RunDoubts(NEW)
    assert (run.judged, run.doubted, run.lists.judged) == (0, 0, 0)
    assert run.outbreak(0) is None
    assert not run.is_spreading


def test_articles_and_lists_are_counted_apart():
    run = run_of("x.x.x.", lists=(0, 1))
    assert (run.judged, run.doubted) == (6, 3)
    assert (run.lists.judged, run.lists.doubted) == (2, 1)
    assert (run.articles.judged, run.articles.doubted) == (4, 2)


@pytest.mark.parametrize(
    ("pattern", "spreads"),
    [("....xxxx..", False), ("xxxx", False), ("xxxxx", True), ("x.x.x.x.x.", True), ("xxxxx" + 6 * ".", False)],
)
def test_doubts_spread_when_half_of_the_last_ten_pages_are_doubted(pattern, spreads):
    assert run_of(pattern).is_spreading is spreads


def test_doubts_that_were_told_before_are_no_news_unless_doubt_is_spreading():
    run = RunDoubts(NEW)
    for number in range(4):
        run.add(believed(number, reasons=("consent",)), is_home=False, is_news=False)
        run.add(believed(10 + number), is_home=False)
    assert (run.outbreak(9), run.articles.doubted, run.doubted, run.judged) == (None, 0, 4, 8)
    run.add(believed(4, reasons=("consent",)), is_home=False, is_news=False)
    assert run.is_spreading
    assert run.outbreak(9).doubted == 5


@pytest.mark.parametrize(("doubted", "believed_ones", "widespread"), [(5, 15, True), (5, 16, False), (4, 12, False)])
def test_a_quarter_of_the_pages_is_widespread_even_if_it_was_told_before(doubted, believed_ones, widespread):
    run = RunDoubts(NEW)
    for number in range(believed_ones):
        run.add(believed(number), is_home=False)
        if number % 3 == 0 and number // 3 < doubted:
            run.add(believed(100 + number, reasons=("consent",)), is_home=False, is_news=False)
    assert run.doubted == doubted
    assert (run.outbreak(9) is not None) is widespread


@pytest.mark.parametrize("pattern", ["x" + 9 * ".", "xxx" + 50 * ".", 20 * "." + "x" + 20 * "." + "xx"])
def test_a_few_doubted_pages_are_a_chance(pattern):
    assert not is_widespread(pattern)


def test_more_than_one_in_twenty_and_more_than_three_are_widespread():
    assert is_widespread((19 * "." + "x") * 3 + "." * 16 + "x")
    assert not is_widespread((19 * "." + "x") * 4)
    assert not is_widespread((16 * "." + "x") * 3)


def test_what_is_usual_at_a_site_is_not_widespread():
    pattern = (9 * "." + "x") * 5
    assert is_widespread(pattern)
    assert not is_widespread(pattern, usually(2))


def test_what_a_run_doubts_itself_is_not_the_usual():
    recent = Recent(believed(number) for number in range(30))
    run = RunDoubts(recent)
    for number in range(60):
        page = believed(number, reasons=("consent",) if number % 4 == 0 else ())
        recent.add(page)
        run.add(page, is_home=False)
    assert run.outbreak(9).usual == 0


@pytest.mark.parametrize(("pattern", "widespread"), [("xx..", False), ("xxx...", True), ("xxx....", False)])
def test_half_of_a_few_pages_is_widespread(pattern, widespread):
    assert is_widespread(pattern) is widespread


def test_half_of_the_lists_are_widespread_however_many_articles_are_believed():
    assert is_widespread("xxx..." + 200 * ".", lists=range(6))
    assert not is_widespread("xxx..." + 200 * ".", lists=range(7))


def test_one_reason_of_half_of_the_last_ten_articles_over_runs_is_widespread():
    """A site that names few new articles a run: each run meets one page of an illness."""
    earlier = [believed(one, reasons=("consent",)) for one in range(4)]
    run, lists = [believed(9, reasons=("consent",))], [believed(20 + one, is_list=True) for one in range(30)]
    assert is_widespread("x.", Recent([*earlier, *lists, *run]))
    assert not is_widespread("x.", Recent([*earlier[:3], *lists, *run]))
    others = [believed(one, reasons=("date_lost", "consent")) for one in range(4)]
    assert not is_widespread("x.", Recent([*others, *run]))


def test_a_doubted_front_page_is_an_outbreak_by_itself():
    assert is_widespread("x" + 99 * ".", home=(0,))
    assert not is_widespread("." + "x" + 98 * ".", home=(0,))


def test_a_run_that_read_nothing_that_is_believed_has_an_outbreak():
    assert is_widespread("x", besides=0)
    assert not is_widespread("x", besides=1)
    assert not is_widespread("x.", besides=0)


def test_an_outbreak_says_what_most_pages_are_doubted_for_and_where():
    run = RunDoubts(usually(1))
    for number in range(8):
        run.add(believed(number, reasons=("consent", "text_lost") if number % 2 else ("date_lost",)), is_home=False)
    run.add(believed(9, reasons=("consent",)), is_home=False)
    outbreak = run.outbreak(5)
    assert dataclasses.asdict(outbreak) == {
        "reason": "consent",
        "doubted": 9,
        "judged": 9,
        "usual": 0.01,
        "addresses": [believed(number).url for number in (1, 3, 5)],
    }
    assert outbreak.share == 1


_RECENT = st.integers(0, 4).map(usually)
_BESIDES = st.integers(0, 20)
_RUN = st.lists(st.sampled_from(".x"), max_size=120)
_PLACES = st.fixed_dictionaries(
    {"home": st.sets(st.integers(0, 120), max_size=2), "lists": st.sets(st.integers(0, 120), max_size=40)}
)


@given(number=st.integers(0, 120), recent=_RECENT, besides=_BESIDES, places=_PLACES)
def test_without_doubts_there_is_no_outbreak(number, recent, besides, places):
    assert not is_widespread("." * number, recent, besides, **places)
    assert not run_of("." * number, recent=recent).is_spreading


@given(pattern=_RUN.filter(bool), recent=_RECENT, besides=_BESIDES, places=_PLACES, data=st.data())
def test_one_doubted_page_more_ends_no_outbreak(pattern, recent, besides, places, data):
    worse = [*pattern]
    worse[data.draw(st.integers(0, len(pattern) - 1))] = "x"
    assert is_widespread(worse, recent, besides, **places) >= is_widespread(pattern, recent, besides, **places)
    assert run_of(worse).is_spreading >= run_of(pattern).is_spreading


@given(pattern=_RUN, recent=_RECENT, besides=_BESIDES, places=_PLACES)
def test_an_outbreak_is_of_doubted_pages_of_the_run(pattern, recent, besides, places):
    if outbreak := run_of(pattern, recent=recent, **places).outbreak(besides):
        assert 0 < outbreak.doubted == pattern.count("x") <= outbreak.judged == len(pattern)
        assert 1 <= len(outbreak.addresses) <= 3
        assert {believed(number).url for number, mark in enumerate(pattern) if mark == "x"} >= {*outbreak.addresses}


@given(pattern=_RUN, tenths=st.integers(0, 3), besides=_BESIDES, places=_PLACES)
def test_what_is_an_outbreak_is_one_at_a_site_where_doubts_are_rarer(pattern, tenths, besides, places):
    rarer, usual = usually(tenths), usually(tenths + 1)
    assert is_widespread(pattern, rarer, besides, **places) >= is_widespread(pattern, usual, besides, **places)
