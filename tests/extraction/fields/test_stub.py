import pytest

from crawler.extraction.fields.stub import is_stub, may_be_stub

WORDS = [f"{first}{second}" for first in "salt lamp pier bell moss rope tide kiln".split() for second in range(60)]
HELD = " ".join(WORDS)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (None, True),
        ("", True),
        ("Loading the story …", True),
        (" ".join(WORDS[:100]), True),
        (" ".join([*WORDS[:40], *WORDS[200:240]]), True),
        (" ".join(WORDS[:200]), False),
        (HELD, False),
        (" ".join(f"other{number}" for number in range(100)), False),
        (" ".join([*WORDS[:30], *(f"other{number}" for number in range(70))]), False),
    ],
    ids="missing empty notice beginning parts third all another half".split(),
)
def test_a_stub_is_little_and_hardly_anything_else(shown, expected):
    assert is_stub(shown, HELD) == expected


def test_a_stub_is_told_in_scripts_that_do_not_part_words():
    sentence = "離れていた渡し船が月曜日に古い桟橋へ戻ってきた。"
    rest = "".join(chr(0x4E00 + number) for number in range(600))
    assert is_stub(sentence * 2, sentence * 2 + rest)
    assert not is_stub("".join(chr(0x5E00 + number) for number in range(100)), sentence + rest)


def test_only_short_texts_and_those_that_should_be_longer_are_looked_into():
    assert may_be_stub(None, 0)
    assert may_be_stub(" ".join(WORDS[:100]), 0)
    assert not may_be_stub(" ".join(WORDS[:300]), 0)
    assert not may_be_stub(" ".join(WORDS[:300]), 800)
    assert may_be_stub(" ".join(WORDS[:300]), 1_000)
