"""An issue of a newsletter as a browser shows it, as far as that can stand for a mail program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.outputs.chronologies import HOSTILE, bridge
from tests.outputs.issues import PAGE, of, unsummed
from timeline.outputs.letters import EMAIL, RICH, letters
from timeline.outputs.newsletter import Edition

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

pytestmark = pytest.mark.browser

ISSUE = letters(bridge(), of(), Edition(href=PAGE)).files
STICKS_OUT = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
COLOURS = """() => {
  const seen = new Set();
  for (const element of document.querySelectorAll('body *'))
    if ([...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
      seen.add(getComputedStyle(element).color + ' on ' + getComputedStyle(element).backgroundColor);
  return [...seen];
}"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that may load nothing."""
    context = chromium.new_context()
    context.route("**/*", lambda route: pytest.fail(f"loads {route.request.url}"))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("form", [EMAIL, RICH])
@pytest.mark.parametrize("width", [320, 600, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_axe_finds_nothing(page: Page, form: str, width: int, scheme: Literal["light", "dark"]) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.set_content(ISSUE[form])
    assert page.evaluate(STICKS_OUT) == 0
    page.add_style_tag(content="html { background: Canvas }")  # axe takes a page without a background for white
    # Landmarks are the mail program's.
    options = {"rules": {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}}
    found = axe.Axe().run(page, options=options).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []


def test_the_text_is_600_pixels_wide_at_most(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.set_content(ISSUE[EMAIL])
    box = page.locator("table table").first.bounding_box()
    assert box is not None
    assert box["width"] == 600


def test_in_the_dark_text_is_light_and_nothing_is_painted_behind_it(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_content(ISSUE[EMAIL])
    found = page.evaluate(COLOURS)
    assert {each.partition(" on ")[2] for each in found} == {"rgba(0, 0, 0, 0)"}
    assert "rgb(255, 255, 255)" in {each.partition(" on ")[0] for each in found}


def test_without_styles_it_says_the_same_in_the_same_order(page: Page) -> None:
    page.set_content(ISSUE[EMAIL])
    styled = page.locator("body").inner_text().split()
    page.set_content(re.sub(r' (style|align|width)="[^"]*"', "", ISSUE[EMAIL]))
    bare = page.locator("body").inner_text().split()
    preheader = len(bare) - len(styled)
    assert bare[preheader:] == styled
    page.set_content(ISSUE[RICH])
    assert set(page.locator("body").inner_text().replace(":", " ").split()) <= set(
        " ".join(styled).replace(":", " ").split()
    ) | {"•"}


def test_with_images_off_nothing_is_missing(page: Page) -> None:
    page.set_content(ISSUE[EMAIL])
    assert page.locator("img, picture, svg, [background]").count() == 0


@pytest.mark.parametrize("form", [EMAIL, RICH])
def test_nothing_in_it_runs(page: Page, form: str) -> None:
    page.set_content(letters(unsummed(" / ".join(HOSTILE.values())), of(), Edition(href=PAGE)).files[form])
    assert page.evaluate("window.pwned") is None
    assert "<script>window.pwned = 1</script>" in page.locator("body").inner_text()


def test_the_page_for_the_editor_shows_each_form(chromium: Browser, address: str, theme: str) -> None:
    if theme != "hwgh":
        pytest.skip("the page has no theme")
    page = chromium.new_page()
    page.goto(f"{address}/stories/mill-bridge/newsletter/", wait_until="networkidle")
    assert page.locator("script").count() == 0
    said = [frame.locator("body").inner_text() for frame in page.frames[1:]]
    said += page.locator("textarea").evaluate_all("all => all.map(text => text.value)")
    assert len(said) == 5
    assert all("Mill Bridge is closed to all traffic" in text for text in said)
    page.locator("textarea").last.press("Control+a")
    selected = page.locator("textarea").last.evaluate(
        "text => text.value.slice(text.selectionStart, text.selectionEnd)"
    )
    assert selected == said[-1]
    assert selected == (page.request.get(f"{page.url}plain.txt")).body().decode()
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []
    page.close()
