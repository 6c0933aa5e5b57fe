"""Tables and preformatted text as plain text. It knows rows, cells and lines."""

from selectolax.lexbor import LexborNode

from crawler.extraction.document import below, children, plain
from crawler.text import clean, clean_preformatted

__all__ = ["preformatted_text", "table_text"]


def _belongs(part: LexborNode, table: LexborNode) -> bool:
    """Whether a row is the table's own and not that of a table inside it."""
    parent = part.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent is not None and parent.mem_id == table.mem_id


def _cells(row: LexborNode, skipped: frozenset[int]) -> list[str]:
    cells = (cell for cell in children(row) if cell.tag in ("td", "th") and cell.mem_id not in skipped)
    return [clean(plain(cell, skipped)) or "" for cell in cells]


def table_text(table: LexborNode, skipped: frozenset[int] = frozenset()) -> str | None:
    """A line a row, cells parted by tabs, the caption first, without what is in `skipped` elements.

    None for a table that only arranges the page: one where no row has two cells with text.
    """
    rows = [_cells(row, skipped) for row in below(table, "tr", skipped) if _belongs(row, table)]
    if not any(sum(map(bool, cells)) > 1 for cells in rows):
        return None
    captions = [clean(plain(part, skipped)) for part in below(table, "caption", skipped) if _belongs(part, table)]
    return "\n".join([*filter(None, captions), *("\t".join(cells) for cells in rows if any(cells))])


def preformatted_text(node: LexborNode) -> str | None:
    """The text of a ``pre``, line by line as it stands."""
    parts = ("\n" if part.tag == "br" else part.text_content or "" for part in node.traverse(include_text=True))
    return clean_preformatted("".join(parts))
