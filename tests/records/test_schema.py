"""The published JSON Schemas: current, complete, and as strict as the design."""

import dataclasses
import json

import jsonschema_rs
import pytest
from support.records import article, card, snapshot

from crawler.items import STREAMS
from crawler.records.schema import FOLDER, generate, load

RECORDS = {"articles": article, "teaser_cards": card, "page_snapshots": snapshot}


def fits(stream, values):
    return jsonschema_rs.Draft202012Validator(load(stream), validate_formats=True).is_valid(values)


def valid(stream):
    return json.loads(json.dumps(dataclasses.asdict(RECORDS[stream]())))


def change(values, path, value):
    """`values` with another value at a path of names and indexes."""
    *parents, name = path
    part = values
    for parent in parents:
        part = part[parent]
    part[name] = value
    return values


def test_the_published_schemas_are_those_that_the_code_generates():
    published = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert published == {f"{stream}.schema.json": schema for stream, schema in generate().items()}, "run: make schema"


@pytest.mark.parametrize("stream", STREAMS)
def test_every_field_of_a_published_schema_says_what_it_is_and_is_required(stream):
    schema = load(stream)
    for part in (schema, *schema["$defs"].values()):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
        assert [name for name, field in part["properties"].items() if not field.get("description")] == []


@pytest.mark.parametrize("stream", STREAMS)
def test_a_valid_record_fits(stream):
    assert fits(stream, valid(stream))


@pytest.mark.parametrize(
    ("stream", "name"), [(stream, name) for stream in STREAMS for name in load(stream)["properties"]]
)
def test_a_record_without_one_of_its_fields_does_not_fit(stream, name):
    values = valid(stream)
    del values[name]
    assert not fits(stream, values)


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize("path", [["extra"], ["capture", "extra"]])
def test_unknown_fields_do_not_fit(stream, path):
    assert not fits(stream, change(valid(stream), path, None))


@pytest.mark.parametrize("date", ["2026-11-20T18:00:00", "2026-11-20T18:00:00.5", "2026-11-20"])
@pytest.mark.parametrize(
    ("stream", "path", "may"),
    [
        ("articles", ["date_published"], True),
        ("articles", ["date_modified"], True),
        ("articles", ["capture", "discovered", "claimed_date"], True),
        ("teaser_cards", ["date_published"], True),
        ("articles", ["capture", "fetched_at"], False),
        ("page_snapshots", ["seen_at"], False),
    ],
)
def test_what_a_page_states_may_lack_an_offset_or_a_time(stream, path, may, date):
    assert fits(stream, change(valid(stream), path, date)) is may


@pytest.mark.parametrize(
    "moment",
    [
        *["2026-11-20T18:00", "2026-13-20T18:00:00", "2026-11-20T18:00:00Z", "2026-11-20 18:00:00+00:00"],
        *["2026-02-30T18:00:00+00:00", "2026-11-20T25:00:00+00:00", "2026-11-20T18:00:00+0600", "20 Nov 2026", ""],
        *[1763661600, "2026-11-20T18:00:00+00:00\n"],
    ],
)
@pytest.mark.parametrize(
    ("stream", "path"),
    [
        ("articles", ["date_published"]),
        ("articles", ["capture", "fetched_at"]),
        ("teaser_cards", ["date_published"]),
        ("page_snapshots", ["seen_at"]),
    ],
)
def test_a_moment_is_written_in_one_way(stream, path, moment):
    assert not fits(stream, change(valid(stream), path, moment))


@pytest.mark.parametrize("moment", ["2026-11-20T18:00:00+00:00", "2026-11-20T18:00:00.123456-06:00"])
def test_moments_with_offset_fit(moment):
    assert fits("articles", change(valid("articles"), ["date_published"], moment))


@pytest.mark.parametrize(
    "url",
    [
        *[
            "/news/x/",
            "ftp://paper.example/",
            "javascript:alert(1)",
            "https://",
            "https://a b/",
            "",
            None,
            "paper.example",
        ],
        *["https://paper.example/50%", "https://paper.example/é", "https://paper.example/\n"],
    ],
)
@pytest.mark.parametrize(
    ("stream", "path"),
    [
        ("articles", ["url"]),
        ("articles", ["images", 0, "url"]),
        ("articles", ["capture", "url"]),
        ("teaser_cards", ["url"]),
        ("page_snapshots", ["url"]),
    ],
)
def test_a_url_is_an_absolute_http_url(stream, path, url):
    assert not fits(stream, change(valid(stream), path, url))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema_version"], 0),
        (["id"], "THE-ID"),
        (["id"], valid("articles")["id"].upper()),
        (["site"], ""),
        (["revision"], 0),
        (["content_digest"], "0" * 64),
        (["headline"], ""),
        (["headline"], None),
        (["description"], ""),
        (["text"], None),
        (["blocks"], None),
        (["blocks", 0, "type"], "advertisement"),
        (["blocks", 0, "level"], 0),
        (["authors"], ["Ximena Urrutia"]),
        (["authors", 0, "name"], None),
        (["masthead_date"], "2026-02-30"),
        (["masthead_date"], "November 22, 2026"),
        (["sections"], [""]),
        (["comment_count"], -1),
        (["comment_count"], "3"),
        (["word_count"], 1.5),
        (["access"], "paywalled"),
        (["duplicate_of"], ""),
        (["capture"], None),
        (["capture", "status"], 99),
        (["capture", "rendered"], None),
        (["capture", "payload_digest"], None),
        (["capture", "discovered", "by"], "chance"),
    ],
)
def test_values_that_mean_nothing_do_not_fit(path, value):
    assert not fits("articles", change(valid("articles"), path, value))


@pytest.mark.parametrize("position", [0, -1, None, 1.5])
def test_positions_count_from_one(position):
    assert not fits("teaser_cards", change(valid("teaser_cards"), ["position"], position))
    assert not fits("page_snapshots", change(valid("page_snapshots"), ["cards", 0, "position"], position))


def test_nullable_fields_may_be_null_and_lists_empty():
    values = valid("articles")
    for name in ("description", "date_published", "date_modified", "masthead_date", "language", "comment_count"):
        values[name] = None
    for name in ("access", "duplicate_of", "near_duplicate_of"):
        values[name] = None
    for name in ("blocks", "authors", "sections", "keywords", "credits", "images"):
        values[name] = []
    for name in ("run", "fetched_at", "status", "etag", "last_modified", "warc", "discovered"):
        values["capture"][name] = None
    assert fits("articles", values | {"text": ""})
