"""Ids and digests. The literals are archived for good: a value that changes here repeats the whole archive."""

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.records import PROSE, article, capture, card, paragraphs, placement, snapshot

from crawler.items import CONTENT_FIELDS, Agent, Article, Block, CardImage, Disagreement, Image
from crawler.records.identity import (
    article_id,
    card_id,
    cards_digest,
    completed,
    content_digest,
    digest,
    snapshot_id,
    text_key,
)

URL = "https://paper.example/a/"
PROSE_TEXT = "\n\n".join(PROSE)

PINNED = Article(
    id="",
    site="paper",
    url=URL,
    content_digest="",
    headline="¿Qué?",
    description=None,
    text="",
    blocks=[Block(type="heading", text="Más", level=2), Block(type="image", url="https://paper.example/i.jpg")],
    authors=[Agent(name="A. Núñez", url="https://paper.example/author/a/")],
    date_published="2026-11-20T12:00:00-06:00",
    images=[Image(url="https://paper.example/i.jpg", credit="Cuartoscuro")],
    word_count=0,
    capture=capture(),
)


def test_ids_are_pinned():
    assert article_id(URL) == "17c37320-ebc7-5fc6-a2ae-a2be3e38ee5f"
    assert (
        card_id(URL, "¿Qué?", "Más", CardImage(url="https://paper.example/i.jpg"))
        == "a9e37a17-11d7-58bc-a44f-902dc6e624aa"
    )
    assert card_id(URL, "¿Qué?", None, None) == "e70338aa-a3da-5d84-9372-3357f1b22521"
    assert snapshot_id("https://paper.example/", "2026-11-22T08:00:00+00:00") == "d6958643-076c-5709-b2e2-e2880fdff035"


def test_digests_are_pinned():
    assert digest(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert content_digest(PINNED) == "sha256:0f0d209705833b154f0cbdd0ee21322eaf4474abbfa1382812aa7a593c1a7625"
    assert completed(PINNED).content_digest == "sha256:cab45fe991b15cc3a98b3f8c65a954a576f59f54480eec6faf5c855d6b675b9e"
    assert (
        cards_digest(snapshot(cards=[placement(1)]))
        == "sha256:c1b2e939b2b5773742af8ff824caa0b20479fbeca19e7499026d3f7ccd3a6dae"
    )
    assert text_key("Ñ " * 101) == "sha256:94bb5bc9c84a3d8b588b3b619c27c9b650d4fd7b622f76480f8ddd251bfaf705"


CONTENT = {
    "headline": "Another headline",
    "description": None,
    "text": "Other prose.",
    "blocks": [Block(type="table", text="a\tb")],
    "authors": [],
    "date_published": None,
    "date_modified": "2027-01-01T00:00:00+00:00",
    "sections": ["Gulf Coast", "News"],
    "keywords": [],
    "language": "es-MX",
    "credits": [Agent(name="El Faro de Veracruz", url="https://faro.example/")],
    "images": [Image(url="https://mexiconewsdaily.com/wp-content/uploads/faro.jpg", alt="A pelican")],
}
NOT_CONTENT = {
    "schema_version": 2,
    "id": article_id("https://paper.example/b/"),
    "site": "paper",
    "url": "https://paper.example/b/",
    "revision": 7,
    "content_digest": digest(b"other"),
    "type": "LiveBlogPosting",
    "masthead_date": None,
    "comment_count": 99,
    "word_count": 1,
    "access": "metered",
    "duplicate_of": article_id("https://paper.example/b/"),
    "supersedes": digest(b"before"),
    "changed_fields": ["text"],
    "similarity": 0.9,
    "near_duplicate_of": article_id("https://paper.example/b/"),
    "disagreements": [Disagreement(field="headline", source="json_ld", value="Another headline")],
    "completed_by": "https://paper.example/wp-json/wp/v2/posts/1",
    "capture": capture(etag=None, payload_digest=digest(b"other")),
}


def test_every_field_either_is_content_or_is_not():
    assert set(CONTENT) == set(CONTENT_FIELDS)
    assert set(CONTENT) | set(NOT_CONTENT) == {field.name for field in dataclasses.fields(Article)}


@pytest.mark.parametrize("name", CONTENT)
def test_a_change_of_content_changes_the_digest(name):
    assert content_digest(article(**{name: CONTENT[name]})) != content_digest(article())


@pytest.mark.parametrize("name", NOT_CONTENT)
def test_a_change_of_anything_else_does_not(name):
    changed = article(**{name: NOT_CONTENT[name]})
    assert changed != article()
    assert content_digest(changed) == content_digest(article())


def test_the_order_of_blocks_is_content():
    assert content_digest(article(blocks=paragraphs("a", "b"))) != content_digest(article(blocks=paragraphs("b", "a")))


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "https://mexiconewsdaily.com/news/another/"},
        {"headline": "Nine minutes of darkness"},
        {"excerpt": None},
        {"image": None},
        {"image": dataclasses.replace(card().image, alt=None)},
        {"image": dataclasses.replace(card().image, url="https://mexiconewsdaily.com/pelican.jpg")},
    ],
)
def test_a_card_that_says_something_else_is_another_card(changes):
    assert card(**changes).id != card().id


@pytest.mark.parametrize(
    "changes", [{"position": 9}, {"comment_count": 9}, {"section": None}, {"authors": []}, {"date_published": None}]
)
def test_a_card_that_moves_or_gains_comments_is_the_same_card(changes):
    assert card(**changes).id == card().id


def test_the_words_of_a_card_cannot_slip_from_one_field_into_another():
    assert card_id(URL, "a", "b", None) != card_id(URL, 'a","b', None, None)
    assert card_id(URL, "a", None, None) != card_id(URL, "a", "null", None)


def test_ids_and_digests_fit_their_patterns():
    made = article()
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", made.id)
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", made.content_digest)


def test_a_text_is_known_again_whatever_its_case_and_white_space():
    shouted = "  " + PROSE_TEXT.upper().replace(" ", " \n\t ")
    assert text_key(shouted) == text_key(PROSE_TEXT) is not None
    assert text_key(PROSE_TEXT + " More.") != text_key(PROSE_TEXT)
    assert text_key("straße " * 40) == text_key("STRASSE " * 40)


def test_a_short_text_proves_nothing():
    assert text_key("") is None
    assert text_key("x" * 199) is None
    assert text_key("x" + " " * 500) is None
    assert text_key("x" * 200) is not None


def test_the_running_text_is_the_prose_of_the_blocks_and_their_larger_tables():
    blocks = [
        Block(type="heading", text="The pier", level=2),
        Block(type="image", text="A caption", url="https://paper.example/i.jpg"),
        Block(type="paragraph", text="One two."),
        Block(type="embed", text="A post", url="https://social.example/1"),
        Block(type="list_item", text="three", level=1),
        Block(type="quote", text="four\nfive"),
        Block(type="standfirst", text="What stands apart"),
        Block(type="table", text="a\tb"),
        Block(type="table", text="c\td\ne\tf\ng\th"),
        Block(type="preformatted", text="x = 1"),
        Block(type="paragraph", text=None),
    ]
    done = completed(article(blocks=blocks))
    assert done.text == "The pier\n\nOne two.\n\nthree\n\nfour\nfive\n\nc\td\ne\tf\ng\th\n\nx = 1"
    assert done.word_count == 15


def test_an_article_without_prose_has_an_empty_text():
    done = completed(article(blocks=[]))
    assert (done.text, done.word_count) == ("", 0)


def test_completing_a_complete_article_changes_nothing():
    assert completed(article()) == article()


def test_a_list_of_cards_changes_with_its_cards_their_blocks_and_their_order():
    shown = snapshot()
    first, second = shown.cards
    for cards in (
        [first],
        [second, first],
        [dataclasses.replace(first, position=2), dataclasses.replace(second, position=1)],
        [dataclasses.replace(first, block=None), second],
        [placement(3, position=1), second],
        [],
    ):
        assert cards_digest(snapshot(cards=cards)) != cards_digest(shown)


@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=2))
def test_a_list_of_cards_does_not_change_with_comments_time_or_capture(counts):
    cards = [
        dataclasses.replace(card, comment_count=count) for card, count in zip(snapshot().cards, counts, strict=True)
    ]
    later = snapshot(cards=cards, seen_at="2027-01-01T00:00:00+00:00", capture=capture(etag=None))
    assert cards_digest(later) == cards_digest(snapshot())
