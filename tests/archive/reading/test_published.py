"""Published files read back: every line in order, and an error that names the line where a file breaks off."""

import gzip
import hashlib

import pytest
from support import records
from support.archived import files_of, lines_in, publish, rewrite, two_runs, url

from crawler.archive.reading.published import Line, PublishedFile, find_records, part_lines, published_bytes
from crawler.exceptions import Damaged
from crawler.records.identity import article_id


def packed(tmp_path, *lines):
    data = gzip.compress(b"".join(lines))
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    return data


def test_lines_come_in_order_with_their_numbers_and_the_file_is_measured(tmp_path):
    data = packed(tmp_path, b'{"n":1}\n', b'{"n":2}\n')
    file = PublishedFile(tmp_path, "a.jsonl.gz")
    assert list(file.lines()) == [
        Line(path="a.jsonl.gz", number=1, data=b'{"n":1}\n'),
        Line(path="a.jsonl.gz", number=2, data=b'{"n":2}\n'),
    ]
    assert (file.rows, file.bytes, file.sha256) == (2, len(data), hashlib.sha256(data).hexdigest())


def test_a_file_of_several_gzip_members_is_read_to_its_end(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"1\n") + gzip.compress(b"2\n"))
    assert [line.data for line in PublishedFile(tmp_path, "a.jsonl.gz").lines()] == [b"1\n", b"2\n"]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[:-1], "torn"),
        (lambda data: data[: len(data) // 2], "torn"),
        (lambda data: data[:-5] + bytes([data[-5] ^ 1]) + data[-4:], "does not unpack"),
        (lambda data: b"plain\n", "does not unpack"),
        (lambda data: data + b"appended", "does not unpack"),
    ],
)
def test_a_damaged_file_breaks_off_at_a_line_and_is_measured_even_so(tmp_path, damage, said):
    data = damage(packed(tmp_path, *(b'{"n":%d}\n' % number for number in range(9000))))
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    file, read = PublishedFile(tmp_path, "a.jsonl.gz"), []
    with pytest.raises(Damaged, match=said) as caught:
        read.extend(file.lines())
    assert caught.value.line is not None
    assert str(caught.value).startswith(f"a.jsonl.gz:{caught.value.line}: ")
    assert (file.bytes, file.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_an_absent_file_is_damage_without_a_line(tmp_path):
    with pytest.raises(Damaged, match=r"a\.jsonl\.gz: cannot be read") as caught:
        list(PublishedFile(tmp_path, "a.jsonl.gz").lines())
    assert caught.value.line is None


def test_whoever_watches_is_told_of_every_byte(tmp_path):
    data, told = packed(tmp_path, b"1\n"), []
    list(PublishedFile(tmp_path, "a.jsonl.gz", told.append).lines())
    assert sum(told) == len(data)


def test_records_are_found_by_bytes_of_their_line_across_files(tmp_path):
    root = publish(tmp_path, *two_runs())
    found = list(find_records(root, "articles", article_id(url(2)).encode()))
    assert [(line.number, record["revision"]) for line, record in found] == [(2, 1), (1, 2)]
    assert list(find_records(root, "articles", b"nowhere")) == []


def test_a_line_that_is_looked_for_and_is_no_json_is_damage(tmp_path):
    root = publish(tmp_path, [records.article()])
    rewrite(root, files_of(root, "articles")[0], [b"{needle\n"])
    with pytest.raises(Damaged, match=r":1: no JSON"):
        list(find_records(root, "articles", b"needle"))


def test_what_there_is_to_read_is_counted_by_stream(tmp_path):
    root = publish(tmp_path, *two_runs())
    assert published_bytes(root, "articles") == sum(path.stat().st_size for path in files_of(root, "articles"))
    assert published_bytes(root) == sum(path.stat().st_size for path in root.glob("*/date=*/*"))
    (root / "manifest.json").write_text("damaged")
    assert published_bytes(root) == 0


def test_a_part_gives_its_whole_lines_and_nothing_when_it_is_gone(tmp_path):
    (tmp_path / "a.part").write_bytes(b'{"n":1}\n{"n":')
    assert [line.data for line in part_lines(tmp_path, "a.part")] == [b'{"n":1}\n']
    assert list(part_lines(tmp_path, "b.part")) == []


def test_every_line_of_an_archive_is_read_as_it_was_written(tmp_path):
    root = publish(tmp_path, *two_runs())
    for path in root.glob("*/date=*/*"):
        file = PublishedFile(root, path.relative_to(root).as_posix())
        assert [line.data for line in file.lines()] == lines_in(path)
