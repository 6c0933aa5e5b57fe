"""What a page's source shows of its site: the software, the name, the sections, the time zone. It proves nothing."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from urllib.parse import urlsplit

from crawler.extraction.html.document import Document, plain
from crawler.extraction.structured_data import jsonld
from crawler.sites import Site, TagDivSite, WordPressSite
from crawler.text import clean

__all__ = [
    "Shape",
    "Software",
    "article_shape",
    "links_of_kind",
    "name_for",
    "offset_of",
    "schema_types",
    "software_of",
    "title_of",
]

_MOST_SECTIONS = 12
_OFFSET = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?([+-])(\d\d):?(\d\d)\b")
_TITLE_PARTS = re.compile(r"\s+[|–—·•»:-]\s+")
_HOME = frozenset(
    (
        "home, homepage, home page, main page, front page, start page, welcome, inicio, portada, página principal,"
        " página de inicio, bienvenidos, início, página inicial, capa, inici, accueil, page d'accueil, page d’accueil,"
        " bienvenue, startseite, start, titelseite, willkommen, pagina iniziale, prima pagina, voorpagina, startpagina,"
        " startsida, hem, forside, forsiden, hjem, etusivu, strona główna, úvod, hlavní strana, kezdőlap, címlap,"
        " acasă, početna, naslovnica, ana sayfa, anasayfa, beranda, trang chủ, главная, главная страница, головна,"
        " начало, почетна, αρχική, الرئيسية, الصفحة الرئيسية, דף הבית, صفحه اصلی, होम, 首页, 首頁, 主页, ホーム,"
        " トップ, トップページ, 홈"
    ).split(", ")
)
"""Words for a front page in titles, in lower case."""
_SITE_NAMES = ("og:site_name", "application-name")
_SECOND_LEVEL = frozenset("ac co com edu gob gov net org".split())


@dataclass(frozen=True, kw_only=True)
class Software:
    """Software that a site may run on."""

    title: str
    """Its name in messages and in the site's file."""
    base: type[Site]
    """The class of sites that run on it."""
    signatures: tuple[bytes, ...]
    """Any of them in a page's source shows the software."""


_SOFTWARE = (
    Software(
        title="WordPress with tagDiv's Newspaper theme",
        base=TagDivSite,
        signatures=(
            b"/wp-content/themes/Newspaper",
            b"td_module_",
            b"tdb_single_",
            b"td-standard-pack",
            b"td_block_wrap",
        ),
    ),
    Software(
        title="WordPress", base=WordPressSite, signatures=(b"/wp-content/", b"/wp-includes/", b"https://api.w.org/")
    ),
)
_UNKNOWN = Software(title="software that it does not show", base=Site, signatures=())


def software_of(body: bytes) -> tuple[Software, str]:
    """The most particular software that a page's source shows, and the signature found; empty when it shows none."""
    for software in _SOFTWARE:
        for signature in software.signatures:
            if signature in body:
                return software, signature.decode()
    return _UNKNOWN, ""


def title_of(home: Document, articles: Iterable[Document], host: str) -> str:
    """The site's name: as its front page states it, or else its articles, or the front page's title; else `host`."""
    stated = [*home.meta(*_SITE_NAMES)]
    for node in jsonld.nodes(home):
        if jsonld.types(node) & {"WebSite", "NewsMediaOrganization", "Organization"}:
            stated += jsonld.strings(node.get("name"))
    stated += [name for article in articles for name in article.meta(*_SITE_NAMES)]
    return next((name for text in (*stated, *_title_parts(home)) if (name := clean(text))), host)


def _title_parts(document: Document) -> list[str]:
    """The parts of a page's title, without words for a front page; the shortest first: longer ones say what is new."""
    title = document.tree.css_first("title")
    parts = _TITLE_PARTS.split(plain(title)) if title else []
    return sorted((part for part in parts if part.strip().lower() not in _HOME), key=len)


def name_for(host: str) -> str:
    """A short name for the site of a host, fit for a module: ``news.paper.co.uk`` is ``news_paper``."""
    bare, _, port = host.rpartition(":") if re.search(r":\d+$", host) else (host, "", "")
    parts = re.sub(r"[^a-z0-9.]+", "_", bare.removeprefix("www.").lower()).strip("._").split(".")
    if not re.fullmatch(r"[\d.]+", bare):
        parts = parts[:-1] or parts
        parts = parts[:-1] if len(parts) > 1 and parts[-1] in _SECOND_LEVEL else parts
    name = "_".join([*parts, *([port] if port else [])])
    return name if name[:1].isalpha() else f"site_{name}"


def links_of_kind(document: Document, site: Site, kind: str) -> list[str]:
    """The site's URLs of one kind (`Site.kind`) that a page links to, in its order, each once."""
    links = (site.page_url(node.attributes.get("href"), document.base) for node in document.tree.css("a[href]"))
    return list(dict.fromkeys(link for link in links if link and site.kind(link) == kind))


def sections_of(document: Document, site: Site) -> list[str]:
    """The paths of the section pages that the front page links to, first pages only; the first dozen."""
    paths = (urlsplit(link).path for link in links_of_kind(document, site, "section"))
    return [path for path in paths if "/page/" not in path][:_MOST_SECTIONS]


def offset_of(bodies: Iterable[bytes]) -> tzinfo | None:
    """The offset that most dates of the pages have, of those that are not in UTC; None when there are no such dates."""
    found = Counter(match.groups() for body in bodies for match in _OFFSET.finditer(body))
    offsets = Counter[timedelta]()
    for (sign, hours, minutes), number in found.items():
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        offsets[-offset if sign == b"-" else offset] += number
    del offsets[timedelta()]
    likely = [offset for offset, _ in offsets.most_common() if abs(offset) <= timedelta(hours=14)]
    return timezone(likely[0]) if likely else None


def schema_types(document: Document) -> list[str]:
    """The types in a page's JSON-LD, in their order, each once."""
    return list(dict.fromkeys(name for node in jsonld.nodes(document) for name in sorted(jsonld.types(node))))


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A shape that the paths of a site's articles may have in common, in words and as a pattern."""

    title: str
    path: re.Pattern[str]


_SHAPES = (
    Shape(title="a date, then a name", path=re.compile(r"^(/[^/]+)*/\d{4}/\d\d?/(\d\d?/)?[^/]+/?$")),
    Shape(title="a number", path=re.compile(r"/[^/]*\d{5,}[^/]*/?$")),
    Shape(title="the name of a file", path=re.compile(r"/[^/]+\.(html?|php|aspx?)$")),
    Shape(title="a name below a section", path=re.compile(r"^(/[^/.]+)+/[^/.]+/?$")),
    Shape(title="a name at the top", path=re.compile(r"^/[^/.]+/?$")),
)


def article_shape(urls: Iterable[str]) -> Shape | None:
    """The first shape that the paths of all these URLs have; None when they have none in common."""
    paths = [urlsplit(url).path for url in urls]
    return next((shape for shape in _SHAPES if paths and all(shape.path.search(path) for path in paths)), None)
