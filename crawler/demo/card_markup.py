"""Cards as HTML, one function a module of the theme. It knows what a card says and nothing of why it stands there."""

from collections.abc import Callable

from crawler.demo.cards import Card, CardBlock, Module
from crawler.demo.markup import DATA_URI, attribute, attributes, spell
from crawler.demo.newspaper import Newspaper, long_date

__all__ = ["CardMarkup", "time_element"]


def time_element(moment_iso: str, shown: str) -> str:
    return f'<time class="entry-date updated td-module-date" datetime="{moment_iso}">{shown}</time>'


class CardMarkup:
    """Renders a newspaper's cards."""

    def __init__(self, newspaper: Newspaper) -> None:
        self._newspaper = newspaper
        self._modules: dict[Module, Callable[[Card, int], str]] = {
            "mx5": self._big_grid,
            "mx6": self._big_grid,
            "flex_1": self._flex,
            "mx7": self._mx7,
            "6": self._module_6,
            "loop": self._flex,
            "10": self._module_10,
            "related": self._related,
        }

    def block(self, block: CardBlock) -> str:
        """The block with its title and cards; only the cards when it is no block."""
        cards = "\n".join(self._modules[card.module](card, place) for place, card in enumerate(block.cards))
        if block.uid is None:
            return cards
        # The classic theme's suffix, which it draws anew for each rendering; here it is drawn once.
        uid = f"{block.uid}_c1e" if block.kind == "td_block_related_posts" else block.uid
        title = (
            f'<h4 class="td-block-title"><span class="td-pulldown-size">{spell(block.title)}</span></h4>'
            if block.title
            else ""
        )
        empty = "" if block.cards else " tdc-no-posts"
        script = (
            f'<script>var block_{uid} = new tdBlock(); block_{uid}.id = "{uid}"; '
            f'block_{uid}.post_count = "{len(block.cards)}";</script>'
        )
        return (
            f'<div class="td_block_wrap {block.kind} {uid}{empty} td-pb-border-top td_block_template_1" '
            f'data-td-block-uid="{uid}">{script}<div class="td-block-title-wrap">{title}</div>'
            f'<div id="{uid}" class="td_block_inner">{cards}</div></div>'
        )

    def _thumb(self, card: Card, image: str) -> str:
        link = (
            f'<a href="{attribute(card.href)}" rel="bookmark" class="td-image-wrap" title="{attribute(card.headline)}">'
        )
        return f'<div class="td-module-thumb">{link}{image}</a></div>' if image else ""

    def _shown(self, card: Card) -> str:
        if not card.image:
            return ""
        pairs = [("class", "entry-thumb"), ("src", card.image), ("alt", card.alt), ("title", card.headline)]
        return f"<img{attributes(pairs)} />"

    def _lazy(self, card: Card) -> str:
        if not card.image:
            return ""
        retina = card.image.replace("-100x70.", "-200x140.").replace("-218x150.", "-436x300.")
        pairs = [
            ("src", DATA_URI),
            ("alt", card.alt),
            ("data-type", "image_tag"),
            ("data-img-url", card.image),
            ("data-img-retina-url", retina),
        ]
        return f'<img class="entry-thumb"{attributes(pairs)} />'

    def _css_image(self, card: Card) -> str:
        if not card.image:
            return ""
        return (
            f'<span class="entry-thumb td-thumb-css" data-type="css_image" data-img-url="{attribute(card.image)}">'
            "</span>"
        )

    def _title(self, card: Card) -> str:
        title = attribute(card.headline)
        link = f'<a href="{attribute(card.href)}" rel="bookmark" title="{title}">{spell(card.headline, "numeric")}</a>'
        return f'<h3 class="entry-title td-module-title">{link}</h3>'

    def _authors(self, card: Card) -> str:
        if not card.authors:
            return ""
        links = ", ".join(
            f'<a href="{self._newspaper.url(f"/author/{author.slug}/")}">{spell(author.name)}</a>'
            for author in card.authors
        )
        return f'<span class="td-post-author-name">{links} <span>-</span> </span>'

    def _date(self, card: Card) -> str:
        if not card.time:
            return ""
        return f'<span class="td-post-date">{time_element(card.time.isoformat(), long_date(card.time))}</span>'

    def _comments(self, card: Card) -> str:
        if card.comments is None:
            return ""
        return f'<span class="td-module-comments"><a href="{attribute(card.url)}#comments">{card.comments}</a></span>'

    def _section(self, card: Card) -> str:
        if not card.section:
            return ""
        return (
            f'<a href="{self._newspaper.section_url(card.section)}" '
            f'class="td-post-category">{spell(card.section.name)}</a>'
        )

    def _excerpt(self, card: Card) -> str:
        return f'<div class="td-excerpt">{spell(card.excerpt, "named")}</div>' if card.excerpt else ""

    def _big_grid(self, card: Card, place: int) -> str:
        size = "td-big-thumb" if card.module == "mx5" else "td-small-thumb"
        return (
            f'<div class="td_module_{card.module} td-animation-stack td-big-grid-post-{place} td-big-grid-post {size}">'
            f'{self._thumb(card, self._shown(card))}<div class="td-meta-info-container"><div class="td-meta-align">'
            f'<div class="td-big-grid-meta">{self._section(card)}{self._title(card)}</div>'
            f'<div class="td-module-meta-info">{self._authors(card)}{self._date(card)}</div></div></div></div>'
        )

    def _flex(self, card: Card, _place: int) -> str:
        named = "tdb_module_loop" if card.module == "loop" else "td_module_flex td_module_flex_1"
        return (
            f'<div class="{named} td_module_wrap td-animation-stack">'
            '<div class="td-module-container td-category-pos-above">'
            f'<div class="td-image-container">{self._thumb(card, self._css_image(card))}</div>'
            f'<div class="td-module-meta-info">{self._section(card)}{self._title(card)}<div class="td-editor-date">'
            f'<span class="td-author-date">{self._authors(card)}{self._date(card)}</span>'
            f"</div>{self._excerpt(card)}</div></div></div>"
        )

    def _mx7(self, card: Card, _place: int) -> str:
        return (
            '<div class="td-block-span4"><div class="td_module_mx7 td_module_wrap td-animation-stack">'
            f'<div class="td-module-image">{self._thumb(card, self._shown(card))}</div>'
            f'<div class="item-details">{self._title(card)}'
            f'<div class="td-module-meta-info">{self._authors(card)}{self._date(card)}{self._comments(card)}</div>'
            f"{self._excerpt(card)}</div></div></div>"
        )

    def _module_6(self, card: Card, _place: int) -> str:
        return (
            '<div class="td-block-span12"><div class="td_module_6 td_module_wrap td-animation-stack">'
            f'{self._thumb(card, self._lazy(card))}<div class="item-details">{self._title(card)}'
            f'<div class="td-module-meta-info">{self._date(card)}</div></div></div></div>'
        )

    def _module_10(self, card: Card, _place: int) -> str:
        return (
            f'<div class="td_module_10 td_module_wrap td-animation-stack">{self._thumb(card, self._shown(card))}'
            f'<div class="item-details">{self._title(card)}'
            f'<div class="td-module-meta-info">{self._section(card)}{self._authors(card)}'
            f"{self._date(card)}{self._comments(card)}</div>{self._excerpt(card)}</div></div>"
        )

    def _related(self, card: Card, _place: int) -> str:
        return (
            '<div class="td-related-span4"><div class="td_module_related_posts td-animation-stack '
            'td_mod_related_posts">'
            f'<div class="td-module-image">{self._thumb(card, self._lazy(card))}</div>'
            f'<div class="item-details">{self._title(card)}'
            "</div></div></div>"
        )
