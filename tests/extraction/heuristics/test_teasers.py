"""Teasers of pages that no theme describes."""

import pytest
from support.pages import capture

from crawler.extraction import Page, extract_page
from crawler.items import Agent, CardImage, TeaserCard
from crawler.sites.any_site import any_site

HOME = "https://paper.example"
STORIES = {
    "en": ["The ferry is back at its pier", "Two bakers share one oven", "Rain closes the coast road again"],
    "es": ["El faro vuelve a encender su luz", "La feria del higo abre el sábado", "Sube el precio del pan blanco"],
    "ru": ["Маяк снова зажёг свой огонь", "Две пекарни делят одну печь", "Дождь закрыл дорогу к морю"],
    "ar": ["عادت العبارة إلى رصيفها القديم", "مخبزان يتقاسمان فرنا واحدا", "المطر يغلق طريق الساحل مجددا"],
    "he": ["המעבורת חזרה לרציף הישן", "שתי מאפיות חולקות תנור אחד", "הגשם סגר שוב את כביש החוף"],
    "hi": ["नाव फिर अपने घाट पर लौटी", "दो नानबाई एक ही तंदूर पर", "बारिश से तट की सड़क बंद"],
    "ja": ["渡し船が桟橋に戻ってきた", "二軒のパン屋が窯を分け合う", "雨で海岸の道がまた通行止め"],
    "zh": ["渡轮重新停靠旧码头迎客", "两家面包店共用一个烤炉", "大雨再次封闭沿海公路交通"],
    "th": ["เรือข้ามฟากกลับมาเทียบท่าแล้ว", "ร้านขนมปังสองร้านใช้เตาเดียวกัน", "ฝนตกหนักปิดถนนเลียบชายฝั่ง"],
}
"""Headlines in languages with and without spaces, from left to right and from right to left."""


def page(body: str, url: str = f"{HOME}/") -> Page:
    html = f"<!doctype html><html><body>{body}</body></html>".encode()
    return extract_page(html, url=url, site=any_site(url), capture=capture(html, url))


def cards(body: str, url: str = f"{HOME}/") -> list[TeaserCard]:
    return page(body, url).teaser_cards


def card(title: str, href: str, *, picture: str = '<img src="/a.jpg" alt="A pier">', more: str = "") -> str:
    return f'<div class="x1"><a href="{href}">{picture}</a><h3 class="x2"><a href="{href}">{title}</a></h3>{more}</div>'


def row(*titles: str, picture: str = '<img src="/a.jpg">') -> str:
    return "".join(card(title, f"/news/{number}/", picture=picture) for number, title in enumerate(titles))


@pytest.mark.parametrize("language", STORIES)
def test_a_linked_headline_with_a_picture_is_a_teaser_in_any_language(language):
    right_to_left = ' dir="rtl"' if language in ("ar", "he") else ""
    found = cards(f"<section{right_to_left}>{row(*STORIES[language])}</section>")
    assert [each.headline for each in found] == STORIES[language]
    assert [each.url for each in found] == [f"{HOME}/news/{number}/" for number in range(3)]
    assert {each.image for each in found} == {CardImage(url=f"{HOME}/a.jpg")}


@pytest.mark.parametrize("language", STORIES)
def test_a_picture_over_a_linked_line_is_a_teaser_where_there_are_two(language):
    items = [
        f'<li><a href="/news/{number}/"><img src="/{number}.jpg"><span>{title}</span></a></li>'
        for number, title in enumerate(STORIES[language])
    ]
    assert [each.headline for each in cards(f"<ul>{''.join(items)}</ul>")] == STORIES[language]
    assert cards(f"<ul>{items[0]}</ul>") == []


def test_a_teaser_says_what_stands_on_it():
    more = (
        '<span class="byline">By <a href="/author/ada/">Ada Roe</a></span>'
        '<a class="kicker" href="/category/coast/">Coast</a> <time datetime="2026-03-04T05:06:07Z">March 4</time>'
        '<a href="/news/ferry-is-back/#comments">12</a><p class="x3">It had been away for three winters.</p>'
    )
    (found,) = cards(
        f'<div id="lead">{card("The ferry is back at its pier", "/news/ferry-is-back/", more=more)}</div>'
        + "<p>x</p>" * 20
    )
    assert found.headline == "The ferry is back at its pier"
    assert found.url == f"{HOME}/news/ferry-is-back/"
    assert found.excerpt is None
    assert found.image == CardImage(url=f"{HOME}/a.jpg", alt="A pier")
    assert found.authors == [Agent(name="Ada Roe", url=f"{HOME}/author/ada/")]
    assert found.date_published == "2026-03-04T05:06:07+00:00"
    assert found.section == "Coast"
    assert found.comment_count == 12


def test_a_summary_is_named_so_or_is_long():
    long = "The boat had been away for three winters, and its captain with it, who counted every light on the shore."
    for more, expected in (
        (f"<p>{long}</p>", long),
        ('<p class="excerpt">Three winters.</p>', "Three winters."),
        ("<p>Two.</p>", None),
        (f'<p class="category">{long}</p>', None),
        (f'<a href="/news/1/#comments" class="comment-count">{long}</a>', None),
    ):
        assert cards(card("The ferry is back at its pier", "/news/1/", more=more))[0].excerpt == expected


@pytest.mark.parametrize("name", ["summary-item", "summary-card__content", "teaser summary"])
def test_what_is_called_a_summary_as_a_whole_is_none(name):
    whole = (
        f'<div class="{name}">{card("The ferry is back at its pier", "/news/1/", more="<i>Play</i><p>Two.</p>")}</div>'
    )
    assert [each.excerpt for each in cards(whole)] == [None]


def test_a_link_around_a_whole_teaser_gives_its_heading():
    inside = (
        "<img src='/a.jpg'><h2>The ferry is back at its pier</h2><p>The boat had been away for three long winters.</p>"
    )
    (found,) = cards(f'<div><a href="/news/1/">{inside}</a></div>')
    assert (found.headline, found.excerpt) == (
        "The ferry is back at its pier",
        "The boat had been away for three long winters.",
    )


def test_headings_without_pictures_are_teasers_where_they_make_a_row():
    assert len(cards(row(*STORIES["en"], picture=""))) == 3
    assert cards(row(*STORIES["en"][:2], picture="")) == []


def test_the_name_of_the_block_around_a_teaser_is_its_id():
    blocks = f'<div id="top">{row(*STORIES["en"])}</div><div>{row(*STORIES["es"])}</div>'
    assert [placed.block for placed in page(blocks).placed_cards] == ["top"] * 3 + [None] * 3


@pytest.mark.parametrize(
    "body",
    [
        "".join(f'<li class="menu-item"><a href="/{name}/">{name}</a></li>' for name in ("news", "opinion", "sport")),
        "".join(f'<li><a href="/news/{number}/">{title}</a></li>' for number, title in enumerate(STORIES["en"])),
        "".join(f'<a rel="tag" href="/tag/{name}/">The {name} of the coast</a>' for name in ("tide", "lamp", "pier")),
        '<a href="/page/2/">2</a><a href="/page/3/">3</a><a href="/page/2/">The next page of stories</a>',
        "".join(f'<h4><a href="{href}">{href} and its terms</a></h4>' for href in ("/about/", "/contact/", "/terms/")),
        "".join(card(name, f"/author/{name[:3]}/") for name in ("Ada Maria Roe", "Bo Lars Ek", "Cy Jan Orr")),
        "".join(card(title, f"https://else.example/{title}") for title in STORIES["en"]),
        "".join(card(name, f"/{name.lower()}/") for name in ("Horoscopes", "Crosswords", "Classified")),
        '<p>The <a href="/news/1/">ferry that was away so long</a> is back.</p><img src="/a.jpg">',
        card("Share this story with friends", "mailto:?subject=x"),
        card("Load more of these stories", "javascript:void(0)"),
        card("Back to the top of the page", "#top"),
    ],
    ids="menu most-read tags pages footer people elsewhere places prose mail script fragment".split(),
)  # fmt: skip
def test_what_is_no_teaser(body):
    assert cards(body) == []


def test_a_page_is_no_teaser_of_itself():
    for href in ("/news/1/", "/news/1/?ref=home"):
        assert cards(card("The ferry is back at its pier", href), url=f"{HOME}/news/1/") == []


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ('<img src="data:," data-src="/b.jpg">', "/b.jpg"),
        ('<img src="/icons/play-icon.png"><img src="/b.jpg">', "/b.jpg"),
        ('<img width="32" height="32" src="/c.png"><img src="/b.jpg">', "/b.jpg"),
        ('<img class="avatar" src="/c.png"><img src="/b.jpg">', "/b.jpg"),
        ('<span style="background-image: url(/b.jpg)"></span>', "/b.jpg"),
        ('<picture><source srcset="/c.webp"><img src="/b.jpg"></picture>', "/b.jpg"),
        ('<i></i><noscript><img src="/b.jpg"></noscript>', "/b.jpg"),
        ('<img src="/icons/blank.gif" data-src="/b.jpg">', "/b.jpg"),
    ],
)
def test_a_teasers_picture_is_no_icon_and_no_portrait(picture, expected):
    (found,) = cards(card("The ferry is back at its pier", "/news/1/", picture=picture))
    assert found.image == CardImage(url=HOME + expected)


def test_teasers_stand_in_page_order_whatever_their_looks():
    second = '<div><a href="/news/9/"><h2 class="y">Rain closes the coast road again</h2><img src="/b.jpg"></a></div>'
    first, last = card("The ferry is back at its pier", "/news/1/"), card("Two bakers share one oven", "/news/2/")
    assert [(each.position, each.url[-3:]) for each in cards(first + second + last)] == [
        (1, "/1/"),
        (2, "/9/"),
        (3, "/2/"),
    ]
