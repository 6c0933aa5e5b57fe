"""An article's history: its revisions in order, which fields changed, and diffs that a person can read."""

import dataclasses
import json

import pytest
from support import records
from support.archived import edit, files_of, publish, two_runs, url

from crawler.archive.reading.history import COMPARED, Placed, history
from crawler.archive.reading.lookup import find_article
from crawler.cli.history_report import as_document, as_text
from crawler.exceptions import Damaged, UsageError
from crawler.items import Agent, Block, Image
from crawler.records.identity import article_id
from crawler.sites import spelled


def placed(*articles):
    return [
        Placed(path="articles/a.jsonl.gz", line=number, record=dataclasses.asdict(article))
        for number, article in enumerate(articles, start=1)
    ]


def changes(**changed):
    """What changes from the usual article to one with other values, by field."""
    first, second = records.article(), records.article(revision=2, **changed)
    return {change.field: change.diff for change in history(placed(first, second))[1].changes}


def test_revisions_come_in_order_and_the_first_changes_nothing():
    third, first, second = (records.article(revision=n, headline=f"Version {n}") for n in (3, 1, 2))
    revisions = history(placed(third, first, second))
    assert [(one.revision, one.headline, one.line) for one in revisions] == [
        (1, "Version 1", 2),
        (2, "Version 2", 3),
        (3, "Version 3", 1),
    ]
    assert [[change.field for change in one.changes] for one in revisions] == [[], ["headline"], ["headline"]]


def test_a_retracted_revision_is_marked_and_stays_in_the_order():
    said = {"reason": "a wall", "retracted_at": "2026-11-23T08:00:00.000+00:00"}
    revisions = history(placed(*(records.article(revision=n) for n in (1, 2, 3))), {2: said})
    assert [one.retraction for one in revisions] == [None, said, None]


def test_a_changed_paragraph_is_shown_with_those_around_it():
    before, middle, after = records.PROSE
    diff = changes(blocks=records.paragraphs(before, middle, "Engineers blamed a gull."))["text"]
    assert diff.splitlines() == [
        "--- revision 1: text",
        "+++ revision 2: text",
        "@@ -2,2 +2,2 @@",
        f" {middle}",
        f"-{after}",
        "+Engineers blamed a gull.",
    ]


def test_blocks_that_only_repeat_the_text_are_named_and_not_shown_twice():
    changed = changes(blocks=records.paragraphs("Other words."))
    assert list(changed) == ["text", "blocks"]
    assert changed["blocks"] == ""


def test_a_block_that_is_no_prose_is_shown():
    embed = Block(type="embed", url="https://video.example/1", text="A pelican\nin flight")
    changed = changes(blocks=[*records.paragraphs(), embed])
    assert list(changed) == ["blocks"]
    assert "+[embed] https://video.example/1 | A pelican ⏎ in flight" in changed["blocks"]


def test_a_paragraph_that_became_a_heading_is_shown():
    blocks = records.paragraphs()
    changed = changes(blocks=[Block(type="heading", level=2, text=blocks[0].text), *blocks[1:]])
    assert f"+[heading 2] {blocks[0].text}" in changed["blocks"]


def test_values_that_appear_or_vanish_are_shown():
    assert changes(description=None)["description"].splitlines()[-1] == "-A lighthouse, a pelican and a dark pier."
    assert changes(access=None)["access"].splitlines()[-1] == "-free"


def test_people_and_pictures_are_said_on_a_line_each():
    changed = changes(
        authors=[Agent(name="Ana", url="https://a.example/"), Agent(name="Beto")],
        images=[Image(url="https://a.example/1.jpg", caption="A pier", credit="Ana/EFE")],
    )
    assert changed["authors"].splitlines()[-2:] == ["+Ana <https://a.example/>", "+Beto"]
    assert changed["images"].splitlines()[-1] == "+https://a.example/1.jpg | A pier | Ana/EFE"


def test_comments_mastheads_and_captures_are_no_changes():
    assert changes(comment_count=9, masthead_date="2026-11-23", capture=records.capture(status=203)) == {}
    assert "comment_count" not in COMPARED


# Looking up


@pytest.fixture
def root(tmp_path):
    return publish(tmp_path, *two_runs())


@pytest.mark.parametrize(
    "name",
    [
        url(2),
        f"{url(2)}?utm_source=mail#comments",
        article_id(url(2)),
        article_id(url(2)).upper(),
    ],
)
def test_an_article_is_found_by_any_spelling_of_its_url_and_by_its_id(root, name):
    found = find_article(name, [root], spelled)
    assert (found.id, found.site) == (article_id(url(2)), records.SITE)
    assert [one.record["revision"] for one in found.records] == [1, 2]


def test_an_article_is_found_in_whichever_archive_has_it(root, tmp_path):
    other = publish(tmp_path, [records.article(url="https://paper.example/a/", site="paper")], site="paper")
    assert find_article("https://paper.example/a/", [root, other], spelled).site == "paper"


def test_an_article_is_found_by_the_url_that_led_to_it(tmp_path):
    led = records.capture(url=f"{url(1)}amp/")
    root = publish(tmp_path, [records.article(url=url(1), capture=led)])
    assert find_article(f"{url(1)}amp/", [root], spelled).id == article_id(url(1))


def test_a_url_that_led_to_several_articles_asks_for_an_id(tmp_path):
    led = records.capture(url="https://mexiconewsdaily.com/latest-story/")
    root = publish(tmp_path, [records.article(url=url(number), capture=led) for number in (1, 2)])
    with pytest.raises(UsageError, match="led to several articles") as caught:
        find_article(led.url, [root], spelled)
    assert article_id(url(1)) in str(caught.value)


@pytest.mark.parametrize("name", ["https://mexiconewsdaily.com/news/nowhere/", "lighthouse", article_id("x")])
def test_an_article_that_is_not_archived_is_said_so(root, name):
    with pytest.raises(UsageError, match=r"no article .* is archived in"):
        find_article(name, [root], spelled)


def test_a_damaged_record_has_no_history(root):
    edit(root, files_of(root, "articles")[1], 1, headline="Forged")
    with pytest.raises(Damaged, match=r":1: content_digest is "):
        find_article(url(2), [root], spelled)


def test_the_text_says_what_changed_when_and_where(root):
    text = as_text(find_article(url(2), [root], spelled))
    assert text.startswith(f"Ten minutes of stars over Tuxpan\n{url(2)}\n{article_id(url(2))}\n\nRevision 1, fetched ")
    assert f"Revision 2, fetched {records.SEEN_AT}" in text
    assert "changed: headline\n" in text
    assert "-Nine minutes of stars over Tuxpan\n+Ten minutes of stars over Tuxpan" in text


def test_the_document_says_the_same(root):
    document = json.loads(as_document(find_article(url(2), [root], spelled)))
    assert (document["id"], document["url"], document["site"]) == (article_id(url(2)), url(2), records.SITE)
    first, second = document["revisions"]
    assert (first["revision"], first["changes"]) == (1, [])
    assert [change["field"] for change in second["changes"]] == ["headline"]
    assert second["path"].startswith("articles/date=2026-11-22/")
