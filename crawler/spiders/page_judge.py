"""Whether a page is believed: the rules of `crawler.judgement`, given what the ledger knows of the page.

It archives nothing. Decisions of the operator, and the same page hours earlier, are its matter, too.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import get_args

from crawler.archive import KnownDoubt, Ledger, Standing
from crawler.items import Article
from crawler.judgement import CONFIRMABLE, LOSSES, ArchivedArticle, ArchivedPage, ReadPage, Substitute, doubts, says
from crawler.records.digests import ArticleDigests
from crawler.records.identity import article_id
from crawler.records.preparation import Prepared
from crawler.spiders.page_records import PageRecords

__all__ = ["Judgement", "PageJudge", "as_read"]

_APART = timedelta(hours=2)
"""A page that says the same so much later means it: a shortened article, a byline that was taken away."""
_MOST_OTHERS = 2
"""On more other addresses at once, the same loss is a change of the site, and not of an article."""
_SUBSTITUTES = frozenset(get_args(Substitute))
_TOLD_WORDS = 100
"""Words from which on a page that is new altogether may be an article, if it states a date."""


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What is thought of a page."""

    reasons: tuple[str, ...] = ()
    """Why it is doubted, the most telling reason first; empty when it is believed."""
    is_confirmed: bool = False
    """Whether it is believed because it said the same hours earlier."""
    is_rejected: bool = False
    """Whether the operator has rejected the same before: of this page, or of any."""
    is_told: bool = False
    """Whether that was of this page: then it says nothing of how the site is now."""
    is_news: bool = False
    """Whether it is doubted, and the same was not doubted when it was read before."""


def as_read(page: PageRecords) -> ReadPage:
    """A page as it is judged."""
    article, digests = None, None
    if isinstance(page.article, Prepared) and isinstance(page.article.record, Article):
        article, digests = page.article.record, page.article.digests
    return ReadPage(
        url=page.url,
        kind=page.kind,
        article=article,
        digests=digests,
        cards=page.cards_shown,
        substitute=page.substitute,
        notice=page.notice,
        claimed_url=page.claimed_url,
    )


class PageJudge:
    """Judges the pages of a run, one after the other."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._standing = ledger.doubts.standing()

    def judgement(self, page: ReadPage, seen_at: str | None) -> Judgement:
        """What is thought of a page that was read at that moment."""
        archived = self._archived(page)
        found = doubts(page, archived, self._ledger.doubts.recent)
        reasons = tuple(reason for reason in found if not self._is_accepted(reason, archived))
        if not reasons:
            return Judgement()
        if reasons[0] in self._ledger.doubts.rejected_for(page.url):
            return Judgement(reasons=reasons, is_rejected=True, is_told=True)
        standing = self._standing.get(reasons[0])
        if standing and standing.verdict == "rejected":
            return Judgement(reasons=reasons, is_rejected=True)
        if self._is_confirmed(page, archived, reasons, seen_at):
            return Judgement(is_confirmed=True)
        is_news = all(doubt.reasons[:1] != reasons[:1] for doubt in self.earlier(page))
        return Judgement(reasons=reasons, is_news=is_news)

    def earlier(self, page: ReadPage) -> list[KnownDoubt]:
        """The open doubts of the page, the oldest first."""
        return self._ledger.doubts.open(page.url)

    def _archived(self, page: ReadPage) -> ArchivedPage:
        article, digests = page.article, page.digests
        here = self._newest(article_id(page.url), digests)
        named = here if article is None or article.id == article_id(page.url) else self._newest(article.id, digests)
        key = digests.text_key if digests else None
        first = self._ledger.owner_of_text(key) if key else None
        owner = self._newest(first, digests) if first else None
        return ArchivedPage(here=here, named=named, owner=owner, cards=self._ledger.cards_shown(page.url))

    def _newest(self, id_: str, digests: ArticleDigests | None) -> ArchivedArticle | None:
        known = self._ledger.article(id_)
        if known is None or self._ledger.doubts.is_retracted(id_, known.revision):
            return None
        return ArchivedArticle(
            id=id_,
            fields=known.fields,
            words=known.words,
            seen_at=known.fetched_at,
            shared=self._ledger.shared_text(id_, digests.sketch) if digests else None,
        )

    def _is_accepted(self, reason: str, archived: ArchivedPage) -> bool:
        """Whether the operator accepts what is doubted for a reason.

        Of an article, a loss is accepted that came before the decision: one that was whole since may not lose it again.
        """
        standing: Standing | None = self._standing.get(reason)
        if standing is None or standing.verdict != "accepted":
            return False
        if reason not in LOSSES.values() or archived.named is None:
            return True
        return archived.named.seen_at < standing.decided_at

    def _is_confirmed(
        self, page: ReadPage, archived: ArchivedPage, reasons: tuple[str, ...], seen_at: str | None
    ) -> bool:
        """Whether the page said the same hours earlier, was doubted for the same, and others are not."""
        if seen_at is None or not all(_is_confirmable(reason, page, archived) for reason in reasons):
            return False
        said, recent = says(page), self._ledger.doubts.recent
        if recent.others_doubted(page.url) > _MOST_OTHERS or (said and recent.others_that_say(said, page.url)):
            return False
        latest = datetime.fromisoformat(seen_at) - _APART
        is_anew = reasons == ("nothing_came_back",)  # It may be another text each day.
        return any(
            doubt.reasons == reasons
            and (is_anew or doubt.says == said)
            and doubt.seen_at
            and datetime.fromisoformat(doubt.seen_at) <= latest
            for doubt in self.earlier(page)
        )


def _is_confirmable(reason: str, page: ReadPage, archived: ArchivedPage) -> bool:
    if reason in CONFIRMABLE:
        return True
    if reason == "another_article":
        return archived.here is None  # It may be filed twice.
    article = page.article
    if article is None or article.date_published is None:
        return False
    if reason in _SUBSTITUTES:  # It may be a short article about one.
        return archived.here is None and bool(article.authors)
    return reason == "nothing_came_back" and article.word_count >= _TOLD_WORDS
