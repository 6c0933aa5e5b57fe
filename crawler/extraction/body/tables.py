"""Tables and preformatted text as plain text. It knows rows, cells and lines."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.extraction.html.document import TEXT, UNSEEN, children, has_text, plain
from crawler.text import clean, clean_preformatted

__all__ = ["preformatted_text", "table_text"]


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    """The table's own rows, which the parser puts into its sections; not those of a table inside it."""
    for section in children(table):
        yield from (row for row in children(section) if row.tag == "tr")


def _cells(row: LexborNode, skipped: frozenset[int]) -> list[LexborNode]:
    return [cell for cell in children(row) if cell.tag in ("td", "th") and cell.mem_id not in skipped]


def table_text(table: LexborNode, skipped: frozenset[int] = frozenset()) -> str | None:
    """The caption, then a line a row with cells parted by tabs; without `skipped` elements (by `mem_id`).

    None for a table that only arranges the page: one where no row has two cells with text.
    """
    rows = [row for row in _rows(table) if row.mem_id not in skipped]
    cells_by_row = [_cells(row, skipped) for row in rows]
    # Decided before the text is read, for tables that arrange pages nest.
    if not any(len(cells) > 1 and sum(has_text(cell, skipped) for cell in cells) > 1 for cells in cells_by_row):
        return None
    lines = [[clean(plain(cell, skipped)) or "" for cell in cells] for cells in cells_by_row]
    captions = [clean(plain(part, skipped)) for part in children(table) if part.tag == "caption"]
    return "\n".join([*filter(None, captions), *("\t".join(cells) for cells in lines if any(cells))])


def preformatted_text(node: LexborNode) -> str | None:
    """The text of a ``pre``, line by line as it stands."""
    return clean_preformatted("".join(map(_as_written, node.traverse(include_text=True))))


def _as_written(part: LexborNode) -> str:
    if part.tag == TEXT:
        return "" if part.parent is not None and part.parent.tag in UNSEEN else part.text_content or ""
    return "\n" if part.tag == "br" else ""
