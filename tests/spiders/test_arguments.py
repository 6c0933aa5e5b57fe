"""Spider arguments: what they are taken for, and refusals that say what is wrong."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from crawler.spiders.arguments import BackfillArguments, CrawlArguments, LatestArguments, PageArguments, explain

ALL = [LatestArguments, BackfillArguments, PageArguments]
SITE = "mexiconewsdaily"


def refusal(arguments, **values):
    with pytest.raises(ValidationError) as caught:
        arguments.model_validate({"site": SITE, **values})
    return explain(caught.value)


@pytest.mark.parametrize("arguments", ALL)
def test_a_site_is_all_that_is_needed(arguments):
    made = arguments.model_validate({"site": SITE})
    assert (made.site, made.base_url, made.max_articles, made.since) == (SITE, None, None, None)


@pytest.mark.parametrize("arguments", ALL)
def test_an_unknown_argument_is_refused_by_name(arguments):
    assert refusal(arguments, max_article="5") == "max_article: this spider has no such argument"


def test_an_argument_of_another_spider_is_unknown():
    assert refusal(LatestArguments, until="2026-11-22") == "until: this spider has no such argument"
    assert refusal(BackfillArguments, urls="https://x.example/") == "urls: this spider has no such argument"


def test_every_problem_is_named():
    assert refusal(LatestArguments, a="1", b="2", max_pages="0").count("; ") == 2


def test_a_missing_site_is_named():
    with pytest.raises(ValidationError) as caught:
        CrawlArguments.model_validate({})
    assert explain(caught.value) == "site: Field required"


@pytest.mark.parametrize("site", ["", "nosuchsite", "mexiconewsdaily.com"])
def test_an_unknown_site_is_refused_with_the_names_there_are(site):
    said = refusal(CrawlArguments, site=site)
    assert said.startswith("site: there is no site named ")
    assert "the sites are demo, mexiconewsdaily; " in said


@pytest.mark.parametrize("site", ["https://paper.example", "https://mexiconewsdaily.com/"])
def test_a_site_may_be_named_by_its_address(site):
    assert CrawlArguments.model_validate({"site": site}).site == site


@pytest.mark.parametrize("site", ["https://paper.example/news/", "ftp://paper.example/", "https://"])
def test_what_is_no_site_s_address_is_refused(site):
    assert "address" in refusal(CrawlArguments, site=site)


@pytest.mark.parametrize("arguments", [CrawlArguments, BackfillArguments])
@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-22", datetime(2026, 11, 22, tzinfo=UTC)),
        ("2026-11-22T10:30", datetime(2026, 11, 22, 10, 30, tzinfo=UTC)),
        ("2026-11-22 10:30:15", datetime(2026, 11, 22, 10, 30, 15, tzinfo=UTC)),
        ("2026-11-22T10:30:00Z", datetime(2026, 11, 22, 10, 30, tzinfo=UTC)),
        ("2026-11-22T10:30:00-06:00", datetime(2026, 11, 22, 16, 30, tzinfo=UTC)),
        (datetime(2026, 11, 22, tzinfo=timezone(timedelta(hours=-6))), datetime(2026, 11, 22, 6, tzinfo=UTC)),
    ],
)
def test_a_day_is_its_first_moment_in_utc_and_a_moment_is_in_utc_unless_it_says(arguments, written, moment):
    name = "until" if arguments is BackfillArguments else "since"
    made = getattr(arguments.model_validate({"site": SITE, name: written}), name)
    assert made == moment
    assert made.tzinfo is not None


@pytest.mark.parametrize("name", ["since", "until"])
@pytest.mark.parametrize(
    "written", ["yesterday", "2026-02-30", "2026-13-01", "22/11/2026", "22-11-2026", "", "tomorrow!!"]
)
def test_what_is_no_date_is_refused_in_a_sentence(name, written):
    said = refusal(BackfillArguments, **{name: written})
    assert said.startswith(f"{name}: ")
    assert "\n" not in said
    assert "Value error" not in said


@pytest.mark.parametrize("name", ["max_articles", "max_pages"])
@pytest.mark.parametrize("number", ["0", "-1", "ten", "1.5", ""])
def test_a_budget_is_a_whole_number_from_one(name, number):
    assert refusal(LatestArguments, **{name: number}).startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("written", "urls"),
    [
        ("https://a.example/1/", ["https://a.example/1/"]),
        ("https://a.example/1/,https://a.example/2/", ["https://a.example/1/", "https://a.example/2/"]),
        (" https://a.example/1/ ,\n https://a.example/2/,", ["https://a.example/1/", "https://a.example/2/"]),
        ("", []),
        (["https://a.example/1/"], ["https://a.example/1/"]),
    ],
)
def test_pages_are_parted_by_commas_or_spaces(written, urls):
    assert PageArguments.model_validate({"site": SITE, "urls": written}).urls == urls


@pytest.mark.parametrize(
    ("written", "base_url"),
    [
        ("http://127.0.0.1:8765", "http://127.0.0.1:8765"),
        ("http://127.0.0.1:8765/", "http://127.0.0.1:8765"),
        ("https://mirror.example", "https://mirror.example"),
        ("http://[::1]:8765", "http://[::1]:8765"),
    ],
)
def test_a_base_url_is_scheme_and_host_without_a_slash(written, base_url):
    assert CrawlArguments.model_validate({"site": SITE, "base_url": written}).base_url == base_url


@pytest.mark.parametrize(
    "written",
    [
        "127.0.0.1:8765",
        "localhost",
        "ftp://mirror.example",
        "http://",
        "https://mirror.example/news/",
        "http://[::1",
        "",
    ],
)
def test_what_is_no_base_url_is_refused_in_a_sentence(written):
    assert refusal(CrawlArguments, base_url=written).startswith("base_url: ")


@pytest.mark.parametrize(
    "written", ["http://mirror.example?q=1", "http://mirror.example/#top", "http://mirror.example:99999", "http://a b"]
)
def test_a_base_url_with_more_than_scheme_and_host_is_refused(written):
    assert refusal(CrawlArguments, base_url=written).startswith("base_url: ")


@pytest.mark.parametrize("written", ["2026", "202611", "1763769600"])
def test_a_number_is_not_a_moment_since_1970(written):
    assert refusal(CrawlArguments, since=written).startswith("since: ")
