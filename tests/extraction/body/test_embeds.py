import pytest
from support.pages import HOME, blocks

from crawler.items import Block


@pytest.mark.parametrize(
    ("content", "text", "url"),
    [
        (
            (
                "<blockquote class='twitter-tweet'><p>Tide <a href='https://t.co/1'>pic</a></p>&mdash; Port (@port) "
                "<a href='https://twitter.com/port/status/1?ref_src=twsrc'>May 1</a></blockquote><script></script>"
            ),
            "Tide pic\n— Port (@port) May 1",
            "https://twitter.com/port/status/1",
        ),
        (
            (
                "<blockquote class='instagram-media' data-instgrm-permalink='https://www.instagram.com/p/Xy/?utm_source=ig'>"
                "<div><a href='https://www.instagram.com/p/other/'>View</a></div></blockquote>"
            ),
            "View",
            "https://www.instagram.com/p/Xy/",
        ),
        (
            (
                "<blockquote class='tiktok-embed' cite='https://www.tiktok.com/@port/video/7'><section>"
                "<a href='https://www.tiktok.com/@port'>@port</a><p>Boats</p></section></blockquote>"
            ),
            "@port\nBoats",
            "https://www.tiktok.com/@port/video/7",
        ),
        (
            "<iframe src='about:blank' data-src='https://www.youtube.com/embed/abc?rel=0'></iframe>",
            None,
            "https://www.youtube.com/embed/abc?rel=0",
        ),
        ("<iframe data-lazy-src='//www.youtube.com/embed/abc'></iframe>", None, "https://www.youtube.com/embed/abc"),
        ("<noscript><iframe src='https://v.example/1'></iframe></noscript>", None, "https://v.example/1"),
        ("<video controls><source src='/v.mp4'>Your browser is old.</video>", None, f"{HOME}/v.mp4"),
        ("<audio><source src='/a.mp3?_=1'><a href='/a.mp3'>a.mp3</a></audio>", None, f"{HOME}/a.mp3?_=1"),
        ("<audio src='/a.mp3'></audio>", None, f"{HOME}/a.mp3"),
        ("<object data='/paper.pdf'></object>", None, f"{HOME}/paper.pdf"),
        (
            "<figure class='wp-block-embed'><div class='wp-block-embed__wrapper'>\nhttps://x.com/port/status/2\n</div></figure>",
            "https://x.com/port/status/2",
            "https://x.com/port/status/2",
        ),
        (
            (
                "<figure class='wp-block-embed'><div class='wp-block-embed__wrapper'>https://x.com/port/status/2</div>"
                "<figcaption>What the port wrote</figcaption></figure>"
            ),
            "https://x.com/port/status/2\nWhat the port wrote",
            "https://x.com/port/status/2",
        ),
        ("<div class='fb-post' data-href='https://www.facebook.com/p/1'></div>", None, "https://www.facebook.com/p/1"),
        (
            (
                "<div class='fb-post' data-href='https://www.facebook.com/p/1'>"
                "<blockquote class='fb-xfbml-parse-ignore' cite='https://www.facebook.com/p/1'><p>Post</p></blockquote></div>"
            ),
            "Post",
            "https://www.facebook.com/p/1",
        ),
    ],
)
def test_another_sites_post_or_player_is_one_embed_block(content, text, url):
    expected = [Block(type="paragraph", text="Before."), Block(type="embed", text=text, url=url)]
    assert blocks(f"<p>Before.</p>{content}<p>After.</p>") == [*expected, Block(type="paragraph", text="After.")]


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src='https://securepubads.g.doubleclick.net/x'></iframe>",
        "<iframe src='https://a.googlesyndication.com:443/x'></iframe>",
        "<iframe src='about:blank' data-src='https://ads.adnxs.com/x'></iframe>",
        "<iframe srcdoc='<p>ad</p>'></iframe>",
        "<iframe src='javascript:void(0)'></iframe>",
        "<iframe></iframe>",
        "<video></video>",
    ],
)
def test_advertisements_and_frames_without_an_address_are_dropped(frame):
    assert blocks(frame) == []


def test_a_plain_quotation_with_a_source_is_no_embed():
    assert blocks("<blockquote cite='https://x.example/'>Said.</blockquote>") == [Block(type="quote", text="Said.")]


def test_a_site_that_only_looks_like_an_ad_network_is_kept():
    assert blocks("<iframe src='https://notdoubleclick.net/x'></iframe>")[0].url == "https://notdoubleclick.net/x"
