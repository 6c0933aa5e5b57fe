"""A body's parts as HTML, with all that WordPress's editors and plugins leave between paragraphs. It knows no story."""

import hashlib
from collections.abc import Callable

from crawler.demo.blocks import (
    OLDER,
    Block,
    Figure,
    Gallery,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Run,
    Table,
    Tweet,
    Video,
)  # fmt: skip
from crawler.demo.markup import DATA_URI, Spelling, attribute, attributes, spell
from crawler.demo.story import Source

__all__ = ["BodyMarkup"]

_CANDIDATES = {
    "plain": ((300, 200), (696, 464)),
    "linked": ((696, 464), (1068, 712)),
    "srcset": ((300, 200), (768, 512), (1536, 1024)),
}


class BodyMarkup:
    """Renders the blocks of one page's body in that page's spelling."""

    def __init__(self, *, url: Callable[[str], str], older: str, spelling: Spelling, wrap: bool) -> None:
        self._url = url
        self._older = older
        self._spelling = spelling
        self._wrap = wrap

    def render(self, blocks: tuple[Block, ...], sources: tuple[Source, ...]) -> str:
        """All blocks with the ads between them, and the closing credit line."""
        parts: list[str] = []
        for number, block in enumerate(blocks, start=1):
            parts.append(self._block(block))
            if number == 2:
                parts.append(_AD)
            if number % 4 == 0:
                parts.append(_ad_slot(number))
        return "\n".join([*parts, self._credit_line(sources)])

    def _text(self, text: str) -> str:
        return spell(text, self._spelling, wrap=self._wrap)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(runs, in_div):
                inner = "".join(map(self._run, runs))
                return f'<div dir="ltr">{inner}</div>' if in_div else f"<p>{inner}</p>"
            case Heading(level, text):
                return f'<h{level} class="wp-block-heading"><strong>{self._text(text)}</strong></h{level}>'
            case Listing():
                return self._listing(block)
            case Quote(paragraphs):
                return f"<blockquote>\n{''.join(f'<p>{self._text(text)}</p>' for text in paragraphs)}\n</blockquote>"
            case Tweet():
                return self._tweet(block)
            case Video(url, title):
                return (
                    '<figure class="wp-block-embed is-type-video is-provider-youtube"><div '
                    'class="wp-block-embed__wrapper">'
                    f'<iframe title="{attribute(title)}" width="696" height="392" src="{attribute(url)}" '
                    'frameborder="0" '
                    "allowfullscreen></iframe></div></figure>"
                )
            case Figure() | Gallery():
                return self._figures(block)
            case Table(head, rows):
                return self._table(head, rows)
            case Preformatted(text):
                return f'<pre class="wp-block-preformatted">{attribute(text)}</pre>'

    def _run(self, run: Run) -> str:
        text = self._text(run.text)
        if run.tag == "a":
            return f'<a href="{attribute(self._older if run.href == OLDER else run.href)}">{text}</a>'
        return f"<{run.tag}>{text}</{run.tag}>" if run.tag else text

    def _listing(self, listing: Listing) -> str:
        tag = "ol" if listing.ordered else "ul"
        items = "\n".join(
            f"<li>{self._text(item.text)}{self._listing(item.sublist) if item.sublist else ''}</li>"
            for item in listing.items
        )
        return f"<{tag}>\n{items}\n</{tag}>"

    def _table(self, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
        def row(cells: tuple[str, ...], tag: str) -> str:
            return "<tr>" + "".join(f"<{tag}>{self._text(cell)}</{tag}>" for cell in cells) + "</tr>"

        body = "\n".join(row(cells, "td") for cells in rows)
        return (
            f'<figure class="wp-block-table"><table><thead>{row(head, "th")}</thead>\n<tbody>{body}</tbody></table>'
            "</figure>"
        )

    def _tweet(self, tweet: Tweet) -> str:
        link = f"https://twitter.com/{tweet.handle}/status/{tweet.status}?ref_src=twsrc%5Etfw"
        inner = "\n".join(f'<p lang="en" dir="ltr">{self._text(text)}</p>' for text in tweet.paragraphs)
        return (
            f'<blockquote class="twitter-tweet" data-width="550" data-dnt="true">\n{inner}\n'
            f"<p>&mdash; {self._text(tweet.author)} (@{tweet.handle}) "
            f'<a href="{link}">{tweet.day}</a></p></blockquote>\n'
            '<p><script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script></p>'
        )

    def _figures(self, block: Figure | Gallery) -> str:
        if isinstance(block, Gallery):
            each = "\n".join(
                f'<figure class="wp-block-image size-large">{self._picture(one)}</figure>' for one in block.figures
            )
            return f'<figure class="wp-block-gallery has-nested-images columns-default is-cropped">{each}</figure>'
        if not block.picture.figcaption:
            return f"<p>{self._picture(block)}</p>"
        return f'<figure class="wp-caption aligncenter" style="width: 850px">{self._picture(block)}</figure>'

    def _picture(self, figure: Figure) -> str:
        """The picture itself and its caption, without the figure around them."""
        picture = figure.picture
        shown = self._lazy(figure) if figure.manner == "lazy" else self._image(figure)
        if figure.manner == "linked":
            shown = f'<a href="{attribute(self._url(picture.full))}">{shown}</a>'
        caption = picture.figcaption
        return shown + (f'<figcaption class="wp-caption-text">{self._text(caption)}</figcaption>' if caption else "")

    def _image(self, figure: Figure) -> str:
        picture, sizes = figure.picture, _CANDIDATES[figure.manner]
        candidates = [f"{self._url(picture.sized(width, height))} {width}w" for width, height in sizes]
        if figure.manner == "plain":
            candidates.insert(0, f"{self._url(picture.full)} 1600w")
        shown = picture.full if figure.manner == "plain" else picture.sized(*sizes[0])
        return _img(
            picture, self._url(shown), [("srcset", ", ".join(candidates)), ("sizes", "(max-width: 850px) 100vw, 850px")]
        )

    def _lazy(self, figure: Figure) -> str:
        address = self._url(figure.largest)
        waiting = _img(figure.picture, DATA_URI, [("data-src", address)], "lazyload")
        return f"{waiting}<noscript>{_img(figure.picture, address, [])}</noscript>"

    def _credit_line(self, sources: tuple[Source, ...]) -> str:
        if not sources:
            return ""
        names = [
            f'<a href="{attribute(source.href)}" target="_blank" rel="noopener">{self._text(source.name)}</a>'
            if source.href
            else self._text(source.name)
            for source in sources
        ]
        listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        return f"<p><em>With reports from {listed}</em></p>"


def _img(picture: Picture, src: str, more: list[tuple[str, str | None]], extra_class: str = "") -> str:
    named = f"size-full wp-image-{sum(picture.stem.encode())} {extra_class}".strip()
    pairs: list[tuple[str, str | None]] = [("class", named), ("src", src), ("alt", picture.alt), *more]
    return f'<img loading="lazy" decoding="async"{attributes(pairs)}>'


_AD = (
    '<div class="td-a-rec td-a-rec-id-content_inline tdi_3 td_block_template_1"><span class="td-adspot-title">- '
    "Advertisement -"
    '</span><div class="td-visible-desktop">Two hats for the price of one, at Sombreros Nunca.</div></div>'
)


def _ad_slot(number: int) -> str:
    """The empty slots that an ad plugin puts after the paragraph of that number, and the script to fill them."""
    key = hashlib.md5(f"slot {number}".encode(), usedforsecurity=False).hexdigest()
    return (
        f'<div class="demo-{key} demo-mobileafterpara{number}" id="demo-{key}"></div>'
        f'<div class="demo-{key[::-1]} demo-afterpara{number}">'
        f'<script>window.demoSlots=window.demoSlots||[];demoSlots.push("{key}");'
        "</script></div>"
    )
