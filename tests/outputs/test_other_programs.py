"""Two formats in the programs that they are for: markwhen's parser under Node, TimelineJS 3 in Chromium.

Both come from npm (``tests/node/package.json``); ``.ci/run`` installs them and says where in NODE_PATH.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser

from tests.outputs.chronologies import bridge
from tests.outputs.test_formats import TEXTS, narrow, shown, story
from timeline.model.chronology import Chronology
from timeline.outputs.formats import write

NODE = Path(__file__).parents[1] / "node"
PLACES = [Path(place) for place in os.environ.get("NODE_PATH", "").split(os.pathsep) if place] + [NODE / "node_modules"]
PACKAGES = next((place for place in PLACES if (place / "@markwhen" / "parser").is_dir()), None)

pytestmark = pytest.mark.skipif(
    (shutil.which("node") is None or PACKAGES is None) and "ALL_TESTS" not in os.environ,
    reason="needs node and the packages of tests/node/package.json (npm install --prefix tests/node)",
)


def markwhen(chronology: Chronology) -> Any:
    environment = {**os.environ, "NODE_PATH": str(PACKAGES), "TZ": "UTC"}
    command = ["node", str(NODE / "markwhen.cjs")]
    text = write(chronology, "markwhen").encode()
    ran = subprocess.run(command, input=text, check=True, capture_output=True, env=environment)
    return json.loads(ran.stdout)


def test_markwhen_reads_each_event_with_its_date_and_id() -> None:
    read = markwhen(bridge())
    assert (read["messages"], read["header"], read["groups"]) == ([], {"title": bridge().title}, 0)
    assert [event["title"] for event in read["events"]] == [event.title for event in bridge().events]
    for found, event in zip(read["events"], bridge().events, strict=True):
        when = event.when.interval
        assert (found["from"], found["to"]) == (when.start.isoformat(), when.end.isoformat())
        assert found["id"] == event.id


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_markwhen_takes_no_text_for_anything_else(text: str) -> None:
    read = markwhen(story(text))
    assert (read["messages"], read["groups"]) == ([], 0)
    assert len(read["events"]) == len(bridge().events)
    for found, event in zip(read["events"], bridge().events, strict=True):
        assert narrow(found["title"]) == shown(text)
        assert (found["tags"], found["completed"]) == ([], None)
        assert found["from"] == event.when.interval.start.isoformat()


def timelinejs(browser: Browser, chronology: Chronology, folder: Path) -> Any:
    """What the real TimelineJS shows: its errors, and of each slide the date and the headline in words."""
    script = (PACKAGES or NODE) / "@knight-lab" / "timelinejs" / "dist" / "js" / "timeline.js"
    page = browser.new_page(offline=True)
    page.set_content('<!doctype html><div id="t" style="width:900px;height:600px"></div>')
    page.add_script_tag(path=str(script))
    page.evaluate(
        "document => { window.made = new TL.Timeline('t', JSON.parse(document), {font: null, language: 'en'}) }",
        write(chronology, "timelinejs"),
    )
    page.wait_for_function(
        "() => document.querySelectorAll('.tl-slide').length > 0 || made.config?.getErrors()?.length"
    )
    page.wait_for_timeout(300)
    found = page.evaluate(
        """() => ({
            errors: made.config.getErrors(),
            pwned: window.pwned ?? null,
            slides: [...document.querySelectorAll('.tl-slide')].map(slide => ({
                date: slide.querySelector('.tl-headline-date')?.textContent ?? '',
                title: slide.querySelector('.tl-headline, .tl-headline-title')?.textContent ?? '',
            })),
        })"""
    )
    page.close()
    return found


@pytest.mark.browser
def test_timelinejs_shows_each_event_at_its_own_precision(chromium: Browser, tmp_path: Path) -> None:
    found = timelinejs(chromium, bridge(), tmp_path)
    assert found["errors"] == []
    slides = {slide["title"].strip(): slide["date"].strip() for slide in found["slides"]}
    assert set(slides) == {bridge().title, *(event.title for event in bridge().events)}
    assert slides["The bridge is built"] == "1926"
    assert slides["The council votes to keep it open"] == "June 2025"
    assert slides["Mill Bridge is closed to all traffic"] == "September 11, 2025"
    assert slides["Repairs cost the county 3.2 million"] == "2017 — 2021"


@pytest.mark.browser
@pytest.mark.parametrize("name", ["script", "handler", "closing", "entities", "attribute"])
def test_timelinejs_runs_nothing_of_a_source(chromium: Browser, tmp_path: Path, name: str) -> None:
    found = timelinejs(chromium, msgspec.structs.replace(story(TEXTS[name])), tmp_path)
    assert (found["errors"], found["pwned"]) == ([], None)
    assert {slide["title"].strip() for slide in found["slides"]} == {shown(TEXTS[name])}
