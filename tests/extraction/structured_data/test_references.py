import json

from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.structured_data.references import resolved, resolved_rows

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["$1", "$L2", "Reactive", "a", "__ref"]),
    lambda parts: (
        st.lists(parts, max_size=5)
        | st.dictionaries(st.sampled_from(["__ref", "id", "type", "ROOT_QUERY", "a"]), parts, max_size=4)
    ),
    max_leaves=30,
)


def test_numbers_of_devalue_stand_for_items():
    value = [{"title": 1, "tags": 2, "none": -1}, "The lamp", [1, 3], "sea"]
    assert resolved(value) == {"title": "The lamp", "tags": ["The lamp", "sea"], "none": None}


def test_wrappers_of_devalue_stand_for_what_they_hold():
    assert resolved([["ShallowReactive", 1], {"data": 2}, ["Reactive", 3], {"a": 4}, "text"]) == {"data": {"a": "text"}}


def test_a_value_of_devalue_may_hold_itself():
    value = resolved([{"self": 0, "name": 1}, "a"])
    assert value["self"] is value


def test_other_lists_stay():
    for value in ([], [1, 2], [{"a": "b"}], [["a"], 1], [{"a": 9}, 1]):
        assert resolved(value) == value


def test_references_of_apollo_stand_for_objects_of_the_store():
    store = {
        "ROOT_QUERY": {'page({"id":7})': {"__ref": "Page:7"}, "old": {"type": "id", "id": "Page:7", "generated": True}},
        "Page:7": {"title": "The lamp", "blocks": [{"__ref": "Block:1"}, {"__ref": "Block:2"}]},
        "Block:1": {"text": "lit"},
    }
    page = resolved({"apollo": store})["apollo"]["ROOT_QUERY"]['page({"id":7})']
    assert page == {"title": "The lamp", "blocks": [{"text": "lit"}, {"__ref": "Block:2"}]}
    assert store["ROOT_QUERY"]["old"] is page


def test_rows_of_react_stand_where_their_numbers_are():
    text = "Three lamps; ünlit"
    stream = f'1:I["chunk"]\n2:T{len(text.encode()):x},{text}0:{{"body":"$2","more":["$L3","$9"]}}\n3:["$","p"]\n4:x\n'
    rows = resolved_rows(stream)
    assert {"body": text, "more": [["$", "p"], "$9"]} in rows


@given(JSON)
def test_any_value_is_resolved(value):
    resolved(json.loads(json.dumps(value)))


@given(st.text(st.sampled_from('0123af:T,\n{}[]"$L'), max_size=60))
def test_any_stream_is_read(stream):
    assert isinstance(resolved_rows(stream), list)
