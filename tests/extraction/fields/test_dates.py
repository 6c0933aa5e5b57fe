"""The dates of articles on pages that no theme describes."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from support.pages import capture, faults, json_ld

from crawler.extraction import extract_page
from crawler.items import Article
from crawler.sites.any_site import any_site

HOME = "https://paper.example"
URL = f"{HOME}/news/a-bridge-for-the-otters/"
TITLE = "A bridge for the otters"
PARAGRAPHS = "".join(
    f"<p>{text}</p>"
    for text in (
        "The town has built a small bridge for the otters that had crossed the mill road every night for years.",
        "On March 3, 2019 a driver had waited half an hour for seven of them, and had written to the mayor about it.",
        "Since then the council has met eleven times, and the carpenters worked for nothing but soup and bread.",
    )
)
NEWS = {"@type": "NewsArticle", "headline": TITLE, "url": URL}
NAV = "".join(f'<a href="/{name}/">{name.title()}</a>' for name in ("town", "river", "sport", "culture", "letters"))


def article(
    head: str = "",
    *,
    top: str = "",
    before: str = "",
    after_title: str = "",
    between: str = "",
    after: str = "",
    below: str = "",
    lang: str = "en",
    url: str = URL,
    zone: str | None = None,
) -> Article:
    """`top` stands over the page, `before` before the headline, `between` after the text's first paragraph.

    `after` stands behind the text, `below` under the article.
    """
    text = PARAGRAPHS.replace("</p>", f"</p>{between}", 1)
    body = (
        f'<!doctype html><html lang="{lang}"><head><title>{TITLE}</title>{head}</head><body>{top}<main><article>'
        f"{before}<h1>{TITLE}</h1>{after_title}<div>{text}</div>{after}</article></main>{below}</body></html>"
    ).encode()
    site = replace(any_site(url), time_zone=ZoneInfo(zone) if zone else None)
    found = extract_page(body, url=url, site=site, capture=capture(body, url))
    assert faults(found, site) == []
    assert found.article is not None
    return found.article


def published(head: str = "", **parts: str) -> str | None:
    return article(head, **parts).date_published


def meta(name: str, content: str, attribute: str = "name") -> str:
    return f'<meta {attribute}="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<p>Published on: February 14, 2025</p>", "2025-02-14"),
        ('<div class="meta">By Ada Roe · Dec 20, 2025 at 3:00 am · 5 comments</div>', "2025-12-20T03:00:00"),
        ("<ul><li>4 min read</li><li>14.11.2025</li></ul>", "2025-11-14"),
        ("<span class='when'><b>3</b> <b>June</b> <b>2025</b></span>", "2025-06-03"),
        ("<p>Updated July 2, 2025. Published July 1, 2025</p>", "2025-07-01"),
        ("<p>2025-07-01T08:10+02:00</p>", "2025-07-01T08:10:00+02:00"),
        ('<p><a href="/2025/07/01/">July 1, 2025</a></p>', "2025-07-01"),
    ],
)
def test_a_date_printed_between_headline_and_text_is_read(line, expected):
    assert published(after_title=line) == expected


@pytest.mark.parametrize(
    ("lang", "line", "expected"),
    [
        ("es", "12 de marzo de 2025 - 17:45 h", "2025-03-12"),
        ("pt-BR", "Publicado em 3 de março de 2025 às 14h05", "2025-03-03T14:05:00"),
        ("fr", "Publié le 1er mars 2025 à 14h05", "2025-03-01T14:05:00"),
        ("de", "3. März 2025, 14:05 Uhr", "2025-03-03T14:05:00"),
        ("pl", "3 listopada 2025", "2025-11-03"),
        ("hr", "3. listopada 2025.", "2025-10-03"),
        ("ru", "14:05, 3 марта 2025", "2025-03-03T14:05:00"),
        ("ja", "2025年3月3日 午後2時05分", "2025-03-03T14:05:00"),
        ("ko", "입력 2025.03.03 14:05", "2025-03-03T14:05:00"),
        ("zh-CN", "发布时间：2025年03月03日14:05", "2025-03-03T14:05:00"),
        ("th", "3 มีนาคม 2568", "2025-03-03"),
        ("ar", "3 مارس، 2025", "2025-03-03"),
        ("hi", "3 मार्च 2025", "2025-03-03"),
        ("vi", "3 tháng 3, 2025", "2025-03-03"),
        ("hu", "2025. március 3. 14:05", "2025-03-03T14:05:00"),
        ("en", "12 de marzo de 2025", "2025-03-12"),
    ],
)
def test_printed_dates_are_read_in_the_languages_of_news(lang, line, expected):
    assert (published(after_title=f"<p>{line}</p>", lang=lang) or "").startswith(expected)


@pytest.mark.parametrize(
    "parts",
    [
        {"top": '<div class="masthead">Sunday, December 21, 2025</div>'},
        {"top": f"<header><p>Friday, January 2, 2026</p><nav>{NAV}</nav></header>"},
        {"top": "<div><div>January 2, 2026</div></div>"},
        {"top": '<div class="today"><time datetime="2025-12-21">Sunday</time></div>'},
        {"before": "<p>Sunday, December 21, 2025</p>"},
        {"before": f"<p>December 21, 2025</p><div>{NAV}</div>"},
        {"after_title": "<p>The council met on March 3, 2019 and has built a bridge for all of the otters since.</p>"},
        {"after_title": "<figure><img src='/a.jpg'><figcaption>The road on 3 March 2019</figcaption></figure>"},
        {"after_title": "<p>Photo taken on March 3, 2019</p>"},
        {"after_title": "<p>Opening event: March 3, 2019</p>"},
        {"after_title": "<p>1 March 2019 – 5 March 2019</p>"},
        {"after_title": "<p>March 2019</p><p>2 hours ago</p><p>Yesterday at 10:15</p>"},
        {"after_title": "<div><h3><a href='/news/mill/'>The mill is sold</a></h3><span>March 3, 2019</span></div>"},
        {"after_title": "<aside><p>March 3, 2019</p></aside>"},
        {"after": "<p>March 3, 2019</p>"},
        {"after": "<div class='comments'><p>Bo Ek</p><time datetime='2019-03-03'>3 March</time></div>"},
        {"after": "<ul class='related'><li><a href='/news/mill/'>The mill</a> <time>March 3, 2019</time></li></ul>"},
        {"below": "<footer>© March 3, 2019 The Courier</footer>"},
        {"below": "<div><h2>More</h2><article><a href='/news/mill/'>Mill</a><time>3 May 2019</time></article></div>"},
    ],
)  # fmt: skip
def test_no_date_of_the_masthead_of_another_story_or_of_a_sentence_is_the_articles(parts):
    assert published(**parts) is None


@pytest.mark.parametrize(
    "before", ['<div class="date">December 20, 2025</div>', "<p>Published Saturday, December 20, 2025</p>"]
)
def test_a_date_close_before_the_headline_is_the_articles(before):
    assert published(before=before) == "2025-12-20"


def test_the_day_of_the_capture_before_the_headline_may_be_the_mastheads():
    assert published(before="<p>January 2, 2026</p>") is None
    assert published(after_title="<p>January 2, 2026</p>") == "2026-01-02"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("<p>Published 26 Sep 2019 at 4:12pm AEST</p>", "2019-09-26T16:12:00+10:00"),
        ("<p>This article was originally published on 26 Sep 2019 but has been updated since.</p>", "2019-09-26"),
        ('<div><a href="#"><abbr title="2019-09-26T16:12:00+01:00">4 pm</abbr></a></div>', "2019-09-26T16:12:00+01:00"),
        ("<footer>Posted by Ada on <time>26 September 2019</time></footer>", "2019-09-26"),
        ('<p class="meta"><time datetime="1569510720">a while ago</time></p>', "2019-09-26T15:12:00+00:00"),
    ],
)  # fmt: skip
def test_after_the_text_only_what_is_called_so_or_is_for_machines_is_the_articles(after, expected):
    assert published(after=after) == expected


@pytest.mark.parametrize(
    "parts",
    [
        {"between": "<figure><img src='/a.jpg'><figcaption>The mill, 12 June 1931</figcaption></figure>"},
        {"between": "<figure><figcaption>The mill, <time datetime='1931-06-12'>1931</time></figcaption></figure>"},
        {"between": "<div class='wp-caption'><img src='/a.jpg'><p>The mill, 12 June 1931</p></div>"},
        {"between": "<div class='event-box'><h3>Opening</h3><p>14 June 2025, 11:00</p></div>"},
        {"between": "<div><p>Opening party</p><p>14 June 2025, 11:00</p></div>"},
        {"between": "<div><p>Party</p><p><time datetime='2025-06-14T11:00:00'>at eleven</time></p></div>"},
        {"between": "<h3>12 June 2023</h3>"},
        {"between": "<h3><time datetime='2023-06-12'>12 June 2023</time></h3>"},
        {"between": "<p><b>12 June 2023</b></p><p>The road is closed.</p><p><b>3 May 2024</b></p>"},
        {"between": "<ul><li>12 June 2023: The road is closed.</li><li>3 May 2024: The carpenters begin.</li></ul>"},
        {"after_title": "<figure><figcaption>The mill, <time datetime='1931-06-12'>1931</time></figcaption></figure>"},
        {"after_title": "<div><img src='/a.jpg' width='800'><p>The mill, 12 June 1931</p></div>"},
        {"after_title": "<div><a href='/news/mill/'>The mill by the river burns down at night</a> 3 May 2019</div>"},
    ],
)  # fmt: skip
def test_no_date_of_a_caption_a_box_or_a_chronicle_is_the_articles(parts):
    assert published(**parts) is None
    assert published(url=f"{HOME}/2025/05/17/otters/", **parts) == "2025-05-17"


def test_a_date_before_the_texts_first_sentence_is_the_articles():
    text = PARAGRAPHS.replace("<p>", "<p>May 3, 2025</p><p>", 1)
    body = f"<!doctype html><html lang=en><title>{TITLE}</title><main><h1>{TITLE}</h1><div>{text}</div></main>".encode()
    found = extract_page(body, url=URL, site=any_site(URL), capture=capture(body, URL)).article
    assert found is not None
    assert found.date_published == "2025-05-03"


def test_a_line_after_the_text_tells_the_day_of_the_change():
    found = article(after="<p><em>Last updated: May 3, 2025</em></p>")
    assert (found.date_published, found.date_modified) == (None, "2025-05-03")
    found = article(after="<p>Updated May 3, 2025</p><p>Updated May 4, 2025</p>")
    assert found.date_modified is None


@pytest.mark.parametrize(
    "line",
    [
        '<span class="ago" title="2025-05-03T07:15:00Z">3 hours ago</span>',
        '<div class="date" data-datetime="3 May 2025" data-seconds="1746256500">3 May 2025</div>',
    ],
)
def test_of_a_times_attributes_the_exactest_is_read(line):
    assert published(after_title=line) == "2025-05-03T07:15:00+00:00"


def test_a_time_named_after_the_change_may_print_the_publication_too():
    line = "03/05/2025 01:57 | Actualizado a 04/05/2025 19:20"
    time = f'<time itemprop="dateModified" datetime="2025-05-04T19:20:00Z">{line}</time>'
    found = article(after_title=f"<div>{time}</div>", lang="es")
    assert (found.date_published, found.date_modified) == ("2025-05-03T01:57:00", "2025-05-04T19:20:00+00:00")


def test_several_dates_after_the_text_are_those_of_cards():
    cards = "".join(f"<div><a href='/news/{n}/'>Mill {n}</a><p>Published March {n}, 2019</p></div>" for n in (3, 4))
    assert published(after=cards) is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (meta("w-published-date", "2025-05-27T06:03:43Z"), "2025-05-27T06:03:43+00:00"),
        (meta("datePublished", "2025-05-27T06:03:43-0400", "itemprop"), "2025-05-27T06:03:43-04:00"),
        (meta("DC.Date.created", "2019-01-01") + meta("gsa.publishedDate", "2025-05-27"), "2025-05-27"),
        (meta("article:published_time", "May 27, 2025 6:03 am"), "2025-05-27T06:03:00"),
        (meta("publish-date", "20250527060343"), "2025-05-27T06:03:43"),
        (meta("pubdate", "1748325823"), "2025-05-27T06:03:43+00:00"),
        (meta("pubdate", "1748325823000"), "2025-05-27T06:03:43+00:00"),
        (meta("date", "Tue May 27 06:03:43 CEST 2025"), "2025-05-27T06:03:43+02:00"),
        (json_ld({"@type": "WebPage", "url": URL, "datePublished": "2025-05-27"}), "2025-05-27"),
        (json_ld({**NEWS, "datePublished": {"@value": "2025-05-27T06:03:43Z"}}), "2025-05-27T06:03:43+00:00"),
        (json_ld({**NEWS, "datePublished": [None, 1748325823]}), "2025-05-27T06:03:43+00:00"),
        (json_ld({**NEWS, "dateCreated": "2025-05-27"}), "2025-05-27"),
        (meta("event-date", "2025-05-27") + meta("video:release_date", "2025-05-27"), None),
        (meta("expires-date", "2025-05-27") + meta("copyright-date", "2025-05-27"), None),
        (json_ld({"@type": "WebPage", "url": f"{HOME}/news/mill/", "datePublished": "2025-05-27"}), None),
        (json_ld({**NEWS, "dateModified": "2025-05-27"}), None),
        (meta("article:published_time", "1970-01-01T00:00:00+00:00"), None),
    ],
)
def test_dates_are_stated_in_many_ways(head, expected):
    assert published(head) == expected


@pytest.mark.parametrize(
    ("lang", "written", "expected"),
    [
        ("en-US", "03/04/2025", "2025-03-04"),
        ("en-GB", "03/04/2025", "2025-04-03"),
        ("de", "03.04.2025", "2025-04-03"),
        ("en", "03/04/2025", None),
        ("en", "Tue, 03/04/2025", "2025-03-04"),
        ("en", "25/04/2025", "2025-04-25"),
    ],
)
def test_day_and_month_are_told_apart_by_the_language_or_the_weekday_or_not_at_all(lang, written, expected):
    assert published(meta("date", written), lang=lang) == expected
    assert published(after_title=f"<p>{written}</p>", lang=lang) == expected


def test_another_date_of_the_page_tells_the_order_of_day_and_month():
    head = meta("article:published_time", "Fri, 07/11/2025 - 17:57") + meta(
        "article:modified_time", "07/14/2025 - 10:30"
    )
    found = article(head)
    assert (found.date_published, found.date_modified) == ("2025-07-11T17:57:00", "2025-07-14T10:30:00")


def test_a_region_is_told_by_the_addresss_end():
    url = "https://paper.co.uk/news/a-bridge-for-the-otters/"
    assert published(after_title="<p>03/04/2025</p>", url=url) == "2025-04-03"


def test_a_statement_with_an_offset_decides_over_one_without():
    local = json_ld({**NEWS, "datePublished": "2025-08-05T20:59:59"})
    for stated in ("2025-08-05T20:59:59+02:00", "2025-08-05T18:59:59Z"):
        found = article(local + meta("date", stated))
        assert found.date_published == stated.replace("Z", "+00:00")
        assert found.disagreements == []


def test_the_exacter_statement_of_one_day_decides():
    assert published(json_ld({**NEWS, "datePublished": "2025-08-05"}) + meta("date", "2025-08-05T20:59:59Z")) == (
        "2025-08-05T20:59:59+00:00"
    )


def test_an_offset_that_nobody_states_is_not_made_up():
    local = json_ld({**NEWS, "datePublished": "2025-08-05T20:59:59"})
    assert published(local) == "2025-08-05T20:59:59"
    assert published(local, zone="Europe/Rome") == "2025-08-05T20:59:59+02:00"
    assert published(after_title="<p>August 5, 2025</p>", zone="Europe/Rome") == "2025-08-05T00:00:00+02:00"


def test_an_offset_is_that_of_the_pages_other_dates_and_that_is_said():
    def stated(modified: str) -> Article:
        return article(json_ld({**NEWS, "datePublished": "2025-08-05T20:59:59", "dateModified": modified}))

    found = stated("2025-08-06T09:00:00+02:00")
    assert found.date_published == "2025-08-05T20:59:59+02:00"
    assert [(one.field, one.source, one.value) for one in found.disagreements] == [
        ("date_published", "json_ld", "2025-08-05T20:59:59")
    ]
    # Programs write UTC everywhere, and clocks change twice a year.
    assert stated("2025-08-06T09:00:00Z").date_published == "2025-08-05T20:59:59"
    assert stated("2025-12-06T09:00:00+02:00").date_published == "2025-08-05T20:59:59"


def test_a_day_after_that_of_the_change_gives_way_to_an_earlier_one_unless_the_page_prints_it():
    head = json_ld({**NEWS, "datePublished": "2025-08-21", "dateModified": "2025-08-20"})
    assert published(head) == "2025-08-21"
    assert published(head, after_title="<p>August 21, 2025</p>") == "2025-08-21"
    found = article(head, after_title="<p>April 26, 2023</p>")
    assert found.date_published == "2023-04-26"
    assert [(one.source, one.value) for one in found.disagreements] == [("json_ld", "2025-08-21")]


def test_a_statement_gives_way_to_another_one_that_the_page_prints_unless_that_is_a_change():
    head = json_ld({**NEWS, "datePublished": "2025-08-21"}) + meta("article:published_time", "2023-04-26")
    assert published(head) == "2025-08-21"
    assert published(head, after_title="<p>August 21, 2025</p>") == "2025-08-21"
    assert published(head, after_title="<p>April 26, 2023</p>") == "2023-04-26"
    changed = meta("article:modified_time", "2023-04-26")
    assert published(head + changed, after_title="<p>August 20, 2025</p>") == "2025-08-21"


def test_a_printed_date_that_is_called_an_update_is_one_of_change():
    found = article(after_title="<p>Last updated: November 13, 2025</p>")
    assert (found.date_published, found.date_modified) == (None, "2025-11-13")
    found = article(after_title='<p><span class="updated">November 13, 2025</span></p>')
    assert (found.date_published, found.date_modified) == (None, "2025-11-13")


def test_a_date_after_the_capture_gives_way_to_one_that_is_printed():
    found = article(meta("pubdate", "2027-05-01"), after_title="<p>June 3, 2025</p>")
    assert found.date_published == "2025-06-03"
    assert [(one.source, one.value) for one in found.disagreements] == [("meta", "2027-05-01")]


@pytest.mark.parametrize(
    "path",
    [
        "/2025/05/17/otters/",
        "/news/2025-05-17/otters.htm",
        "/news/20250517/otters",
        "/news/2025/may/17/otters",
        "/2025/May/17/otters/",
        "/n1/2025/0517/c1001-40472.html",
        "/news/2025-05/17/c_1127.htm",
    ],
)
def test_the_day_in_the_address_is_the_last_resort(path):
    url = f"{HOME}{path}"
    assert published(url=url) == "2025-05-17"
    assert published(url=url, after_title="<p>May 18, 2025</p>") == "2025-05-18"


@pytest.mark.parametrize("zone", [None, "Europe/Rome"])
def test_the_day_in_the_address_of_a_page_that_is_gone_signs_no_article(zone):
    url = f"{HOME}/2025/05/17/otters/"
    body = b"<title>Page not found</title><main><h1>Page not found</h1><p>Please check the address.</p></main>"
    site = replace(any_site(url), time_zone=ZoneInfo(zone) if zone else None)
    assert extract_page(body, url=url, site=site, capture=capture(body, url)).substitute == "not_found"


@pytest.mark.parametrize(
    "path",
    [
        "/news/2025/05/otters/",
        "/news/12345678-otters/",
        "/2025/13/17/otters/",
        "/2025/05/17-otters/",
        "/2025/sport/17/otters/",
    ],
)
def test_an_address_without_a_day_tells_none(path):
    assert published(url=f"{HOME}{path}") is None
