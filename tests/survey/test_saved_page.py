"""Saved pages held against the records beside them."""

import codecs
from dataclasses import replace
from datetime import date

import pytest

from crawler.exceptions import UsageError
from crawler.extraction.html.document import decode
from crawler.sites import Redesign, Theme
from crawler.sites.any_site import any_site
from crawler.survey.saved_page import as_file, as_json, expected_records, extracted_again, saved_records

URL = "https://paper.example/news/rain/"
PAGE = "<h1>Rain</h1><div class=old><p>It rained.</p></div><div class=new><p>Read also: sun.</p></div>"
OLD, NEW = Theme(body=(".old",), headline=("h1",)), Theme(body=(".new",), headline=("h1",))


@pytest.fixture
def page(tmp_path):
    """A page as it was saved, with what it gave then."""
    path = tmp_path / "rain.html"
    path.write_text(PAGE)
    site = replace(any_site(URL), theme=OLD)
    records = saved_records(path.read_bytes(), url=URL, site=site, fetched_at="2026-01-31T12:00:00.000+00:00")
    path.with_suffix(".expected.json").write_text(as_json(records))
    return path


def test_a_page_gives_what_it_gave_before_though_the_site_was_laid_out_anew(page):
    site = replace(any_site(URL), theme=OLD, redesigns=(Redesign(since=date(2026, 3, 1), theme=NEW),))
    assert extracted_again(page, site) == expected_records(page)


def test_a_change_for_the_worse_is_seen(page):
    records = extracted_again(page, replace(any_site(URL), theme=NEW))
    assert records["article"]["text"] == "Read also: sun."
    assert records != expected_records(page)


def test_another_version_that_gives_the_same_is_no_difference(page):
    path = page.with_suffix(".expected.json")
    path.write_text(path.read_text().replace("hemeroteca/", "hemeroteca/0.0."))
    assert extracted_again(page, replace(any_site(URL), theme=OLD)) == expected_records(page)


@pytest.mark.parametrize("text", [None, "{", '{"article": null, "teaser_cards": []}'])
def test_records_that_are_missing_are_told(page, text):
    path = page.with_suffix(".expected.json")
    path.unlink() if text is None else path.write_text(text)
    with pytest.raises(UsageError, match="records"):
        extracted_again(page, any_site(URL))


RUSSIAN = "<title>Дождь</title><p>Дождь идёт, и в городе сыро.</p>"

SHORT = "<title>Дождь</title><p>Он идёт.</p>"
"""Too short for its bytes to tell their encoding."""


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (SHORT.encode("cp1251"), "text/html; charset=windows-1251"),
        (RUSSIAN.replace("<title>", '<meta charset="koi8-r"><title>').encode("cp1251"), "text/html; charset=cp1251"),
    ],
)
def test_a_page_whose_encoding_only_its_header_told_is_saved_with_a_mark_of_its_own(body, content_type):
    saved = as_file(body, content_type)
    assert saved.startswith(codecs.BOM_UTF8)
    assert decode(saved) == decode(body, content_type)
    assert "Дождь" in decode(saved)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (RUSSIAN.encode(), "text/html; charset=windows-1251"),
        (b'<meta charset="windows-1251">' + RUSSIAN.encode("cp1251"), "text/html; charset=windows-1251"),
        (b'<meta charset="windows-1251">' + RUSSIAN.encode("cp1251"), "text/html"),
        (RUSSIAN.encode("cp1251"), None),
        (b"<p>Rain</p>", "text/html; charset=windows-1251"),
        (b"", "text/html"),
    ],
)
def test_any_other_page_is_saved_as_it_came(body, content_type):
    assert as_file(body, content_type) == body


def test_the_command_takes_the_time_of_the_capture(hemeroteca, tmp_path):
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "paper.py").write_text(
        f"""
from datetime import date

from crawler.sites import Redesign, Site, Theme

SITE = Site(
    name="paper",
    title="The Paper",
    base_url="https://paper.example",
    theme={OLD!r},
    redesigns=(Redesign(since=date(2026, 3, 1), theme={NEW!r}),),
)
"""
    )
    for arguments, text in (
        (["--fetched-at", "2026-01-31"], "It rained."),
        (["--fetched-at", "2026-03-01T00:00:00+00:00"], "Read also: sun."),
        ([], "Read also: sun."),
    ):
        ended = hemeroteca("extract", "-", "--url", URL, *arguments, given=PAGE)
        assert f'"text": "{text}"' in ended.stdout, ended.stderr
