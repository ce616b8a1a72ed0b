"""The reference of ``story.yml`` in the docs, out of its types: ``python -m timeline.editing.reference FOLDER``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from timeline.reading.storyfile import schema

PAGE = "story-yml.md"
SCHEMA = "schemas/story.schema.json"
SAMPLE = Path(__file__).parent / "scaffold" / "seeds" / "story.schema.json"
"""Beside the stories of a new site, so that editors' tools find it without an address."""

_HEAD = """\
<!-- Written by: python -m timeline.editing.reference content -->

# story.yml

`story.yml` beside the articles of a story is yours: the program reads it and never rewrites it. Here is all that can
stand in it; every line may be missing.

With this first line, editors that know YAML schemas (VS Code with the YAML extension, JetBrains, Neovim, Helix)
complete and check the file as you type. `timeline init` puts the schema beside the stories:

    # yaml-language-server: $schema=../story.schema.json
    title: The Larsen bridge closes
    length: 20
    aliases:
      Maren Olin: [M. Olin, Mayor Olin]
    decisions:
      - {match: closed the Larsen bridge, title: The bridge is closed}
      - {match: ferrymen blocked the harbour, date: 2025-09-05, why: the harbour log has it}
      - {match: a crack was found, merge: the pier had split}
      - {match: council resigned, split: [elected a mayor]}
      - {match: a school opened in Lund, hide: true}
      - {match: built in 1931, role: background, pin: true}
      - add: {date: 2025-09-20, title: The ferry sails at night, source: "https://example.org/ferry"}
"""

_MATCHING = """\
## How a decision finds its entry

- `match` is any words that follow each other in **one sentence behind the entry**, as the page quotes it. Capital
  letters, line breaks and the kind of quotation marks do not matter; parts of words do not count.
- So it holds as articles are added, renamed and put in another order, and as the program dates and merges them anew.
- If the words stand behind several entries, the one is meant whose part of the sentence holds them. If that does not
  settle it, take more words, or say with `dated` which date the sources give it.
- First entries are merged and split, then hidden, then everything else is done, in the order of the file.
- **A decision that finds no entry, or several, is not dropped in silence**: a warning names its line and the entries
  that come nearest. The others are followed all the same, and `mkdocs build --strict` fails.

## Dates

A day `2025-06-01`, a month `2025-06`, a year `2025`, from one to another `2017/2021`, a week `2025-W37`, a quarter
`2025-Q3`, a half `2025-H2`, a season `2025-SU` (`SP`, `SU`, `FA`, `WI`) or a decade `202`: ISO 8601 and TIMEX3.
"""

_PARTS = (("", "The file"), ("Decision", "A decision"), ("Added", "An entry of your own"))


def reference() -> str:
    """The page, as Markdown."""
    made = schema()
    blocks = [_HEAD]
    for name, title in _PARTS:
        part = made["$defs"][name] if name else made
        blocks.append("\n".join([f"## {title}", "", *_table(part)]) + "\n")
        if name == "Decision":
            blocks[-1] += "\n" + _MATCHING
    return "\n".join(blocks)


def written_schema() -> str:
    """The JSON Schema, indented."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """Writes both into the folder of the docs, and the schema into the sample of a new site as well.

    Raises:
        OSError: they cannot be written.
    """
    (folder / SCHEMA).parent.mkdir(parents=True, exist_ok=True)
    (folder / SCHEMA).write_text(written_schema(), encoding="utf-8")
    (folder / PAGE).write_text(reference(), encoding="utf-8")
    SAMPLE.write_text(written_schema(), encoding="utf-8")


def _table(part: Mapping[str, Any]) -> Iterator[str]:
    yield "| key | what it holds | what it does |"
    yield "| --- | --- | --- |"
    for key, value in part["properties"].items():
        needed = " (needed)" if key in part.get("required", ()) else ""
        yield f"| `{key}` | {_kind(key, value)}{needed} | {value.get('description', _LINKED.get(key, ''))} |"


_LINKED = {"add": "Adds [an entry of your own](#an-entry-of-your-own); `role` and `pin` may stand beside it."}
_KINDS = {"date": "a date", "dated": "a date", "aliases": "names", "decisions": "a list", "add": "date, title ..."}


def _kind(key: str, value: Mapping[str, Any]) -> str:
    if key in _KINDS:
        return _KINDS[key]
    if "enum" in value:
        return ", ".join(f"`{word}`" for word in value["enum"])
    if value.get("type") == "boolean":
        return "`true`"
    if value.get("type") == "integer":
        return "a number"
    most = f", up to {value['maxLength']} characters" if value.get("maxLength", 0) > 500 else ""
    return "a text or a list of them" if "anyOf" in value else f"a text{most}"


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "content"))
