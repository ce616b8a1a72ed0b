"""The same articles give the same site, to the byte, wherever it is built; one more changes its story alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CONFIGURATION = """\
site_name: The Osterby Courier
site_url: https://osterby.example/news/
theme: {name: hwgh}
plugins: [timeline]
"""
STORIES = {
    "bridge": {
        "courier.md": "---\npublisher: The Osterby Courier\npublished: 2025-03-05\n---\n\n"
        "Mayor Ada Holm closed the Larsen bridge on 4 March 2025.\n\nEngineers had warned of it in June 2024.\n\n"
        "The council of Osterby is to decide on a new bridge on 3 October 2025.\n",
        "post.md": "---\npublisher: The Vestvik Post\npublished: 2025-03-06\n---\n\n"
        "The Larsen bridge was closed on 4 March 2025 by Mayor Ada Holm, and 300 drivers had to turn back.\n",
    },
    "mill": {
        "herald.md": "---\npublisher: Nordhaven Herald\npublished: 2025-04-02\n---\n\n"
        "Flames destroyed a paper mill in Sunde on 1 April 2025. Firemen had inspected it a month earlier.\n",
    },
}
LATER = (
    "---\npublisher: Sample Gazette\npublished: 2025-03-20\n---\n\nA ferry took the first 40 passengers to Osterby on "
    "18 March 2025, said the engineer Bo Lind.\n"
)
FORMS = {
    "stories/bridge/": {
        "index.html", "feed.atom", "feed.rss", "feed.json", "events.ics", "data.json", "card.png",
        "newsletter/email.html", "newsletter/rich-text.html", "newsletter/markdown.txt", "newsletter/plain.txt",
        "newsletter/index.html",
    },
    "stories/": {"feed.atom", "feed.rss", "feed.json"},
    "embed/bridge/": {"index.html", "oembed.json"},
}  # fmt: skip


def written(folder: Path) -> Path:
    for story, articles in STORIES.items():
        (folder / "seeds" / story).mkdir(parents=True)
        for name, text in articles.items():
            (folder / "seeds" / story / name).write_text(text, encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    return folder


def built(folder: Path, **environment: str) -> dict[str, bytes]:
    """The files of the site, but for the one that holds the day of the build, which MkDocs writes twice."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    subprocess.run(command, cwd=folder, env={**os.environ, **environment}, check=True, capture_output=True)
    site = folder / "site"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return {name: content for name, content in files.items() if not name.startswith("sitemap.xml")}


def test_another_folder_hour_language_and_order_of_sets_change_nothing(tmp_path: Path) -> None:
    first, second = (written(tmp_path / name) for name in ("one", "two"))
    one = built(first, PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C", XDG_CACHE_HOME=str(tmp_path / "a"))
    two = built(second, PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8", XDG_CACHE_HOME=str(tmp_path / "b"))
    assert {f"{folder}{name}" for folder, names in FORMS.items() for name in names} <= one.keys()
    assert [name for name in one.keys() | two.keys() if one.get(name) != two.get(name)] == []
    kept = built(second, PYTHONHASHSEED="3", XDG_CACHE_HOME=str(tmp_path / "b"))
    assert [name for name in kept.keys() | two.keys() if kept.get(name) != two.get(name)] == []


def test_one_more_article_changes_its_story_and_the_lists_alone(tmp_path: Path) -> None:
    folder = written(tmp_path)
    before = built(folder)
    (folder / "seeds" / "bridge" / "gazette.md").write_text(LATER, encoding="utf-8")
    after = built(folder)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    lists = {"stories/index.html", "stories/feed.atom", "stories/feed.rss", "stories/feed.json"}
    others = {name for name in changed if not name.startswith(("stories/bridge/", "embed/bridge/"))}
    assert lists - {"stories/index.html"} <= others <= lists
    assert {"stories/bridge/feed.atom", "stories/bridge/events.ics", "embed/bridge/index.html"} <= changed
