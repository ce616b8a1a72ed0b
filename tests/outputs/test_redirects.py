from __future__ import annotations

from pathlib import Path

import pytest

from timeline.model.chronology import Chronology
from timeline.outputs.layout import Layout, lay_out
from timeline.outputs.pages import site
from timeline.outputs.redirects import Redirect, redirect_page
from timeline.settings import Settings

SITE = site(Settings(), Path(__file__).parent)


def of(*stories: tuple[str, tuple[str, ...]], own: tuple[str, ...] = ()) -> Layout:
    told = [Chronology(name, name, (), (), formerly=formerly) for name, formerly in stories]
    return lay_out(told, own, lambda _: "", SITE)


def test_a_former_name_leads_to_the_story() -> None:
    layout = of(("bridge", ("old-bridge", "older")))
    assert [(each.path, each.to) for each in layout.redirects] == [
        ("stories/old-bridge.md", "stories/bridge.md"),
        ("stories/older.md", "stories/bridge.md"),
    ]
    assert layout.problems == ()


@pytest.mark.parametrize(
    ("name", "own", "says"),
    [
        ("ferry", (), "a story has this name now"),
        ("bridge", (), "a story has this name now"),
        ("pier", (), "another story had this name too"),
        ("mill", ("stories/mill/index.md",), "a page of the site stands there"),
        ("mill", ("stories/mill.html",), "a page of the site stands there"),
        ("index", (), "this name cannot be the address of a page"),
        ("../evil", (), "this name cannot be the address of a page"),
    ],
)
def test_nothing_that_is_there_is_replaced(name: str, own: tuple[str, ...], says: str) -> None:
    layout = of(("bridge", (name,)), ("ferry", ()), ("a-pier", ("pier",)), own=own)
    assert [str(each) for each in layout.problems] == [
        f'bridge: formerly "{name}": {says}; take the name out of story.yml'
    ]
    assert [each.path for each in layout.redirects] == ["stories/pier.md"]


def test_the_page_leads_on_by_itself_and_by_hand() -> None:
    redirect = Redirect("stories/a.md", "stories/b.md", "<Bridge>")
    page = redirect_page(redirect, "../b/", "https://x.example/stories/b/", SITE)
    assert '<meta http-equiv="refresh" content="0; url=../b/">' in page
    assert '<link rel="canonical" href="https://x.example/stories/b/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="../b/">' in page
    assert "<title>&lt;Bridge&gt;</title>" in page
    assert "canonical" not in redirect_page(redirect, "../b/", None, SITE)
