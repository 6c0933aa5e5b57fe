import pytest
from support.pages import json_ld
from support.plain_pages import plain_article, stated

WHOLE = "The crane that loaded timber for sixty years stands on the south quay from Monday."


def meta(*texts: str) -> str:
    names = ("description", "og:description", "twitter:description")
    return "".join(f'<meta name="{name}" content="{text}">' for name, text in zip(names, texts, strict=False))


@pytest.mark.parametrize(
    "head",
    [
        meta("undefined", WHOLE),
        meta("null", WHOLE),
        meta("{{ page.description }}", WHOLE),
        meta("Hafenbote", WHOLE) + '<meta property="og:site_name" content="Hafenbote">',
        meta(f"&lt;p&gt;{WHOLE}&lt;/p&gt;"),
        stated(description=f"<p>{WHOLE}</p>"),
        meta(f"{WHOLE[:40]}…", WHOLE),
        meta(f"{WHOLE[:40]} ...", WHOLE),
        meta(WHOLE, f"{WHOLE[:40]}…"),
        meta("All tides", WHOLE) + json_ld({"@type": "WebSite", "description": "All tides"}),
    ],
)
def test_the_first_whole_description_of_the_article_is_taken(head):
    assert plain_article(head).description == WHOLE


@pytest.mark.parametrize("text", ["undefined", "{{ page.description }}", "Hafenbote"])
def test_without_one_there_is_none(text):
    assert plain_article(meta(text) + '<meta property="og:site_name" content="Hafenbote">').description is None


def test_one_that_is_cut_is_better_than_none():
    assert plain_article(meta(f"{WHOLE[:40]}…", "Another one")).description == f"{WHOLE[:40]}…"
