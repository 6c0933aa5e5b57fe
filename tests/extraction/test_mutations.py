"""Extraction survives pages of any make: it gives records in normal form, or refuses the page."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.mutations import MUTATIONS, hidden_markers, mutate
from support.needs import CORPUS
from support.survival import complaints

DATA = Path(__file__).parent.parent / "data"
OWN = {path.stem: path.read_bytes() for path in sorted(DATA.glob("**/*.html"))}
SIZE = 20_000


def corpus() -> dict[str, bytes]:
    """Pages of all of the corpus's folders, if it is there."""
    paths = [*sorted(CORPUS.glob("*/*.html.gz")), *sorted(CORPUS.glob("*/html/*.html.gz"))[::8]]
    return {path.name.removesuffix(".html.gz"): gzip.decompress(path.read_bytes()) for path in paths}


@given(st.sampled_from(sorted(OWN)), st.integers(0, 2**32))
@settings(max_examples=100, deadline=None)
def test_any_damage_to_our_own_pages(name, seed):
    assert complaints(mutate(OWN[name], seed, SIZE).body) == []


@pytest.mark.needs("corpus")
@pytest.mark.parametrize("seed", range(4))
def test_damage_to_saved_pages(seed):
    found = {
        name: complaints(mutate(page, seed + place, SIZE).body) for place, (name, page) in enumerate(corpus().items())
    }
    assert {name: complaint for name, complaint in found.items() if complaint} == {}


def test_the_same_seed_gives_the_same_page():
    page = OWN["front-page-of-every-module"]
    assert mutate(page, 7, SIZE) == mutate(page, 7, SIZE) != mutate(page, 8, SIZE)


def test_every_mutation_occurs():
    changes = {name for seed in range(200) for name in mutate(b"<p>Rain</p>", seed, 100).changes}
    assert changes == {*MUTATIONS, "recode"}


def test_marks_are_told_from_the_text_of_a_damaged_page():
    body = (
        b"<script>qz1zq</script><p>qz2zq<style>qz3zq</style><title><script>qz4zq</script></title><script>qz2zq</script>"
    )
    assert hidden_markers(body) == {"qz1zq", "qz3zq"}
