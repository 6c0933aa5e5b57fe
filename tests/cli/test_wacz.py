"""The command prints the file's path, refuses what would be a mistake, and ends with the promised codes."""

import io
import json
import subprocess
import sys
import zipfile

import pytest
from support.archived import url
from support.command import PATIENCE
from support.recorded import captured_archive, damage
from support.records import SITE


@pytest.fixture
def root(tmp_path):
    return captured_archive(tmp_path / "output")


def test_the_file_is_named_after_the_site_and_the_newest_capture(root, hemeroteca, tmp_path):
    done = hemeroteca("wacz", SITE)
    assert (done.returncode, done.stdout) == (0, f"{SITE}-2026-11-23.wacz\n")
    assert zipfile.ZipFile(tmp_path / done.stdout.strip()).testzip() is None
    assert "3 pages, 2 article records, 2 WARC files" in done.stderr


def test_json_says_what_was_packed(root, hemeroteca, tmp_path):
    done = hemeroteca("wacz", SITE, "--json", "--to", "out.wacz", "--until", "2026-11-23")
    told = json.loads(done.stdout)
    assert told.pop("bytes") == (tmp_path / "out.wacz").stat().st_size
    assert told == {
        "path": "out.wacz",
        "site": SITE,
        "archives": 1,
        "pages": 2,
        "articles": 1,
        "retractions": 0,
        "lost": 0,
    }


def test_a_package_goes_to_standard_output_on_demand(root, tmp_path):
    command = [sys.executable, "-m", "crawler", "wacz", SITE, "--to", "-"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path, timeout=PATIENCE)
    assert zipfile.ZipFile(io.BytesIO(done.stdout)).testzip() is None
    assert not list(tmp_path.glob("*.wacz"))


def test_a_file_that_exists_is_replaced_only_by_force(root, hemeroteca, tmp_path):
    target = tmp_path / "out.wacz"
    target.write_bytes(b"as it was")
    refused = hemeroteca("wacz", SITE, "--to", target)
    assert (refused.returncode, target.read_bytes()) == (2, b"as it was")
    assert "--force" in refused.stderr
    assert hemeroteca("wacz", SITE, "--to", target, "--force").returncode == 0
    assert zipfile.is_zipfile(target)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere",), "no archive of 'nowhere'"),
        ((SITE, "--since", "yesterday"), "--since takes a day or moment"),
        ((SITE, "--to", "out.zip"), "ends in .wacz"),
        ((SITE, "--to", "-", "--json"), "both want standard output"),
        ((SITE, "--since", "2027-01-01"), "no capture from 2027-01-01"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_says_why(root, hemeroteca, arguments, says):
    done = hemeroteca("wacz", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_a_damaged_archive_ends_with_9_and_names_the_file(root, hemeroteca, tmp_path):
    path = next((root / "warc").glob("*.warc.gz"))
    damage(path, lambda data: data[:-9])
    done = hemeroteca("wacz", SITE)
    assert (done.returncode, path.name in done.stderr) == (9, True)
    assert not list(tmp_path.glob("*.wacz"))


def test_a_folder_that_cannot_be_made_ends_with_4(root, hemeroteca, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    done = hemeroteca("wacz", SITE, "--to", tmp_path / "file" / "out.wacz")
    assert (done.returncode, "make it writable" in done.stderr) == (4, True)


def test_a_package_is_verified_by_its_path(root, hemeroteca, tmp_path):
    hemeroteca("wacz", SITE, "--to", "out.wacz")
    sound = hemeroteca("verify", "out.wacz")
    assert (sound.returncode, sound.stdout) == (0, "")
    assert "out.wacz: sound" in sound.stderr
    damage(tmp_path / "out.wacz", lambda data: data.replace(b"front page", b"back page!"))
    unsound = hemeroteca("verify", "out.wacz", "--json")
    assert unsound.returncode == 9
    told = json.loads(unsound.stdout)
    assert (told["sound"], told["findings"][0]["path"]) == (False, "pages/pages.jsonl")


def test_a_package_with_retractions_is_verified_with_them(root, hemeroteca, tmp_path):
    hemeroteca("retract", url(1), "--reason", "a wall")
    packed = hemeroteca("wacz", SITE, "--to", "out.wacz")
    assert "2 pages, 2 article records, 2 WARC files, 1 retraction" in packed.stderr
    sound = hemeroteca("verify", "out.wacz")
    assert (sound.returncode, sound.stdout) == (0, "")


def test_a_file_of_another_name_is_taken_for_a_package(hemeroteca, tmp_path):
    (tmp_path / "notes.txt").write_text("no package")
    done = hemeroteca("verify", "notes.txt")
    assert (done.returncode, done.stdout) == (9, "notes.txt/notes.txt: no ZIP file (File is not a zip file)\n")


def test_a_package_that_is_missing_ends_with_2(hemeroteca):
    done = hemeroteca("verify", "out.wacz")
    assert (done.returncode, "there is no file out.wacz" in done.stderr) == (2, True)
