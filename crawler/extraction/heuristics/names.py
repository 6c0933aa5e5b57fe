"""An element's purpose, told by the names that themes give it: class, id, role, itemprop. It knows words, no site."""

import re
from enum import IntEnum
from functools import lru_cache

__all__ = ["Purpose", "purpose"]

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Purpose(IntEnum):
    """What an element is for, as far as its names say. Of several, the greatest holds."""

    UNKNOWN = 0
    BODY = 1
    """The article's text."""
    BESIDE = 2
    """Beside an article or between its paragraphs: links to other pages, bylines, captions, prompts."""
    OTHERS = 3
    """Never the article, however much text it has: readers' comments, consent banners, a page's foot."""


_BODY = re.compile(
    r"article-?body|(?:article|story|entry|post|news|content|blog|text|item|page|body|single|detail)s?[-_]*"
    r"(?:body|content|text|copy|main|detail|full|article)s?(?![a-z])"
    r"|(?<![a-z])(?:rich-?text|wysiwyg|body-?copy|mw-parser-output|prose|main-?content)(?![a-z])"
)
_OTHERS = re.compile(
    r"(?<![a-z])(?:comments?(?![a-z])|comments?-?(?:list|area|body|text|section|box|form|thread|wrap)|disqus|livefyre"
    r"|viafoura|respond(?![a-z])|kommentare?|komentarze|kommentarii|comentarios?|commentaires?|commenti|yorum(?:lar)?"
    r"|cookies?|consent|gdpr|footer|rodape|pie-?de-?pagina|fusszeile|contentinfo)"
)
_BESIDE_WORDS = (
    # What readers say, and are asked to say.
    r"discussion|replies|reply|coral(?![a-z])|rating|poll(?![a-z])|survey|quiz|vote",
    # Share bars.
    r"share|sharing|social(?!-?(?:media-?)?(?:embed|post))|sociable|addthis|addtoany|follow(?!ing)",
    r"tweet-?(?:this|button)|click-?to-?tweet|compart(?:ir|ilhar)|partag(?:e|er)(?![a-z])|condividi|paylas",
    # Ways to other pages.
    r"related|recommend|recirc|more-?(?:on|from|stor|news|link|article|about|in|like)|read-?(?:more|next|also)",
    r"see-?also|also-?(?:read|like)|next-?(?:up|stor|article|post)|prev-?next|post-?nav|trending|popular",
    r"most-?(?:read|view|pop|recent)|latest|recent-?(?:post|stor|article)|teaser|promo(?!tion-?body)|breadcrumb",
    r"crumbs?(?![a-z])|menu|nav(?![a-z])|navigation|navbar|pagination|pager(?![a-z])|toolbar|toc(?![a-z])",
    r"table-of-contents|skip-?link|jump-?link|tag(?:s|-?cloud|-?list|-?links)(?![a-z])|topics?(?![a-z])|keywords",
    r"categor(?:y|ies)-?(?:list|links|label)|side-?bar|aside|complementary|rail(?![a-z])|masthead|etiquetas?",
    r"relacionad[oa]s|correlat[ie](?![a-z])|similaires|verwandte|podobne|powiazane|pohozhie|poxozhie|ilgili",
    # Advertisements.
    r"outbrain|taboola|zergnet|revcontent|dianomi|sponsor|advert|commercial|banner|adsense|adsbygoogle|dfp|gpt",
    r"ads?(?![a-z])|ad-?(?:box|unit|container|wrap|slot|block|label|choices)|publici(?:dad|dade|te)|pubblicita",
    r"werbung|anzeige|reklam|iklan",
    # Subscriptions and prompts.
    r"newsletter|subscri|sign-?up|opt-?in(?![a-z])|paywall|regwall|login|register|donat|membership",
    r"modal|pop-?up|overlay|(?:rollover|tooltip|popover|hover)[a-z-]*-(?:block|content|card|box|inner)",
    # What is said of the article beside it.
    r"byline|by-line|author|autore?(?![a-z])|contributor|dateline|date(?![a-z])|timestamp|pub-?date|posted-?on",
    r"publish(?:ed)?-?(?:date|on|time)|meta$|kicker|eyebrow|stand-?first|dek(?![a-z])|disclaimer",
    r"read(?:ing)?-?time|time-?to-?read|credits?(?![a-z])|attribution|copyright",
    # Pictures and films, with their captions.
    r"caption|gallery|slideshow|slide-?count|carousel|lightbox|lead-?(?:image|media)",
    r"(?:video|audio|media|jw)-?player|player-?(?:container|wrap|box)|video-?(?:title|meta|info|ct)",
    # For printers and screen readers alone.
    r"d-print-block|print-?(?:only|header|footer)|only-?print|visible-print|print-?(?:link|button)|no-?print",
    r"d-print-none|screen-?reader|visually-?hidden|sr-?only",
)
# WordPress calls its side boxes widgets, and page builders call every paragraph one.
_BESIDE = re.compile(f"(?<![a-z])(?:{'|'.join(_BESIDE_WORDS)})|^widgets?(?![a-z])")
_LONGEST = 200
"""Letters of a name that are read. Longer names were made by machines for themselves."""
_FILED = re.compile(r"^(?:category|tag|author|format|type|status|term)-(?!list|links|cloud|label|box|bio|info)")
"""Classes that WordPress writes on every article: how it is filed, which may be under any word."""


@lru_cache(maxsize=8192)
def _token(token: str) -> Purpose:
    spelled = _CAMEL.sub("-", token[:_LONGEST]).lower()
    if _FILED.match(spelled):
        return Purpose.UNKNOWN
    kinds = ((_OTHERS, Purpose.OTHERS), (_BESIDE, Purpose.BESIDE), (_BODY, Purpose.BODY))
    return next((kind for pattern, kind in kinds if pattern.search(spelled)), Purpose.UNKNOWN)


@lru_cache(maxsize=8192)
def purpose(*names: str | None) -> Purpose:
    """The purpose of an element with these values of ``class``, ``id``, ``itemprop`` and ``role``, in any order."""
    return max((_token(token) for name in names if name for token in name.split()), default=Purpose.UNKNOWN)
