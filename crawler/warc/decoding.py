"""Content decoding (RFC 9110, 8.4.1), with a limit on what comes out. It knows no record."""

from collections.abc import Callable

import brotli
from isal import isal_zlib

__all__ = ["NotPacked", "decoded"]

NotPacked: type[Exception] = isal_zlib.error  # type: ignore[assignment]  # isal's stubs call the class an exception
"""Raised when the bytes are no gzip or deflate stream."""

_STEP = 1 << 20
_MAGIC = b"\x1f\x8b"


def _inflated(payload: bytes, window: int, most: int) -> bytes:
    """All gzip members (or the one deflate stream) that the payload consists of."""
    parts, size = [], 0
    while payload and size <= most:
        unpacker = isal_zlib.decompressobj(window)
        part = unpacker.decompress(payload, most - size + 1)
        parts.append(part)
        size += len(part)
        if not unpacker.eof and size <= most:
            raise NotPacked("the stream ends before its end")
        payload = unpacker.unused_data if unpacker.unused_data.startswith(_MAGIC) else b""
    return b"".join(parts)


def _gunzipped(payload: bytes, most: int) -> bytes:
    # Some archivers decode a body, and keep the header that says that it is encoded.
    return _inflated(payload, isal_zlib.MAX_WBITS | 16, most) if payload.startswith(_MAGIC) else payload


def _deflated(payload: bytes, most: int) -> bytes:
    try:
        return _inflated(payload, isal_zlib.MAX_WBITS, most)
    except NotPacked:
        return _inflated(payload, -isal_zlib.MAX_WBITS, most)  # without the header that the standard asks for


def _unbrotlied(payload: bytes, most: int) -> bytes:
    unpacker = brotli.Decompressor()
    parts = [unpacker.process(payload, output_buffer_limit=_STEP)]
    size = len(parts[0])
    while not unpacker.is_finished() and size <= most:
        if unpacker.can_accept_more_data():
            raise NotPacked("the stream ends before its end")
        parts.append(unpacker.process(b"", output_buffer_limit=_STEP))
        size += len(parts[-1])
    return b"".join(parts)


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
}


def decoded(payload: bytes, content_encoding: str | None, most: int) -> bytes | None:
    """The content of a payload; None when it is longer than `most` bytes or does not decode.

    `content_encoding` is the value of the header, with one coding or several. An unknown coding is taken for none.
    """
    codings = (content_encoding or "").lower().replace(",", " ").split()
    for decode in (_DECODERS[coding] for coding in reversed(codings) if coding in _DECODERS):
        try:
            payload = decode(payload, most)
        except (NotPacked, brotli.error):
            return None
    return payload if len(payload) <= most else None
