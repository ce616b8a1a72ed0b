"""What axe-core finds on each kind of page."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

pytestmark = pytest.mark.browser

PAGES = ["/", "/stories/", "/stories/mill-bridge/", "/page/", "/search.html?q=bridge", "/404.html"]

# Inside .hwgh no theme can make a page of ours inaccessible; around it, only our own theme is ours to mend.
OURS = "hwgh"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    chromium: Browser, address: str, theme: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    page = chromium.new_page(base_url=address, color_scheme=scheme)
    page.goto(path, wait_until="networkidle")
    page.locator("details").evaluate_all("all => all.forEach(details => details.open = true)")
    if theme != OURS and not page.locator(".hwgh").count():
        pytest.skip("nothing on this page is ours")
    found = axe.Axe().run(page, context=None if theme == OURS else ".hwgh").response["violations"]
    page.close()
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []
