"""Elements that hold other work than an article's text, told by tags and class names: a picture, a film, a quotation.

Whom they name has made that work, or said it. It does not know whom they name.
"""

import re
from functools import lru_cache

__all__ = ["holds_other_work"]

_TAGS = frozenset("figure blockquote q".split())
_NAMES = re.compile(
    r"(?<![a-z])(?:(?:pull-?)?quot(?:e|ation)s?|testimonials?|zitate?|citations?|captions?|photo-?credits?|photographers?"
    r"|(?:video|audio|podcast)-?(?:box|player|embed)|gallery|slideshow)(?![a-z])"
)
_LONGEST = 300
"""Letters of a ``class`` attribute that are read."""


@lru_cache(maxsize=8192)
def holds_other_work(tag: str, names: str) -> bool:
    """Whether an element with this ``class`` attribute holds such work, and nothing else."""
    return tag in _TAGS or (bool(names) and _NAMES.search(names[:_LONGEST].lower().replace("_", "-")) is not None)
