"""The headline of an article, on pages that no theme describes."""

import pytest
from support.pages import json_ld
from support.plain_pages import PROSE, TITLE, URL, plain_article, stated

SITE_NAME = '<meta property="og:site_name" content="Hafenbote">'
LOGO = '<div class="logo"><h1><a href="/">Hafenbote</a></h1></div>'
LONG = (
    "The old crane that loaded timber for sixty years moves to the south quay, where a museum has waited since spring"
)


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


@pytest.mark.parametrize(
    ("headline", "title", "expected"),
    [
        (f'<h1><span class="kicker">Harbour</span>{TITLE}</h1>', f"{TITLE} | Hafenbote", TITLE),
        (f'<h1><a class="category" href="/section/harbour/">Harbour</a>{TITLE}</h1>', f"{TITLE} | Hafenbote", TITLE),
        (f'<h1><span class="kicker">Exclusive:</span> {TITLE}</h1>', "Hafenbote", f"Exclusive: {TITLE}"),
        (f'<h1><span class="kicker">Harbour</span> {TITLE}</h1>', f"Harbour: {TITLE}", f"Harbour {TITLE}"),
        (
            "<h1><span>“So small”</span><span>Crane moves south</span></h1>",
            "“So small”: Crane moves south",
            "“So small”: Crane moves south",
        ),
        (
            "<h1><span>Storm over the bay</span><span>Crane falls</span></h1>",
            "Hafenbote",
            "Storm over the bay Crane falls",
        ),
        (f"<h1><span>T</span>{TITLE[1:]}</h1>", "Hafenbote", TITLE),
        (f'<h1><span class="sr-only">Article: </span>{TITLE}</h1>', "Hafenbote", TITLE),
        (f'<h1>{TITLE}<small class="subtitle">A museum waits</small></h1>', TITLE, TITLE),
        (f"<h1>{TITLE.upper()}</h1>", f"{TITLE} | Hafenbote", TITLE.upper()),
        ("<h1>Crane | Barge: two ways</h1>", "Crane | Barge: two ways - Hafenbote", "Crane | Barge: two ways"),
        ("<h1>The old<br>crane moves</h1>", "The old crane moves", "The old crane moves"),
    ],
)
def test_a_heading_is_read_as_a_reader_takes_it(headline, title, expected):
    assert plain_article(headline=headline, title=title).headline == expected


@pytest.mark.parametrize(
    ("above", "headline", "head", "title"),
    [
        (LOGO, f"<h2>{TITLE}</h2>", "", f"{TITLE} | Hafenbote"),
        (LOGO, f"<h1>{TITLE}</h1>", SITE_NAME, f"{TITLE} | Hafenbote"),
        (LOGO, f"<h2>{TITLE}</h2>", "", "Hafenbote"),
        (
            '<div class="warning"><h1>You are using an outdated browser</h1></div>',
            f"<h2>{TITLE}</h2>",
            "",
            f"{TITLE} - News",
        ),
        ("<h1>You are using an outdated browser</h1>", "", "", TITLE),
        ("<h1>Harbour</h1>", f"<h2>{TITLE}</h2>", og(TITLE), f"{TITLE} | Harbour"),
        ("", "<h1>Quay Updates</h1>", og(TITLE), TITLE),
        ('<h1 style="display: none">Hafenbote from the harbour</h1>', f"<h2>{TITLE}</h2>", "", f"{TITLE} | Hafenbote"),
        ("", "", "", f"{TITLE} - Hafenbote"),
        ("", "", "", f"Hafenbote | {TITLE}"),
        ("", "", "", f"{TITLE} | Local | Hafenbote"),
        ("", "", stated(headline=None, publisher={"name": "North Quay Papers"}), f"{TITLE} - North Quay Papers"),
        ("", "", json_ld({"@type": "WebPage", "url": URL, "name": f"{TITLE} - Hafenbote"}), ""),
        ("", f"<h2>{TITLE}</h2>", "", ""),
    ],
)
def test_mastheads_sections_and_warnings_are_no_headlines(above, headline, head, title):
    assert plain_article(head, above=above, headline=headline, title=title).headline == TITLE


@pytest.mark.parametrize("mark", ["-", "|", "–", "—", "·", "::", "»", "•"])
def test_the_sites_name_is_taken_off_whatever_joins_it(mark):
    head = SITE_NAME + og(f"{TITLE} {mark} Hafenbote")
    assert plain_article(head, headline="", title="Start").headline == TITLE


@pytest.mark.parametrize("title", ["Hafen: crane moves on Monday", "Crane moves - and nobody saw it"])
def test_what_is_no_sites_name_stays(title):
    assert plain_article(headline="", title=title).headline == title


@pytest.mark.parametrize("cut", [f"{LONG[:109]}…", LONG[:110]])
def test_a_headline_that_is_cut_off_gives_way_to_the_whole(cut):
    assert plain_article(stated(headline=cut) + og(LONG), headline="", title="Start").headline == LONG


def test_entities_that_were_encoded_twice_are_characters():
    assert plain_article(og("The crane&amp;amp;#8217;s day"), headline="", title="").headline == "The crane’s day"


def test_a_page_that_names_itself_nowhere_is_called_by_its_first_words():
    headline = plain_article(headline="", title="").headline
    assert headline.endswith("…")
    assert PROSE[0].startswith(headline.rstrip("…"))


@pytest.mark.parametrize(
    "headline", ["“Nobody asked the driver of the crane”", "<span>Ein Kran</span> zieht um am Montag"]
)
@pytest.mark.parametrize(
    "head", [og("Harbour news, weather and tides"), stated(headline="When does it move? Date, price")]
)
def test_an_h1_over_the_text_is_believed_whatever_search_engines_are_told(headline, head):
    shown = headline.replace("<span>", "").replace("</span>", "")
    assert plain_article(head, headline=f"<h1>{headline}</h1>", title="Date, price").headline == shown


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        ('<h1><a href="/week/">The story of this week</a></h1>', ""),
        ('<nav><a href="/home/">Food, Home and Garden</a></nav>', "<h1>Food, Home and Garden</h1>"),
        ('<div role="dialog"><h1>Choose what you share with us</h1></div>', ""),
        ("<h1>Choose what you share with us</h1>", f"<div>{TITLE}</div>"),
    ],
)
def test_an_unlike_h1_that_is_a_link_a_section_or_a_dialogs_is_none(above, headline):
    assert plain_article(og(TITLE), above=above, headline=headline, title=TITLE).headline == TITLE


@pytest.mark.parametrize(
    "value",
    ["undefined", "null", "{{ title }}", "${title}", "%%title%%", "[[headline]]", "Hafenbote", "hafenbote.example"],
)
def test_unfilled_values_and_the_sites_name_are_no_headlines(value):
    assert plain_article(og(value), title=f"{TITLE} | Hafenbote").headline == TITLE
    assert plain_article(og(value), headline="", title=f"{TITLE} | Hafenbote").headline == TITLE
    assert plain_article(stated(headline=value), title=f"{TITLE} | Hafenbote").headline == TITLE


def test_a_pages_own_header_is_no_headline():
    logo = (
        '<header class="top"><a href="/">Hafenbote</a><nav><ul><li><a href="/sport/">Sport</a></li></ul></nav></header>'
    )
    head = og("Hafenbote") + stated()
    assert plain_article(head, above=logo, headline="", title="Hafenbote").headline == TITLE


@pytest.mark.parametrize("mark", ["|", "–", "-"])
def test_the_section_in_an_h1_gives_way_to_the_title_below(mark):
    title = f"{TITLE} {mark} Harbour {mark} Hafenbote"
    assert plain_article(above="<h1>Harbour</h1>", headline=f"<h2>{TITLE}</h2>", title=title).headline == TITLE


@pytest.mark.parametrize(
    "headline",
    [
        f'<span class="badge-premium">Subscribers only</span> {TITLE}',
        f'{TITLE} <a class="comment-bubble" href="#comments">12</a>',
        f'{TITLE}<a class="headerlink" href="#top">¶</a>',
        f"{TITLE} ¶",
        f"{TITLE} <small>A museum waits</small>",
        f'{TITLE} <span class="byline">by Ada Roe</span>',
        f"&rlm;{TITLE}&lrm;",
    ],
)
def test_what_stands_beside_a_headline_in_its_element_is_no_part_of_it(headline):
    assert plain_article(headline=f"<h1>{headline}</h1>", title="Hafenbote").headline == TITLE


def test_two_spans_are_parted_as_a_title_in_the_head_tells():
    headline = "<h1><span>The old crane moves</span><span>to the south quay</span></h1>"
    assert plain_article(headline=headline, title=f"{TITLE} | Hafenbote").headline == TITLE


def test_markup_in_a_stated_title_is_left_out():
    assert (
        plain_article(og("&lt;i&gt;The old crane&lt;/i&gt; moves"), headline="", title="").headline
        == "The old crane moves"
    )
