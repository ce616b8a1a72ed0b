"""Ids of feeds and calendars stay when a story's folder is renamed, the site moves, or an entry changes."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import feedparser
import icalendar
import pytest
import yaml
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from msgspec.structs import replace

from tests.outputs.chronologies import bridge
from timeline.cli import commands
from timeline.outputs.identity import event_id, story_id, uid

PAGE = "https://site.example/news/stories/mill-bridge/"
OLD = "https://old.example/stories/bridge/"
HEAD = "---\npublisher: The Osterby Courier\npublished: 2025-03-05\n---\n\n"
TEXT = f"{HEAD}Mayor Ada Holm closed the bridge on 4 March 2025."


@pytest.mark.parametrize(
    ("address", "formerly", "url", "known"),
    [
        ("", (), PAGE, PAGE),
        (OLD, (), PAGE, OLD),
        (OLD, ("bridge",), PAGE, OLD),
        ("", ("bridge", "pier"), PAGE, "https://site.example/news/stories/bridge/"),
        ("", ("bridge",), PAGE.rstrip("/") + ".html", "https://site.example/news/stories/bridge.html"),
        (OLD, (), "", OLD),
        ("", (), "", "mill-bridge"),
        ("", ("bridge",), "", "bridge"),
    ],
)
def test_a_story_is_known_by_where_it_stood_first(
    address: str, formerly: tuple[str, ...], url: str, known: str
) -> None:
    story = replace(bridge(), address=address, formerly=formerly)
    assert story_id(story, url) == known
    assert event_id(known, story.events[0]).startswith(f"{known}#")


def test_two_stories_share_no_uid() -> None:
    events = bridge().events
    made = {uid(story, event) for story in (PAGE, OLD, "mill-bridge") for event in events}
    assert len(made) == 3 * len(events)


def site(folder: Path, url: str) -> dict[str, set[str]]:
    """The ids in each file of a site with one story, built where ``mkdocs.yml`` stands, by the kind of the file."""
    values = {"site_name": "The Osterby Courier", "site_url": url, "theme": "hwgh", "plugins": ["timeline"]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(values), encoding="utf-8")
    (folder / "docs").mkdir(exist_ok=True)
    build(load_config(str(folder / "mkdocs.yml")))
    (story,) = (path.parent for path in (folder / "site").rglob("data.json"))
    found = {}
    for name in ("feed.atom", "feed.rss"):
        for place in (story, story.parent):
            read = feedparser.parse((place / name).read_bytes())
            assert all(entry.link.startswith(url) for entry in read.entries)
            found[f"{place == story} {name}"] = {entry.id for entry in read.entries}
    found["atom"] = {feedparser.parse((story / "feed.atom").read_bytes()).feed.id}
    found["json"] = {item["id"] for item in json.loads((story / "feed.json").read_bytes())["items"]}
    calendar = icalendar.Calendar.from_ical((story / "events.ics").read_bytes())
    found["ics"] = {str(event["uid"]) for event in calendar.walk("VEVENT")}
    return found


@pytest.mark.parametrize("is_published", [True, False])
def test_ids_outlive_a_new_name_of_the_folder_and_a_new_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_published: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "seeds" / "bridge"
    folder.mkdir(parents=True)
    (folder / "courier.md").write_text(TEXT, encoding="utf-8")
    before = site(tmp_path, "https://old.example/")
    assert all(before.values())
    if is_published:
        ran = CliRunner().invoke(commands, ["publish", "--no-cache", "--date", "2025-03-06"])
        assert (ran.exit_code, ran.output) == (0, "seeds/bridge: 1 new\n")
        assert json.loads((folder / "published.json").read_text())["address"] == "https://old.example/stories/bridge/"
        assert site(tmp_path, "https://old.example/") == before
    folder = folder.rename(folder.with_name("mill-bridge"))
    (folder / "story.yml").write_text("formerly: [bridge]\n", encoding="utf-8")
    assert site(tmp_path, "https://old.example/") == before
    if is_published:
        (folder / "story.yml").unlink()
        assert site(tmp_path, "https://new.example/news/") == before
        CliRunner().invoke(commands, ["publish", "--no-cache", "--date", "2025-03-07"])
        assert site(tmp_path, "https://new.example/news/") == before


def test_a_link_in_a_feed_leads_to_where_the_story_is_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "seeds" / "mill-bridge"
    folder.mkdir(parents=True)
    (folder / "courier.md").write_text(TEXT, encoding="utf-8")
    (folder / "story.yml").write_text("formerly: [bridge]\n", encoding="utf-8")
    site(tmp_path, "https://site.example/")
    rss = (tmp_path / "site" / "stories" / "mill-bridge" / "feed.rss").read_text(encoding="utf-8")
    assert "<link>https://site.example/stories/mill-bridge/#" in rss
    assert '<guid isPermaLink="false">https://site.example/stories/bridge/#' in rss
    assert dt.date(2025, 3, 5) == dt.date(*feedparser.parse(rss).entries[0].published_parsed[:3])
