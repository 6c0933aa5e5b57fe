import pytest

from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import jsonld

ARTICLE = '{"@type": "NewsArticle", "datePublished": "2025-01-02"}'


def nodes(*scripts: str, kind: str = "application/ld+json") -> list[jsonld.Node]:
    page = "".join(f'<script type="{kind}">{script}</script>' for script in scripts)
    return jsonld.nodes(Document(page.encode(), "https://x.example/"))


def dates(*scripts: str) -> list[str]:
    return [node["datePublished"] for node in nodes(*scripts) if "NewsArticle" in jsonld.types(node)]


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE,
        f"[{ARTICLE}]",
        f'[{{"@type": "WebSite"}}, [{ARTICLE}]]',
        f'{{"@context": "https://schema.org", "@graph": [{{"@type": "WebPage"}}, {ARTICLE}]}}',
        f'{{"@graph": {ARTICLE}}}',
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
        '{"@type": ["WebPage", "NewsArticle"], "datePublished": "2025-01-02"}',
        '{"@type": "schema:NewsArticle", "datePublished": "2025-01-02"}',
        '{"@type": "https://schema.org/NewsArticle", "datePublished": "2025-01-02"}',
    ],
)
def test_an_article_is_found_wherever_it_stands(script):
    assert dates(script) == ["2025-01-02"]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2025-01-02", "keywords": ["a", "b",],}',
        '{"@type": "NewsArticle", "datePublished": "2025-01-02", "description": "two\nlines\tand a tab"}',
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        f"/*<![CDATA[*/{ARTICLE}/*]]>*/",
        f"<![CDATA[{ARTICLE}]]>",
        f"<!--\n{ARTICLE}\n-->",
        f"\ufeff{ARTICLE}",
        f"{ARTICLE};",
        f"{ARTICLE} trailing words",
        f'{{"@type": "WebSite"}}\n{ARTICLE}',
        '{"@type": "NewsArticle" "datePublished": "2025-01-02"}',
        '{"@type": "NewsArticle", "headline": "a "quoted" word", "datePublished": "2025-01-02"}',
        "{'@type': 'NewsArticle', 'datePublished': '2025-01-02'}",
        '{"@type": "NewsArticle", "datePublished": "2025-01-02", "headline": "cut o',
        ARTICLE.replace('"', "&quot;"),
    ],
)
def test_common_faults_are_forgiven(script):
    assert dates(script) == ["2025-01-02"]


def test_a_string_that_holds_a_comma_and_a_bracket_is_left_alone():
    script = '{"@type": "NewsArticle", "keywords": ["a,]", "say \\"x,}\\"",],}'
    assert nodes(script)[0]["keywords"] == ["a,]", 'say "x,}"']


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "not json",
        '{"@type": "Thing", "headline": "cut o',
        "[" * 100_000,
        '{"@type": "Thing", "a": ' * 50_000,
        '{"@type": "Thing", "commentCount": ' + "9" * 5000 + "}",
        '{"@type": {"a": 1}}',
        '"' + "\\" * 100_001,
        "," * 100_000,
    ],
)
def test_what_cannot_be_read_is_skipped_and_the_next_script_counts(script):
    assert dates(script, ARTICLE) == ["2025-01-02"]


def test_scripts_stand_in_their_order_outer_before_inner():
    first = '{"@type": "A", "part": {"@type": "B"}, "next": {"@type": "C"}}'
    assert [node["@type"] for node in nodes(first, '{"@type": "D"}')] == ["A", "B", "C", "D"]


def test_other_scripts_are_no_json_ld_and_the_type_may_be_written_otherwise():
    assert nodes(ARTICLE, kind="text/javascript") == []
    assert len(nodes(ARTICLE, kind="Application/LD+JSON; charset=utf-8")) == 1


def test_references_names_and_nodes_are_resolved():
    graph = [{"@type": "Person", "@id": "#ada", "name": "Ada Roe"}, {"@type": "Person", "@id": "#bo", "name": "Bo Ek"}]
    value = [{"@id": "#bo"}, "Cy Day", {"@id": "#ada", "name": "A. Roe"}, {"@id": "#nobody"}, None, 7]
    expected = ["Bo Ek", "Cy Day", "A. Roe", None]
    assert [node.get("name") for node in jsonld.resolve(value, graph)] == expected
