"""The pages that were judged last, over all runs of a site, and what is usual there. It keeps nothing on disk.

It does not know runs: a replay of the captures of many runs meets the same pages in the same order, and must judge
each as the crawl did.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["KEPT", "JudgedPage", "Recent"]

KEPT = 500
"""How many pages are looked back at."""
_LAST = 20
"""How many of them are the present."""
_BLOCK = 10
_MOST_USUAL = 0.02
"""What is doubted more often is told: the operator may reject it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedPage:
    """What is remembered of a page that was judged."""

    url: str
    """Its address, in the site's spelling."""
    is_list: bool = False
    """Whether it is a front or section page."""
    lacks: frozenset[str] = frozenset()
    """What an article's page did not have: ``article``, or the article's ``text``, ``authors``, ``date_published``."""
    says: str | None = None
    """A digest of its text; None without one."""
    head: str | None = None
    """A digest of its headline; None without one."""
    reasons: tuple[str, ...] = ()
    """Why it is doubted; empty for a page that is believed."""


class Recent:
    """The last pages, the newest last."""

    def __init__(self, pages: Iterable[JudgedPage] = ()) -> None:
        self.pages: deque[JudgedPage] = deque(pages, maxlen=KEPT)

    def add(self, page: JudgedPage) -> None:
        self.pages.append(page)

    @property
    def present(self) -> list[JudgedPage]:
        """The last 20 pages."""
        return list(self.pages)[-_LAST:]

    def others_that_say(self, says: str, url: str) -> int:
        """At how many other addresses the same was said of late."""
        return len({page.url for page in self.pages if page.says == says and page.url != url})

    def others_headed(self, head: str, url: str) -> int:
        """How many other addresses had the headline of late."""
        return len({page.url for page in self.pages if page.head == head and page.url != url})

    def others_doubted(self, url: str) -> int:
        """How many other addresses are doubted at present, whatever the reason."""
        return len({page.url for page in self.present if page.reasons and page.url != url})

    def doubted_of_last_articles(self, number: int, reason: str) -> int:
        """How many addresses of the last `number` articles' pages are doubted most of all for a reason."""
        articles = [page for page in self.pages if not page.is_list]
        return len({page.url for page in articles[-number:] if page.reasons[:1] == (reason,)})

    def usual_lack(self, name: str) -> tuple[float, int]:
        """The share of articles' addresses whose believed page lacked something, and of how many addresses.

        Of each address its newest believed page counts, and what is at present does not.
        """
        past = list(self.pages)[:-_LAST]
        lacking = {page.url: name in page.lacks for page in past if not page.is_list and not page.reasons}
        return (sum(lacking.values()) / len(lacking) if lacking else 0.0), len(lacking)

    def present_lack(self, name: str) -> tuple[float, int]:
        """The share of the articles' pages at present that lack something, and of how many pages."""
        pages = [page for page in self.present if not page.is_list]
        return (sum(name in page.lacks for page in pages) / len(pages) if pages else 0.0), len(pages)

    def usual_doubt(self) -> float:
        """The share of pages that are usually doubted, without outbreaks, and not more than one in fifty.

        An outbreak is a block of ten pages of which half or more are doubted: a site that is ill for days must not
        make illness the usual thing.
        """
        past = list(self.pages)
        blocks = [past[start : start + _BLOCK] for start in range(0, len(past), _BLOCK)]
        usual = [block for block in blocks if 2 * sum(bool(page.reasons) for page in block) < len(block)]
        counted = [page for block in usual for page in block]
        share = sum(bool(page.reasons) for page in counted) / len(counted) if counted else 0.0
        return min(share, _MOST_USUAL)
