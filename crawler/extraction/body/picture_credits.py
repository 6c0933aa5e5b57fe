"""Who made a picture, as its caption says: in parentheses, after a label, or in an element of its own.

It knows labels and names, and not which picture a caption belongs to.
"""

import re
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from crawler.extraction.html.document import TEXT, Attributes, has_text, plain
from crawler.text import clean

__all__ = [
    "credit_text",
    "is_credit",
    "is_picture_label",
    "is_toggle",
    "names_credit",
    "split_credit",
    "split_off",
    "stated_credit",
    "without_credit_label",
]

_LONGEST_CREDIT = 100
_LONGEST_CAPTION = 5_000
"""Letters of a caption that are searched for a credit."""
_KINDS = (
    r"photo(?:s|graphs?|graph(?:y|er)|graphies?|graphes?)?|images?|pictures?|pics?|ph|phs|illustrations?|graphics?|artwork"
    r"|video|fotos?|fotogra(?:fía|fia|fías|fias|f|fo|fa|fie|fii|fier)|im[aá]gen(?:es)?|image[nm]|ilustraci[oó]n"
    r"|ilustração|bild(?:er)?|grafiken?|grafik|abbildung|beeld|afbeelding|immagin[ei]|foto\s+di|zdj[eę]ci[ea]|fot|kuvat?"
    r"|f[oó]t[oó]k?|billede|bilde|fotoğraf(?:lar)?|ảnh|gambar|снимка|фото(?:графия|графии|графія)?|изображение"
    r"|иллюстрация|зображення|φωτο(?:γραφίες|γραφία)?|εικόνα|صور[ةه]|الصور[ةه]|تصوير|عکس|צילום|תמונה|फोटो|तस्वीर|ภาพ"
)
_SOURCES = (
    r"credits?|copyrights?|courtesy(?:\s+of)?|sources?|cr[eé]ditos?|cr[eé]dits?|fuentes?|fontes?|quellen?|bron|zdroj|[zź]ródło"
    r"|forrás|surs[ăa]|kilde|källa|lähde|kaynak|источник|джерело|πηγή|المصدر|منبع|קרדיט|स्रोत|nguồn|crediti|rechten?"
    r"|bildrechte|bildquelle|bildnachweis|fotonachweis|bildcredit|fotocredit|rechte|auteur|autor[ea]?"
)
_EASTERN = (
    r"写真|撮影|画像|出典|提供|写真提供|図|圖|图|图源|圖源|图片|圖片|图片来源|圖片來源|摄影|攝影|摄|攝|来源|來源"
    r"|사진|이미지|자료|출처|그래픽"
)
_LABEL = (
    rf"(?:(?:{_KINDS})(?:[\s/-]+(?:{_SOURCES}))?"
    rf"|(?:{_SOURCES})(?:[\s/-]+(?:(?:of|d[aeo]|della|de la)\s+)?(?:{_KINDS}))?)"
    r"(?:\s+(?:by|courtesy\s+of|courtesy|via|de|von|di|par|av|af|door|provided\s+by|:))?"
)
_COLON = r"\s*[:：=＝]\s*"
_CREDIT_NAME = r"(?P<credit>[^:：=＝\n]{1,100}?)"
_END = r"\s*[.)\]）】]?\s*$"
_BREAK = r"(?:^|(?<=[.!?…»”\"'’)\]。！？])| ?[-–—|/•·(\[（【] ?| )"
_LABELLED = re.compile(rf"{_BREAK}(?:{_LABEL}){_COLON}{_CREDIT_NAME}{_END}", re.IGNORECASE)
_BY = re.compile(
    rf"{_BREAK}(?:{_KINDS}|courtesy)\s+(?:by|courtesy\s+of|courtesy|provided\s+by|of\s+courtesy)\s+{_CREDIT_NAME}{_END}",
    re.IGNORECASE,
)
_SIGN = re.compile(rf"{_BREAK}(?:©|\(c\)|ⓒ|copyright)\s*{_CREDIT_NAME}{_END}", re.IGNORECASE)
_AFTER_SENTENCE = r"(?:^|(?<=[.!?…”\"’»]) )"
_FOLLOWED = re.compile(rf"{_AFTER_SENTENCE}(?:Fot\.|Foto|Photo|PHOTO|FOTO) (?P<credit>[A-Z][^.:]{{1,60}}?)\.?$")
"""A label without a colon."""
_SLASHED = re.compile(rf"{_AFTER_SENTENCE}(?P<credit>[^.!?:/]{{2,60}}/[^.!?:]{{2,60}})$")
_AGENCY = re.compile(
    rf"{_AFTER_SENTENCE}(?P<credit>(?:via |[^\W\d_]+, )?(?:Getty(?: Images)?|Reuters|REUTERS|AFP|AP|EPA|EFE|dpa|ANSA"
    r"|PAP|TASS|PTI|Xinhua|Anadolu(?: Agency)?|Bloomberg|NurPhoto|Shutterstock|iStock|Alamy|Unsplash|Pexels"
    r"|Wikimedia Commons))$"
)
_LABEL_AND_NAME = re.compile(rf"^(?i:{_KINDS}) (?=[^\W\d_a-z])")
_EASTERN_CREDIT = re.compile(
    rf"(?:{_EASTERN})\s*(?:[:：=＝／/]|\s提供[:：])\s*(?P<credit>[^\s。！？:：][^。！？:：]{{0,60}}?){_END}"
)
_SHOT_BY = re.compile(r"(?:^|(?<=[。！？])|[\s（(])(?P<credit>[^。！？\s（(][^。！？（(]{1,30}?)\s*[摄攝]影?[)）]?$")
_COLONS = (":", "：", "=", "＝")
_FORMS = (
    (_LABELLED, _COLONS),
    (_BY, ("by", "courtesy")),
    (_SIGN, ("©", "(c)", "ⓒ", "copyright")),
    (_FOLLOWED, ("fot", "photo")),
    (_AGENCY, ("",)),
    (_EASTERN_CREDIT, (*_COLONS, "／", "/")),
    (_SHOT_BY, ("摄", "攝")),
)
"""The forms of a credit without parentheses, and what a caption has at least one of, in lower case, if it has that."""
_PARENTHESES = re.compile(r"^(?P<caption>.*?)\s*[(\[（【](?P<credit>[^()\[\]（）【】]*)[)\]）】]\.?$", re.DOTALL)
_LABEL_ALONE = re.compile(
    rf"\s*(?:[-–—|/(\[（【]\s*)?(?:(?:{_LABEL}|{_EASTERN}|©|\(c\)|ⓒ|by)(?:\s*©)?\s*[:：=＝/]?|image\s+(?:source|caption|credit)"
    r"|(?:getty\s+)?image\s+copyright)[,:]?\s*",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(
    rf"^(?:(?:{_LABEL}){_COLON}|(?:{_EASTERN})\s*[:：=＝／/]\s*|(?:{_KINDS}|{_SOURCES}|courtesy)\s+(?:by|courtesy\s+of|of|via)\s+"
    r"|(?:©|\(c\)|ⓒ|copyright)\s*|by\s+|par\s+|von\s+)+",
    re.IGNORECASE,
)
_LABEL_AT_END = re.compile(
    rf"(?:^|[\s(])(?:(?:{_LABEL})\s*[:：=]|(?:{_EASTERN})\s*[:：=＝／/]?|©|\(c\))$", re.IGNORECASE
)
_PICTURE_LABEL = re.compile(
    r"\s*(?:(?:(?:image|photo|picture|figure)(?: caption)?|caption|legend|bild(?:unterschrift|beschreibung)?|l[eé]gende"
    r"|imagen?|imagem|leyenda|foto|afbeelding|obrázek|изображение|фото|画像|图片|사진)[,:]?"
    r"|(?:(?:open|view|enlarge|expand|zoom|show) )?(?:image|photo|picture)?(?: in)?"
    r"(?: (?:full-?screen|gallery|slideshow))?"
    r"|\d{1,3}\s*(?:/|of|de|von|sur|из|di)\s*\d{1,3})\s*",
    re.IGNORECASE,
)
_TOGGLE = re.compile(r"\s*(?:hide|show|toggle|see|expand|read)(?: full)? caption\s*|\s*\[?[+…]\]?\s*", re.IGNORECASE)
_LONGEST_LABEL = 40
_MOST_INSIDE = 60
"""Nodes of a credit that are read."""
_PARTICLES = frozenset(
    "the of for in on at and via de del la las el los le les du da do dos das di y e et und van von".split()
)
_MOST_LOWER = 2
"""Words in lower case, particles aside, that a name after a label may have: "Foto: privat"."""
_SENTENCE = re.compile(r"\w{3,}[.!?]\s+\w")
_NAME = re.compile(
    r"(?<![a-z])(?:(?:photo|image|img|picture|pic|media|figure|caption|foto|bild)[-_]*(?:by|source|author|agency|owner)"
    r"|(?:photo|image|img|picture|media|figure|caption|foto|bild)?[-_]*(?:credits?|credito|cr[eé]dit|copyrights?"
    r"|photographer|fotograf[oa]?|attribution|bildnachweis|bildquelle|bildrechte|rights-?holder))(?![a-z])"
)
_ITEMPROPS = frozenset(("copyrightHolder", "author", "creator", "creditText", "copyrightNotice", "contributor"))
_TAGS = frozenset(("small", "cite"))
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_STATED = tuple(
    f"data-{name}" for name in "credit image-credit photo-credit photographer copyright attribution".split()
)
_STATED_NAMES = frozenset(_STATED)
_LONGEST_NAME = 200
_ENDS = ("", *'.!?…:)]”"’»。')
_EDGES = " \n\t-–—|/•·,;"


def _reads_as_name(text: str, most_lower: int = _MOST_LOWER) -> bool:
    """Whether what follows a label names somebody and says nothing: it is short, and in capitals but for few words."""
    if not 0 < len(text) <= _LONGEST_CREDIT or _SENTENCE.search(text):
        return False
    words = [word for word in re.split(r"[\s/]+", text) if word.isalpha() and word.lower() not in _PARTICLES]
    return [word[:1].islower() for word in words].count(True) <= most_lower


def split_credit(caption: str | None) -> tuple[str | None, str | None]:
    """A caption and the credit that ends it: "A harbour at dawn. (Ana Ruiz/Agencia)", "A harbour. Photo: Ana Ruiz".

    In parentheses and without a label, a credit begins with a capital; "(left)" and "(2021)" belong to the caption.
    """
    if not (caption := clean(caption)) or len(caption) > _LONGEST_CAPTION:
        return caption, None
    return _in_parentheses(caption) or _after_label(caption) or (caption, None)


def _in_parentheses(caption: str) -> tuple[str | None, str | None] | None:
    if caption[-1] not in ")]）】." or not (match := _PARENTHESES.match(caption)):
        return None
    credit = match["credit"].strip()
    name = _LABEL_AND_NAME.sub("", without_credit_label(credit))
    if name != credit:
        return (match["caption"] or None, name) if _reads_as_name(name) else None
    is_capital = credit[:1].isupper() and len(credit) <= _LONGEST_CREDIT
    return (match["caption"] or None, credit) if is_capital else None


def _after_label(caption: str) -> tuple[str | None, str | None] | None:
    written = caption.lower()
    for pattern, needed in _FORMS:
        match = pattern.search(caption) if any(part in written for part in needed) else None
        credit = match["credit"].strip(_EDGES) if match else ""
        if match and _reads_as_name(credit):
            credit = f"{credit})" if credit.count("(") > credit.count(")") else credit
            return caption[: match.start()].rstrip(f"{_EDGES}(（[【") or None, without_credit_label(credit)
    if "/" in caption and (match := _SLASHED.search(caption)) and _reads_as_name(match["credit"], most_lower=0):
        return caption[: match.start()].rstrip() or None, match["credit"]
    return None


def without_credit_label(text: str) -> str:
    """A credit without the words that say that it is one."""
    return _LABEL_BEFORE.sub("", text).strip(_EDGES) or text


def names_credit(node: LexborNode) -> bool:
    """Whether an element's names say that it holds a credit, and its text names somebody."""
    return _is_named_credit(node.attributes, in_figure=True) and _reads_as_name(credit_text(node) or "")


def _is_named_credit(attributes: Attributes, *, in_figure: bool) -> bool:
    if in_figure and not _ITEMPROPS.isdisjoint((attributes.get("itemprop") or "").split()):
        return True
    names = (attributes.get("class") or "")[:_LONGEST_NAME]
    return bool(names) and _names_credit(names)


@lru_cache(maxsize=8192)
def _names_credit(names: str) -> bool:
    return _NAME.search(_CAMEL.sub("-", names).lower()) is not None


def is_credit(node: LexborNode, caption: LexborNode | None, *, in_figure: bool) -> bool:
    """Whether an element in a figure, or in its caption, holds the credit, as its tag and names say.

    Small print in a caption is a credit if it names somebody, and is not the whole of the caption.
    """
    if node.tag in _TAGS and caption is not None and caption.tag == "figcaption":
        reads_so = _reads_as_name(credit_text(node) or "", most_lower=0)
        return reads_so and has_text(caption, frozenset((node.mem_id,)))
    return _is_named_credit(node.attributes, in_figure=in_figure)


def split_off(caption: str | None, credit: str | None) -> tuple[str | None, str | None]:
    """Caption and credit, where an element of its own holds what may be the credit: its label may stand before it, and
    the caption may name the credit once more.
    """
    if not caption:
        text, name = split_credit(credit)
        return (text, name) if name or not _reads_as_name(credit or "") else (None, credit)
    text = caption.removesuffix(credit or "").rstrip(_EDGES)
    text = text if text[-1:] in _ENDS else caption
    found = _LABEL_AT_END.search(text[-_LONGEST_CREDIT:])
    text = text[: len(text) - len(found[0])].rstrip(_EDGES) if found else text
    if text[-1:] in ("(", "[", "（", "【") or text[-2:] in ("()", "[]"):
        text = text.rstrip("()[]（【 ")
    shorter, again = split_credit(text)
    return (shorter, again if credit and credit in again else credit) if again else (text or None, credit)


def is_toggle(text: str) -> bool:
    """Whether a text in a caption is a button's that shows or hides that."""
    return len(text) <= _LONGEST_LABEL and _TOGGLE.fullmatch(text) is not None


def is_picture_label(text: str) -> bool:
    """Whether a text beside a picture is for screen readers, or a button's: "Image", "Image caption", "1 of 5"."""
    return len(text) <= _LONGEST_LABEL and _PICTURE_LABEL.fullmatch(text) is not None


def stated_credit(attributes: Attributes) -> str | None:
    """The credit in an attribute of a picture or its figure; None without one."""
    if _STATED_NAMES.isdisjoint(attributes):
        return None
    stated = next((value for name in _STATED if (value := clean(attributes.get(name)))), None)
    return without_credit_label(stated) if stated and len(stated) <= _LONGEST_CREDIT else None


def credit_text(node: LexborNode) -> str | None:
    """The credit that an element holds; None if it holds nothing but a label, or too much for a credit."""
    texts = islice(node.traverse(include_text=True), _MOST_INSIDE)
    parts = [part for part in texts if part.tag == TEXT and (part.text_content or "").strip()]
    labels = [part.parent.mem_id for part in parts[:1] if part.parent and _is_label(part.text_content)]
    text = clean(plain(node, frozenset(labels) if len(parts) > 1 else frozenset(), most=_MOST_INSIDE))
    if not text or len(text) > _LONGEST_CREDIT or _is_label(text):
        return None
    if text[0] in "([（" and text[-1] in ")]）":
        text = text[1:-1].strip()
    return without_credit_label(text) or None


def _is_label(text: str | None) -> bool:
    return text is not None and len(text) <= _LONGEST_LABEL and _LABEL_ALONE.fullmatch(text) is not None
