"""Whether a page says of itself that it is an article: JSON-LD, microdata, OpenGraph. It looks at no text.

Schema.org's types of web pages tell lists from articles where OpenGraph does not: Yoast SEO calls the page of a
category an article, and many sites call everything a website. But what a node mentions in passing (the section in its
breadcrumb, the author's page, the site that it is part of) says nothing of the page.
"""

from crawler.extraction.counters import count
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.jsonld import Node
from crawler.urls import page_url

__all__ = ["declares_article", "is_article", "stated_words", "states_origin"]

_ARTICLES = frozenset("BlogPosting LiveBlogPosting Report Review SocialMediaPosting".split())
_OTHERS = frozenset(
    "CollectionPage SearchResultsPage ProfilePage AboutPage ContactPage CheckoutPage QAPage Product JobPosting"
    " DiscussionForumPosting".split()
)
_OTHER_OBJECTS = frozenset("product product.item product.group profile".split())
"""Types of OpenGraph."""
_OPEN = frozenset(("@graph", "@set", "@list", "mainEntity"))
"""Properties whose nodes speak of the page as the node around them does."""
_MICRODATA = (
    '[itemscope][itemtype$="Article" i], [itemscope][itemtype$="/BlogPosting" i]'
    ', [itemscope][itemtype$="/LiveBlogPosting" i]'
)


def is_article(types: set[str]) -> bool:
    """Whether one of these types is an article's."""
    return bool(types & _ARTICLES) or any(name.endswith("Article") for name in types)


def _held(graph: list[Node]) -> set[int]:
    """The nodes (by `id`) that another node holds as the value of a property."""
    held: set[int] = set()
    values = [value for node in graph for name, value in node.items() if name not in _OPEN]
    while values:
        value = values.pop()
        if isinstance(value, dict) and id(value) not in held:
            held.add(id(value))
            values += value.values()
        elif isinstance(value, list):
            values += value
    return held


def _key(url: str) -> str:
    """What a URL has in common with others of the same page: no scheme, no query."""
    return url.partition("://")[2].partition("?")[0].removeprefix("www.").rstrip("/")


def _names_of_page(document: Document) -> set[str]:
    link = document.tree.css_first('link[rel~="canonical" i][href]')
    claims = [document.url, (link.attributes.get("href") if link else None) or "", *document.meta("og:url")]
    return {_key(url) for claim in claims if (url := page_url(claim, document.url))}


def _own(document: Document, graph: list[Node]) -> list[set[str]]:
    """The types of the nodes that speak of the page itself: held by no other, and naming no other page."""
    held, names = _held(graph), _names_of_page(document)

    def is_own(node: Node) -> bool:
        named = page_url(stated, document.url) if isinstance(stated := node.get("url"), str) else None
        return id(node) not in held and (not named or _key(named) in names)

    return [jsonld.types(node) for node in graph if is_own(node)]


def _stated(document: Document, graph: list[Node]) -> bool | None:
    """What JSON-LD says; None when it does not say.

    The only article of the page outranks the types of lists: plugins state those beside it. Of several articles, none
    need be the page itself.
    """
    own = _own(document, graph) if graph else []
    if sum(map(is_article, own)) == 1:
        return True
    return False if any(types & _OTHERS for types in own) else None


def declares_article(document: Document, graph: list[Node]) -> bool | None:
    """Whether a page declares itself an article, in `graph` (the nodes of its JSON-LD), in OpenGraph or in microdata.

    False when it declares itself another kind of page, None when it does not say.
    """
    if (stated := _stated(document, graph)) is not None:
        return stated
    told = {kind.strip().lower() for kind in document.meta("og:type")}
    if told & _OTHER_OBJECTS:
        return False
    if "article" in told or document.meta("article:published_time") or len(document.tree.css(_MICRODATA)) == 1:
        return True
    return None


def stated_words(graph: list[Node]) -> int:
    """How many words the text of the only article in `graph` has, as it states by its count or by the text itself."""
    articles = [node for node in graph if is_article(jsonld.types(node))]
    if len(articles) != 1:
        return 0
    counted = count(str(value)) if isinstance(value := articles[0].get("wordCount"), int | str) else None
    bodies = [len(text.split()) for text in jsonld.strings(articles[0].get("articleBody"))]
    return max([counted or 0, *bodies])


def states_origin(graph: list[Node]) -> bool:
    """Whether an article in `graph` has a date or an author."""
    return any(
        is_article(jsonld.types(node)) and bool(node.get("datePublished") or node.get("author")) for node in graph
    )
