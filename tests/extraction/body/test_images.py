import pytest
from support.pages import HOME, images


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ("<img src='/s.jpg'>", "/s.jpg"),
        ("<img src='data:image/gif;base64,R0' data-src='/lazy.jpg'>", "/lazy.jpg"),
        ("<img src='/s.jpg' data-lazy-src='/lazy.jpg'>", "/lazy.jpg"),
        ("<img src='/s.jpg' data-orig-file='/original.jpg' srcset='/l.jpg 900w'>", "/original.jpg"),
        ("<img src='/s.jpg' srcset='/m.jpg 300w, /l.jpg 1024w, /n.jpg 768w'>", "/l.jpg"),
        ("<img src='/s.jpg' srcset='/m.jpg 1x, /l.jpg 2.5x'>", "/l.jpg"),
        ("<img src='/s.jpg' srcset='/m.jpg 300w,/l.jpg 900w,/n.jpg 600w'>", "/l.jpg"),
        ("<img srcset='/w_300,h_200/a.jpg 300w, /w_900,h_600/a.jpg 900w'>", "/w_900,h_600/a.jpg"),
        ("<img srcset='data:image/svg+xml;base64,AA= 1w, /l.jpg 2w'>", "/l.jpg"),
        ("<img src='/s.jpg' srcset=', ,,'>", "/s.jpg"),
        ("<img src='/s.jpg' srcset='/m.jpg xw, 12w, /l.jpg 9e99w,'>", "/l.jpg"),
        ("<img src='/s.jpg' data-srcset='/m.jpg 300w, /l.jpg 900w'>", "/l.jpg"),
        ("<picture><source srcset='/p-400.webp 400w, /p-1600.webp 1600w'><img src='/s.jpg'></picture>", "/p-1600.webp"),
        ("<a href='/full.JPEG?x=1'><img src='/s.jpg' srcset='/l.jpg 900w'></a>", "/full.JPEG?x=1"),
        ("<a href='/full.png'><picture><img src='/s.jpg'></picture></a>", "/full.png"),
        ("<a href='/news/other/'><img src='/s.jpg'></a>", "/s.jpg"),
        ("<noscript><img src='/s.jpg'></noscript>", "/s.jpg"),
        ("<img src='/truck-loading.png'>", "/truck-loading.png"),
        ("<img src='/transparent.gif' style='background-image: url(/b.jpg)'>", "/b.jpg"),
        ("<img src=' /s.jpg?utm_source=x&v=2 '>", "/s.jpg?v=2"),
        ("<img src='/été (1).jpg'>", "/%C3%A9t%C3%A9%20(1).jpg"),
    ],
)
def test_the_largest_candidate_wins(picture, expected):
    assert [image.url for image in images(picture)] == [HOME + expected]


@pytest.mark.parametrize(
    "picture",
    [
        "<img>",
        "<img src=''>",
        "<img src='data:image/gif;base64,R0'>",
        "<img src='javascript:alert(1)'>",
        "<img src='file:///etc/a.jpg'>",
        "<img src='http://[bad/a.jpg'>",
        "<img src='/t.gif' width='1' height='1'>",
        "<img src='/t.gif' width='1px'>",
        "<img src='/t.gif' height=' 0 '>",
        "<img src='/img/spacer.gif'>",
        "<img src='/s/image-placeholder_1x1.png?v=2'>",
        """<img src='/s.jpg' data-src='{"small": "/s.jpg", "large": "/l.jpg"}'>""",
    ],
)
def test_placeholders_and_counting_pixels_are_no_pictures(picture):
    assert images(picture) == []


@pytest.mark.parametrize(("alt", "expected"), [("alt=' A  gull '", "A gull"), ("alt=''", None), ("", None)])
def test_an_empty_alternative_text_is_none(alt, expected):
    assert images(f"<img src='/a.jpg' {alt}>")[0].alt == expected
