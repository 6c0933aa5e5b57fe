"""What a living newspaper goes through: how much it works on its articles, when it is ill, when it is redesigned.

Hours count from 0, when the newspaper is as `crawler.demo.Newspaper` has it. A scenario knows no article.
"""

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

__all__ = ["ILLNESSES", "Illness", "IllnessKind", "Rates", "Redesign", "RedesignKind", "Scenario"]

IllnessKind = Literal[
    "maintenance", "soft_404", "consent", "challenge", "sign_in", "one_article", "no_byline", "no_body"
]
"""What a newspaper that is ill answers with status 200: at every address but robots.txt a notice of maintenance, a page
that says "Page not found", a question for consent, a check for bots, a form to sign in; at the articles' addresses the
page of the oldest article, their pages without the bylines, their pages without the bodies."""
ILLNESSES: tuple[IllnessKind, ...] = get_args(IllnessKind)

RedesignKind = Literal["read_fully", "loses_byline", "loses_body"]
"""Another layout of the same content: one of the theme's others; one whose bylines, or whose bodies, are filled in by a
script, so that the page does not hold them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rates:
    """How many of each an hour has, on average, and over many hours exactly. An article is edited once in an hour."""

    published: float = 0.6
    words_fixed: float = 1.5
    paragraphs_added: float = 1.0
    corrected: float = 0.4
    """Edits that say so in the text."""
    shortened: float = 0.1
    """Corrections that leave about a third of the text. The article is not edited any more."""
    headline_tests: float = 0.2
    """Tests begun: for some hours a young article is shown under one headline and another by turns, then under one."""
    deleted: float = 0.2
    """Every second of them comes back after some hours."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Illness:
    """An illness from hour `begins` on, for so many hours."""

    kind: IllnessKind
    begins: int
    hours: int = 1
    share: float = 1.0
    """Of the addresses that such an illness hits, how many it does hit: always the same ones."""

    def lasts(self, hour: int) -> bool:
        """Whether the newspaper is ill at that hour."""
        return self.begins <= hour < self.begins + self.hours


@dataclass(frozen=True, kw_only=True, slots=True)
class Redesign:
    """A redesign from hour `begins` on, for good or until it is taken back."""

    kind: RedesignKind
    begins: int
    hours: int | None = None

    def lasts(self, hour: int) -> bool:
        """Whether the newspaper is laid out so at that hour."""
        return self.begins <= hour and (self.hours is None or hour < self.begins + self.hours)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scenario:
    """A newspaper's life. Equal scenarios make equal newspapers at every hour."""

    seed: int = 0
    articles: int = 60
    """How many it has at hour 0."""
    rates: Rates = field(default_factory=Rates)
    illnesses: tuple[Illness, ...] = ()
    redesigns: tuple[Redesign, ...] = ()

    @classmethod
    def varied(cls, hours: int, articles: int = 60, seed: int = 0) -> "Scenario":
        """Everything that can happen, within 48 hours; then the same again, as often as the hours have room for."""
        days = range(0, hours, _PERIOD)
        return cls(
            seed=seed,
            articles=articles,
            illnesses=tuple(Illness(**{**plan, "begins": day + plan["begins"]}) for day in days for plan in _ILLNESSES),
            redesigns=tuple(
                Redesign(**{**plan, "begins": day + plan["begins"]}) for day in days for plan in _REDESIGNS
            ),
        )


_PERIOD = 48
_ILLNESSES: tuple[dict[str, Any], ...] = (
    {"kind": "soft_404", "begins": 4, "hours": 2},
    {"kind": "maintenance", "begins": 8, "hours": 1},
    {"kind": "consent", "begins": 12, "hours": 2},
    {"kind": "challenge", "begins": 16, "hours": 2},
    {"kind": "sign_in", "begins": 20, "hours": 1},
    {"kind": "one_article", "begins": 23, "hours": 2},
    {"kind": "no_byline", "begins": 27, "hours": 2},
    {"kind": "no_body", "begins": 31, "hours": 2},
)
_REDESIGNS: tuple[dict[str, Any], ...] = (
    {"kind": "read_fully", "begins": 35},
    {"kind": "loses_byline", "begins": 38, "hours": 3},
    {"kind": "loses_body", "begins": 43, "hours": 3},
)
