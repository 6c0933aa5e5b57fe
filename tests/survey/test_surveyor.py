"""What follows from a site's answers. The site is a table of them."""

import asyncio
import json
from datetime import timedelta, timezone
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from crawler.exceptions import Refused, UsageError
from crawler.sites import Site, TagDivSite, WordPressSite
from crawler.survey.fetched import Fetched
from crawler.survey.surveyor import survey

HOME = "https://paper.example"
PARAGRAPHS = "<p>It rained on Monday, and the people of the town, who had waited for it, came out.</p>" * 5
ARTICLE = f"""<meta property="og:type" content="article"><meta property="og:title" content="Rain">
<time datetime="2026-11-22T08:00:00-06:00"></time><article><h1>Rain</h1>{PARAGRAPHS}</article>"""


def rss(*paths):
    items = "".join(f"<item><link>{HOME}{path}</link></item>" for path in paths)
    return f"<rss><channel>{items}</channel></rss>"


def urlset(*paths):
    return f"<urlset>{''.join(f'<url><loc>{HOME}{path}</loc></url>' for path in paths)}</urlset>"


class Table:
    """Answers from a table, 404 for all else, and remembers what was asked."""

    def __init__(self, answers):
        self.answers, self.asked = answers, []

    async def fetch(self, url):
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        self.asked.append(target)
        answer = self.answers.get(target, 404)
        if isinstance(answer, Fetched):
            return answer
        status, body = (answer, "") if isinstance(answer, int) else (200, answer)
        return Fetched(url=url, status=status, body=body.encode())


def look(answers):
    table = Table(answers)
    found = asyncio.run(survey(HOME, "paper", table.fetch))
    assert len(table.asked) <= 14  # Scrapy asks for robots.txt, too
    return found, table.asked


def test_a_site_that_tells_everything_is_described_by_it():
    found, asked = look(
        {
            "/": '<meta property="og:site_name" content="The Paper">'
            '<link rel="alternate" type="application/rss+xml" href="/news.rss"><a href="/world/">World</a>',
            "/robots.txt": f"Sitemap: {HOME}/index.xml\nSitemap: {HOME}/video-sitemap.xml\n",
            "/news.rss": rss("/world/rain-falls/", "/world/sun-shines/", "/world/wind-blows/"),
            "/index.xml": f"<sitemapindex><sitemap><loc>{HOME}/news-sitemap.xml</loc></sitemap></sitemapindex>",
            "/news-sitemap.xml": urlset("/world/rain-falls/"),
            "/world/rain-falls/": ARTICLE,
        }
    )

    site = found.draft.site
    assert type(site) is Site
    assert (site.name, site.title, site.base_url) == ("paper", "The Paper", HOME)
    assert (site.feeds, site.sitemaps, site.sections) == (("/news.rss",), ("/index.xml",), ("/world/",))
    assert site.time_zone == timezone(timedelta(hours=-6))
    assert "article_path" not in found.draft.values
    assert found.article.url == f"{HOME}/world/rain-falls/"
    assert dict(found.grounds)["sample"].startswith("Rain (")
    assert asked.count("/world/rain-falls/") == 1
    assert not any(path.startswith("/wp-json") for path in asked)


def test_a_site_that_tells_nothing_is_looked_at_where_lists_mostly_are():
    found, asked = look(
        {"/": "<p>News</p>", "/rss": rss("/world/rain-falls/"), "/sitemap_index.xml": urlset("/world/sun/")}
    )

    assert (found.draft.site.feeds, found.draft.site.sitemaps) == (("/rss",), ("/sitemap_index.xml",))
    assert found.draft.site.time_zone is None
    assert "no other than UTC" in found.draft.remarks["time_zone"]
    assert found.article is None
    assert asked[1:4] == ["/feed/", "/rss.xml", "/rss"]


FEED, OTHER_FEED = (f'<link rel="alternate" type="application/rss+xml" href="/{name}.rss">' for name in ("a", "b"))


@pytest.mark.parametrize("status", [404, 410])
def test_lists_that_are_gone_are_passed_over_and_left_out(status):
    found, asked = look(
        {
            "/": FEED + OTHER_FEED,
            "/robots.txt": f"Sitemap: {HOME}/a.xml\nSitemap: {HOME}/b.xml\n",
            "/a.rss": status,
            "/b.rss": rss("/world/rain-falls/"),
            "/a.xml": status,
            "/b.xml": urlset("/world/rain-falls/", "/world/sun/"),
        }
    )

    assert (found.draft.site.feeds, found.draft.site.sitemaps) == (("/b.rss",), ("/b.xml",))
    grounds = dict(found.grounds)
    assert grounds["feeds"] == f"named by the front page; 1 entries in {HOME}/b.rss; {HOME}/a.rss: answered {status}"
    assert grounds["sitemaps"] == f"named by robots.txt; 2 pages in {HOME}/b.xml; {HOME}/a.xml: answered {status}"
    assert grounds["articles"] == "1 of 1 that its lists name have the URL of an article"
    assert not {"/feed/", "/sitemap.xml"} & set(asked)


def test_a_page_in_a_list_s_place_is_called_none_and_left_out():
    page = "<!doctype html><title>News</title><p>News</p>"
    found, _ = look(
        {
            "/": FEED,
            "/robots.txt": f"Sitemap: {HOME}/a.xml\n",
            "/a.rss": page,
            "/a.xml": page,
            "/rss.xml": rss("/world/rain-falls/"),
        }
    )

    assert (found.draft.site.feeds, found.draft.site.sitemaps) == (("/rss.xml",), ())
    grounds = dict(found.grounds)
    assert f"{HOME}/a.rss is no feed; nobody names it, but it is there; 1 entries in {HOME}/rss.xml" in grounds["feeds"]
    assert grounds["sitemaps"] == (f"named by robots.txt; {HOME}/a.xml is no sitemap; none found where they mostly are")


def test_a_list_that_fails_or_is_empty_is_kept_and_the_next_one_read():
    found, _ = look(
        {
            "/": FEED + OTHER_FEED,
            "/robots.txt": f"Sitemap: {HOME}/a.xml\n",
            "/a.rss": 503,
            "/b.rss": rss("/world/rain-falls/"),
            "/a.xml": urlset(),
        }
    )

    assert (found.draft.site.feeds, found.draft.site.sitemaps) == (("/a.rss", "/b.rss"), ("/a.xml",))
    assert found.draft.remarks["feeds"] == "Not to be had when this was drafted: /a.rss."
    assert "sitemaps" not in found.draft.remarks
    assert dict(found.grounds)["sitemaps"] == f"named by robots.txt; {HOME}/a.xml is an empty sitemap"


def test_of_many_dead_lists_only_some_are_asked_for():
    names = [f"/{number}.rss" for number in range(9)]
    found, asked = look(
        {"/": "".join(f'<link rel="alternate" type="application/rss+xml" href="{name}">' for name in names)}
    )
    assert asked[1:5] == names[:4]
    assert found.draft.site.feeds == tuple(names[4:])


def test_links_of_a_feed_may_be_relative_to_it():
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="../world/rain-falls/"/></entry></feed>'
    link = '<link rel="alternate" type="application/atom+xml" href="/news/atom.xml">'
    found, _ = look({"/": link, "/news/atom.xml": atom, "/world/rain-falls/": ARTICLE})

    assert dict(found.grounds)["articles"] == "1 of 1 that its lists name have the URL of an article"
    assert found.article.url == f"{HOME}/world/rain-falls/"


def test_an_index_of_sitemaps_whose_last_one_fails_says_so():
    index = f"<sitemapindex><sitemap><loc>{HOME}/posts.xml</loc></sitemap></sitemapindex>"
    found, _ = look({"/": "", "/robots.txt": f"Sitemap: {HOME}/a.xml\n", "/a.xml": index})

    assert found.draft.site.sitemaps == ("/a.xml",)
    assert f"the last of those lists no page of the site ({HOME}/posts.xml: answered 404)" in str(found.grounds)


def test_a_site_without_any_list_says_so_in_its_file():
    found, _ = look({"/": '<a href="/world/rain-falls/">Rain</a>', "/world/rain-falls/": ARTICLE})

    assert (found.draft.site.feeds, found.draft.site.sitemaps) == ((), ())
    assert found.draft.remarks["feeds"] == "None was found."
    assert found.article.url == f"{HOME}/world/rain-falls/"


def test_wordpress_tells_its_time_zone_and_whether_its_posts_are_open():
    home = '<link rel="https://api.w.org/" href="/wp-json/"><a href="/category/news/">News</a>'
    posts = "/wp-json/wp/v2/posts?per_page=1&_fields=id,link,modified_gmt"
    found, _ = look(
        {
            "/": home,
            "/feed/": rss("/news/rain-falls/"),
            posts: json.dumps([{"link": f"{HOME}/news/rain-falls/"}]),
            "/wp-json/?_fields=timezone_string": '{"timezone_string": "America/Lima"}',
        }
    )
    closed, _ = look(
        {"/": home, "/feed/": rss("/news/rain-falls/"), posts: 401, "/wp-json/?_fields=timezone_string": "[]"}
    )

    assert type(found.draft.site) is WordPressSite
    assert (found.draft.site.time_zone, found.draft.site.posts) == (ZoneInfo("America/Lima"), "/wp-json/wp/v2/posts")
    assert found.draft.site.sections == ("/category/news/",)
    assert closed.draft.site.posts is None


def test_a_theme_that_we_know_is_known():
    found, _ = look({"/": '<div class="td_module_1 td_module_wrap"></div>'})
    assert type(found.draft.site) is TagDivSite


def test_where_the_base_takes_articles_for_other_pages_their_shape_is_written_down():
    home = '<link href="/wp-content/a.css"><a href="/category/news/">News</a>'
    found, _ = look({"/": home, "/feed/": rss("/rain-falls/", "/sun-shines/"), "/rain-falls/": ARTICLE})

    site = found.draft.site
    assert site.kind(f"{HOME}/rain-falls/") == "article"
    assert site.kind(f"{HOME}/category/news/") == "section"
    assert site.kind(f"{HOME}/tag/rain/") == "other"
    assert ("their URLs", "have in common a name at the top") in found.grounds
    assert found.article is not None


def test_on_any_site_a_section_is_not_taken_for_an_article_s_shape():
    home = '<a href="/world/">World</a><a href="/rain/">Rain</a>'
    found, _ = look({"/": home, "/feed/": rss("/rain/", "/sun/")})

    assert found.draft.site.kind(f"{HOME}/sun/") == "article"
    assert found.draft.site.sections == ("/world/",)


def test_pages_are_asked_for_until_one_is_an_article():
    podcasts = [f"/podcasts/episode-number-{number}/" for number in range(3)]
    found, asked = look(
        {
            "/": FEED,
            "/a.rss": rss(*podcasts, "/world/rain-falls/", "/world/sun-shines/"),
            **dict.fromkeys(podcasts, '<audio src="/episode.mp3"></audio>'),
            "/world/rain-falls/": ARTICLE,
        }
    )

    assert found.article.url == f"{HOME}/world/rain-falls/"
    assert [path for path in asked if path in podcasts] == podcasts
    assert "/world/sun-shines/" not in asked


def test_where_the_front_page_links_to_sections_only_they_lead_to_an_article():
    found, asked = look(
        {
            "/": '<a href="/world/">World</a><a href="/sport/">Sport</a>',
            "/world/": '<a href="/world/rain-falls/">Rain</a><a href="/world/sun-shines/">Sun</a>',
            "/world/rain-falls/": ARTICLE,
        }
    )

    assert found.article.url == f"{HOME}/world/rain-falls/"
    assert found.draft.site.sections == ("/world/", "/sport/")
    assert "/sport/" not in asked


def test_a_site_is_asked_no_more_than_it_was_told_though_no_page_is_an_article():
    paths = [f"/world/rain-number-{number}/" for number in range(30)]
    home = '<link href="/wp-content/a.css">' + "".join(f'<a href="{path}">Rain</a>' for path in paths)
    found, asked = look({"/": home, **dict.fromkeys(paths, "<p>Rain</p>")})

    assert len(asked) == 14
    assert len(set(asked)) == 14
    assert found.article is None
    assert dict(found.grounds)["sample"].startswith("no page gave an article; see which")


def test_a_site_that_refuses_its_articles_is_soon_left_alone_and_says_so():
    paths = [f"/world/rain-number-{number}/" for number in range(9)]
    found, asked = look({"/": "", "/feed/": rss(*paths), **dict.fromkeys(paths, 403)})

    assert len([path for path in asked if path in paths]) == 3
    told = "none of the 3 pages asked for could be had: answered 403 (3); ask the site for access"
    assert dict(found.grounds)["sample"] == told


def test_articles_that_are_not_there_are_told_by_their_statuses():
    found, _ = look({"/": "", "/feed/": rss("/world/rain-falls/", "/world/sun-shines/"), "/world/sun-shines/": 500})
    told = "none of the 2 pages asked for could be had: answered 404 (1), answered 500 (1); look again later"
    assert dict(found.grounds)["sample"] == told

    found, _ = look({"/": "", "/feed/": rss("/world/rain-falls/", "/world/sun-shines/"), "/world/sun-shines/": "<p>"})
    assert "no page gave an article; some could not be had: answered 404 (1); see" in str(found.grounds)


def test_pages_that_robots_txt_forbids_are_not_counted_as_asked_for():
    paths = [f"/world/rain-number-{number}/" for number in range(20)]
    kept_out = Fetched(url=HOME, status=None, problem="robots.txt keeps us out", is_forbidden=True)
    answers = {**dict.fromkeys(paths[:-1], kept_out), paths[-1]: ARTICLE}

    async def fetch(url):
        answer = answers.get(urlsplit(url).path, rss(*paths) if url.endswith("/feed/") else "")
        return answer if isinstance(answer, Fetched) else Fetched(url=url, status=200, body=answer.encode())

    found = asyncio.run(survey(HOME, "paper", fetch))
    assert found.article.url == f"{HOME}{paths[-1]}"


def test_a_name_that_only_articles_state_is_the_site_s():
    article = f'<meta property="og:site_name" content="The Paper">{ARTICLE}'
    found, _ = look({"/": "<title>Home - News</title>", "/feed/": rss("/world/rain/"), "/world/rain/": article})

    assert found.draft.site.title == "The Paper"
    assert found.grounds[0] == ("site", f"The Paper, {HOME}/")


def test_a_page_is_read_in_the_encoding_that_its_header_states():
    home = '<title>Вести города</title><a href="/world/rain-falls/">Дождь</a>'
    article = ARTICLE.replace("Rain", "Дождь")

    def in_cyrillic(path, text):
        return Fetched(
            url=f"{HOME}{path}", status=200, body=text.encode("cp1251"), content_type="text/html; charset=windows-1251"
        )

    found, _ = look(
        {"/": in_cyrillic("/", home), "/world/rain-falls/": in_cyrillic("/world/rain-falls/", article)},
    )
    assert found.draft.site.title == "Вести города"
    assert dict(found.grounds)["sample"].startswith("Дождь (")


@pytest.mark.parametrize("status", [401, 403, 429, 451])
def test_a_site_that_refuses_is_not_described(status):
    with pytest.raises(Refused, match=f"answered {status}"):
        look({"/": status})


def test_a_site_whose_robots_txt_keeps_us_out_is_not_described():
    with pytest.raises(Refused, match="keeps us out; ask the site for access"):
        look({"/": Fetched(url=HOME, status=None, problem="robots.txt keeps us out", is_forbidden=True)})


def test_a_site_whose_robots_txt_cannot_be_had_is_not_said_to_forbid_anything():
    answer = Fetched(url=HOME, status=None, problem="its robots.txt answered 503", is_out_of_reach=True)
    with pytest.raises(Refused, match="answered 503; check the address, or try again later"):
        look({"/": answer})


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (404, "there is no front page to look at: https://paper.example/: answered 404"),
        (Fetched(url=f"{HOME}/", status=None, problem="no such host"), "https://paper.example/: no such host"),
        (Fetched(url="https://consent.example/", status=200), "leads to https://consent.example/"),
    ],
)
def test_without_a_front_page_there_is_nothing_to_describe(answer, said):
    with pytest.raises(UsageError, match=said):
        look({"/": answer})


def test_the_address_is_the_one_that_the_site_itself_leads_to():
    found, _ = look({"/": Fetched(url="https://www.paper.example/", status=200, body=b"<p>News</p>")})
    assert found.draft.site.base_url == "https://www.paper.example"
