"""An article's head: OpenGraph and JSON-LD as Yoast SEO writes them, whole, cut off or absent.

It knows no body.
"""

import json
from typing import Any

from crawler.demo.markup import attribute
from crawler.demo.newspaper import Article, Newspaper
from crawler.demo.plain import word_count
from crawler.demo.story import Author

__all__ = ["article_head", "link_head"]


def _twice(text: str) -> str:
    """Yoast's headlines: WordPress's entities inside JSON, which the page's parser does not decode."""
    text = text.replace("&", "&amp;")
    return "".join(f"&#{ord(character)};" if character in "‘’“”—…" else character for character in text)


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{attribute(content)}" />'


def link_head(newspaper: Newspaper, url: str, post_id: int | None = None) -> str:
    """The canonical link and, of a post, its short one."""
    links = [f'<link rel="canonical" href="{url}" />']
    if post_id is not None:
        links.append(f"<link rel='shortlink' href='{newspaper.url(f'/?p={post_id}')}' />")
        links.append(
            '<link rel="alternate" title="JSON" type="application/json" '
            f'href="{newspaper.url(f"/wp-json/wp/v2/posts/{post_id}")}" />'
        )
    return "\n".join(links)


def article_head(newspaper: Newspaper, article: Article) -> str:
    """All metadata of an article's page, as its kind has it."""
    links = link_head(newspaper, article.url, article.post_id)
    if article.metadata == "none":
        return links
    return "\n".join([links, _opengraph(newspaper, article), *_scripts(newspaper, article)])


def _opengraph(newspaper: Newspaper, article: Article) -> str:
    tags = [
        _meta("property", "og:locale", "en_US"),
        _meta("property", "og:type", "article"),
        _meta("property", "og:title", f"{article.headline} | {newspaper.name}"),
        _meta("property", "og:url", article.url),
        _meta("property", "og:site_name", newspaper.name),
        _meta("property", "article:published_time", newspaper.utc(article.published)),
        _meta("property", "article:modified_time", newspaper.utc(article.modified)),
    ]
    if article.description:
        tags += [
            _meta("name", "description", article.description),
            _meta("property", "og:description", article.description),
        ]
    if article.story.picture:
        tags.append(_meta("property", "og:image", newspaper.url(article.story.picture.full)))
    if article.metadata in ("opengraph", "broken"):
        tags += [_meta("property", "article:section", section.name) for section in article.story.sections]
        tags += [_meta("property", "article:tag", tag) for tag in article.story.tags]
    tags.append(_meta("name", "twitter:card", "summary_large_image"))
    tags += [_meta("name", "author", author.name) for author in article.story.authors[:1]]
    return "\n".join(tags)


def _scripts(newspaper: Newspaper, article: Article) -> list[str]:
    graph = _Graph(newspaper, article)
    match article.metadata:
        case "graph" | "graph_without_description":
            return [_script([graph.article(), graph.page(), *graph.picture(), *graph.site(), *graph.people()])]
        case "two_scripts":
            alone = {
                "@context": "https://schema.org",
                **graph.article(),
                "@type": "NewsArticle",
                "author": graph.authors_in_full(),
            }
            if article.description:
                alone["description"] = article.description
            return [
                _script([graph.page(), *graph.site()]),
                f'<script type="application/ld+json">{_json(alone)}</script>',
            ]
        case "broken":
            whole = _script([graph.article(), graph.page(), *graph.site()]).removesuffix("</script>")
            return [whole[: len(whole) * 3 // 5] + "</script>"]
        case _:
            return []


def _json(value: Any) -> str:
    # "</" would end the script: PHP's json_encode writes "<\/" for the same reason.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _script(graph: list[dict[str, Any]]) -> str:
    value = _json({"@context": "https://schema.org", "@graph": graph})
    return f'<script type="application/ld+json" class="yoast-schema-graph">{value}</script>'


class _Graph:
    """The nodes of one article's graph."""

    def __init__(self, newspaper: Newspaper, article: Article) -> None:
        self._newspaper = newspaper
        self._article = article

    def _id(self, author: Author) -> str:
        return self._newspaper.url(f"/#/schema/person/{author.slug}")

    def _dates(self) -> dict[str, str]:
        utc = self._newspaper.utc
        return {"datePublished": utc(self._article.published), "dateModified": utc(self._article.modified)}

    def article(self) -> dict[str, Any]:
        article, url = self._article, self._article.url
        authors = [{"name": author.name, "@id": self._id(author)} for author in article.story.authors]
        node: dict[str, Any] = {
            "@type": "Article",
            "@id": f"{url}#article",
            "isPartOf": {"@id": url},
            "author": authors[0] if len(authors) == 1 else authors,
            "headline": _twice(article.headline),
            **self._dates(),
            "mainEntityOfPage": {"@id": url},
            "wordCount": word_count(article.body.blocks),
            "commentCount": article.comments,
            "publisher": {"@id": self._newspaper.url("/#organization")},
            "keywords": list(article.story.tags),
            "articleSection": [_twice(section.name) for section in article.story.sections],
            "inLanguage": "en-US",
        }
        if article.story.picture:
            node["image"] = {"@id": f"{url}#primaryimage"}
            node["thumbnailUrl"] = self._newspaper.url(article.story.picture.full)
        return node

    def page(self) -> dict[str, Any]:
        article, url = self._article, self._article.url
        node: dict[str, Any] = {"@type": "WebPage", "@id": url, "url": url,
                                "name": f"{article.headline} | {self._newspaper.name}",
                                "isPartOf": {"@id": self._newspaper.url("/#website")}, **self._dates()}  # fmt: skip
        if article.description:
            node["description"] = article.description
        return node | {"breadcrumb": {"@id": f"{url}#breadcrumb"}, "inLanguage": "en-US"}

    def picture(self) -> list[dict[str, Any]]:
        picture = self._article.story.picture
        if not picture:
            return []
        full = self._newspaper.url(picture.full)
        node = {"@type": "ImageObject", "inLanguage": "en-US", "@id": f"{self._article.url}#primaryimage", "url": full}
        return [node | {"contentUrl": full, "width": 1600, "height": 1067, "caption": picture.figcaption}]

    def site(self) -> list[dict[str, Any]]:
        newspaper, article = self._newspaper, self._article
        home = newspaper.url("/")
        crumbs = [
            ("Home", home),
            (_twice(article.section.name), newspaper.section_url(article.section)),
            (_twice(article.headline), None),
        ]
        items = [
            {"@type": "ListItem", "position": place, "name": name} | ({"item": item} if item else {})
            for place, (name, item) in enumerate(crumbs, start=1)
        ]
        organization = {"@id": newspaper.url("/#organization")}
        return [
            {"@type": "BreadcrumbList", "@id": f"{article.url}#breadcrumb", "itemListElement": items},
            {"@type": "WebSite", "@id": newspaper.url("/#website"), "url": home, "name": newspaper.name,
             "description": newspaper.slogan, "publisher": organization, "inLanguage": "en-US"},
            {"@type": "Organization", **organization, "name": newspaper.name, "url": home},
        ]  # fmt: skip

    def _person(self, author: Author) -> dict[str, Any]:
        return {
            "@type": "Person",
            "@id": self._id(author),
            "name": author.name,
            "url": self._newspaper.url(f"/author/{author.slug}/"),
        }

    def people(self) -> list[dict[str, Any]]:
        return [self._person(author) for author in self._article.story.authors]

    def authors_in_full(self) -> dict[str, Any] | list[dict[str, Any]]:
        people = self.people()
        return people[0] if len(people) == 1 else people
