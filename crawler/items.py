"""The schema: what Hemeroteca records of a news site, and nothing else defines a field.

Names are schema.org's, in snake_case. An absent scalar is ``None`` (JSON ``null``), an absent list is empty,
and a value that the page does not state is never guessed. Every string is in normal form: Unicode NFC, no markup,
no invisible characters, single spaces, and no line break unless a field says so.
"""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

SCHEMA_VERSION = 1
"""Raised by one whenever a field changes its name, type or meaning."""

Id = Annotated[str, Field(json_schema_extra={"format": "uuid"}, pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Url = Annotated[str, Field(json_schema_extra={"format": "uri"}, pattern=r"^https?://\S+$")]
MOMENT_PATTERN = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d)$"
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"}, pattern=MOMENT_PATTERN)]
Date = Annotated[str, Field(json_schema_extra={"format": "date"}, pattern=r"^\d{4}-\d\d-\d\d$")]
LOCAL_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?$"
LocalTime = Annotated[str, Field(pattern=LOCAL_PATTERN)]
StatedDate = LocalTime | Moment | Date
"""As exact as it is stated: a moment; a day and a time where no offset is known; or a day alone."""
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Text = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(ge=0)]
Ordinal = Annotated[int, Field(ge=1)]

BlockType = Literal[
    "standfirst", "paragraph", "heading", "list_item", "quote", "embed", "image", "table", "preformatted"
]
PROSE: tuple[BlockType, ...] = ("paragraph", "heading", "list_item", "quote")
"""The types of block that are the author's prose."""
_FEWEST_ROWS = 3
"""Lines of a table that is text. A smaller one arranges a line or a label."""

PageKind = Literal["home", "section", "article", "other"]
DiscoveredBy = Literal["home", "section", "feed", "sitemap", "posts", "revisit", "given"]
Access = Literal["free", "metered", "blocked"]
ArticleType = Literal[
    "AdvertiserContentArticle",
    "AnalysisNewsArticle",
    "Article",
    "AskPublicNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "NewsArticle",
    "OpinionNewsArticle",
    "Report",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "SatiricalArticle",
    "SocialMediaPosting",
]
"""schema.org's types of article that news sites use."""
Source = Literal["json_ld", "microdata", "rest_api", "meta", "microformats", "page"]
Verdict = Literal["accepted", "rejected", "confirmed", "recovered"]
"""How a doubt ended: ``accepted`` or ``rejected`` by the operator; ``confirmed``: the page said the same hours later;
``recovered``: a later reading of the page was believed, which made the doubt obsolete."""


def is_text(type_: BlockType, text: str | None) -> bool:
    """Whether a block with this type and text is part of its article's ``text``."""
    if type_ == "table":
        return text is not None and text.count("\n") >= _FEWEST_ROWS - 1
    return type_ in PROSE or type_ == "preformatted"


_CLOSED = {"use_attribute_docstrings": True, "extra": "forbid"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Agent:
    """A person or an organization that a page names (PROV-O's word for either)."""

    __pydantic_config__ = _CLOSED

    name: Text
    """The name as the page prints it. Two agents may share one name and differ in ``url``."""
    url: Url | None = None
    """The page the name links to; null when it is not a link."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """A picture of an article."""

    __pydantic_config__ = _CLOSED

    url: Url
    """The largest candidate the page offers."""
    alt: Text | None = None
    """Its text alternative; null when missing or empty."""
    caption: Text | None = None
    """The caption without its closing credit; null when there is none."""
    credit: Text | None = None
    """Who made it, as the page says in its caption or beside it, without a label such as "Photo:"; null when it names
    nobody."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A piece of an article's body. All blocks, in their order, hold all of the body's text."""

    __pydantic_config__ = _CLOSED

    type: BlockType
    """``paragraph``, ``heading``, ``list_item`` and ``quote`` are the author's prose; ``embed`` is another site's post,
    player or frame; ``image`` a picture, ``table`` a table, ``preformatted`` text whose white space matters."""
    text: Text | None = None
    """The text, with ``\\n`` for a line break. Of an image: its caption without the credit. Of an embed: the text it
    falls back to, and its caption. Of a table: a line a row, cells parted by tabs, and its caption. Null when there is
    none."""
    url: Url | None = None
    """Of an image: the picture, as in ``images``; null for a caption whose picture only a script shows. Of an embed:
    what is embedded. Null for all others."""
    level: Ordinal | None = None
    """Of a heading: 1 to 6. Of a list item: how many lists it stands in. Null for all others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WarcPointer:
    """Where the captured bytes are kept."""

    __pydantic_config__ = _CLOSED

    file: Text
    """The WARC file, relative to the site's folder, such as ``warc/20261122T083539Z-97db-00000.warc.gz``."""
    offset: Count
    """Where its record begins, in bytes of the compressed file."""
    record_id: Text
    """The record's ``WARC-Record-ID``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Discovered:
    """How the crawl came to a URL."""

    __pydantic_config__ = _CLOSED

    by: DiscoveredBy
    """``home``, ``section``, ``feed``, ``sitemap``, or ``posts``: WordPress's list of what has changed; ``revisit`` for
    an article archived before that may have changed; or ``given`` by whoever started the crawl or as an entrance of
    the site."""
    url: Url | None = None
    """The page, feed or sitemap that named it; null when it was given."""
    claimed_date: StatedDate | None = None
    """The date stated there (a feed's ``pubDate``, a sitemap's ``lastmod``, a card's time); null when none is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture:
    """The fetch that a record was read from: what one needs to cite it and to fetch it again."""

    __pydantic_config__ = _CLOSED

    run: Text | None = None
    """The run that fetched it; null for a page extracted from a file."""
    fetched_at: Moment | None = None
    """When the fetch began, in UTC: the ``WARC-Date`` of its record; null when unknown."""
    url: Url
    """The URL that answered, after redirects; it may differ from the record's own ``url``."""
    status: Annotated[int, Field(ge=100, le=599)] | None = None
    """The HTTP status; null for a page extracted from a file."""
    etag: Text | None = None
    """The response's ``ETag``, as sent; null when it had none."""
    last_modified: Text | None = None
    """The response's ``Last-Modified``, as sent; null when it had none."""
    rendered: bool = False
    """Whether a browser ran the page's scripts first."""
    payload_digest: Digest
    """SHA-256 of the page's bytes as they came, before content decoding: the ``WARC-Payload-Digest`` of its record. Of
    a page extracted from a file: of the file."""
    warc: WarcPointer | None = None
    """The kept bytes; null when none were kept."""
    discovered: Discovered | None = None
    """How the crawl came to the page; null for a page extracted from a file."""
    extractor: Text
    """The name and version of what read the page, such as ``hemeroteca/0.1.0``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Disagreement:
    """What one part of a page says otherwise than the record, which has what another part says."""

    __pydantic_config__ = _CLOSED

    field: Text
    """The article's field."""
    source: Source
    """Where it is said: in JSON-LD, in microdata, in an answer of WordPress's REST API, in a ``meta`` element, in
    microformats, or on what the page shows."""
    value: Text
    """What is said there; of several names, parted by semicolons. Of ``text``: how many words it has there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """A news article, in one of its revisions."""

    __pydantic_config__ = _CLOSED

    schema_version: Ordinal = SCHEMA_VERSION
    """The version of this schema."""
    id: Id
    """UUIDv5 of ``url`` in the URL namespace: the same for every revision and every archive."""
    site: Text
    """The site's name here, such as ``mexiconewsdaily``."""
    url: Url
    """The canonical URL: the page's own claim where it is believable, else the URL that answered, without tracking
    parameters and fragment."""
    revision: Ordinal = 1
    """Counts from 1. A changed article is a new record with the same ``id`` and the next number."""
    supersedes: Digest | None = None
    """The ``content_digest`` of the revision before; null for the first."""
    changed_fields: list[Text] = field(default_factory=list)
    """The content fields that differ from the revision before; empty for the first."""
    content_digest: Digest
    """SHA-256 over the content fields (those listed in ``CONTENT_FIELDS``): equal digests mean equal content."""
    type: ArticleType | None = None
    """schema.org's type of it, as the page states; ``LiveBlogPosting`` also of a page that shows a row of updates, each
    with its time; null when the page does not say."""
    headline: Text
    """The headline printed over the article."""
    description: Text | None = None
    """The page's summary of the article; null when it states none or only repeats the site's own slogan."""
    text: str
    """The author's text: headings, paragraphs, list items, quotes, preformatted text and tables of three lines or more,
    parted by blank lines. Without standfirst, captions, embeds, credit line, prompts, widgets and related cards. Empty
    when an article has none."""
    blocks: list[Block] = field(default_factory=list)
    """The body in reading order."""
    authors: list[Agent] = field(default_factory=list)
    """The byline, in its order."""
    date_published: StatedDate | None = None
    """ISO 8601, as exactly as the page states it: with an offset; as a day and a local time without an offset, where
    neither the page nor the site's file tells one; or as a day alone. From the page's metadata, else as it is printed
    at the article, else the day in its URL; null when it states none. Never the masthead's date."""
    date_modified: StatedDate | None = None
    """When it was changed last, written like ``date_published``; null when the page does not say."""
    masthead_date: Date | None = None
    """The date at the top of the page, which is the day it was *served*; null when the page prints none."""
    sections: list[Text] = field(default_factory=list)
    """The site's sections that it is filed under."""
    keywords: list[Text] = field(default_factory=list)
    """Its tags, as stated in its metadata."""
    language: Text | None = None
    """BCP 47, such as ``en-US``; null when the page states none."""
    credits: list[Agent] = field(default_factory=list)
    """The sources that its closing line names ("With reports from A and B"); the line is not in ``text``."""
    images: list[Image] = field(default_factory=list)
    """The lead image, then those of the body in their order, each once."""
    comment_count: Count | None = None
    """How many comments it had when fetched; null when the page prints no count."""
    word_count: Count
    """Words in ``text``: runs of non-space characters with at least one letter or digit."""
    access: Access | None = None
    """``free``; ``metered``: the full text, counted against an allowance; ``blocked``: a prompt stands where text
    should; null when the page does not say."""
    duplicate_of: Id | None = None
    """The ``id`` of an article at another URL, archived earlier, with the same text; null for the first of its kind."""
    near_duplicate_of: Id | None = None
    """The ``id`` of the most similar article archived earlier with almost the same text; null when there is none."""
    similarity: Annotated[float, Field(ge=0.8, le=1)] | None = None
    """How similar: the Jaccard similarity of both texts' five-word shingles; null without ``near_duplicate_of``."""
    disagreements: list[Disagreement] = field(default_factory=list)
    """Where the page contradicts itself: what its metadata or its print say otherwise than the fields here."""
    completed_by: Url | None = None
    """The address at which WordPress's REST API states what the page leaves out; null when it was not asked or had
    nothing to say. Its answer is captured after the page."""
    capture: Capture
    """The fetch it was read from."""


CONTENT_FIELDS = (
    "headline",
    "description",
    "text",
    "blocks",
    "authors",
    "date_published",
    "date_modified",
    "sections",
    "keywords",
    "language",
    "credits",
    "images",
)
"""What ``content_digest`` covers: a change in one of these makes a new revision."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CardImage:
    """The picture on a teaser card."""

    __pydantic_config__ = _CLOSED

    url: Url
    """The picture as the card shows it."""
    alt: Text | None = None
    """Its text alternative; null when missing or empty."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TeaserCard:
    """What a page says about an article that it points to. The same card on a thousand pages is one record."""

    __pydantic_config__ = _CLOSED

    schema_version: Ordinal = SCHEMA_VERSION
    """The version of this schema."""
    id: Id
    """UUIDv5 over ``url``, ``headline``, ``excerpt`` and ``image``: a rewritten headline is a new card."""
    site: Text
    """The site's name here."""
    url: Url
    """The article it points to, without tracking parameters and fragment."""
    headline: Text
    """The headline on the card."""
    excerpt: Text | None = None
    """The summary on the card; null when it has none."""
    image: CardImage | None = None
    """The picture on the card; null when it has none."""
    authors: list[Agent] = field(default_factory=list)
    """The byline on the card."""
    date_published: StatedDate | None = None
    """The machine-readable time on the card, written like an article's; null when it has none."""
    section: Text | None = None
    """The section label on the card; null when it has none."""
    comment_count: Count | None = None
    """The comment counter on the card; null when it has none."""
    position: Ordinal
    """Its place among the cards of the page that it was first seen on, from 1, in page order."""
    capture: Capture
    """The fetch of the page that it was first seen on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CardPlacement:
    """A card's place on a page."""

    __pydantic_config__ = _CLOSED

    id: Id
    """The card's ``id``."""
    block: Text | None = None
    """The name of the page's block around it, such as ``tdi_133``; null when it stands in none."""
    position: Ordinal
    """Its place among the page's cards, from 1, in page order."""
    comment_count: Count | None = None
    """Its comment counter when seen; null when it has none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageSnapshot:
    """Which cards a page showed, in which order: one record each time that list changes."""

    __pydantic_config__ = _CLOSED

    schema_version: Ordinal = SCHEMA_VERSION
    """The version of this schema."""
    id: Id
    """UUIDv5 over ``url`` and ``seen_at``."""
    site: Text
    """The site's name here."""
    url: Url
    """The page."""
    kind: PageKind
    """What kind of page it is."""
    seen_at: Moment
    """When it showed this list, in UTC."""
    cards: list[CardPlacement]
    """The cards in page order. A list has changed when ``id``, ``block`` or order differ, not by a comment more."""
    capture: Capture
    """The fetch it was read from."""


Record = Article | TeaserCard | PageSnapshot
STREAMS: dict[str, type[Article] | type[TeaserCard] | type[PageSnapshot]] = {
    "articles": Article,
    "teaser_cards": TeaserCard,
    "page_snapshots": PageSnapshot,
}
"""The archive's streams of what pages said, one a record type: the names of their folders."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """A page that was read and is not believed, with the records that it would have given. It supersedes nothing."""

    __pydantic_config__ = _CLOSED

    schema_version: Ordinal = SCHEMA_VERSION
    """The version of this schema."""
    id: Id
    """UUIDv5 over ``url``, ``capture.fetched_at`` and ``capture.payload_digest``."""
    site: Text
    """The site's name here."""
    url: Url
    """The page's address, without tracking parameters and fragment."""
    kind: PageKind
    """What kind of page that is, by its address."""
    reasons: Annotated[list[Text], Field(min_length=1)]
    """Why it is not believed, the most telling first; ``docs/explanation/doubt.md`` has them all."""
    article: Article | None = None
    """The article record that it would have given; null when the page held none."""
    teaser_cards: list[TeaserCard] = field(default_factory=list)
    """The cards that it showed and that were not archived yet."""
    page_snapshot: PageSnapshot | None = None
    """The list of cards that it showed; null when it showed none."""
    capture: Capture
    """The fetch it was read from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """The end of a doubt, or what is to be done with all that is doubted for a reason."""

    __pydantic_config__ = _CLOSED

    schema_version: Ordinal = SCHEMA_VERSION
    """The version of this schema."""
    id: Id
    """UUIDv5 over ``doubt``, ``reason``, ``verdict`` and ``decided_at``."""
    site: Text
    """The site's name here."""
    verdict: Verdict
    """How the doubt ended; of a reason as a whole ``accepted`` or ``rejected``."""
    doubt: Id | None = None
    """The doubt that ended; null for a decision on a reason as a whole, which holds for later pages, too."""
    reason: Text | None = None
    """The reason that was decided on as a whole; null for a single doubt."""
    note: Text | None = None
    """What the operator said to it; null when nothing was said, or when it was not the operator's decision."""
    decided_at: Moment
    """When, in UTC."""
    run: Text
    """The run that wrote the decision."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Retraction:
    """A statement that an archived record is wrong. The record stays where it is."""

    __pydantic_config__ = _CLOSED

    schema_version: Ordinal = SCHEMA_VERSION
    """The version of this schema."""
    id: Id
    """UUIDv5 over ``stream``, ``record`` and ``revision``."""
    site: Text
    """The site's name here."""
    stream: Text
    """The stream of the record, such as ``articles``."""
    record: Id
    """The record's ``id``."""
    revision: Ordinal | None = None
    """Which revision of an article; null for records without revisions."""
    reason: Text
    """Why it is wrong, in the operator's words."""
    retracted_at: Moment
    """When, in UTC."""
    run: Text
    """The run that wrote the retraction."""


Statement = Doubt | Decision | Retraction
STATEMENTS: dict[str, type[Doubt] | type[Decision] | type[Retraction]] = {
    "doubtful": Doubt,
    "decisions": Decision,
    "retractions": Retraction,
}
"""The archive's streams of what it says of its records, and of pages that gave none."""
