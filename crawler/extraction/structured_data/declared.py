"""Whether a page says of itself that it is an article: JSON-LD, then OpenGraph. It looks at no text.

Schema.org's types of web pages tell lists from articles where OpenGraph does not: Yoast SEO calls the page of a
category an article, and many sites call everything a website.
"""

from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import jsonld

__all__ = ["declares_article", "is_article", "states_origin"]

_ARTICLES = frozenset("BlogPosting LiveBlogPosting Report Review SocialMediaPosting".split())
_OTHERS = frozenset("CollectionPage SearchResultsPage ProfilePage AboutPage ContactPage CheckoutPage".split())


def is_article(types: set[str]) -> bool:
    """Whether one of these types is an article's."""
    return bool(types & _ARTICLES) or any(name.endswith("Article") for name in types)


def declares_article(document: Document, graph: list[jsonld.Node]) -> bool | None:
    """Whether a page declares itself an article, in `graph` (the nodes of its JSON-LD) or else in OpenGraph.

    False when it declares itself another kind of page, None when it does not say.
    """
    stated = [jsonld.types(node) for node in graph]
    if any(types & _OTHERS for types in stated):
        return False
    if sum(map(is_article, stated)) == 1:  # of several, none need be the page itself
        return True
    return True if "article" in (kind.strip().lower() for kind in document.meta("og:type")) else None


def states_origin(graph: list[jsonld.Node]) -> bool:
    """Whether an article in `graph` has a date or an author."""
    return any(
        is_article(jsonld.types(node)) and bool(node.get("datePublished") or node.get("author")) for node in graph
    )
