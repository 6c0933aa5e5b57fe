import pytest
from support.pages import article, blocks, brief

from crawler.items import Block

P = "paragraph"


def prose(content: str) -> list[str | None]:
    return [block.text for block in blocks(content) if block.type == P]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<div class="tts_content_wrapper_1"><p>One.</p><p>Two.</p></div>', ["One.", "Two."]),
        ("<div>" * 200 + "<p>Deep.</p>" + "</div>" * 200, ["Deep."]),
        ("<p>One.</p><div></div><script>var ad;</script><style>p{}</style><p>Two.</p>", ["One.", "Two."]),
        ("<p><em>All slanted.</em></p><p><a href='/x/'>All linked.</a></p>", ["All slanted.", "All linked."]),
        ("<div>Bare.<p>Wrapped.</p>Bare again.</div>", ["Bare.", "Wrapped.", "Bare again."]),
        ("Naked text.", ["Naked text."]),
        ("<a href='/x/'><p>One.</p><p>Two.</p></a>", ["One.", "Two."]),
        ("<p>Unclosed<p>Twice", ["Unclosed", "Twice"]),
        ("<span>in<div>between</div>after</span>", ["in", "between", "after"]),
        ("<p>H<sub>2</sub>O and long<wbr>word</p>", ["H2O and longword"]),
        ("<p>a<!-- not text -->b</p>", ["ab"]),
        ("<fieldset><legend>Note</legend>Text.</fieldset>", ["Note", "Text."]),
        ("<details><summary>More</summary>Hidden at first.</details>", ["More", "Hidden at first."]),
        ("<p>  spaced \n\t out  </p><p> &nbsp; </p><p></p>", ["spaced out"]),
    ],
)
def test_every_piece_of_text_is_a_paragraph_whatever_wraps_it(content, expected):
    assert prose(content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p>One<br>two</p>", ["One\ntwo"]),
        ("<p>One<br><br>two</p>", ["One", "two"]),
        ("<p>One<br/> \n <br/>two</p>", ["One", "two"]),
        ("<p>One<br>&nbsp;<br>two</p>", ["One", "two"]),
        ("<p>One<br><br><br><br>two<br></p>", ["One", "two"]),
        ("<p><em>One<br><br>two</em></p>", ["One", "two"]),
    ],
)
def test_one_break_is_a_line_and_two_are_a_paragraph(content, expected):
    assert prose(content) == expected


@pytest.mark.parametrize("level", range(1, 7))
def test_headings_keep_their_level(level):
    expected = [Block(type="heading", text="The keeper", level=level)]
    assert blocks(f"<h{level}>The <em>keeper</em></h{level}>") == expected


def test_list_items_know_how_many_lists_they_stand_in():
    content = "<ul><li>one<ol><li>two<ul><li><p>three</p><p>still three</p></ul></li></ol>one again</li></ul>"
    expected = [("one", 1), ("two", 2), ("three", 3), ("still three", 3), ("one again", 1)]
    assert [(block.text, block.level) for block in blocks(content)] == expected
    assert {block.type for block in blocks(content)} == {"list_item"}


def test_terms_and_definitions_are_list_items():
    assert brief("<dl><dt>Lamp</dt><dd>It shines.</dd></dl>") == [("list_item", "Lamp"), ("list_item", "It shines.")]


def test_a_quote_keeps_its_paragraphs_its_list_and_its_source():
    content = (
        "<blockquote><p>First.</p><p>Second.</p><ul><li>Item.</li></ul><cite>The keeper</cite></blockquote><p>End.</p>"
    )
    expected = [("quote", "First."), ("quote", "Second."), ("list_item", "Item."), ("quote", "The keeper"), (P, "End.")]
    assert brief(content) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("caf&eacute; &amp; t&#233;", "café & té"),
        ("&amp;#8220;twice&amp;#8221; &amp;amp; encoded", "“twice” & encoded"),
        ("light&shy;house\u200b\u2060\ufeff", "lighthouse"),
        ("&lt;b&gt; is a tag", "<b> is a tag"),
        ("a family 👨\u200d👩\u200d👧 waves", "a family 👨\u200d👩\u200d👧 waves"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("10&nbsp;km &thinsp;away", "10 km away"),
        ("cafe\u0301", "café"),
        ("one\u2028two\u0085three", "one two three"),
        ("AT&T and R&D; done", "AT&T and R&D; done"),
        ("nul &#0; and &#xD800;", "nul \ufffd and \ufffd"),
    ],
)
def test_text_is_in_normal_form(source, expected):
    assert prose(f"<p>{source}</p>") == [expected]


def test_preformatted_text_keeps_its_white_space():
    content = "<pre>\nship   tide\n  Gull  04:10\n\n<code>  Tern</code><br>end\n</pre>"
    expected = [Block(type="preformatted", text="ship   tide\n  Gull  04:10\n\n  Tern\nend")]
    assert blocks(content) == expected


@pytest.mark.parametrize(
    "intruder",
    [
        (
            '<div class="td_block_wrap"><div class="td_module_1"><h3 class="entry-title td-module-title">'
            '<a href="/news/other/">Intruder</a></h3></div></div>'
        ),
        '<div class="td_module_flex"><h3 class="td-module-title"><a href="/news/other/">Intruder</a></h3></div>',
        '<div class="td-a-rec"><span class="td-adspot-title">Intruder</span></div>',
        '<div class="mexic-afterpara-2" id="mexic-123">Intruder</div>',
        '<div class="newsletter-signup-box"><p>Intruder</p></div>',
        '<div class="tnp tnp-subscription">Intruder</div>',
        '<div class="sharedaddy sd-sharing-enabled">Intruder</div>',
        '<div class="addtoany_share_save_container">Intruder</div>',
        '<div class="td-post-sharing">Intruder</div>',
        '<div id="site-chatbot-frame"><p>Intruder</p></div>',
        '<section class="ai-chatbot">Intruder</section>',
        '<div class="perplexity-widget">Intruder</div>',
        '<div class="loggedOutCommentText">Intruder</div>',
        "<form><label>Intruder</label></form>",
        "<nav>Intruder</nav><button>Intruder</button><textarea>Intruder</textarea>",
        "<svg><title>Intruder</title></svg>",
        "<template><p>Intruder</p></template>",
        "<noscript>Intruder: turn on JavaScript</noscript>",
        "<noframes><p>Intruder</p></noframes>",
        "<p hidden>Intruder</p>",
    ],
)
def test_what_stands_between_paragraphs_stays_out(intruder):
    assert article(f"<p>Before.</p>{intruder}<p>After.</p>").text == "Before.\n\nAfter."
    assert "Intruder" not in str(blocks(f"<p>Before.</p>{intruder}<p>After.</p>"))


def test_text_is_the_prose_without_captions_embeds_and_small_tables():
    content = (
        "<h2>Lamp</h2><p>It shines.</p><figure><img src='/a.jpg'><figcaption>Caption.</figcaption></figure>"
        "<figure><video src='/v.mp4'></video><figcaption>Film.</figcaption></figure>"
        "<blockquote class='twitter-tweet'><p>Post.</p></blockquote><blockquote>Quote.</blockquote>"
        "<table><tr><td>a</td><td>b</td></tr></table><pre>code</pre><ul><li>Item.</li></ul>"
    )
    assert article(content).text == "Lamp\n\nIt shines.\n\nQuote.\n\ncode\n\nItem."
    assert article(content).word_count == 6


def test_emoji_pictures_are_text():
    content = (
        "<p>Hurrah <img class='emoji' alt='🎉' src='https://s.w.org/1f389.svg'> <img class='wp-smiley' alt=':)'></p>"
    )
    assert brief(content) == [(P, "Hurrah 🎉 :)")]


def test_a_picture_inside_a_paragraph_parts_it():
    assert brief("<p>Before <img src='https://x.example/a.jpg'> after</p>") == [
        (P, "Before"),
        ("image", "https://x.example/a.jpg"),
        (P, "after"),
    ]


def test_a_body_without_anything_is_an_empty_text():
    empty = article("")
    assert (empty.blocks, empty.text, empty.word_count) == ([], "", 0)


def test_thirty_thousand_paragraphs_are_read():
    assert len(blocks("<p>a b</p>" * 30_000)) == 30_000


@pytest.mark.cpu_limit(5)
@pytest.mark.parametrize(
    "content",
    [
        "<table><tr><td>" * 1_600 + "x",
        "<blockquote class='twitter-tweet'>" * 2_400 + "x",
        "<figure><figcaption>" * 2_400 + "x",
        f"<figure>{'<img src=/a.jpg>' * 10_000}</figure>",
        f"<figure>{'<figcaption>a</figcaption>' * 5_000}{'<img src=/a.jpg>' * 5_000}</figure>",
        "<img src=/a.jpg><noscript><img src=/b.jpg></noscript>" * 3_000,
    ],
)
def test_a_page_made_to_be_slow_is_read(content):
    assert blocks(content)


def test_a_script_in_preformatted_text_is_no_text():
    assert brief("<pre>one\n<script>a</script><style>b</style>two</pre>") == [("preformatted", "one\ntwo")]
