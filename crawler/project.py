"""The project's folder: the nearest with a scrapy.cfg, from the working directory upwards; else the latter."""

from pathlib import Path

__all__ = ["beside_scrapy_cfg"]


def beside_scrapy_cfg(name: str) -> Path:
    """The path of a folder of the project, whether it exists or not."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "scrapy.cfg").is_file()), here) / name
