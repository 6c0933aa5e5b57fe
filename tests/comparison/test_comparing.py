"""Two versions of the extraction compared on the same captures: what differs, where, with samples."""

import json

import pytest
from support.archived import edit, files_of, lines_in, rewrite
from support.command import run

from crawler.exit_codes import ExitCode

EQUAL = {"only_left": 0, "only_right": 0, "retracted": 0, "fields": {}, "alone": {"left": [], "right": []}}


@pytest.fixture
def archived(crawled, tmp_path):
    """The root of an archive with its captures, its site's address, and a comparison of it."""

    def compare(*options):
        ended = run(tmp_path, "diff-extraction", "demo", "--output", "out", "--base-url", crawled.base_url, *options)
        assert ended.returncode == ExitCode.SUCCESS, ended.stderr
        return ended.stdout

    return tmp_path / "out" / "demo", crawled.base_url, compare


def test_the_same_version_extracts_the_same(archived):
    root, _, compare = archived
    before = {path: path.read_bytes() for path in root.rglob("*.jsonl.gz")}
    found = json.loads(compare("--json"))
    assert found["articles"] == {"compared": 10, "equal": 10, **EQUAL}
    for stream in ("teaser_cards", "page_snapshots"):
        assert found[stream] == {**found[stream], "compared": found[stream]["equal"], **EQUAL}
    assert {path: path.read_bytes() for path in root.rglob("*.jsonl.gz")} == before
    assert compare().startswith("articles: 10 compared, 10 equal, 0 only left, 0 only right")


def test_a_field_that_differs_is_counted_and_shown(archived):
    root, _, compare = archived
    (path,) = files_of(root, "articles")
    after = json.loads(lines_in(path)[2])
    for number, headline in ((1, "Old one"), (3, "Old three")):
        edit(root, path, number, headline=headline)
    edit(root, path, 3, text="Old text.\n\n" + after["text"], near_duplicate_of=after["id"], revision=7)

    found = json.loads(compare("--json", "--samples", "1"))["articles"]

    assert (found["compared"], found["equal"]) == (10, 8)
    assert {name: field["records"] for name, field in found["fields"].items()} == {"headline": 2, "text": 1}
    assert list(found["fields"]) == ["headline", "text"]
    (sample,) = found["fields"]["headline"]["samples"]
    assert (sample["before"], sample["url"]) == ("Old one", json.loads(lines_in(path)[0])["capture"]["url"])
    text = compare()
    assert f'"Old three" → "{after["headline"]}"' in text
    assert "-Old text." in text


def test_records_that_one_side_lacks_are_counted_and_named(archived):
    root, _, compare = archived
    (path,) = files_of(root, "articles")
    lines = lines_in(path)
    lost = json.loads(lines[4])
    foreign = json.loads(lines[0])
    foreign["capture"] = {**foreign["capture"], "url": foreign["url"] + "gone/", "warc": None}
    rewrite(root, path, [*lines[:4], *lines[5:], json.dumps(foreign).encode() + b"\n"])

    found = json.loads(compare("--json"))["articles"]

    assert (found["compared"], found["only_left"], found["only_right"]) == (9, 1, 1)
    assert found["alone"] == {"left": [foreign["capture"]["url"]], "right": [lost["capture"]["url"]]}


def test_a_card_that_says_something_else_is_the_same_card(archived):
    root, _, compare = archived
    (path,) = files_of(root, "teaser_cards")
    edit(root, path, 2, id="00000000-0000-5000-8000-000000000000", headline="Old")
    found = json.loads(compare("--json"))["teaser_cards"]
    assert {name: field["records"] for name, field in found["fields"].items()} == {"headline": 1}
    assert (found["only_left"], found["only_right"]) == (0, 0)


def test_an_archive_is_compared_with_a_replay_of_it(archived):
    root, base_url, compare = archived
    folder = root.parent.parent
    replay = ("replay", "--site", "demo", "--from", "out", "--base-url", base_url, "--output", "again")
    assert run(folder, *replay).returncode == ExitCode.SUCCESS
    again = folder / "again" / "demo"
    (path,) = files_of(again, "articles")
    edit(again, path, 1, language="xx")
    rewrite(again, path, lines_in(path)[:-1])

    found = json.loads(compare("--json", "--against", folder / "again"))["articles"]

    assert (found["compared"], found["equal"], found["only_left"], found["only_right"]) == (9, 8, 1, 0)
    assert list(found["fields"]) == ["language"]


def test_what_either_side_has_retracted_is_left_out_and_counted(archived):
    root, base_url, compare = archived
    folder = root.parent.parent
    replay = ("replay", "--site", "demo", "--from", "out", "--base-url", base_url, "--output", "again")
    assert run(folder, *replay).returncode == ExitCode.SUCCESS
    (left,), (right,) = files_of(root, "articles"), files_of(folder / "again" / "demo", "articles")
    for output, path, line in (("out", left, 0), ("out", left, 1), ("again", right, 2)):
        id_ = json.loads(lines_in(path)[line])["id"]
        assert run(folder, "retract", id_, "--reason", "a wall", "--output", output).returncode == ExitCode.SUCCESS
    rewrite(right.parents[2], right, lines_in(right)[1:])

    found = json.loads(compare("--json", "--against", folder / "again"))["articles"]

    assert found == {"compared": 7, "equal": 7, **EQUAL, "retracted": 3}


def test_an_archive_that_is_not_there_is_refused(tmp_path):
    ended = run(tmp_path, "diff-extraction", "demo", "--output", "nowhere")
    assert ended.returncode == ExitCode.USAGE
    assert "nowhere" in ended.stderr
