"""Figures, galleries and captions, as the body's blocks show them."""

import pytest
from support.pages import HOME, article, blocks, brief, images

from crawler.items import Block, Image


def test_a_figure_is_one_block_with_its_caption_and_the_credit_goes_to_the_image():
    content = "<figure><img src='/a.jpg' alt='A gull'><figcaption>A gull. (Ada Roe/Costa Foto)</figcaption></figure>"
    assert blocks(content) == [Block(type="image", text="A gull.", url=f"{HOME}/a.jpg")]
    assert images(content) == [Image(url=f"{HOME}/a.jpg", alt="A gull", caption="A gull.", credit="Ada Roe/Costa Foto")]


@pytest.mark.parametrize(
    "content",
    [
        "<figure><img src='/a.jpg'><figcaption>The pier</figcaption></figure>",
        "<figure><figcaption>The pier</figcaption><img src='/a.jpg'></figure>",
        "<figure><div><picture><img src='/a.jpg'></picture></div><figcaption>The pier</figcaption></figure>",
        "<div class='wp-caption alignnone'><img src='/a.jpg'><p class='wp-caption-text'>The pier</p></div>",
        "<dl class='gallery-item'><dt><img src='/a.jpg'></dt><dd class='gallery-caption'>The pier</dd></dl>",
        "<figure><img src='/a.jpg'><noscript>Picture</noscript><figcaption>The <b>pier</b></figcaption></figure>",
    ],
)
def test_a_caption_is_found_in_every_kind_of_figure(content):
    assert [(image.url, image.caption) for image in images(content)] == [(f"{HOME}/a.jpg", "The pier")]
    assert brief(content) == [("image", "The pier")]


def test_a_line_break_in_a_caption_parts_words():
    content = "<figure><img src='/a.jpg'><figcaption>Low tide<br>at noon<p>again</p></figcaption></figure>"
    assert images(content)[0].caption == "Low tide at noon again"


def test_each_picture_of_a_gallery_keeps_its_own_caption_and_the_gallery_caption_is_kept():
    one = "<figure class='wp-block-image'><img src='/1.jpg'><figcaption>One</figcaption></figure>"
    two = "<figure class='wp-block-image'><img src='/2.jpg'></figure>"
    content = f"<figure class='wp-block-gallery'>{one}{two}<figcaption>All of them</figcaption></figure><p>End.</p>"
    assert [(image.url[-5:], image.caption) for image in images(content)] == [("1.jpg", "One"), ("2.jpg", None)]
    assert [(block.text, block.url) for block in blocks(content)] == [
        ("One", f"{HOME}/1.jpg"),
        (None, f"{HOME}/2.jpg"),
        ("All of them", None),
        ("End.", None),
    ]


def test_a_picture_beside_another_figure_does_not_take_its_caption():
    content = "<figure><img src='/1.jpg'><figure><img src='/2.jpg'><figcaption>Two</figcaption></figure></figure>"
    assert [image.caption for image in images(content)] == [None, "Two"]


def test_a_caption_for_two_pictures_is_told_once():
    content = "<figure><img src='/1.jpg'><img src='/2.jpg'><figcaption>Both</figcaption></figure>"
    assert [image.caption for image in images(content)] == ["Both", None]


@pytest.mark.parametrize(
    "picture", ["<img src='data:image/gif;base64,R0'>", "<img src='/t.gif' width='1' height='1'>", ""]
)
def test_a_caption_outlives_its_picture(picture):
    content = f"<p>Text.</p><figure>{picture}<figcaption>What it shows</figcaption></figure>"
    assert blocks(content)[1:] == [Block(type="image", text="What it shows")]
    assert article(content).text == "Text."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "<figure><iframe src='https://v.example/1'></iframe><figcaption>A film</figcaption></figure>",
            Block(type="embed", text="A film", url="https://v.example/1"),
        ),
        (
            "<figure><table><tr><td>a</td><td>b</td></tr></table><figcaption>Prices</figcaption></figure>",
            Block(type="table", text="a\tb\nPrices"),
        ),
    ],
)
def test_the_caption_of_a_film_or_a_table_belongs_to_its_block(content, expected):
    assert blocks(content) == [expected]


def test_the_caption_of_a_quotation_is_part_of_the_quotation():
    content = "<figure><blockquote>Light!</blockquote><figcaption>A keeper</figcaption></figure>"
    assert brief(content) == [("quote", "Light!"), ("quote", "A keeper")]


def test_a_caption_without_a_figure_is_a_paragraph():
    assert brief("<div><p class='wp-caption-text'>Stray</p><img src='/a.jpg'></div>")[0] == ("paragraph", "Stray")


@pytest.mark.parametrize(
    "content",
    [
        "<img data-src='/a.jpg' src='data:,'><noscript><img src='/a.jpg'></noscript>",
        "<img data-src='/a.jpg' src='data:,'><noscript><img src='/a-300x200.jpg'></noscript>",
        "<picture><source srcset='/a.jpg'><img></picture> <noscript><img src='/a-300x200.jpg'></noscript>",
        "<img src='data:,'><noscript><img src='/a.jpg'></noscript>",
    ],
)
def test_the_noscript_copy_of_a_lazy_picture_is_the_same_picture(content):
    assert [image.url for image in images(content)] == [f"{HOME}/a.jpg"]
    assert len(blocks(content)) == 1


def test_a_picture_shown_twice_is_two_blocks_and_one_image():
    content = "<img src='/a.jpg'><p>Text.</p><img src='/a.jpg'>"
    assert [block.type for block in blocks(content)] == ["image", "paragraph", "image"]
    assert len(images(content)) == 1


def test_the_lead_image_comes_first_and_once():
    figure = "<figure><img src='/lead.jpg'><figcaption>Lead (Ada Roe)</figcaption></figure>"
    lead = f"<div class='tdb_single_featured_image'>{figure}</div>"
    found = article("<img src='/b.jpg'><img src='/lead.jpg'>", before=lead).images
    assert found == [Image(url=f"{HOME}/lead.jpg", caption="Lead", credit="Ada Roe"), Image(url=f"{HOME}/b.jpg")]


@pytest.mark.parametrize(
    "picture",
    [
        '<div class="photo" data-bg="/a/harbour.jpg"></div>',
        '<span class="td-thumb-css" data-img-url="/a/harbour.jpg" data-type="css_image"></span>',
        "<div style=\"background-image: url('/a/harbour.jpg')\"> </div>",
    ],
)
def test_a_background_of_an_empty_element_is_a_picture(picture):
    content = f"<p>Before.</p><figure>{picture}<figcaption>The harbour. (Ana Ruiz/Agencia)</figcaption></figure>"
    assert brief(content) == [("paragraph", "Before."), ("image", "The harbour.")]
    assert [(image.url, image.credit) for image in images(content)] == [(f"{HOME}/a/harbour.jpg", "Ana Ruiz/Agencia")]


def test_a_background_behind_text_is_no_picture():
    assert brief('<div style="background-image: url(/a/paper.png)"><p>Text.</p></div>') == [("paragraph", "Text.")]
