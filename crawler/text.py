"""Text in normal form. It knows characters, not markup."""

import html
import re
import unicodedata

__all__ = ["clean", "clean_lines", "clean_preformatted", "count_words"]

# Soft hyphens, zero-width spaces, word joiners, byte order marks, the replacement of unknown objects, and controls.
# Zero-width joiner and non-joiner stay (emoji sequences, Persian, Indic scripts are written with them), and so do
# direction marks, which change what a reader of Arabic or Hebrew sees.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffc\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = re.compile(r"\s+")
_SPACES_IN_LINE = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r" ?\n[ \n]*")
_FIRST_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
# The ampersands of an entity that was encoded many times go at once; pass by pass, a long chain would take forever.
_ENTITY = re.compile(
    r"&(?:(?:amp|#38|#[xX]26);)*"
    r"((?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);)"
)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def _plain(text: str) -> str:
    # NFC comes last: an invisible character keeps a letter and its accent apart.
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _LONE_SURROGATES.sub("\ufffd", text)))


def _visible(text: str) -> str:
    text = _plain(text)
    # Markup is decoded by the parser; what is left was encoded twice, as WordPress does in JSON-LD. Decoded to the
    # end, for what is in normal form must stay as it is when it comes here again.
    while "&" in text and (decoded := _plain(_ENTITY.sub(lambda found: html.unescape(f"&{found[1]}"), text))) != text:
        text = decoded
    return text


def clean(text: str | None) -> str | None:
    """One line of text in normal form: NFC, visible characters, single spaces, trimmed. None when nothing is left."""
    return (text and _SPACES.sub(" ", _visible(text)).strip()) or None


def clean_lines(text: str | None) -> str | None:
    r"""As `clean`, keeping single line breaks (``\n``)."""
    if not text:
        return None
    return _BLANK_LINES.sub("\n", _SPACES_IN_LINE.sub(" ", _visible(text))).strip() or None


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
    return sum(1 for run in text.split() if _LETTER_OR_DIGIT.search(run))
