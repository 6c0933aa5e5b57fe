"""The schema as declared: the fields and their order, which are the archive's columns, and a docstring for each."""

import ast
import dataclasses
import inspect
from typing import get_args

import pytest

from crawler import items
from crawler.items import CONTENT_FIELDS, PROSE, STREAMS, Article, BlockType, Capture, PageSnapshot, Record, TeaserCard

FIELDS = {
    items.Article: "schema_version id site url revision supersedes changed_fields content_digest type headline "
    "description text blocks authors "
    "date_published date_modified masthead_date sections keywords language credits images comment_count word_count "
    "access duplicate_of near_duplicate_of similarity disagreements completed_by capture",
    items.TeaserCard: "schema_version id site url headline excerpt image authors date_published section comment_count "
    "position capture",
    items.PageSnapshot: "schema_version id site url kind seen_at cards capture",
    items.Capture: "run fetched_at url status etag last_modified rendered payload_digest warc discovered extractor",
    items.Agent: "name url",
    items.Image: "url alt caption credit",
    items.Block: "type text url level",
    items.Disagreement: "field source value",
    items.CardImage: "url alt",
    items.CardPlacement: "id block position comment_count",
    items.WarcPointer: "file offset record_id",
    items.Discovered: "by url claimed_date",
    items.Doubt: "schema_version id site url kind reasons article teaser_cards page_snapshot capture",
    items.Decision: "schema_version id site verdict doubt reason note decided_at run",
    items.Retraction: "schema_version id site stream record revision reason retracted_at run",
}


def declared():
    return [thing for thing in vars(items).values() if dataclasses.is_dataclass(thing)]


def test_every_record_and_part_is_listed_here():
    assert set(declared()) == set(FIELDS)


@pytest.mark.parametrize("record", FIELDS)
def test_fields_stand_in_the_order_of_the_design(record):
    assert [field.name for field in dataclasses.fields(record)] == FIELDS[record].split()


def undocumented(statements):
    """Fields without a docstring, in the body of a class."""
    for statement, following in zip(statements, [*statements[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and not (
            isinstance(following, ast.Expr)
            and isinstance(following.value, ast.Constant)
            and isinstance(following.value.value, str)
        ):
            yield statement.target.id


def test_every_field_has_a_docstring_under_it():
    classes = [node for node in ast.parse(inspect.getsource(items)).body if isinstance(node, ast.ClassDef)]
    assert len(classes) == len(FIELDS)
    assert {node.name: list(undocumented(node.body)) for node in classes} == {node.name: [] for node in classes}


@pytest.mark.parametrize("record", FIELDS)
def test_records_are_frozen_and_take_keywords_only(record):
    assert record.__dataclass_params__.frozen
    with pytest.raises(TypeError):
        record("positional")


def test_every_record_type_has_a_stream_of_its_own():
    assert set(STREAMS.values()) == set(get_args(Record)) == {Article, TeaserCard, PageSnapshot}
    assert list(STREAMS) == ["articles", "teaser_cards", "page_snapshots"]


def test_prose_is_made_of_known_blocks():
    assert set(PROSE) < set(get_args(BlockType))


def test_content_fields_are_fields():
    assert set(CONTENT_FIELDS) < {field.name for field in dataclasses.fields(Article)}
    assert len(set(CONTENT_FIELDS)) == len(CONTENT_FIELDS)


def test_lists_are_not_shared_between_records():
    made = [
        Article(id="", site="", url="", content_digest="", headline="", text="", word_count=0, capture=None)
        for _ in range(2)
    ]
    assert made[0].blocks == made[1].blocks == []
    assert made[0].blocks is not made[1].blocks


def test_an_absent_scalar_is_null_and_an_absent_list_empty():
    optional = {field.name: field for record in (Article, TeaserCard, Capture) for field in dataclasses.fields(record)}
    defaults = {
        name: field.default_factory() if field.default is dataclasses.MISSING else field.default
        for name, field in optional.items()
        if field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
    }
    stated = {"schema_version": 1, "revision": 1, "rendered": False}
    assert {name: value for name, value in defaults.items() if value not in (None, [])} == stated
