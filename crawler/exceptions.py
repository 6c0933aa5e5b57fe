"""Errors, named by their consequence. Their root is `HemerotecaError`."""

__all__ = [
    "ArchiveNotWritable",
    "Damaged",
    "HemerotecaError",
    "Refused",
    "Rejected",
    "RunActive",
    "Undelivered",
    "Unreadable",
    "UsageError",
]


class HemerotecaError(Exception):
    """The root. Its message is one or two sentences for a person: what is wrong, and what to do."""


class UsageError(HemerotecaError):
    """A command, an argument or an input cannot be used. Raised by commands, sites and the spiders' arguments."""


class ArchiveNotWritable(HemerotecaError):
    """A file of the archive could not be written. Raised by `crawler.archive`; the crawl stops."""


class Damaged(HemerotecaError):
    """A published file cannot be read on. Raised by `crawler.archive.reading`, at the line where it breaks off."""

    def __init__(self, path: str, line: int | None, problem: str) -> None:
        self.path, self.line, self.problem = path, line, problem
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {problem}; hemeroteca verify tells what else is wrong with the archive")


class Refused(HemerotecaError):
    """A site does not let us in, or its robots.txt cannot be had. Raised by `crawler.survey`; crawls end likewise."""


class Rejected(HemerotecaError):
    """A record does not fit its schema. Raised by `crawler.records.validation`; the record goes to the rejects file."""


class Undelivered(HemerotecaError):
    """A message did not reach its target. Raised by `crawler.notification`; the run ends as it would have."""

    def __init__(self, message: str, *, is_final: bool = False) -> None:
        super().__init__(message)
        self.is_final = is_final
        """Whether trying again would give the same."""


class Unreadable(HemerotecaError):
    """A page cannot be read as a page. Raised by `crawler.extraction`; the page counts as failed."""


class RunActive(HemerotecaError):
    """Another run is writing the site's archive. Raised by `crawler.archive`; nothing was fetched."""
