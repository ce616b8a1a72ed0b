"""What named experts and officials say about why: the sentences that give a reason, an aim or a reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from timeline.events.descriptions import Describer
from timeline.events.grammar import WORD, Grammar
from timeline.events.similarity import overlap, stems
from timeline.events.speakers import Names, Speaker, speakers
from timeline.model.article import Article, ParagraphKind
from timeline.model.chronology import Person
from timeline.model.sections import Description, Kind, Opinion, Statement

_MOST = 5
_FEWEST_WORDS, _MOST_WORDS = 9, 55
_MOST_AN_OUTLET = 3
_MOST_WEIGHED = 60
"""So many of the best sentences are looked at closely."""
_SAME = 0.6
_LEAST_SHARED = 0.15
"""A sentence is about the story if so large a share of its words is; what an expert says may go further."""
_LINKING = frozenset({"but", "so", "because", "if"})
_ROLE_WORDS = 9
"""Words between "after" and the verb of whoever spoke."""
_NUMBER = re.compile(r"\d[\d,.]*")


class _Candidate(msgspec.Struct, frozen=True):
    said: Statement
    speaker: Speaker
    marker: str
    strength: float
    """1 for a reason, 0.5 for a reading, 0 for what somebody is after."""

    share: float
    """Of its words, those that the story is about."""

    worth: float


def behind(
    articles: Sequence[Article],
    people: Sequence[Person],
    about: frozenset[str],
    describer: Describer,
    grammar: Grammar,
) -> tuple[Opinion, ...]:
    """The best three to five statements about why, of different speakers; fewer where there are no more.

    Args:
        articles: the story's, without copies.
        people: the persons whom they name.
        about: the stems of what the story is about.
        describer: finds what the articles call somebody.
        grammar: the words of their language.
    """
    names, pattern = Names(people), _pattern(grammar)
    candidates = sorted(
        (one for article in articles for one in _candidates(article, pattern, names, about, grammar)),
        key=lambda one: -one.worth,
    )
    found = [
        opinion for one in candidates[:_MOST_WEIGHED] if (opinion := _opinion(one, describer, grammar)) is not None
    ]
    found.sort(key=lambda pair: -pair[0])
    outlets = {article.id: article.publisher or article.id for article in articles}
    return tuple(_chosen([opinion for _, opinion in found], outlets, grammar))


def _candidates(
    article: Article, pattern: re.Pattern[str], names: Names, about: frozenset[str], grammar: Grammar
) -> Iterator[_Candidate]:
    paragraphs = article.paragraphs
    lower = article.text.lower()
    # Small letters can be more characters than capitals in some alphabets: then places are not to be trusted.
    text = lower if len(lower) == len(article.text) else article.text
    for index, sentence in enumerate(article.sentences):
        markers = pattern.findall(text, sentence.start, sentence.end)
        if not markers or paragraphs[sentence.paragraph].kind is not ParagraphKind.BODY:
            continue
        quote = article.quote(index)
        if not _stands_alone(quote, grammar):
            continue
        if not stems(quote, grammar) & about:
            continue
        for speaker in speakers(quote, article.id, names, grammar):
            if _is_aside(quote, speaker, grammar):
                continue
            marker, strength = _strongest(markers, grammar)
            share = _share(quote, about, grammar)
            worth = strength + 3 * share - 0.3 * len(_NUMBER.findall(quote))
            yield _Candidate(Statement(article.id, index, quote), speaker, marker, strength, share, worth)
            break


def _is_aside(quote: str, speaker: Speaker, grammar: Grammar) -> bool:
    """Whether a sentence tells something else and only says when somebody spoke: "..., after the mayor said"."""
    before = quote[: speaker.verb].rpartition(",")[2].lower().split()
    return any(word in grammar.words.subordinators and word not in _LINKING for word in before[-_ROLE_WORDS:])


def _strongest(markers: Sequence[str], grammar: Grammar) -> tuple[str, float]:
    """The marker that says most of why, and how much."""
    words = grammar.words.sections
    plain = [" ".join(marker.split()) for marker in markers]
    strength = {
        marker: 1.0 if marker in words.reasons else 0.5 if marker in words.readings else 0.0 for marker in plain
    }
    best = max(plain, key=lambda marker: strength[marker])
    return best, strength[best]


def _share(quote: str, about: frozenset[str], grammar: Grammar) -> float:
    own = stems(quote, grammar)
    return len(own & about) / max(len(own), 1)


def _opinion(one: _Candidate, describer: Describer, grammar: Grammar) -> tuple[float, Opinion] | None:
    """A candidate with its speaker's function; None where no source gives one, or it needs an expert's."""
    person, words = one.speaker.person, grammar.words.sections
    if person is None:
        return (one.worth, Opinion(one.speaker.name, one.said, one.marker)) if one.strength == 1 else None
    function = _function(person, one.said, describer)
    if function is None:
        return None
    lower = set(WORD.findall(function.text.lower()))
    expert, official = bool(lower & words.experts), bool(lower & grammar.words.naming.titles)
    if lower & words.correspondents or not (expert or (one.strength and official) or one.strength == 1):
        return None
    if one.share < _LEAST_SHARED and not expert:
        return None
    worth = one.worth + 1.5 * expert + 0.5 * official
    return worth, Opinion(one.speaker.name, one.said, one.marker, function)


def _function(person: Person, said: Statement, describer: Describer) -> Description | None:
    """What a source calls a person: the sentence itself or its article first."""
    forms = [form for form in person.names if " " in form] or list(person.names)
    others = [article for article in person.articles if article != said.article]
    return describer.best(Kind.PERSON, forms, (said.article,)) or describer.best(Kind.PERSON, forms, others)


def _chosen(opinions: Sequence[Opinion], outlets: Mapping[str, str], grammar: Grammar) -> Iterator[Opinion]:
    """The best, one a speaker, at most three an outlet where there are others, nothing said twice."""
    several = len({outlets[opinion.said.article] for opinion in opinions}) > 1
    taken: list[frozenset[str]] = []
    spoken: set[str] = set()
    of_outlet: Counter[str] = Counter()
    for opinion in opinions:
        outlet = outlets[opinion.said.article]
        told = stems(opinion.said.quote, grammar)
        if opinion.speaker in spoken or (several and of_outlet[outlet] == _MOST_AN_OUTLET):
            continue
        if any(overlap(told, other) > _SAME for other in taken):
            continue
        spoken.add(opinion.speaker)
        of_outlet[outlet] += 1
        taken.append(told)
        yield opinion
        if len(taken) == _MOST:
            return


def _stands_alone(quote: str, grammar: Grammar) -> bool:
    """Whether a sentence can be read without those around it and is no piece of talk."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(quote)]
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or grammar.words.sections.credits & set(words):
        return False
    first = words[1 if words[0] in grammar.words.coordinators | _LINKING else 0].removesuffix("'s")
    if first in grammar.words.dangling:
        return False
    first_person = {
        word for word in WORD.findall(quote) if word != "US" and word.lower() in grammar.words.sections.talk
    }
    if first_person or quote.endswith((":", "?")):
        return False
    return quote.count("“") == quote.count("”") and quote.count('"') % 2 == 0


def _pattern(grammar: Grammar) -> re.Pattern[str]:
    words = grammar.words.sections
    phrases = sorted(words.reasons | words.readings | words.aims, key=lambda phrase: (-len(phrase), phrase))
    each = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"\b(?:{each})\b")
