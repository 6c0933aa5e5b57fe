"""Prompts to pay that stand in place of text. It knows what the makers of paywalls call them, and where text ends."""

import re
from functools import lru_cache

from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.heuristics.phrases import asks_to_subscribe
from crawler.extraction.heuristics.surroundings import is_hidden
from crawler.extraction.html.document import Attributes, Document, plain

__all__ = ["has_place_for_prompt", "has_prompt"]

_NAMES = re.compile(
    # Products: Piano, Leaky Paywall, Poool, Zephr, Pelcro, Evolok, Wallkit, LaterPay, tagDiv, Ghost, and the membership
    # plugins of WordPress.
    r"(?<![a-z])(?:tp-(?:modal|backdrop|container-inner)|tinypass|piano-|leaky[-_]paywall|poool|zephr|pelcro|evolok|wallkit"
    r"|laterpay|tds-locker|td-paywall|gh-(?:paywall|post-upgrade)|mepr-unauthorized|pmpro_content_message|rcp_restricted"
    r"|wc-memberships|steady-paywall"
    # And what sites call their own.
    r"|(?:pay|reg|registration)-?(?:wall|barrier|gate|fence)|subscri(?:ber|ption)s?-?(?:only|wall|required|prompt|gate|barrier)"
    r"|(?:content|article|story)-?(?:gate|lock|locked|barrier)|locked-?(?:content|article)"
    r"|premium-?(?:gate|barrier|wall|lock)|meter-?(?:wall|gate))",
    re.IGNORECASE,
)

_MACHINERY = frozenset("iframe link noscript script style template".split())
"""Elements that are on every page of a site with a paywall."""


@lru_cache(maxsize=8192)
def _is_named(names: str) -> bool:
    return _NAMES.search(names) is not None


def _is_hidden(element: Element, known: dict[int, bool]) -> bool:
    """Whether an element, or one around it, is hidden. `known` remembers the answers by index."""
    path = []
    around: Element | None = element
    while around is not None and around.index not in known:
        path.append(around.index)
        if is_hidden(around) or around.attributes.get("aria-hidden") == "true":
            known[around.index] = True
            break
        around = around.parent
    found = around is not None and known[around.index]
    known.update(dict.fromkeys(path, found))
    return found


def _names(attributes: Attributes) -> str:
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"


def has_prompt(outline: Outline, text: Element) -> bool:
    """Whether a visible prompt follows `text`, the article's first block: one named as such that asks to subscribe."""
    known: dict[int, bool] = {}
    read = 0
    for element in outline.elements[text.index :]:
        if element.index < read or not _is_named(_names(element.attributes)) or _is_hidden(element, known):
            continue
        if asks_to_subscribe(plain(element.node)):
            return True
        read = element.end  # No part of the element asks, either.
    return False


def has_place_for_prompt(document: Document) -> bool:
    """Whether any element is named as a prompt, if only for a script to fill it."""
    nodes = document.tree.css("body [class], body [id]")
    return any(_is_named(_names(node.attributes)) for node in nodes if node.tag not in _MACHINERY)
