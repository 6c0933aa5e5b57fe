"""WARC files extracted again in worker processes, whose pages come back in the order of the files.

It knows captures, not what an archive holds already, and nothing of Scrapy.
"""

from crawler.replaying.chunks import Source
from crawler.replaying.pages import ReplayedPage, ReplayOptions
from crawler.replaying.replayer import ExtractedPage, FinishedChunk, Replayer
from crawler.replaying.sources import files_of, given_files, site_in, sources
from crawler.replaying.work import initialize_worker
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
    "files_of",
    "given_files",
    "initialize_worker",
    "site_in",
    "sources",
]
