import pytest

from crawler.extraction.fields.completion import completed_from
from crawler.extraction.fields.metadata import Metadata
from crawler.extraction.structured_data.rest_api import Post
from crawler.items import Agent, Disagreement

ADA, BO = Agent(name="Ada Roe"), Agent(name="Bo Roe")
MOMENT = "2026-01-02T03:04:05+00:00"
POST = Post(published=MOMENT, modified=MOMENT, authors=[ADA], sections=["Sea"], keywords=["lamps"])


def disagreement(field: str, value: str) -> Disagreement:
    return Disagreement(field=field, source="rest_api", value=value)


def test_what_the_page_leaves_out_is_filled_in():
    assert completed_from(Metadata(headline="The lamp"), POST) == Metadata(
        headline="The lamp",
        date_published=MOMENT,
        date_modified=MOMENT,
        authors=[ADA],
        sections=["Sea"],
        keywords=["lamps"],
    )


def test_what_the_page_says_is_kept_and_what_contradicts_it_is_told():
    own = Metadata(date_published="2025-12-24T00:00:00+00:00", authors=[BO], sections=["Town"], keywords=["pier"])

    completed = completed_from(own, POST)

    assert (completed.date_published, completed.authors, completed.sections, completed.keywords) == (
        own.date_published, [BO], ["Town"], ["pier"],
    )  # fmt: skip
    assert completed.disagreements == [
        disagreement("date_published", MOMENT),
        disagreement("authors", "Ada Roe"),
        disagreement("sections", "Sea"),
    ]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("2026-01-02", MOMENT),
        ("2026-01-01T22:04:05", MOMENT),  # in another zone, which the page does not name
        ("2026-01-07", "2026-01-07"),
        ("2026-01-01T22:04:05-05:00", "2026-01-01T22:04:05-05:00"),
    ],
)
def test_a_date_that_the_page_states_less_exactly_is_replaced(own, expected):
    assert completed_from(Metadata(date_published=own), POST).date_published == expected


def test_an_empty_post_changes_nothing():
    own = Metadata(headline="The lamp", authors=[BO])
    assert completed_from(own, Post(published=None, modified=None, authors=[], sections=[], keywords=[])) == own
