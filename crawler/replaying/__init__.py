"""WARC files extracted again, in processes of their own, their pages handed back in order.

It knows captures, not what an archive holds already, and nothing of Scrapy.
"""

from crawler.replaying.chunks import Source
from crawler.replaying.pages import Instructions, ReplayedPage
from crawler.replaying.replayer import Extracted, Passed, Replayer
from crawler.replaying.sources import files_of, given_files, site_in, sources
from crawler.replaying.work import begin
from crawler.replaying.workers import KilledItsWorker, Workers

__all__ = [
    "Extracted",
    "Instructions",
    "KilledItsWorker",
    "Passed",
    "ReplayedPage",
    "Replayer",
    "Source",
    "Workers",
    "begin",
    "files_of",
    "given_files",
    "site_in",
    "sources",
]
