"""Whether what a page shows of an article is only a stub of what its data hold. It compares texts, and looks for none.

Only then do the data take the place of what is shown: they are not made for readers, and what a page shows is what its
editors meant to be read.
"""

from collections import Counter
from itertools import islice, pairwise

from crawler.extraction.fields.amounts import words

__all__ = ["is_stub", "may_be_stub"]

_MANY = 150
"""Words. A text of more is no stub, unless the page states that there are many more."""
_SHARE = 1 / 3
"""Share of the words of what is held. A text of more is no stub of it."""
_NOTICE = 30
"""Words of a notice that the text is loading, or of its caption: they need not be in what is held."""
_CONTAINED = 0.7
"""Share of its pairs of words that the held text has if a shown one is its beginning, or parts of it."""


def may_be_stub(shown: str | None, stated: int) -> bool:
    """Whether a text is short enough for its page's data to be looked at. `stated` is how many words it should have."""
    most = max(_MANY, int(_SHARE * stated))
    return not shown or (not _is_longer(shown, most) and sum(1 for _ in islice(words(shown), most)) < most)


def _is_longer(text: str, number: int) -> bool:
    """Whether a text plainly has that many words or more: its beginning has, without those beside which a mark stands.

    To see that takes 13 µs, to count them 35 µs.
    """
    return sum(map(str.isalnum, text.split(None, 2 * number)[: 2 * number])) >= number


def is_stub(shown: str | None, held: str) -> bool:
    """Whether a text, None for a page that shows none, is a stub of a held one: little, and hardly anything else."""
    one, other = list(words(shown or "")), list(words(held))
    if len(one) >= _SHARE * len(other):
        return False
    if len(one) <= _NOTICE:
        return True
    pairs, of_held = Counter(pairwise(one)), Counter(pairwise(other))
    return (pairs & of_held).total() >= _CONTAINED * pairs.total()
