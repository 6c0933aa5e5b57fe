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
