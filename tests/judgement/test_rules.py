"""Each rule: what raises its reason, and what comes near and does not."""

import typing

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support import records
from support.judged import archived, archived_page, believed, empty_page, page, prose

from crawler.items import Agent, PageKind
from crawler.judgement import (
    CONFIRMABLE,
    LOSSES,
    REASONS,
    ArchivedPage,
    JudgedPage,
    Recent,
    Substitute,
    doubts,
    judged_page,
    says,
)

SUBSTITUTES = typing.get_args(Substitute)
NOTHING, NEW = ArchivedPage(), Recent()
ELSEWHERE = "https://mexiconewsdaily.com/gulf-coast/the-lighthouse-again/"
ANOTHER = {
    "headline": "A pelican speaks",
    "blocks": prose(60, "other"),
    "authors": [Agent(name="Fermín Olmos")],
    "date_published": "2026-11-21T12:00:00+00:00",
}
"""What an article has that shares nothing with `records.article`."""


def judged(was, now, recent=NEW, **changes):
    """The reasons to doubt a page that was one article and is another, or None, now."""
    read = page(now, **changes) if now else empty_page(**changes)
    return doubts(read, archived_page(was, now), recent)


def crowd(number=60, **changes):
    """So many pages that were believed before."""
    return Recent(believed(one, **changes) for one in range(number))


def test_words_for_reasons_are_known_wherever_they_are_used():
    assert {*SUBSTITUTES, *LOSSES.values(), *CONFIRMABLE} <= REASONS.keys()


# Nothing archived, nothing judged before


@pytest.mark.parametrize("changes", [{}, {"authors": []}, {"date_published": None}, {"blocks": []}])
def test_an_article_of_a_first_crawl_is_believed(changes):
    assert doubts(page(records.article(**changes)), NOTHING, NEW) == ()


def test_a_page_of_a_first_crawl_that_holds_no_article_is_believed():
    assert doubts(empty_page(), NOTHING, NEW) == ()


@pytest.mark.parametrize("kind", typing.get_args(PageKind))
@pytest.mark.parametrize("substitute", SUBSTITUTES)
def test_a_page_that_names_itself_a_substitute_is_doubted_wherever_it_was_asked_for(kind, substitute):
    found = doubts(empty_page(kind=kind, substitute=substitute), NOTHING, NEW)
    assert found == (() if kind == "other" else (substitute,))


def test_a_substitute_with_a_headline_is_doubted_and_nothing_else_is_said_of_it():
    was, now = records.article(), records.article(**ANOTHER)
    assert judged(was, now, substitute="consent") == ("consent",)
    assert doubts(page(now, substitute="consent"), NOTHING, NEW) == ("consent",)


def test_an_article_that_looks_like_a_substitute_and_has_its_own_text_is_believed():
    """An article on cookies, a login form beside a whole text."""
    article = records.article()
    assert judged(article, article, substitute="sign_in") == ()
    longer = records.article(blocks=[*records.paragraphs(), *prose(20)])
    assert judged(article, longer, substitute="sign_in") == ()


# Lists


def test_a_list_that_lost_all_of_its_cards_is_doubted():
    for kind in ("home", "section"):
        assert doubts(empty_page(kind=kind), ArchivedPage(cards=12), NEW) == ("cards_lost",)


@pytest.mark.parametrize(("before", "cards"), [(0, 0), (12, 1), (0, 12)])
def test_a_list_that_shows_a_card_or_never_showed_one_is_believed(before, cards):
    assert doubts(empty_page(kind="section", cards=cards), ArchivedPage(cards=before), NEW) == ()


def test_cards_are_not_missed_on_other_pages():
    assert doubts(empty_page(kind="other"), ArchivedPage(cards=12), NEW) == ()
    article = records.article()
    known = archived(article)
    assert doubts(page(article, cards=0), ArchivedPage(here=known, named=known, cards=9), NEW) == ()


def test_a_list_is_not_held_against_what_articles_have():
    assert doubts(empty_page(kind="home", cards=5), NOTHING, crowd()) == ()


def test_a_page_that_looks_like_a_list_by_its_address_is_an_article_when_it_is_archived_as_one():
    was = records.article()
    assert doubts(empty_page(kind="section", cards=5), archived_page(was, None), NEW) == ("article_lost",)
    assert doubts(empty_page(kind="other"), archived_page(was, None), NEW) == ("article_lost",)


# Another page


def test_a_page_that_names_another_address_and_says_something_else_is_another_article():
    assert judged(records.article(), records.article(url=ELSEWHERE, **ANOTHER), url=records.URL) == ("another_article",)


def test_an_article_that_names_another_address_and_says_the_same_is_believed():
    """It moved, or its canonical URL was mended."""
    was = records.article()
    assert judged(was, records.article(url=ELSEWHERE), url=was.url) == ()


def test_an_article_that_moved_and_was_edited_is_believed():
    was = records.article(blocks=prose(200))
    assert judged(was, records.article(url=ELSEWHERE, blocks=prose(120), headline="Another"), url=was.url) == ()


def test_an_article_with_the_text_of_another_one_is_doubted():
    was, now = records.article(blocks=prose(60)), records.article()
    other = archived(records.article(url=ELSEWHERE), now)
    read = archived_page(was, now)
    assert doubts(page(now), ArchivedPage(here=read.here, named=read.named, owner=other), NEW) == ("another_article",)


def test_an_article_that_states_that_it_is_another_one_is_doubted_unless_something_of_it_is_there():
    was = records.article()
    assert judged(was, records.article(**ANOTHER), claimed_url=ELSEWHERE) == ("another_article",)
    assert judged(was, records.article(blocks=prose(60)), claimed_url=ELSEWHERE) == ()


def test_a_new_address_that_says_what_another_one_says_under_its_headline_and_date_is_doubted():
    first, copy = records.article(), records.article(url=ELSEWHERE)
    assert doubts(page(copy), ArchivedPage(owner=archived(first)), NEW) == ("another_article",)


@pytest.mark.parametrize("changes", [{"headline": "Told anew"}, {"date_published": "2026-11-21T12:00:00+00:00"}])
def test_a_story_that_is_told_again_under_another_headline_or_date_is_believed(changes):
    first, again = records.article(), records.article(url=ELSEWHERE, **changes)
    assert doubts(page(again), ArchivedPage(owner=archived(first)), NEW) == ()


def test_an_article_at_a_further_address_that_names_its_own_is_believed():
    article = records.article()
    read = page(article, url=ELSEWHERE)
    assert doubts(read, ArchivedPage(named=archived(article), owner=archived(article)), NEW) == ()


def test_a_copy_that_is_archived_is_believed_at_a_further_address_of_it():
    first, copy = records.article(), records.article(url=ELSEWHERE)
    read = page(copy, url=f"{ELSEWHERE}amp/")
    assert doubts(read, ArchivedPage(named=archived(copy), owner=archived(first)), NEW) == ()


def test_an_article_of_which_nothing_came_back_is_doubted():
    assert judged(records.article(), records.article(**ANOTHER)) == ("nothing_came_back",)


@pytest.mark.parametrize("kept", ["headline", "blocks", "authors", "date_published"])
def test_an_article_of_which_something_came_back_is_believed(kept):
    """A headline in an A/B test, a text written anew, a byline or date corrected."""
    rest = {name: value for name, value in ANOTHER.items() if name != kept}
    assert judged(records.article(), records.article(**rest)) == ()


def test_an_article_is_known_again_by_a_tenth_of_its_text():
    was = records.article(blocks=prose(100))
    with_a_quarter = {**ANOTHER, "blocks": [*prose(25), *prose(75, "new")]}
    assert judged(was, records.article(**with_a_quarter)) == ()
    with_little = {**ANOTHER, "blocks": [*prose(10), *prose(90, "new")]}
    assert judged(was, records.article(**with_little)) == ("nothing_came_back",)


def test_what_is_absent_before_and_after_is_no_sign_that_an_article_came_back():
    nothing = {"authors": [], "date_published": None}
    assert judged(records.article(**nothing), records.article(**{**ANOTHER, **nothing})) == ("nothing_came_back",)


def test_an_article_of_which_an_earlier_version_noted_no_fields_is_known_by_its_text():
    article = records.article()
    known = archived(article)
    unnoted = type(known)(id=known.id, fields={}, words=None, seen_at=known.seen_at, shared=1.0)
    assert doubts(page(article), ArchivedPage(here=unnoted, named=unnoted), NEW) == ()


# What other pages said


def saying(article, *urls, reasons=()):
    said = says(page(article))
    return Recent(JudgedPage(url=url, says=said, reasons=reasons) for url in urls)


def test_a_text_that_two_other_addresses_had_is_doubted():
    article = records.article()
    assert doubts(page(article), NOTHING, saying(article, "a")) == ()
    assert doubts(page(article), NOTHING, saying(article, "a", "a", records.URL)) == ()
    assert doubts(page(article), NOTHING, saying(article, "a", "b")) == ("repeated_text",)
    assert doubts(page(article), NOTHING, saying(article, "a", "b", reasons=("repeated_text",))) == ("repeated_text",)


def test_a_text_that_this_address_had_before_is_not_repeated():
    article = records.article()
    assert judged(article, article, saying(article, "a", "b")) == ()


def test_a_short_text_is_repeated_only_under_its_headline():
    article = records.article(blocks=records.paragraphs("Gallery:"))
    other = records.article(blocks=records.paragraphs("Gallery:"), headline="Other pictures")
    assert doubts(page(article), NOTHING, saying(article, "a", "b")) == ("repeated_text",)
    assert doubts(page(article), NOTHING, saying(other, "a", "b")) == ()


def test_articles_without_a_text_repeat_nothing():
    article = records.article(blocks=[])
    assert says(page(article)) is None
    assert doubts(page(article), NOTHING, saying(article, "a", "b")) == ()


def test_a_text_of_other_case_and_spaces_says_the_same():
    loud = records.paragraphs(*(text.upper() for text in records.PROSE))
    assert says(page(records.article())) == says(page(records.article(blocks=loud)))


# What the article had


def test_an_article_whose_page_holds_none_is_doubted():
    assert judged(records.article(), None) == ("article_lost",)


@pytest.mark.parametrize(
    ("lost", "reason"),
    [({"blocks": []}, "text_lost"), ({"authors": []}, "authors_lost"), ({"date_published": None}, "date_lost")],
)
def test_an_article_that_lost_what_it_had_is_doubted(lost, reason):
    assert judged(records.article(), records.article(**lost)) == (reason,)
    assert judged(records.article(**lost), records.article(**lost)) == ()
    assert judged(records.article(**lost), records.article()) == ()


def test_all_that_an_article_lost_is_said():
    now = records.article(blocks=[], authors=[], date_published=None)
    assert judged(records.article(), now) == ("text_lost", "authors_lost", "date_lost")


@pytest.mark.parametrize("field", ["description", "keywords", "sections", "images", "credits", "date_modified"])
def test_what_else_an_article_lost_is_a_revision(field):
    empty = [] if isinstance(getattr(records.article(), field), list) else None
    assert judged(records.article(), records.article(**{field: empty})) == ()


@pytest.mark.parametrize(("left", "reasons"), [(40, ("text_shrunk",)), (49, ("text_shrunk",)), (50, ()), (60, ())])
def test_an_article_with_less_than_half_of_its_words_is_doubted(left, reasons):
    assert judged(records.article(blocks=prose(100)), records.article(blocks=prose(left))) == reasons


@pytest.mark.parametrize(("words", "reasons"), [(39, ()), (40, ("text_shrunk",))])
def test_a_short_text_may_become_any_other(words, reasons):
    assert judged(records.article(blocks=prose(words)), records.article(blocks=prose(3))) == reasons


def test_an_article_whose_words_were_not_counted_may_be_shortened():
    was, now = records.article(blocks=prose(100)), records.article(blocks=prose(10))
    known = archived(was, now)
    uncounted = type(known)(id=known.id, fields=known.fields, words=None, seen_at=known.seen_at)
    assert doubts(page(now), ArchivedPage(here=uncounted, named=uncounted), NEW) == ()


@pytest.mark.parametrize(("left", "reasons"), [(0, ("text_blocked", "text_lost")), (20, ("text_blocked",)), (60, ())])
def test_a_prompt_in_the_place_of_the_text_is_doubted(left, reasons):
    was = records.article(blocks=prose(100))
    assert judged(was, records.article(blocks=prose(left), access="blocked")) == reasons
    assert [reason for reason in REASONS if reason in reasons] == list(reasons)


def test_an_article_that_was_shorter_from_the_beginning_may_have_a_prompt():
    assert doubts(page(records.article(blocks=prose(20), access="blocked")), NOTHING, NEW) == ()


# What the site's articles have

LACKS = {
    "article": (empty_page(), "article_missing"),
    "text": (page(records.article(blocks=[])), "text_missing"),
    "authors": (page(records.article(authors=[])), "authors_missing"),
    "date_published": (page(records.article(date_published=None)), "date_missing"),
}


@pytest.mark.parametrize("name", LACKS)
def test_what_a_new_page_lacks_and_nearly_all_pages_have_is_doubted(name):
    read, reason = LACKS[name]
    assert doubts(read, NOTHING, crowd()) == (reason,)
    assert doubts(page(records.article()), NOTHING, crowd()) == ()


@pytest.mark.parametrize("name", LACKS)
def test_fewer_than_thirty_pages_before_the_present_tell_nothing(name):
    read, reason = LACKS[name]
    assert doubts(read, NOTHING, crowd(30 + 20)) == (reason,)
    assert doubts(read, NOTHING, crowd(29 + 20)) == ()


@pytest.mark.parametrize("name", LACKS)
def test_what_some_pages_lack_is_doubted_when_it_becomes_far_more(name):
    read, reason = LACKS[name]

    def recent(lacking, at_present):
        def pages(first, number, lacking):
            return [believed(first + one, lacks=frozenset([name] if one < lacking else [])) for one in range(number)]

        return Recent([*pages(0, 100, lacking), *pages(200, 20, at_present)])

    assert doubts(read, NOTHING, recent(3, 0)) == (reason,)
    assert doubts(read, NOTHING, recent(4, 0)) == ()
    assert doubts(read, NOTHING, recent(10, 11)) == ()
    assert doubts(read, NOTHING, recent(10, 12)) == (reason,)


def test_what_an_archived_article_never_had_is_not_missed():
    article = records.article(authors=[], date_published=None)
    assert judged(article, article, crowd()) == ()


def test_pages_that_lists_are_tell_nothing_of_articles():
    assert doubts(empty_page(), NOTHING, crowd(is_list=True)) == ()


# What is remembered


def test_a_page_is_remembered_by_what_it_says_and_lacks():
    read = page(records.article(authors=[], date_published=None))
    assert judged_page(read, ("date_missing",)) == JudgedPage(
        url=records.URL,
        lacks=frozenset({"authors", "date_published"}),
        says=says(read),
        head=read.digests.fields["headline"],
        reasons=("date_missing",),
    )
    assert judged_page(empty_page(), ()) == JudgedPage(url=records.URL, lacks=frozenset({"article"}))
    assert judged_page(empty_page(kind="home"), ()) == JudgedPage(url=records.URL, is_list=True)


# Properties

_ARTICLES = st.builds(
    records.article,
    url=st.sampled_from([records.URL, ELSEWHERE]),
    headline=st.sampled_from(["One", "Two"]),
    blocks=st.builds(prose, st.sampled_from([0, 3, 39, 40, 60, 100]), st.sampled_from(["a", "b"])),
    authors=st.sampled_from([[], [Agent(name="Ximena Urrutia")], [Agent(name="Fermín Olmos")]]),
    date_published=st.sampled_from([None, "2026-11-20T18:00:00+00:00"]),
    access=st.sampled_from([None, "free", "blocked"]),
)
_KINDS = st.sampled_from(typing.get_args(PageKind))
_URLS = st.sampled_from([records.URL, ELSEWHERE, f"{records.HOME}a/", f"{records.HOME}b/"])
_SUBSTITUTES = st.none() | st.sampled_from(SUBSTITUTES)
_READ = st.one_of(
    st.builds(
        page, _ARTICLES, url=_URLS, kind=_KINDS, substitute=_SUBSTITUTES, claimed_url=st.none() | st.just(ELSEWHERE)
    ),
    st.builds(empty_page, url=_URLS, kind=_KINDS, substitute=_SUBSTITUTES, cards=st.integers(0, 2)),
)
_RECENT = st.lists(st.builds(judged_page, _READ, st.sampled_from([(), ("date_lost",)])), max_size=12).map(
    lambda pages: Recent([*crowd().pages, *pages])
)


@st.composite
def _archived(draw):
    known = st.none() | _ARTICLES.map(archived)
    return ArchivedPage(here=draw(known), named=draw(known), owner=draw(known), cards=draw(st.integers(0, 2)))


@given(read=_READ, known=_archived(), recent=_RECENT)
def test_reasons_are_known_words_each_once_the_most_telling_first(read, known, recent):
    found = doubts(read, known, recent)
    assert list(found) == [reason for reason in REASONS if reason in found]


@given(article=_ARTICLES, kind=_KINDS, substitute=_SUBSTITUTES, recent=_RECENT, is_copy=st.booleans())
def test_a_page_that_is_what_is_archived_is_believed(article, kind, substitute, recent, is_copy):
    assume(article.text or substitute is None)
    read, known = page(article, kind=kind, substitute=substitute, claimed_url=ELSEWHERE), archived(article)
    first = archived(records.article(url=f"{records.HOME}c/", blocks=article.blocks)) if is_copy else known
    owner = first if read.digests.text_key else None
    assert doubts(read, ArchivedPage(here=known, named=known, owner=owner), recent) == ()
    elsewhere = page(article, url=f"{records.HOME}d/", kind=kind, substitute=substitute)
    assert doubts(elsewhere, ArchivedPage(named=known, owner=owner), recent) in ((), ("repeated_text",))


@given(read=_READ)
def test_a_first_page_is_doubted_only_when_it_says_so_itself(read):
    assert doubts(read, NOTHING, NEW) in ((), (read.substitute,))


@given(read=_READ, known=_archived(), recent=_RECENT)
def test_the_same_page_is_judged_the_same(read, known, recent):
    assert doubts(read, known, recent) == doubts(read, known, Recent(recent.pages))
