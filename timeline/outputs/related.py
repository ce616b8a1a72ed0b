"""Which stories of a site have people, places and organisations in common: an index, built once."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping

import msgspec

from timeline.model.chronology import Chronology
from timeline.model.sections import Kind, Topic

_MOST_RELATED = 5
_MOST_STORIES = 50
"""What so many stories share relates none of them, and is not followed up: so the work stays linear."""
_LEAST = 1.0
"""So much two stories must share to be related: a country alone is not enough."""
_WEIGHTS = {Kind.PERSON: 1.0, Kind.ORGANISATION: 0.8, Kind.PLACE: 0.6}


class Relation(msgspec.Struct, frozen=True):
    """Another story, and what it has in common with this one."""

    story: str
    """Its id."""

    shared: tuple[str, ...]
    """The topics by the names that this story uses, what says most first."""


class Index(msgspec.Struct, frozen=True):
    """The stories that each topic occurs in."""

    titles: Mapping[str, str]
    """Of the stories, by their ids."""

    stories: Mapping[str, tuple[str, ...]]
    """The ids of the stories by the keys of their topics, in the order of the stories."""


def index(chronologies: Iterable[Chronology]) -> Index:
    """The index of a site's stories; the order of the stories is the order in which a topic's are listed."""
    titles: dict[str, str] = {}
    stories: dict[str, dict[str, None]] = {}
    for chronology in chronologies:
        titles[chronology.id] = chronology.title
        for topic in chronology.topics:
            for key in _keys(topic):
                stories.setdefault(key, {})[chronology.id] = None
    return Index(titles, {key: tuple(ids) for key, ids in stories.items()})


def others(topic: Topic, story: str, known: Index) -> tuple[str, ...]:
    """The ids of the other stories that a topic of a story occurs in."""
    found = dict.fromkeys(one for key in _keys(topic) for one in known.stories.get(key, ())[: _MOST_STORIES + 2])
    return tuple(one for one in found if one != story)


def related(chronology: Chronology, known: Index) -> tuple[Relation, ...]:
    """At most five stories that share the most with one, what few stories have weighing most."""
    weights: dict[str, float] = {}
    shared: dict[str, dict[str, float]] = {}
    for topic in chronology.topics:
        found = others(topic, chronology.id, known)
        if not found or len(found) > _MOST_STORIES:
            continue
        weight = _WEIGHTS[topic.kind] * math.log(1 + len(known.titles) / (len(found) + 1))
        # What one of many articles names in passing says less of a story than what all of them are about.
        weight *= math.sqrt(len(topic.articles) / max(len(chronology.articles), 1))
        for story in found:
            weights[story] = weights.get(story, 0.0) + weight
            shared.setdefault(story, {})[topic.name] = weight
    enough = [story for story in weights if len(shared[story]) > 1 or weights[story] >= _LEAST]
    order = sorted(enough, key=lambda story: (-weights[story], story))[:_MOST_RELATED]
    return tuple(
        Relation(story, tuple(sorted(shared[story], key=lambda name: (-shared[story][name], name)))) for story in order
    )


def _keys(topic: Topic) -> tuple[str, ...]:
    """What makes a topic of one story that of another: its full names without case and accents."""
    forms = topic.names if topic.kind is not Kind.PERSON else [name for name in topic.names if " " in name]
    return tuple(dict.fromkeys(f"{topic.kind.value}:{_folded(form)}" for form in (topic.name, *forms)))


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())
