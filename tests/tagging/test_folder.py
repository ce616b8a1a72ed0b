from __future__ import annotations

from pathlib import Path

import pytest

from timeline.tagging.folder import Folder
from timeline.tagging.line import Tagged


@pytest.mark.parametrize(
    ("ids", "names"),
    [
        (["a", "b"], ["a.tml", "b.tml"]),
        (["7", "7", "7"], ["7.tml", "7-2.tml", "7-3.tml"]),
        (["7-2", "7", "7"], ["7-2.tml", "7.tml", "7-3.tml"]),
        (["7", "7", "7-2", "7"], ["7.tml", "7-2.tml", "7-2-2.tml", "7-3.tml"]),
        (["a", "A", "a-2"], ["a.tml", "A-2.tml", "a-2-2.tml"]),
        (["../a", "..", "/"], ["%2E.%2Fa.tml", "%2E..tml", "%2F.tml"]),
        (["", ""], ["%.tml", "%-2.tml"]),
        (["a.tml", "a.tml.part", "a"], ["a.tml.tml", "a.tml.part.tml", "a.tml"]),
    ],
)
def test_each_article_has_a_file_inside_the_folder(tmp_path: Path, ids: list[str], names: list[str]) -> None:
    folder = Folder(tmp_path / "new" / "out")
    for number, article_id in enumerate(ids):
        folder.write(Tagged(article_id, f"{number} Nausėda\r\n"))
    written = {str(path.relative_to(tmp_path)): path.read_bytes().decode() for path in tmp_path.rglob("*.*")}
    assert written == {f"new/out/{name}": f"{number} Nausėda\r\n\n" for number, name in enumerate(names)}


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    for text in ("long and old", "new"):
        Folder(tmp_path).write(Tagged("a", text))
    assert [path.read_text() for path in tmp_path.iterdir()] == ["new\n"]


def test_a_file_that_cannot_be_written_is_named_and_nothing_is_left_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.tml").mkdir()
    with pytest.raises(OSError, match=r"a\.tml") as caught:
        Folder(tmp_path).write(Tagged("a", "text"))
    assert caught.value.filename == str(tmp_path / "a.tml")
    assert [path.name for path in tmp_path.iterdir()] == ["a.tml"]
