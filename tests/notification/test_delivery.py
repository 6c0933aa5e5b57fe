"""Messages reach their targets: a mail server, a webhook, a program. What does not is said, without secrets."""

import json
import socket
import sys
from contextlib import contextmanager

import pytest
from support.lying_server import Answer, LyingServer
from support.mail_server import MailServer
from support.webhook import Webhook

from crawler.exit_codes import ExitCode
from crawler.notification import Ending, deliver, delivery, http, message_of, ping, target_of, targets

HIDDEN = "s3cr3t"
MESSAGE = message_of(
    Ending(command="latest", site="diario", code=ExitCode.BLOCKED, host="press", error="robots.txt of Ñandú: <403>")
)


pytestmark = [
    pytest.mark.filterwarnings("ignore:'imghdr' is deprecated"),  # apprise's, on some versions of Python
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
]


@pytest.fixture(autouse=True)
def _brief(monkeypatch):
    monkeypatch.setattr(delivery, "_PAUSES", (0.0, 0.0))
    monkeypatch.setattr("apprise.plugins.email.NotifyEmail.request_rate_per_sec", 0.0)  # its own pause between mails


def mail_to(server, who="", **options):
    asked = "&".join(f"{name}={value}" for name, value in {"from": "crawl@paper.example", **options}.items())
    return target_of(f"mailto://{who}127.0.0.1:{server.port}/?{asked}")


@contextmanager
def silent_server():
    """A server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.mark.parametrize("format_", ["text", "html"])
def test_a_mail_arrives_with_subject_and_body(format_):
    with MailServer() as server:
        assert deliver(MESSAGE, [mail_to(server, to="ana@paper.example", format=format_)]) == []
    ((recipients, mail),) = server.mails
    assert recipients == ["ana@paper.example"]
    assert mail["Subject"] == "hemeroteca: diario latest ended with 3 (blocked)"
    text = mail.get_body(("plain", "html")).get_content()
    assert "Ñandú" in text
    assert "Host: press" in text


def test_a_mail_server_that_wants_a_password_is_given_it():
    with MailServer(HIDDEN) as server:
        assert deliver(MESSAGE, [mail_to(server, f"ana:{HIDDEN}@", to="ana@paper.example")]) == []
    assert len(server.mails) == 1


def test_a_mail_that_is_refused_is_said_without_the_password():
    with MailServer("another") as server:
        (problem,) = deliver(MESSAGE, [mail_to(server, f"ana:{HIDDEN}@", to="ana@paper.example")])
    assert problem.startswith("could not notify mailto://…: ")
    assert HIDDEN not in problem
    assert server.mails == []


def test_a_webhook_gets_the_document():
    with Webhook() as hook:
        assert deliver(MESSAGE, [target_of(hook.url)]) == []
    assert hook.documents == [json.loads(json.dumps(MESSAGE.document))]


def test_a_webhook_that_fails_is_tried_again():
    with Webhook(503, 200) as hook:
        assert deliver(MESSAGE, [target_of(hook.url)]) == []
    assert len(hook.documents) == 2


@pytest.mark.parametrize(("status", "times"), [(302, 1), (404, 1), (429, 3), (500, 3), (501, 1)])
def test_a_webhook_that_fails_is_said_without_its_token_and_tried_again_while_that_may_help(status, times):
    with Webhook(status) as hook:
        (problem,) = deliver(MESSAGE, [target_of(hook.url)])
    assert problem == f"could not notify {hook.url.replace('hooks/secret-token', '…')}: it answered {status}"
    assert len(hook.documents) == times


def test_nobody_at_the_port_is_said():
    (problem,) = deliver(MESSAGE, [target_of(f"http://127.0.0.1:{closed_port()}/{HIDDEN}")])
    assert "refused" in problem
    assert HIDDEN not in problem


def test_one_target_that_fails_keeps_the_others_from_nothing():
    with Webhook() as hook, MailServer() as server:
        dead = target_of(f"http://127.0.0.1:{closed_port()}/")
        problems = deliver(MESSAGE, [dead, target_of(hook.url), mail_to(server, to="ana@paper.example")])
    assert len(problems) == 1
    assert (len(hook.documents), len(server.mails)) == (1, 1)


def test_a_server_that_says_nothing_is_given_up(monkeypatch):
    monkeypatch.setattr(http, "_PATIENCE", 0.1)
    with silent_server() as port:
        (problem,) = deliver(MESSAGE, [target_of(f"http://127.0.0.1:{port}/")])
        assert "timed out" in problem
        assert "timed out" in ping(f"http://127.0.0.1:{port}/")


def test_a_target_that_takes_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr(delivery, "_DEADLINE", 0.1)
    with silent_server() as port:
        (problem,) = deliver(MESSAGE, [target_of(f"http://127.0.0.1:{port}/")])
    assert problem.endswith("it did not answer within 0 s")


def program(tmp_path, text):
    path = tmp_path / "program.py"
    path.write_text(text)
    return target_of(f"exec:{sys.executable} '{path}' '{tmp_path}/it is $HERE'")


def test_a_program_gets_the_document_and_its_words_without_a_shell(tmp_path):
    target = program(tmp_path, "import sys; open(sys.argv[1], 'w').write(sys.stdin.read())")
    assert deliver(MESSAGE, [target]) == []
    assert json.loads((tmp_path / "it is $HERE").read_text()) == json.loads(json.dumps(MESSAGE.document))


def test_a_program_that_fails_is_said(tmp_path):
    (problem,) = deliver(MESSAGE, [program(tmp_path, "raise SystemExit(7)")])
    assert problem == f"could not notify exec:{sys.executable}: it ended with 7"


def test_a_program_that_does_not_end_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(targets, "_PROGRAM_PATIENCE", 0.5)
    (problem,) = deliver(MESSAGE, [program(tmp_path, "import time; time.sleep(600)")])
    assert problem.endswith("was killed")


def test_what_a_program_prints_is_no_data_of_ours(tmp_path, capfd):
    deliver(MESSAGE, [program(tmp_path, "print('paged')")])
    assert capfd.readouterr().out == ""


def test_a_ping_asks_for_the_address():
    with LyingServer(lambda path, asked: Answer(200)) as server:
        assert ping(f"{server.base_url}/{HIDDEN}") is None
    assert [path for path, _ in server.requests] == [f"/{HIDDEN}"]


def test_a_ping_that_fails_is_tried_again_and_then_said_without_the_address():
    with LyingServer(lambda path, asked: Answer(200 if asked else 503)) as server:
        assert ping(f"{server.base_url}/{HIDDEN}") is None
    with LyingServer(lambda path, asked: Answer(503)) as server:
        assert ping(f"{server.base_url}/{HIDDEN}") == "could not send the sign of life (--ping): it answered 503"
    assert len(server.requests) == 3


def test_a_ping_of_what_is_not_there_is_not_tried_again():
    with LyingServer(lambda path, asked: Answer(404)) as server:
        assert ping(f"{server.base_url}/{HIDDEN}") == "could not send the sign of life (--ping): it answered 404"
    assert len(server.requests) == 1
