"""The newspaper's files for machines: RSS, sitemaps, robots.txt. They know addresses and dates, and no page's markup.

Sitemaps follow Yoast SEO: oldest first, so that the newest article is the last of the last sitemap.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from crawler.demo.newspaper import Article, Newspaper
from crawler.demo.other_page import FIXED
from crawler.demo.story import AUTHORS, SECTIONS

__all__ = [
    "feed", "feed_articles", "news_articles", "news_sitemap", "post_sitemap", "post_sitemap_articles",
    "post_sitemap_paths",
    "robots", "sitemap_index", "small_sitemaps",
]  # fmt: skip

_PER_SITEMAP = 100
_FEED_LENGTH = 20
_NEWS_AGE = timedelta(days=2)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_IMAGE = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
_RSS = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'


def feed_articles(newspaper: Newspaper) -> tuple[Article, ...]:
    """The articles of the feed, newest first."""
    return newspaper.listed[:_FEED_LENGTH]


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC))


def feed(newspaper: Newspaper) -> bytes:
    """The feed, in RSS 2.0."""
    articles = feed_articles(newspaper)
    items = "".join(_feed_item(newspaper, article) for article in articles)
    return (
        f'{_XML}<rss version="2.0" {_RSS}>\n<channel>\n<title>{newspaper.name}</title>\n'
        f'<atom:link href="{newspaper.url("/feed/")}" rel="self" type="application/rss+xml" />\n'
        f"<link>{newspaper.url('/')}</link>\n<description>{newspaper.slogan}</description>\n"
        f"<lastBuildDate>{_rfc822(max(article.modified for article in articles))}</lastBuildDate>\n"
        f"<language>en-US</language>\n{items}</channel>\n</rss>\n"
    ).encode()


def _feed_item(newspaper: Newspaper, article: Article) -> str:
    creators = "".join(f"<dc:creator><![CDATA[{author.name}]]></dc:creator>" for author in article.story.authors)
    labels = (*(section.name for section in article.story.sections), *article.story.tags)
    categories = "".join(f"<category><![CDATA[{label}]]></category>" for label in labels)
    return (
        f"<item>\n<title>{escape(article.headline, quote=False)}</title>\n<link>{article.url}</link>\n{creators}\n"
        f"<pubDate>{_rfc822(article.published)}</pubDate>\n{categories}\n"
        f'<guid isPermaLink="false">{newspaper.url(f"/?p={article.post_id}")}</guid>\n'
        f"<description><![CDATA[<p>{escape(article.story.summary, quote=False)}</p>]]></description>\n</item>\n"
    )


def post_sitemap_paths(newspaper: Newspaper) -> list[str]:
    """``/post-sitemap.xml``, ``/post-sitemap2.xml`` and so on."""
    count = -(-len(newspaper.listed) // _PER_SITEMAP)
    return ["/post-sitemap.xml", *(f"/post-sitemap{number}.xml" for number in range(2, count + 1))]


def post_sitemap_articles(newspaper: Newspaper, place: int) -> tuple[Article, ...]:
    """The articles of the sitemap at `place` (from 0), oldest first."""
    end = len(newspaper.listed) - place * _PER_SITEMAP
    return newspaper.listed[max(0, end - _PER_SITEMAP) : end][::-1]


def post_sitemap(newspaper: Newspaper, place: int) -> bytes:
    """One of the sitemaps that list articles."""
    urls = "".join(
        _url(article.url, newspaper.utc(article.modified), _image(newspaper, article))
        for article in post_sitemap_articles(newspaper, place)
    )
    return f"{_XML}<urlset {_SITEMAP} {_IMAGE}>\n{urls}</urlset>\n".encode()


def _image(newspaper: Newspaper, article: Article) -> str:
    picture = article.story.picture
    return f"<image:image><image:loc>{newspaper.url(picture.full)}</image:loc></image:image>" if picture else ""


def _url(url: str, changed: str, more: str = "") -> str:
    return f"<url><loc>{url}</loc><lastmod>{changed}</lastmod>{more}</url>\n"


def small_sitemaps(newspaper: Newspaper) -> dict[str, bytes]:
    """The sitemaps that list no article, by path."""
    changed = newspaper.utc(newspaper.now)

    def listing(urls: Iterable[str]) -> bytes:
        return f"{_XML}<urlset {_SITEMAP}>\n{''.join(_url(url, changed) for url in urls)}</urlset>\n".encode()

    return {
        "/page-sitemap.xml": listing(newspaper.url(path) for path in ("/", *FIXED)),
        "/category-sitemap.xml": listing(newspaper.section_url(section) for section in SECTIONS),
        "/author-sitemap.xml": listing(newspaper.url(f"/author/{author.slug}/") for author in AUTHORS),
    }


def news_articles(newspaper: Newspaper) -> tuple[Article, ...]:
    """The articles of the last two days, newest first."""
    # Some forty at the most: the rest of a large newspaper need not be looked at.
    return tuple(article for article in newspaper.listed[:60] if newspaper.now - article.published <= _NEWS_AGE)


def news_sitemap(newspaper: Newspaper) -> bytes:
    """The sitemap of the latest articles, in Google News's form."""
    urls = "".join(
        f"<url><loc>{article.url}</loc><news:news><news:publication><news:name>{newspaper.name}</news:name><news:language>en"
        f"</news:language></news:publication><news:publication_date>{newspaper.utc(article.published)}</news:publication_date>"
        f"<news:title>{escape(article.headline)}</news:title></news:news></url>\n"
        for article in news_articles(newspaper)
    )
    return f"{_XML}<urlset {_SITEMAP} {_NEWS}>\n{urls}</urlset>\n".encode()


def sitemap_index(newspaper: Newspaper) -> bytes:
    """The index of all sitemaps, with the latest change in each."""
    paths = post_sitemap_paths(newspaper)
    changes = [
        (path, max(article.modified for article in post_sitemap_articles(newspaper, place)))
        for place, path in enumerate(paths)
    ]
    changes += [(path, newspaper.now) for path in (*small_sitemaps(newspaper), "/news-sitemap.xml")]
    entries = "".join(
        f"<sitemap><loc>{newspaper.url(path)}</loc><lastmod>{newspaper.utc(changed)}</lastmod></sitemap>\n"
        for path, changed in changes
    )
    return f"{_XML}<sitemapindex {_SITEMAP}>\n{entries}</sitemapindex>\n".encode()


def robots(newspaper: Newspaper) -> bytes:
    return (
        "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n"
        f"Crawl-delay: {newspaper.crawl_delay:g}\n\n"
        f"Sitemap: {newspaper.url('/sitemap_index.xml')}\nSitemap: {newspaper.url('/news-sitemap.xml')}\n"
    ).encode()
