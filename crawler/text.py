"""Text in normal form. It knows characters, not markup."""

import html
import re
import unicodedata
from itertools import chain, filterfalse, groupby

__all__ = ["clean", "clean_lines", "clean_preformatted", "count_words"]

# Soft hyphens, zero-width spaces, word joiners, byte order marks, the replacement of unknown objects, and controls.
# Zero-width joiner and non-joiner stay (emoji sequences, Persian, Indic scripts are written with them), and so do
# direction marks, which change what a reader of Arabic or Hebrew sees.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffc\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_OBJECT = "\ufffc"
"""The replacement of unknown objects: the one invisible character that Python takes for printable."""
_FIRST_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
# The ampersands of an entity that was encoded many times go at once; pass by pass, a long chain would take forever.
_ENTITY = re.compile(
    r"&(?:(?:amp|#38|#[xX]26);)*"
    r"((?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);)"
)
_MARKS = re.compile(r"[^\w\s\x00-\x7f]{100,}")
"""What may be combining characters, and nothing but a letter's: many more than a letter has in any script."""
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def _plain(text: str) -> str:
    # The two patterns take 3.7 µs for a paragraph; to see that nothing in it needs them takes 1.2 µs.
    if not text.isprintable() or _OBJECT in text:
        text = _INVISIBLE.sub("", _LONE_SURROGATES.sub("\ufffd", text))
    # NFC comes last: an invisible character keeps a letter and its accent apart.
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _MARKS.sub(_in_order, text))


def _in_order(marks: re.Match[str]) -> str:
    """The marks in canonical order: `unicodedata` takes the square of their number to put them in it."""
    decomposed = "".join([unicodedata.normalize("NFD", mark) for mark in marks[0]])
    runs = groupby(decomposed, lambda mark: unicodedata.combining(mark) > 0)
    return "".join(chain.from_iterable(sorted(run, key=unicodedata.combining) for _, run in runs))


def _visible(text: str) -> str:
    text = _plain(text)
    # Markup is decoded by the parser; what is left was encoded twice, as WordPress does in JSON-LD. Decoded to the
    # end, for what is in normal form must stay as it is when it comes here again.
    while "&" in text and (decoded := _plain(_ENTITY.sub(lambda found: html.unescape(f"&{found[1]}"), text))) != text:
        text = decoded
    return text


def _single_spaced(text: str) -> str:
    # A paragraph is mostly so already, which takes 1.2 µs to see; to split and join it takes 3.8 µs, a pattern 15 µs.
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())


def clean(text: str | None) -> str | None:
    """One line of text in normal form: NFC, visible characters, single spaces, trimmed. None when nothing is left."""
    return (text and _single_spaced(_visible(text))) or None


def clean_lines(text: str | None) -> str | None:
    r"""As `clean`, keeping single line breaks (``\n``)."""
    if not text or text.isspace():
        return None
    # Most blocks are one line, with breaks around it at most.
    lines = text.strip("\n")
    return clean(lines) if "\n" not in lines and "&" not in lines else _lines(_visible(lines))


def _lines(text: str) -> str | None:
    return "\n".join(filter(None, map(_single_spaced, text.split("\n")))) or None


def clean_preformatted(text: str | None) -> str | None:
    """NFC and visible characters, white space as it stands, but for line ends and blank lines around it.

    Entities stay: in a listing, ``&lt;`` is what the author shows.
    """
    if not text:
        return None
    lines = _plain(text).replace("\r\n", "\n").replace("\r", "\n")
    return _FIRST_BLANK_LINES.sub("", lines.rstrip()) or None


def count_words(text: str) -> int:
    """Runs of non-space characters with at least one letter or digit."""
    runs = text.split()
    # Most runs are words, and to ask for that first takes a third of the time.
    others = list(filterfalse(str.isalnum, runs))
    return len(runs) - len(others) + sum(map(bool, map(_LETTER_OR_DIGIT.search, others)))
