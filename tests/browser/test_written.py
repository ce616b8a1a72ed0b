"""Hand-written timelines as a reader's browser shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.outputs.chronologies import HOSTILE, bridge
from tests.outputs.site import build_site

pytestmark = pytest.mark.browser

DOCS = (Path(__file__).parents[2] / "content" / "timelines-by-hand.md").read_text(encoding="utf-8")
WIDTH = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LONG = "https://example.org/" + "a" * 300


@pytest.fixture(scope="module", params=["mkdocs", "readthedocs"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    # A file cannot hold half a surrogate pair.
    texts = [" ".join(text.split()) for text in (*HOSTILE.values(), LONG, f"x {{{LONG}}}")]
    hostile = "\n".join(f"2025: {text}\n  {text}\nx {text}: x" for text in texts)
    pages = {
        "docs.md": DOCS.replace("belarus-prisoner-release", "mill-bridge"),
        "hostile.md": f"# X\n\n```timeline\n{hostile}\n```\n".encode(errors="ignore").decode(),
    }
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("written")
        return build_site(folder, patch, bridge(), theme=request.param, pages=pages, use_directory_urls=False)


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", ["docs", "hostile"])
def test_nothing_sticks_out(chromium: Browser, site: Path, name: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto((site / f"{name}.html").as_uri())
    blocks = page.locator(".hwgh")
    assert blocks.count() == {"docs": 2, "hostile": 1}[name]
    for block in blocks.all():
        assert block.evaluate("block => block.scrollWidth - block.clientWidth") <= 0
    if name == "hostile":
        assert page.evaluate(WIDTH) == 0
        assert page.evaluate("window.pwned") is None
    page.close()


def test_a_date_stands_beside_its_entry_where_there_is_room_and_above_it_where_not(
    chromium: Browser, site: Path
) -> None:
    for width, beside in ((390, False), (1280, True)):
        page = chromium.new_page(viewport={"width": width, "height": 900})
        page.goto((site / "docs.html").as_uri())
        for entry in page.locator(".hwgh-entry").all():
            date, title = entry.locator(".hwgh-date").bounding_box(), entry.locator(".hwgh-body").bounding_box()
            assert date
            assert title
            assert (date["x"] + date["width"] <= title["x"]) is beside
        page.close()


def test_an_entry_has_a_permanent_link_and_leads_to_its_story(chromium: Browser, site: Path) -> None:
    page = chromium.new_page()
    page.goto((site / "docs.html").as_uri())
    page.get_by_role("link", name="about 1926").click()
    assert page.url.endswith("#timeline-1926-the-first-bridge")
    assert "The first bridge is built" in page.locator(":target").inner_text()
    page.locator(".hwgh").nth(1).locator(".hwgh-what a").first.click()
    assert "/stories/mill-bridge.html#" in page.url
    page.locator("li:target").wait_for()
    page.close()
