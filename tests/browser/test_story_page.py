"""The pages as a reader's browser shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request

pytestmark = pytest.mark.browser

STORY = "/stories/mill-bridge/"
WIDTH = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The texts whose contrast is below 4.5 to 1, as WCAG 2 counts it.
CONTRASTS = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const channels = color => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const linear = value => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => .2126 * linear(r / 255) + .7152 * linear(g / 255) + .0722 * linear(b / 255);
  const background = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = channels(getComputedStyle(at).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255];
  };
  const contrast = element => {
    const colors = [channels(getComputedStyle(element).color), background(element)];
    const [dark, light] = colors.map(luminance).sort((a, b) => a - b);
    return (light + .05) / (dark + .05);
  };
  return [...document.querySelectorAll('.hwgh *')]
    .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .filter(element => contrast(element) < 4.5)
    .map(element => element.outerHTML.slice(0, 80));
}"""


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def page(chromium: Browser, address: str, complaints: list[str]) -> Iterator[Page]:
    """A page that notes every error, dialog and request to another host."""
    page = chromium.new_page(base_url=address)

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def on_dialog(dialog: Dialog) -> None:
        complaints.append("dialog")
        dialog.dismiss()

    def on_error(error: Error) -> None:
        complaints.append(str(error))

    def on_request(request: Request) -> None:
        if not request.url.startswith(address):
            complaints.append(request.url)

    page.on("console", on_console)
    page.on("dialog", on_dialog)
    page.on("pageerror", on_error)
    page.on("request", on_request)
    yield page
    page.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("path", [STORY, "/stories/", "/"])
def test_nothing_sticks_out(page: Page, complaints: list[str], path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    page.locator("details").evaluate_all("all => all.forEach(details => details.open = true)")
    assert page.evaluate(WIDTH) == 0
    assert complaints == []


def test_no_text_of_an_article_runs(page: Page, complaints: list[str]) -> None:
    for path in ("/stories/hostile/", "/stories/", "/"):
        page.goto(path)
        page.locator("details").evaluate_all("all => all.forEach(details => details.open = true)")
        for link in page.locator(".hwgh *").all()[:80]:
            link.dispatch_event("mouseover")
            link.dispatch_event("focus")
        assert page.evaluate("window.pwned") is None
        assert "<script>window.pwned = 1</script>" in page.locator(".hwgh").inner_text()
    assert complaints == []


def test_what_is_folded_opens_by_keyboard(page: Page) -> None:
    page.goto(STORY)
    lead = page.locator(".hwgh-lead")
    summary = lead.locator("summary").first
    assert not lead.locator("blockquote").first.is_visible()
    lead.locator(".hwgh-date a").focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if summary.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    assert lead.locator("blockquote").first.is_visible()


def test_a_permanent_link_leads_to_its_entry(page: Page) -> None:
    page.goto(STORY)
    page.locator(".hwgh-scheduled .hwgh-date a").click()
    assert page.url.endswith("#2025-10-03-the-council-decides")
    page.goto(f"{STORY}#2025-09-11-mill-bridge-is")
    assert page.locator(":target").evaluate("element => element.tagName") == "LI"
    assert page.locator(":target h3").is_visible()


def test_a_citation_leads_to_its_article(page: Page) -> None:
    page.goto(STORY)
    page.get_by_role("link", name="Source 2: Sample Gazette").first.click()
    assert "Mill Bridge: what we know" in page.locator(":target").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [STORY, "/stories/"])
def test_text_stands_out_from_what_is_behind_it(page: Page, path: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    assert page.evaluate(CONTRASTS) == []


def test_nothing_is_missing_without_javascript(chromium: Browser, address: str) -> None:
    with_it, without = (
        chromium.new_page(base_url=address),
        chromium.new_page(base_url=address, java_script_enabled=False),
    )
    texts = []
    for page in (with_it, without):
        page.goto(STORY)
        page.locator(".hwgh-lead summary").first.click()
        texts.append(page.locator(".hwgh").inner_text())
        page.close()
    assert texts[0] == texts[1]


def test_on_paper_everything_is_unfolded_and_addresses_are_written_out(page: Page) -> None:
    page.goto(STORY)
    page.emulate_media(media="print")
    assert page.locator(".hwgh-lead blockquote").first.is_visible()
    written = page.locator(".hwgh-sources a").first.evaluate("link => getComputedStyle(link, '::after').content")
    assert "attr" in written or "courier.example" in written
