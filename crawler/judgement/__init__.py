"""Whether what a page says is believed: pure functions of the page, of what is archived, and of the pages before it.

It knows no file, no network and no clock.
"""

from crawler.judgement.outbreak import Outbreak, RunDoubts
from crawler.judgement.page import ArchivedArticle, ArchivedPage, ReadPage, Substitute
from crawler.judgement.recent import JudgedPage, Recent
from crawler.judgement.rules import CONFIRMABLE, LOSSES, REASONS, doubts, judged_page, says

__all__ = [
    "CONFIRMABLE",
    "LOSSES",
    "REASONS",
    "ArchivedArticle",
    "ArchivedPage",
    "JudgedPage",
    "Outbreak",
    "ReadPage",
    "Recent",
    "RunDoubts",
    "Substitute",
    "doubts",
    "judged_page",
    "says",
]
