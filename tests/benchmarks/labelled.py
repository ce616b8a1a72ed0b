"""The pairs of sentences of ``merging.yml``, and what a chronology makes of them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import msgspec

from timeline import pipeline
from timeline.model.article import Story
from timeline.model.chronology import Chronology
from timeline.settings import Settings

FILE = Path(__file__).with_name("merging.yml")
FRESH = Settings(cache=False)

_PLACE = re.compile(r"(?P<article>[^#]+)#(?P<sentence>\d+):(?P<mark>[0-9a-f]{4})")


class Place(msgspec.Struct, frozen=True):
    """A sentence of an article, without its words."""

    article: str
    sentence: int
    mark: str
    """A hash of its words: tells whether it is still the sentence that was judged."""

    @classmethod
    def of(cls, written: str) -> Self:
        """The place that is written as ``article#sentence:mark``.

        Raises:
            ValueError: it is not written so.
        """
        match = _PLACE.fullmatch(written)
        if match is None:
            raise ValueError(f"{written!r} is no article#sentence:mark")
        return cls(match["article"], int(match["sentence"]), match["mark"])

    def is_in(self, story: Story) -> bool:
        """Whether a story has the sentence, with the words that were judged."""
        article = next((article for article in story.articles if article.id == self.article), None)
        return (
            article is not None
            and self.sentence < len(article.sentences)
            and mark(article.quote(self.sentence)) == self.mark
        )


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two sentences, and whether a careful editor reads one event in what they date."""

    a: str
    b: str
    same: bool
    why: str

    @property
    def places(self) -> tuple[Place, Place]:
        """Where the two sentences stand."""
        return Place.of(self.a), Place.of(self.b)


class Labelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A story, and pairs of its sentences."""

    corpus: str
    source: str
    """A folder or a file below ``../shared``."""

    pairs: tuple[Pair, ...]
    first: dt.date | None = None
    """Articles published before are left out."""

    articles: int | None = None
    """So many of the others are taken, in the order of the file."""

    def read(self, shared: Path, folder: Path) -> Story:
        """The story, by way of a file in a folder where it is a part of a corpus."""
        source = shared / self.source
        if self.first is not None:
            records = map(json.loads, source.read_text(encoding="utf-8").splitlines())
            able = [record for record in records if record["published"] >= self.first.isoformat()]
            source = folder / f"{self.corpus}-{self.first}.jsonl"
            source.write_text("\n".join(map(json.dumps, able[: self.articles])), encoding="utf-8")
        story, _ = pipeline.read(source, FRESH)
        return story


class Verdict(msgspec.Struct, frozen=True):
    """What a chronology makes of a pair."""

    pair: Pair
    told: bool
    """Whether both sentences stand in entries."""

    together: bool
    """Whether one entry has both."""


def mark(quote: str) -> str:
    """Four hexadecimal digits that stand for the words of a sentence."""
    return hashlib.blake2b(quote.encode(), digest_size=2).hexdigest()


def labelled() -> tuple[Labelled, ...]:
    """Every story of ``merging.yml``.

    Raises:
        msgspec.ValidationError: the file is not as it should be.
    """
    return msgspec.yaml.decode(FILE.read_bytes(), type=tuple[Labelled, ...])


def judge(part: Labelled, story: Story) -> Iterator[Verdict]:
    """What becomes of the pairs of a story; those whose sentences it no longer has are left out."""
    entries = _entries(pipeline.tell(story, FRESH))
    for pair in part.pairs:
        if all(place.is_in(story) for place in pair.places):
            one, other = (entries.get((place.article, place.sentence), set()) for place in pair.places)
            yield Verdict(pair, bool(one and other), bool(one & other))


def _entries(chronology: Chronology) -> dict[tuple[str, int], set[str]]:
    """The ids of the entries that each sentence stands in: with two dates it may stand in two."""
    found: dict[tuple[str, int], set[str]] = {}
    for event in chronology.events:
        for mention in event.mentions:
            found.setdefault((mention.article, mention.sentence), set()).add(event.id)
    return found
