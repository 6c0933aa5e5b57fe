"""Marks in class names and ``rel`` values, in the shapes that themes give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.html.document import Document
from crawler.extraction.structured_data.microformats import Microformats

TITLE = "Night ferry back on its old route"
DATE = "2026-03-04T05:06:07+01:00"
LATER = "2026-03-05T01:02:03+01:00"
NAMES = ("datePublished", "dateModified", "author", "articleSection", "keywords", "commentCount")
PROSE = "<p>The ferry sails at ten.</p>"


def marks(body: str, titles: tuple[str, ...] = (TITLE,)) -> dict[str, list]:
    found = Microformats(Document(body.encode("utf-8", "replace"), "https://paper.example/ferry/"), titles)
    return {name: values for name in NAMES if (values := found.values(name))}


def entry(inside: str, root: str = '<article class="post hentry">') -> str:
    end = root[1:].split(maxsplit=1)[0].rstrip(">")
    return f'{root}<h1 class="entry-title">{TITLE}</h1><div class="entry-content">{PROSE}</div>{inside}</{end}>'


def time(names: str, moment: str = DATE) -> str:
    return f'<time class="{names}" datetime="{moment}">a day in March</time>'


LINKED = {"name": "Ada Roe", "url": "/author/ada/"}


# Dates


@pytest.mark.parametrize(
    "mark",
    [
        time("entry-date published"),
        time("dt-published"),
        time("entry-time"),
        f'<span class="posted-on">Posted on <a href="/ferry/"><time datetime="{DATE}">a day</time></a></span>',
        f'<div class="wp-block-post-date"><time datetime="{DATE}">a day</time></div>',
        f'<abbr class="published" title="{DATE}">a day</abbr>',
        f'<span class="dt-published"><span class="value-title" title="{DATE}"> </span>a day</span>',
        f'<footer class="entry-footer"><time datetime="{DATE}">a day</time></footer>',
        f'<span class="posted-on">{time("updated", LATER)}{time("entry-date")}</span>',
    ],
)
def test_the_date_of_publication(mark):
    assert marks(entry(mark))["datePublished"] == [DATE]


def test_a_date_without_an_attribute_is_its_text():
    assert marks(entry('<span class="entry-date">4 March 2026</span>'))["datePublished"] == ["4 March 2026"]


@pytest.mark.parametrize(
    ("dates", "published", "modified"),
    [
        (time("entry-date published") + time("updated", LATER), [DATE], [LATER]),
        (time("dt-published") + time("dt-updated", LATER), [DATE], [LATER]),
        # A theme that writes "updated" on the one date that it prints says nothing of a change.
        (time("entry-date published updated"), [DATE], None),
        (time("entry-date updated"), [DATE], None),
        (time("updated", LATER), None, [LATER]),
    ],
)
def test_the_date_of_the_last_change(dates, published, modified):
    found = marks(entry(dates))
    assert (found.get("datePublished"), found.get("dateModified")) == (published, modified)


# Authors


@pytest.mark.parametrize(
    "mark",
    [
        '<span class="byline">By <a href="/author/ada/" rel="author">Ada Roe</a></span>',
        '<span class="author vcard"><a class="url fn n" href="/author/ada/">Ada Roe</a></span>',
        '<span class="author vcard"><a href="/author/ada/"><span class="fn">Ada Roe</span></a></span>',
        '<a class="p-author h-card" href="/author/ada/">Ada Roe</a>',
        '<div class="p-author h-card"><img src="a.jpg" alt=""><a class="p-name u-url" href="/author/ada/">Ada Roe</a>',
        '<div class="wp-block-post-author-name"><a href="/author/ada/">Ada Roe</a></div>',
        '<a href="/author/ada/" rel="author">Ada Roe</a> <a href="/author/ada/" rel="author">All of Ada Roe</a>',
    ],
)
def test_the_author_with_the_address_of_the_name(mark):
    assert marks(entry(mark))["author"] == [LINKED]


@pytest.mark.parametrize(
    "mark",
    [
        '<p class="wp-block-post-author__name">Ada Roe</p><p class="wp-block-post-author__bio">Sails.</p>',
        '<span class="author vcard"><span class="fn">Ada Roe</span></span>',
        '<span class="byline"><span class="author">Ada Roe</span></span>',
        '<h2 class="author-title">Ada Roe</h2><a href="/author/ada/" rel="author">See all of Ada Roe’s posts.</a>',
    ],
)
def test_the_author_without_an_address(mark):
    assert marks(entry(mark))["author"] == [{"name": "Ada Roe"}]


def test_several_authors_in_their_order_each_once():
    vcard = '<span class="author vcard"><a class="fn url" href="/author/{0}/">{1} Roe</a></span>'
    both = vcard.format("ada", "Ada") + vcard.format("bo", "Bo")
    assert marks(entry(both + both))["author"] == [LINKED, {"name": "Bo Roe", "url": "/author/bo/"}]


def test_a_box_about_the_author_names_nobody_else():
    box = """<div class="author-box"><h3>About the author</h3><p class="author">Ada Roe has written of harbours and
    those who live by them for thirty years, lately from a boathouse without a telephone and without a heater.</p>
    <a href="/author/ada/" rel="author">More by her</a></div>"""
    assert marks(entry(f'<span class="author vcard"><b class="fn">Ada Roe</b></span>{box}'))["author"] == [
        {"name": "Ada Roe"}
    ]


def test_somebody_in_the_text_is_no_author():
    quote = '<blockquote><p>Sail on.</p><cite class="author">A. Captain</cite></blockquote>'
    assert "author" not in marks(entry("").replace(PROSE, PROSE + quote))


# Sections and keywords


@pytest.mark.parametrize(
    "terms",
    [
        (
            '<a href="/c/1" rel="category tag">Sea</a>, <a href="/c/2" rel="category tag">Town</a>'
            ' <a href="/t/1" rel="tag">ferries</a>'
        ),
        (
            '<span class="cat-links">In <a href="/c/1" rel="tag">Sea</a>, <a href="/c/2" rel="tag">Town</a></span>'
            '<span class="tags-links"><a href="/t/1" rel="tag">ferries</a></span>'
        ),
        (
            '<div class="taxonomy-category wp-block-post-terms"><a href="/c/1" rel="tag">Sea</a><span>, </span>'
            '<a href="/c/2" rel="tag">Town</a></div>'
            '<div class="taxonomy-post_tag wp-block-post-terms"><a href="/t/1" rel="tag">ferries</a></div>'
        ),
    ],
)
def test_categories_are_sections_and_tags_keywords_in_their_order(terms):
    found = marks(entry(terms))
    assert (found["articleSection"], found["keywords"]) == (["Sea", "Town"], ["ferries"])


def test_categories_of_h_entry_are_keywords():
    assert marks(entry('<a class="p-category" href="/t/1">ferries</a>'))["keywords"] == ["ferries"]


# Whose marks they are

CARD = f"""<article class="post hentry"><h2 class="entry-title"><a href="/x/">Another story</a></h2>
{time("entry-date published", LATER)}<span class="author vcard"><a class="fn" href="/author/bo/">Bo</a></span>
<a href="/c/9" rel="category tag">Sport</a></article>"""
FOOT = f"""<footer>{time("entry-date published")}
<span class="byline"><a rel="author" href="/author/ada/">Ada
Roe</a></span><a href="/c/1" rel="category tag">Sea</a></footer>"""
OWN = {"datePublished": [DATE], "author": [LINKED], "articleSection": ["Sea"]}


@pytest.mark.parametrize(
    "page",
    [
        entry(FOOT),
        CARD + entry(FOOT) + CARD,
        entry(FOOT + CARD),
        entry(FOOT).replace(PROSE, PROSE + CARD),
        entry(FOOT, '<div class="h-entry">'),
        entry(FOOT, '<div id="post-7" class="post-7 post type-post status-publish entry">'),
        f"<article>{entry(FOOT, '<div>')}</article>{CARD}",
        f'<div class="latest-posts-wrap">{CARD}</div>{entry(FOOT)}',
    ],
    ids="alone between after inside div post article boxed".split(),
)
def test_the_marks_of_the_pages_own_entry_count_and_those_of_cards_do_not(page):
    assert marks(page) == OWN


def test_the_own_entry_is_told_by_the_number_of_the_post():
    def post(number: int, inside: str) -> str:
        return f'<div class="post-{number} post type-post hentry"><h2>Told otherwise</h2>{inside}</div>'

    page = f'<body class="single postid-7">{post(6, time("published", LATER))}{post(7, FOOT)}{post(71, CARD)}'
    assert marks(page, ()) == OWN


def test_of_several_entries_that_may_be_the_pages_none_counts():
    assert marks(CARD + CARD) == {}


def test_blocks_outside_of_any_entry_are_the_pages():
    page = f"""<main><h1 class="wp-block-post-title">{TITLE}</h1>
    <div class="entry-content wp-block-post-content">{PROSE}</div></main>
    <footer class="wp-block-template-part"><div class="wp-block-post-date"><time datetime="{DATE}"></time></div>
    <div class="wp-block-post-author-name"><a href="/author/ada/">Ada Roe</a></div>
    <div class="taxonomy-category wp-block-post-terms"><a href="/c/1" rel="tag">Sea</a></div></footer>
    <ul class="wp-block-post-template"><li class="wp-block-post post-9 post type-post hentry">
    <div class="wp-block-post-date"><time datetime="{LATER}"></time></div></li></ul>"""
    assert marks(page) == OWN


@pytest.mark.parametrize(
    "others",
    [
        (
            '<ol class="comment-list"><li class="comment"><article class="comment-body">'
            '<span class="comment-author vcard"><b class="fn">A reader</b></span>{}</article></li></ol>'
        ),
        '<section id="comments">{}<span class="author vcard"><b class="fn">A reader</b></span></section>',
        '<div class="u-comment h-cite"><a class="p-author h-card" href="/r/">A reader</a>{}</div>',
        '<div class="related-posts">{}<a href="/author/bo/" rel="author">Bo</a></div>',
        '<nav class="post-navigation">{}<a href="/author/bo/" rel="author">Bo</a></nav>',
        '<aside>{}<a href="/author/bo/" rel="author">Bo</a></aside>',
        '<div class="widget widget_recent">{}<a href="/author/bo/" rel="author">Bo</a></div>',
    ],
)
def test_marks_of_comments_and_of_boxes_of_further_articles_do_not_count(others):
    others = others.format(time("published dt-published", LATER))
    assert {name: marks(entry(FOOT) + others)[name] for name in OWN} == OWN
    assert "datePublished" not in marks(entry("") + others)


def test_marks_that_are_spread_over_a_page_without_an_entry_are_a_lists():
    assert marks(f"<p>{time('published')}</p><p>{time('published', LATER)}</p>") == {}


# Comments


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ('<h2 class="comments-title">3 comments</h2>', 3),
        ('<h2 class="comments-title">1,204 Kommentare</h2>', 1204),
        ('<h2 class="comments-title">One thought on “10 ways to sail”</h2>', 1),
        (f'<h2 class="comments-title">2 replies to {TITLE} </h2>', 2),
        ("<h2 class='comments-title'>Ein Gedanke zu „Abendfahrt um 10“</h2>", 1),
        ('<h2 class="comments-title">“Top 10”への4件のフィードバック</h2>', 4),
        ('<h3 id="comments" class="wp-block-comments-title">12 responses to “Sails”</h3>', 12),
        ('<h3 id="comments-title">5 reacties</h3>', 5),
        ('<section id="comments"><h3>6 opiniones</h3></section>', 6),
        ('<h2 class="comments-title">Comments</h2>', None),
        ('<h2 class="comments-title">2 of 40 comments</h2>', None),
        ('<div id="comments"><h2 class="comment-reply-title">Leave a comment</h2></div>', None),
        ("<h2>3 comments</h2>", None),
    ],
)
def test_the_heading_of_the_comments_states_how_many_there_are(heading, expected):
    assert marks(heading).get("commentCount", [None]) == [expected]


LIST = """<div id="comments"><h2>Comments</h2><ol><li class="comment">Aye.<ol><li class="comment depth-2">Nay.</li></ol>
</li><li class="pingback">A link</li></ol>{}</div>"""


@pytest.mark.parametrize(
    ("further", "expected"), [("", [3]), ('<a href="/ferry/comment-page-1/#comments">Older</a>', None)]
)
def test_comments_are_counted_if_no_heading_does_and_no_further_page_has_more(further, expected):
    assert marks(LIST.format(further)).get("commentCount") == expected


# Anything

SHARDS = [
    '<article class="hentry">', "</article>", '<div class="post type-post post-1">', "</div>", '<a rel="tag author">x',
    '<div class="entry-content related">', '<a rel="category tag" href="//[">y', time("published"),
    '<i class="author fn">',
    '<li class="comment">', '<h2 class="comments-title">', "1 2", f'<h1 class="entry-title">{TITLE}</h1>', "text",
    '<body class="postid-1">', '<span class="byline cat-links">', '<time class="updated">', '<abbr class="published">',
]  # fmt: skip


@given(st.lists(st.sampled_from(SHARDS), max_size=30))
def test_any_nesting_gives_strings_people_and_numbers(shards):
    found = marks("".join(shards))
    people = found.pop("author", [])
    assert all(isinstance(number, int) for number in found.pop("commentCount", []))
    assert all(isinstance(value, str) and value for values in found.values() for value in values)
    assert all(person.keys() <= {"name", "url"} and person["name"] for person in people)
