"""``story.yml`` as types: which keys there are and what each means, for the reader, the JSON Schema and the docs."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct

LONGEST = 500
"""Characters of words, names and titles."""

LONGEST_TEXT = 4000
LONGEST_SUMMARY = 2000
LONGEST_ANALYSIS = 6000
MOST_WORDS = 50
"""So many words, or names, may stand in one list."""

MOST_ALIASES = 500
MOST_EVENTS = 100_000

Words: TypeAlias = Annotated[str, Meta(min_length=1, max_length=LONGEST)]
Date: TypeAlias = Annotated[str | int, Meta(examples=["2025-06-01", "2025-06", 2021, "2017/2021", "2025-W37"])]
Role: TypeAlias = Literal["event", "lead", "background", "scheduled"]
Settled: TypeAlias = Literal["number", "date", "name", "place", "outcome", "apart", "undated"]


class Added(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """An entry of your own; the page marks it as yours."""

    date: Annotated[Date, Meta(description="When it happened; as precise as you know it.")]
    title: Annotated[Words, Meta(description="What happened, in one line.")]
    text: Annotated[str, Meta(max_length=LONGEST_TEXT, description="A few sentences more.")] = ""
    source: Annotated[
        str,
        Meta(
            max_length=LONGEST,
            description="Where it is from: an http or https address, or the name of an article's file.",
            examples=["https://example.org/report", "courier.md"],
        ),
    ] = ""


class Decision(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A decision: `match` and what is to be done, or `add`."""

    match: Annotated[
        Words,
        Meta(
            description="Words that follow each other in one sentence behind the entry, in small or capital letters.",
            examples=["closed the Larsen bridge"],
        ),
    ] = ""
    dated: Annotated[
        Date,
        Meta(description="The date that the sources give it, where the words of `match` stand behind several entries."),
    ] = ""
    title: Annotated[Words, Meta(description="Its title in your words. Its link stays the same.")] = ""
    date: Annotated[
        Date, Meta(description="When it happened. The date of the sources stays to be read under it, with `why`.")
    ] = ""
    why: Annotated[Words, Meta(description="Why its date is another than the sources'.")] = ""
    hide: Annotated[bool, Meta(description="Leaves it out of everything.")] = False
    pin: Annotated[bool, Meta(description="Shows it however few entries are shown.")] = False
    role: Annotated[
        Role | msgspec.UnsetType,
        Meta(
            description="What it is to the story: something that happened, the main event (of which there is one), "
            "how it came to it, or something that is to happen."
        ),
    ] = msgspec.UNSET
    merge: Annotated[
        Words | list[Words],
        Meta(description="Words of a sentence behind another entry that tells the same; or several."),
    ] = ""
    split: Annotated[
        Words | list[Words],
        Meta(description="Words whose sentences become an entry of their own; or several, for an entry each."),
    ] = ""
    settled: Annotated[
        Settled | msgspec.UnsetType,
        Meta(
            description="A question of `timeline decide` that needs no more asking: the kind of a conflict that both "
            "sides of may stand, that entries are two (`apart`), or that a sentence has no date (`undated`)."
        ),
    ] = msgspec.UNSET
    claim: Annotated[
        Words | int,
        Meta(
            description="Beside `settled`: which of the claims you go by. The page says so under what the sources say.",
            examples=[60, "Maren Olin"],
        ),
    ] = ""
    add: Added | msgspec.UnsetType = msgspec.UNSET


class StoryFile(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What the editor says of a story; every line of it may be missing."""

    title: Annotated[Words, Meta(description="The title of the page.")] = ""
    summary: Annotated[str, Meta(max_length=LONGEST_SUMMARY, description="What it is about, in Markdown.")] = ""
    analysis: Annotated[
        str, Meta(max_length=LONGEST_ANALYSIS, description="What is behind the headline, in Markdown.")
    ] = ""
    status: Annotated[
        Literal["draft", "published"],
        Meta(
            description="A draft is shown by `mkdocs serve` only. So is a story whose file is no YAML, "
            "until that is mended."
        ),
    ] = "published"
    formerly: Annotated[
        str | list[str],
        Meta(
            description="The names that the folder had before, the oldest first: their addresses lead on.",
            examples=[["old-name"]],
        ),
    ] = ""
    order: Annotated[
        Literal["oldest", "latest"] | msgspec.UnsetType,
        Meta(description="Which entry comes first; else as the site's `order` says."),
    ] = msgspec.UNSET
    length: Annotated[
        Annotated[int, Meta(ge=1, le=MOST_EVENTS)] | msgspec.UnsetType,
        Meta(
            description="How many entries the page shows, the most important, beside those that are pinned or added; "
            "else as the site's `entries` says."
        ),
    ] = msgspec.UNSET
    aliases: Annotated[
        dict[str, Words | list[Words]],
        Meta(
            description="Names of one person: the one to show, and the others.",
            examples=[{"Maren Olin": ["M. Olin", "Mayor Olin"]}],
        ),
    ] = {}
    decisions: Annotated[list[Decision], Meta(description="Your decisions on entries, one an item.")] = []


KEYS = StoryFile.__struct_fields__
DECISION_KEYS = Decision.__struct_fields__
ADDED_KEYS = Added.__struct_fields__


def schema(address: str = "") -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``story.yml``; ``address`` is where it stands, if that is known."""
    made = msgspec.json.schema(StoryFile)
    parts = {name: _plain(part) for name, part in made["$defs"].items()}
    parts["Decision"]["oneOf"] = [{"required": ["match"]}, {"required": ["add"]}]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "story.yml"}
    return {**head, **({"$id": address} if address else {}), **parts.pop("StoryFile"), "$defs": parts}


def _plain(part: Any) -> Any:
    """A schema without the defaults that only say that a key may be missing, and without the names of types."""
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    left_out = {"default", "title"} if part.get("type") == "object" or "default" in part else set()
    return {
        key: {name: _plain(one) for name, one in value.items()} if key == "properties" else _plain(value)
        for key, value in part.items()
        if not (key in left_out and not isinstance(value, dict))
    }
