"""The server: HTTP as a good news site speaks it."""

import http.client
import json
import socket
import threading

import pytest
from support.command import PATIENCE

from crawler.demo import DemoServer, Routes
from crawler.exceptions import UsageError


@pytest.fixture(scope="module")
def server():
    with DemoServer(12) as running:
        yield running


@pytest.fixture
def client(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    yield connection
    connection.close()


def ask(client, path, method="GET", **headers):
    client.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = client.getresponse()
    return response, response.read()


def path_of(server, number=0):
    return server.newspaper.published[number].url.removeprefix(server.base_url)


def test_pages_carry_their_validators_type_and_length(server, client):
    response, body = ask(client, path_of(server))
    assert response.status == 200
    assert response.getheader("Content-Type") == "text/html; charset=UTF-8"
    assert int(response.getheader("Content-Length")) == len(body)
    assert response.getheader("ETag").startswith('"')
    assert response.getheader("Last-Modified").endswith("GMT")


def test_some_pages_state_their_charset_only_inside(server, client):
    response, body = ask(client, path_of(server, 4))
    assert response.getheader("Content-Type") == "text/html"
    assert b'<meta charset="UTF-8" />' in body


@pytest.mark.parametrize("form", ["{0}", "W/{0}", '"other", {0}', "*"])
def test_a_known_etag_is_answered_with_304(server, client, form):
    response, _ = ask(client, "/")
    etag = response.getheader("ETag")
    response, body = ask(client, "/", If_None_Match=form.format(etag))
    assert (response.status, body, response.getheader("ETag")) == (304, b"", etag)


def test_a_known_date_is_answered_with_304_and_an_older_one_is_not(server, client):
    response, _ = ask(client, path_of(server))
    changed = response.getheader("Last-Modified")
    assert ask(client, path_of(server), If_Modified_Since=changed)[0].status == 304
    assert ask(client, path_of(server), If_Modified_Since="Sat, 01 Nov 2025 00:00:00 GMT")[0].status == 200
    assert ask(client, path_of(server), If_Modified_Since="yesterday")[0].status == 200


def test_an_etag_outweighs_a_date(server, client):
    response, _ = ask(client, "/")
    changed, etag = response.getheader("Last-Modified"), response.getheader("ETag")
    assert ask(client, "/", If_None_Match='"other"', If_Modified_Since=changed)[0].status == 200
    assert ask(client, "/", If_None_Match=etag, If_Modified_Since="Sun, 01 Nov 2009 00:00:00 GMT")[0].status == 304


def test_head_answers_as_get_without_a_body(server, client):
    whole, body = ask(client, "/")
    head, nothing = ask(client, "/", "HEAD")
    assert nothing == b""
    assert head.getheader("Content-Length") == str(len(body))
    assert head.getheader("ETag") == whole.getheader("ETag")


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/category/news/page/99/", "/category/sports/", "/?p=1", "/news/none/", "/[", "*"]
)
def test_whatever_is_not_there_is_404_in_the_sites_own_clothes(client, path):
    response, body = ask(client, path)
    assert response.status == 404
    assert b"error404" in body
    assert response.getheader("ETag") is None


def test_short_links_and_tracked_links_show_the_same_page(server, client):
    article = server.newspaper.published[3]
    _, page = ask(client, path_of(server, 3))
    assert ask(client, f"/?p={article.post_id}")[1] == page
    assert ask(client, f"{path_of(server, 3)}?utm_source=home")[1] == page


def test_a_missing_slash_is_redirected(server, client):
    response, _ = ask(client, "/about")
    assert (response.status, response.getheader("Location")) == (301, f"{server.base_url}/about/")


def test_a_connection_is_kept_alive(server, client):
    ask(client, "/")
    before = client.sock
    ask(client, "/nowhere/")
    ask(client, "/", If_None_Match="*")
    ask(client, "/", "HEAD")
    ask(client, "/")
    assert client.sock is before


def test_requests_are_kept_in_order():
    with DemoServer(1) as server:
        client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        ask(client, "/robots.txt")
        ask(client, "/?p=1", "HEAD")
        client.close()
        assert server.requests == [("GET", "/robots.txt"), ("HEAD", "/?p=1")]


def test_the_truth_is_served_as_json(server, client):
    response, body = ask(client, "/truth.json")
    assert response.getheader("Content-Type") == "application/json; charset=utf-8"
    assert json.loads(body) == server.truth


def test_a_taken_port_is_named_with_the_way_out(server):
    with pytest.raises(UsageError, match=rf"port {server.port} .*taken.*--port"):
        DemoServer(1, port=server.port)


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_number_that_is_no_port_is_a_usage_error(port):
    with pytest.raises(UsageError, match="--port"):
        DemoServer(1, port=port)


def test_no_articles_are_a_usage_error():
    with pytest.raises(UsageError, match="at least one"):
        DemoServer(0)


def test_closing_frees_the_port_and_ends_kept_connections():
    with DemoServer(1) as server:
        client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        ask(client, "/")
    client.sock.settimeout(PATIENCE)
    assert client.sock.recv(1) == b""
    client.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)


def test_a_server_that_was_never_entered_closes():
    server = DemoServer(1)
    server.close()
    assert not any(thread.name == "demo" and not thread.is_alive() for thread in threading.enumerate())


def test_two_thousand_articles_start_at_once(monkeypatch):
    """Rendered one and all, they would take longer than whoever asks first waits."""
    rendered, article = [], Routes._article
    monkeypatch.setattr(Routes, "_article", lambda *given: rendered.append(given) or article(*given))
    with DemoServer(2000) as server:
        client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        assert ask(client, "/")[0].status == 200
        assert rendered == []
        assert ask(client, path_of(server))[0].status == 200
        assert len(rendered) == 1
        client.close()
