"""Where the project's folders are: beside scrapy.cfg, as far up as there is one, else in the working directory."""

from pathlib import Path

__all__ = ["beside_scrapy_cfg"]


def beside_scrapy_cfg(name: str) -> Path:
    """The path of a folder of the project, whether it is there or not."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "scrapy.cfg").is_file()), here) / name
