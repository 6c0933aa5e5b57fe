"""The walk of `crawler.extraction.body.blocks` over generated trees: every word comes out once, in document order."""

import re
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extraction.body.blocks import read_body
from crawler.extraction.html.document import Document

BLOCKS = (
    "div p section article aside header main center address details blockquote h1 h2 h4 h6 ul ol li dl dt dd".split()
)
INLINE = "span em b strong i a u small sub code mark font q cite ruby abbr x-tag label".split()
EMPTY = "<br> <br><br> <hr> <wbr> <!--c--> &nbsp; <img> <img:src='/a.jpg'> <iframe:src='https://v.example/'></iframe>".split()
WHOLE = [
    "<table><tr><td>{}</td></tr></table>",
    "<table><caption>{}</caption><tr><th>{}</th><td><p>{}</p>{}</td></tr><tr><td>{}</td></tr></table>",
    "<table><tr><td>{}</td><td>{}<table><caption>{}</caption><tr><td>{}</td><td>{}</td></tr></table>{}</td></tr></table>",
    "<figure><img src='/b.jpg'><figcaption>{}</figcaption></figure>",
    "<figure>{}<figcaption>{}<br>{}</figcaption></figure>",
    "<figure><figure><img src='/c'><figcaption>{}</figcaption></figure><img><figcaption>{}</figcaption></figure>",
    "<figure><iframe src='https://v.example/'></iframe><figcaption>{}</figcaption></figure>",
    "<figure><blockquote>{}</blockquote><figcaption>{}</figcaption></figure>",
    "<div class='wp-caption'><img src='data:,'><p class='wp-caption-text'>{}</p></div>",
    "<pre>{}\n  {}<br>{}</pre>",
    "<blockquote class='twitter-tweet'><p>{}<br>{}</p>{}</blockquote>",
    "<ul><li>{}<ul><li><p>{}</p>{}</ul>{}</ul>",
    "<script>skipped</script><style>skipped</style><p class='ad'>skipped</p>{}",
]
WORD = "{}"


def elements(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    filled = st.lists(inside, max_size=4).map("".join)
    return st.tuples(st.sampled_from(BLOCKS + INLINE), filled).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>")


LEAVES = st.sampled_from([WORD, f"{WORD} ", f" {WORD} and", *(part.replace(":", " ") for part in EMPTY), *WHOLE])
TREES = st.lists(st.recursive(LEAVES, elements, max_leaves=30), max_size=6).map(" ".join)


def numbered(markup: str) -> str:
    """`markup` with a word of its own in every gap; the numbers stand in document order."""
    numbers = count()
    return re.sub(re.escape(WORD), lambda _: f" w{next(numbers)}w ", markup)


def read(markup: str) -> str:
    root = Document(f"<body><main id='body'>{markup}".encode(), "https://x.example/").tree.css_first("#body")
    pieces = read_body(root, "https://x.example/", (".ad", "script", "style")).pieces
    return "\n".join(piece.block.text or "" for piece in pieces)


@given(TREES)
@settings(max_examples=300, deadline=None)
def test_every_word_comes_out_once_in_document_order(markup):
    text = read(numbered(markup))
    words = re.findall(r"w(\d+)w", text)
    assert [int(word) for word in words] == list(range(markup.count(WORD)))
    assert "skipped" not in text
