"""The evidence of a record, printed: text for a person, JSON for a program."""

import json
from typing import Any

from crawler.archive.reading.evidence import Evidence
from crawler.warc.reading import WarcRecord

__all__ = ["as_document", "as_text"]


def as_text(evidence: Evidence) -> str:
    """The evidence for a person: what it proves, the record's header, the response's."""
    record, response = evidence.record, evidence.response
    lines = []
    if record:
        revision = f", revision {record['revision']}" if "revision" in record else ""
        doubted = f", doubted: {', '.join(record['reasons'])}" if "reasons" in record else ""
        lines += [f"{record.get('headline') or record['url']}", f"id {record['id']}{revision}{doubted}", ""]
    lines += [f"{response.path}, offset {response.offset}, {response.length} bytes", ""]
    lines += [f"{name}: {value}" for name, value in response.headers.headers]
    if http := response.http:
        lines += ["", f"HTTP {http.status}", *(f"{name}: {value}" for name, value in http.headers)]
    if evidence.holder is not None and evidence.holder is not response:
        lines += ["", f"the payload: {evidence.holder.path}, offset {evidence.holder.offset}"]
    lines += ["", *(f"{name}: {'agrees' if agrees else 'DIFFERS'}" for name, agrees in evidence.checks.items())]
    return "\n".join(lines)


def as_document(evidence: Evidence) -> str:
    """The evidence for a program."""
    response, holder = evidence.response, evidence.holder
    http = response.http
    document = {
        "record": evidence.record,
        "retraction": evidence.retraction,
        "warc": _place(response) | {"headers": [list(pair) for pair in response.headers.headers]},
        "payload": _place(holder) if holder else None,
        "http": {"status": http.status, "headers": [list(pair) for pair in http.headers]} if http else None,
        "checks": evidence.checks,
        "sound": evidence.is_sound,
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _place(record: WarcRecord) -> dict[str, Any]:
    return {"file": str(record.path), "offset": record.offset, "length": record.length, "record_id": record.id}
