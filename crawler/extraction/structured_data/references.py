"""JSON whose parts refer to each other, with what is referred to in its place. It knows three notations.

Frameworks write a value that occurs twice once: devalue (Nuxt, SvelteKit) as a list in which numbers stand for places;
Apollo as a store of objects by their names; React as rows by numbers. What comes out may hold itself: who walks through
it looks at each part once.
"""

import json
import re
from typing import Any

import orjson

__all__ = ["resolved", "resolved_rows"]

_MOST_PARTS = 300_000
"""Lists and objects of a value that are looked at."""
_ROW = re.compile(rb"([0-9a-f]{1,8}):(?:T([0-9a-f]{1,8}),|[A-Z]{0,2})")
_REFERENCE = re.compile(r"\$[L@]?([0-9a-f]{1,8})")
_WRAPPERS = frozenset(("Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef", "NuxtError"))
_DECODER = json.JSONDecoder(strict=False)

Place = tuple[Any, Any]
"""A list or an object, and where in it: an index or a key."""


def resolved(value: Any) -> Any:
    """The value, changed in place: what it refers to stands where it refers to it."""
    if _is_devalue(value):
        return _hydrated(value)
    stores, places = _references(value)
    for (holder, key), name in places:
        held = next((store[name] for store in stores if name in store), None)
        if isinstance(held, (dict, list)):
            holder[key] = held
    return value


def _references(value: Any) -> tuple[list[dict[str, Any]], list[tuple[Place, str]]]:
    """Apollo's stores in a value, and the places in it that refer to an object by name."""
    stores: list[dict[str, Any]] = []
    places: list[tuple[Place, str]] = []
    pending = [value]
    left = _MOST_PARTS
    while pending and left:
        left -= 1
        part = pending.pop()
        if isinstance(part, dict):
            if "ROOT_QUERY" in part:
                stores.append(part)
            items: Any = part.items()
        else:
            items = enumerate(part) if isinstance(part, list) else ()
        for key, held in items:
            if isinstance(held, dict) and (name := _name(held)) is not None:
                places.append(((part, key), name))
            elif isinstance(held, (dict, list)):
                pending.append(held)
    return stores, places if stores else []


def _name(part: dict[str, Any]) -> str | None:
    """The name of the object that a part of an Apollo store refers to."""
    name = part.get("__ref") if len(part) == 1 else part.get("id") if part.get("type") == "id" else None
    return name if isinstance(name, str) else None


def _is_devalue(value: Any) -> bool:
    """Whether a list is written so that the numbers in its objects stand for its items."""
    if not isinstance(value, list) or len(value) < 2 or not isinstance(value[0], (dict, list)):
        return False
    first = value[0]
    numbers = list(first.values()) if isinstance(first, dict) else first
    if numbers and isinstance(numbers[0], str) and numbers[0] in _WRAPPERS:
        numbers = numbers[1:]
    return bool(numbers) and all(type(number) is int and -7 < number < len(value) for number in numbers)


def _hydrated(items: list[Any]) -> Any:
    """The value that a list in devalue's notation stands for."""
    made: dict[int, Any] = {}

    def at(number: Any) -> Any:
        """What a number stands for. A list or an object is filled later."""
        if type(number) is not int or not 0 <= number < len(items):
            return None
        while isinstance(item := items[number], list) and len(item) == 2 and _is_wrapper(item[0]):
            following = item[1]
            if type(following) is not int or not number < following < len(items):
                return None
            number = following
        if not isinstance(item, (dict, list)):
            return item
        if number not in made:
            made[number] = {} if isinstance(item, dict) else []
            pending.append(number)
        return made[number]

    pending: list[int] = []
    root = at(0)
    while pending:
        number = pending.pop()
        item, value = items[number], made[number]
        if isinstance(item, dict):
            value.update((key, at(held)) for key, held in item.items())
        else:
            value.extend(map(at, item))
    return root


def _is_wrapper(name: Any) -> bool:
    return isinstance(name, str) and name in _WRAPPERS


def resolved_rows(stream: str) -> list[Any]:
    """The values of the rows of a stream of React's, in their order."""
    text = stream.encode("utf-8", "surrogatepass")  # The length of a row is stated in bytes.
    rows: dict[str, Any] = {}
    place = 0
    while found := _ROW.match(text, place):
        if found[2]:
            place = min(found.end() + int(found[2], 16), len(text))
            rows[found[1].decode()] = text[found.end() : place].decode("utf-8", "replace")
            continue
        place = text.find(b"\n", found.end()) + 1 or len(text)
        if (value := _row(text[found.end() : place])) is not None:
            rows[found[1].decode()] = value
    values = list(rows.values())
    _refer(values, rows)
    return values


def _row(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except ValueError:
        return None


def _refer(values: list[Any], rows: dict[str, Any]) -> None:
    """Put the rows that values refer to in the places where they do."""
    pending = list(values)
    left = _MOST_PARTS
    while pending and left:
        left -= 1
        part = pending.pop()
        items: Any = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        for key, held in items:
            if isinstance(held, (dict, list)):
                pending.append(held)
            elif isinstance(held, str) and held[:1] == "$" and (found := _REFERENCE.fullmatch(held)):
                part[key] = rows.get(found[1], held)
