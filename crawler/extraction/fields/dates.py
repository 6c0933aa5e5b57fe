"""When an article was published and changed: the claims of all parts of a page, the most trusted first.

What a page states for machines about its article comes first. Only where that gives no day is the rest asked, in turn:
what it states of itself, ``meta`` elements by their names' words, times and dates printed at the article, the day in
its address. A date after the capture is not believed. An offset that nobody states is not made up.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from crawler.extraction.fields.claims import Claim, Date, Settled, agree_on_dates, settle
from crawler.extraction.fields.printed import PrintedHead
from crawler.extraction.heuristics.date_text import Tongue, only_date, tongue_of
from crawler.extraction.heuristics.months import month
from crawler.extraction.heuristics.printed_dates import PrintedDates
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import jsonld, microdata
from crawler.extraction.structured_data.declared import is_article
from crawler.extraction.structured_data.statements import Statements
from crawler.items import Disagreement, Source
from crawler.records.dates import earliest, moment
from crawler.sites import Site

__all__ = ["Dates", "day_in_address"]

_LATEST = timedelta(days=1)
"""How far beyond the capture a date may be: clocks and time zones differ."""
_A_DAY = timedelta(days=1)
_ONE_OFFSET = timedelta(days=7)
"""How far apart two dates may be for the offset of one to be that of the other: clocks change twice a year."""
_MOST_VALUES = 50
_MOST_METAS = 500
_LONGEST_DATE = 100

# Names of ``meta`` elements on news sites, as programs that read such pages have gathered them.
_PUBLISHED = (
    "article:published_time og:article:published_time article:published og:published_time datepublished dc.date.issued"
    " dcterms.issued dcterms.created dc.date dcterms.date parsely-pub-date sailthru.date pubdate og:pubdate pub_date"
    " publishdate publish_date publish-date published published_at article_date_original date"
    " cxenseparse:recs:publishtime"
).split()
_MODIFIED = (
    "article:modified_time og:article:modified_time og:updated_time article:modified datemodified dc.date.modified"
    " dcterms.modified article_date_updated revision_date lastmod last-modified"
).split()
_NO_LETTER = re.compile(r"[^a-z]+")
_NAMES_PUBLICATION = re.compile(
    r"(?:publi|pub|post|issue|release|creat|article|story|news|content|item|display|original)[a-z]{0,12}"
    r"(?:date|time|stamp|at|on)$|date[a-z]{0,4}(?:publi|pub|issue|creat|post|release)|^(?:date|published|issued)$"
)
"""Of a name without what is no letter."""
_NAMES_CHANGE = re.compile(r"modif|updat|lastmod|revis")
_NAMES_ANOTHER = re.compile(
    r"expir|event|start|end(?:date|time)|valid|unpubli|review|copyright|video|image|music|book|comment|crawl|build|cache"
    r"|now|current|server|render|age$|^httpequivdate$"
)
_DAY_IN_PATH = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<mark>[/-]?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?=[/.]|$|(?<!/\d\d)[_-])"  # "/2026/01/10-ways" begins a name, not a day
)
_FURTHER_DAYS_IN_PATH = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])/(?P<day>0[1-9]|[12]\d|3[01])/"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])/"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3,9})/(?P<day>0?[1-9]|[12]\d|3[01])/", re.IGNORECASE),
)
"""Other notations, which a name or a number holds by chance unless they end with a part of the path."""
_CREATED = ("dateCreated", "uploadDate")


class _Field(NamedTuple):
    """A field, and where it is stated."""

    name: str
    """Schema.org's name."""
    metas: list[str]
    is_change: bool


_FIELDS = {
    "date_published": _Field("datePublished", _PUBLISHED, False),
    "date_modified": _Field("dateModified", _MODIFIED, True),
}


def _texts(values: Iterable[Any]) -> Iterator[str]:
    """The dates among values: strings, numbers, lists of these, and objects with an ``@value``."""
    pending = list(values)[::-1][-_MOST_VALUES:]
    for _ in range(_MOST_VALUES):
        if not pending:
            return
        value = pending.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield str(value)
        elif isinstance(value, dict):
            pending.append(value.get("@value"))
        elif isinstance(value, list):
            pending += value[:_MOST_VALUES][::-1]


def day_in_address(url: str) -> str | None:
    """The day in the path of a URL, as ``YYYY-MM-DD``; None without one."""
    path = url.partition("?")[0]
    if day := _DAY_IN_PATH.search(path):
        return f"{day['year']}-{day['month']}-{day['day']}"
    for form in _FURTHER_DAYS_IN_PATH:
        if day := form.search(path):
            number = int(day["month"]) if day["month"].isdecimal() else month(day["month"], None)
            return f"{day['year']}-{number:02}-{int(day['day']):02}" if number else None
    return None


class Dates:
    """The dates of a page's article."""

    def __init__(
        self,
        document: Document,
        site: Site,
        printed: PrintedHead,
        statements: Statements,
        languages: Callable[[], list[str]],
        fetched_at: str | None,
    ) -> None:
        """`languages` gives the BCP 47 tags that the page states, the most trusted first."""
        self.document, self.site, self.printed, self.stated = document, site, printed, statements
        self.languages, self.fetched_at = languages, fetched_at
        self._stated: dict[str, list[Claim[Date]]] = {}

    def settled(self, field: str) -> Settled[str]:
        """The date of ``date_published`` or ``date_modified``, with the claims that contradict it."""
        claims = self._of(field)
        late = [claim for claim in claims if self._is_later(claim.value)]
        claims = [claim for claim in claims if claim not in late]
        if not claims:
            for claim in self._elsewhere(_FIELDS[field]):
                if not self._is_later(claim.value):
                    claims = [claim]
                    break
                if claim not in late:
                    late.append(claim)
        refused = [Disagreement(field=field, source=claim.source, value=claim.value.moment) for claim in late]
        if not claims:
            return Settled(value=None, others=refused)
        if field == "date_published":
            claims = self._weighed(claims)
        best = self._exactest(claims)
        settled = settle(field, [best, *claims], agree_on_dates, lambda date: date.moment)
        if offset := self._offset_for(best.value):
            believed = moment(best.value.stated + offset, None) or best.value.moment
            told = Disagreement(field=field, source=best.source, value=best.value.stated)
            return Settled(value=believed, others=[*refused, told, *settled.others])
        return Settled(value=best.value.moment, others=refused + settled.others)

    def _weighed(self, claims: list[Claim[Date]]) -> list[Claim[Date]]:
        """The claims of publication, before the first the one that outweighs it, if any.

        What was changed a day before it was published may have been scheduled; unless the page prints that day, an
        earlier one is believed. So is one that another statement and the page's print share, if that is of no change.
        """
        first = claims[0].value
        changes = [claim for claim in self._of("date_modified") if claim.source != "page"]
        is_late = any(first.in_utc - claim.value.in_utc >= _A_DAY for claim in changes[:1])
        rivals = [claim for claim in claims[1:] if not agree_on_dates(claim.value, first)]
        if not is_late and not rivals:
            return claims
        further = list(self._elsewhere(_FIELDS["date_published"]))
        printed = [claim.value for claim in (*claims, *further) if claim.source == "page"]
        if any(agree_on_dates(first, date) for date in printed):
            return claims
        if is_late:
            last = changes[0].value.in_utc + _A_DAY
            better = [claim for claim in (*rivals, *further) if claim.value.in_utc < min(last, first.in_utc)]
        else:
            better = [
                claim
                for claim in rivals
                if claim.source != "page"
                and any(agree_on_dates(claim.value, date) for date in printed[:1])
                and not self._is_change(claim.value)
            ]
        return [*better[:1], *claims]

    def _is_later(self, date: Date) -> bool:
        if self.fetched_at is None:
            return False
        return earliest(date.moment) > datetime.fromisoformat(self.fetched_at) + _LATEST

    @staticmethod
    def _exactest(claims: list[Claim[Date]]) -> Claim[Date]:
        """The first claim or, of those that may mean the same, the first that says it more exactly."""
        first = claims[0]
        same = [claim for claim in claims if claim.value.may_be_meant_by(first.value)]
        return max(same, key=lambda claim: claim.value.exactness, default=first)

    def _offset_for(self, date: Date) -> str | None:
        """The offset for a time without one: that of the page's other dates, if they all have one and the same.

        A page that writes another date in UTC tells nothing: programs do so everywhere.
        """
        if date.exactness != 1 or self.site.time_zone is not None:
            return None
        others = [claim.value for field in _FIELDS for claim in self._of(field) if claim.value.has_offset]
        near = [other for other in others if abs(other.in_utc - date.in_utc) <= _ONE_OFFSET]
        offsets = {other.moment[-6:] for other in others}
        return offsets.pop() if near and len(offsets) == 1 and offsets.isdisjoint(("+00:00",)) else None

    # What the page states of its article

    def _of(self, field: str) -> list[Claim[Date]]:
        if field not in self._stated:
            self._stated[field] = list(self._claims(_FIELDS[field]))
        return self._stated[field]

    def _claims(self, field: _Field) -> Iterator[Claim[Date]]:
        """What is stated of the article. A printed time is left out when it is that of the last change.

        Microformats are asked where no moment is stated otherwise.
        """
        stated = [
            self._first(self.stated.source, _texts(self.stated.values(field.name))),
            self._first("meta", self.document.metas(*field.metas)),
        ]
        if not any(claim and claim.value.has_offset and not self._is_later(claim.value) for claim in stated):
            stated.append(self._first("microformats", _texts(self.stated.marked(field.name))))
        yield from filter(None, stated)
        printed = self._first("page", self.printed.modified() if field.is_change else self.printed.published())
        if printed and (field.is_change or not self._is_change(printed.value)):
            yield printed

    def _is_change(self, date: Date) -> bool:
        return any(agree_on_dates(date, claim.value) for claim in self._of("date_modified") if claim.source != "page")

    def _first(self, source: Source, texts: Iterable[str]) -> Claim[Date] | None:
        date = next((date for text in texts if (date := self._read(text))), None)
        return Claim(source=source, value=date) if date else None

    def _read(self, text: str) -> Date | None:
        if (stated := moment(text, None)) is not None:
            complete = moment(text, self.site.time_zone)
        else:
            stated = only_date(text, self.tongue) if len(text) <= _LONGEST_DATE else None
            complete = moment(stated, self.site.time_zone)
        return Date(moment=complete, stated=stated) if complete and stated else None

    # What it states elsewhere, asked only where it is needed

    def _elsewhere(self, field: _Field) -> Iterator[Claim[Date]]:
        for source, texts in self._further(field):
            if claim := self._first(source, texts):
                yield claim

    def _further(self, field: _Field) -> Iterator[tuple[Source, Iterable[str]]]:
        yield "json_ld", _texts(value for node in self.stated.pages if (value := node.get(field.name)))
        yield "microdata", _texts(self._loose(field.name))
        if not field.is_change:
            for name in _CREATED:
                yield self.stated.source, _texts(self.stated.values(name))
        yield "meta", self._metas_like(field)
        if self.printed.may_look and field.is_change:
            yield "page", self._printed.modified()
        elif self.printed.may_look:
            yield "page", self._printed.times()
            yield "page", self._printed.published()
        if not field.is_change:
            yield "page", self._in_address()

    def _loose(self, name: str) -> Iterator[Any]:
        """The values of a property in microdata outside of any item, or of the page's only article."""
        if not self.document.tree.css_first(f'[itemprop~="{name}"]'):
            return
        items = microdata.nodes(self.document)
        articles = [node for node in items if is_article(jsonld.types(node))]
        for node in (*(articles if len(articles) == 1 else ()), *(node for node in items if not jsonld.types(node))):
            if value := node.get(name):
                yield value

    @cached_property
    def _metas(self) -> list[tuple[str, str]]:
        """``(name without what is no letter, content)`` of the ``meta`` elements with a short content."""
        found = []
        for node in self.document.tree.css("meta[content]")[:_MOST_METAS]:
            get = node.attributes.get
            content = get("content") or ""
            name = get("property") or get("name") or get("itemprop") or f"http-equiv-{get('http-equiv')}"
            if len(content) <= _LONGEST_DATE:
                found.append((_NO_LETTER.sub("", name.lower()[:_LONGEST_DATE]), content))
        return found

    def _metas_like(self, field: _Field) -> Iterator[str]:
        # A page was created before it was published.
        for name, content in sorted(self._metas, key=lambda pair: "pub" not in pair[0]):
            is_change = _NAMES_CHANGE.search(name) is not None
            named = is_change if field.is_change else not is_change and _NAMES_PUBLICATION.search(name)
            if named and not _NAMES_ANOTHER.search(name):
                yield content

    @cached_property
    def tongue(self) -> Tongue:
        return tongue_of(self._language(), lambda: [content for _, content in self._metas])

    def _language(self) -> str | None:
        """The page's language, with the region that another statement of it or the address gives."""
        tags = self.languages()
        if not tags or len(tags[0]) > 3:
            return next(iter(tags), None)
        host = self.site.host.partition(":")[0].rpartition(".")[2].upper()
        near = [tag for tag in tags if tag.lower().startswith(f"{tags[0].lower()}-")]
        return next(iter(near), f"{tags[0]}-{_REGIONS[host]}" if host in _REGIONS else tags[0])

    @cached_property
    def _printed(self) -> PrintedDates:
        served = self.fetched_at[:10] if self.fetched_at else None
        return PrintedDates(self.printed.found, self.tongue, served)

    def _in_address(self) -> Iterator[str]:
        for url in (self.document.url, *self.document.meta("og:url")[:1]):
            if day := day_in_address(url):
                yield day


_REGIONS = {name: name for name in "AU IE IN KE NG NZ PK SG US".split()} | {"UK": "GB"}
"""Regions by the end of a host's name, where it is no fashion to have it from elsewhere."""
