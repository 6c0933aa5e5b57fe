"""The files that a survey writes: the site's, a test, a saved page with its records. It knows no network."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from crawler.clock import now
from crawler.exceptions import UsageError
from crawler.sites import KnownSite, known_sites
from crawler.sites.user_files import FOLDER_VARIABLE, folder, may_name_file, site_in_file
from crawler.survey.draft import fixture_test, site_file
from crawler.survey.saved_page import as_file, as_json, saved_records
from crawler.survey.surveyor import Survey

__all__ = ["SiteFiles"]


class SiteFiles:
    """``NAME.py``, ``test_NAME.py``, ``NAME/article.html`` and ``NAME/article.expected.json`` in a folder."""

    def __init__(self, folder: Path, name: str) -> None:
        """Raises `UsageError` when the name cannot be a module's, or files of that name are not read for sites."""
        if not name.isidentifier() or not may_name_file(name):
            raise UsageError(
                f"{name!r} cannot name a file of Python that describes a site; choose a --name of small letters a to z,"
                " digits and underscores that begins with a letter, and is neither test_… nor conftest"
            )
        self.name = name
        self.site = folder / f"{name}.py"
        self.test = folder / f"test_{name}.py"
        self.page = folder / name / "article.html"
        self.records = self.page.with_suffix(".expected.json")

    def refuse_to_replace(self, base_url: str, *, force: bool) -> None:
        """Raises `UsageError` if another file describes the site or the name, or one of ours exists without `force`."""
        there = next((path for path in (self.site, self.test, self.page, self.records) if path.exists()), None)
        if there and not force:
            raise UsageError(f"{there} exists; replace it with --force, or choose another --name or folder")
        for known in self._known():
            if known.origin != str(self.site.absolute()) and (
                known.site.name == self.name or known.site.owns(base_url)
            ):
                what = f"{known.site.title} ({known.site.base_url}) is described as {known.site.name!r}"
                raise UsageError(f"{what} already ({known.origin}); choose another --name for another site")

    def _known(self) -> list[KnownSite]:
        """The sites that are described already; empty while our own file is broken, for then no other can be read."""
        try:
            return known_sites()
        except UsageError:
            if self._is_broken():
                return []
            raise

    def _is_broken(self) -> bool:
        """Whether the file of ours is to blame: it cannot be read, or its site has another name."""
        try:
            return self.site.exists() and site_in_file(self.site).name != self.name
        except UsageError:
            return True

    @property
    def check(self) -> str:
        """The command that checks the site. It names the folder if commands would not look there by themselves."""
        here = self.site.parent
        where = "" if here.resolve() == folder().resolve() else f"{FOLDER_VARIABLE}={shlex.quote(str(here))} "
        return f"{where}hemeroteca site check {self.name}"

    def remove_stale(self, survey: Survey) -> list[Path]:
        """Remove the saved page that an earlier survey left, if this one found no article. Returns what was removed.

        The page would be compared with a site that was described anew. If there are pages that somebody else saved,
        the test stays. Raises `UsageError` when a file cannot be removed.
        """
        if survey.article is not None:
            return []
        stale = [path for path in (self.page, self.records) if path.exists()]
        try:
            for path in stale:
                path.unlink()
            if stale and self.test.exists() and not any(self.page.parent.glob("*.html")):
                self.test.unlink()
                stale.append(self.test)
            if stale and not any(self.page.parent.iterdir()):
                self.page.parent.rmdir()
        except OSError as error:
            raise UsageError(f"cannot remove {error.filename}: {error.strerror}") from error
        return stale

    def write(self, survey: Survey) -> Iterator[Path]:
        """Write the files, yielding each path. Without an article there is nothing to test: the site's file is all.

        Raises `UsageError` when a file cannot be written.
        """
        try:
            self.site.parent.mkdir(parents=True, exist_ok=True)
            yield _written(self.site, site_file(survey.draft))
            if survey.article is None:
                return
            self.page.parent.mkdir(exist_ok=True)
            body = as_file(survey.article.body, survey.article.content_type)
            self.page.write_bytes(body)
            yield self.page
            moment = now().isoformat(timespec="milliseconds")
            site = site_in_file(self.site)
            records = saved_records(body, url=survey.article.url, site=site, fetched_at=moment)
            yield _written(self.records, as_json(records))
            yield _written(self.test, fixture_test(self.name))
        except OSError as error:
            raise UsageError(f"cannot write {error.filename}: {error.strerror}") from error


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
