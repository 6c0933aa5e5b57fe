"""Elements that a page defines itself, and that are its paragraphs."""

import pytest
from support.bodies import text_of

SENTENCES = [f"Sentence {number} tells of the weir at Osk, and goes on for some words more." for number in range(4)]


def test_several_side_by_side_are_paragraphs():
    parts = "".join(f"<text-part>{sentence}</text-part>" for sentence in SENTENCES)
    assert text_of(f"<main><whole-text>{parts}</whole-text></main>") == "\n\n".join(SENTENCES)


@pytest.mark.parametrize("line", [
    "<p>{}, and <x-term>the mill</x-term> of <x-term>Osk</x-term> stands still.</p>",
    f"<p>{{}}: <x-term>{SENTENCES[0]}</x-term> or <x-term>{SENTENCES[1]}</x-term> or what they say.</p>",
])  # fmt: skip
def test_words_of_a_line_are_none(line):
    text = text_of(f"<main>{''.join(f'<p>{sentence}</p>' for sentence in SENTENCES)}{line.format('So it is')}</main>")
    assert text is not None
    assert text.count("\n\n") == len(SENTENCES)
