"""Chronologies for tests of the outputs, built from files that a person can read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import yaml

from timeline.model.article import Article, Paragraph, Publication, Sentence
from timeline.model.calendar import Grain, Interval, containing
from timeline.model.chronology import Chronology, Claim, Conflict, Event, Mention, Role, Undated, When
from timeline.model.expression import Anchor, Date, Found, Step, TimeExpression
from timeline.model.sections import Description, Kind, Opinion, Statement, Stress, Topic

HERE = Path(__file__).parent
GRAINS = {4: Grain.YEAR, 7: Grain.MONTH, 8: Grain.WEEK, 10: Grain.DAY}

HOSTILE = {
    "script": "<script>window.pwned = 1</script>",
    "handler": "<img src=x onerror='window.pwned = 1'>\"><svg onload=window.pwned=1>",
    "closing": "</title></h1></article></body><script>window.pwned = 1</script>",
    "attribute": "x\" onmouseover=\"window.pwned = 1\" autofocus onfocus='window.pwned = 1' y='",
    "link": "javascript:window.pwned=1",
    "markdown link": "[x](javascript:window.pwned=1) ![y](https://tracker.example/p.png) <javascript:window.pwned=1>",
    "heading": "# heading\n## another\n\n\n\n- list\n\n    code",
    "fence": "```python\nimport os\n```\n\n~~~\n::: timeline\n:::\n!!! note\n    text",
    "attributes": "text {: onclick=window.pwned=1 #how .x}\n{: onclick=window.pwned=1 }",
    "jinja": "{{ 7*7 }} {% raw %} {% include '/etc/passwd' %} {# gone #} ${7*7} #{7*7}",
    "comment": "<!-- timeline:index --> --> ]]> <!-- open",
    "bidi": "safe \u202egnp.exe\u202c \u2066isolated\u2069 end",
    "controls": "nul \x00 bell \x07 escape \x1b[31m next \x85 separator \u2028 mark \ufeff end \ud800.",
    "entities": "&lt;script&gt;window.pwned=1&lt;/script&gt; &amp;lt; &#x3c;img src=x onerror=window.pwned=1&#x3e;",
    "long": "W" * 300,
}


def bridge() -> Chronology:
    """The story of ``bridge.yml``."""
    content = yaml.safe_load((HERE / "bridge.yml").read_text(encoding="utf-8"))
    articles = {item["id"]: _article(item) for item in content["articles"]}
    return Chronology(
        id="mill-bridge",
        title=content["title"],
        events=tuple(_event(item, articles) for item in content["events"]),
        articles=tuple(articles.values()),
        undated=tuple(Undated(name, articles[name].quote(index), why) for name, index, why in content["undated"]),
        conflicts=tuple(_conflict(item, articles) for item in content["conflicts"]),
        summary=content["summary"],
        happened=tuple(_statement(place[0], place[1], articles) for place in content["happened"]),
        behind=tuple(_opinion(item, articles) for item in content["behind"]),
        stressed=tuple(
            Stress(item["outlet"], tuple(_statement(place[0], place[1], articles) for place in item["said"]))
            for item in content["stressed"]
        ),
        topics=tuple(_topic(item, articles) for item in content["topics"]),
    )


def hostile(text: str) -> Chronology:
    """The same story with this text in every field that comes from outside."""
    plain = bridge()
    return msgspec.structs.replace(
        plain,
        title=text,
        summary=text,
        events=tuple(_spoilt_event(event, text) for event in plain.events),
        articles=tuple(
            msgspec.structs.replace(
                article,
                title=text,
                publisher=text if article.publisher else None,
                url=text,
                author=text,
                language=text,
                published=msgspec.structs.replace(article.published, basis=text),
            )
            for article in plain.articles
        ),
        undated=tuple(msgspec.structs.replace(left, quote=text, why=text) for left in plain.undated),
        conflicts=tuple(_spoilt_conflict(conflict, text) for conflict in plain.conflicts),
        happened=tuple(_spoilt(statement, text) for statement in plain.happened),
        behind=tuple(
            Opinion(text, _spoilt(one.said, text), text, _spoilt_description(one.function, text))
            for one in plain.behind
        ),
        stressed=tuple(
            Stress(text if one.outlet else None, tuple(_spoilt(said, text) for said in one.statements))
            for one in plain.stressed
        ),
        topics=tuple(
            Topic(one.kind, text, (text,), one.articles, _spoilt_description(one.description, text))
            for one in plain.topics
        ),
    )


def _spoilt(statement: Statement, text: str) -> Statement:
    return msgspec.structs.replace(statement, quote=text)


def _spoilt_description(description: Description | None, text: str) -> Description | None:
    return Description(text, _spoilt(description.said, text)) if description else None


def _statement(name: str, index: int, articles: dict[str, Article]) -> Statement:
    return Statement(name, index, articles[name].quote(index))


def _description(item: list[Any] | None, articles: dict[str, Article]) -> Description | None:
    return Description(item[0], _statement(item[1], item[2], articles)) if item else None


def _opinion(item: dict[str, Any], articles: dict[str, Article]) -> Opinion:
    function = _description(item.get("function"), articles)
    return Opinion(item["speaker"], _statement(item["said"][0], item["said"][1], articles), item["marker"], function)


def _topic(item: dict[str, Any], articles: dict[str, Article]) -> Topic:
    description = _description(item.get("description"), articles)
    return Topic(Kind(item["kind"]), item["name"], tuple(item["names"]), tuple(item["articles"]), description)


def _spoilt_event(event: Event, text: str) -> Event:
    mentions = tuple(
        msgspec.structs.replace(
            mention, quote=text, clause=text, attributed_to=text, expression=_expression(text, [(text, text, text)])
        )
        for mention in event.mentions
    )
    return msgspec.structs.replace(event, id=f"{event.when.value}-{text}", title=text, text=text, mentions=mentions)


def _spoilt_conflict(conflict: Conflict, text: str) -> Conflict:
    claims = tuple(
        msgspec.structs.replace(claim, value=text, quote=text, mod=text, attributed_to=text, said=text)
        for claim in conflict.claims
    )
    return Conflict(text, text, claims, text)


def _article(item: dict[str, Any]) -> Article:
    text, sentences = "", []
    for sentence in item["sentences"]:
        sentences.append(Sentence(len(text), len(text) + len(sentence), 0))
        text += sentence + " "
    published = Publication(
        item.get("day"), item.get("not_before"), item.get("not_after"), item["basis"], item.get("stated", False)
    )
    return Article(
        id=item["id"],
        text=text,
        paragraphs=(Paragraph(0, len(text)),),
        sentences=tuple(sentences),
        published=published,
        title=item.get("title"),
        publisher=item.get("publisher"),
        url=item.get("url"),
        language=item.get("language", "en"),
    )


def _event(item: dict[str, Any], articles: dict[str, Article]) -> Event:
    value = str(item["value"])
    role = Role(item.get("role", "event"))
    when = When(value, interval(value), item.get("mod"))
    steps = [tuple(map(str, step)) for step in item.get("steps", [["written with its year", value, ""]])]
    mentions = tuple(
        Mention(
            name,
            index,
            articles[name].quote(index),
            when,
            _expression(phrase, steps, _anchor(item, articles[name])),
            role,
        )
        for name, index, phrase in item["from"]
    )
    slug = f"{value.replace('/', '-')}-{'-'.join(item['title'].lower().split()[:3])}"
    return Event(slug, when, item["title"], mentions[0].quote, role, 1.0, mentions)


def _conflict(item: dict[str, Any], articles: dict[str, Article]) -> Conflict:
    claims = tuple(
        Claim(name, value, articles[name].quote(index), attributed_to=cited, said="".join(said))
        for name, index, value, cited, *said in item["claims"]
    )
    return Conflict("number", item["about"], claims, item["explanation"])


def _anchor(item: dict[str, Any], article: Article) -> Anchor | None:
    """What the time is counted from: its kind, its day, and the words of the article that say it, if they do."""
    if "anchor" not in item:
        return None
    name, day, *said = item["anchor"]
    start = article.text.find(said[0]) if said else 0
    return Anchor(name, interval(str(day)), "", where=(start, start + len(said[0])) if said else None)


def _expression(phrase: str, steps: list[tuple[str, ...]], anchor: Anchor | None = None) -> TimeExpression:
    found = Found(0, len(phrase), phrase, "test", "en: the phrase of the sheet", (), Date(2025))
    grammar = Step(found.phrase, "n = 1, unit = day")
    return TimeExpression(found, "DATE", "", anchor=anchor, steps=(grammar, *(Step(*step) for step in steps)))


def interval(value: str) -> Interval:
    """The days of a TIMEX3 value, or of two with a slash."""
    first, _, last = value.partition("/")
    start, end = _one(first), _one(last or first)
    return Interval(start.start, end.end, start.grain)


def _one(value: str) -> Interval:
    if "W" in value:
        return containing(dt.date.fromisocalendar(int(value[:4]), int(value[6:8]), 1), Grain.WEEK)
    return containing(dt.date.fromisoformat((value + "-01-01")[:10]), GRAINS[len(value)])
