"""The names in a byline: without what opens it, titles, places, dates and labels.

It knows the grammar of such lines, not where they stand. A name is kept as it is written.
"""

from collections.abc import Sequence
from functools import lru_cache

from crawler.extraction import byline_words as known
from crawler.extraction.headlines import letters

__all__ = [
    "MARK",
    "is_byline",
    "is_name",
    "is_opened",
    "is_opening",
    "is_other_work",
    "is_person",
    "is_staff",
    "names_in",
    "opens_byline",
    "without_by",
]

MARK = "\ue000"
"""A private-use character that stands around the number of a name that the page itself sets apart."""
_LONGEST_LABEL, _LONGEST_NAME, _LONGEST = 60, 60, 600
"""Letters of a label, of a name, and of a text that is read."""
_MOST_NAMES = 30
_MOST_WORDS = 7
"""Words of a name."""


@lru_cache(maxsize=2048)
def without_by(text: str) -> str:
    """A byline without its opening words: known ones or, in any language, all before a colon."""
    return known.BY.sub("", known.LABELLED.sub("", text, count=1), count=1).strip(known.AROUND_NAMES)


def _with_by(text: str) -> str:
    """A text with "By" in place of words that say that the writer has made the pictures, too."""
    opening = known.OWN_PICTURES.match(text)
    return f"By {text[opening.end() :]}" if opening else text


def is_byline(text: str) -> bool:
    """Whether a line is a byline: it says who wrote, and no more."""
    if len(text) > _LONGEST_LABEL or text[-1:] in ".!?:":
        return False
    return known.BYLINE.fullmatch(_with_by(text)) is not None


def opens_byline(text: str) -> bool:
    """Whether a line begins with words that open a byline, perhaps after a date, and is no sentence."""
    text = _with_by(text)
    if text[-1:] in ".!?:":
        return False
    is_opened = (known.BYLINE.match(text) or known.AFTER_DATE.match(text)) is not None
    return is_opened or _labels_authors(text)


def _labels_authors(text: str) -> bool:
    """Whether a line is people's names, with a label that says that they have written: "Text: Jane Roe"."""
    if len(text) > _LONGEST_LABEL or (label := known.AUTHOR_LABEL.match(text)) is None:
        return False
    rest = text[label.end() :].strip()
    names = names_in(rest, is_printed=True)
    return known.UNPARTED_NAMES.fullmatch(rest) is not None or (bool(names) and all(map(is_person, names)))


def is_opening(text: str) -> bool:
    """Whether a text is no more than what opens a byline."""
    return len(text) <= _LONGEST_LABEL and known.OPENING.fullmatch(text) is not None


def is_other_work(text: str) -> bool:
    """Whether a text begins with words that say that who is named has done other work, or paid, and not written."""
    return known.OTHER_WORK.match(text) is not None


@lru_cache(maxsize=2048)
def is_staff(name: str) -> bool:
    """Whether a name is that of nobody in particular: of a newsroom, a desk, the editors."""
    return known.STAFF.search(name) is not None


def _is_capital(word: str) -> bool:
    return not word.lstrip("“\"'‘«(¿¡")[:1].islower()


def _is_particle(word: str) -> bool:
    """Whether a word is a small one of names: "van", or the first part of "al-Rashid" or of "d’Arcy"."""
    is_small = word.lower().rstrip("'’") in known.PARTICLES or word.partition("-")[0].lower() in known.PARTICLES
    return is_small or ((elided := known.ELIDED.match(word)) is not None and _is_capital(word[elided.end() :]))


def is_name(text: str) -> bool:
    """Whether a text can be the name of a person or an organisation, and is no label, no address, no placeholder."""
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or not 1 < len(text) <= _LONGEST_NAME or not any(map(str.isalpha, text)):
        return False
    if known.NO_NAME.search(text) or known.NO_PERSON.fullmatch(text) or known.LABEL.fullmatch(text):
        return False
    if words[-1] in known.NO_ENDING:
        return False
    is_written_small = len(words) == 1 or text.islower()
    return is_written_small or all(_is_capital(word) or _is_particle(word) for word in words)


def _is_low(text: str) -> bool:
    """Whether a text of several words has no capital: a name that somebody writes so, or a label."""
    return " " in text and text.islower()


def is_person(text: str) -> bool:
    """Whether a text reads as the name of a person, who has two names at least."""
    first, *others = text.split() or [""]
    if not others or first.lower() in known.NO_BEGINNING or any(map(str.isdigit, text)) or not is_name(text):
        return False
    return not (known.ROLE.search(text) or known.HOUSES.search(text) or known.PLACES.fullmatch(text))


def _is_agency(text: str) -> bool:
    return any(known.AGENCIES.fullmatch(spelled) for spelled in (text, text.lower()))


def _without_role(text: str) -> str:
    """A name without the title or the agency that follows it: "Jane Roe Political Correspondent"."""
    agency = known.AGENCY_AFTER.search(text)
    text = text[: agency.start()] if agency and is_person(text[: agency.start()]) else text
    found, first = known.ROLE.search(text), text.partition(" ")[0].lower()
    if found is None or first in known.OF_ROLE:
        return text
    name = text[: found.start()].split()
    titles = (number for number, word in enumerate(name) if number > 1 and word.lower().strip(".,") in known.OF_ROLE)
    name = name[: next(titles, len(name))]
    return " ".join(name) if len(name) > 1 and name[-1].lower() not in known.PARTICLES else text


def _is_inverted(first: str, second: str) -> bool:
    """Whether two parts are one name: "Roe, Jane A."."""
    names = (first, *second.split())
    if len(first.split()) != 1 or not 2 <= len(names) <= 3 or known.CONJUNCTION.search(second):
        return False
    is_plain = all((name[:1].isupper() and not name.isupper()) or len(name.strip(".")) == 1 for name in names)
    return is_plain and not any(map(_is_agency, (first, second)))


class _Names:
    """The names of one text; `apart` are those that the page sets apart, for whose numbers marks stand in the text."""

    def __init__(self, apart: Sequence[str]) -> None:
        self.apart = apart

    def spelled(self, text: str) -> str:
        for number, name in enumerate(self.apart):
            text = text.replace(f"{MARK}{number}{MARK}", name)
        return text

    def is_apart(self, text: str) -> bool:
        return text.startswith(MARK) and text.endswith(MARK) and text.count(MARK) == 2

    def is_one(self, text: str) -> bool:
        """Whether a text is the name of a person, or any name that is set apart."""
        spelled = self.spelled(text)
        return is_person(spelled) or (self.is_apart(text) and is_name(spelled))

    def joined(self, text: str, is_listed: bool) -> list[str]:
        """The names that conjunctions join, or the text as one: organisations have conjunctions in their names."""
        parts = [part.strip(known.AROUND_NAMES) for part in known.CONJUNCTION.split(text)]
        if len(parts) == 1 or known.DEPARTMENTS.search(parts[-1]):
            return [text]
        others = [part for part in parts if not self.is_one(part)]
        is_agency = all(_is_agency(part) or is_staff(part) or known.HOUSES.search(part) for part in others)
        if len(others) < len(parts) and is_agency:
            return parts
        is_short = is_listed and all(len(part.split()) == 1 and is_name(part) for part in parts)
        return parts if is_short else [text]

    def listed(self, text: str) -> list[str]:
        """The names of a text that parts them by commas and conjunctions.

        What follows a name is another person's name, or else a title or a place. Names of one word are in a list where
        all are such.
        """
        parts = [part for part in known.COMMAS.split(text.strip(known.AROUND_NAMES)) if part]
        if len(parts) == 2 and _is_inverted(*parts):
            return [text]
        words = [word for part in parts for word in known.CONJUNCTION.split(part)]
        is_listed = len(parts) > 1 and all(len(word.split()) == 1 for word in words)
        found: list[str] = []
        for number, part in enumerate(parts):
            if found and known.SUFFIX.fullmatch(part):
                found[-1] = f"{found[-1]}, {part}"
                continue
            names = self.joined(known.LEADING_CONJUNCTION.sub("", part) if number else part, is_listed)
            names = [known.PLACE_AFTER.sub("", name) for name in names]
            if not found or len(names) > 1 or self.is_one(names[0]) or (is_listed and not _is_agency(found[0])):
                found += names
        return found


def _without_times(text: str) -> str:
    found = known.DATE.search(text)
    return known.TIME_WORDS.sub("", text[: found.start()] if found else text)


def _segments(text: str) -> list[str]:
    return [part for part in map(str.strip, known.SEGMENTS.split(text)) if part]


def _from_opening(segments: list[str]) -> tuple[list[str], bool]:
    """The segments from the one that opens a byline, without what opens it; and whether one does."""
    for number, segment in enumerate(segments):
        if known.OPENING.fullmatch(segment):
            return segments[number + 1 :], True
        if known.OTHER_WORK.match(segment):
            continue
        if opening := known.BY.match(segment):
            return [segment[opening.end() :], *segments[number + 1 :]], True
        if (inside := known.INSIDE.search(segment)) and not known.OTHER_WORK.search(segment[: inside.end()]):
            return [segment[inside.end() :], *segments[number + 1 :]], True
    if segments and (label := known.LABELLED.match(segments[0])) and not known.OTHER_WORK.match(segments[0]):
        return [segments[0][label.end() :], *segments[1:]], True
    return segments, False


def is_opened(text: str) -> bool:
    """Whether there are words in a text that open a byline, at its beginning or after a date or the like."""
    return _from_opening(_segments(text[:_LONGEST].strip()))[1]


def _bare(segment: str) -> str:
    """A segment without what stands around names: openings, other people's work, times, asides."""
    for beside in (known.SIGNED, known.BY_ALONE, known.OTHER_WORK):
        segment = beside.sub("", segment)
    segment = _without_times(segment)
    for beside in (known.ASIDES, known.BESIDE, known.BEFORE, known.AFTER):
        segment = beside.sub("", segment)
    return known.FULL_STOP.sub("", " ".join(segment.split()).strip(known.AROUND_NAMES))


def names_in(text: str, apart: Sequence[str] = (), *, is_printed: bool = False) -> list[str]:
    """The names in a text that states or prints who wrote, each once, as they are written.

    A printed line holds more than names: of the parts after the first name, only those in `apart` are names, and those
    that open as a byline does.
    """
    return list(_names(text[:_LONGEST], tuple(apart), is_printed))


@lru_cache(maxsize=4096)  # A page names its authors in several places, and a site's pages have most in common.
def _names(text: str, apart: tuple[str, ...], is_printed: bool) -> tuple[str, ...]:
    if text.startswith('["'):  # A list of JSON.
        text = text.strip("[]")
    if feed_style := known.FEED_STYLE.match(text):
        text = feed_style[1]
    text = known.GLUED_DATE.sub(" ", known.GLUED.sub(r"\1 ", _with_by(text.strip())))
    text = known.ABOUT.sub("", known.OTHERS_ASIDE.sub("", known.ADDRESSES.sub(" ", text)))
    reader, found = _Names(apart), list[str]()
    for segment in _from_opening(_segments(text))[0]:
        opening = known.BY.match(segment) if found else None
        names = reader.listed(_bare(segment[opening.end() :] if opening else segment))
        names = [_without_role(name.strip(known.AROUND_NAMES)) for name in names]
        good = [name for name in names if is_name(reader.spelled(name)) and not (is_printed and _is_low(name))]
        if found:
            is_more = opening is not None or not is_printed
            good = [name for name in good if reader.is_apart(name) or (is_more and reader.is_one(name))]
        found += good
    unique = {letters(name): name for name in map(reader.spelled, reversed(found))}
    return tuple(reversed(unique.values()))[:_MOST_NAMES]
