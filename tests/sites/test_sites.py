"""The sites that are known, how they are found, and a site at another address."""

import importlib
import pkgutil

import pytest

from crawler import sites
from crawler.exceptions import UsageError
from crawler.sites import Site, find_site, known_sites, site_named, site_serving

SITES = [known.site for known in known_sites()]
MND = site_named("mexiconewsdaily")


def test_every_module_with_a_site_is_known_by_the_module_s_name():
    modules = [importlib.import_module(f"crawler.sites.{found.name}") for found in pkgutil.iter_modules(sites.__path__)]
    defined = {module.__name__.rpartition(".")[2]: module.SITE for module in modules if hasattr(module, "SITE")}
    assert {site.name: site for site in SITES} == defined
    assert [site.name for site in SITES] == sorted(defined)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_site_is_found_by_its_name_and_by_its_pages(site):
    assert site_named(site.name) is site
    assert site_serving(site.url("/news/x/")) is site


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_base_url_is_spelled_as_its_pages_are(site):
    assert site.at(site.base_url).base_url == site.base_url
    assert site.page_url(site.base_url) == f"{site.base_url}/"


@pytest.mark.parametrize("name", ["", "nosuchsite", "MexicoNewsDaily", "mexiconewsdaily.com"])
def test_an_unknown_name_is_refused_with_the_names_there_are(name):
    with pytest.raises(UsageError, match=r"no site named .*demo, mexiconewsdaily"):
        site_named(name)


@pytest.mark.parametrize("url", ["https://evil.example/x/", "not a url", "", "https://[", "/news/x/"])
def test_a_page_of_no_known_site_has_none(url):
    assert site_serving(url) is None


@pytest.mark.parametrize("address", [MND.base_url, f"{MND.base_url}/", "http://www.mexiconewsdaily.com"])
def test_a_known_site_is_found_by_its_address_too(address):
    assert find_site(address) is MND


def test_a_site_that_no_file_describes_is_found_by_its_address():
    assert find_site("https://paper.example/").name == "paper.example"


@pytest.mark.parametrize("url", ["https://paper.example/news/", "https://paper.example/?page=2"])
def test_a_page_is_no_site(url):
    with pytest.raises(
        UsageError, match=f"named by its address alone, such as https://paper.example/, not .*{url[22:26]}"
    ):
        find_site(url)


@pytest.mark.parametrize(
    "base_url",
    ["http://127.0.0.1:8123", "http://127.0.0.1:8123/", "http://LocalHost:8123", "HTTP://mirror.example:80/"],
)
def test_a_site_at_another_address_owns_that_address_only(base_url):
    mirror = MND.at(base_url)
    assert mirror.kind(mirror.url("/")) == "home"
    assert mirror.kind(mirror.url("/category/news/")) == "section"
    assert mirror.article_url("/news/x/", base_url) == mirror.url("/news/x/")
    assert mirror.article_url(f"{base_url.rstrip('/')}/news/x/") == mirror.url("/news/x/")
    assert mirror.kind("https://mexiconewsdaily.com/news/x/") == "other"
    assert (mirror.name, mirror.theme, mirror.sections) == (MND.name, MND.theme, MND.sections)


def test_a_mirror_leaves_the_site_as_it_was():
    MND.at("http://127.0.0.1:8123")
    assert MND.base_url == "https://mexiconewsdaily.com"


def test_aliases_serve_the_site_s_pages_under_its_own_spelling():
    values = {name: getattr(MND, name) for name in Site.__dataclass_fields__}
    site = Site(**{**values, "aliases": frozenset({"old.example:81"})})
    assert site.article_url("http://OLD.example:81/news/x/") == "https://mexiconewsdaily.com/news/x/"
    assert site.article_url("http://old.example/news/x/") is None
