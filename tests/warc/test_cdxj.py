"""The index: its lines are those that others make of the same file."""

import json
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from support.captured import exchange, original, warc_file

from crawler.warc import cdxj
from crawler.warc.reading import read_warc


def lines_of(path):
    return [
        cdxj.line(capture) for record in read_warc(path) if (capture := cdxj.capture_of(record, path.name)) is not None
    ]


def test_it_is_the_index_that_cdxj_indexer_makes(tmp_path):
    path = warc_file(
        tmp_path,
        exchange(notes={"via": "https://paper.example/"}),
        exchange("https://www.paper.example/News/?b=2&a=Ñ", content_type=None, head=b"HTTP/1.1 404 Not Found\r\n\r\n"),
        exchange("http://paper.example:8080/feed/", original=original()),
    )

    made = subprocess.run(
        [sys.executable, "-m", "cdxj_indexer.main", "--sort", path], capture_output=True, text=True, check=True
    ).stdout

    assert b"".join(cdxj.sorted_lines(lines_of(path))).decode() == made
    assert made.count("\n") == 3


def test_a_line_is_parsed_into_what_it_was_made_of(tmp_path):
    (line,) = lines_of(warc_file(tmp_path, exchange()))

    key, stamp, values = cdxj.parsed(line)

    assert (key, stamp) == ("example,paper)/news/rain", "20261122081530")
    assert values["url"] == "https://paper.example/news/rain/"
    assert json.dumps(values) in line.decode()


@given(st.lists(st.binary(max_size=5).map(lambda data: data.replace(b"\n", b"") + b"\n")))
def test_lines_are_sorted_bytewise_and_none_is_lost(lines):
    assert list(cdxj.sorted_lines(lines)) == sorted(lines)


def test_more_lines_than_are_held_in_memory_are_sorted_too(monkeypatch):
    monkeypatch.setattr(cdxj, "_AT_ONCE", 7)
    lines = [b"%d\n" % (number * 7919 % 1000) for number in range(1000)]

    assert list(cdxj.sorted_lines(lines)) == sorted(lines)


def test_merged_indexes_have_every_line_once(tmp_path):
    for name, text in (("a", "1\n3\n"), ("b", "2\n3\n")):
        (tmp_path / name).write_text(text)

    assert list(cdxj.merged([tmp_path / "a", tmp_path / "b"])) == [b"1\n", b"2\n", b"3\n"]
