import pytest
from support.pages import HOME, SITE, extract, html

from crawler.extraction import snapshot
from crawler.items import Agent, CardImage, TeaserCard


def card(
    classes: str = "td_module_1 td_module_wrap", inside: str = "", href: str = "/news/a/", title: str = "A"
) -> str:
    heading = f'<h3 class="entry-title td-module-title"><a href="{href}" rel="bookmark">{title}</a></h3>'
    return f'<div class="{classes}">{inside}{heading}</div>'


def cards(markup: str) -> list[TeaserCard]:
    return extract(html(after=markup)).teaser_cards


def thumb(inside: str) -> str:
    return f'<div class="td-module-thumb"><a href="/news/a/">{inside}</a></div>'


@pytest.mark.parametrize(
    "classes",
    [
        *(f"td_module_{number} td_module_wrap td-animation-stack" for number in range(1, 20)),
        *(f"td_module_mx{number} td_module_wrap" for number in range(1, 27)),
        "td_module_flex td_module_flex_1 td_module_wrap td-cpt-post",
        "td_module_mega_menu td_mod_mega_menu",
        "td_module_related_posts td-animation-stack td_mod_related_posts",
        "td_module_trending_now td_module_trending_now_1",
        "td_module_slide td-animation-stack",
        "td-big-grid-post td-big-grid-post-0 td-big-thumb",
    ],
)
def test_every_module_of_the_theme_is_a_card(classes):
    assert [(found.headline, found.url) for found in cards(card(classes))] == [("A", f"{HOME}/news/a/")]


def test_a_card_says_what_stands_on_it():
    markup = card(
        inside=thumb('<img src="data:," data-img-url="/a-218x150.jpg" alt=" A  pier ">')
        + '<a class="td-post-category" href="/category/news/">News</a>'
        + '<span class="td-post-author-name"><a href="/author/ada/">Ada Roe</a> <span>-</span></span>'
        + '<time class="entry-date updated td-module-date" datetime="2025-01-02T03:04:05-06:00">Jan 2</time>'
        + '<span class="td-module-comments"><a href="/news/a/#respond">1,204</a></span>'
        + '<div class="td-excerpt">The <b>pier</b><br>reopens &hellip;</div>',
        title="The &#8216;pier&#8217; <i>again</i>",
    )
    (found,) = cards(markup)
    assert found.headline == "The ‘pier’ again"
    assert found.excerpt == "The pier reopens …"
    assert found.image == CardImage(url=f"{HOME}/a-218x150.jpg", alt="A pier")
    assert found.authors == [Agent(name="Ada Roe", url=f"{HOME}/author/ada/")]
    assert found.date_published == "2025-01-02T03:04:05-06:00"
    assert found.section == "News"
    assert found.comment_count == 1204


def test_what_a_card_does_not_say_is_absent():
    (found,) = cards(card())
    said = (found.excerpt, found.image, found.authors, found.date_published, found.section, found.comment_count)
    assert said == (None, None, [], None, None, None)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<img src="/a.jpg">', "/a.jpg"),
        ('<img src="/a.jpg" srcset="/big.jpg 900w">', "/a.jpg"),
        ('<img src="data:," data-src="/a.jpg">', "/a.jpg"),
        ('<span class="entry-thumb td-thumb-css" data-type="css_image" data-img-url="/a.jpg"></span>', "/a.jpg"),
        ('<span class="td-thumb-css" style="background-image: url(/a.jpg)"></span>', "/a.jpg"),
        ('<span class="td-thumb-css" style="color:red;background-image: url( \'/a.jpg\' );"></span>', "/a.jpg"),
        ("<span class='td-thumb-css' style='background: #fff url(\"/a(1).jpg\") no-repeat'></span>", "/a(1).jpg"),
        ('<span class="td-thumb-css" style="background-image: url(data:image/gif;base64,R0)"></span>', None),
        ('<img src="data:image/gif;base64,R0">', None),
    ],
)
def test_a_cards_picture_is_the_one_it_shows(inside, expected):
    image = cards(card("td_module_flex", thumb(inside)))[0].image
    assert (image.url if image else None) == (expected and HOME + expected)


@pytest.mark.parametrize("alt", ["", 'alt=""', 'alt=" "'])
def test_a_missing_or_empty_alternative_text_is_none(alt):
    assert cards(card(inside=thumb(f'<img src="/a.jpg" {alt}>')))[0].image == CardImage(url=f"{HOME}/a.jpg")


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/news/a/", f"{HOME}/news/a/"),
        ("../b/", f"{HOME}/news/b/"),
        ("http://www.mexiconewsdaily.com/news/a/?utm_source=x&b=2&a=1#respond", f"{HOME}/news/a/?a=1&b=2"),
        ("https://else.example/sponsored/", "https://else.example/sponsored/"),
    ],
)
def test_a_cards_link_is_absolute_and_in_the_sites_spelling(href, expected):
    assert [found.url for found in cards(card(href=href))] == [expected]


@pytest.mark.parametrize(
    "href", ["javascript:void(0)", "#", "#top", "mailto:ada@x.example", "http://[bad", "file:///etc/a"]
)
def test_a_card_that_leads_nowhere_is_skipped_and_takes_no_position(href):
    found = cards(card(href=href) + card(title="B"))
    assert [(each.headline, each.position) for each in found] == [("B", 1)]


@pytest.mark.parametrize("title", ["", " ", "&nbsp;", "<img src='/a.jpg'>"])
def test_a_card_without_a_headline_is_skipped(title):
    assert cards(card(title=title)) == []


def test_a_truncated_away_headline_is_read_from_the_links_title():
    markup = '<div class="td_module_1"><h3 class="td-module-title"><a href="/news/a/" title="A &amp; B"></a></h3></div>'
    assert [found.headline for found in cards(markup)] == ["A & B"]


def test_cards_stand_in_page_order_with_the_block_around_them():
    markup = (
        f'<div data-td-block-uid="tdi_133">{card(title="A")}{card("td_module_mx5", title="B")}</div>'
        f'<div class="td_block_wrap" data-td-block-uid="tdi_65_a9f">{card("td_module_flex", title="C")}</div>'
        f"{card('td_module_related_posts', title='D')}"
    )
    placed = extract(html(after=markup)).placed_cards
    seen = [(each.card.headline, each.card.position, each.block) for each in placed]
    assert seen == [("A", 1, "tdi_133"), ("B", 2, "tdi_133"), ("C", 3, "tdi_65"), ("D", 4, None)]


def test_a_wrapper_named_like_a_module_is_no_card_of_its_own():
    markup = f'<div class="td_module_wrap_all td_module_column">{card(title="A")}<div>{card(title="B")}</div></div>'
    assert [found.headline for found in cards(markup)] == ["A", "B"]


def test_the_same_card_twice_is_one_id_in_two_positions():
    first, second = cards(card() * 2)
    assert first.id == second.id
    assert (first.position, second.position) == (1, 2)


def test_a_rewritten_headline_is_a_new_card():
    first, second = cards(card(title="Pier closed") + card(title="Pier open"))
    assert first.id != second.id


def test_a_card_inside_the_article_is_a_card_and_no_text():
    page = extract(html(f"<p>Before.</p>{card(title='Read next')}<p>After.</p>"))
    assert page.article is not None
    assert page.article.text == "Before.\n\nAfter."
    assert [found.headline for found in page.teaser_cards] == ["Read next"]


def test_a_snapshot_lists_the_placed_cards():
    page = extract(html(after=f'<div data-td-block-uid="tdi_1">{card()}</div>'), url=f"{HOME}/")
    seen = snapshot(page, SITE)
    assert seen is not None
    assert (seen.kind, seen.url, seen.seen_at) == ("home", f"{HOME}/", "2026-01-02T03:04:05+00:00")
    assert [(placed.id, placed.block, placed.position) for placed in seen.cards] == [
        (page.teaser_cards[0].id, "tdi_1", 1)
    ]


def test_a_page_without_cards_has_no_snapshot():
    assert snapshot(extract(html()), SITE) is None
