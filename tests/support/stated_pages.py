"""Pages that are kept beside what they must give, and the judgement of an article by that.

A page is ``NAME.html`` in the bytes that a site sent. ``NAME.json`` says its ``url``; its ``kind``, what such pages
have in common; ``variant`` of a page that is older than the rules that read it; and in ``expect`` what its article must
give. Keys of ``expect`` are fields of ``Article``, or else:

- ``article``: null for a page that is none;
- ``text_paragraphs``: the blocks of ``text``, in their order;
- ``contains``, ``not_contains``: strings in ``text``;
- ``authors``: names; ``images``: URLs; ``n_images``: how many; ``captions``, ``credits_of_images``: of every image;
- ``FIELD~``: how the field begins.

What has no key is not judged.
"""

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.items import Article

__all__ = ["StatedPage", "differences", "stated_pages"]

Expectations = dict[str, Any]
_NO_ARTICLE = "article"
_BEGINS = "~"


@dataclass(frozen=True, kw_only=True)
class StatedPage:
    """A page, and what it must give."""

    name: str
    url: str
    kind: str
    body: bytes
    expect: Expectations


def stated_pages(folder: Path) -> list[StatedPage]:
    """The pages of `folder`, by their names."""
    return [_read(path) for path in sorted(folder.glob("*.json"))]


def _read(path: Path) -> StatedPage:
    stated = json.loads(path.read_text(encoding="utf-8"))
    return StatedPage(
        name=path.stem,
        url=stated["url"],
        kind=stated["kind"],
        body=path.with_suffix(".html").read_bytes(),
        expect=stated["expect"],
    )


def differences(expect: Expectations, article: Article | None) -> list[str]:
    """What `article` gives otherwise than `expect` says, a line each; empty for an article as it must be."""
    if _NO_ARTICLE in expect:
        return [] if article is None else [f"an article: {article.headline!r}"]
    if article is None:
        return ["no article"]
    found = _found(article)
    return [line for key, value in expect.items() for line in _judged(key, value, article.text, found)]


def _found(article: Article) -> dict[str, Any]:
    """The values of an article by the keys that ask for them."""
    return dataclasses.asdict(article) | {
        "text_paragraphs": article.text.split("\n\n"),
        "authors": [author.name for author in article.authors],
        "images": [image.url for image in article.images],
        "n_images": len(article.images),
        "captions": [image.caption for image in article.images],
        "credits_of_images": [image.credit for image in article.images],
    }


def _judged(key: str, value: Any, text: str, found: dict[str, Any]) -> list[str]:
    match key:
        case "contains":
            return [f"lost: {part!r}" for part in value if part not in text]
        case "not_contains":
            return [f"not wanted: {part!r}" for part in value if part in text]
        case "text_paragraphs":
            return _judged_in_order(value, found[key])
        case _ if key.endswith(_BEGINS):
            got = found[key.removesuffix(_BEGINS)]
            return [] if str(got or "").startswith(value) else [f"{key} {value!r}: {got!r}"]
        case _:
            return [] if found[key] == value else [f"{key} {value!r}: {found[key]!r}"]


def _judged_in_order(wanted: list[str], got: list[str]) -> list[str]:
    lost = [f"lost: {part!r}" for part in wanted if part not in got]
    extra = [f"not wanted: {part!r}" for part in got if part not in wanted]
    if lost or extra or wanted == got:
        return lost + extra
    return [f"in another order, or more than once: {got!r}"]
