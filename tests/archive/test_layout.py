"""Where files are: the paths of the design, to the letter."""

from pathlib import Path

import pytest

from crawler.archive import REJECTS, Layout
from crawler.items import STREAMS

ROOT = Path("/archive/mexiconewsdaily")
LAYOUT = Layout(root=ROOT, run="20261122T235959Z-ab12")


@pytest.mark.parametrize("stream", [*STREAMS, REJECTS])
def test_streams_have_a_folder_a_day_and_a_file_a_run(stream):
    assert LAYOUT.published(stream) == ROOT / stream / "date=2026-11-22" / "20261122T235959Z-ab12.jsonl.gz"


@pytest.mark.parametrize("stream", [*STREAMS, REJECTS])
def test_a_part_stands_beside_what_it_becomes_and_matches_no_reader_s_pattern(stream):
    part = LAYOUT.part(stream)
    assert part.parent == LAYOUT.published(stream).parent
    assert part.suffix == ".part"


def test_the_site_s_own_files():
    assert LAYOUT.report == ROOT / "runs" / "20261122T235959Z-ab12.json"
    assert LAYOUT.ledger == ROOT / "ledger.sqlite"
    assert LAYOUT.manifest == ROOT / "manifest.json"


def test_paths_are_named_relative_to_the_site_with_slashes():
    assert LAYOUT.relative(LAYOUT.published("articles")) == "articles/date=2026-11-22/20261122T235959Z-ab12.jsonl.gz"


def test_a_path_outside_the_site_has_no_name():
    with pytest.raises(ValueError, match="not in the subpath"):
        LAYOUT.relative(Path("/elsewhere/x"))
