"""A site's name in a page's title: "Rain at last | The Courier". It knows texts, not pages.

Marks that stand in headlines, too (a colon, a slash, a hyphen without spaces), are believed to set a name apart only
where what follows is the site's name to the letter, or is written as the names of newspapers are.
"""

import re
from collections.abc import Callable, Container, Iterable
from typing import NamedTuple, TypeAlias

from crawler.extraction.headlines import letters

__all__ = ["is_site_itself", "names_site", "without_site"]

_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
"""Letters of scripts that write titles without spaces around marks."""
_JOINTS = re.compile(
    rf"""(?<!\s)(?:
        \s*+(?P<bar>[|｜]++|(?<=[{_WIDE}”』」》）])_++(?=[{_WIDE}]))
      | \s++(?P<mark>[|–—·:»«•›‹-]++)(?=\s)
      | (?P<weak>\s++[/>~\\]++(?=\s)|:(?=\s)|：|(?<=[{_WIDE}])[-－—–]++(?=[{_WIDE}]))
    )(?=\s*+\S)""",
    re.VERBOSE,
)
"""What joins a headline with the names of a section and a site."""
_BARS = frozenset(("|", "||", "｜", "_", "»", "«", "›", "‹", "::", "•"))
"""Marks that are in no headline."""
_QUOTATION = (("«", "»"), ("‹", "›"))
"""Marks that quote where a title has both of them."""
_PAPER = re.compile(r"(?:[网網报報社台]|新[闻聞]|[频頻]道|在[线線]|ニュース|オンライン|タイムズ|신문|일보|뉴스)\Z")
"""How the names of newspapers and their sites end."""
_MOST_WORDS = 5
"""Words of a site's name."""
_LETTERS_OF_WORD = 2
"""Letters of a word in the scripts that do not part words."""
_SHORTEST_LABEL = 3
"""Letters of a host's name."""
_LONGEST = 1_000
"""Letters of a title that are read."""
_CJK = re.compile(f"[{_WIDE}]")


class _Joint(NamedTuple):
    """What joins two parts of a title."""

    start: int
    end: int
    mark: str
    is_weak: bool


_Test: TypeAlias = Callable[[_Joint, str], bool]


def _is_site(part: str, names: Container[str], label: str) -> bool:
    """Whether a part of a title names the site: as one of `names` does, or as its host does."""
    spelled = letters(part)
    if not spelled or spelled in names:
        return bool(spelled)
    if len(part.split()) > _MOST_WORDS or len(label) < _SHORTEST_LABEL:
        return False
    initials = "".join(word[0] for word in part.casefold().split())
    is_in = len(spelled) >= _SHORTEST_LABEL and (
        label in spelled or (spelled in label and len(spelled) * 2 >= len(label))
    )
    return is_in or label in (initials, spelled)


def _label(host: str) -> str:
    """The letters of the part of a host's name that names the site."""
    return letters(max(host.lower().removeprefix("www.").split(".")[:-1] or [""], key=len))


def names_site(text: str, names: Iterable[str], host: str) -> bool:
    """Whether a text is no more than the name of a site, which has these `names` and this `host`."""
    return _is_site(text, {letters(name) for name in names}, _label(host))


def is_site_itself(text: str, names: Iterable[str], host: str) -> bool:
    """Whether a text is to the letter a name of the site or its host: a headline may name the site beside others.

    A long text is not, for pages state their own title as the name of the site, too.
    """
    host = host.removeprefix("www.")
    known = {letters(host), _label(host), *map(letters, names)}
    return _words(text) <= _MOST_WORDS and letters(text) in known


def _words(text: str) -> float:
    """The words of a text, also where its script does not part them."""
    wide = len(_CJK.findall(text)) if not text.isascii() else 0
    return wide / _LETTERS_OF_WORD + len(_CJK.sub(" ", text).split()) if wide else len(text.split())


class _Title:
    """A title in its parts, of which some are taken off."""

    def __init__(self, text: str, names: Container[str], label: str) -> None:
        self.text, self.names, self.label = text, names, label
        quoting = {mark for pair in _QUOTATION if all(mark in text for mark in pair) for mark in pair}
        self.joints = [
            _Joint(found.start(), found.end(), found[0].strip(), found["weak"] is not None)
            for found in _JOINTS.finditer(text)
            if found[0].strip() not in quoting
        ]

    def bare(self, filed: Container[str]) -> str:
        """What is left without the site's name and without the sections and the label beside it."""
        has_site = self._drop(self._ends_with_site)
        self._drop_front()
        self._drop(lambda joint, part: (has_site or joint.mark in _BARS) and letters(part) in filed)
        if self.joints and self._is_label(self.joints[-1]):
            self.text = self.text[: self.joints.pop().start]
            self._drop(self._ends_with_site)
        return self.text.strip()

    def _drop(self, is_dropped: _Test) -> bool:
        """Take off the last part as long as it is one to drop."""
        before = len(self.joints)
        while self.joints and is_dropped(joint := self.joints[-1], self.text[joint.end :]):
            self.text = self.text[: joint.start]
            self.joints.pop()
        return len(self.joints) < before

    def _drop_front(self) -> None:
        while self.joints and self._is_site(self.joints[0], self.text[: self.joints[0].start]):
            cut = self.joints.pop(0).end
            self.text = self.text[cut:]
            self.joints = [joint._replace(start=joint.start - cut, end=joint.end - cut) for joint in self.joints]

    def _is_site(self, joint: _Joint, part: str) -> bool:
        if joint.is_weak:
            spelled = letters(part)
            return bool(spelled) and (spelled in self.names or spelled == self.label)
        return _is_site(part, self.names, self.label)

    def _ends_with_site(self, joint: _Joint, part: str) -> bool:
        return self._is_site(joint, part) or (_PAPER.search(part) is not None and self._is_short(joint, part))

    def _is_label(self, joint: _Joint) -> bool:
        """Whether the last part is a label: it is short, and a bar sets it apart from a headline."""
        return joint.mark in _BARS and self._is_short(joint, self.text[joint.end :])

    def _is_short(self, joint: _Joint, part: str) -> bool:
        """Whether a part is short enough for a name, and shorter than what comes before it."""
        words = _words(part)
        return words <= _MOST_WORDS and words < _words(self.text[: joint.start])


def without_site(title: str, names: Iterable[str], host: str = "", sections: Iterable[str] = ()) -> str:
    """A title without the site's name at its end or its beginning.

    `names` are those of the site, as far as they are known; `host` is its own. With the name go the `sections` that
    stand beside it, and any short part that a bar sets apart, for headlines have no bars in them.
    """
    known, label = {letters(name) for name in names}, _label(host)
    front, _, rest = title.partition(": ")
    if rest and (letters(front) in known or (label and label in letters(front) and len(front.split()) <= _MOST_WORDS)):
        title = rest
    parts = _Title(title[:_LONGEST], known, label)
    return parts.bare({letters(name) for name in sections}) if parts.joints else title
