"""How much text a page states and how much was found: a check of the body. It counts; others decide what follows."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from crawler.extraction import counters
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.statements import Statements
from crawler.items import Article, Disagreement, is_text
from crawler.text import clean, count_words

__all__ = ["Amounts", "words"]

_TOLERANCE = 0.05
"""Share of the words by which counts may differ: counters differ in what they take for one."""
_ALIKE = 0.9
"""Share of their words that two texts have in common if they are one."""
_TRUNCATED = 0.5
"""Share of the stated text. A text of less is only the beginning of the article."""
_LITTLE = 150
"""Words. An article with fewer before a prompt may be cut off by it."""
_TAG = re.compile(r"<[^<>]+>")
_WORD = re.compile(
    # Each letter of a script that does not part words counts: Thai, Lao, Burmese, Khmer, kana, and Chinese characters.
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W_]+"
)
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_MOST_UNPARTED = 0.2
"""Share of such letters in a text that is written with spaces."""


def words(text: str) -> Iterator[str]:
    """The words of a text, in any script, as they are compared."""
    return (found[0] for found in _WORD.finditer(text.casefold()))


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


class Amounts:
    """The text of an article beside what the page states of it."""

    def __init__(self, article: Article, statements: Statements) -> None:
        self.article, self.text, self.statements = article, article.text, statements
        bodies = (clean(_TAG.sub(" ", body)) for body in statements.texts("articleBody"))
        self.stated_text = max(filter(None, bodies), key=len, default="")
        self.stated_count = next(self._counts(), None)

    def _counts(self) -> Iterator[int]:
        for value in self.statements.values("wordCount"):
            for text in jsonld.strings(value) if not isinstance(value, int) else [str(value)]:
                if (number := counters.count(text)) is not None and number > 0:
                    yield number

    @cached_property
    def has_spaces(self) -> bool:
        """Whether the text parts its words by spaces. Where it does not, no two counters agree."""
        if self.text.isascii() or not _UNPARTED.search(self.text):
            return True
        return len(_UNPARTED.findall(self.text)) <= _MOST_UNPARTED * len(self.text)

    @cached_property
    def count(self) -> int:
        """How many words the text has, or letters where it does not part words."""
        return self.article.word_count if self.has_spaces else self._shown.total()

    @cached_property
    def _shown(self) -> Counter[str]:
        return _words(self.text)

    @cached_property
    def _stated(self) -> Counter[str]:
        return _words(self.stated_text)

    @property
    def is_little(self) -> bool:
        """Whether there is hardly any text, and the page states none."""
        return not self.stated_count and not self.stated_text and self.count < _LITTLE

    @property
    def is_truncated(self) -> bool:
        """Whether the page states much more text than was found."""
        if self.stated_count and self.has_spaces and self.count < _TRUNCATED * self.stated_count:
            return True
        return bool(self.stated_text) and self._shown.total() < _TRUNCATED * self._stated.total()

    def disagreements(self) -> list[Disagreement]:
        """The stated word count, and the word count of the stated text, if they are not those of the article."""
        source, found = self.statements.source, []
        if self.stated_count and self.has_spaces and not self._may_count(self.stated_count):
            found.append(Disagreement(field="word_count", source=source, value=str(self.stated_count)))
        if self.stated_text and not self._is_stated():
            found.append(Disagreement(field="text", source=source, value=str(count_words(self.stated_text))))
        return found

    def _may_count(self, stated: int) -> bool:
        """Whether a stated count may be that of the text, or of all blocks of the body."""
        if (1 - _TOLERANCE) * self.count <= stated <= (1 + _TOLERANCE) * self.count:
            return True
        beside = (block.text for block in self.article.blocks if not is_text(block.type, block.text))
        others = sum(count_words(text) for text in beside if text)
        return self.count <= stated <= (1 + _TOLERANCE) * (self.count + others)

    def _is_stated(self) -> bool:
        """Whether the stated text is the article's, or some of it: some sites state its beginning."""
        one, other = self._shown, self._stated
        alike = (one & other).total()
        is_abstract = other.total() < _TRUNCATED * one.total()
        return alike >= _ALIKE * other.total() and (is_abstract or alike >= _ALIKE * one.total())
