"""Patterns of paths that tell the kinds of pages on any news site. They know no page, which has the last word.

They rule out paths that are an article's nowhere, and take all others for those of possible articles: an article missed
is lost, a page too many costs a request. `crawler.extraction.structured_data.declared` then asks the page.
"""

import re

__all__ = ["ARTICLE", "ARTICLE_SITEMAP", "HOME", "NOTHING", "OTHER", "SECTION", "VARIANT", "VARIANT_QUERY"]

NOTHING = re.compile(r"(?!)")
"""Matches no path."""
_LANGUAGE = r"(/[a-z]{2}(-[a-z]{2})?)?"
"""Sites in several languages put each below its code."""
_LABELS = "tags? etiquetas? topics? temas? authors? autor(es)? auteurs? contributors? users? members?".split()
_SERVICES = (
    "search buscar busqueda recherche suche log-?in sign-?in sign-?up register account my-account subscribe"
    " subscriptions? suscri\\w+ newsletters? cart checkout shop store feeds? rss sitemaps?"
    " wp-(content|json|admin|includes) wp-login\\.php xmlrpc\\.php cdn-cgi api assets static images? img"
).split()
_HOUSE_PAGES = (
    "about about-us contact contact-us contacto kontakt impressum datenschutz privacy privacy-policy cookies?"
    " cookie-policy terms terms-of-(use|service) terms-and-conditions advertise advertising careers faq masthead"
).split()
_FILES = "xml rss json txt css js jpe?g png gif webp avif svg ico pdf docx? xlsx? zip mp[34] m4a webm".split()

HOME = re.compile(r"/(?:(?:index|default|home)\.[a-z]{3,5})?")
"""Matches the whole path of a home page."""
ARTICLE = re.compile(r"^/.")
"""The default of `Site.article_path`; the constants below are those of the fields of their names."""
OTHER = re.compile(
    rf"^{_LANGUAGE}/({'|'.join([*_LABELS, *_SERVICES, *_HOUSE_PAGES])})(/|$)"
    rf"|/(tags?|authors?|feed|embed|trackback|comment-page-\d+)/"
    rf"|/(feed|embed|trackback|comments)/?$|^/\d{{4}}([/-]\d\d?){{0,2}}(/page/\d+)?/?$|\.({'|'.join(_FILES)})$",
    re.IGNORECASE,
)
SECTION = re.compile(
    rf"^{_LANGUAGE}/([a-z]+([-_&][a-z]+)?/?)?$"  # a word or two: /world/, /real-estate, /en/sport/
    rf"|^{_LANGUAGE}/(category|categories|categor[ií]a|catégorie|sections?|secci[oó]n|seccao|rubrik|channel)/."
    r"|/page/\d+/?$",
    re.IGNORECASE,
)
VARIANT = re.compile(r"^/amp/|/(amp|print)/?$|\.amp(\.html)?$", re.IGNORECASE)
VARIANT_QUERY = frozenset({"amp", "print", "outputType", "share", "replytocom", "preview"})
ARTICLE_SITEMAP = re.compile(
    r"^(?!.*(?<![a-z])(posts-page|pages?(?![a-z]|[_-]?\d)|(categor(y|ies)|(post_?)?tags?|taxonom(y|ies)|authors?|users?"
    r"|images?|videos?|products?|sections?|topics?)(?![a-z])))",
    re.IGNORECASE,
)
