"""The rules: why a page is not believed. ``docs/explanation/doubt.md`` has them as one table.

Pure functions of the page, of what is archived, and of the pages before it. Each rule has a reason, a word.
"""

from collections.abc import Iterator

from crawler.judgement.page import ArchivedArticle, ArchivedPage, ReadPage
from crawler.judgement.recent import JudgedPage, Recent
from crawler.records.digests import ArticleDigests
from crawler.records.identity import article_id, field_digest

__all__ = ["CONFIRMABLE", "LOSSES", "REASONS", "doubts", "judged_page", "says"]

REASONS = {
    # By the page.
    "not_found": "the page says that it was not found, with status 200",
    "error": "the page is an error of the server, its database or its host, with status 200",
    "maintenance": "the page is a notice of maintenance",
    "sign_in": "the page is a form to sign in, register or subscribe",
    "consent": "the page is a question for consent",
    "challenge": "the page checks for bots, or refuses access",
    "another_article": "the page is another article than the one that is archived at its address",
    "nothing_came_back": "none of the article's words, headline, date and authors came back",
    "repeated_text": "other addresses said just the same of late",
    "repeated_headline": "the headline became that of another address",
    # By the revision.
    "article_lost": "the page holds no article, and it did",
    "text_blocked": "a prompt or a notice stands where text was",
    "text_lost": "the article has no text, and it had",
    "text_shrunk": "less than half of the article's text is left",
    "authors_lost": "the article names no author, and it did",
    "date_lost": "the article states no date, and it did",
    "cards_lost": "the page shows no cards, and it did",
    # By the pages before.
    "article_missing": "the page holds no article, where nearly all of the site's do",
    "text_missing": "the article has no text, where nearly all of the site's have",
    "authors_missing": "the article names no author, where nearly all of the site's do",
    "date_missing": "the article states no date, where nearly all of the site's do",
}
"""What each reason means, in the order of their weight."""

LOSSES = {"text": "text_lost", "authors": "authors_lost", "date_published": "date_lost"}
_MISSING = {
    "article": "article_missing",
    "text": "text_missing",
    "authors": "authors_missing",
    "date_published": "date_missing",
}
CONFIRMABLE = frozenset(
    "repeated_text text_shrunk authors_lost date_lost text_missing authors_missing date_missing".split()
)
"""Reasons that are gone when the page says the same hours later, unless other pages have them, too."""

_EMPTY = {name: field_digest(value) for name, value in (("text", ""), ("authors", []), ("date_published", None))}
_TELLING = ("headline", "text", "date_published", "authors")
"""The fields by which an article is known again."""
_OWN_WORDS = 0.1
"""The share of shingles from which on some of the article's own words came back."""
_SAME_TEXT = 0.5
"""The share from which on a text is the article's own."""
_FRACTION = 0.5
"""The share of words below which a text has shrunk to a fraction."""
_FEW_WORDS = 40
"""A text of fewer words may become any other."""
_TELLING_WORDS = 8
"""Words of a text that two addresses hardly have in common by chance: "Gallery:" has fewer."""
_ECHOES = 2
"""So many other addresses with the same text are one more than an article that was filed twice."""
_NEARLY_NONE, _OF_MANY = 0.03, 30
"""Nearly all articles have a field when no larger share of so many lack it: then each that lacks it is doubted."""
_FAR_MORE, _OF_SOME = 0.5, 8
"""Where more articles lack it, those are doubted that are among so many of which this much more than usual lack it."""


def doubts(page: ReadPage, archived: ArchivedPage, recent: Recent) -> tuple[str, ...]:
    """Why a page is not believed, the most telling reason first; empty when it is believed."""
    if page.kind in ("home", "section") and page.article is None and archived.here is None:
        return tuple(_of_list(page, archived))
    if page.kind == "other" and page.article is None and archived.here is None:
        return ()  # It was not asked for as an article, and gives none.
    return (
        tuple(_by_page(page, archived, recent))
        or tuple(_by_revision(page, archived))
        or tuple(_by_recent(page, archived, recent))
    )


def _of_list(page: ReadPage, archived: ArchivedPage) -> Iterator[str]:
    if page.substitute:
        yield page.substitute
    elif archived.cards and not page.cards:
        yield "cards_lost"


def _by_page(page: ReadPage, archived: ArchivedPage, recent: Recent) -> Iterator[str]:
    known = archived.named
    if page.substitute and not _has_own_text(page, known):
        yield page.substitute
        return
    if _is_another(page, archived):
        yield "another_article"
    elif known and page.digests and not _came_back(page.digests, known):
        yield "nothing_came_back"
    said = _says_as_its_own(page)
    is_archived_so = page.digests is not None and any(
        _is_same("text", page.digests, article) for article in (archived.here, known) if article
    )
    if said and not is_archived_so and recent.others_that_say(said, page.url) >= _ECHOES:
        yield "repeated_text"
    head = _head(page.digests)
    if head and known and head != known.fields.get("headline") and recent.others_headed(head, page.url):
        yield "repeated_headline"


def _has_own_text(page: ReadPage, known: ArchivedArticle | None) -> bool:
    return known is not None and page.digests is not None and _is_own_text(page.digests, known)


def _is_own_text(digests: ArticleDigests, known: ArchivedArticle) -> bool:
    return _is_same("text", digests, known) or (known.shared or 0) >= _SAME_TEXT


def _is_same(name: str, digests: ArticleDigests, known: ArchivedArticle) -> bool:
    """Whether a field is what it was, and not only empty as before."""
    return digests.fields[name] == known.fields.get(name) and digests.fields[name] != _EMPTY.get(name)


def _came_back(digests: ArticleDigests, known: ArchivedArticle) -> bool:
    return (known.shared or 0) >= _OWN_WORDS or any(_is_same(name, digests, known) for name in _TELLING)


def _is_another(page: ReadPage, archived: ArchivedPage) -> bool:
    article, digests, here, owner = page.article, page.digests, archived.here, archived.owner
    if article is None or digests is None:
        return False
    if here is None:  # A new address may tell an older story anew, but not under the same headline and date.
        if owner is None or owner.id == article.id or _has_own_text(page, archived.named):
            return False
        return _is_same("headline", digests, owner) and _is_same("date_published", digests, owner)
    if _is_own_text(digests, here):
        return False
    if article.id != here.id or (owner is not None and owner.id != here.id):
        return True
    return page.claimed_url is not None and not _came_back(digests, here)


def _by_revision(page: ReadPage, archived: ArchivedPage) -> Iterator[str]:
    if page.article is None or page.digests is None:
        if archived.here:
            yield "article_lost"
        return
    known = archived.named
    if known is None:
        return
    lost = [reason for name, reason in LOSSES.items() if _is_lost(name, page.digests, known)]
    # Of an article that was withdrawn, what is left says so, too.
    is_stood_for = page.article.access == "blocked" or page.notice not in (None, "not_found")
    if is_stood_for and ("text_lost" in lost or _has_shrunk(page, known)):
        yield "text_blocked"
    elif _has_shrunk(page, known) and "text_lost" not in lost:
        yield "text_shrunk"
    yield from lost


def _is_lost(name: str, digests: ArticleDigests, known: ArchivedArticle) -> bool:
    return digests.fields[name] == _EMPTY[name] and known.fields.get(name, _EMPTY[name]) != _EMPTY[name]


def _has_shrunk(page: ReadPage, known: ArchivedArticle) -> bool:
    if page.article is None or known.words is None or known.words < _FEW_WORDS:
        return False
    return page.article.word_count < _FRACTION * known.words


def _by_recent(page: ReadPage, archived: ArchivedPage, recent: Recent) -> Iterator[str]:
    """Of an address that is new: whether it lacks what the site's articles have."""
    if archived.named is None:
        yield from (reason for name, reason in _MISSING.items() if name in _lacks(page) and _is_unusual(name, recent))


def _is_unusual(name: str, recent: Recent) -> bool:
    """Whether the lack of something is unusual for the site's articles, whatever the reason."""
    usual, of = recent.usual_lack(name)
    if of < _OF_MANY:
        return False
    present, of_present = recent.present_lack(name)
    return usual <= _NEARLY_NONE or (of_present >= _OF_SOME and present >= usual + _FAR_MORE)


def _lacks(page: ReadPage) -> frozenset[str]:
    if page.article is None or page.digests is None:
        return frozenset(("article",))
    return frozenset(name for name, empty in _EMPTY.items() if page.digests.fields[name] == empty)


def says(page: ReadPage) -> str | None:
    """A digest of what an article says: of its text or, where that is a few words, of both; None without."""
    article, digests = page.article, page.digests
    if article is None or digests is None or digests.fields["text"] == _EMPTY["text"]:
        return None
    if digests.text_key:
        return digests.text_key
    text = digests.fields["text"]
    return text if article.word_count >= _TELLING_WORDS else f"{digests.fields['headline']} {text}"


def _head(digests: ArticleDigests | None) -> str | None:
    return digests.fields["headline"] if digests else None


def _says_as_its_own(page: ReadPage) -> str | None:
    """As `says`; None for a page that is filed under another address, whichever leads there."""
    is_its_own = page.article is not None and page.article.id == article_id(page.url)
    return says(page) if is_its_own else None


def judged_page(page: ReadPage, reasons: tuple[str, ...]) -> JudgedPage:
    """What is remembered of a page, for those that come after it."""
    is_list = page.kind in ("home", "section") and page.article is None
    return JudgedPage(
        url=page.url,
        is_list=is_list,
        lacks=frozenset() if is_list else _lacks(page),
        says=_says_as_its_own(page),
        head=_head(page.digests),
        reasons=reasons,
    )
