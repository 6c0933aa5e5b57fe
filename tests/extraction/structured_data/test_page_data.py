import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.html.document import Document
from crawler.extraction.structured_data.page_data import attribute_values, script_values, strings

PROSE = "The ferry that was away for three long winters came back to its old pier on a grey Monday in March. " * 4
VALUE = {"title": "It’s \\ back", "body": PROSE, "tags": ["a", None, 1.5]}
WRITTEN = json.dumps(VALUE)
LITERAL = f'{{"body":{json.dumps(PROSE)},"a":undefined,"b":[1,void 0,!0,],"c":"\\x3cp\\x3e","d":new Date("2026"),}}'


def document(body: str) -> Document:
    return Document(body.encode("utf-8", "replace"), "https://paper.example/a")


def values(script: str, attributes: str = "") -> list[object]:
    return list(script_values(document(f"<script {attributes}>{script}</script>")))


@pytest.mark.parametrize(
    ("script", "attributes"),
    [
        (WRITTEN, 'type="application/json" id="__NEXT_DATA__"'),
        (f"\n {WRITTEN} ", 'type="application/json"'),
        (WRITTEN, ""),
        (f"window.__INITIAL_STATE__={WRITTEN};(function(){{var s={{a:1}}}})()", ""),
        (f"window.A=window.A||{{}};A.site='b';A.globalContent={WRITTEN};A.more={{'x':1}};", ""),
        (f"hydrate({WRITTEN}, 7)", ""),
        (f"window.__data = JSON.parse({json.dumps(WRITTEN)});", ""),
        ("x=JSON.parse('" + WRITTEN.replace("\\", "\\\\").replace("'", "\\'").replace('"', "\\x22") + "')", ""),
        (f'x=JSON.parse(decodeURIComponent("{"%7B" + WRITTEN[1:].replace("%", "%25").replace(chr(34), "%22")}"))'
         .replace("\\", "%5C"), ""),
        (WRITTEN.replace('"', "&q;"), 'type="application/json"'),
    ],
    ids="next json untyped state fusion argument parse single uri angular".split(),
)  # fmt: skip
def test_values_are_found_by_their_notation(script, attributes):
    assert VALUE in values(script, attributes)


def test_literals_that_a_program_wrote_are_read_as_far_as_they_are_like_json():
    expected = {"body": PROSE, "a": None, "b": [1, None, None], "c": "<p>", "d": "2026"}
    assert values(f"window.__STATE__={LITERAL};") == [expected]


def test_the_pieces_of_a_stream_are_one_value():
    stream = f'0:["$L1"]\n1:{json.dumps({"body": PROSE})}\n'
    pieces = [stream[:30], stream[30:]]
    scripts = "".join(f"<script>self.__next_f.push({json.dumps([1, piece])})</script>" for piece in pieces)
    assert {"body": PROSE} in next(iter(script_values(document(scripts))))


@pytest.mark.parametrize(
    ("script", "attributes"),
    [
        (WRITTEN, 'type="application/ld+json"'),
        (WRITTEN, 'src="/a.js"'),
        (json.dumps({"keys": ["a", "b"] * 200}), 'type="application/json"'),
        ("function f(a){return {a:[1,2],b:'The ferry'}}" * 50, ""),
        (f"window.a={WRITTEN[:-30]}", ""),
    ],
    ids="ld elsewhere words code cut".split(),
)
def test_other_scripts_have_no_values(script, attributes):
    assert values(script, attributes) == []


def test_strings_are_found_where_no_value_can_be_read():
    script = f"window.__NUXT__=(function(a,b){{return {{data:[{{body:{json.dumps(PROSE * 4)},id:a}}]}}}}(1,2))"
    page = document(f"<script>{script}</script>")
    assert list(script_values(page)) == []
    assert list(strings(page, 1_000)) == [PROSE * 4]


def test_attributes_may_hold_values():
    quoted = WRITTEN.replace("&", "&amp;").replace('"', "&quot;")
    assert list(attribute_values(document(f'<div id="app" data-page="{quoted}" title="x"></div>'))) == [VALUE]


@given(st.text(st.sampled_from("=({['\"\\,:]})a1x;&q%7B \n"), max_size=300))
def test_any_script_is_read(script):
    for padded in (script, PROSE + script, script + PROSE):
        for found in (values(padded), values(padded, 'type="application/json"')):
            assert all(isinstance(value, dict | list) for value in found)
        assert all(
            found in padded for found in strings(document(f"<script>{padded}</script>"), 1) if "\\" not in padded
        )


BEGINNINGS = {
    "objects": '={"a":',
    "lists": "=[[",
    "code": "=({a:1,b:[2]})",
    "strings that do not end": 'parse("\\"',
    "single quotes": "parse('\\'",
    "short values": '={"a":"' + "b" * 300 + '"}',
    "literals": '={"a":"' + "b" * 300 + '",c:1}',
    "words": "abcdefghijklmnopqrst, " * 7 + "1 ",
}


@pytest.mark.cpu_limit(10)
@pytest.mark.parametrize("beginning", BEGINNINGS.values(), ids=BEGINNINGS)
def test_scripts_take_no_longer_than_their_length(beginning):
    script = PROSE + beginning * (1_000_000 // len(beginning))
    found = [json.dumps(value) for value in values(script)]
    found += strings(document(f"<script>{script}</script>"), 1_000)
    assert sum(map(len, found)) <= 2 * len(script)
