"""A timeline in a frame of another site: it grows with its content, and touches nothing around it."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Frame, Page

from tests.conftest import ARGUMENTS, CHROMIUM
from tests.outputs.chronologies import bridge
from tests.outputs.issues import of
from timeline.outputs.embed import SANDBOX, embed_page, snippet

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

pytestmark = pytest.mark.browser

HOST = (
    "<!doctype html><html lang=en><head><title>A paper</title></head>"
    "<body><main><h1>A paper</h1>{}</main></body></html>"
)
INNER = "document.documentElement.getBoundingClientRect().height"
TRIES = {
    "read the page around it": "parent.document.title",
    "write into it": "parent.document.body.append('x')",
    "lead it elsewhere": "top.location = 'about:blank#gone'",
    "open a window": "if (window.open('about:blank') === null) throw 0",
    "keep something": "localStorage.x = 1",
    "use a cookie": "document.cookie = 'x=1'; if (!document.cookie) throw 0",
}


class Sites(http.server.BaseHTTPRequestHandler):
    """The story's site, and another one that frames it, by the name of the host."""

    pages: dict[tuple[str, str], str]

    def do_GET(self) -> None:
        host = self.headers["Host"].partition(":")[0]
        body = self.pages.get((host, self.path))
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The address of a page that frames the timeline of another site."""
    handler = type("Handler", (Sites,), {"pages": {}})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    site = of(f"http://127.0.0.1:{server.server_port}/")
    copied = snippet(bridge(), site)
    frame = copied.partition("\n")[0]
    evil = "<script>parent.postMessage({hwgh: 99999}, '*')</script>"
    tries = "".join(
        f"try {{ {code}; told[{what!r}] = 'done' }} catch {{ told[{what!r}] = 'refused' }}"
        for what, code in TRIES.items()
    )
    greedy = f"<script>const told = {{}}; {tries}; setTimeout(() => parent.postMessage({{told}}, '*'), 300)</script>"
    listener = (
        "<script>addEventListener('message', event => {{ window.told = event.data.told || window.told }})</script>"
    )
    handler.pages = {  # type: ignore[attr-defined]
        ("127.0.0.1", "/embed/mill-bridge/"): embed_page(bridge(), site, f"{site.url}stories/mill-bridge/"),
        ("127.0.0.1", "/stories/mill-bridge/"): "<title>The story</title>",
        ("127.0.0.1", "/other/"): evil,
        ("127.0.0.1", "/greed/"): greedy,
        ("localhost", "/greedy/"): HOST.format(
            listener.format() + frame.replace("/embed/mill-bridge/", "/greed/").replace("lazy", "eager")
        ),
        ("localhost", "/"): HOST.format(copied),
        ("localhost", "/bare/"): HOST.format(frame),
        ("localhost", "/two/"): HOST.format(
            f'{copied}<iframe id=evil title=x src="{site.url}other/" sandbox="allow-scripts"></iframe>'
            f'<iframe id=open title=y src="{site.url}other/" data-hwgh></iframe>'
        ),
        **{
            ("localhost", f"/{end}/"): HOST.format(copied.replace("/embed/mill-bridge/", f"/embed/mill-bridge/#{end}"))
            for end in ("dark", "light", "last-3", "dark-last-5")
        },
    }
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(chromium: Browser, host: str) -> Iterator[Page]:
    page = chromium.new_page(base_url=host, viewport={"width": 900, "height": 900})
    yield page
    page.close()


def opened(page: Page, path: str) -> Frame:
    page.goto(path)
    handle = page.locator("iframe[data-hwgh]").first.element_handle()
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_selector("h1")
    return frame


def settled(page: Page, frame: Frame) -> int:
    """The height of the frame, once it is that of its content."""
    wanted = frame.evaluate(f"Math.ceil({INNER})")
    page.wait_for_function(f"document.querySelector('iframe[data-hwgh]').offsetHeight === {wanted}")
    return int(wanted)


def test_the_frame_is_as_tall_as_its_content(page: Page) -> None:
    heights = []
    for width in (320, 600, 1100):
        page.set_viewport_size({"width": width, "height": 900})
        heights.append(settled(page, opened(page, "/")))
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


def test_it_grows_when_something_is_unfolded_and_shrinks_again(page: Page) -> None:
    frame = opened(page, "/")
    before = settled(page, frame)
    frame.locator("summary").first.click()
    assert settled(page, frame) > before
    frame.locator("summary").first.click()
    assert settled(page, frame) == before


def test_without_the_script_it_scrolls(page: Page) -> None:
    frame = opened(page, "/bare/")
    assert frame.evaluate("innerHeight") == 480
    frame.evaluate("scrollTo(0, 1e6)")
    assert frame.evaluate("scrollY") > 500
    page.locator("iframe").hover()
    page.mouse.wheel(0, -10000)
    # The page's policy lets no condition of Playwright's be evaluated again and again.
    for _ in range(600):
        if frame.evaluate("scrollY") == 0:
            break
        page.wait_for_timeout(50)
    assert frame.evaluate("scrollY") == 0


def test_nobody_else_can_set_a_height(page: Page) -> None:
    frame = opened(page, "/two/")
    settled(page, frame)
    page.wait_for_timeout(200)
    assert page.locator("#evil").evaluate("frame => frame.offsetHeight") < 400
    # In a frame without a sandbox the sender has an origin of its own: it is none of ours.
    assert page.locator("#open").evaluate("frame => frame.offsetHeight") < 400
    page.evaluate("postMessage({hwgh: 77}, '*')")
    page.wait_for_timeout(100)
    settled(page, frame)


@pytest.mark.parametrize("width", [280, 390, 768, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_axe_finds_nothing(page: Page, width: int, scheme: Literal["light", "dark"]) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    address = opened(page, "/").url
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []
    page.goto(address)
    page.locator("details").evaluate_all("all => all.forEach(details => details.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []


@pytest.mark.parametrize(("end", "background"), [("dark", "rgb(22, 24, 28)"), ("light", "rgb(255, 255, 255)")])
def test_the_end_of_the_address_says_light_or_dark(page: Page, end: str, background: str) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        frame = opened(page, f"/{end}/")
        assert frame.evaluate("getComputedStyle(document.documentElement).backgroundColor") == background


@pytest.mark.parametrize(("end", "number"), [("last-3", 3), ("dark-last-5", 5)])
def test_the_end_of_the_address_says_how_many(page: Page, end: str, number: int) -> None:
    frame = opened(page, f"/{end}/")
    assert frame.locator(".hwgh-entry:visible").count() == number
    assert frame.locator(".hwgh-entry:visible").last.inner_text().startswith("3 October 2025")
    settled(page, frame)


def test_a_page_in_such_a_frame_reaches_nothing_around_it(chromium: Browser, host: str) -> None:
    """What a script would be refused if one got into the embedded page: here it is all there is in the frame."""
    # Playwright lets any page open windows unless it is told not to.
    as_users_have_it = ["--disable-popup-blocking"]
    browser = chromium.browser_type.launch(
        executable_path=CHROMIUM, args=ARGUMENTS, ignore_default_args=as_users_have_it
    )
    page = browser.new_page(base_url=host)
    page.goto("/greedy/")
    page.wait_for_function("window.told")
    assert page.evaluate("window.told") == dict.fromkeys(TRIES, "refused")
    assert (page.title(), page.url, len(page.context.pages)) == ("A paper", f"{host}/greedy/", 1)
    browser.close()


def test_it_can_send_no_form_and_run_no_other_script(page: Page) -> None:
    frame = opened(page, "/")
    frame.evaluate(
        """() => {
          document.body.insertAdjacentHTML('beforeend',
            '<form action="/x" target="_top"><button id=send>x</button></form><img src="/x.png" onerror="pwned = 1">'
            + '<a id=run href="javascript:pwned=2" target="_self">x</a><p id=styled style="color: red">x</p>');
          const script = document.createElement('script');
          script.textContent = 'pwned = 3';
          document.body.append(script);
          document.getElementById('send').click();
          document.getElementById('run').click();
        }"""
    )
    page.wait_for_timeout(200)
    assert frame.evaluate("window.pwned") is None
    assert frame.evaluate("getComputedStyle(document.getElementById('styled')).color") != "rgb(255, 0, 0)"
    assert page.title() == "A paper"


def test_a_link_opens_the_story_in_a_window_of_its_own(page: Page, host: str) -> None:
    frame = opened(page, "/")
    with page.expect_popup() as popup:
        frame.locator(".hwgh-date a").last.click()
    assert popup.value.url.endswith("/stories/mill-bridge/#2025-10-03-the-council-decides")
    assert popup.value.evaluate("window.opener") is None
    assert popup.value.evaluate("window.origin").startswith("http://127.0.0.1:")  # free of the sandbox
    assert page.url == f"{host}/"


def test_the_sandbox_grants_three_things() -> None:
    assert SANDBOX.split() == ["allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox"]
