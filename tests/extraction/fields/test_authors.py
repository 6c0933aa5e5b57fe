"""Who wrote an article, on pages that no theme describes."""

import pytest
from support.pages import json_ld
from support.plain_pages import HOME, NEWS, TITLE, URL, plain_article, stated

from crawler.items import Agent

SITE_NAME = '<meta property="og:site_name" content="Hafenbote">'


def names(*args: str, **parts: str) -> list[str]:
    return [agent.name for agent in plain_article(*args, **parts).authors]


def others(**parts: str) -> list[tuple[str, str]]:
    return [(each.source, each.value) for each in plain_article(**parts).disagreements if each.field == "authors"]


@pytest.mark.parametrize(
    "author",
    [
        [["Ida Holm", {"name": "Jo Vik"}]],
        {"@set": [{"@list": ["Ida Holm", [{"name": "Jo Vik"}]]}]},
        {"@type": "Person", "name": ["Ida Holm", "Jo Vik"]},
        "Ida Holm und Jo Vik",
        {"name": "Ida Holm and Jo Vik, London"},
        [{"givenName": "Ida", "familyName": "Holm"}, {"name": "", "alternateName": "Jo Vik"}],
        [{"name": {"@value": "Ida Holm", "@language": "no"}}, {"name": "Jo Vik"}],
        ["[[author]]", "{{author}}", "undefined", "admin", "42", "Ida Holm", "IDA HOLM", "Jo Vik"],
    ],
)
def test_people_are_stated_in_many_ways(author):
    assert names(stated(author=author)) == ["Ida Holm", "Jo Vik"]


def test_a_creator_is_an_author_where_none_is_stated():
    assert names(stated(creator=["Ida Holm"])) == ["Ida Holm"]
    assert names(stated(creator=["Jo Vik"], author="Ida Holm")) == ["Ida Holm"]


def test_the_site_in_the_authors_place_gives_way_to_the_person_who_is_printed():
    head = SITE_NAME + stated(author={"@type": "Organization", "name": "Hafenbote"})
    byline = '<p class="byline">By <a href="/team/ida">Ida Holm</a></p>'
    assert names(head) == ["Hafenbote"]
    assert names(head, byline) == ["Ida Holm"]
    assert others(head=head, before=byline) == [("json_ld", "Hafenbote")]


def test_a_byline_that_names_more_people_than_are_stated_is_believed():
    head, byline = stated(author={"name": "Ida Holm"}), '<p class="byline">By Ida Holm and Jo Vik</p>'
    assert names(head, byline) == ["Ida Holm", "Jo Vik"]
    assert others(head=head, before=byline) == []


@pytest.mark.parametrize(
    "name",
    (
        "author authors dc.creator parsely-author cXenseParse:author article:author_name sailthru.author"
        " citation_author byl"
    ).split(),
)
def test_meta_elements_of_many_names_state_authors(name):
    assert names(f'<meta name="{name}" content="Ida Holm">') == ["Ida Holm"]


def test_a_label_says_what_a_meta_element_holds():
    head = (
        '<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="Four minutes">'
        '<meta name="twitter:label2" content="Written by"><meta name="twitter:data2" content="Ida Holm">'
    )
    assert names(head) == ["Ida Holm"]


def test_the_first_meta_element_that_names_a_person_counts():
    head = (
        f'{SITE_NAME}<meta name="author" content="Hafenbote">'
        '<meta property="article:author" content="https://social.example/ida"><meta name="byl" content="By Ida Holm">'
    )
    assert names(head) == ["Ida Holm"]


SPAN = '<span class="byline-author">{}</span>'
NAMED_APART = (
    f'<p class="byline"><span>By {SPAN.format("IDA HOLM")}, {SPAN.format("JO VIK")} and {SPAN.format("PER DAHL")}'
    '</span> <time datetime="2026-11-03">3 NOV.</time></p>'
)
WITH_PROFILE = (
    '<div class="byline">By <a href="/author/ida">Ida Holm</a> '
    '<a class="author-social" href="https://social.example/profile/ida">Bluesky</a></div>'
)
WITH_BUTTONS = (
    '<div class="author-box"><a href="/author/ida/">Ida Holm</a><a href="/author/ida/f">+ Follow</a>'
    '<a href="/author/ida/">View author archive</a><a href="/author/ida/bio">Read full bio</a></div>'
)
WITH_TOOLS = (
    '<div class="byline"><span>By Ida Holm</span><ul><li><a href="#">Frobnicate</a></li>'
    '<li><a href="https://social.example/share?u=1">Recommend</a></li></ul></div>'
)
REVIEWED = (
    '<div class="author">Written by Ida Holm</div>'
    '<div class="author">Reviewed by <a href="/team/kurt">Kurt Kran</a></div>'
)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ('<div class="author"><span>By</span><span>Ida Holm</span></div>', ["Ida Holm"]),
        ('<div class="dateAndAuthor"><span>Nov 3, 2026</span><span>Ida Holm</span></div>', ["Ida Holm"]),
        ('<div class="byline"><span>Ida</span> <span>Holm</span> <span>Harbour reporter</span></div>', ["Ida Holm"]),
        (NAMED_APART, ["IDA HOLM", "JO VIK", "PER DAHL"]),
        ('<p>By <a href="/author/ida">Ida Holm</a> and Jo Vik</p>', ["Ida Holm", "Jo Vik"]),
        ("<div><div>Written by</div><div>Ida Holm</div><div>Keeper of records</div></div>", ["Ida Holm"]),
        ('<p class="info">3 November 2026 by Ida Holm</p>', ["Ida Holm"]),
        (WITH_PROFILE, ["Ida Holm"]),
        (WITH_BUTTONS, ["Ida Holm"]),
        (REVIEWED, ["Ida Holm"]),
        ('<p class="byline">Photos by Kurt Kran</p><p class="byline">By Ida Holm</p>', ["Ida Holm"]),
        ('<div class="byline"><p>By Ida Holm</p><p>By Jo Vik</p></div>', ["Ida Holm", "Jo Vik"]),
        ('<p class="byline">By Ida Holm</p><p class="byline">By Jo Vik</p>', ["Ida Holm", "Jo Vik"]),
        ('<div class="credits"><p>Text: Ida Holm</p><p>Photos: Kurt Kran</p></div>', ["Ida Holm"]),
        (WITH_TOOLS, ["Ida Holm"]),
        ('<div class="byline"><a href="/p/ida">Ida Holm</a> <a href="#">Zapis</a></div>', ["Ida Holm"]),
        ('<p class="byline">Ida Holm, Hafenbote</p>', ["Ida Holm"]),
        ('<p class="byline">Presented by <a href="/brewery">Kran Brewery</a></p>', []),
        ('<div class="byline">Sponsored by <span class="author">Kran Brewery</span></div>', []),
        ('<p class="byline">3 November 2026</p>', []),
        ('<p class="byline">By <a href="/author/admin/">admin</a></p>', []),
    ],
)
def test_a_byline_is_read_without_what_stands_beside_the_names(before, expected):
    assert names(before=before) == expected


PICTURE = '<img src="/crane.jpg" width="800" height="500" alt="">'


@pytest.mark.parametrize(
    "frame",
    [
        f'<figure>{PICTURE}<figcaption>The crane. <span class="author">Kurt Kran</span></figcaption></figure>',
        f'<figure>{PICTURE}<figcaption><a rel="author" href="/people/kurt">Kurt Kran</a></figcaption></figure>',
        f'<div class="lead-image">{PICTURE}<p class="byline">Kurt Kran</p></div>',
        f'<div class="lead-image">{PICTURE}<p>Photo by <a rel="author" href="/people/kurt">Kurt Kran</a></p></div>',
        '<blockquote>It looked small.<cite class="author">Kurt Kran</cite></blockquote>',
        '<div class="video-box"><p class="byline">By Kurt Kran</p></div>',
    ],
)
def test_who_has_made_a_picture_or_is_quoted_is_no_author(frame):
    byline = '<div class="byline"><a href="/people/ida">Ida Holm</a></div>'
    assert names(before=frame + byline) == names(before=byline + frame) == ["Ida Holm"]


def test_a_meta_element_is_believed_before_the_photographer():
    frame = f'<figure>{PICTURE}<figcaption>The crane. <span class="byline">Kurt Kran</span></figcaption></figure>'
    assert names('<meta name="author" content="Ida Holm">', frame) == ["Ida Holm"]
    assert names(before=frame) == []


def test_the_site_behind_a_name_is_no_author():
    assert names(stated(author="Ida Holm | Hafenbote")) == ["Ida Holm"]
    assert names('<meta name="author" content="Ida Holm, hafenbote.example">') == ["Ida Holm"]


def test_the_links_of_names_are_kept():
    before = '<p>By <a href="/author/ida">Ida Holm</a> and <a class="author" href="/people/jo">Jo Vik</a></p>'
    assert plain_article(before=before).authors == [
        Agent(name="Ida Holm", url=f"{HOME}/author/ida"),
        Agent(name="Jo Vik", url=f"{HOME}/people/jo"),
    ]


BIO = "Ida Holm has written about ships and those who sail on them since she lived on a houseboat with two cats." * 2
CARD = '<div><h3><a href="/{0}">{0} stops the tram</a></h3><span class="author">{1}</span></div>'


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (f'<div class="author-card"><h4>Ida Holm</h4><p>{BIO}</p></div>', ["Ida Holm"]),
        (f'<div class="author-card"><h4>About the author</h4><h5>Ida Holm</h5><p>{BIO}</p></div>', ["Ida Holm"]),
        ('<div class="signature"><span class="written-by author-name">Ida Holm</span></div>', ["Ida Holm"]),
        ('<section class="comments"><p class="comment-author">Kurt Kran</p><p>Great.</p></section>', []),
        (f"<div>{CARD.format('Rain', 'Kurt Kran')}{CARD.format('Snow', 'Berta Bord')}</div>", []),
        (f"<aside>{CARD.format('Rain', 'Kurt Kran')}</aside>", []),
    ],
)
def test_a_byline_after_the_text_is_the_articles_if_it_is_the_only_one(after, expected):
    article = plain_article(after=after)
    assert [agent.name for agent in article.authors] == expected


def test_properties_outside_of_any_item_count_where_nothing_else_names_anybody():
    loose = '<meta itemprop="author" content="Ida Holm">'
    assert names(after=loose) == ["Ida Holm"]
    assert names(before='<p class="byline">By Jo Vik</p>', after=loose) == ["Jo Vik"]


def test_the_page_and_scripts_that_count_visits_are_asked_last():
    page = json_ld({"@type": "WebPage", "url": URL, "name": TITLE, "author": {"name": "Ida Holm"}})
    script = '<script>dataLayer.push({"pageType": "article", "author": "Ida Holm"});</script>'
    assert names(page) == names(script) == ["Ida Holm"]
    assert names(script.replace("});", '}, {"author": "Jo Vik"});')) == []
    assert names(script.replace("dataLayer", "related")) == []


def test_a_person_stated_alone_is_the_author_unless_other_articles_are_stated():
    person = {"@type": "Person", "name": "Ida Holm"}
    other = {
        "@type": "NewsArticle",
        "url": f"{HOME}/other/",
        "headline": "Snow",
        "author": {**person, "name": "Jo Vik"},
    }
    assert names(json_ld({"@graph": [person]})) == ["Ida Holm"]
    assert names(json_ld({"@graph": [person, other]})) == []


def test_authors_are_read_from_broken_json():
    broken = f'{{"@type": "NewsArticle" "url": "{URL}", "headline": "{TITLE}", "author": "Ida Holm"}}'
    assert names(json_ld(broken)) == ["Ida Holm"]
    assert NEWS["headline"] == TITLE
