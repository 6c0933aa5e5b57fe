import random

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.exceptions import Unreadable
from crawler.extraction.html.document import Document
from crawler.extraction.html.nesting import nests_beyond

HIDDEN = [
    "<div></b>", "<b id={n}></x>", "<span><div></span></div>", "<span><p></span></p>", "<span><li></span></li>",
    "<div><table><td></div></table>", "<i id={n}><p>", "<p><b id={n}></p>", "<div><!--</div>-->", "<div a='</div>'>",
    "<div><script></div></script>", "<div><script><!--<script></script></div></script>", "<div><? </div>>",
    "<svg><desc><p>", "<svg><style><div>", "<svg><div><script></div></script>", "<div><title></div></title>",
    "<math><mi><div></mi></math>", "<div><svg><![CDATA[></div>]]></svg>", "<noscript><div></noscript>",
    "<table><b id={n}></table>", "<form><pre></li><li></form>", "<h1><optgroup><hr><h2></h1>", "<hr><ruby><p>",
    "<option><optgroup></option>", "<math><title>", "<svg><td>", "<div><textarea></div></textarea>",
]  # fmt: skip
"""Markup that nests deeper each time, though it has as many end tags."""
FLAT = [
    "<p>a", "<li>a", "<tr><td>a", "<option>a", "<div>a</div>", "<p><span>a</p>", "<svg><path/><g><rect /></g></svg>",
    "<ul><li>a</ul>", "<table><tr><td><div>a</table>", "<script>'<div>'</script>", "<!-- <div> -->",
    "<br>", "<a title='<div>'>a</a>", "<svg><p>a", "<dl><dt>a<dd>b</dl>",
    "<h2>a</h3>", "<svg/>", "<DIV></div>", "<div\n></div >",
    "<script><!-- document.write('<script src=a><\\/script>') --></script>",
]  # fmt: skip
TAGS = (
    "div b a i p li ul td tr table tbody caption span svg math mi desc title style script textarea select option form"
    " h1 h2 template object noscript iframe dd dl nobr font pre label ruby br colgroup optgroup hr"
).split()


def page(unit: str, times: int) -> bytes:
    return "".join(unit.replace("{n}", str(number)) for number in range(times)).encode()


def depth(body: bytes) -> int:
    """How deep Lexbor nests a page."""
    deepest, pending = 0, [(LexborHTMLParser(body).root, 1)]
    while pending:
        node, level = pending.pop()
        deepest = max(deepest, level)
        pending += [(child, level + 1) for child in node.iter()] if node is not None else []
    return deepest


@pytest.mark.parametrize("unit", HIDDEN)
def test_end_tags_that_end_nothing_hide_no_depth(unit):
    assert nests_beyond(page(unit, 2_000), 1_000, 1_000)


@pytest.mark.parametrize("unit", HIDDEN)
def test_a_page_that_hides_its_depth_is_refused_before_it_is_parsed(unit):
    with pytest.raises(Unreadable, match="nested"):
        Document(page(unit, 20_000), "https://x.example/")


@pytest.mark.parametrize("unit", FLAT)
def test_a_long_page_that_is_flat_is_read(unit):
    assert not nests_beyond(page(unit, 20_000), 20, 1_000)


@pytest.mark.parametrize("seed", range(150))
def test_no_page_nests_much_deeper_than_told(seed):
    chance = random.Random(seed)
    forms = ("<{}>", "<{}>", "<{} id={{n}}>", "</{}>", "</{}>", "</{}>")
    unit = "".join(chance.choice(forms).format(chance.choice(TAGS)) for _ in range(chance.randrange(2, 7)))
    body = page(unit, 100)
    assert nests_beyond(body, (depth(body) - 30) // 6, 1_000)


def test_an_item_that_ends_drawings_in_drawings_leaves_none_open():
    assert not nests_beyond(b"<dd><svg><svg><dd><desc>" * 100, 20, 1_000)


@pytest.mark.parametrize("attribute", ["a{n}=1 ", "a{n}='<>' ", "a{n}='>' "])
def test_an_element_of_thousands_of_attributes_is_refused_before_it_is_parsed(attribute):
    with pytest.raises(Unreadable, match="attributes"):
        Document(b"<p>a<div " + page(attribute, 20_000) + b">b</div>", "https://x.example/")


def test_a_large_element_of_attributes_is_refused_whose_quotes_hold_tags_now_and_then():
    attributes = page("a{n} ", 80_000).replace(b"000 ", b'000="<b>" ')
    with pytest.raises(Unreadable, match="attributes"):
        Document(b"<p>a<div " + attributes + b">b</div>", "https://x.example/")


def test_a_long_attribute_is_none_of_many():
    body = b"<p title='" + b"a=1 > " * 10_000 + b"'>Rain"
    assert Document(body, "https://x.example/").tree.css_first("p").text() == "Rain"
