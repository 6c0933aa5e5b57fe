"""Similar texts in the ledger: found by what they share, the best of the earlier ones, without reading all of them."""

import os
import random
import sqlite3
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.archive.writing.similar import SCHEMA, Match, Similar
from crawler.records.near_duplicates import ALGORITHM, SHINGLING, THRESHOLD, jaccard, packed, shingles, sketch, unpacked
from crawler.text import count_words

ONE, TWO, THREE, FOUR = (bytes([number]) * 16 for number in range(1, 5))
WORDS = [f"word{number}" for number in range(400)]
TEXT = " ".join(WORDS)


def edited(*places: int) -> str:
    """The text with other words at these places; each costs 5 of 396 shingles."""
    return " ".join(f"other{place}" if place in places else word for place, word in enumerate(WORDS))


def prose(seed: object, words: int = 120) -> str:
    chance = random.Random(f"{seed}")
    return " ".join(f"w{chance.randrange(5000)}" for _ in range(words))


def id_of(number: int) -> bytes:
    return number.to_bytes(16, "big")


@pytest.fixture
def database():
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.executescript(SCHEMA)
    database.execute("BEGIN IMMEDIATE")
    yield database
    database.close()


@pytest.fixture
def similar(database):
    return Similar(database)


def remember(similar, **texts):
    for name, text in texts.items():
        similar.remember(globals()[name.upper()], sketch(shingles(text)))


def match(similar, id_, text):
    found = similar.most_similar(id_, sketch(shingles(text)))
    return found and found.article


def rows(database, table):
    return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608


def steps(database, action):
    """What an action costs, in hundreds of SQLite's instructions."""
    counted = []
    database.set_progress_handler(lambda: counted.append(1), 100)  # append gives None: go on
    action()
    database.set_progress_handler(None, 0)
    return len(counted)


def test_nothing_is_similar_to_the_first_text(similar):
    assert similar.most_similar(ONE, sketch(shingles(TEXT))) is None


def test_almost_the_same_text_matches_with_its_similarity(similar):
    remember(similar, one=TEXT)
    text = edited(50, 200)
    expected = jaccard(shingles(TEXT), shingles(text))
    assert 0.9 < expected < 1
    assert similar.most_similar(TWO, sketch(shingles(text))) == Match(article=ONE, similarity=expected)


def test_the_same_text_matches_with_similarity_1(similar):
    remember(similar, one=TEXT)
    assert similar.most_similar(TWO, sketch(shingles(TEXT.upper()))) == Match(article=ONE, similarity=1.0)


def test_candidates_below_the_threshold_do_not_match(similar):
    """Candidates they are: half of the pairs at a similarity of 0.65 share a band."""
    remember(similar, one=TEXT)
    below = [edited(*range(0, 400, 23 + step)) for step in range(5)]
    assert all(0.5 < jaccard(shingles(TEXT), shingles(text)) < 0.8 for text in below)
    assert any(list(similar._candidates(TWO, sketch(shingles(text)))) for text in below)
    assert [match(similar, TWO, text) for text in below] == [None] * 5


def test_a_similarity_of_exactly_the_threshold_matches(similar):
    """One of the pairs at least is a candidate; 19 of 20 are."""
    found = []
    for start in range(0, 2000, 200):
        similar.remember(id_of(start), sketch(frozenset(range(start, start + 90))))
        found.append(similar.most_similar(id_of(9999), sketch(frozenset(range(start + 10, start + 100)))))
    assert {match.similarity for match in found if match} == {THRESHOLD}


def test_other_texts_do_not_match(similar):
    for number in range(1, 200):
        assert match(similar, id_of(number), prose(number)) is None
        similar.remember(id_of(number), sketch(shingles(prose(number))))


def test_an_article_does_not_match_itself(similar):
    remember(similar, one=TEXT)
    assert match(similar, ONE, TEXT) is None


def test_the_most_similar_matches(similar):
    remember(similar, one=edited(1, 100), two=edited(1), three=edited(1, 200))
    assert match(similar, FOUR, edited(1)) == TWO


def test_of_equally_similar_ones_the_earliest_matches(similar):
    remember(similar, three=edited(100), one=edited(100), two=edited(100))
    assert match(similar, FOUR, TEXT) == THREE


def test_an_edit_of_the_original_does_not_make_it_a_copy_of_its_copy(similar):
    remember(similar, one=TEXT, two=edited(100))
    assert match(similar, ONE, edited(100)) is None
    assert match(similar, TWO, edited(100)) == ONE


def test_a_new_revision_replaces_the_text_and_keeps_its_place(similar, database):
    remember(similar, one=TEXT, two=prose(2))
    remember(similar, one=prose(1))
    assert match(similar, THREE, TEXT) is None
    assert match(similar, THREE, prose(1)) == ONE
    assert rows(database, "similar_articles") == 2
    assert rows(database, "similar_bands") == 32
    remember(similar, two=prose(1))
    assert match(similar, THREE, prose(1)) == ONE


def test_short_texts_match_nothing(similar):
    remember(similar, one="A gallery", two="")
    assert match(similar, THREE, "A gallery") is None
    assert match(similar, THREE, "") is None


def test_a_text_that_grows_long_enough_is_as_early_as_its_article(similar):
    remember(similar, one="Developing", two=TEXT)
    remember(similar, one=TEXT)
    assert match(similar, THREE, TEXT) == ONE


def test_a_text_that_becomes_too_short_is_gone(similar, database):
    remember(similar, one=TEXT)
    remember(similar, one="Withdrawn")
    assert match(similar, TWO, TEXT) is None
    assert rows(database, "similar_bands") == 0


def test_it_leaves_the_transaction_to_its_owner(similar, database):
    remember(similar, one=TEXT)
    similar.most_similar(TWO, sketch(shingles(TEXT)))
    assert database.in_transaction
    database.execute("ROLLBACK")
    assert rows(database, "similar_articles") == rows(database, "similar_algorithm") == 0


def test_the_next_run_knows_what_was_committed(tmp_path):
    for id_, expected in ((ONE, None), (TWO, ONE)):
        database = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)
        database.executescript(SCHEMA)
        database.execute("BEGIN IMMEDIATE")
        similar = Similar(database)
        assert match(similar, id_, TEXT) == expected
        similar.remember(id_, sketch(shingles(TEXT)))
        database.execute("COMMIT")
        database.close()


def test_another_process_finds_the_text(tmp_path):
    """Whatever Python's own hashes are there."""
    path = tmp_path / "ledger.sqlite"
    code = f"""
import sqlite3
from crawler.archive.writing.similar import SCHEMA, Similar
from crawler.records.near_duplicates import shingles, sketch
database = sqlite3.connect({str(path)!r})
database.executescript(SCHEMA)
similar = Similar(database)
similar.remember({ONE!r}, sketch(shingles({TEXT!r})))
database.commit()
"""
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": "7"}, check=True)
    database = sqlite3.connect(path, isolation_level=None)
    assert match(Similar(database), TWO, edited(3)) == ONE
    database.close()


def test_bands_of_another_algorithm_are_made_anew(similar, database):
    remember(similar, one=TEXT, two=prose(2), three="Short")
    before = database.execute("SELECT * FROM similar_bands").fetchall()
    database.execute("UPDATE similar_bands SET band = CAST(band || 'stale' AS BLOB)")
    assert match(similar, FOUR, TEXT) is None
    database.execute("UPDATE similar_algorithm SET algorithm = 'another'")
    assert match(Similar(database), FOUR, TEXT) == ONE
    assert database.execute("SELECT * FROM similar_bands").fetchall() == before
    assert database.execute("SELECT * FROM similar_algorithm").fetchall() == [(SHINGLING, ALGORITHM)]


def test_bands_of_the_same_algorithm_are_left_alone(similar, database):
    remember(similar, one=TEXT)
    before = database.total_changes
    Similar(database)
    assert database.total_changes == before


def test_shingles_of_another_making_are_forgotten_but_not_the_order_of_articles(similar, database):
    remember(similar, one=TEXT, two=TEXT)
    database.execute("UPDATE similar_algorithm SET shingling = 'another'")
    similar = Similar(database)
    assert match(similar, THREE, TEXT) is None
    assert rows(database, "similar_bands") == 0
    remember(similar, two=TEXT)
    remember(similar, one=TEXT)
    assert match(similar, THREE, TEXT) == ONE


def test_queries_use_indexes_only(similar, database):
    """No SCAN of a stored table."""
    queries = []
    database.set_trace_callback(queries.append)
    remember(similar, one=TEXT)
    remember(similar, one=edited(1))
    similar.most_similar(TWO, sketch(shingles(TEXT)))
    database.set_trace_callback(None)
    plans = [row[3] for query in queries for row in database.execute(f"EXPLAIN QUERY PLAN {query}")]
    scanned = [step for step in plans if step.startswith("SCAN")]
    assert all("similar_" not in step for step in scanned), plans
    assert any("SEARCH similar_bands USING PRIMARY KEY (band=? AND article<?)" in step for step in plans), plans
    assert any("SEARCH similar_articles USING INTEGER PRIMARY KEY" in step for step in plans), plans


def test_the_cost_of_an_article_does_not_grow_with_the_archive(similar, database):
    remember(similar, one=TEXT)
    few = steps(database, lambda: (similar.most_similar(TWO, sketch(shingles(TEXT))), remember(similar, two=TEXT)))
    for number in range(100, 1100):
        similar.remember(id_of(number), sketch(shingles(prose(number, words=60))))
    many = steps(database, lambda: (similar.most_similar(THREE, sketch(shingles(TEXT))), remember(similar, three=TEXT)))
    assert many <= 2 * few


def test_of_a_thousand_equal_texts_few_are_compared(similar):
    for number in range(1, 301):
        similar.remember(id_of(number), sketch(shingles(TEXT)))
    assert len(list(similar._candidates(id_of(999), sketch(shingles(TEXT))))) == 100
    assert similar.most_similar(id_of(999), sketch(shingles(TEXT))) == Match(article=id_of(1), similarity=1.0)


@given(st.frozensets(st.integers(0, 2**32 - 1)))
def test_packed_shingles_are_unpacked_again(numbers):
    assert unpacked(packed(numbers)) == numbers


def test_packed_shingles_take_less_than_the_text():
    numbers = shingles(prose(1, words=600))
    assert len(packed(numbers)) < 3.4 * count_words(prose(1, words=600))
