"""An element's purpose, told by the names that themes give it: class, id, role, itemprop. It knows words, no site."""

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache

__all__ = ["Purpose", "is_of_pictures", "is_unseen", "purpose"]

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Purpose(IntEnum):
    """What an element is for, as far as its names say. Of several, the greatest holds."""

    UNKNOWN = 0
    BODY = 1
    """The article's text."""
    DOUBTFUL = 2
    """The article's text in some state, or what is shown in its place: before a paywall, for subscribers, a teaser."""
    BESIDE = 3
    """Beside an article or between its paragraphs: links to other pages, advertisements, prompts."""
    ABOUT = 4
    """Said of the article or its pictures, in sentences: bylines, portraits of authors, captions, disclaimers."""
    OTHERS = 5
    """Never the article, however much text it has: readers' comments, consent banners, a page's foot."""


_BODY = re.compile(
    r"article-?body|(?:article|story|entry|post|news|content|blog|text|item|page|body|single|detail)s?[-_]*"
    r"(?:body|content|text|copy|main|detail|full|article)s?(?![a-z])"
    r"|(?<![a-z])(?:rich-?text|wysiwyg|body-?copy|mw-parser-output|prose|main-?content)(?![a-z])"
)
_OTHERS = re.compile(
    r"(?<![a-z])(?:comments?(?![a-z])|comments?-?(?:list|area|body|text|section|box|form|thread|wrap)|disqus|livefyre"
    r"|viafoura|respond(?![a-z])|kommentare?|komentarze|kommentarii|comentarios?|commentaires?|commenti|yorum(?:lar)?"
    r"|cookies?|consent|gdpr|(?:qc|fc|sp)-?(?:cmp|consent|message)|onetrust|didomi|usercentrics|cookiebot|iubenda|footer|rodape|pie-?de-?pagina|fusszeile|contentinfo)"
)
_DOUBTFUL = re.compile(
    r"(?<![a-z])(?:paywall|regwall|subscri(?!be-)|premium|metered|membership|login|register|teaser|stand-?first|dek(?![a-z]))"
)
_FRAMES = r"caption|gallery|slideshow|slide-?count|carousel|lightbox|lead-?(?:image|media)"
_BESIDE_WORDS = (
    # What readers say, and are asked to say.
    r"discussion|replies|reply|coral(?![a-z])|rating|feedback|poll(?![a-z])|survey|quiz|vote",
    # Share bars.
    r"share|sharing|social(?!-?(?:media-?)?(?:embed|post))|sociable|addthis|addtoany|follow(?!ing)",
    r"tweet-?(?:this|button)|click-?to-?tweet|compart(?:ir|ilhar)|partag(?:e|er)(?![a-z])|condividi|paylas",
    # Ways to other pages.
    r"related|recommend|recirc|more-?(?:on|from|stor|news|link|article|about|in|like)|read-?(?:more|next|also)",
    r"see-?also|also-?(?:read|like)|next-?(?:up|stor|article|post)|prev-?next|post-?nav|trending|popular",
    r"most-?(?:read|view|pop|recent)|latest|recent-?(?:post|stor|article)|promo(?!tion-?body)|breadcrumb",
    r"crumbs?(?![a-z])|menu|nav(?![a-z])|navigation|navbar|pagination|pager(?![a-z])|toolbar|toc(?![a-z])",
    r"table-of-contents|skip-?link|jump-?link|tag(?:s|-?cloud|-?list|-?links)(?![a-z])|topics?(?![a-z])|keywords",
    r"categor(?:y|ies)-?(?:list|links|label)|side-?bar|aside|complementary|rail(?![a-z])|masthead|etiquetas?",
    r"relacionad[oa]s|correlat[ie](?![a-z])|similaires|verwandte|podobne|powiazane|pohozhie|poxozhie|ilgili",
    # Advertisements.
    r"outbrain|taboola|zergnet|revcontent|dianomi|sponsor|advert|commercial|banner|adsense|adsbygoogle|dfp|gpt",
    r"ads?(?![a-z])|ad-?(?:box|unit|container|wrap|slot|block|label|choices)|publici(?:dad|dade|te)|pubblicita",
    r"werbung|anzeige|reklam|iklan",
    # Subscriptions and prompts.
    r"newsletter|subscribe-|sign-?up|opt-?in(?![a-z])|donat",
    r"modal|pop-?up|overlay|(?:rollover|tooltip|popover|hover)[a-z-]*-(?:block|content|card|box|inner)",
)
_UNSEEN = (
    r"d-print-block|print-?(?:only|header|footer)|only-?print|visible-print|print-?(?:link|button)|no-?print"
    r"|d-print-none|screen-?reader|visually-?hidden|sr-?only"
)
_ABOUT_WORDS = (
    # What is said of the article beside it.
    r"byline|by-line|author|autore?(?![a-z])|contributor|dateline|date(?![a-z])|timestamp|pub-?date|posted-?on",
    r"publish(?:ed)?-?(?:date|on|time)|meta(?:data)?$|kicker|eyebrow|disclaimer",
    r"read(?:ing)?-?time|time-?to-?read|credits?(?![a-z])|attribution|copyright",
    # Pictures and films, with their captions.
    _FRAMES,
    r"(?:video|audio|media|jw)-?player|player-?(?:container|wrap|box)|video-?js|vjs-|video-?(?:title|meta|info|ct)",
    # For printers and screen readers alone.
    _UNSEEN,
)
# WordPress calls its side boxes widgets, and page builders call every paragraph one.
_BESIDE = re.compile(f"(?<![a-z])(?:{'|'.join(_BESIDE_WORDS)})|^widgets?(?![a-z])")
_ABOUT = re.compile(f"(?<![a-z])(?:{'|'.join(_ABOUT_WORDS)})")
_PICTURES = re.compile(
    rf"(?<![a-z])(?:{_FRAMES}|photos?|images?|pictures?|figure|media|slides?|slider|swiper|galer[ií]a|galerie|fotos?|bild(?:er)?"
    r"|imagen(?:es)?|zoom|credits?|copyright|attribution)"
)
_KINDS = (
    (_OTHERS, Purpose.OTHERS),
    (_ABOUT, Purpose.ABOUT),
    (_BESIDE, Purpose.BESIDE),
    (_DOUBTFUL, Purpose.DOUBTFUL),
    (_BODY, Purpose.BODY),
)
"""The first that matches holds."""
_MADE = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{10,}(?![A-Za-z0-9])|__[A-Za-z0-9]{5}$")
"""Parts of names that machines made for themselves, in which any word may turn up."""
_LAYOUT = re.compile(
    r"(?<![a-z])(?:has|with|without|no|hide|show)[-_](?!print)[a-z]+"
    r"|(?<![a-z])(?:side-?bar|rail|toc|nav|menu|comments?|ads?|share|banner)[-_]+(?:grid|layout|enabled|disabled|left|right"
    r"|open|closed?|on|off|true|false|none|visible|hidden)(?![a-z])"
)
"""Names that tell what else is on the page, or how it is laid out."""
_LONGEST = 200
"""Letters of a name that are read. Longer names were made by machines for themselves."""
_FILED = re.compile(r"^(?:category|tag|author|format|type|status|term)-(?!list|links|cloud|label|box|bio|info)")
"""Classes that WordPress writes on every article: how it is filed, which may be under any word."""


@lru_cache(maxsize=8192)
def _token(token: str) -> Purpose:
    spelled = _LAYOUT.sub("", _CAMEL.sub("-", _MADE.sub("", token[:_LONGEST])).lower())
    if _FILED.match(spelled):
        return Purpose.UNKNOWN
    return next((kind for pattern, kind in _KINDS if pattern.search(spelled)), Purpose.UNKNOWN)


def is_of_pictures(*names: str | None) -> bool | None:
    """Whether an element with these values of ``class`` etc. is there for pictures, and for nothing else beside a text.

    None where they say neither.
    """
    tokens = [_CAMEL.sub("-", token[:_LONGEST]).lower() for name in names if name for token in name.split()]
    rest = [_PICTURES.sub("", token) for token in tokens]
    if any(_token(token) >= Purpose.BESIDE for token in rest if token):
        return False
    return True if rest != tokens else None


_IS_UNSEEN = re.compile(f"(?<![a-z])(?:{_UNSEEN})")


@lru_cache(maxsize=8192)
def _names_unseen(names: str) -> bool:
    return _IS_UNSEEN.search(names.lower()) is not None


def is_unseen(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element is for printers or screen readers alone, as its class says."""
    names = attributes.get("class")
    return names is not None and _names_unseen(names[:_LONGEST])


@lru_cache(maxsize=8192)
def purpose(*names: str | None) -> Purpose:
    """The purpose of an element with these values of ``class``, ``id``, ``itemprop`` and ``role``, in any order."""
    return max((_token(token) for name in names if name for token in name.split()), default=Purpose.UNKNOWN)
