"""Which picture a file shows, by its URL."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.body.picture_files import is_preview, picture_key, stated_width

HOST = "https://osk.example"
SAME = [
    ("/u/2026/05/weir-at-osk-1024x683.jpg", "/u/2026/05/weir-at-osk.jpg"),
    ("/u/weir-at-osk-scaled.jpg", "/u/weir-at-osk-300x200.jpg"),
    ("/freeze/max/30/0*aB_12.jpeg?q=20", "/max/800/0*aB_12.jpeg"),
    ("/images/11weir-osk-articleLarge.jpg", "/images/11weir-osk-superJumbo.jpg?quality=75"),
    ("/_next/image?url=%2Fpics%2Fweir-osk.jpg&w=64&q=75", "/_next/image?url=%2Fpics%2Fweir-osk.jpg&w=1920&q=75"),
    ("/cdn-cgi/image/width=20,blur=10/https://osk.example/p/weir-osk.jpg", "/p/weir-osk.jpg"),
    ("/photos/07/18637/5/920x920.jpg", "/photos/07/18637/5/square_gallery_thumb.jpg"),
    ("/resize/QZ81ABX?width=30", "/resize/QZ81ABX?width=1200"),
    ("/p/weir-osk-16x9.webp", "/p/weir-osk-4x3.webp"),
    ("/w_300,h_200/weir-osk.png", "/w_1600,h_900/weir-osk.png"),
]
OTHER = [
    ("/gallery-7/1.jpg", "/gallery-7/2.jpg"),
    ("/g1/image.jpg", "/g2/image.jpg"),
    ("/a/photo-1-2.png", "/a/photo-1-3.png"),
    ("/show.php?id=3", "/show.php?id=4"),
    ("/photos/07/18637/5/920x920.jpg", "/photos/07/18638/5/920x920.jpg"),
    ("/weir-2024.jpg", "/weir-2025.jpg"),
    ("/osk-weir-11.jpg", "/osk-weir-21.jpg"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_files_of_one_picture_have_one_key(one, other):
    assert picture_key(HOST + one) == picture_key(HOST + other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_files_of_two_pictures_have_two_keys(one, other):
    assert picture_key(HOST + one) != picture_key(HOST + other)


@pytest.mark.parametrize(
    ("url", "width"),
    [
        ("/weir.jpg", float("inf")),
        ("/weir-1024x683.jpg", 1024),
        ("/weir-1024x683.jpg?w=300", 300),
        ("/crop/3000x2000+0+0/resize/599x399!/weir.jpg", 599),
        ("/max/30/weir.jpg", 30),
        ("/w_640,h_480/weir.jpg", 640),
        ("/weir-16x9.jpg", float("inf")),
        ("/thumb/weir.jpg", 150),
    ],
)
def test_the_width_is_the_last_that_a_url_states(url, width):
    assert stated_width(HOST + url) == width


@pytest.mark.parametrize(
    "url", ["/max/30/a.jpg", "/a.jpg?w=20", "/a.jpg?blur=50&w=900", "/e_blur:400/a.jpg", "/a_lqip.jpg"]
)
def test_a_tiny_or_blurred_file_is_a_preview(url):
    assert is_preview(HOST + url)


@pytest.mark.parametrize("url", ["/a.jpg", "/a.jpg?w=640", "/blurb/a.jpg", "/max/800/a.jpg", "/2026/05/20/a.jpg"])
def test_any_other_file_is_none(url):
    assert not is_preview(HOST + url)


@given(st.text(max_size=300))
def test_any_text_has_a_key(url):
    assert isinstance(picture_key(url), str)
    assert stated_width(url) > 0
    is_preview(url)
