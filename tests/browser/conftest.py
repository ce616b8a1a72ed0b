"""A served site and a browser to look at it with."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from mkdocs.utils import get_theme_names

from tests.outputs.chronologies import HOSTILE, bridge, hostile
from tests.outputs.site import THEMES, build_site

PAGE = """\
# A page by hand

## First

Text with `code`, a [link](index.md) and **weight**.

    a block of code that is wider than the screen of a phone: 0123456789 0123456789 0123456789 0123456789

## Second

> Quoted.

## Third

1. One
2. Two
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        """The file of an address; the page for errors takes what it needs from where the site will stand."""
        return super().translate_path(path.removeprefix("/sub"))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session", params=list(THEMES))
def theme(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if name not in get_theme_names():
        pytest.skip(f"the theme {name} is not installed")
    return name


@pytest.fixture(scope="session")
def address(theme: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with one ordinary and one hostile story."""
    hostile_story = msgspec.structs.replace(hostile(" / ".join(HOSTILE.values())), id="hostile")
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp(theme)
        nav = ["index.md", {"All stories": "stories/index.md"}, {"About": ["page.md"]}]
        pages = {"page.md": PAGE}
        site = build_site(folder, patch, bridge(), hostile_story, theme=theme, pages=pages, nav=nav)
    yield from served(site)


def served(site: Path) -> Iterator[str]:
    """The address at which a site is served, until the next step."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
