"""Near duplicates: what shingles, signatures and bands are, that they stay so, and how much they find."""

import hashlib
import os
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.records.near_duplicates import (
    ALGORITHM,
    SHINGLING,
    SHORTEST,
    THRESHOLD,
    bands,
    jaccard,
    shingles,
    signature,
)

NUMBERS = st.frozensets(st.integers(0, 2**32 - 1), max_size=200)
COUNTED = [f"word{number}" for number in range(60)]
TEXT = " ".join(COUNTED)


def pair_of_sets(chance: random.Random, similarity: float, size: int = 600) -> tuple[frozenset[int], frozenset[int]]:
    """Two random sets of a size and of a Jaccard similarity."""
    shared = round(2 * size * similarity / (1 + similarity))
    numbers = chance.sample(range(2**32), 2 * size - shared)
    return frozenset(numbers[:size]), frozenset(numbers[size - shared :])


def edited(chance: random.Random, words: list[str], edits: int) -> list[str]:
    """The words with as many of them replaced by new ones."""
    words = list(words)
    for place in chance.sample(range(len(words)), edits):
        words[place] = f"new{chance.getrandbits(32)}"
    return words


def are_candidates(one: frozenset[int], other: frozenset[int]) -> bool:
    return not set(bands(signature(one))).isdisjoint(bands(signature(other)))


def found(similarity: float, pairs: int = 800) -> float:
    chance = random.Random(f"pairs at {similarity}")
    return sum(are_candidates(*pair_of_sets(chance, similarity)) for _ in range(pairs)) / pairs


def made_of(text: str) -> str:
    values = sorted(shingles(text)), signature(shingles(text)), bands(signature(shingles(text)))
    return hashlib.sha256(repr(values).encode()).hexdigest()


def test_shingles_are_runs_of_five_words():
    assert len(shingles(TEXT)) == 60 - 4


def test_repeated_runs_count_once():
    assert shingles(f"{TEXT} {TEXT} {TEXT}") == shingles(f"{TEXT} {TEXT}")


@pytest.mark.parametrize(
    "variant",
    [
        TEXT.upper(),
        TEXT.replace(" ", "\n\n"),
        TEXT.replace("word7 ", "“word7”\u00a0— "),
        f"¡{TEXT}!",
    ],
)
def test_case_white_space_and_punctuation_make_no_difference(variant):
    assert shingles(variant) == shingles(TEXT)


def test_typographic_apostrophes_are_as_good_as_plain_ones():
    assert shingles(f"{TEXT} don't") == shingles(f"{TEXT} don’t")


def test_accents_make_a_difference():
    assert shingles(f"{TEXT} esta") != shingles(f"{TEXT} está")


def test_texts_too_short_to_compare_have_no_shingles():
    assert shingles(" ".join(COUNTED[: SHORTEST - 1])) == frozenset()
    assert shingles(" ".join(COUNTED[:SHORTEST]))
    assert bands(signature(frozenset())) == []


def test_from_the_shortest_length_on_a_text_may_differ_by_a_word():
    """The reason for `SHORTEST`: at 48 words, one changed word would leave 39 of 49 shingles."""
    text = shingles(" ".join(COUNTED[:SHORTEST]))
    changed = shingles(" ".join([*COUNTED[:20], "other", *COUNTED[21:SHORTEST]]))
    assert jaccard(text, changed) == (SHORTEST - 9) / (SHORTEST + 1) >= THRESHOLD > 39 / 49


@given(st.text())
def test_any_text_has_shingles_of_32_bits(text):
    assert all(0 <= number < 2**32 for number in shingles(f"{TEXT} {text}"))


def test_lone_surrogates_do_no_harm():
    assert shingles(f"{TEXT} \ud800") == shingles(TEXT)


@given(NUMBERS, NUMBERS)
def test_jaccard_is_the_shared_part_of_all(one, other):
    expected = len(one & other) / len(one | other) if one | other else 0.0
    assert jaccard(one, other) == jaccard(other, one) == expected


@given(NUMBERS, st.randoms(use_true_random=False))
def test_signatures_do_not_depend_on_order(numbers, chance):
    ordered = list(numbers)
    chance.shuffle(ordered)
    assert signature(dict.fromkeys(ordered).keys()) == signature(numbers)


@given(NUMBERS.filter(bool))
def test_there_are_16_bands_of_8_bytes(numbers):
    assert [len(band) for band in bands(signature(numbers))] == [8] * 16


def test_a_band_counts_only_at_its_own_place():
    assert len(set(bands([7] * 128))) == 16


def test_signatures_estimate_similarity():
    chance = random.Random("estimates")
    one, other = (signature(numbers) for numbers in pair_of_sets(chance, 0.8, size=5000))
    assert sum(x == y for x, y in zip(one, other, strict=True)) / 128 == pytest.approx(0.8, abs=0.12)


@pytest.mark.parametrize(
    ("similarity", "least", "most"),
    [(0.3, 0, 0.02), (0.6, 0.15, 0.33), (0.8, 0.90, 0.98), (0.85, 0.97, 1), (0.9, 0.99, 1)],
)
def test_bands_find_most_near_duplicates_and_few_others(similarity, least, most):
    """1 - (1 - J⁸)¹⁶: 0.1 %, 24 %, 95 %, 99.4 % and 99.99 %."""
    assert least <= found(similarity) <= most


@pytest.mark.parametrize("length", [60, 200, 800])
def test_near_duplicate_texts_of_any_length_are_found(length):
    """CRC-32 is as good as chance for prose of few different words."""
    chance = random.Random(f"texts of {length}")
    vocabulary = [f"w{number}" for number in range(500)]
    hits = near = 0
    for _ in range(300):
        words = chance.choices(vocabulary, k=length)
        one, other = shingles(" ".join(words)), shingles(" ".join(edited(chance, words, length // 60)))
        if jaccard(one, other) >= THRESHOLD:
            near += 1
            hits += are_candidates(one, other)
    assert near > 100
    assert hits / near > 0.95


def test_shingles_signatures_and_bands_are_golden():
    """They are stored. When rensa changes them, ALGORITHM does by itself; for shingles, change SHINGLING."""
    assert SHINGLING == "5 words of at least 50, casefolded, CRC-32"
    assert ALGORITHM == "rensa R-MinHash 2, 16 x 8, be721dfbf587dc6a"
    assert sorted(shingles(TEXT))[:3] == [213658414, 348178299, 566280455]
    assert signature(shingles(TEXT))[:4] == (728053849, 668893772, 387810453, 3256851501)
    assert bands(signature(shingles(TEXT)))[0].hex() == "ca63e3485c40fc10"
    assert made_of(TEXT) == "067c7df3bdb556eefdeefbd8f45c7c906d1e22bdd8b7e2451b47aee140ed3069"
    assert (
        made_of(" ".join(f"palabra{number}" for number in range(3000)))
        == "e99b164b4289e5dd28ceee9ffa8ad4814dd547ac5befe926e4ee7ee2fe04c3cf"
    )


@pytest.mark.parametrize(
    "environment", [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "RENSA_FORCE_KERNEL": "scalar"}]
)
def test_every_process_and_processor_makes_the_same(environment):
    code = (
        "from crawler.records.near_duplicates import *; text = ' '.join(f'word{n}' for n in range(60));"
        "print(ALGORITHM, [band.hex() for band in bands(signature(shingles(text)))])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == f"{ALGORITHM} {[band.hex() for band in bands(signature(shingles(TEXT)))]}"
