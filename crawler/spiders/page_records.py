"""What a page gave, as a whole: the one item that a callback yields for a page. It decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.archive import Ledger
from crawler.items import Capture, PageKind, Record, WarcPointer
from crawler.judgement import Substitute
from crawler.records.identity import article_id
from crawler.records.preparation import Prepared
from crawler.replaying import ReplayedPage
from crawler.sites import Site

__all__ = ["PageRecords", "page_address", "replayed_records"]


@dataclass(frozen=True, kw_only=True)
class PageRecords:
    """The records of a page, and what else it is judged by."""

    url: str
    """The page's address, see `page_address`."""
    kind: PageKind
    """What kind of page that is, by the address alone."""
    capture: Capture
    """The fetch that it was read from, which its records share."""
    article: Record | Prepared | None = None
    cards: Sequence[Record | Prepared] = ()
    """Those that are not archived yet, which few are."""
    snapshot: Record | Prepared | None = None
    """The list of all cards that it showed; None for a page without cards."""
    cards_shown: int = 0
    substitute: Substitute | None = None
    """What it names itself in place of what was asked for."""
    notice: Substitute | None = None
    """What a sentence of its article's short text says of the page."""
    claimed_url: str | None = None
    """The article of the site that its structured data says it is, where that is another than its canonical URL."""
    skipped: str | None = None
    """Why it gives no article though one was looked for, a word."""
    is_judged: bool = True
    """Whether its records count only if it is believed; not when its article is not to be archived anyway."""

    @property
    def is_list(self) -> bool:
        """Whether no article was looked for on it."""
        return self.article is None and self.skipped is None

    def proven(self, pointer: WarcPointer | None) -> "PageRecords":
        """The same with the place of the captured bytes."""
        capture = replace(self.capture, warc=pointer)

        def with_capture(record: Record | Prepared) -> Record | Prepared:
            if isinstance(record, Prepared):
                return replace(record, record=replace(record.record, capture=capture))
            return replace(record, capture=capture)

        return replace(
            self,
            capture=capture,
            article=with_capture(self.article) if self.article else None,
            cards=[with_capture(card) for card in self.cards],
            snapshot=with_capture(self.snapshot) if self.snapshot else None,
        )

    @property
    def records(self) -> list[Record | Prepared]:
        """All of them, in the order in which they are archived."""
        return [record for record in (self.article, *self.cards, self.snapshot) if record]


def page_address(asked: str, answered: str, site: Site, ledger: Ledger) -> str:
    """The address that a page is judged by, in the site's spelling.

    That which was asked for counts if it is an article's: whatever a redirect leads to is to be that article. Otherwise
    it is a name for what answered, such as ``/?p=123``.
    """
    address = site.page_url(asked) or asked
    if site.kind(address) == "article" or ledger.article(article_id(address)):
        return address
    return site.page_url(answered) or answered


def replayed_records(page: ReplayedPage, capture: Capture, site: Site, ledger: Ledger) -> PageRecords:
    """What a page gave that was read from a file, with those of its cards that are not archived yet."""
    unknown = ledger.unknown_cards(card.id for card in page.cards)
    url = page_address(page.asked or page.url, page.url, site, ledger)
    return PageRecords(
        url=url,
        kind=site.kind(url),
        capture=capture,
        article=page.article,
        cards=[card.unpacked() for card in page.cards if card.id in unknown],
        snapshot=page.shown,
        cards_shown=len(page.cards),
        substitute=page.substitute,
        notice=page.notice,
        claimed_url=page.claimed_url,
        skipped=page.skipped,
    )
