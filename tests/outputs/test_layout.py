from __future__ import annotations

from pathlib import Path

import pytest

from timeline.model.chronology import Chronology
from timeline.outputs.layout import INDEX_MARK, Layout, lay_out, site_folder
from timeline.outputs.pages import site
from timeline.settings import Settings

SITE = site(Settings(), Path(__file__).parent)


def of(*names: str, own: dict[str, str] | None = None) -> Layout:
    own = own or {}
    return lay_out([Chronology(name, name, (), ()) for name in names], own, own.__getitem__, SITE)


@pytest.mark.parametrize(
    ("path", "folder"), [("stories", "stories"), ("news/stories/", "news/stories"), ("a_b-1", "a_b-1")]
)
def test_folders_inside_the_site(path: str, folder: str) -> None:
    assert site_folder(path) == folder


@pytest.mark.parametrize("path", ["", "/", "/abs", "../x", "a/../b", "a//b", "C:\\x", "a b", ".", "ä", "a\n", "a?b"])
def test_no_folders_inside_the_site(path: str) -> None:
    with pytest.raises(ValueError, match="is no folder inside the site"):
        site_folder(path)


def test_each_story_has_its_page_beside_the_list() -> None:
    layout = of("b", "a")
    assert layout.titles() == {"stories/index.md": "Stories", "stories/a.md": "a", "stories/b.md": "b"}
    assert layout.problems == ()


@pytest.mark.parametrize("name", ["../evil", "/abs", "A", "index", "a b", "", "x/y", "ä", "con.txt"])
def test_a_name_that_is_unfit_gets_a_warning_and_no_page(name: str) -> None:
    layout = of(name)
    assert layout.stories == {}
    assert "rename the folder, for example to" in str(layout.problems[0])


def test_two_stories_of_one_name() -> None:
    assert [str(problem) for problem in of("a", "a").problems] == [
        "a: two stories have this name; rename the folder of one"
    ]


@pytest.mark.parametrize(
    "own", ["stories/a.md", "stories/a/index.md", "stories/a/README.md", "stories/A.md", "stories/a.html"]
)
def test_a_page_of_the_users_is_never_replaced(own: str) -> None:
    layout = of("a", "b", own={own: ""})
    assert list(layout.stories) == ["stories/b.md"]
    assert f"a: {own} already stands" in str(layout.problems[0])


def test_a_list_page_of_the_users_stands_and_should_ask_for_the_list() -> None:
    with_mark, without = of("a", own={"stories/index.md": INDEX_MARK}), of("a", own={"stories/README.md": "text"})
    assert not with_mark.has_index
    assert with_mark.problems == ()
    assert not without.has_index
    assert str(without.problems[0]).startswith("stories/README.md: stands where the list of stories would")


def test_a_folder_that_was_copied_with_what_was_published_is_told_of() -> None:
    address = "https://site.example/stories/bridge/"
    stories = [Chronology(name, name, (), (), address=address) for name in ("pier", "bridge")]
    layout = lay_out([*stories, Chronology("mill", "mill", (), ())], (), str, SITE)
    (problem,) = layout.problems
    assert str(problem) == (
        "pier: published.json says that it was published where bridge was; "
        "remove the file from the folder that is the copy"
    )
    assert len(layout.stories) == 3
