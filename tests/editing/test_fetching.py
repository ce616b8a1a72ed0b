"""``timeline add`` with an address: what misbehaves is one line on stderr, nothing is written, and nothing hangs."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.editing.server import FOR_EVER, Server, serving
from timeline.cli import commands
from timeline.errors import ArticleError
from timeline.reading import fetch as web
from timeline.reading.addresses import is_public
from timeline.reading.fetch import Limits, fetch

TIMEOUT = 60.0
SHORT = 1.0
"""For what never ends by itself."""

SOON = 30.0
"""Seconds within which all of it has ended even on a busy machine, and nothing that waits for the server has."""

assert SHORT < SOON < TIMEOUT < FOR_EVER

REFUSED = {
    "/nowhere": "answers 404 Not Found",
    "/circle": "leads round in a circle",
    "/far-0": "leads on more than 5 times",
    "/to-file": '"file:" is not fetched (it led on to file:///etc/passwd)',
    "/to-data": '"data:" is not fetched',
    "/to-nowhere": "is no address",
    "/to-user": "holds a user's name",
    "/picture": "is image/png, which holds no article",
    "/program": "is application/octet-stream, which holds no article",
    "/binary-page": "is a binary file",
    "/not-utf8": "is a binary file",
    "/not-cyrillic": "says it is utf-8 and is not",
    "/no-such-charset": 'says it is "klingon", which is no encoding of a page',
    "/codec-that-is-none": 'says it is "unicode_escape", which is no encoding of a page',
    "/empty": "is empty",
    "/menu": "no article can be told",
    "/broken-feed": "is no feed that can be read",
    "/laughs": "declares entities",
    "/outside": "declares entities",
    "/bomb": "has more than 10,000,000 bytes",
    "/bad-gzip": "says that it is packed as gzip and is not",
    "/half-gzip": "the connection broke off",
    "/brotli": 'is packed as "br"',
    "/endless": "has more than 10,000,000 bytes",
    "/endless-headers": "the answer is no HTTP",
    "/said-to-be-large": "has more than 10,000,000 bytes",
    "/silent": "gave no whole answer within 1 seconds",
    "/dripping": "gave no whole answer within 1 seconds",
    "/dripping-headers": "gave no whole answer within 1 seconds",
    "/broken-off": "the connection broke off",
    "/broken-chunks": "the connection broke off",
    "/no-http": "the answer is no HTTP",
    "/hung-up": "the connection broke off",
}

PRIVATE = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "localhost",
    "0.0.0.0",  # noqa: S104 it is asked for, not bound to
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "224.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[fe80::1]",
    "[fc00::1]",
    "[ff02::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[::ffff:a00:1]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b:1::7f00:1]",
    "[fec0::1]",
]

NO_ADDRESSES = {
    "file:///etc/passwd": '"file:" is not fetched',
    "data:text/html,<p>x</p>": '"data:" is not fetched',
    "ftp://example.org/x": '"ftp:" is not fetched',
    "javascript:alert(1)": '"javascript:" is not fetched',
    "gopher://127.0.0.1/": '"gopher:" is not fetched',
    "http://": "is no address",
    "http:///x": "is no address",
    "http://[::1": "cannot be fetched",
    "http://exa mple.org/": "is no address",
    "http://example.org:99999/": "cannot be fetched",
    "http://user:secret@127.0.0.1/": "holds a user's name",
    "http://nothing.invalid/": "no such host is known",
    "http://" + "a" * 300 + ".example/": "no such host is known",
    "http://127.0.0.1\r\nHost: x/": "is no address",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def add(folder: Path, *args: str, timeout: float = TIMEOUT) -> Result:
    return CliRunner().invoke(commands, ["add", str(folder / "story"), *args, "--timeout", str(timeout)])


def refused(result: Result, folder: Path, what: str) -> None:
    """One line on stderr that says so, nothing else, nothing written."""
    assert what in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("Error: ")
    assert (result.stdout, result.exit_code) == ("", 1)
    assert [*folder.iterdir()] == []


@pytest.mark.parametrize("path", REFUSED)
def test_what_misbehaves_is_one_line(path: str, server: Server, tmp_path: Path) -> None:
    started = time.monotonic()
    is_endless = "within" in REFUSED[path]
    timeout = SHORT if is_endless else TIMEOUT
    result = add(tmp_path, f"{server.url}{path}", "--allow-private", timeout=timeout)
    refused(result, tmp_path, REFUSED[path])
    assert f"{server.url}{path}" in result.stderr
    assert time.monotonic() - started < SOON


@pytest.mark.parametrize("host", PRIVATE)
def test_a_private_address_is_refused_before_it_is_asked(host: str, server: Server, tmp_path: Path) -> None:
    asked = len(server.asked)
    result = add(tmp_path, f"http://{host}:{server.server_address[1]}/vote")
    # An address that this system cannot even look up is refused as well.
    what = "no such host is known" if "no such host" in result.stderr else "is on this computer or its network"
    refused(result, tmp_path, what)
    assert len(server.asked) == asked


def test_the_loopback_addresses_were_refused_for_what_they_are(tmp_path: Path) -> None:
    for host in ("127.0.0.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"):
        assert "is on this computer" in add(tmp_path, f"http://{host}/").stderr


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address_is_one_line(address: str, tmp_path: Path) -> None:
    refused(add(tmp_path, address), tmp_path, NO_ADDRESSES[address])


@pytest.mark.parametrize("path", ["/vote", "/moved", "/moved-far", "/packed", "/unstated", "/windows"])
def test_what_behaves_is_written(path: str, server: Server, tmp_path: Path) -> None:
    result = add(tmp_path, f"{server.url}{path}", "--allow-private")
    assert (result.stderr, result.exit_code) == ("", 0)
    (file,) = (tmp_path / "story").iterdir()
    assert file.name == "2025-03-05-the-osterby-courier-council-votes-for-the-bridge.md"
    assert ("Анна" if path == "/windows" else "Ana Writer") in file.read_text("utf-8")
    assert "by nine votes to two" in file.read_text("utf-8")


def test_the_pages_of_a_feed_are_fetched_if_that_is_wished(server: Server, tmp_path: Path) -> None:
    result = add(tmp_path, f"{server.url}/links", "--allow-private")
    assert result.stderr.count("the feed holds no text of it; fetch the page with --follow") == 3
    assert [*tmp_path.iterdir()] == []
    result = add(tmp_path, f"{server.url}/links", "--allow-private", "--follow")
    assert result.stderr.splitlines() == [f"Error: {server.url}/nowhere: answers 404 Not Found; check the address"]
    assert "nothing to do" in result.stdout  # the third is the first, at another address
    assert [path.name for path in (tmp_path / "story").iterdir()] == [
        "2025-03-05-the-osterby-courier-council-votes-for-the-bridge.md"
    ]


def test_no_cookie_is_sent_back_and_nothing_is_said_of_the_user(server: Server, tmp_path: Path) -> None:
    server.asked.clear()
    add(tmp_path, f"{server.url}/moved", f"{server.url}/vote", "--allow-private")
    assert [path for path, _ in server.asked] == ["/moved", "/vote", "/vote"]
    for _, headers in server.asked:
        assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_a_redirect_to_a_private_address_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first hop counts as public here; the second is judged for itself."""
    monkeypatch.setattr(web, "is_public", lambda address: str(address) == "127.0.0.1" or is_public(address))
    result = add(tmp_path, f"{server.url}/to-metadata")
    refused(result, tmp_path, "169.254.169.254 is on this computer or its network")


def test_a_name_is_looked_up_once_and_the_address_that_was_judged_is_connected_to(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that answers with a public address first and a private one then gets no second question."""
    answers = ["203.0.113.7", "127.0.0.1"]
    asked: list[str] = []
    connected: list[Any] = []

    def look_up(host: str, port: int, **_: object) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers[len(asked) - 1], port))]

    def connect(address: Any, timeout: float) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(web, "is_public", lambda address: str(address) != "127.0.0.1")
    with pytest.raises(ArticleError, match="Connection refused"):
        fetch("http://rebinding.example/", Limits(seconds=1))
    assert (asked, connected) == (["rebinding.example"], [("203.0.113.7", 80)])


def test_one_private_address_among_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(host: str, port: int, **_: object) -> list[Any]:
        return [(0, 0, 0, "", (address, port)) for address in ("93.184.215.14", "10.0.0.8")]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(ArticleError, match=r"10\.0\.0\.8"):
        fetch("http://mixed.example/")


def test_a_look_up_that_takes_for_ever_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def look_up(*_: object, **__: object) -> list[Any]:
        done.wait(FOR_EVER)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    started = time.monotonic()
    try:
        with pytest.raises(ArticleError, match=r"within 0\.2 seconds"):
            fetch("http://slow.example/", Limits(seconds=0.2))
    finally:
        done.set()
    assert time.monotonic() - started < SOON


@pytest.mark.parametrize(
    "text", ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e", "::ffff:93.184.215.14"]
)
def test_public_addresses_are_public(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))
