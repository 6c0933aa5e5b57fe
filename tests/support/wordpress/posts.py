"""Posts of many shapes for a WordPress, and what an archive of them must hold. It knows no WordPress."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

__all__ = ["AUTHORS", "PERMALINKS", "POSTS", "TIME_ZONE", "TITLE", "Post"]

TITLE = "The Harbour Lamp"
TIME_ZONE = "Asia/Kathmandu"
"""A quarter of an hour away from all full hours."""
PERMALINKS = "/%year%/%monthnum%/%postname%/"
AUTHORS = {
    "Nadia Öztürk": "",
    "Joost van der Meer": "He has sailed on every ship that he writes of, and on some that sank.",
    "Lamp Staff": "",
}
"""The names that authors are shown under, with what is said of them."""
_SENTENCES = (
    "The ferry left the quay before anybody had counted the passengers.",
    "Nobody at the pilots’ office could say who had ordered the second lamp.",
    "By noon the tide had carried the crates as far as the old sluice.",
    "A clerk read the new tariffs aloud, and the fishermen listened without a word.",
    "“We will mend it in spring,” the harbour master said, “as we do every year.”",
    "Three of the seven cranes have stood still since the flood of the year before.",
    "The council will vote on the money for the mole at the end of the month.",
    "Ropes, nets and barrels lay along the street where the market used to be.",
    "What the divers brought up was weighed twice and put into the cellar of the museum.",
    "In the evening the wind turned, and with it the mood of those who had waited.",
    "The engineers measured the wall again and found it a hand lower than in autumn.",
)


def _paragraph(number: int) -> str:
    return " ".join(_SENTENCES[(number * 3 + step) % len(_SENTENCES)] for step in range(2 + number % 3))


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post, and what is in its text."""

    title: str
    author: str
    categories: Sequence[str]
    published: str
    """In UTC, as MySQL writes it."""
    modified: str | None = None
    """The same of its last change; None when it was never changed."""
    tags: Sequence[str] = ()
    comments: int = 0
    is_sticky: bool = False
    paragraphs: int = 4
    extras: Sequence[tuple[str, str]] = ()
    """Blocks after the first paragraph: their kinds and texts."""
    credit: str | None = None
    """The closing line, after the text."""
    further: Sequence[str] = field(default=(), repr=False)
    """The paragraphs of the further page that it has."""

    @property
    def texts(self) -> list[str]:
        """The parts of the text on its first page."""
        first, *others = (_paragraph(len(self.title) + number) for number in range(self.paragraphs))
        return [first, *(text for kind, text in self.extras if kind != "image"), *others]

    @property
    def content(self) -> str:
        first, *others = (_block("paragraph", text) for text in self._paragraphs())
        blocks = [first, *(_block(kind, text) for kind, text in self.extras), *others]
        if self.credit:
            blocks.append(f"<!-- wp:paragraph -->\n<p><em>{escape(self.credit)}</em></p>\n<!-- /wp:paragraph -->")
        if self.further:
            blocks.append("<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->")
            blocks += [_block("paragraph", text) for text in self.further]
        return "\n\n".join(blocks)

    def _paragraphs(self) -> list[str]:
        return [_paragraph(len(self.title) + number) for number in range(self.paragraphs)]


_TAGS = {
    "paragraph": "<p>{}</p>",
    "heading": "<h2>{}</h2>",
    "list": "<ul><li>{}</li></ul>",
    "quote": '<blockquote class="wp-block-quote"><p>{}</p></blockquote>',
    "image": '<figure class="wp-block-image"><img src="/lamp.jpg" alt=""/><figcaption>{}</figcaption></figure>',
}


def _block(kind: str, text: str) -> str:
    return f"<!-- wp:{kind} -->\n{_TAGS[kind].format(escape(text, quote=False))}\n<!-- /wp:{kind} -->"


POSTS = (
    Post(
        title="Second lamp lit over the old mole",
        author="Nadia Öztürk",
        categories=["Harbour"],
        tags=["lamps", "mole"],
        published="2026-01-05 06:07:08",
    ),
    Post(
        title="Ferry line asks for a later tide",
        author="Joost van der Meer",
        categories=["Ships & crews", "Harbour"],
        published="2026-01-06 23:30:00",
        comments=1,
    ),
    Post(
        title="Tariffs for barrels double overnight",
        author="Lamp Staff",
        categories=["Trade"],
        tags=["tariffs"],
        published="2026-01-08 18:20:00",
        modified="2026-02-03 04:05:06",
        comments=3,
    ),
    Post(
        title="Où dorment les grues ? À l’est du port, disent les mariniers",
        author="Nadia Öztürk",
        categories=["Harbour"],
        tags=["grues à vapeur"],
        published="2026-01-11 11:11:11",
    ),
    Post(
        title="灯台の光がふたたび海を照らす",
        author="Joost van der Meer",
        categories=["Culture"],
        published="2026-01-14 00:00:01",
        comments=2,
    ),
    Post(
        title=(
            "What the divers found below the customs house, why nobody had looked there in ninety years, and how the"
            " museum came to keep it in a cellar that floods with every spring tide"
        ),
        author="Lamp Staff",
        categories=["Culture", "Trade"],
        tags=["museum", "divers", "customs house"],
        published="2026-01-15 12:00:00",
        paragraphs=7,
        extras=[("heading", "Ninety years below the stairs"), ("quote", "It is dry enough for those who swim.")],
    ),
    Post(
        title="Notice to all who moor here",
        author="Lamp Staff",
        categories=["Harbour"],
        published="2026-01-16 05:45:00",
        is_sticky=True,
    ),
    Post(
        title="10 ways to tie a boat, and 3 that fail",
        author="Joost van der Meer",
        categories=["Ships & crews"],
        tags=["knots"],
        published="2026-01-18 16:17:18",
        comments=12,
        extras=[("list", "The bowline holds, whatever the weather says.")],
    ),
    Post(
        title="The sluice, told in two parts",
        author="Nadia Öztürk",
        categories=["Culture"],
        published="2026-01-20 20:20:20",
        further=[
            "What the sluice keeper’s daughter wrote belongs to the second part, and stands on a page of its own."
        ],
    ),
    Post(
        title="Cranes & cables: an inventory",
        author="Nadia Öztürk",
        categories=["Trade"],
        tags=["cranes", "R&D"],
        published="2026-01-23 23:59:59",
        extras=[("image", "The fourth crane, which has not moved since the flood.")],
        credit="With reports from The Tide Table",
    ),
    Post(
        title="Nobody is to blame for the fog",
        author="Joost van der Meer",
        categories=["Uncategorized"],
        published="2026-01-27 03:02:01",
        modified="2026-01-27 09:00:00",
        comments=1,
    ),
    Post(
        title="Short days",
        author="Lamp Staff",
        categories=["Harbour", "Culture", "Trade"],
        tags=["winter"],
        published="2026-01-31 21:00:00",
        paragraphs=2,
    ),
)
