"""Blocks in the pages of a MkDocs site."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from mkdocs.exceptions import Abort

from tests.fence.rendered import entries
from tests.outputs.chronologies import HOSTILE, bridge, hostile
from tests.outputs.parsed import Parsed
from tests.outputs.site import build_site

ROOT = Path(__file__).parents[2]
PAGE = "---\ntitle: X\n\n---\n\n# X\n\n"
BLOCK = "```timeline\n{}\n```\n"
STORY = BLOCK.format("story: mill-bridge\nlast: 2")

Warnings = Callable[[], list[str]]


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> Warnings:
    caplog.set_level(logging.WARNING, "mkdocs")
    return lambda: [record.getMessage() for record in caplog.records]


def page(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text(encoding="utf-8")


def test_a_block_needs_no_option_and_no_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    text = PAGE + BLOCK.format("2025-01: Seventh term")
    site = build_site(tmp_path, monkeypatch, pages={"x.md": text}, strict=True)
    assert entries(page(site, "x")) == ["January 2025 Seventh term"]
    assert warnings() == []


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_story_is_linked_to_from_where_the_page_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, directory_urls: bool
) -> None:
    site = build_site(
        tmp_path, monkeypatch, bridge(), pages={"a/b.md": STORY}, strict=True, use_directory_urls=directory_urls
    )
    html = (site / "a" / ("b/index.html" if directory_urls else "b.html")).read_text(encoding="utf-8")
    target = "../../stories/mill-bridge/" if directory_urls else "../stories/mill-bridge.html"
    anchors = [event.id for event in bridge().events[-2:]]
    hrefs = Parsed(html).values("href")
    assert all(f"{target}#{anchor}" in hrefs for anchor in anchors)
    assert [item.partition(" ")[0] for item in entries(html)] == ["11", "3"]


def test_what_is_wrong_is_a_warning_with_file_and_line_that_strict_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    monkeypatch.chdir(tmp_path)
    text = PAGE + BLOCK.format("2025: One\nsometime: Two") + "\n" + BLOCK.format("story: nowhere")
    with pytest.raises(Abort, match="2 warnings in strict mode"):
        build_site(tmp_path, monkeypatch, bridge(), pages={"a/x.md": text}, strict=True)
    assert warnings() == [
        'timeline: docs/a/x.md:10: no date in "sometime"; write 2025, 2025-06 or 2025-06-30 before a colon',
        "timeline: docs/a/x.md:13: there is no story 'nowhere'; there are: mill-bridge",
    ]


def test_ids_are_unique_on_a_page_and_can_be_linked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    text = f"# X\n\n## 2025 One\n\n{BLOCK.format('2025: One')}\n{STORY}\n{STORY}\n{BLOCK.format('2025: One')}"
    links = "[a](x.md#timeline-2025-one-2) [b](x.md#mill-bridge-2025-09-11-mill-bridge-is-2)"
    validation = {"links": {"anchors": "warn"}}
    site = build_site(
        tmp_path, monkeypatch, bridge(), pages={"x.md": text, "y.md": links}, validation=validation, strict=True
    )
    html = page(site, "x")
    ids = Parsed(html[html.index('<h1 id="x"') :]).values("id")
    assert len(ids) == len(set(ids))
    assert warnings() == []


def test_an_extension_that_the_user_lists_is_not_added_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    text = BLOCK.format("2025: One\nsometime: Two")
    site = build_site(tmp_path, monkeypatch, pages={"x.md": text}, markdown_extensions=["timeline.fence"])
    assert len(entries(page(site, "x"))) == 2
    assert len(warnings()) == 1


def test_a_broken_template_stops_the_build_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings: Warnings
) -> None:
    template = tmp_path / "site_templates" / "pages" / "timeline.html"
    template.parent.mkdir(parents=True)
    template.write_text("{{ nothing }}", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(tmp_path, monkeypatch, pages={"x.md": BLOCK.format("2025: One")})
    assert f"{template}:1: " in warnings()[-1]


def test_what_a_story_says_is_no_syntax(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = hostile(" / ".join(HOSTILE.values()))
    site = build_site(tmp_path, monkeypatch, story, pages={"x.md": BLOCK.format(f"story: {story.id}")})
    html = page(site, "x")
    assert entries(html)
    block = Parsed(html[html.index('<div class="hwgh') : html.index("</ol>\n")])
    assert not {"script", "svg", "img", "iframe"} & {item.tag for item in block.elements}


DOCS = (ROOT / "content" / "timelines-by-hand.md").read_text(encoding="utf-8")
EXAMPLES = [
    re.sub("^    ", "", example, flags=re.MULTILINE)
    for example in re.findall(r"^    (?:```|~~~)timeline\n(?:(?:    .*)?\n)*?    (?:```|~~~)\n", DOCS, re.MULTILINE)
]
ROWS = re.findall(r"^\| (`.*`) \| (.*) \|$", DOCS.split("## Options")[0], re.MULTILINE)


def test_each_example_of_the_docs_is_rendered_below_it() -> None:
    assert len(EXAMPLES) == 2
    for example in EXAMPLES:
        assert f"\n\n{example}" in DOCS


@pytest.mark.parametrize(("written", "says"), ROWS, ids=[row[0] for row in ROWS])
def test_each_date_of_the_docs_says_what_they_say(written: str, says: str, caplog: pytest.LogCaptureFixture) -> None:
    lines = "\n".join(f"{date}: X" for date in re.findall("`([^`]+)`", written))
    html = markdown.markdown(f"```timeline\norder: as written\n{lines}\n```", extensions=["timeline.fence"])
    said = [entry.removesuffix(" X") for entry in entries(html)]
    assert set(said) == set(re.split(r", (?!\d{4}$)", says))
    assert not caplog.records
