"""Which articles a newspaper has at some hour, which it has deleted, and which headlines it is testing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.demo.living.article import LivingArticle
from crawler.demo.newspaper import Newspaper

__all__ = ["HeadlineTest", "State", "Withdrawal"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """A deleted article."""

    article: LivingArticle
    status: int
    """What its address answers with: 404 or 410."""
    named_until: int
    """The last hour whose lists still name it."""
    returns: int | None
    """The hour that brings it back; None for never."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadlineTest:
    """Two headlines of an article, shown by turns."""

    headlines: tuple[str, str]
    begins: int
    ends: int
    winner: str
    """The one that stays."""

    def shown(self, hour: int) -> str:
        """The headline of that hour."""
        return self.winner if hour >= self.ends else self.headlines[(hour - self.begins + 1) % 2]


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A newspaper as of an hour. The keys are articles' numbers; the smallest is the newest."""

    articles: Mapping[int, LivingArticle]
    withdrawn: Mapping[int, Withdrawal] = field(default_factory=dict)
    tests: Mapping[int, HeadlineTest] = field(default_factory=dict)

    @classmethod
    def of(cls, newspaper: Newspaper) -> "State":
        """The newspaper before it lives."""
        return cls(articles={article.number: LivingArticle.of(article) for article in newspaper.published})

    def last(self, number: int) -> LivingArticle | None:
        """The article of that number, as it is or was when it was deleted; None when it was never published."""
        withdrawal = self.withdrawn.get(number)
        return self.articles.get(number) or (withdrawal.article if withdrawal else None)
