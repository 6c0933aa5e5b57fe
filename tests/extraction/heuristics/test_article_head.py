"""The fields of articles on pages that no theme describes."""

import pytest
from support.pages import capture, faults, json_ld

from crawler.extraction import extract_page
from crawler.items import Agent, Article, Disagreement, Image
from crawler.sites.any_site import any_site

HOME = "https://paper.example"
URL = f"{HOME}/news/2026/ferry-is-back-at-its-pier/"
TITLE = "The ferry is back at its pier"
PROSE = (
    "The ferry that was away for three winters came back to its old pier on Monday, and half the town was there.",
    "Its captain said that she had counted every light on the shore, and that none of them was missing, not even one.",
    "The bakers on the quay had opened early, for they had heard the horn from behind the island at five o’clock.",
)
WORDS = len(" ".join(PROSE).split())
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in PROSE)
TIME = '<time datetime="2026-01-02T03:04:05Z">2 January</time>'
NEWS = {"@type": "NewsArticle", "headline": TITLE, "url": URL, "datePublished": "2026-01-02T03:04:05Z"}
LANGUAGES = {
    "ar": ("عادت العبارة إلى رصيفها القديم", "بقلم", "ليلى حداد",
           "رجعت العبارة التي غابت ثلاثة شتاءات إلى رصيفها القديم يوم الاثنين. "),
    "he": ("המעבורת חזרה לרציף הישן", "מאת", "נועה לוי",
           "המעבורת שנעדרה שלושה חורפים חזרה ביום שני לרציף הישן שלה בנמל. "),
    "ja": ("渡し船が桟橋に戻ってきた", "文", "佐藤花",
           "三つの冬のあいだ留守だった渡し船が月曜日に古い桟橋へ戻ってきた。"),
    "zh": ("渡轮重新停靠旧码头迎客", "记者", "李晓梅", "离开了三个冬天的渡轮星期一回到了旧码头，半个镇子的人都来了。"),
    "th": ("เรือข้ามฟากกลับมาเทียบท่าแล้ว", "โดย", "สมชาย ใจดี",
           "เรือข้ามฟากที่หายไปสามฤดูหนาวกลับมาเทียบท่าเก่าเมื่อวันจันทร์ "),
    "hi": ("नाव फिर अपने घाट पर लौटी", "लेखक", "मीरा जोशी",
           "तीन सर्दियों से गायब नाव सोमवार को अपने पुराने घाट पर लौट आई और आधा शहर वहाँ था। "),
    "ru": ("Маяк снова зажёг свой огонь", "Автор", "Анна Белова",
           "Маяк, который молчал три зимы, в понедельник снова зажёг свой огонь над гаванью. "),
    "es": ("El faro vuelve a encender su luz", "Por", "Lucía Peña",
           "El faro que estuvo apagado tres inviernos volvió el lunes a encender su luz sobre el puerto. "),
}  # fmt: skip
"""A headline, what opens a byline, a name, and a sentence."""


def page(head: str = "", before: str = "", after: str = "", *, title: str = TITLE, content: str = PARAGRAPHS) -> str:
    """`before` stands between headline and text, `after` behind the text."""
    return (
        f'<!doctype html><html lang="en"><head><title>{title} | The Courier</title>{head}</head><body>'
        f'<div class="top"><a href="/">The Courier</a></div><main><article><h1>{title}</h1>{before}'
        f"<div>{content}</div>{after}</article></main></body></html>"
    )


def article(html: str, url: str = URL) -> Article:
    body, site = html.encode(), any_site(url)
    found = extract_page(body, url=url, site=site, capture=capture(body, url))
    assert faults(found, site) == []
    assert found.article is not None
    return found.article


def said_otherwise(found: Article) -> list[tuple[str, str, str]]:
    return [(each.field, each.source, each.value) for each in found.disagreements]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_page_prints_is_read_in_any_language(language):
    title, by, name, sentence = LANGUAGES[language]
    direction = "rtl" if language in ("ar", "he") else "ltr"
    html = page(
        before=f'<p class="byline">{by}: {name}</p>{TIME}', title=title, content=f"<p>{sentence * 3}</p>" * 3
    ).replace('lang="en"', f'lang="{language}" dir="{direction}"')
    found = article(html)
    assert (found.headline, found.language) == (title, language)
    assert [author.name for author in found.authors] == [name]
    assert found.date_published == "2026-01-02T03:04:05+00:00"
    assert sentence.strip() in found.text
    assert found.disagreements == []


@pytest.mark.parametrize("line", [TIME, f"<p>{TIME}</p>", f"<div>{TIME}</div>", f"<p>Published on {TIME}</p>"])
@pytest.mark.parametrize("place", ["{0}<div>{1}</div>", "<div>{0}{1}</div>", "{0}{1}"])
def test_the_time_before_the_text_is_none_of_it(line, place):
    html = page().replace(f"<div>{PARAGRAPHS}</div>", place.format(line, PARAGRAPHS))
    found = article(html)
    assert found.text == "\n\n".join(PROSE)
    assert found.date_published == "2026-01-02T03:04:05+00:00"


def test_a_time_in_a_sentence_stays_in_the_text():
    found = article(page(content=PARAGRAPHS.replace("on Monday", f"on {TIME}")))
    assert found.text == "\n\n".join(PROSE).replace("on Monday", "on 2 January")


def test_the_masthead_has_no_date_of_publication():
    masthead = '<header class="top"><time datetime="2026-06-06">Saturday, June 6, 2026</time></header>'
    assert article(page().replace("<main>", f"{masthead}<main>")).date_published is None


def test_a_date_of_a_related_article_is_not_the_articles():
    related = f'<aside><h3><a href="/news/2026/rain-on-the-road/">Rain closes the road</a></h3>{TIME}</aside>'
    assert article(page(after=related)).date_published is None


def test_a_printed_date_of_a_change_is_none_of_publication():
    found = article(page(before='<time class="updated" datetime="2026-01-03T00:00:00Z">updated</time>'))
    assert (found.date_published, found.date_modified) == (None, "2026-01-03T00:00:00+00:00")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ('<a rel="author" href="/writers/ada">Ada Roe</a>', [Agent(name="Ada Roe", url=f"{HOME}/writers/ada")]),
        ('<div>By <a href="/author/ada/">Ada Roe</a></div>', [Agent(name="Ada Roe", url=f"{HOME}/author/ada/")]),
        ('<span class="article-author">By Ada Roe and Bo Ek</span>', [Agent(name="Ada Roe"), Agent(name="Bo Ek")]),
        ("<p>By Ada Roe</p>", [Agent(name="Ada Roe")]),
        ('<a class="author" href="/author/by/">By Ada Roe</a>', [Agent(name="Ada Roe", url=f"{HOME}/author/by/")]),
        ("<p>2 January 2026</p>", []),
        ('<p class="author">Analysis by Ada Roe</p>', [Agent(name="Ada Roe")]),
        (
            '<div class="author-box"><a href="/author/ada/">Ada Roe</a><a href="/share">Share it</a></div>',
            [Agent(name="Ada Roe", url=f"{HOME}/author/ada/")],
        ),
    ],
)
def test_the_byline_stands_between_headline_and_text(before, expected):
    assert article(page(before=before)).authors == expected


@pytest.mark.parametrize("name", ["author", "parsely-author", "sailthru.author", "dc.creator", "article:author"])
def test_authors_are_stated_in_many_ways(name):
    head = f'<meta name="{name}" content="By Ada Roe">'
    assert article(page(head)).authors == [Agent(name="Ada Roe")]
    assert article(page(head.replace("By Ada Roe", "https://social.example/ada"))).authors == []


@pytest.mark.parametrize(
    "name", ["article:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "pubdate", "date"]
)
def test_dates_are_stated_in_many_ways(name):
    head = f'<meta name="{name}" content="2026-01-02T03:04:05Z">'
    assert article(page(head)).date_published == "2026-01-02T03:04:05+00:00"


def test_microdata_say_what_json_ld_does_not():
    html = page(before='<meta itemprop="datePublished" content="2026-01-02T03:04:05Z">').replace(
        "<article>", '<article itemscope itemtype="https://schema.org/OpinionNewsArticle">'
    )
    found = article(html)
    assert (found.date_published, found.type) == ("2026-01-02T03:04:05+00:00", "OpinionNewsArticle")


def test_a_date_later_than_the_capture_is_not_believed():
    found = article(page(json_ld({**NEWS, "datePublished": "2036-01-02T03:04:05Z"}), before=TIME))
    assert found.date_published == "2026-01-02T03:04:05+00:00"
    assert said_otherwise(found) == [("date_published", "json_ld", "2036-01-02T03:04:05+00:00")]


def test_json_ld_of_another_article_is_not_believed():
    other = {**NEWS, "url": f"{HOME}/news/2020/two-bakers/", "headline": "Two bakers share one oven"}
    found = article(page(json_ld(other)))
    assert (found.headline, found.date_published, found.type) == (TITLE, None, None)


def test_json_ld_that_names_another_address_is_believed_where_its_headline_is_the_pages():
    assert article(page(json_ld({**NEWS, "url": f"{HOME}/?p=7"}))).date_published == "2026-01-02T03:04:05+00:00"


def test_the_headline_is_the_printed_one_and_what_is_written_for_others_disagrees():
    found = article(page(json_ld({**NEWS, "headline": "Ferry back at pier after winters"})))
    assert found.headline == TITLE
    assert said_otherwise(found) == [("headline", "json_ld", "Ferry back at pier after winters")]


def test_a_logo_is_no_headline():
    html = page(f'<meta property="og:title" content="{TITLE} | The Courier"><meta property="og:site_name" '
                'content="The Courier">', title="The Courier")  # fmt: skip
    assert article(html).headline == TITLE


def test_metadata_and_print_are_held_against_each_other():
    stated = {**NEWS, "author": {"name": "Bo Ek"}, "inLanguage": "es", "commentCount": 3, "articleSection": "News"}
    before = (
        '<a class="category" href="/category/coast/">Coast</a><a rel="author" href="/a">Ada Roe</a>'
        '<time datetime="2026-01-02T05:00:00Z">x</time><a href="#comments">7 comments</a>'
    )
    found = article(page(json_ld(stated), before=before))
    assert found.authors == [Agent(name="Bo Ek")]
    assert said_otherwise(found) == [
        ("authors", "page", "Ada Roe"),
        ("date_published", "page", "2026-01-02T05:00:00+00:00"),
        ("sections", "page", "Coast"),
        ("language", "json_ld", "es"),
        ("comment_count", "page", "7"),
    ]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"wordCount": WORDS}, []),
        ({"wordCount": str(WORDS + 2)}, []),
        ({"wordCount": 90}, [Disagreement(field="word_count", source="json_ld", value="90")]),
        ({"articleBody": " ".join(PROSE)}, []),
        ({"articleBody": PROSE[0]}, []),
        ({"articleBody": f"<p>{PROSE[0]}</p>" + "All that the readers do not see. " * 10},
         [Disagreement(field="text", source="json_ld", value=str(len(PROSE[0].split()) + 70))]),
    ],
    ids="equal close other same beginning more".split(),
)  # fmt: skip
def test_the_stated_text_and_the_stated_count_are_held_against_the_body(stated, expected):
    assert article(page(json_ld({**NEWS, **stated}))).disagreements == expected


def test_a_count_of_words_says_nothing_of_a_text_without_spaces():
    title, _, _, sentence = LANGUAGES["ja"]
    found = article(
        page(json_ld({**NEWS, "headline": title, "wordCount": 3}), title=title, content=f"<p>{sentence * 9}")
    )
    assert found.disagreements == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", None),
        (json_ld({**NEWS, "isAccessibleForFree": True}), "free"),
        (json_ld({**NEWS, "isAccessibleForFree": "False"}), "metered"),
        ('<meta property="article:content_tier" content="free">', "free"),
        ('<meta property="article:content_tier" content="metered">', "metered"),
        (json_ld({**NEWS, "isAccessibleForFree": False, "wordCount": 900}), "blocked"),
    ],
)
def test_access_is_what_the_page_states(head, expected):
    assert article(page(head)).access == expected


PAID = {"isAccessibleForFree": False, "hasPart": {"isAccessibleForFree": False, "cssSelector": ".paid"}}


@pytest.mark.parametrize(("content", "expected"), [("", "blocked"), (f'<div class="paid">{PROSE[1]}</div>', "metered")])
def test_what_is_paid_for_is_on_the_page_or_not(content, expected):
    found = article(page(json_ld({**NEWS, **PAID}), content=f"<p>{PROSE[0]}</p>{content}"))
    assert found.access == expected


@pytest.mark.parametrize("selector", [".", "a[", ":nope()", "*" * 9, 7, None, ""])
def test_any_selector_may_be_stated(selector):
    part = {"isAccessibleForFree": False, "cssSelector": selector}
    assert article(page(json_ld({**NEWS, **PAID, "hasPart": [part, 3]}))).access in ("metered", "blocked")


@pytest.mark.parametrize(
    "name", ["paywall", "piano-offer", "leaky_paywall_message", "poool-widget", "tp-modal", "regwall"]
)
def test_a_prompt_after_hardly_any_text_blocks(name):
    prompt = f'<div class="{name}"><p>Subscribe to read all of this story.</p></div>'
    assert article(page(after=prompt)).access == "blocked"
    assert article(page(after=prompt.replace("<div", "<div hidden"))).access is None
    assert article(page(after=prompt, content=PARAGRAPHS * 4)).access is None


def test_an_empty_place_for_a_prompt_blocks_where_most_of_the_text_is_missing():
    place = '<div id="pay-barrier"></div>'
    assert article(page(json_ld({**NEWS, "wordCount": 900}), after=place)).access == "blocked"
    assert article(page(json_ld({**NEWS, "wordCount": 60}), after=place)).access is None


def test_a_live_blog_is_told_by_what_it_states():
    update = {"@type": "BlogPosting", "headline": "Fog", "datePublished": "2026-01-02T01:00:00Z"}
    stated = {**NEWS, "@type": "LiveBlogPosting", "liveBlogUpdate": [update, update]}
    found = article(page(json_ld(stated)))
    assert (found.type, found.date_published) == ("LiveBlogPosting", "2026-01-02T03:04:05+00:00")


@pytest.mark.parametrize(
    "time", ['<time datetime="2026-01-02T0{}:00:00Z">{}</time>', '<span class="t">0{}:00</span>', "<h4>{}:15 GMT</h4>"]
)
def test_a_live_blog_is_told_by_a_row_of_updates_with_their_times(time):
    updates = "".join(f"<section>{time.format(n, n)}<p>{text}</p></section>" for n, text in enumerate(PROSE, 1))
    assert article(page(content=updates)).type == "LiveBlogPosting"
    assert article(page(content=updates.replace(time.format(2, 2), ""))).type is None


def test_an_article_with_a_time_in_its_text_is_no_live_blog():
    assert article(page(before=TIME, content=PARAGRAPHS.replace("<p>", f"<p>{TIME} ", 1))).type is None


def test_the_picture_over_the_text_comes_with_its_caption():
    caption = "<figcaption>The ferry at dawn. (Ada Roe/Costa)</figcaption>"
    lead = f'<figure><img src="/ferry.jpg" alt="A ferry">{caption}</figure>'
    face = '<div class="author"><img src="/ada.jpg"></div><img src="/icons/share-icon.svg">'
    assert article(page(before=lead + face)).images == [
        Image(url=f"{HOME}/ferry.jpg", alt="A ferry", caption="The ferry at dawn.", credit="Ada Roe/Costa")
    ]


@pytest.mark.parametrize(
    ("picture", "kept"),
    [
        ('<a href="/news/2026/rain-on-the-road/"><img src="/rain.jpg"></a>', False),
        ('<a href="/news/2026/rain-on-the-road/"><span><img src="/stated.jpg?w=9"></span></a>', True),
        ('<a href="/ferry-large.jpg"><img src="/ferry.jpg"></a>', True),
        ('<a href="#"><img src="/ferry.jpg"></a>', True),
        (f'<a href="{URL}#photo"><img src="/ferry.jpg"></a>', True),
        ('<a href="javascript:open(1)"><img src="/ferry.jpg"></a>', True),
        ('<img src="/img/spinner.gif">', False),
    ],
)
def test_a_picture_that_leads_to_another_page_is_that_ones(picture, kept):
    head = f'<meta property="og:image" content="{HOME}/stated.jpg">'
    assert bool(article(page(head, before=picture)).images) is kept


@pytest.mark.parametrize(
    ("markup", "caption"),
    [
        ('<div><img src="/a.jpg"><p class="image-caption">The pier</p></div>', "The pier"),
        ('<div><div><img src="/a.jpg"></div><div><span itemprop="caption">The pier</span></div></div>', "The pier"),
        (
            '<div><img src="/a.jpg"><p class="caption-text"><i class="sr-only">Caption </i>The pier</p></div>',
            "The pier",
        ),
        ('<div><img src="/a.jpg"><img src="/b.jpg"><p class="caption">The pier</p></div>', None),
        ('<div><img src="/a.jpg"><p class="captioned">The pier</p></div>', None),
    ],
)
def test_a_caption_is_told_by_its_name_where_it_stands_with_one_picture(markup, caption):
    found = article(page(before=markup))
    assert found.images[0].caption == caption


def test_a_headline_that_is_not_shown_is_none():
    hidden = f'<div style="display: none"><h1>{TITLE}</h1><img src="/logo-of-the-paper.jpg"></div>'
    found = article(page(before=f'<img src="/ferry.jpg">{TIME}').replace("<main>", f"{hidden}<main>"))
    assert [image.url for image in found.images] == [f"{HOME}/ferry.jpg"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("With reports from The Tide and Costa", ["The Tide", "Costa"]),
        ("(With additional reporting by Ada Roe)", ["Ada Roe"]),
        ("Con información de La Marea y Costa", ["La Marea", "Costa"]),
        ("Con datos del Puerto", ["Puerto"]),
    ],
)
def test_a_closing_line_of_sources_is_credits_and_no_text(line, names):
    found = article(page(content=f"{PARAGRAPHS}<p>{line}</p>"))
    assert [source.name for source in found.credits] == names
    assert found.word_count == WORDS


def test_a_sentence_that_opens_like_one_stays_in_the_text():
    sentence = "With reports from the island growing worse, the captain turned her ferry round and went back for them."
    found = article(page(content=f"{PARAGRAPHS}<p>{sentence}</p>"))
    assert found.credits == []
    assert found.text.endswith(sentence)
