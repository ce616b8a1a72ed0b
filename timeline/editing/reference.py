"""The references in the docs, out of types: of ``story.yml`` and of the options of the plugin.

``python -m timeline.editing.reference FOLDER`` writes them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from timeline.reading.storyfile import schema
from timeline.settings import Settings

PAGE = "story-yml.md"
OPTIONS = "options.md"
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

_OPTIONS_HEAD = """\
<!-- Written by: python -m timeline.editing.reference content -->

# Options

The options of the plugin stand under its name in `mkdocs.yml`. Every one may be missing; these are the defaults:

    site_name: My news
    site_url: https://example.org/news/
    plugins:
      - search
      - timeline:
{lines}

| option | what it holds | what it does |
| --- | --- | --- |
{rows}

`timeline build` takes those that have to do with pages on the command line, as `--date-style`; `--language`, `--domain`
and `--no-cache` are options of every command that reads articles.

## Other keys of mkdocs.yml

- **`site_url`**: the address at which the site will stand. Without it stories have no feeds, no canonical link and no
  address to be shared by, and there is a warning, which `mkdocs build --strict` counts.
- **`site_name`**: who publishes the stories, unless `house` says so.
- **`docs_dir`**: a page or a file of yours in it stays where one of ours would stand. In the place of a story's page
  there is a warning.
- **`nav`**: `stories/index.md` leads to the list of stories, `stories/ferry.md` to the story in `seeds/ferry/`.
- **`theme`**: `hwgh` is our own; stories look right in the themes of MkDocs and in Material too.
- **`extra_css`**: a style sheet of yours comes after ours.
- **`markdown_extensions`**: `timeline.fence`, for [timelines by hand](timelines-by-hand.md), is there by itself.
  Name it to set its options.
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


def options() -> str:
    """The page of the plugin's options, as Markdown."""
    made = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    lines = (f"          {key}: {_yaml(value['default'])}" for key, value in made.items())
    rows = (f"| `{key}` | {_kind(key, value)} | {value['description']} |" for key, value in made.items())
    return _OPTIONS_HEAD.format(lines="\n".join(lines), rows="\n".join(rows))


def _yaml(value: str | bool | int) -> str:
    return str(value) if value and isinstance(value, str) else json.dumps(value)


def written_schema() -> str:
    """The JSON Schema, indented."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """Writes all of them into the folder of the docs, and the schema into the sample of a new site as well.

    Raises:
        OSError: they cannot be written.
    """
    (folder / SCHEMA).parent.mkdir(parents=True, exist_ok=True)
    (folder / SCHEMA).write_text(written_schema(), encoding="utf-8")
    (folder / PAGE).write_text(reference(), encoding="utf-8")
    (folder / OPTIONS).write_text(options(), encoding="utf-8")
    SAMPLE.write_text(written_schema(), encoding="utf-8")


def _table(part: Mapping[str, Any]) -> Iterator[str]:
    yield "| key | what it holds | what it does |"
    yield "| --- | --- | --- |"
    for key, value in part["properties"].items():
        needed = " (needed)" if key in part.get("required", ()) else ""
        yield f"| `{key}` | {_kind(key, value)}{needed} | {value.get('description', _LINKED.get(key, ''))} |"


_LINKED = {"add": "Adds [an entry of your own](#an-entry-of-your-own); `role` and `pin` may stand beside it."}
_KINDS = {
    "claim": "a text or a number",
    "date": "a date",
    "dated": "a date",
    "aliases": "names",
    "decisions": "a list",
    "add": "date, title ...",
}


def _kind(key: str, value: Mapping[str, Any]) -> str:
    if key in _KINDS:
        return _KINDS[key]
    if "enum" in value:
        return ", ".join(f"`{word}`" for word in value["enum"])
    if value.get("type") == "boolean":
        return "`true`" + (" or `false`" if "default" in value else "")
    if value.get("type") == "integer":
        return "a number"
    most = f", up to {value['maxLength']} characters" if value.get("maxLength", 0) > 500 else ""
    return "a text or a list of them" if "anyOf" in value else f"a text{most}"


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "content"))
