"""What only our own theme promises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PAGE, served
from tests.outputs.chronologies import bridge
from tests.outputs.site import build_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        folder, pages = tmp_path_factory.mktemp("own"), {"page.md": PAGE}
        nav = ["index.md", {"About": ["page.md", {"More": ["stories/index.md"]}]}]
        site = build_site(folder, patch, bridge(), theme="hwgh", pages=pages, nav=nav)
    yield from served(site)


def test_search_finds_a_story_and_leads_there(chromium: Browser, own: str) -> None:
    page = chromium.new_page(base_url=own)
    page.goto("/page/")
    page.get_by_role("searchbox").fill("ferry")
    page.get_by_role("searchbox").press("Enter")
    page.locator("#mkdocs-search-results a").first.click()
    assert "/stories/mill-bridge/" in page.url
    page.close()


def test_without_javascript_search_says_so_and_the_navigation_works(chromium: Browser, own: str) -> None:
    page = chromium.new_page(base_url=own, java_script_enabled=False, viewport={"width": 320, "height": 700})
    page.goto("/search.html?q=ferry")
    assert "needs JavaScript" in page.locator("main").inner_text()
    page.get_by_text("About").click()
    page.get_by_role("link", name="A page by hand").click()
    assert page.get_by_role("heading", level=1).inner_text() == "A page by hand"
    page.close()


@pytest.mark.parametrize("path", ["/", "/page/", "/stories/mill-bridge/", "/404.html"])
def test_no_page_but_the_search_loads_a_script(chromium: Browser, own: str, path: str) -> None:
    page = chromium.new_page(base_url=own)
    page.goto(path)
    assert page.locator("script:not([type='application/ld+json'])").count() == 0
    page.close()


def test_the_first_tab_skips_to_the_text(chromium: Browser, own: str) -> None:
    page = chromium.new_page(base_url=own)
    page.goto("/page/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_both_style_sheets_together_are_small() -> None:
    assets = Path(__file__).parents[2] / "site_templates" / "theme" / "assets"
    assert sum(sheet.stat().st_size for sheet in assets.glob("*.css")) <= 20_000
