"""How many of a run's pages are doubted, and whether that is more than a page here and there. It stops nothing."""

from collections import Counter, deque
from dataclasses import dataclass

from crawler.judgement.recent import JudgedPage, Recent

__all__ = ["Outbreak", "RunDoubts"]

_LAST = 10
"""Half of so many pages in a row end a crawl."""
_HALF, _LASTING = 0.5, 0.25
_MOST = 0.05
"""The share of a run's pages that may be doubted."""
_FEW = 3
"""Fewer doubted pages are a chance: articles that were deleted without a 404, corrections that shorten a text."""
_FAR_BEYOND = 4
"""Times the usual number, and those few, are more than a chance."""
_SAMPLES = 3


@dataclass(frozen=True, kw_only=True)
class Outbreak:
    """Doubts that are widespread."""

    reason: str
    """The reason of most of them."""
    doubted: int
    judged: int
    """Pages of the run."""
    usual: float
    """The share of pages that are usually doubted."""
    addresses: list[str]
    """Up to three that are doubted for the reason."""

    @property
    def share(self) -> float:
        return self.doubted / self.judged


class _Pages:
    """Pages of one kind: how many were judged, how many are doubted."""

    def __init__(self) -> None:
        self.judged = self.doubted = 0

    def add(self, *, is_doubted: bool) -> None:
        self.judged += 1
        self.doubted += is_doubted

    def is_widespread(self, usual: float) -> bool:
        if self.doubted < _FEW:
            return False
        share = self.doubted / self.judged
        return share >= _HALF or (share > _MOST and self.doubted > _FEW + _FAR_BEYOND * usual * self.judged)


class RunDoubts:
    """The doubts of a run so far."""

    def __init__(self, recent: Recent) -> None:
        """`recent` are the pages of the site; what is usual is what it was before the run."""
        self._recent, self._usual = recent, recent.usual_doubt()
        self.articles, self.lists = _Pages(), _Pages()
        """The pages of articles; front and section pages."""
        self._reasons: Counter[str] = Counter()
        """Pages by the most telling of their reasons."""
        self._last: deque[bool] = deque(maxlen=_LAST)
        self._samples: dict[str, list[str]] = {}
        self._is_home_doubted = False
        self._told = 0

    def add(self, page: JudgedPage, *, is_home: bool, is_news: bool = True) -> None:
        """Count a page. A doubt that is no news, for it was told before, counts only where doubt is spreading."""
        is_doubted = bool(page.reasons)
        if is_news or not is_doubted:
            (self.lists if page.is_list else self.articles).add(is_doubted=is_doubted)
        self._told += is_doubted and not is_news
        self._last.append(is_doubted)
        if is_doubted:
            self._reasons[page.reasons[0]] += 1
            samples = self._samples.setdefault(page.reasons[0], [])
            if len(samples) < _SAMPLES:
                samples.append(page.url)
            self._is_home_doubted |= is_home

    @property
    def doubted(self) -> int:
        return self._reasons.total()

    @property
    def judged(self) -> int:
        return self.articles.judged + self.lists.judged + self._told

    @property
    def is_spreading(self) -> bool:
        """Whether half of the run's last ten pages are doubted: time to stop."""
        return sum(self._last) >= _LAST / 2

    @property
    def _is_lasting(self) -> bool:
        """Whether a quarter of the pages are doubted, even if all of it was told before."""
        return self.doubted >= _LAST / 2 and self.doubted >= _LASTING * self.judged

    def outbreak(self, besides: int) -> Outbreak | None:
        """The widespread doubts of the run; None when there are none. `besides` is what was read and not judged.

        They are widespread when the front page is doubted, when nothing else was read, when half of the last ten pages
        are doubted, in this run or for one reason over runs, or when more articles or more lists are doubted than may
        be by chance.
        """
        if not self._reasons:
            return None
        reason, _ = self._reasons.most_common(1)[0]
        usual = self._usual
        is_widespread = (
            self._is_home_doubted
            or (self.doubted == self.judged and not besides)
            or self.is_spreading
            or self._recent.doubted_of_last_articles(_LAST, reason) >= _LAST / 2
            or self._is_lasting
            or self.articles.is_widespread(usual)
            or self.lists.is_widespread(usual)
        )
        if not is_widespread:
            return None
        return Outbreak(
            reason=reason,
            doubted=self.doubted,
            judged=self.judged,
            usual=usual,
            addresses=list(self._samples[reason]),
        )
