"""A document from the web: the only module that uses the network.

Whoever names an address may be led anywhere by it, so each hop is looked up once, the addresses that this gives
are judged, and the connection goes to the very one that was judged (a second look-up could give another). No
cookie is kept or sent, no proxy is asked, and there is an end to everything: to time, bytes, hops and headers.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from email.message import Message
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urldefrag, urljoin, urlsplit

from timeline.errors import ArticleError
from timeline.reading.addresses import Address, is_public
from timeline.reading.decode import shown

PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain", "text/markdown", "text/x-markdown"})
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"})
LINES = frozenset({"application/jsonl", "application/x-jsonlines", "application/x-ndjson", "application/jsonlines"})
TABLES = frozenset({"text/csv", "application/csv"})
KINDS = PAGES | TEXTS | FEEDS | LINES | TABLES
"""The media types of what articles come in."""

_AGENT = "how-we-got-here (timeline add)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65536


class Limits(NamedTuple):
    """How far a fetch may go."""

    seconds: float = 20.0
    """For all of it, from the first look-up to the last byte."""

    most_bytes: int = 10_000_000
    """Of the document, unpacked."""

    hops: int = 5
    """Redirects that are followed."""

    private: bool = False
    """Whether it may come from this computer or from its network."""


class Fetched(NamedTuple):
    """A document, and what was said about it."""

    url: str
    """Where it came from in the end."""

    kind: str
    """Its media type in small letters, empty if none was stated."""

    charset: str
    """The encoding that was stated, empty for none."""

    data: bytes


class _RefusedError(Exception):
    """Why an address or an answer is not taken, and what to do about it."""

    def __init__(self, what: str, todo: str = "check the address") -> None:
        super().__init__(what)
        self.todo = todo


def fetch(url: str, limits: Limits = Limits()) -> Fetched:  # noqa: B008 - it is immutable
    """The document at an address.

    Args:
        url: An http or https address.
        limits: How far to go for it.

    Raises:
        ArticleError: It cannot be had within the limits, or is of a kind that holds no article.
    """
    deadline = time.monotonic() + limits.seconds
    hops = [url]
    try:
        return _follow(hops, limits, deadline)
    except _RefusedError as error:
        where = "" if len(hops) == 1 else f" (it led on to {hops[-1][:200]})"
        raise ArticleError(shown(url[:300]), f"{error}{where}", error.todo) from None
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        if time.monotonic() >= deadline or isinstance(error, TimeoutError):
            what = f"gave no whole answer within {limits.seconds:g} seconds"
            raise ArticleError(shown(url[:300]), what, "try again later, or save the page and add that") from None
        raise ArticleError(shown(url[:300]), f"cannot be fetched: {_reason(error)}", "check the address") from None


def _follow(hops: list[str], limits: Limits, deadline: float) -> Fetched:
    """The document to which the last of the hops leads; those that it takes are put behind it."""
    while not isinstance(answer := _get(hops[-1], limits, deadline), Fetched):
        if answer in hops:
            raise _RefusedError("leads round in a circle")
        if len(hops) > limits.hops:
            raise _RefusedError(f"leads on more than {limits.hops} times")
        hops.append(answer)
    return answer


def _reason(error: Exception) -> str:
    if isinstance(error, http.client.RemoteDisconnected | http.client.IncompleteRead):
        return "the connection broke off"
    if isinstance(error, http.client.HTTPException):
        return f"the answer is no HTTP ({type(error).__name__})"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)[:200] or type(error).__name__


def _get(url: str, limits: Limits, deadline: float) -> Fetched | str:
    """What one address answers: the document, or the address that it leads on to."""
    parts, host, port = _checked(url)
    address = _judged(_resolved(host, port, deadline), host, private=limits.private)
    target = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*") + (
        f"?{quote(parts.query, safe='/%:=&?~+!$,;@()*')}" if parts.query else ""
    )
    name = f"[{host}]" if ":" in host else host
    headers = {
        "Host": name if parts.port is None else f"{name}:{port}",
        "User-Agent": _AGENT,
        "Accept": ", ".join(("text/html", *sorted(KINDS - PAGES))),
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    with _connected(address, port, host if parts.scheme == "https" else "", deadline) as link:
        connection = http.client.HTTPConnection(host, port)
        connection.sock = link
        connection.request("GET", target, headers=headers)
        response = connection.getresponse()
        if response.status in _REDIRECTS and response.headers["Location"]:
            return str(urldefrag(urljoin(url, response.headers["Location"].strip())).url)
        if response.status != http.HTTPStatus.OK:
            raise _RefusedError(f"answers {response.status} {response.reason[:60]}".rstrip())
        kind, charset = _kind(response.headers)
        packing = (response.headers["Content-Encoding"] or "").strip().lower()
        data = _unpacked(_body(response, limits.most_bytes), packing, limits.most_bytes)
        if time.monotonic() >= deadline:
            raise TimeoutError
    return Fetched(url, kind, charset, data)


def _checked(url: str) -> tuple[SplitResult, str, int]:
    """An address in its parts, with its host and port."""
    if not url.isprintable() or " " in url:
        raise _RefusedError("is no address")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"}:
        raise _RefusedError(f'"{parts.scheme[:20]}:" is not fetched', "name an http or https address, or a file")
    host = parts.hostname
    if not host or parts.username is not None or parts.password is not None:
        raise _RefusedError("is no address" if not host else "holds a user's name", "write http(s)://host/path")
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    return parts, host, parts.port or (443 if parts.scheme == "https" else 80)


def _resolved(host: str, port: int, deadline: float) -> list[Address]:
    """The addresses of a host, within the time that is left: a look-up itself knows no limit."""
    found: list[Address] = []
    failed: list[Exception] = []

    def look_up() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(ipaddress.ip_address(str(answer[4][0])) for answer in answers)
        except (OSError, UnicodeError, ValueError) as error:
            failed.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if thread.is_alive():
        raise TimeoutError
    if failed or not found:
        raise _RefusedError(f"no such host is known: {host[:100]}")
    return found


def _judged(addresses: list[Address], host: str, *, private: bool) -> Address:
    """The first of the addresses, if all of them may be connected to."""
    for address in addresses:
        if not private and not is_public(address):
            what = f"{host[:100]} is on this computer or its network ({address})"
            raise _RefusedError(what, "allow that with --allow-private if it is meant")
    return addresses[0]


@contextlib.contextmanager
def _connected(address: Address, port: int, secure: str, deadline: float) -> Iterator[socket.socket]:
    """A connection to an address that ends at the deadline, however slowly its other end talks.

    Args:
        address: The one that was judged.
        port: Its port.
        secure: The host whose certificate it must show; empty for plain HTTP.
        deadline: On the clock of ``time.monotonic``.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    link = socket.create_connection((str(address), port), timeout=left)
    try:
        if secure:
            link = ssl.create_default_context().wrap_socket(link, server_hostname=secure, do_handshake_on_connect=False)
        # A limit on each read alone would let a server that sends a byte now and then go on for ever.
        end = threading.Timer(max(0.0, deadline - time.monotonic()), _shut, (link,))
        end.daemon = True
        end.start()
        try:
            if isinstance(link, ssl.SSLSocket):
                link.do_handshake()
            yield link
        finally:
            end.cancel()
    finally:
        link.close()


def _shut(link: socket.socket) -> None:
    with contextlib.suppress(OSError):
        socket.socket.shutdown(link, socket.SHUT_RDWR)  # the plain one also where TLS runs over it: nothing to wait for


def _kind(headers: Message) -> tuple[str, str]:
    """The media type and the encoding that headers state."""
    if headers["Content-Type"] is None:
        return "", ""
    kind = headers.get_content_type().lower()
    if kind not in KINDS:
        raise _RefusedError(f"is {kind[:60]}, which holds no article", "name a page, a text, a feed or a table")
    charset = headers.get_param("charset")
    return kind, charset.strip() if isinstance(charset, str) else ""


def _body(response: http.client.HTTPResponse, most: int) -> Iterator[bytes]:
    """The body in pieces, as it is packed; it may not be larger packed than it may be unpacked."""
    length, total = response.length, 0
    if length is not None and length > most:
        raise _too_large(most)
    while piece := response.read1(_CHUNK):
        total += len(piece)
        if total > most:
            raise _too_large(most)
        yield piece
    if length is not None and total < length:
        raise http.client.IncompleteRead(b"", length - total)


def _unpacked(pieces: Iterator[bytes], packing: str, most: int) -> bytes:
    """The whole body, unpacked piece by piece, so that a small one that unpacks to gigabytes takes no more room."""
    if packing in {"", "identity"}:
        return b"".join(pieces)
    if packing not in {"gzip", "x-gzip"}:
        raise _RefusedError(f'is packed as "{packing[:20]}", which was not asked for', "save the page and add that")
    unpack = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    parts: list[bytes] = []
    room = most + 1
    try:
        for piece in pieces:
            part = unpack.decompress(piece, room)
            parts.append(part)
            room -= len(part)
            if room <= 0 or unpack.unconsumed_tail:
                raise _too_large(most)
    except zlib.error:
        raise _RefusedError("says that it is packed as gzip and is not", "save the page and add that") from None
    if not unpack.eof:
        raise http.client.IncompleteRead(b"")
    return b"".join(parts)


def _too_large(most: int) -> _RefusedError:
    return _RefusedError(f"has more than {most:,} bytes", "save the article as a .txt file and add that")
