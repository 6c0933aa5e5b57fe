import pytest
from support.pages import capture, json_ld
from support.plain_pages import NEWS, PROSE, TITLE, URL

from crawler.extraction import extract_page
from crawler.sites.any_site import any_site


def language(attributes: str = "", head: str = "") -> str | None:
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    body = f"<!doctype html><html {attributes}><head>{head}</head><body><h1>{TITLE}</h1><div>{prose}</div>".encode()
    article = extract_page(body, url=URL, site=any_site(URL), capture=capture(body, URL)).article
    assert article is not None
    return article.language


def news(value: object) -> str:
    return json_ld({**NEWS, "inLanguage": value})


@pytest.mark.parametrize(
    ("attributes", "head", "expected"),
    [
        ('lang="de-AT"', "", "de-AT"),
        ('xml:lang="fr"', "", "fr"),
        ('lang="" xml:lang="fr"', "", "fr"),
        ("", '<meta http-equiv="Content-Language" content="de, en">', "de"),
        ("", '<meta http-equiv="content-language" content="{{lang}}">', None),
        ("", news({"@type": "Language", "name": "Spanish", "alternateName": "es"}), "es"),
        ("", news([{"@type": "Language", "name": "pt_BR"}]), "pt-BR"),
        ("", news({"@type": "Language", "name": 7}), None),
        ("", '<meta property="og:locale" content="es_MX">', "es-MX"),
        ('lang="{{lang}}"', "", None),
    ],
)
def test_the_language_is_the_first_tag_that_the_page_states(attributes, head, expected):
    assert language(attributes, head) == expected
