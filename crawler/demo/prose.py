"""News prose by rule and chance: words become sentences, sentences paragraphs. It knows no markup and no page."""

import random
import re
import unicodedata

from crawler.demo.sentences import RULES
from crawler.demo.vocabulary import AGENCIES, THINGS, WORDS

__all__ = ["Writer", "slug"]

_SLOT = re.compile(r"\{(\w+)\}")
_NUMBERS = {
    "n2": (11, 98),
    "n3": (112, 989),
    "day": (1, 28),
    "year": (1921, 2019),
    "age": (19, 88),
    "future": (2028, 2041),
}
_DEALT = frozenset({"claim", "utterance", "bridge", "item", "heading"})
"""Rules that a story does not repeat before it has used them all."""
_ARTICLE = re.compile(r"\b([Aa]) (?=[aeioAEIO]|u(?!ni))")
_NOT_IN_SLUGS = frozenset("a an and at by for from has how in into its it of on or over the to we with".split())


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def slug(headline: str) -> str:
    """The path segment that WordPress would make of a headline: ASCII words parted by hyphens."""
    words = re.findall(r"[a-z0-9]+", _ascii(headline.replace("’s ", " ")))
    return "-".join([word for word in words if word not in _NOT_IN_SLUGS][:8])


class Writer:
    """Writes one story: draws from one source of chance and keeps to the story's facts."""

    def __init__(self, rng: random.Random, facts: dict[str, str]) -> None:
        self.rng = rng
        self._facts = facts
        self._decks: dict[str, list[str]] = {}

    @classmethod
    def about(cls, seed: str, facts_seed: str, section: str) -> "Writer":
        """A writer for `seed`, with the facts of `facts_seed`: two writers may tell of the same things."""
        chance = random.Random(facts_seed)
        facts = {
            "town": chance.choice(WORDS["place"]),
            "thing": chance.choice(THINGS[section]),
            "chief": f"{chance.choice(WORDS['first'])} {chance.choice(WORDS['last'])} {chance.choice(WORDS['last'])}",
            "agency": " ".join(chance.choice(words) for words in AGENCIES),
        }
        return cls(random.Random(seed), facts)

    def _pick(self, name: str) -> str:
        if name in self._facts:
            return self._facts[name]
        if name in _NUMBERS:
            return str(self.rng.randint(*_NUMBERS[name]))
        if name == "money":
            return f"US ${self.rng.randint(1, 89)}.{self.rng.randint(1, 9)} million"
        if name == "person":
            return f"{self.rng.choice(WORDS['first'])} {self.rng.choice(WORDS['last'])}"
        return self.rng.choice(RULES.get(name) or WORDS[name]) if name not in _DEALT else self._deal(name)

    def _deal(self, name: str) -> str:
        deck = self._decks.get(name)
        if not deck:
            deck = self._decks[name] = self.rng.sample(RULES[name], len(RULES[name]))
        return deck.pop()

    def _expand(self, text: str) -> str:
        return _SLOT.sub(lambda slot: self._expand(self._pick(slot[1])), text) if "{" in text else text

    def phrase(self, name: str) -> str:
        """What the rule `name` makes, as it stands."""
        return _ARTICLE.sub(r"\1n ", self._expand(self._pick(name)))

    def sentence(self, name: str) -> str:
        """What the rule `name` makes, with a capital first."""
        text = self.phrase(name)
        return text[0].upper() + text[1:]

    def statement(self) -> str:
        text = f"{self.phrase('opener')}{self.phrase('claim')}{self.phrase('tail')}."
        return text[0].upper() + text[1:]

    def quotation(self) -> str:
        return f"“{self.sentence('utterance')},” {self.phrase('attribution')}."

    def paragraph(self) -> str:
        """Two to four sentences, sometimes with a quotation among them."""
        sentences = [self.statement() for _ in range(self.rng.randint(1, 3))]
        roll = self.rng.random()
        if roll < 0.4:
            sentences.insert(self.rng.randint(0, 1), self.quotation())
        elif roll < 0.6:
            sentences.append(self.sentence("bridge"))
        return " ".join(sentences)
