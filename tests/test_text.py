"""Normal form: what is cleaned away, what stays, and that cleaning twice is cleaning once."""

import sys
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.text import _INVISIBLE, clean, clean_lines, clean_preformatted, count_words

CLEANERS = [clean, clean_lines, clean_preformatted]

# Pieces that act on each other when one of them is removed, decoded or composed.
PIECES = [
    *"&;#eE xm",
    *["&amp;", "amp;", "&#38;", "#38;", "&lt;", "lt;", "&#13;", "&#10;", "&#173;", "&#769;", "&nbsp;", "&am", "p;"],
    *["\u00ad", "\u200b", "\u200c", "\u200d", "\ufeff", "\u0301", "\u037e", "\u0085", "\u2028", "\u3000", "\ud800"],
    *[" ", "  ", "\n", "\r", "\r\n", "\t", "\x0b", "\x0c", "\x1f", "\x00"],
]
messy = st.one_of(st.text(st.characters()), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
thorough = settings(max_examples=400, deadline=None)


@pytest.mark.parametrize("cleaner", CLEANERS)
@thorough
@given(messy)
def test_cleaning_twice_is_cleaning_once(cleaner, text):
    once = cleaner(text)
    assert cleaner(once) == once


@pytest.mark.parametrize("cleaner", CLEANERS)
@thorough
@given(messy)
def test_the_result_is_nfc_and_encodable_and_never_empty(cleaner, text):
    cleaned = cleaner(text)
    if cleaned is not None:
        assert cleaned
        assert unicodedata.is_normalized("NFC", cleaned)
        assert cleaned.encode().decode() == cleaned


@thorough
@given(messy)
def test_a_line_has_single_spaces_between_words_and_no_other_white_space(text):
    cleaned = clean(text)
    assert cleaned is None or cleaned == " ".join(cleaned.split())


@thorough
@given(messy)
def test_lines_are_each_in_normal_form_and_none_is_blank(text):
    cleaned = clean_lines(text)
    assert cleaned is None or all(line == clean(line) for line in cleaned.split("\n"))


@thorough
@given(messy)
def test_preformatted_text_neither_begins_nor_ends_with_a_blank_line(text):
    cleaned = clean_preformatted(text)
    assert "\r" not in (cleaned or "")
    assert cleaned is None or (cleaned.split("\n")[0].strip() and cleaned.split("\n")[-1].strip())


@pytest.mark.parametrize("cleaner", CLEANERS)
@pytest.mark.parametrize("nothing", [None, "", " ", "\n\t \r\n", "\u00a0", "\ufeff", "\u200b\u00ad", "\x00"])
def test_what_holds_nothing_visible_is_none(cleaner, nothing):
    assert cleaner(nothing) is None


@pytest.mark.parametrize(
    ("messy", "expected"),
    [
        ("Que\u0301 tal", "Qué tal"),
        ("e\u200b\u0301", "é"),  # the accent finds its letter once nothing stands between them
        ("soft\u00adhyphen", "softhyphen"),
        ("\ufeffzero\u200bwidth\u2060", "zerowidth"),
        ("object \ufffc gone", "object gone"),
        ("bell\x07 and\x9b escape", "bell and escape"),
        ("non\u00a0breaking\u2003wide", "non breaking wide"),
        ("two\nlines", "two lines"),
        ("next\u0085line \u2028 separator", "next line separator"),
        ("lone \ud83d half", "lone \ufffd half"),
    ],
)
def test_characters_of_no_use_to_a_reader_are_put_right(messy, expected):
    assert clean(messy) == expected


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d🌾",  # one emoji: a woman farmer
        "می\u200cخواهم",  # Persian
        "\u200eBBC\u200f عربى",  # direction marks
        "a\ufe0f",
        "№ ½ ﬁ ²",  # NFKC would change these
        "ñ á ü ¿¡ “” – —",
        "AT&T, R&D & C; &c;",
        "&unknown; &#x; &#; &;",
    ],
)
@pytest.mark.parametrize("cleaner", CLEANERS)
def test_what_a_reader_sees_stays(cleaner, text):
    assert cleaner(text) == text


@pytest.mark.parametrize(
    ("encoded", "expected"),
    [
        ("Salt &amp; lime", "Salt & lime"),
        ("Jalisco&#8217;s agave", "Jalisco’s agave"),
        ("Jalisco&#x2019;s agave", "Jalisco’s agave"),
        ("&ldquo;Hola&rdquo; &ndash; &hellip;", "“Hola” – …"),
        ("1&nbsp;000", "1 000"),
        ("e&#769;", "é"),
        ("co&#173;op", "coop"),
        ("&lt;b&gt;", "<b>"),
        ("&amp;lt;", "<"),  # encoded three times: normal form holds no entity
        ("&amp;amp;amp;", "&"),
        ("&am\u00adp;", "&"),
        ("&#55357;", "\ufffd"),
    ],
)
def test_an_entity_that_the_parser_left_is_decoded_to_the_end(encoded, expected):
    assert clean(encoded) == expected


def test_lines_keep_their_breaks_but_no_blank_lines():
    assert clean_lines(" one \t two \r\n\r\n \n three\n") == "one two\nthree"


def test_preformatted_text_keeps_its_white_space():
    assert clean_preformatted("\n  \n  def  f():\n\n\treturn 1  \r\n\r\n") == "  def  f():\n\n\treturn 1"


def test_an_entity_that_a_listing_shows_stays():
    assert clean_preformatted("if a &lt; b") == "if a &lt; b"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("  \n ", 0),
        ("one", 1),
        ("— … ••• _ __", 0),
        ("don’t stop-gap 3.5% _x_ ¿qué?", 5),
        ("a\u00a0b\u2003c\nd\te", 5),
        ("東京 Москва عربى", 3),
        ("½ Ⅷ", 2),
    ],
)
def test_words_are_runs_with_a_letter_or_a_digit(text, count):
    assert count_words(text) == count


@pytest.mark.parametrize(
    "text", ["-" * 100_000, "&" * 100_000, "&" + "amp;" * 50_000, " \n" * 100_000 + "x", "x" + " " * 100_000 + "\n"]
)
@pytest.mark.parametrize("function", [*CLEANERS, count_words])
def test_no_text_takes_longer_than_its_length_warrants(function, text):
    began = time.process_time()
    function(text)
    assert time.process_time() - began < 1


def test_no_invisible_character_but_one_is_printable():
    printable = [character for character in map(chr, range(sys.maxunicode + 1)) if character.isprintable()]
    assert _INVISIBLE.findall("".join(printable)) == ["\ufffc"]
    assert [character for character in printable if character.isspace()] == [" "]
