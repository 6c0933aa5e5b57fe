"""What two versions extract differently, printed: text for a person, JSON for a program."""

import dataclasses
import difflib
import json
from collections.abc import Iterator
from typing import Any

from crawler.comparison.findings import Findings, Sample

__all__ = ["as_document", "as_text"]

_SHORT = 100
"""Characters of a value that is shown beside another; longer ones as a diff."""
_CONTEXT = 1


def as_document(findings: dict[str, Findings]) -> str:
    """A JSON document: of each stream, numbers and samples, the fields with the most differences first."""
    document = {stream: _values(found) for stream, found in findings.items()}
    return json.dumps(document, ensure_ascii=False, indent=2)


def _values(found: Findings) -> dict[str, Any]:
    fields = {
        name: {"records": count, "samples": [dataclasses.asdict(sample) for sample in found.samples[name]]}
        for name, count in found.fields.most_common()
    }
    numbers = ("compared", "equal", "only_left", "only_right", "retracted")
    return {**{name: getattr(found, name) for name in numbers}, "alone": found.alone, "fields": fields}


def as_text(findings: dict[str, Findings]) -> str:
    return "\n\n".join("\n".join(_lines(stream, found)) for stream, found in findings.items())


def _lines(stream: str, found: Findings) -> Iterator[str]:
    yield (
        f"{stream.replace('_', ' ')}: {found.compared:,} compared, {found.equal:,} equal, "
        f"{found.only_left:,} only left, {found.only_right:,} only right"
        f"{f', {found.retracted:,} retracted and left out' if found.retracted else ''}"
    )
    for side, urls in found.alone.items():
        yield from (f"  only {side}: {url}" for url in urls)
    for name, count in found.fields.most_common():
        yield f"  {name}: {count:,} differ"
        for sample in found.samples[name]:
            yield from (f"    {line}" for line in _sample(sample))


def _sample(sample: Sample) -> Iterator[str]:
    yield sample.url
    before, after = _parts(sample.before), _parts(sample.after)
    if len(before) == len(after) == 1 and max(len(before[0]), len(after[0])) <= _SHORT:
        yield f"  {before[0]} → {after[0]}"
        return
    diff = difflib.unified_diff(before, after, lineterm="", n=_CONTEXT)
    yield from (f"  {line}" for line in list(diff)[2:])


def _parts(value: Any) -> list[str]:
    """A value's lines: a text's paragraphs, a list's parts."""
    if isinstance(value, str) and "\n" in value:
        return [line for line in value.split("\n") if line]
    if isinstance(value, list) and value:
        return [json.dumps(part, ensure_ascii=False) for part in value]
    return [json.dumps(value, ensure_ascii=False)]
