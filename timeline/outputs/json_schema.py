"""The JSON Schema of a chronology, made of the types that write it."""

from __future__ import annotations

import msgspec

from timeline.outputs import schema

_ID = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> str:
    """The schema (draft 2020-12) that ``content/schemas/chronology.schema.json`` holds, with a closing line break."""
    (made,), parts = msgspec.json.schema_components([schema.Chronology], ref_template="#/$defs/{name}")
    parts["Chronology"]["properties"]["version"] = {"const": schema.VERSION}
    document = {"$schema": _ID, "title": "A chronology of How We Got Here", **made, "$defs": parts}
    return msgspec.json.format(msgspec.json.encode(document)).decode() + "\n"
