"""A chronology as one TimeML document: its timeline as a text, with what happened tied to when.

A story's articles are documents of their own, which ``timeml.document`` writes: TimeML has no element around
several, and two documents in one file are none.
"""

from __future__ import annotations

from timeline.model.article import Publication
from timeline.model.calendar import Interval, period
from timeline.model.chronology import Chronology, When
from timeline.outputs import dates
from timeline.outputs.labels import Labels
from timeline.outputs.structured import published_days
from timeline.outputs.timeml import HEAD, creation_time, element, escaped
from timeline.outputs.untrusted import clean


def timeline(chronology: Chronology, words: Labels) -> str:
    """The document, without a closing line break, as TimeML 1.2.1 has it.

    Each event is an EVENT of class OCCURRENCE, its title the text. Its date is a TIMEX3 that a TLINK says it
    IS_INCLUDED in; a range is two, of which a TLINK says that it is BEGUN_BY the first and ENDED_BY the last. The
    creation time is the day on which the last source was published.
    """
    days = published_days(chronology.articles)
    lines, links, count = [], [], 0
    for number, event in enumerate(chronology.events, 1):
        times = _times(event.when)
        written = []
        for relation, label, value in times:
            count += 1
            attributes = {"tid": f"t{count}", "type": "DATE", "value": value, "mod": event.when.mod}
            said = dates.text(dates.when(When(value, label), words)) if len(times) > 1 else ""
            written.append(element(attributes, clean(said or dates.text(dates.when(event.when, words)))))
            links.append(
                f'<TLINK lid="l{count}" relType="{relation}" eventInstanceID="ei{number}" relatedToTime="t{count}"/>'
            )
        happened = f'<EVENT eid="e{number}" class="OCCURRENCE">{escaped(_line(event.title))}</EVENT>'
        lines.append(f"{' – '.join(written)}: {happened}")
    made = [
        f'<MAKEINSTANCE eiid="ei{number}" eventID="e{number}" tense="NONE" aspect="NONE" polarity="POS" pos="OTHER"/>'
        for number in range(1, len(chronology.events) + 1)
    ]
    parts = [
        HEAD,
        f"<DOCID>{escaped(_line(chronology.id))}</DOCID>",
        f"<DCT>{creation_time(Publication(days[-1] if days else None))}</DCT>",
        f"<TITLE>{escaped(_line(chronology.title))}</TITLE>",
        "<TEXT>" + "\n".join(lines) + "</TEXT>",
        "\n".join((*made, *links)),
        "</TimeML>",
    ]
    return "\n\n".join(filter(None, parts))


def _times(when: When) -> list[tuple[str, Interval, str]]:
    """How an event relates to each time that its date is made of, that time, and its TIMEX3 value."""
    first, slash, last = when.value.partition("/")
    start, end = period(first), period(last)
    if slash and start and end:
        return [("BEGUN_BY", start, first), ("ENDED_BY", end, last)]
    return [("IS_INCLUDED", when.interval, when.value)]


def _line(text: str) -> str:
    return " ".join(clean(text).split())
