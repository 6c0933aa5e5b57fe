"""URLs as the keys that web archives sort by: ``com,example)/path?a=1&b=2`` (SURT). It judges no URL.

The package `surt` of the Internet Archive is under the AGPL, and ours is not: these are the rules of its default
canonicalization that bear on news sites, and a test compares both.
"""

import re
from urllib.parse import unquote_to_bytes, urlsplit

__all__ = ["surt"]

_WWW = re.compile(r"^www\d*\.")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE = frozenset(range(0x21, 0x7F)) - frozenset(b"#%")


def _escaped(text: str) -> str:
    """The text with one spelling for each byte: percent-encoded only where it must be."""
    raw = text.encode("utf-8", "surrogateescape")
    while (decoded := unquote_to_bytes(raw)) != raw:
        raw = decoded
    return "".join(chr(byte) if byte in _SAFE else f"%{byte:02x}" for byte in raw)


def _reversed(host: str) -> str:
    if not host.isascii():
        host = host.encode("idna").decode()
    return ",".join(reversed(host.split("."))) if ":" not in host else host


def _path(path: str) -> str:
    """Without empty and dot segments, and without the slash at its end."""
    kept: list[str] = []
    for segment in _escaped(path).lower().split("/"):
        if segment == "..":
            kept = kept[:-1]
        elif segment not in ("", "."):
            kept.append(segment)
    return "/" + "/".join(kept)


def surt(url: str) -> str:
    """The key of an http(s) URL; any other URL is its own key."""
    try:
        parts = urlsplit(url.strip())
        host, port = _reversed(_WWW.sub("", (parts.hostname or "").lower())), parts.port
    except ValueError:  # UnicodeError among them
        return url
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return url
    where = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    pairs = sorted(_escaped(parts.query).lower().split("&"), key=lambda pair: pair.split("=", 1))
    return f"{where}){_path(parts.path)}" + (f"?{'&'.join(pairs)}" if parts.query else "")
