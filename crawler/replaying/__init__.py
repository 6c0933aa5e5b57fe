"""WARC files extracted again, in processes of their own, their pages handed back in order.

It knows captures, not what an archive holds already, and nothing of Scrapy.
"""

from crawler.replaying.chunks import Source
from crawler.replaying.pages import ReplayedPage, ReplayOptions
from crawler.replaying.replayer import ExtractedPage, FinishedChunk, Replayer
from crawler.replaying.sources import files_of, given_files, site_in, sources
from crawler.replaying.work import begin
from crawler.replaying.workers import WorkerKilled, Workers

__all__ = [
    "ExtractedPage",
    "FinishedChunk",
    "ReplayOptions",
    "ReplayedPage",
    "Replayer",
    "Source",
    "WorkerKilled",
    "Workers",
    "begin",
    "files_of",
    "given_files",
    "site_in",
    "sources",
]
