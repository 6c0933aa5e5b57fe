"""``python -m crawler`` is the command ``hemeroteca``."""

from crawler.cli import main

main()
