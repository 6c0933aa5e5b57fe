"""An article's page as HTML: the theme's cloud template in two ages, its classic one, and the bare print and AMP forms.

It knows what an article holds and where the theme puts it; what the records should say is not its concern.
"""

from crawler.demo.body_markup import BodyMarkup
from crawler.demo.card_markup import CardMarkup, time_element
from crawler.demo.cards import related_block
from crawler.demo.markup import SPELLINGS, attribute, attributes, spell
from crawler.demo.metadata import article_head, link_head
from crawler.demo.newspaper import LOCAL, Article, long_date
from crawler.demo.prose import slug
from crawler.demo.shell import Shell

__all__ = ["ArticlePage"]


def _block(kind: str, number: int, inner: str) -> str:
    return (
        f'<div class="td_block_wrap {kind} tdi_{number} td-pb-border-top td_block_template_1" '
        f'data-td-block-uid="tdi_{number}">'
        f'<div class="tdb-block-inner td-fix-index">{inner}</div></div>'
    )


class ArticlePage:
    """Renders one article."""

    def __init__(self, shell: Shell, article: Article) -> None:
        self._shell = shell
        self._newspaper = newspaper = shell.newspaper
        self._article = article
        self._spelling = SPELLINGS[article.number % len(SPELLINGS)]
        self._body = BodyMarkup(
            url=newspaper.url,
            older=newspaper.older_than(article),
            spelling=self._spelling,
            wrap=article.number % 4 == 2,
        )

    def html(self) -> bytes:
        """The page that readers get."""
        article = self._article
        content = self._classic() if article.layout == "classic" else self._cloud()
        kind = f"post-template-default single single-post postid-{article.post_id} single-format-standard"
        template = "" if article.layout == "classic" else " tdb_template_116 tdb-template"
        return self._shell.page(title=article.headline, body_class=kind + template, head=self._head(), content=content)

    def print_html(self) -> bytes:
        """The printer's rendering, at an address of its own."""
        head = link_head(self._newspaper, self._article.url)
        content = f'<h1>{self._headline()}</h1>\n<div class="print-body">{self._render()}</div>'
        return self._shell.page(title=self._article.headline, body_class="print single", head=head, content=content)

    def amp_html(self) -> bytes:
        """The AMP rendering."""
        article = self._article
        return (
            f'<!doctype html>\n<html amp lang="en-US"><head><meta charset="utf-8"><title>{spell(article.headline)}'
            "</title>"
            f'{link_head(self._newspaper, article.url)}<script async src="https://cdn.ampproject.org/v0.js"></script></head>'
            f'<body class="amp-single"><article class="amp-wp-article"><h1 class="amp-wp-title">{self._headline()}</h1>'
            f'<div class="amp-wp-article-content">{self._render()}</div></article></body></html>\n'
        ).encode()

    def _head(self) -> str:
        return article_head(self._newspaper, self._article)

    def _headline(self) -> str:
        return spell(self._article.headline, self._spelling)

    def _render(self) -> str:
        body = self._article.body
        return self._body.render(body.blocks, body.sources)

    def _time(self) -> str:
        local = self._article.published.astimezone(LOCAL)
        return time_element(local.isoformat(), long_date(local))

    def _authors(self, css_class: str) -> str:
        return ", ".join(
            f"<a{attributes([('class', css_class or None)])} "
            f'href="{self._newspaper.url(f"/author/{author.slug}/")}">{spell(author.name)}</a>'
            for author in self._article.story.authors
        )

    def _crumbs(self, css_class: str) -> str:
        links = (
            ("Home", self._newspaper.url("/")),
            (self._article.section.name, self._newspaper.section_url(self._article.section)),
        )
        return '<i class="tdb-bread-sep td-icon-right"></i>'.join(
            f'<span><a class="{css_class}" href="{url}">{spell(name)}</a></span>' for name, url in links
        )

    def _categories(self) -> str:
        return "".join(
            f'<a class="tdb-entry-category" href="{self._newspaper.section_url(section)}">'
            '<span class="tdb-cat-bg"></span>'
            f"{spell(section.name)}</a>"
            for section in self._article.story.sections
        )

    def _tags(self) -> str:
        return "".join(
            f'<li><a href="{self._newspaper.url(f"/tag/{slug(tag)}/")}">{spell(tag)}</a></li>'
            for tag in self._article.story.tags
        )

    def _lead(self, caption_class: str) -> str:
        picture = self._article.story.picture
        if not picture:
            return ""
        url, caption = self._newspaper.url, picture.figcaption
        candidates = ", ".join(f"{url(picture.sized(w, h))} {w}w" for w, h in ((696, 464), (300, 200), (1068, 712)))
        image = attributes([("src", url(picture.sized(696, 464))), ("srcset", candidates), ("alt", picture.alt)])
        return (
            f'<figure><a href="{attribute(url(picture.full))}" data-caption="{attribute(caption)}">'
            '<img fetchpriority="high" '
            f'class="entry-thumb td-modal-image"{image} /></a>'
            + (f'<figcaption class="{caption_class}">{spell(caption, self._spelling)}</figcaption>' if caption else "")
            + "</figure>"
        )

    def _share(self) -> str:
        networks = "".join(
            f'<a class="td-social-sharing-button td-social-network td-social-{name.lower()}" '
            f'href="https://{name.lower()}.example/share?u={self._article.url}">'
            f'<div class="td-social-but-text">{name}</div></a>'
            for name in ("Chirper", "Pinboard", "Email")
        )
        return (
            '<div class="td-post-sharing tdb-block td-ps-bg td-post-sharing-style1"><div '
            'class="td-post-sharing-visible">'
            f'<div class="td-social-but-text">Pass it on</div>{networks}</div></div>'
        )

    def _comments(self) -> str:
        count = self._article.comments
        title = (
            f'<h4 class="td-comments-title block-title"><span>{count} {"COMMENT" if count == 1 else "COMMENTS"}</span>'
            "</h4>"
        )
        return (
            f'<div class="comments" id="comments"><div class="td-comments-title-wrap">{title if count else ""}'
            "</div></div>"
            '<div align="center"><div class="loggedOutCommentText">Only members of the reading circle may argue '
            "here.</div>"
            '<div><a href="/subscribe/" class="comment_subscribe_button">Join the circle</a></div></div>'
        )

    def _related(self) -> str:
        return CardMarkup(self._newspaper).block(related_block(self._newspaper, self._article))

    def _cloud(self) -> str:
        """The cloud template; since 2026 a speech plugin wraps the paragraphs once more."""
        article, body = self._article, self._render()
        if article.layout == "wrapped":
            body = f'<div class="tts_content_wrapper_1">\n{body}\n</div>'
        shown = (
            f'<i class="tdb-comm-icon td-icon-comments"></i><span class="tdb-add-text"></span><span>{article.comments}'
            "</span>"
        )
        lead = self._lead("tdb-caption-text")
        tags = _block("tdb_single_tags", 132, f'<ul class="tdb-tags"><li><span>TAGS</span></li>{self._tags()}</ul>')
        main = "\n".join(
            (
                _block("tdb_breadcrumbs", 114, self._crumbs("tdb-entry-crumb")),
                _block("tdb_single_categories", 119, self._categories()),
                _block("tdb_title tdb-single-title", 120, f'<h1 class="tdb-title-text">{self._headline()}</h1>'),
                _block(
                    "tdb_single_author tdb-post-meta", 121,
                    (
                        '<div class="tdb-author-name-wrap"><span class="tdb-author-by">By'
                        f'</span> {self._authors("tdb-author-name")}</div>'
                    ),
                ),
                _block("tdb_single_date tdb-post-meta", 122, self._time()),
                _block("tdb_single_comments_count tdb-post-meta", 123, f'<a href="{article.url}#comments">{shown}</a>'),
                _block("tdb_single_featured_image", 124, lead) if lead else "",
                _block("tdb_single_post_share", 125, self._share()),
                _block("tdb_single_content td-post-content tagdiv-type", 130, f"\n{body}\n"),
                tags if article.metadata not in ("graph", "two_scripts") else "",
                _block("tdb_single_comments tdb-comm-layout2", 131, self._comments()),
                self._related(),
            )
        )  # fmt: skip
        return _columns(f"post-{article.post_id} tdb_templates type-tdb_templates status-publish post", main)

    def _classic(self) -> str:
        article = self._article
        categories = "".join(
            f'<li class="entry-category"><a href="{self._newspaper.section_url(section)}">{spell(section.name)}'
            "</a></li>"
            for section in article.story.sections
        )
        lead = self._lead("wp-caption-text")
        lead = f'<div class="td-post-featured-image">{lead}</div>' if lead else ""
        header = (
            '<div class="td-post-header td-container"><div class="td-crumb-container">'
            f'<div class="entry-crumbs">{self._crumbs("entry-crumb")}'
            f'</div></div><div class="td-post-header-holder">{lead}'
            f'<header class="td-post-title"><ul class="td-category">{categories}</ul>'
            f'<h1 class="entry-title">{self._headline()}</h1>'
            '<div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">By'
            f"</div> {self._authors('')}"
            f'<div class="td-author-line"> - </div></div><span class="td-post-date">{self._time()}</span>'
            f'<div class="td-post-comments"><a href="{article.url}#comments"><i class="td-icon-comments">'
            f"</i>{article.comments}</a></div>"
            "</div></header></div></div>"
        )
        footer = (
            '<footer><div class="td-post-source-tags"><ul class="td-tags td-post-small-box clearfix"><li>'
            f"<span>Topics</span></li>{self._tags()}"
            f'</ul></div><div class="td-post-sharing-bottom">{self._share()}</div></footer>'
        )
        main = (
            f'{header}<div class="td-post-sharing-top">{self._share()}</div>'
            f'<div class="td-post-content tagdiv-type">\n{self._render()}\n'
            f"</div>{footer}{self._comments()}{self._related()}"
        )
        return _columns(
            f"td-post-template-3 post-{article.post_id} post type-post status-publish format-standard", main
        )


def _columns(article_class: str, main: str) -> str:
    """The article beside its sidebar."""
    return (
        '<div class="td-main-content-wrap td-container-wrap"><div class="tdc-content-wrap">'
        f'<article class="{article_class}" itemscope '
        'itemtype="https://schema.org/Article"><div class="td-pb-row">'
        f'<div class="td-pb-span8 td-main-content">{main}</div>'
        f'<div class="td-pb-span4 td-main-sidebar">{_SIDEBAR}</div></div></article></div></div>'
    )


_SIDEBAR = (
    '<div class="td_block_wrap td_block_text_with_title tdi_141 tagdiv-type" data-td-block-uid="tdi_141"><div '
    'class="td_mod_wrap">'
    '<div class="tnp tnp-subscription newsletter-box"><h2>A letter each morning</h2><p>The Courier in your '
    "mailbox, before the "
    'rooster. Free, until we change our minds.</p><form method="post" action="/subscribe/"><input type="email" '
    'name="ne">'
    '<button type="submit">Send it</button></form></div></div></div>'
    '<div class="demo-sidebar demo-general-sidebar-1"></div>'
    '<div class="td_block_wrap td_block_7 tdi_145 tdc-no-posts td-column-1" data-td-block-uid="tdi_145">'
    '<div class="td-block-title-wrap"></div><div class="td_block_inner"></div></div>'
)
