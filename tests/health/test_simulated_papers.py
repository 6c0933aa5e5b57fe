"""Two thousand crawls of healthy newspapers raise no alarm; each illness does, soon, and its end is told at once."""

from dataclasses import replace

import pytest
from support.newsrooms import Newsroom, crawled

ROOMS = {
    "five articles a day, four of them on weekdays": Newsroom(
        per_day=5, zone=-6, weekend=0.2, sections=2, feed=10, unmodified=0.2
    ),
    "nothing at weekends and at night": Newsroom(per_day=8, zone=2, weekend=0.0, night=0.0, burst=4),
    "twenty a day": Newsroom(per_day=20, zone=-6, weekend=0.4),
    "in bursts": Newsroom(per_day=40, burst=8, zone=1, weekend=0.3),
    "an agency's at night": Newsroom(per_day=80, wire=1.0, night=0.3, zone=9),
    "two hundred a day": Newsroom(per_day=200, zone=-3, weekend=0.6, night=0.1, unmodified=0.8),
}
RUNS = 340
"""Of each room: two weeks, of which the last runs look back on as many as there may be."""
FALLING_ILL = Newsroom(per_day=40, zone=-6, weekend=0.4)
FIRST_ILL = 200
"""The number of its first run that is ill."""


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_two_thousand_healthy_runs_raise_no_alarm(room):
    assert [alarm for run in crawled(room, RUNS, seed=7) for alarm in run.alarms] == []


def of_articles(change):
    return lambda profile: replace(
        profile, readings={url: change(reading) for url, reading in profile.readings.items()}
    )


def without(name):
    return of_articles(lambda reading: replace(reading, lacks=tuple({*reading.lacks, name})))


def of_lists(kind, change):
    return lambda profile: replace(
        profile,
        lists={
            url: replace(page, cards=change(page.cards)) if page.kind == kind else page
            for url, page in profile.lists.items()
        },
    )


# The illness, the alarm's name, and after how many runs at most it is raised; 0 is the first ill run.
ILLNESSES = [
    (without("authors"), "authors", 3),
    (without("text"), "text", 3),
    (without("images"), "images", 4),
    (without("keywords"), "keywords", 12),  # which six of ten articles had
    (of_articles(lambda reading: replace(reading, words=None, images=0, lacks=("headline",))), "headline", 3),
    (of_articles(lambda reading: replace(reading, words=(reading.words or 0) // 6)), "words", 4),
    (of_lists("home", lambda cards: 0), "home", 0),
    (of_lists("home", lambda cards: cards // 4), "home", 0),
    (of_lists("section", lambda cards: cards // 4), "sections", 2),
    (lambda profile: replace(profile, feeds=dict.fromkeys(profile.feeds, 0)), "feed", 2),
    (lambda profile: replace(profile, feeds={}), "feed", 2),
    (lambda profile: replace(profile, new=0), "articles", 36),
    (lambda profile: replace(profile, asked=2 * profile.asked, failed=profile.asked), "failures", 2),
    (lambda profile: replace(profile, asked=1, full=1), "pages", 0),
    (lambda profile: replace(profile, bytes=profile.bytes // 20), "bytes", 2),
]


@pytest.fixture(scope="module")
def crawled_before():
    """The runs before a newspaper falls ill: the same for each illness."""
    return crawled(FALLING_ILL, FIRST_ILL, seed=3)


@pytest.mark.parametrize(("illness", "name", "most"), ILLNESSES)
def test_an_illness_is_alarmed_soon_under_one_name_until_it_is_over(crawled_before, illness, name, most):
    ill = range(FIRST_ILL, FIRST_ILL + 48)
    runs = crawled(FALLING_ILL, FIRST_ILL + 70, seed=3, ill=ill, illness=illness, first=crawled_before)
    alarmed = [number for number, run in enumerate(runs) if run.alarms]
    assert 0 <= alarmed[0] - ill.start <= most
    assert alarmed == list(range(alarmed[0], alarmed[-1] + 1))
    assert ill.stop - 1 <= alarmed[-1] <= ill.stop + 8  # of new articles: until the next one comes
    assert {(alarm.name, alarm.since) for run in runs for alarm in run.alarms} == {(name, runs[alarmed[0]].name)}


@pytest.mark.parametrize(("illness", "name"), [(without("authors"), "authors"), (ILLNESSES[6][0], "home")])
def test_what_lasts_for_a_week_is_the_new_normal(crawled_before, illness, name):
    ill = range(FIRST_ILL, FIRST_ILL + 200)
    runs = crawled(FALLING_ILL, ill.stop, seed=3, ill=ill, illness=illness, first=crawled_before)
    alarmed = [number for number, run in enumerate(runs) if run.alarms]
    assert (len(alarmed), alarmed[-1] - alarmed[0]) == (168, 167)
    assert {alarm.name for run in runs for alarm in run.alarms} == {name}


def test_a_dozen_articles_that_lost_a_field_are_alarmed_in_the_same_run():
    last = 10 * 24 + 14  # in the afternoon
    room = Newsroom(per_day=100, zone=-6)
    runs = crawled(room, last + 1, seed=2, ill=range(last, last + 1), illness=without("authors"))
    assert len(runs[-1].profile.readings) >= 12
    (alarm,) = runs[-1].alarms
    assert (alarm.name, alarm.since, alarm.now) == ("authors", runs[-1].name, 0.0)
    assert alarm.before > 0.8
    assert len(alarm.samples) == 3
    assert set(alarm.samples) <= set(runs[-1].profile.readings)


def test_runs_every_six_hours_are_judged_alike():
    room = Newsroom(per_day=30, zone=-6, weekend=0.4)
    healthy = crawled(room, 200, seed=5, every=6)
    assert [alarm for run in healthy for alarm in run.alarms] == []
    ill = crawled(room, 104, seed=5, every=6, ill=range(100, 104), illness=without("authors"))
    assert {alarm.name for run in ill[101:] for alarm in run.alarms} == {"authors"}
