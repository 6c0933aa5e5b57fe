"""Crawls of the demo newspaper by the real command, and what they leave."""

import json
from pathlib import Path
from typing import Any

from support.ground_truth import article_faults, card_faults, read_stream, snapshot_faults
from support.proof import proof_faults, torn_files

from crawler.demo import DemoServer

LOOPBACK_IS_PATIENT = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")
"""Our own server needs no delays but the one its robots.txt states."""


def crawl(hemeroteca: Any, server: Any, spider: str, *arguments: object) -> Any:
    """Run the command against `server`, into the folder ``out``."""
    where = ("--base-url", server.base_url, "--output", "out")
    return hemeroteca("crawl", spider, "demo", *arguments, *where, *LOOPBACK_IS_PATIENT)


def truth_of(server: DemoServer) -> dict[str, Any]:
    """The server's ground truth, as JSON has it."""
    truth: dict[str, Any] = json.loads(json.dumps(server.truth))
    return truth


def assert_archive(site: Path, truth: dict[str, Any], urls: Any, pages: Any) -> None:
    """The archive holds just the articles at `urls`, and what `pages`, each read once, show."""
    faults = [
        *article_faults(read_stream(site, "articles"), truth, urls),
        *card_faults(read_stream(site, "teaser_cards"), truth, pages),
        *snapshot_faults(read_stream(site, "page_snapshots"), truth, pages),
        *proof_faults(site),
        *torn_files(site),
    ]
    assert not faults, "\n".join(faults[:5])


def only_report(site: Path) -> dict[str, Any]:
    (path,) = (site / "runs").glob("*.json")
    report: dict[str, Any] = json.loads(path.read_text())
    return report
