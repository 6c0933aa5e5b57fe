import pytest
from support.pages import json_ld
from support.plain_pages import HOME, TITLE, URL, plain_article, stated


def crumbs(*levels: tuple[str, str | None], name: str = 'class="breadcrumb"') -> str:
    parts = (f'<li><a href="{href}">{text}</a></li>' if href else f"<li>{text}</li>" for text, href in levels)
    return f"<nav {name}><ol>{''.join(parts)}</ol></nav>"


def listed(*levels: tuple[str, str | None]) -> str:
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": href and f"{HOME}{href}"}
        for number, (name, href) in enumerate(levels, 1)
    ]
    return json_ld({"@type": "BreadcrumbList", "itemListElement": items})


LEVELS = [("Home", "/"), ("News", "/news/"), ("Harbour", "/news/harbour/")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Home", []),
        (["Startseite", "Harbour"], ["Harbour"]),
        ("undefined", []),
        (TITLE, []),
        ("Hafenbote", []),
        (["News", "news"], ["News"]),
        ("news,nation", ["news", "nation"]),
        ("Arts, Culture and 1,000 Books", ["Arts, Culture and 1,000 Books"]),
    ],
)
def test_what_is_no_section_is_left_out_of_those_that_are_stated(value, expected):
    head = stated(articleSection=value, publisher={"name": "Hafenbote"})
    assert plain_article(head).sections == expected


@pytest.mark.parametrize(
    "label",
    ["Back to blog", "← Back", "Return to Articles", "Zurück zur Übersicht", "All", "All articles", "View all", "More",
     "Contact", "Homepage", "Inicio"],
)  # fmt: skip
def test_a_link_to_a_list_is_no_section(label):
    assert plain_article(before=f'<a class="category" href="/blog/">{label}</a>').sections == []
    assert plain_article(before=f'<a class="category" href="/blog/">{label} Street</a>').sections in (
        [f"{label} Street"],
        [],
    )


def test_an_author_is_no_section():
    assert plain_article(before='<p class="category">By <a href="/author/ada/">Ada Roe</a></p>').sections == []


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (listed(*LEVELS, (TITLE, None)), ""),
        (listed(*LEVELS, (f"{TITLE}, as it seems now to everybody", URL.removeprefix(HOME))), ""),
        ("", crumbs(*LEVELS)),
        ("", crumbs(*LEVELS, (TITLE, None))),
        ("", crumbs(*LEVELS, (TITLE, URL))),
        ("", crumbs(*LEVELS[1:], name='aria-label="Breadcrumb"')),
        ("", crumbs(("", "/"), *LEVELS[1:], ("Elsewhere", "https://other.example/x/"), name='id="breadcrumbs"')),
    ],
)
def test_a_breadcrumb_tells_the_sections_between_the_home_page_and_the_article(head, above):
    assert plain_article(head, above=above).sections == ["News", "Harbour"]


def test_a_breadcrumb_is_asked_only_where_nothing_else_names_a_section():
    assert plain_article(stated(articleSection="Quay") + listed(*LEVELS)).sections == ["Quay"]


@pytest.mark.parametrize(
    "above",
    [
        crumbs(*((f"Menu {number}", f"/menu-{number}/") for number in range(12))),
        crumbs(("About us", "/about/"), ("Find a store", "/stores/")),
        crumbs(("Harbour", "/harbour/")),
    ],
)
def test_a_menu_that_is_named_after_breadcrumbs_is_none(above):
    assert plain_article(above=above).sections == []


@pytest.mark.parametrize("value", [None, "x", 7, [None, 7, {"item": 7}], {"name": ["A"], "item": {"url": 7}}, [[[]]]])
def test_a_broken_breadcrumb_has_no_levels(value):
    assert plain_article(json_ld({"@type": "BreadcrumbList", "itemListElement": value})).sections == []
