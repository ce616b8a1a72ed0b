"""The program knows no story: no name of the articles that it was written with stands in its code or data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / ".." / "shared" / "seeds" / "expected.yml"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not EXPECTED.exists(), reason="the articles that it was written with are not here"),
]

CAPITALISED = re.compile(r"\b[A-Z]\w+")

# Capitalised in what the stories tell, and no name of theirs.
ORDINARY = {
    "John",  # an envoy's first name, and what anybody is called in an example
    "President",  # a title, as a sheet of titles has it
    "US",  # an abbreviation, as a list of abbreviations has it
}

# Lists the outlets that the world quotes, those of the stories among them. No people and no places may stand there.
OUTLETS = Path("timeline/events/outlets.yaml")


def names() -> set[str]:
    expected = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    return set(_names(expected)) - ORDINARY


def outlets() -> set[str]:
    expected = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    cited = {outlet for named in expected["outlets_cited_in_text"].values() for outlet in named}
    return cited | {outlet for article in expected["articles"].values() for outlet in _publishers(article) if outlet}


def _publishers(article: dict[str, Any]) -> list[str | None]:
    publisher = article["publisher"]
    return publisher if isinstance(publisher, list) else [publisher]


def _names(expected: dict[str, Any]) -> Iterator[str]:
    for file, article in expected["articles"].items():
        yield from (file, Path(file).stem)
        yield from filter(None, _publishers(article))
    for outlets in expected["outlets_cited_in_text"].values():
        yield from outlets
    for people in (*expected["same_person"], *expected["different_people"]):
        for person in people:
            yield from (person, *person.split())
    for entry in (*expected["chronology"], *expected["may_appear"]):
        for told in (entry["what"], *entry.get("words", [])):
            yield from CAPITALISED.findall(str(told))
    for undated in expected["undated_worth_keeping"]:
        yield from CAPITALISED.findall(undated)
    for conflict in expected["conflicts"]:
        yield from (claim["attributed_to"] for claim in conflict["claims"] if "attributed_to" in claim)


def texts() -> Iterator[tuple[Path, str]]:
    for folder in (ROOT / "timeline", ROOT / "site_templates"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT), path.read_text(encoding="utf-8", errors="replace")


def test_the_list_has_people_outlets_places_and_files() -> None:
    found = names()
    assert len(found) > 40
    assert {"Lukashenko", "Nausėda", "AP", "Los Angeles Times", "Belavia", "Poland"} <= found
    assert any(name.endswith(".txt") for name in found)


def test_no_name_of_the_articles_stands_in_the_program() -> None:
    forbidden = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names(), key=len, reverse=True)))})(?!\w)")
    hits = [
        f"{path}:{number}: {match.group()}"
        for path, text in texts()
        for number, line in enumerate(text.split("\n"), 1)
        for match in forbidden.finditer(line)
        if path != OUTLETS or match.group() not in outlets()
    ]
    assert hits == []


def test_no_file_is_named_after_them() -> None:
    wanted = {name.lower() for name in names()}
    assert [str(path) for path, _ in texts() if wanted & set(re.split(r"\W+", str(path).lower()))] == []
