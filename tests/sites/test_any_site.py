"""Sites that no file describes."""

import pytest

from crawler.exceptions import UsageError
from crawler.sites import site_at, site_named
from crawler.sites.any_site import any_site


def test_it_is_named_by_its_host_and_every_page_but_the_front_page_may_be_an_article():
    site = any_site("https://paper.example:8443/news/rain.html?id=3")

    assert (site.name, site.base_url) == ("paper.example:8443", "https://paper.example:8443")
    assert site.kind("https://paper.example:8443/news/rain.html?id=3") == "article"
    assert site.kind("https://paper.example:8443/") == "home"
    assert site.kind("https://elsewhere.example/news/rain.html") == "other"


def test_a_site_that_is_described_is_taken_as_it_is():
    demo = site_named("demo")

    assert site_at(f"{demo.base_url}/news/rain/") is demo
    assert site_at("https://paper.example/").name == "paper.example"


@pytest.mark.parametrize("url", ["", "nope", "mailto:desk@paper.example", "https://"])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(UsageError, match="is no address of a page"):
        site_at(url)
