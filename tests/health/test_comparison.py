"""What is compared with what: where there is little past, in the middle of things, and beside other runs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from crawler.health import Alarm, ListReading, Profile, Reading, Run, alarms, in_words

BEGAN = datetime(2026, 3, 2, tzinfo=UTC)
HOME, FEED = "https://paper.example/", "https://paper.example/feed/"
WHOLE = Reading(words=400, images=4)


def run(number=0, outcome="finished", arguments=None, told=(), **changes):
    values = {
        "seconds": 9.0,
        "hours": 1.0,
        "asked": 20,
        "full": 20,
        "failed": 0,
        "bytes": 400_000,
        "new": 2,
        "revisions": 0,
        "feeds": {FEED: 20},
        "lists": {HOME: ListReading(kind="home", cards=40)},
    }
    began = BEGAN + timedelta(hours=number)
    return Run(
        name=f"{began:%Y%m%dT%H%M%SZ}-0000",
        began_at=began,
        outcome=outcome,
        arguments=arguments or {},
        profile=Profile(**{**values, **changes}),
        alarms=tuple(told),
    )


def articles(number, begin=0, reading=WHOLE):
    return {f"{HOME}news/{begin + place}/": reading for place in range(number)}


def names(runs):
    return [alarm.name for alarm in alarms(runs)]


def test_a_first_run_raises_nothing_however_poor():
    assert names([run(asked=1, bytes=0, feeds={FEED: 0}, lists={HOME: ListReading(kind="home", cards=0)})]) == []


def test_fewer_than_thirty_articles_are_no_past():
    bare = articles(20, 100, replace(WHOLE, lacks=("authors",)))
    assert names([run(0, readings=articles(29)), run(1, readings=bare)]) == []
    assert names([run(0, readings=articles(30)), run(1, readings=bare)]) == ["authors"]


def test_an_article_that_is_read_every_hour_counts_once():
    lonely = articles(1, 500, replace(WHOLE, lacks=("authors",)))
    runs = [run(0, readings=articles(60)), *(run(number, readings=lonely) for number in range(1, 40))]
    assert names(runs) == []


def test_articles_of_an_agency_that_come_together_are_no_illness_while_known_ones_keep_the_field():
    wire = articles(11, 100, replace(WHOLE, lacks=("authors",)))
    known = articles(2)
    before = [run(0, readings=articles(60))]
    assert names([*before, run(1, readings={**wire, **known})]) == []
    lost = {url: replace(WHOLE, lacks=("authors",)) for url in known}
    assert names([*before, run(1, readings={**wire, **lost})]) == ["authors"]


def test_a_page_that_gives_no_article_any_more_lacks_its_headline_and_nothing_else():
    gone = articles(12, reading=Reading(words=None, images=0, lacks=("headline",)))
    (alarm,) = alarms([run(0, readings=articles(40)), run(1, readings=gone)])
    assert (alarm.name, alarm.before, alarm.now) == ("headline", 1.0, 0.0)


def test_a_field_that_few_articles_have_is_not_missed():
    few = {**articles(57, reading=replace(WHOLE, lacks=("keywords",))), **articles(3, 57)}
    bare = articles(30, 100, replace(WHOLE, lacks=("keywords",)))
    assert names([run(0, readings=few), run(1, readings=bare)]) == []


def test_shrunken_articles_are_told_in_words():
    short = articles(12, reading=Reading(words=40, images=4))
    (alarm,) = alarms([run(0, readings=articles(40)), run(1, readings=short)])
    assert in_words(alarm) == "words an article: 400 before, 40 now"


def test_front_pages_need_five_readings():
    empty = {HOME: ListReading(kind="home", cards=0)}
    assert names([*map(run, range(4)), run(4, lists=empty)]) == []
    assert names([*map(run, range(5)), run(5, lists=empty)]) == ["home"]


def test_a_front_page_that_was_not_read_again_is_as_it_was_read_last():
    empty = {HOME: ListReading(kind="home", cards=0)}
    runs = [*map(run, range(5)), run(5, lists=empty), run(6, lists={})]
    assert names(runs) == ["home"]


def test_one_section_of_many_that_is_closed_is_no_alarm():
    sections = {f"{HOME}{number}/": ListReading(kind="section", cards=20) for number in range(4)}
    closed = {**sections, f"{HOME}0/": ListReading(kind="section", cards=0)}
    before = [run(number, lists=sections) for number in range(6)]
    assert names([*before, run(6, lists=closed)]) == []
    assert names([*before, run(6, lists={f"{HOME}0/": closed[f"{HOME}0/"]})]) == ["sections"]


def test_a_feed_that_was_not_modified_is_no_missing_one():
    runs = [*map(run, range(6)), *(run(number, feeds={FEED: None}) for number in range(6, 20))]
    assert names(runs) == []


def test_runs_that_broke_off_tell_nothing_of_feeds_pages_and_new_articles():
    broken = [run(number, outcome="interrupted", feeds={}, asked=1, new=0) for number in range(6, 12)]
    assert names([*map(run, range(6)), *broken]) == []


def test_runs_that_were_asked_for_less_are_not_compared_with_those_that_were_not():
    usual = [run(number) for number in range(100)]
    assert names([*usual, run(100, arguments={"max_articles": 1}, asked=1)]) == []
    assert names([*usual, run(100, asked=1)]) == ["pages"]
    assert names([*usual, run(100, arguments={"site": "paper"}, asked=1)]) == ["pages"]


def test_an_alarm_goes_on_under_the_run_that_raised_it():
    empty = {HOME: ListReading(kind="home", cards=0)}
    runs = [*map(run, range(6)), run(6, lists=empty)]
    (raised,) = alarms(runs)
    assert raised.since == runs[-1].name
    (told,) = alarms([*runs[:-1], replace(runs[-1], alarms=(raised,)), run(7, lists=empty)])
    assert told.since == runs[-1].name


def test_runs_that_alarmed_are_no_past_until_a_week_is_over():
    empty = {HOME: ListReading(kind="home", cards=0)}
    since = run(20).name
    told = Alarm(name="home", what="cards on the front page", unit="number", before=40, now=0, since=since)
    healthy = [run(number) for number in range(20)]
    ill = [run(number, lists=empty, told=[told]) for number in range(20, 20 + 7 * 24)]
    assert names([*healthy, *ill]) == ["home"]
    assert names([*healthy, *ill, run(20 + 7 * 24, lists=empty)]) == []


def test_failures_at_the_hour_at_which_the_site_is_always_mended_are_known():
    def at_work(number):
        return run(number, failed=9 if number % 24 == 3 else 0)

    runs = [at_work(number) for number in range(24 * 8)]
    assert names([*runs, *(at_work(24 * 8 + hour) for hour in range(4))]) == []
    assert names([*runs, *(at_work(24 * 8 + hour) for hour in range(12)), run(24 * 8 + 12, failed=12)]) == ["failures"]


def test_a_site_that_publishes_at_noon_is_waited_for_until_after_noon():
    def daily(number, new=3):
        return run(number, new=new if number % 24 == 12 else 0)

    runs = [daily(number) for number in range(24 * 14 + 12)]
    silent = [run(24 * 14 + 12 + hour, new=0) for hour in range(12)]
    assert names([*runs, *silent]) == []
