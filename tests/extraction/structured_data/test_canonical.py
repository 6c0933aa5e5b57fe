import pytest
from support.pages import HOME, URL, extract, html

LINK = '<link rel="canonical" href="{}">'
OTHER = f"{HOME}/news/other/"


@pytest.mark.parametrize(
    "head",
    [
        LINK.format(OTHER),
        LINK.format("/news/other/"),
        LINK.format(" /news/other/ "),
        LINK.format(f"{OTHER}?utm_source=tide&fbclid=1#comments"),
        LINK.format(OTHER.replace("https://", "http://www.")),
        LINK.format(OTHER.replace("mexico", "Mexico")),
        f'<link REL="CANONICAL" HREF="{OTHER}">',
        f'<link rel="shortlink canonical" href="{OTHER}">',
        f'<base href="{HOME}/news/">' + LINK.format("other/"),
        f'<meta property="og:url" content="{OTHER}">',
        LINK.format("") + f'<meta property="og:url" content="{OTHER}">',
        LINK.format("8003098") + f'<meta property="og:url" content="{OTHER}">',
        LINK.format("https://else.example/x/") + f'<meta property="og:url" content="{OTHER}">',
        LINK.format(OTHER) + LINK.format("/news/third/"),
    ],
)
def test_the_pages_own_claim_is_believed_in_the_sites_spelling(head):
    assert extract(html(head=head)).url == OTHER


@pytest.mark.parametrize(
    "head",
    [
        "",
        LINK.format(""),
        LINK.format(" "),
        LINK.format("https://else.example/news/other/"),
        LINK.format(HOME),
        LINK.format("/"),
        LINK.format("http://[bad"),
        LINK.format("javascript:void(0)"),
        LINK.format("/category/news/"),
        LINK.format("/?p=123"),
        LINK.format("/news/other/amp/"),
        LINK.format("/wp-content/uploads/a.jpg"),
        '<link rel="alternate" hreflang="es" href="/news/other/">',
        '<base href="https://cdn.example/">' + LINK.format("/news/other/"),
        '<base href="http://[bad">',
    ],
)
def test_a_claim_that_would_hide_the_article_is_not_believed(head):
    assert extract(html(head=head)).url == URL


@pytest.mark.parametrize(
    "url",
    [
        URL.replace("https://", "http://www."),
        f"{URL}?utm_source=tide",
        f"{URL}#comments",
    ],
)
def test_without_a_claim_the_url_that_answered_is_spelled_as_the_site_does(url):
    assert extract(html(), url=url).url == URL


def test_a_variant_of_an_article_is_filed_under_the_article():
    assert extract(html(head=LINK.format(URL)), url=f"{URL}amp/").url == URL


@pytest.mark.parametrize("claim", ["/", "/news/other/"])
def test_the_home_page_is_the_home_page_whatever_it_claims(claim):
    assert extract(html(head=LINK.format(claim)), url=f"{HOME}/").url == f"{HOME}/"


def test_a_sections_second_page_may_name_itself():
    page = f"{HOME}/category/news/page/2/"
    assert extract(html(head=LINK.format(page)), url=page).url == page
