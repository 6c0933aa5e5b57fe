"""An article as it stands at some hour: its body may be another than its story's first one."""

from dataclasses import dataclass, fields

from crawler.demo.newspaper import Article, Layout
from crawler.demo.story import Body

__all__ = ["LivingArticle"]

_NEXT: dict[Layout, Layout] = {"plain": "wrapped", "wrapped": "classic", "classic": "plain"}


@dataclass(frozen=True)
class LivingArticle(Article):
    """An article with a body, and a layout, of its own."""

    written: Body
    is_short: bool = False
    """Whether a correction has left about a third of it."""
    redesigns: int = 0
    """How often the newspaper was laid out anew."""

    @classmethod
    def of(cls, article: Article) -> "LivingArticle":
        """The article as it was published."""
        return cls(**{field.name: getattr(article, field.name) for field in fields(article)}, written=article.body)

    @property
    def body(self) -> Body:
        return self.written

    @property
    def layout(self) -> Layout:
        layout = super().layout
        for _ in range(self.redesigns % len(_NEXT)):
            layout = _NEXT[layout]
        return layout
