"""A chronology as markwhen text (markwhen.com): a line an event, what is known of it quoted below."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from timeline.model.calendar import Grain, period
from timeline.model.chronology import Chronology, Event, When
from timeline.outputs import dates
from timeline.outputs.citations import Sources, sources
from timeline.outputs.labels import Labels
from timeline.outputs.untrusted import clean, fragment

_OWN = {Grain.DAY, Grain.MONTH, Grain.YEAR}
"""The grains whose TIMEX3 value is a date there as well; of others the first and the last day are given."""

# A tag, a box to tick at the beginning, a link and an image are written with a sign that only looks like theirs.
_TAG = re.compile(r"#(?=\w)")
_BOX = re.compile(r"^\[(?=[xX ]?\])")


def markwhen(chronology: Chronology, words: Labels) -> str:
    """The text, without a closing line break.

    The signs that would make tags, links and boxes to tick of a source's words are replaced by their full-width forms.
    """
    cited = sources(chronology.articles, words)
    blocks = ["\n".join(("---", f"title: {_yaml(chronology.title)}", "---"))]
    blocks += ("\n".join(_event(event, cited, words)) for event in chronology.events)
    return "\n\n".join(blocks)


def _event(event: Event, cited: Sources, words: Labels) -> Iterable[str]:
    yield f"{_when(event.when)}: {_line(event.title) or '-'}"
    yield f"id: {_yaml(fragment(event.id))}"
    # Behind the sign of a quotation nothing is taken for a date, a heading, a property or a comment.
    yield f"> {_line(dates.text(dates.when(event.when, words)))}"
    if event.text and event.text != event.title:
        yield f"> {_line(event.text)}"
    for source in {mention.article: cited[mention.article] for mention in event.mentions}.values():
        yield f"> {_line(source.outlet)}" + (f" {_line(source.url)}" if source.url else "")


def _when(when: When) -> str:
    first, slash, last = when.value.partition("/")
    start, end = period(first), period(last)
    if not slash and start and start.grain in _OWN and start == when.interval:
        return first
    if slash and start and end and start.grain in _OWN and end.grain in _OWN:
        return f"{first}/{last}"
    return f"{when.interval.start.isoformat()}/{when.interval.last.isoformat()}"


def _line(text: str) -> str:
    return _BOX.sub("［", _TAG.sub("＃", " ".join(clean(text).split()))).replace("](", "］(")


def _yaml(text: str) -> str:
    """As a YAML string, which every JSON string is."""
    return json.dumps(_line(text), ensure_ascii=False)
