"""Whether a record fits its JSON Schema, and can be written. It changes nothing."""

import orjson

from crawler.exceptions import Rejected
from crawler.items import STATEMENTS, STREAMS, Record, Statement
from crawler.records.json_lines import as_json
from crawler.records.schema import misfits

__all__ = ["check"]

_MOST_REASONS = 5
_STREAM_OF = {record: stream for stream, record in {**STREAMS, **STATEMENTS}.items()}


def check(record: Record | Statement) -> None:
    """Raises `Rejected` when the record does not fit its schema, with up to five reasons, ``path: what is wrong``."""
    try:
        reasons = misfits(_STREAM_OF[type(record)], orjson.loads(as_json(record)))
    except (TypeError, ValueError) as error:
        raise Rejected(f"record: {error}") from error
    if reasons:
        raise Rejected("; ".join(reasons[:_MOST_REASONS]))
