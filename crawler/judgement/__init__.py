"""Whether what a page says is believed: pure functions of the page, of what is archived, and of the pages before it.

It knows no file, no network and no clock.
"""

from crawler.judgement.page import ReadPage, Substitute

__all__ = ["ReadPage", "Substitute"]
