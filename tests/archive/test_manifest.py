"""The manifest: sorted, replaced at once, and never overwritten when it cannot be understood."""

import dataclasses
import json
import random

import pytest

from crawler.archive import ManifestFile, read_manifest
from crawler.archive.manifest import add_files
from crawler.exceptions import ArchiveNotWritable


def file(path, **changes):
    values = {
        "path": path,
        "stream": "articles",
        "run": "r1",
        "rows": 2,
        "bytes": 90,
        "sha256": "0" * 64,
        "schema_version": 1,
    }
    return ManifestFile(**{**values, **changes})


@pytest.fixture
def path(tmp_path):
    return tmp_path / "manifest.json"


def test_no_manifest_lists_no_files(path):
    assert read_manifest(path) == []


def test_what_was_added_is_read_back_in_the_order_of_paths(path):
    files = [file(f"articles/date=2026-11-{day:02}/r.jsonl.gz", rows=day) for day in range(1, 29)]
    shuffled = random.Random(7).sample(files, len(files))
    add_files(path, "paper", shuffled[:10])
    add_files(path, "paper", shuffled[10:])
    assert read_manifest(path) == files


def test_a_manifest_says_its_version_and_site_and_every_field_of_a_file(path):
    add_files(path, "paper", [file("a")])
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content == {"manifest_version": 1, "site": "paper", "files": [dataclasses.asdict(file("a"))]}


def test_a_file_of_the_same_path_is_listed_once_as_it_is_now(path):
    add_files(path, "paper", [file("a", rows=1)])
    add_files(path, "paper", [file("a", rows=2)])
    assert read_manifest(path) == [file("a", rows=2)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"garbage",
        b'{"manifest_version": 1, "files": [',
        b"[]",
        b"null",
        b"{}",
        b'{"files": null}',
        b'{"files": ["a"]}',
        b'{"files": [{"path": "a"}]}',
        b'{"files": [{"path": "a", "unknown": 1}]}',
        b"\xff\xfe{}",
    ],
)
@pytest.mark.parametrize("touch", [read_manifest, lambda path: add_files(path, "paper", [file("b")])])
def test_a_damaged_manifest_is_refused_by_name_and_left_as_it_is(path, content, touch):
    path.write_bytes(content)
    with pytest.raises(ArchiveNotWritable, match="restore it") as caught:
        touch(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == content
    assert [left.name for left in path.parent.iterdir()] == ["manifest.json"]


def test_a_manifest_under_a_file_is_not_writable(tmp_path):
    (tmp_path / "site").write_text("no folder")
    with pytest.raises(ArchiveNotWritable, match=r"site/manifest\.json"):
        read_manifest(tmp_path / "site" / "manifest.json")
