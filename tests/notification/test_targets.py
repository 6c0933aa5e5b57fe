"""Targets are checked before they are used, and never show what may be secret."""

import builtins
import shutil

import pytest

from crawler.exceptions import UsageError
from crawler.notification.targets import Program, Service, Webhook, checked_address, target_of

HIDDEN = "s3cr3t"

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated")  # apprise's, on some versions of Python


@pytest.mark.parametrize(
    "url", ["https://hooks.example/a/b", "http://127.0.0.1:8080/", f"https://u:{HIDDEN}@h.example/x"]
)
def test_an_address_is_a_webhook(url):
    assert target_of(url) == Webhook(url)


def test_a_program_is_found_and_its_words_are_those_of_a_shell():
    assert target_of("exec:cat --flag 'two words'") == Program((shutil.which("cat"), "--flag", "two words"))


def test_all_else_is_a_service_of_apprise():
    assert isinstance(target_of(f"mailto://ana:{HIDDEN}@paper.example"), Service)


@pytest.mark.parametrize(
    ("target", "complaint"),
    [
        (f"{HIDDEN}", "takes a URL of apprise"),
        (f"mailto:{HIDDEN}@paper.example", "takes a URL of apprise"),
        (f"nosuch://{HIDDEN}", "no service of apprise takes the target nosuch://…"),
        (f"slack://{HIDDEN}", "no service of apprise takes the target slack://…"),
        ("mailto://", "no service of apprise takes"),
        (f"mailto://ana:{HIDDEN}@a.example, mailto://bob:{HIDDEN}@b.example", "no service of apprise takes"),
        ("https://", "takes an address such as"),
        (f"https://paper.example:{HIDDEN}/", "takes an address such as"),
        (f"https://paper.example/{HIDDEN} x", "takes an address such as"),
        (f"https://paper.example/{HIDDEN}\n", "takes an address such as"),
        ("http:paper.example", "takes an address such as"),
        ("exec:", "names no program"),
        (f"exec:/nowhere/program {HIDDEN}", "names no program that can be run: '/nowhere/program'"),
        (f"exec:cat '{HIDDEN}", "cannot be read"),
    ],
)
def test_a_target_that_cannot_be_used_is_refused_without_showing_it(target, complaint):
    with pytest.raises(UsageError) as refused:
        target_of(target)
    assert complaint in str(refused.value)
    assert HIDDEN not in str(refused.value)


@pytest.mark.parametrize(
    "target",
    [
        f"mailto://ana:{HIDDEN}@paper.example",
        f"slack://{HIDDEN}AAAA/BBBBBBBBB/CCCCCCCCCCCCCCCCCCCCCCCC",
        f"https://ana:{HIDDEN}@hooks.example:8443/{HIDDEN}?token={HIDDEN}",
        f"exec:cat --token {HIDDEN}",
    ],
)
def test_a_name_shows_no_secret(target):
    assert HIDDEN not in target_of(target).name


def test_without_apprise_it_is_said_what_to_install(monkeypatch):
    imported = builtins.__import__

    def without(name, *arguments, **others):
        if name == "apprise":
            raise ImportError(name)
        return imported(name, *arguments, **others)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"mailto://….*pip install 'hemeroteca\[notify\]'"):
        target_of(f"mailto://ana:{HIDDEN}@paper.example")
    target_of("https://hooks.example/")
    target_of("exec:cat")


@pytest.mark.parametrize("address", ["nope", "ftp://a.example/", "https://", "https://a.example:0/"])
def test_what_is_no_address_cannot_be_pinged(address):
    with pytest.raises(UsageError, match="--ping takes an address"):
        checked_address(address, "--ping")
