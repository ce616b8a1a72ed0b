"""A chronology as Markdown that means the same in CommonMark, GitHub's and Python-Markdown: a list with its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.model.chronology import Chronology, Event
from timeline.outputs import dates
from timeline.outputs.citations import Source, Sources, sources
from timeline.outputs.labels import Labels
from timeline.outputs.untrusted import clean

# What a backslash takes its meaning from in each of them, and what only an entity does.
_SIGNS = re.compile(r"([\\`*_{}\[\]()#+!-])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "$": "&#36;"})


def markdown(chronology: Chronology, words: Labels) -> str:
    """The text, without a closing line break; the editor's summary stays the Markdown that it is."""
    cited = sources(chronology.articles, words)
    parts = [f"# {escaped(chronology.title)}", clean(chronology.summary or "").strip()]
    parts.append("\n".join(_event(event, cited, words) for event in chronology.events))
    if chronology.undated:
        parts.append(f"## {escaped(words.sections['undated'])}")
        left = (f"- {escaped(one.quote)} ({_link(cited[one.article])})" for one in chronology.undated)
        parts.append("\n".join(left))
    return "\n\n".join(filter(None, parts))


def escaped(text: str) -> str:
    """A text as one line of Markdown that says nothing but itself."""
    return _SIGNS.sub(r"\\\1", " ".join(clean(text).split()).translate(_ENTITIES))


def _event(event: Event, cited: Sources, words: Labels) -> str:
    mark = words.roles.get(event.role.value)
    told = [f"**{escaped(dates.text(dates.when(event.when, words)))}**", f"**{escaped(event.title)}**"]
    told += [f"*{escaped(mark)}*"] if mark else []
    if event.text and event.text != event.title:
        told.append(escaped(event.text))
    told += (f"*{escaped(words.words['differ'])}* {escaped(one.explanation)}" for one in event.conflicts)
    behind = {mention.article: cited[mention.article] for mention in event.mentions}.values()
    return f"- {' · '.join(told)} ({', '.join(_links(behind))})" if behind else f"- {' · '.join(told)}"


def _links(behind: Iterable[Source]) -> Iterable[str]:
    return dict.fromkeys(map(_link, behind))


def _link(source: Source) -> str:
    name = escaped(source.outlet)
    return f"[{name}](<{source.url}>)" if source.url else name
