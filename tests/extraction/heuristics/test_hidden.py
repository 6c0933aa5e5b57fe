"""Text that is hidden for good, text that unfolds, and copies."""

import pytest
from support.bodies import text_of

PARAGRAPHS = [f"Paragraph {number} tells of the weir at Osk, and goes on for some words more." for number in range(6)]
FIRST, REST = PARAGRAPHS[:2], PARAGRAPHS[2:]
BODY = "\n\n".join(PARAGRAPHS)


def prose(paragraphs: list[str], attributes: str = "") -> str:
    return "".join(f"<p {attributes}>{paragraph}</p>" for paragraph in paragraphs)


@pytest.mark.parametrize("control", [
    "<button>Read more</button>", "<a href='#'>Leer más</a>", "<p><span>Weiterlesen …</span></p>",
    "<div>続きを読む</div>",
    "<a href='#rest'>+</a>", "<button aria-controls='rest'><svg></svg></button>", "<label for='rest'>Go on</label>",
])  # fmt: skip
@pytest.mark.parametrize("hidden", ["hidden", 'style="display: none"', 'hidden=""'])
@pytest.mark.parametrize("order", ["{control}{rest}", "{rest}{control}"])
def test_what_unfolds_by_a_control_is_text(control, hidden, order):
    rest = f'<div id="rest" {hidden}>{prose(REST)}</div>'
    page = f"<main>{prose(FIRST)}{order.format(control=control, rest=rest)}</main>"
    assert [part for part in (text_of(page) or "").split("\n\n") if part in PARAGRAPHS] == PARAGRAPHS


def test_paragraphs_that_are_hidden_one_by_one_unfold_together():
    page = f"<main>{prose(FIRST)}{prose(REST, 'class=x style=display:none')}<button>Show more</button></main>"
    assert text_of(page) == BODY


@pytest.mark.parametrize("beside", [
    "<div hidden>{}</div>", "<div hidden>{}</div><p>Read more about the weir in the library of the town.</p>",
    "<div><h3>Weirs</h3><a href='#'>Read more</a><div style='display:none'>{}</div></div>",
])  # fmt: skip
def test_what_no_control_of_the_text_unfolds_is_not_shown(beside):
    other = prose(["This is said of weirs in general, and is none of the story's sentences."])
    assert "in general" not in (text_of(f"<main>{prose(PARAGRAPHS)}</main>{beside.format(other)}") or "")


@pytest.mark.parametrize("control", [
    "<h3><button aria-controls='rest'>{}</button></h3>", "<h3 aria-controls='rest'>{}</h3>",
    "<button data-bs-target='#rest'><h3>{}</h3></button>", "<div><h3><a href='#rest'>{}</a></h3></div>",
])  # fmt: skip
def test_a_heading_that_unfolds_what_it_heads_stays(control):
    panel = f"<div>{control.format('Why the weir?')}<div id='rest' hidden>{prose(REST)}</div></div>"
    page = f"<main>{prose(FIRST)}{panel}</main>"
    assert text_of(page) == "\n\n".join((*FIRST, "Why the weir?", *REST))


@pytest.mark.parametrize("button", ["<button>All of it</button>", "<a role='button'>Ganz</a>", "<a href='#'>Alles</a>"])
def test_a_button_beside_much_hidden_prose_unfolds_it_whatever_its_words(button):
    rest = [paragraph.replace("tells", "speaks") for paragraph in PARAGRAPHS]
    page = f"<main>{prose(PARAGRAPHS)}<div hidden>{prose(rest)}</div>{button}</main>"
    assert text_of(page) == "\n\n".join(PARAGRAPHS + rest)


@pytest.mark.parametrize("laid_over", [
    "<button aria-controls='x'>Ask</button><div id='x' role='dialog' hidden>{}</div>",
    "<button aria-controls='x'>Answer</button><div id='x' hidden>{}<textarea></textarea></div>",
    "<div hidden>{}</div><button>Share</button>", "<div hidden>{}</div><button>Close</button>",
])  # fmt: skip
def test_what_a_button_lays_over_a_page_is_no_text(laid_over):
    note = prose(["This is said to those who click, and is none of the story's sentences."])
    assert text_of(f"<main>{prose(PARAGRAPHS)}{laid_over.format(note)}</main>") == BODY


def test_words_for_screen_readers_are_no_text():
    note = '<span style="position: absolute; clip: rect(0 0 0 0); width: 1px"> (opens in a new window)</span>'
    first = f"<p>The weir at Osk <a href='https://osk.example/'>is closed{note}</a> from May on.</p>"
    page = f"<main>{first}{prose(PARAGRAPHS)}</main>"
    assert text_of(page) == f"The weir at Osk is closed from May on.\n\n{BODY}"


def test_what_a_browser_shows_when_it_is_looked_for_is_text():
    assert text_of(f"<main>{prose(FIRST)}<div hidden='until-found'>{prose(REST)}</div></main>") == BODY


@pytest.mark.parametrize("veil", [
    'style="visibility: hidden"', 'aria-hidden="true"', 'style="opacity:0"', 'style="height:0; overflow:hidden"',
    'style="position:absolute;left:-9999px"', 'class="mobile-only"', 'class="d-none d-md-block"', 'class="visible-xs"',
])  # fmt: skip
@pytest.mark.parametrize("order", ["{copy}{text}", "{text}{copy}"])
def test_a_copy_is_no_text(veil, order):
    copy = f"<div {veil}>{prose(PARAGRAPHS[:5])}</div>"
    text = f"<div class='story'>{prose(PARAGRAPHS)}</div>"
    assert text_of(f"<main>{order.format(copy=copy, text=text)}</main>") == BODY


def test_of_two_copies_for_two_kinds_of_screens_one_is_text():
    text = prose(PARAGRAPHS)
    page = f"<main><div class='desktop-only'>{text}</div><div class='mobile-only'>{text}</div></main>"
    assert text_of(page) == BODY


@pytest.mark.parametrize("veil", ['style="visibility:hidden"', 'style="opacity:0"', 'class="mobile-only"'])
def test_what_scripts_will_show_is_text_where_it_stands_nowhere_else(veil):
    assert text_of(f"<main {veil}>{prose(PARAGRAPHS)}</main>") == BODY


@pytest.mark.parametrize("names", ["", "class='one'"])
def test_a_text_that_stands_twice_is_read_once(names):
    assert text_of(f"<main><div {names}>{prose(PARAGRAPHS)}</div><div>{prose(PARAGRAPHS)}</div></main>") == BODY


def test_a_text_that_repeats_some_paragraphs_keeps_them():
    other = [paragraph.replace("weir", "mill") for paragraph in PARAGRAPHS]
    found = text_of(f"<main><div>{prose(PARAGRAPHS)}</div><div>{prose(PARAGRAPHS[:2] + other)}</div></main>") or ""
    assert found.count(PARAGRAPHS[0]) == 2
