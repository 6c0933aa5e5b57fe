"""How much of a text is in another one: shingles, MinHash signatures and bands. It keeps nothing.

Two texts are near duplicates when the Jaccard similarity of their shingles reaches `THRESHOLD`. Bands find the
candidates: near duplicates mostly have a band in common, other texts rarely do.
"""

import hashlib
import itertools
import operator
import re
import struct
import zlib
from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rensa import RMinHash  # type: ignore[import-untyped]  # it has neither annotations nor stubs

__all__ = [
    "ALGORITHM",
    "SHINGLING",
    "SHORTEST",
    "THRESHOLD",
    "Sketch",
    "bands",
    "jaccard",
    "overlap",
    "packed",
    "shingles",
    "signature",
    "sketch",
    "unpacked",
]

THRESHOLD = 0.8
"""Jaccard similarity from which on two texts are near duplicates."""

_WORDS = 5
"""A shingle's words. Fewer make texts on the same subject similar, more make a single edit costly; five are usual for
finding copied prose (Lee et al., https://arxiv.org/abs/2107.06499)."""

SHORTEST = 50
"""Words. One changed word leaves n - 9 of n + 1 shingles, which is less than `THRESHOLD` below 49 words: shorter texts
are no near duplicates unless they are equal, which `crawler.records.identity.text_key` tells."""

SHINGLING = f"{_WORDS} words of at least {SHORTEST}, casefolded, CRC-32"
"""How shingles are made. Shingles that were made otherwise cannot be compared with these. Tests hold golden ones."""

_BANDS, _ROWS = 16, 8
"""One shared band of 16, of 8 rows each, makes a candidate: 95 % of pairs at a similarity of 0.80, 99.4 % at 0.85, 24 %
at 0.60. datasketch's own choice for 0.8, 9 bands of 13, weighs a needless comparison, which costs us 0.1 ms, like a
lost near duplicate, and loses most pairs at 0.80."""

_LENGTH, _SEED = _BANDS * _ROWS, 1
_BAND = struct.Struct(f"<{1 + _ROWS}I")

# Runs of letters and digits, so that typographic and plain quotes, dashes and spaces make no difference.
_WORD = re.compile(r"[^\W_]+")


def shingles(text: str) -> frozenset[int]:
    """The text's overlapping runs of five words, each as a number of 32 bits; empty when it is too short to compare.

    CRC-32 is the same in every process, version and language. Two of a pair's n shingles share a number with a chance
    of n² in 2³³, one in 6,000 for two texts of 600 words, and that moves their similarity by one part in a thousand.
    """
    words = _WORD.findall(text.casefold())
    if len(words) < SHORTEST:
        return frozenset()
    encoded = [word.encode() for word in words]
    runs = zip(*(encoded[start:] for start in range(_WORDS)), strict=False)
    # Without a step of Python for each shingle, this takes a third of the time.
    return frozenset(map(zlib.crc32, map(b" ".join, runs)))


def jaccard(one: AbstractSet[int], other: AbstractSet[int]) -> float:
    """The Jaccard similarity of two texts' shingles, 0 to 1; 0 when they share none."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def overlap(one: AbstractSet[int], other: AbstractSet[int]) -> float | None:
    """How much of the smaller of two texts' shingles are in the other, 0 to 1; None when one has none."""
    return len(one & other) / min(len(one), len(other)) if one and other else None


def signature(shingles: AbstractSet[int]) -> tuple[int, ...]:
    """The MinHash signature: 128 numbers of 32 bits. Empty when there are no shingles.

    The share of numbers that two texts have in common, place by place, estimates their similarity.
    """
    if not shingles:
        return ()
    # The shingles are hashed already; given as text, rensa would hash them in its own way, which may change as well.
    # Flat, 600 of them take 0.02 ms; as a list of lists 0.03 ms, and 0.1 ms on a busy machine.
    numbers = array("Q", shingles)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(numbers, [0, len(numbers)], num_perm=_LENGTH, seed=_SEED)
    return tuple(matrix.to_rows()[0])


def bands(signature: Sequence[int]) -> list[bytes]:
    """16 keys of 8 bytes; two texts are candidates when they share one. Empty for an empty signature.

    Keys that are equal by chance cost a comparison, and nothing else.
    """
    rows = (signature[start : start + _ROWS] for start in range(0, len(signature), _ROWS))
    return [_band_key(number, row) for number, row in enumerate(rows)]


def _band_key(number: int, row: Sequence[int]) -> bytes:
    return hashlib.blake2b(_BAND.pack(number, *row), digest_size=8).digest()


def packed(shingles: AbstractSet[int]) -> bytes:
    """Shingles in 3.3 bytes each instead of 4: the differences of the sorted numbers, deflated.

    The first bytes of all differences come first, because they are mostly zero.
    """
    ordered = sorted(shingles)
    differences = map(operator.sub, ordered, [0, *ordered])
    data = struct.pack(f"<{len(ordered)}I", *differences)
    return zlib.compress(b"".join(data[plane::4] for plane in (3, 2, 1, 0)))


def unpacked(data: bytes) -> frozenset[int]:
    """The shingles that `packed` was given."""
    planes = zlib.decompress(data)
    count = len(planes) // 4
    differences = bytearray(len(planes))
    for place, plane in enumerate((3, 2, 1, 0)):
        differences[plane::4] = planes[place * count : (place + 1) * count]
    return frozenset(itertools.accumulate(struct.unpack(f"<{count}I", differences)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Sketch:
    """What is kept of a text to compare others with it. It takes 0.2 ms to make of 600 shingles."""

    packed: bytes
    """The text's shingles; see `packed`."""
    bands: tuple[bytes, ...]


def sketch(shingles: AbstractSet[int]) -> Sketch:
    return Sketch(packed=packed(shingles), bands=tuple(bands(signature(shingles))))


def _fingerprint() -> str:
    # Small, middling and large sets take different paths through rensa.
    made = hashlib.sha256()
    for size in (SHORTEST, 600, 5000):
        numbers = frozenset(zlib.crc32(str(number).encode()) for number in range(size))
        made.update(b"".join(bands(signature(numbers))))
    return made.hexdigest()[:16]


ALGORITHM = f"rensa R-MinHash {RMinHash.ALGORITHM_VERSION}, {_BANDS} x {_ROWS}, {_fingerprint()}"
"""How bands are made. Bands that were made otherwise match none of these. It ends in a digest of the bands of three
fixed sets, because rensa's have changed from version to version (0.4, 0.5), and bands would be stale unnoticed."""
