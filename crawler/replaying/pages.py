"""A captured page's records, ready for the pipelines of another process. It knows one capture, and no archive."""

import pickle
import traceback
from dataclasses import dataclass

from crawler.exceptions import Unreadable
from crawler.extraction import Page, extract_page, snapshot, variant_of
from crawler.extraction.html.media_type import is_html
from crawler.items import Capture, Record, TeaserCard
from crawler.judgement import Substitute
from crawler.records.preparation import Prepared, prepared
from crawler.replaying.captures import NOT_MODIFIED, CaptureNotes, capture_of, moment_of
from crawler.replaying.completions import answer_after
from crawler.sites import Site
from crawler.warc.reading import Http, WarcRecord

__all__ = ["CardPacker", "PackedCard", "ReplayOptions", "ReplayedPage", "Skipped", "failed", "not_modified", "replayed"]


_REMEMBERED = 50_000
"""How many ids of cards are remembered: 7 MB."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplayOptions:
    """What is the same for all pages of a replay."""

    site: Site
    run: str
    largest: int
    """The most bytes of a body after content decoding. A larger one is no page."""


@dataclass(frozen=True, slots=True)
class PackedCard:
    """A pickled card. It is unpacked only when it is new: most cards are archived already."""

    id: str
    packed: bytes

    def unpacked(self) -> Record | Prepared:
        card: Record | Prepared = pickle.loads(self.packed)  # noqa: S301 (our own workers packed it)
        return card


class CardPacker:
    """Pickles cards. It prepares only those that it has not packed lately: the others are most likely archived."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lately: set[str] = set()

    def pack(self, card: TeaserCard) -> PackedCard:
        ready = card if card.id in self._lately else prepared(card, self._site)
        if len(self._lately) >= _REMEMBERED:
            self._lately.clear()
        self._lately.add(card.id)
        return PackedCard(card.id, pickle.dumps(ready, pickle.HIGHEST_PROTOCOL))


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplayedPage:
    """What was extracted from a capture."""

    url: str
    offset: int
    length: int
    """The place of its record in the file, in bytes."""
    asked: str | None = None
    """The URL that was asked for, where that redirected."""
    seen_at: str | None = None
    """When the server said that it is what it was (304), in UTC; None for all other pages."""
    capture: Capture | None = None
    """The fetch it was read from; None for a page that was not read."""
    skipped: str | None = None
    """Why the URL gave no article though it looks like an article's, a word."""
    failed: str | None = None
    """Why the page could not be read, a word."""
    bug: str | None = None
    """The traceback of an error of our own."""
    article: Record | Prepared | None = None
    cards: tuple[PackedCard, ...] = ()
    shown: Record | Prepared | None = None
    """The snapshot of the cards that the page showed."""
    substitute: Substitute | None = None
    """What the page names itself in place of what was asked for."""
    notice: Substitute | None = None
    """What a sentence of its article's short text says of the page."""
    claimed_url: str | None = None
    """The article that its structured data says it is, where that is another than its canonical URL."""


class Skipped(Exception):
    """A capture is no page to extract; the message is the reason, a word."""


def replayed(
    record: WarcRecord, http: Http, notes: CaptureNotes, options: ReplayOptions, packer: CardPacker
) -> ReplayedPage:
    """The records of the page that `record` is a capture of. Raises `Skipped`."""
    body = http.body(options.largest)
    if body is None:
        raise Skipped("not_decodable")
    if not is_html(content_type := http.header("Content-Type"), body):
        raise Skipped("not_html")
    capture = capture_of(record, http, notes.discovered, options.run)
    try:
        page = extract_page(body, url=capture.url, site=options.site, capture=capture, content_type=content_type)
        if page.post_url and (answer := answer_after(record, page.post_url, options.largest)):
            page = extract_page(
                body, url=capture.url, site=options.site, capture=capture, content_type=content_type, post=answer
            )
        return _page(record, page, notes.redirected_from, packer, options.site)
    except Unreadable:
        return failed(record, "unreadable")
    except Exception:  # noqa: BLE001 (a bug costs its page, as in a crawl, and the parent logs it)
        return failed(record, "spider_error", traceback.format_exc())


def failed(record: WarcRecord, reason: str, bug: str | None = None) -> ReplayedPage:
    """The page of a capture that could not be read, for a `reason` of one word; `bug` is a traceback."""
    return ReplayedPage(url=record.target_uri, offset=record.offset, length=record.length, failed=reason, bug=bug)


def not_modified(record: WarcRecord) -> ReplayedPage:
    """The page of an answer that says that it is what it was (304)."""
    return ReplayedPage(
        url=record.target_uri,
        offset=record.offset,
        length=record.length,
        skipped=NOT_MODIFIED,
        seen_at=moment_of(record.date),
    )


def _page(record: WarcRecord, page: Page, asked: str | None, packer: CardPacker, site: Site) -> ReplayedPage:
    capture = page.capture
    if variant_of(page, capture.url, site):
        return ReplayedPage(url=capture.url, offset=record.offset, length=record.length, skipped="variant")
    shown = snapshot(page, site)
    lacks_article = page.article is None and "article" in (site.kind(capture.url), site.kind(asked or ""))
    return ReplayedPage(
        url=capture.url,
        offset=record.offset,
        length=record.length,
        asked=asked,
        capture=capture,
        skipped="not_an_article" if lacks_article else None,
        article=prepared(page.article, site) if page.article else None,
        cards=tuple(map(packer.pack, page.teaser_cards)),
        shown=prepared(shown, site) if shown else None,
        substitute=page.substitute,
        notice=page.notice,
        claimed_url=page.claimed_url,
    )
