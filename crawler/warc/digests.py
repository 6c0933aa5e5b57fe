"""Digests as WARC records and packages state them: ours, and those of other writers. It knows no record."""

import base64
import hashlib

__all__ = ["agrees", "hasher"]

_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")


def hasher(stated: str) -> "hashlib._Hash | None":
    """The hash object for a stated digest such as ``sha256:…``; None when its algorithm is unknown."""
    algorithm = stated.partition(":")[0].strip().lower().replace("-", "")
    return hashlib.new(algorithm, usedforsecurity=False) if algorithm in _ALGORITHMS else None


def agrees(stated: str, computed: "hashlib._Hash") -> bool:
    """Whether the computed digest is the stated one, which may be spelled in hexadecimal or in base 32."""
    value = stated.partition(":")[2].strip()
    base32 = base64.b32encode(computed.digest()).decode().rstrip("=")
    return value.lower() == computed.hexdigest() or value.upper().rstrip("=") == base32
