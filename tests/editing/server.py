"""A web server that misbehaves in every way that there is a path for, on 127.0.0.1."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

PAGE = (Path(__file__).parent / "pages" / "vote.html").read_bytes()
FEED = (Path(__file__).parent / "pages" / "feed.xml").read_bytes()

ANSWERS: dict[str, tuple[str, bytes]] = {
    "/vote": ("text/html; charset=utf-8", PAGE),
    "/windows": ("text/html; charset=windows-1251", PAGE.decode().replace("Ana", "Анна").encode("cp1251")),
    "/feed": ("application/rss+xml", FEED),
    "/note": ("text/plain", b"The ferry sailed on 4 March 2025, and nobody was on board."),
    "/unstated": ("", PAGE),
    "/picture": ("image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "/program": ("application/octet-stream", b"\0\1\2"),
    "/binary-page": ("text/html", b"<html>\0\0\0" + bytes(range(32)) * 40),
    "/not-utf8": ("text/html; charset=utf-8", PAGE.decode().replace("council", "сөвет").encode("utf-16-le")),
    "/not-cyrillic": ("text/html; charset=utf-8", "Паром вышел в море. ".encode("koi8-r") * 50),
    "/no-such-charset": ("text/html; charset=klingon", PAGE),
    "/codec-that-is-none": ("text/html; charset=unicode_escape", PAGE),
    "/empty": ("text/html", b""),
    "/menu": ("text/html", b"<html><body><nav><a href=/>Home</a></nav></body></html>"),
    "/broken-feed": ("application/rss+xml", b"<rss><channel><item>"),
    "/laughs": (
        "application/rss+xml",
        b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item>&b;</item></channel></rss>',
    ),
    "/outside": (
        "application/rss+xml",
        b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item>&a;</item></channel></rss>',
    ),
}

LEADS = {
    "/moved": "/vote",
    "/moved-far": "http://127.0.0.1:{port}/moved",
    "/circle": "/circle-2",
    "/circle-2": "/circle",
    "/to-file": "file:///etc/passwd",
    "/to-data": "data:text/html,<p>x</p>",
    "/to-metadata": "http://169.254.169.254/latest/",
    "/to-nowhere": "http://:80/",
    "/to-user": "http://user:secret@127.0.0.1/",
    **{f"/far-{n}": f"/far-{n + 1}" for n in range(9)},
}


@functools.cache
def bomb() -> bytes:
    """100 megabytes in 400 kilobytes."""
    pack = zlib.compressobj(1, wbits=31)
    return b"".join(pack.compress(b"a" * 1_000_000) for _ in range(100)) + pack.flush()


FOR_EVER = 120
"""Seconds in which what never ends does not end: more than any test waits for it."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        pass

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            super().handle()

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        if self.path in ANSWERS:
            self._send(200, *ANSWERS[self.path])
        elif self.path == "/links":
            links = (
                f"<item><title>{path}</title><link>{path}</link></item>" for path in ("vote", "/nowhere", "/moved")
            )
            self._send(200, "application/rss+xml", f"<rss><channel>{''.join(links)}</channel></rss>".encode())
        elif self.path in LEADS:
            self._send(302, "", b"", {"Location": LEADS[self.path].format(port=self.connection.getsockname()[1])})
        else:
            getattr(self, "do_" + self.path[1:].replace("-", "_"), lambda: self._send(404, "text/html", b"gone"))()

    def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in {"Content-Length": str(len(body)), "Set-Cookie": "a=b", **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _start(self, **headers: str) -> None:
        self.send_response(200)
        for name, value in {"Content_Type": "text/html", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.close_connection = True

    def do_packed(self) -> None:
        self._send(200, "text/html", gzip.compress(PAGE), {"Content-Encoding": "gzip"})

    def do_bomb(self) -> None:
        self._send(200, "text/html", bomb(), {"Content-Encoding": "gzip"})

    def do_bad_gzip(self) -> None:
        self._send(200, "text/html", PAGE, {"Content-Encoding": "gzip"})

    def do_half_gzip(self) -> None:
        self._send(200, "text/html", gzip.compress(PAGE)[:-20], {"Content-Encoding": "gzip"})

    def do_brotli(self) -> None:
        self._send(200, "text/html", b"x", {"Content-Encoding": "br"})

    def do_endless(self) -> None:
        self._start()
        while True:
            self.wfile.write(b"<p>And another thing.</p>" * 1000)

    def do_endless_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            self.wfile.write(b"X-More: " + b"a" * 100 + b"\r\n")

    def do_said_to_be_large(self) -> None:
        self._start(Content_Length="99999999999")

    def do_silent(self) -> None:
        self.server.closing.wait(FOR_EVER)  # type: ignore[attr-defined]  # typed as any server, and is ours

    def do_dripping(self) -> None:
        """A byte now and then, so that no single read takes long."""
        self._start()
        for _ in range(FOR_EVER * 10):
            self.wfile.write(b"a")
            time.sleep(0.1)

    def do_dripping_headers(self) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"X: " + b"y" * FOR_EVER * 10:
            self.wfile.write(bytes([byte]))
            time.sleep(0.1)

    def do_broken_off(self) -> None:
        self._start(Content_Length="100000")
        self.wfile.write(PAGE)

    def do_broken_chunks(self) -> None:
        self._start(Transfer_Encoding="chunked")
        self.wfile.write(b"zz\r\nnonsense")

    def do_no_http(self) -> None:
        self.wfile.write(b"220 mail.example ESMTP\r\n")
        self.close_connection = True

    def do_hung_up(self) -> None:
        self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    asked: list[tuple[str, dict[str, str]]]
    closing: threading.Event

    def handle_error(self, *args: object) -> None:
        pass

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as server:
        server.asked, server.closing = [], threading.Event()
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
