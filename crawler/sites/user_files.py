"""Sites that users describe: files of a folder, and entry points of installed packages. It knows no built-in site.

The folder is the one that ``HEMEROTECA_SITES`` names, else ``sites/`` beside scrapy.cfg or in the working directory.
"""

import os
import re
import traceback
from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from crawler.exceptions import UsageError
from crawler.project import beside_scrapy_cfg
from crawler.sites.base import Site
from crawler.sites.checks import faults, is_name

__all__ = ["FOLDER_VARIABLE", "GROUP", "described_sites", "folder", "may_name_file", "site_in_file"]

FOLDER_VARIABLE = "HEMEROTECA_SITES"
"""The environment variable with the folder's path."""
GROUP = "hemeroteca.sites"
"""The group of entry points; each names a `Site`, such as ``paper = "my_package.paper:SITE"``."""
_NO_SITE = re.compile(r"^(_|test_|conftest\.py$)")
"""Names of files in the folder that are not read for sites."""


def folder() -> Path:
    """The folder of sites' files, which need not exist. Raises `UsageError` when the variable names no folder."""
    named = os.environ.get(FOLDER_VARIABLE, "").strip()
    if named and not Path(named).is_dir():
        raise UsageError(f"{FOLDER_VARIABLE} names {named}, which is no folder")
    return Path(named).absolute() if named else beside_scrapy_cfg("sites")


def may_name_file(name: str) -> bool:
    """Whether ``NAME.py`` is read for the site of that name."""
    return is_name(name) and not _NO_SITE.match(f"{name}.py")


def described_sites() -> Iterator[tuple[Site, str]]:
    """``(site, origin)`` pairs, the origin a file's path or an entry point. Raises `UsageError` for a broken one."""
    for path in sorted(folder().glob("*.py")):
        if not _NO_SITE.match(path.name):
            yield site_in_file(path), str(path)
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        origin = f"entry point {point.value}"
        try:
            yield _checked(point.load(), origin), origin
        except UsageError:
            raise
        except Exception as error:
            raise UsageError(f"{origin} of the group {GROUP} cannot be loaded: {error!r}") from error


def site_in_file(path: Path) -> Site:
    """The ``SITE`` of a file. Raises `UsageError`, with the line, for a file that is broken or has none."""
    spec = spec_from_file_location(f"{GROUP}.{path.stem}", path)
    if spec is None or spec.loader is None:
        raise UsageError(f"{path} is no file of Python")
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise UsageError(f"{path}:{_line(error, path)}: {type(error).__name__}: {error}") from error
    site = _checked(_defined(module, path), str(path))
    if type(site).__module__ == spec.name:
        raise UsageError(
            f"{path}: SITE is of a class of its own file, which the processes of a replay could not import; take a"
            " class of crawler.sites, or put yours into a package"
        )
    return site


def _defined(module: ModuleType, path: Path) -> object:
    if not hasattr(module, "SITE"):
        raise UsageError(f"{path} describes no site: it defines no SITE (a name that begins with _ leaves a file out)")
    return module.SITE


def _line(error: Exception, path: Path) -> int:
    """The line of the file where the error arose; 1 when that is not known."""
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno or 1
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == str(path)), 1)


def _checked(site: object, origin: str) -> Site:
    if not isinstance(site, Site):
        raise UsageError(f"{origin}: SITE is no crawler.sites.Site but a {type(site).__name__}")
    if found := list(faults(site)):
        raise UsageError(f"{origin}: {'; '.join(found)}")
    return site
