import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.structured_data.broken_json import read

WHOLE = {"@type": "NewsArticle", "wordCount": 12, "headline": "Ice on the lock", "author": {"name": "Ada Roe"}}
JSON = json.dumps(WHOLE)
VALUES = st.recursive(
    st.booleans() | st.integers(-(10**12), 10**12) | st.text(st.characters(categories=["L", "N", "Zs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcdef"), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize(
    "text",
    [
        JSON.replace('lock",', 'lock"'),
        JSON.replace('lock",', 'lock",,'),
        JSON.replace("12, ", "12 "),
        JSON.replace("}}", ",},}"),
        JSON.replace('"', "'"),
        JSON.replace('"', "&quot;"),
        JSON.replace('"', '""'),
        JSON.replace('"author":', "author:"),
        JSON.replace('"', "“", 1).replace('"', "”", 1),
        JSON.replace('lock",', 'lock", /* a note */ // and one more\n'),
        JSON.replace('lock",', 'lock",<br />\n'),
        JSON[:-1],
        JSON[:-2],
        f"{JSON[:-1]},",
        JSON.replace('"author"', '"keywords": , "author"'),
        f"dataLayer = {JSON};",
        JSON.replace("}}", "},}\n-->"),
        JSON.replace('Roe"}}', 'Roe",}}\n/*]]>*/'),
    ],
)
def test_what_surrounds_the_values_may_be_wrong(text):
    assert read(text) == [WHOLE]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r'"the "last" lock"', 'the "last" lock'),
        (r'"he said "no"."', 'he said "no".'),
        (r'"said "ice, at last", they say"', 'said "ice, at last", they say'),
        ('"two\nlines\tand a tab"', "two\nlines\tand a tab"),
        (r'"it\'s ice"', "it's ice"),
        (r'"\x41 and \u0042"', "A and B"),
        ('"never ended,\n', "never ended"),
        ("'the lock's keeper'", "the lock's keeper"),
        ("'an \"inner\" mark'", 'an "inner" mark'),
    ],
)
def test_a_string_ends_where_the_next_key_or_the_end_follows(written, value):
    assert read(f'{{"headline": {written} "wordCount": 7}}') == [{"headline": value, "wordCount": 7}]


def test_the_items_of_a_list_may_lack_commas_and_hold_marks():
    assert read('{"keywords": ["ice" "the "old" lock", 3, true, null]}') == [
        {"keywords": ["ice", 'the "old" lock', 3, True, None]}
    ]


def test_what_is_not_closed_ends_with_what_is_around_it():
    assert read('{"author": [{"name": "Ada Roe"], "wordCount": 7}') == [
        {"author": [{"name": "Ada Roe"}], "wordCount": 7}
    ]


@pytest.mark.parametrize("cut", range(2, len(JSON)))
def test_a_value_that_the_end_cuts_is_left_out(cut):
    [found] = read(JSON[:cut])
    assert found.items() <= {**WHOLE, "author": found.get("author", {})}.items()
    assert found.get("author", {}).items() <= WHOLE["author"].items()


def test_several_values_stand_in_their_order():
    assert read('{"a": 1} ; {"a": 2}{"a": 3}') == [{"a": 1}, {"a": 2}, {"a": 3}]


@pytest.mark.parametrize("text", ["", "null", "not json", "<p>no</p>", '"alone"', "]}", ":" * 50])
def test_other_texts_have_no_values(text):
    assert read(text) == []


@given(st.dictionaries(st.sampled_from("abcdef"), VALUES, min_size=1))
def test_whole_json_is_read_as_it_is(value):
    assert read(json.dumps(value, ensure_ascii=False)) == [value]


@given(st.text(st.sampled_from("{}[]:,\"'\\ab1 \n/*<“”")) | st.text())
def test_any_text_gives_objects_and_lists(text):
    assert all(isinstance(value, dict | list) for value in read(text))


@pytest.mark.parametrize(
    "piece",
    ["[", "{", '"', "\\", '{"a":', '"b" ', "},{", '"//', "/*", "<", "\n", '"a":1,', "[{", '{"a":"', '\\"', "'", "a "],
)
@pytest.mark.parametrize("before", ["", '{"a":"', "[", '["', "{"])
def test_large_texts_of_one_piece_give_no_more_than_they_hold(before, piece):
    found = read(before + piece * (200_000 // len(piece)))
    assert len(json.dumps(found)) <= 1_000_000
