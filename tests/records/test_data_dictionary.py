"""The data dictionary: what the generator makes of the records as they are declared now."""

from pathlib import Path

from crawler.items import CONTENT_FIELDS, STREAMS
from crawler.records.schema import load
from crawler.records.schema.data_dictionary import PAGE, as_markdown

ROOT = Path(__file__).parents[2]


def sections():
    """The rows of the page's tables, by the name of the section."""
    found = {}
    for section in as_markdown().split("\n## ")[1:]:
        name, _, text = section.partition("\n")
        found[name] = [line for line in text.splitlines() if line.startswith("| `")]
    return found


def test_the_published_page_is_what_the_generator_makes():
    assert (ROOT / PAGE).read_text(encoding="utf-8") == as_markdown(), "run: make schema"


def test_every_field_of_every_record_and_of_its_parts_has_a_row():
    rows = sections()
    for stream, record in STREAMS.items():
        schema = load(stream)
        for name, part in {record.__name__: schema, **schema["$defs"]}.items():
            assert [row.split("`")[1] for row in rows[name]] == list(part["properties"])


def test_a_row_has_three_cells_and_every_link_a_section():
    page = as_markdown()
    for name, rows in sections().items():
        for row in rows:
            assert row.replace(r"\|", "").count("|") == 4, f"{name}: {row}"
    headings = {line.removeprefix("## ").lower() for line in page.splitlines() if line.startswith("## ")}
    assert {link.partition(")")[0] for link in page.split("](#")[1:]} <= headings


def test_types_bounds_and_values_are_told():
    rows = sections()
    (similarity,) = (row for row in rows["Article"] if row.startswith("| `similarity` |"))
    assert "| number from 0.8 to 1, or null |" in similarity
    (kind,) = (row for row in rows["PageSnapshot"] if row.startswith("| `kind` |"))
    assert kind.endswith("One of `home`, `section`, `article`, `other`. |")
    assert "| `blocks` | list of [Block](#block) |" in as_markdown()


def test_the_content_fields_are_named():
    assert f"makes a new revision: {', '.join(f'`{name}`' for name in CONTENT_FIELDS)}." in as_markdown()
