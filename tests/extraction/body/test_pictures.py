"""Every picture that a reader sees with an article, once, with its caption and its credit, without a site file."""

import pytest
from support.pages import capture

from crawler.extraction import extract_page
from crawler.items import Article
from crawler.sites.any_site import any_site

HOST = "https://osk.example"
URL = f"{HOST}/2026/05/11/the-weir-at-osk-is-closed"
PROSE = [
    f"<p>Sentence number {number} tells of the weir at Osk, and goes on for some words more.</p>" for number in range(6)
]


def read(picture: str, *, before: str = "", head: str = "") -> Article:
    body = "".join(PROSE[:3]) + picture + "".join(PROSE[3:])
    page = (
        f"<html><head><title>The weir at Osk is closed</title>{head}</head><body><main><article>"
        f"<h1>The weir at Osk is closed</h1>{before}<div class='story'>{body}</div></article></main></body></html>"
    ).encode()
    article = extract_page(page, url=URL, site=any_site(URL), capture=capture(page, URL)).article
    assert article is not None
    return article


def pictures(picture: str, **parts: str) -> list[tuple[str, str | None, str | None]]:
    article = read(picture, **parts)
    assert article.text.count("\n\n") == len(PROSE) - 1, article.text
    return [(image.url.removeprefix(HOST), image.caption, image.credit) for image in article.images]


WEIR = ("/weir-osk.jpg", None, None)
IMG = "<img src='/weir-osk.jpg'>"
CAPTIONED = [("/weir-osk.jpg", "The weir in May", "Ada Roe")]


@pytest.mark.parametrize(
    "frame",
    [
        "<button aria-label='Enlarge'><figure>{}</figure></button>",
        "<button class='zoom'>{}</button>",
        "<div class='wp-caption'>{}</div>",
        "<div class='captioned-image-container'><figure>{}</figure></div>",
        "<div class='image-gallery'>{}</div>",
        "<div class='swiper carousel'><div class='slide' style='display:none'>{}</div></div>",
        "<div class='lead-image'>{}</div>",
        "<div class='lightbox'><a href='/weir-osk.jpg'>{}</a></div>",
        "<div class='slideshow'><p>1 of 3</p>{}</div>",
        "<header>{}</header>",
        "<p>{}</p>",
    ],
)
def test_a_picture_is_found_in_every_kind_of_frame(frame):
    assert pictures(frame.format(IMG)) == [WEIR]
    assert pictures("", before=frame.format(IMG)) == [WEIR]


@pytest.mark.parametrize(
    "frame",
    [
        "<div class='related-gallery'>{}</div>",
        "<div class='carousel'><a href='/2026/05/10/another-story'>{}</a></div>",
        "<div class='carousel'><div class='slide'>{}<a href='/2026/05/10/x'>Ferry tickets cost more</a></div></div>",
        "<div class='author-box'>{}</div>",
        "<div class='sponsored gallery'>{}</div>",
        "<div hidden>{}</div>",
    ],
)
def test_pictures_of_other_stories_people_and_advertisers_are_none(frame):
    assert pictures(frame.format(IMG)) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<figure>{img}<figcaption>The weir in May (Photo: Ada Roe)</figcaption></figure>",
        "<figure>{img}<figcaption>The weir in May <span class='credit'>Photo: Ada Roe</span></figcaption></figure>",
        "<figure>{img}<figcaption>The weir in May <small>Ada Roe</small></figcaption></figure>",
        "<figure>{img}<figcaption>The weir in May<i itemprop='creator'><b>Credit</b>Ada Roe</i></figcaption></figure>",
        "<figure>{img}<figcaption>The weir in May</figcaption><div class='photo-credit'>Ada Roe</div></figure>",
        "<figure>{img}<p class='image-credit'>© Ada Roe</p><figcaption>The weir in May</figcaption></figure>",
        "<figure data-credit='Ada Roe'>{img}<figcaption>The weir in May</figcaption></figure>",
        "<figure><button>{img}</button><figcaption>The weir in May. Photo: Ada Roe</figcaption></figure>",
        "<figure><span class='x1'>Image</span>{img}<figcaption>The weir in May | Foto: Ada Roe</figcaption></figure>",
        "<figure>{img}<figcaption><b>hide caption</b>The weir in May (Ada Roe)</figcaption></figure>",
        "<dl><dt>{img}</dt><dd>The weir in May (Foto: Ada Roe)</dd></dl>",
        "<div class='pic'>{img}<p class='caption'>The weir in May. Foto: Ada Roe</p></div>",
        "<div class='media'>{img}<div class='image-caption'>The weir in May (Ada Roe)</div></div>",
        "<div class='media'>{img}<p class='caption-text'>The weir in May</p><b class='credit'>Ada Roe</b></div>",
        "<div>{img}<div itemprop='caption'>The weir in May</div><div class='photographer'>Ada Roe</div></div>",
        "<figure>{img}<span itemprop='description'>The weir in May</span><i itemprop='author'>Ada Roe</i></figure>",
        "<table><tr><td>{img}</td></tr><tr><td>The weir in May. Foto: Ada Roe</td></tr></table>",
        "<p>{img}<br><em>The weir in May. Photo: Ada Roe</em></p>",
        "<div class='bildunterschrift-box'>{img}<p class='bildunterschrift'>The weir in May. Foto: Ada Roe</p></div>",
    ],
)
def test_caption_and_credit_are_told_apart(markup):
    found = pictures(markup.format(img=IMG))
    assert [(url, (caption or "").rstrip("."), credit) for url, caption, credit in found] == CAPTIONED


@pytest.mark.parametrize(
    "picture",
    [
        "<img src='/weir-osk.jpg' data-caption='The weir in May' data-credit='Photo: Ada Roe'>",
        "<a data-caption='The weir in May (Ada Roe)' href='/weir-osk.jpg'><img src='/weir-osk-300x200.jpg'></a>",
        "<img src='/weir-osk.jpg' aria-describedby='c1'><p id='c1' class='x-caption'>The weir in May (Ada Roe)</p>",
    ],
)
def test_a_caption_that_an_attribute_states_or_names_is_one(picture):
    assert [(image.caption, image.credit) for image in read(picture).images] == [("The weir in May", "Ada Roe")]


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='/max/30/weir-osk.jpg'><img src='/max/800/weir-osk.jpg'>",
        "<img src='/weir-osk.jpg?w=20&blur=9'><noscript><img src='/max/800/weir-osk.jpg'></noscript>",
        "<img src='/lq/blurred-1.jpg?w=32'><img data-src='/max/800/weir-osk.jpg' src='data:image/gif;base64,R0'>",
        "<img class='mobile' src='/weir-osk-320x200.jpg'><img class='desktop' src='/max/800/weir-osk.jpg'>",
        "<img src='/pixel.gif?w=1' width=1><img data-lazy-original='/max/800/weir-osk.jpg'>",
    ],
)
def test_a_picture_in_two_sizes_is_one_with_the_caption(markup):
    figure = f"<figure>{markup}<figcaption>The weir in May (Ada Roe)</figcaption></figure>"
    assert pictures(figure) == [("/max/800/weir-osk.jpg", "The weir in May", "Ada Roe")]
    assert [block.url for block in read(figure).blocks if block.type == "image"] == [f"{HOST}/max/800/weir-osk.jpg"]


def test_the_lead_picture_in_the_body_again_is_the_same_picture_in_its_largest_file():
    lead = "<figure><img src='/u/weir-osk-640x400.jpg'></figure>"
    again = "<figure><img src='/u/weir-osk.jpg'><figcaption>The weir in May (Ada Roe)</figcaption></figure>"
    article = read(again, before=lead)
    assert [(image.url, image.caption) for image in article.images] == [(f"{HOST}/u/weir-osk.jpg", "The weir in May")]
    assert [block.url for block in article.blocks if block.type == "image"] == [f"{HOST}/u/weir-osk.jpg"]


def test_a_picture_that_the_page_only_states_is_none_that_a_reader_sees():
    assert pictures("", head=f'<meta property="og:image" content="{HOST}/weir-osk.jpg">') == []


def test_pictures_of_a_gallery_keep_their_order_and_captions():
    slides = "".join(
        f"<li><figure><img src='/weir-osk-part{n}.jpg'><figcaption>Part {n} (Ada Roe)</figcaption></figure></li>"
        for n in "abc"
    )
    found = pictures(f"<div class='gallery'><ul>{slides}</ul><button>Next</button></div>")
    assert found == [(f"/weir-osk-part{n}.jpg", f"Part {n}", "Ada Roe") for n in "abc"]


@pytest.mark.parametrize(
    "picture",
    [
        "<img src='/ui/icon-play-white.svg'>",
        "<img src='/weir-osk.jpg' width='32' height='32'>",
        "<img class='avatar' src='/weir-osk.jpg'>",
        "<div class='author-card'><img src='/weir-osk.jpg'></div>",
        "<img src='https://secure.gravatar.com/avatar/0a1b?s=150'>",
    ],
)
def test_icons_and_portraits_of_authors_are_none(picture):
    assert pictures(picture) == []
