"""The embedded page, what is copied to frame it, and what runs in either."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.outputs.chronologies import HOSTILE, bridge
from tests.outputs.issues import PAGE, of, unsummed
from tests.outputs.parsed import Parsed
from tests.outputs.site import build_site
from timeline.outputs.embed import HOST_SCRIPT, SCRIPT, embed_page, oembed, snippet, targets
from timeline.outputs.sharing import files, ways
from timeline.outputs.stylesubset import subset

EMBED = "https://site.example/embed/mill-bridge/"


def page(**settings: object) -> str:
    return embed_page(bridge(), of(**settings), PAGE)  # type: ignore[arg-type]


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_lets_in_what_is_in_the_page_and_nothing_else() -> None:
    html = page()
    (policy,) = [e.attributes["content"] for e in Parsed(html).tags("meta") if "http-equiv" in e.attributes]
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert policy == (
        f"default-src 'none'; style-src {hashed(style)}; script-src {hashed(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert script == SCRIPT


def test_it_needs_nothing_but_itself() -> None:
    parsed = Parsed(page())
    assert not parsed.tags("link", "img", "iframe", "object", "video", "form")
    assert parsed.values("src") == parsed.values("style") == []
    assert "url(" not in page()
    assert "@import" not in page()
    assert (base := parsed.tags("base")[0]).attributes == {"href": PAGE, "target": "_blank"}
    assert base.inside == ("html", "head")
    assert parsed.unclosed == []


def test_its_size() -> None:
    html = page()
    assert len(html.encode()) < 30_000
    assert len(re.findall(r"<style>(.*?)</style>", html, re.DOTALL)[0].encode()) < 12_000


def test_the_end_of_the_address_is_an_element_of_the_page() -> None:
    ids = Parsed(page()).values("id")
    assert set(targets()) <= set(ids)
    assert len(set(ids)) == len(ids)
    assert {"dark", "light", "last-3", "dark-last-5", "light-last-20"} <= set(targets())


def test_the_last_are_counted_from_the_end_where_they_are() -> None:
    assert ".hwgh-entry:nth-last-child(n+4)" in page()
    assert ".hwgh-entry:nth-child(n+4)" in page(order="latest")


@pytest.mark.parametrize("script", [SCRIPT, HOST_SCRIPT])
def test_a_script_is_less_than_a_kilobyte_and_can_stand_in_a_page(script: str) -> None:
    assert len(script.encode()) < 1000
    assert "</" not in script


def test_what_to_copy() -> None:
    html = snippet(bridge(), of())
    (frame,) = Parsed(html).tags("iframe")
    assert frame.attributes == {
        "src": EMBED,
        "title": "Timeline: The Mill Bridge closes after a century",
        "loading": "lazy",
        "width": "100%",
        "height": "480",
        "style": "border:0",
        "sandbox": "allow-scripts allow-popups allow-popups-to-escape-sandbox",
        "data-hwgh": None,
    }
    assert html.endswith(f"<script>{HOST_SCRIPT}</script>")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_from_outside_is_text(text: str) -> None:
    def shape(text: str) -> list[list[tuple[str, list[str]]]]:
        story = unsummed(text)
        answer = oembed(story, of())
        pages = [embed_page(story, of(), PAGE), snippet(story, of()), json.loads(answer)["html"]]
        return [[(each.tag, list(each.attributes)) for each in Parsed(html).elements] for html in pages]

    assert shape(text) == shape("harmless")


def test_oembed() -> None:
    told: dict[str, Any] = json.loads(oembed(bridge(), of()))
    assert (told["version"], told["type"], told["provider_name"]) == ("1.0", "rich", "The Osterby Courier")
    assert told["title"] == bridge().title
    assert {type(told[key]) for key in ("width", "height")} == {int}
    assert EMBED in told["html"]
    assert "<script" not in told["html"]


def test_without_an_address_there_is_a_page_and_nothing_to_copy() -> None:
    site = of(url="")
    assert snippet(bridge(), site) == oembed(bridge(), site) == ""
    assert ways("mill-bridge", site) == ()
    made = files(bridge(), site, "../../stories/mill-bridge/", None)
    assert "embed/mill-bridge/oembed.json" not in made
    assert '<base href="../../stories/mill-bridge/" target="_blank">' in made["embed/mill-bridge/index.html"]


def test_ways_to_pass_it_on() -> None:
    assert [(way.name, way.url) for way in ways("mill-bridge", of())] == [
        ("Newsletter", "https://site.example/stories/mill-bridge/newsletter/"),
        ("Embed", EMBED),
    ]


@pytest.mark.parametrize("theme", ["hwgh", "mkdocs"])
def test_the_site_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str) -> None:
    site = build_site(tmp_path, monkeypatch, bridge(), theme=theme)
    made = {str(path.relative_to(site)) for path in site.rglob("*")}
    folder = "stories/mill-bridge/newsletter"
    names = ("email.html", "rich-text.html", "markdown.txt", "plain.txt", "index.html")
    assert {f"{folder}/{name}" for name in names} <= made
    assert {"embed/mill-bridge/index.html", "embed/mill-bridge/oembed.json"} <= made
    html = (site / "stories/mill-bridge/index.html").read_text(encoding="utf-8")
    links = [e.attributes for e in Parsed(html).tags("link") if e.attributes.get("type") == "application/json+oembed"]
    assert [link["href"] for link in links] == ["https://test.example/sub/embed/mill-bridge/oembed.json"]
    assert "Embed this timeline" in html
    assert "https://test.example/sub/embed/mill-bridge/" in html
    assert len(html.encode()) < 60_000
    assert "/newsletter/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    for name in (
        f"{folder}/email.html",
        f"{folder}/rich-text.html",
        f"{folder}/index.html",
        "embed/mill-bridge/index.html",
    ):
        assert '<meta name="robots" content="noindex">' in (site / name).read_text(encoding="utf-8")


def test_a_file_of_the_users_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build_site(tmp_path, monkeypatch, bridge(), pages={"embed/mill-bridge/index.html": "mine"})
    assert (site / "embed/mill-bridge/index.html").read_text(encoding="utf-8") == "mine"


def test_the_same_story_gives_the_same_bytes() -> None:
    assert files(bridge(), of(), "", PAGE) == files(bridge(), of(), "", PAGE)


@pytest.mark.parametrize(
    ("css", "html", "kept"),
    [
        (".hwgh .hwgh-a { color: red; } .hwgh-b { x: y }", "hwgh-a", ".hwgh .hwgh-a { color: red; }"),
        (".hwgh-a, .hwgh-b { x: y }", "hwgh-a", ".hwgh-a { x: y }"),
        (".hwgh-a:is(.hwgh-a, .hwgh-b) { x: y }", "hwgh-a", ""),
        ("@media print { .hwgh-a { x: y } .hwgh-b { x: y } }", "hwgh-a", "@media print {\n.hwgh-a { x: y }\n}"),
        ("@media print { .hwgh-b { x: y } }", "hwgh-a", ""),
        ("/* .hwgh-a { x: y } */ .hwgh { x: y }", "", ".hwgh { x: y }"),
        ('.hwgh-a::before { content: "}{"; }', "hwgh-a", '.hwgh-a::before { content: "}{"; }'),
        ("@import 'x'; .hwgh { x: y }", "", ".hwgh { x: y }"),
        ("} .hwgh {", "", ""),
    ],
)
def test_the_part_of_a_style_sheet(css: str, html: str, kept: str) -> None:
    assert subset(css, f'<p class="{html}">') == kept
