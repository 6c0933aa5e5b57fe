"""Files are there or not, never half; and when one cannot be written, the error names it."""

import gzip
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.small_disk import fill, small_disk

from crawler.archive.files import PartFile, publish, remove, replace_file, roll_back
from crawler.exceptions import ArchiveNotWritable

LINES = b'{"a":1}\n{"a":2}\n'


def part_of(folder, *lines):
    part = PartFile(folder / "run.jsonl.part")
    for line in lines:
        part.write(line)
    return part


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def finished(part, target):
    part.close()
    return publish(part.path, target, part.rows)


def test_a_published_file_holds_the_lines_and_is_described_truly(tmp_path):
    target = tmp_path / "a" / "run.jsonl.gz"
    published = finished(part_of(tmp_path, *LINES.splitlines(keepends=True)), target)
    data = target.read_bytes()
    assert gzip.decompress(data) == LINES
    assert (published.rows, published.bytes, published.sha256) == (2, len(data), hashlib.sha256(data).hexdigest())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(max_size=2000).map(lambda line: line.replace(b"\n", b"") + b"\n"), max_size=30))
def test_whatever_the_lines_they_come_back(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("part")
    published = finished(part_of(folder, *lines), folder / "run.jsonl.gz")
    assert gzip.decompress((folder / "run.jsonl.gz").read_bytes()) == b"".join(lines)
    assert published.rows == len(lines)


def test_the_same_lines_make_the_same_bytes_at_any_time_under_any_name(tmp_path, monkeypatch):
    first = finished(part_of(tmp_path, LINES), tmp_path / "first.gz")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)  # gzip writes the time into its header unless told not to
    second = finished(part_of(tmp_path, LINES), tmp_path / "second.gz")
    assert first == second
    assert (tmp_path / "first.gz").read_bytes() == (tmp_path / "second.gz").read_bytes()


def test_many_lines_at_once_are_counted_each(tmp_path):
    assert part_of(tmp_path, LINES, b"", LINES).rows == 4


def test_publishing_leaves_the_part_and_doing_it_again_changes_nothing(tmp_path):
    target = tmp_path / "run.jsonl.gz"
    part = part_of(tmp_path, LINES)
    first = finished(part, target)
    data = target.read_bytes()
    assert finished(part, target) == first
    assert target.read_bytes() == data
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run.jsonl.gz", "run.jsonl.part"]


def test_a_part_is_removed_once_and_again(tmp_path):
    part = part_of(tmp_path, LINES)
    remove(part.path)
    remove(part.path)
    assert not part.path.exists()


def test_a_part_is_rolled_back_to_what_was_good(tmp_path):
    part = part_of(tmp_path, b"one\n")
    part.sync()
    good = part.bytes
    part.write(b"two, and then the po")
    part.close()
    roll_back(part.path, good)
    assert part.path.read_bytes() == b"one\n"


def test_a_part_that_lost_committed_lines_is_an_error_and_not_filled_with_zeros(tmp_path):
    part = part_of(tmp_path, b"one\n")
    part.close()
    with pytest.raises(ArchiveNotWritable, match="has lost committed lines"):
        roll_back(part.path, 5)
    assert part.path.read_bytes() == b"one\n"


def test_flushed_lines_are_in_the_file(tmp_path):
    part = part_of(tmp_path, LINES)
    part.flush()
    assert part.path.read_bytes() == LINES


def test_a_part_makes_its_folders(tmp_path):
    PartFile(tmp_path / "a" / "b" / "run.part").close()
    assert (tmp_path / "a" / "b").is_dir()


def test_a_file_is_replaced_as_a_whole_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "new" / "manifest.json"
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert names(path.parent) == ["manifest.json"]


def test_a_reader_keeps_the_old_file_while_it_is_replaced(tmp_path):
    path = tmp_path / "manifest.json"
    replace_file(path, b"old")
    with path.open("rb") as reader:
        replace_file(path, b"new")
        assert reader.read() == b"old"


def under_a_file(tmp_path):
    """A path whose folder is a file."""
    (tmp_path / "folder").write_text("no folder")
    return tmp_path / "folder" / "file"


def a_folder(tmp_path):
    """A path where a folder stands."""
    path = tmp_path / "taken"
    (path / "inner").mkdir(parents=True)
    return path


@pytest.mark.parametrize("make", [under_a_file, a_folder])
@pytest.mark.parametrize(
    "write", [PartFile, lambda path: replace_file(path, b"x"), lambda path: finished(part_of(path.parent.parent), path)]
)
def test_a_path_that_cannot_be_written_is_named_with_what_to_do(tmp_path, make, write):
    path = make(tmp_path)
    with pytest.raises(ArchiveNotWritable, match="then run again") as caught:
        write(path)
    assert str(path) in str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)
    assert list(tmp_path.rglob("*.tmp")) == []


def test_a_full_device_is_not_writable(tmp_path):
    part = part_of(tmp_path)
    part._file = Path("/dev/full").open("wb")  # noqa: SIM115 (of a test's lifetime)
    part.write(b"fits into the buffer\n")
    with pytest.raises(ArchiveNotWritable, match="No space left"):
        part.flush()
    with pytest.raises(ArchiveNotWritable, match="No space left"):
        part.write(bytes(1 << 16))


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path / "disk", kilobytes=64) as folder:
        yield folder


def test_a_disk_that_fills_up_leaves_no_half_file_under_the_final_name(disk):
    part = part_of(disk, os.urandom(20_000).replace(b"\n", b" ") + b"\n")
    part.flush()
    ballast = fill(disk)
    with pytest.raises(ArchiveNotWritable, match="make room"):
        finished(part, disk / "run.jsonl.gz")
    assert names(disk) == ["ballast", "run.jsonl.part"]
    ballast.unlink()
    assert finished(part, disk / "run.jsonl.gz").rows == 1


def test_a_disk_that_fills_up_leaves_the_old_file_in_place(disk):
    replace_file(disk / "manifest.json", b"old")
    fill(disk)
    with pytest.raises(ArchiveNotWritable, match=r"manifest\.json"):
        replace_file(disk / "manifest.json", bytes(30_000))
    assert (disk / "manifest.json").read_bytes() == b"old"
    assert names(disk) == ["ballast", "manifest.json"]


def write_much(part):
    for _ in range(100):
        part.write(bytes(1023) + b"\n")


def test_a_disk_that_fills_up_is_noticed_while_writing(disk):
    part = part_of(disk)
    fill(disk)
    with pytest.raises(ArchiveNotWritable, match=r"run\.jsonl\.part"):
        write_much(part)
