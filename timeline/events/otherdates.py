"""One happening that two outlets date to different days: the worse supported mention joins the other's event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from timeline.events.deeds import deeds, is_act
from timeline.events.grammar import Grammar
from timeline.events.redated import Sides, Telling, same_deeds
from timeline.events.reprinted import same_sentences
from timeline.events.similarity import meaningful, stem_of
from timeline.model.article import Article
from timeline.model.chronology import Mention, Role

Group = tuple[Mention, ...]

_NAMED = 3
"""So many shared words are named as the reason."""


def with_other_dates(groups: Sequence[Group], articles: Mapping[str, Article], grammar: Grammar) -> list[Group]:
    """The groups, but that a mention which dates its event otherwise than a better supported one stands in its group.

    The day that more outlets give to what the sentence tells is better supported, then that whose group more outlets
    tell, then the one that was published first. What the mention shares with the other is the reason (``because``).
    """
    reprinted = [sides for sides in same_sentences(groups, articles, grammar) if _is_news(sides, grammar)]
    found = [*same_deeds(groups, articles, grammar), *reprinted]
    moved: dict[int, tuple[int, Mention]] = {}
    for first, second in found:
        better, worse = sorted((first, second), key=lambda side: _support(side, groups, articles), reverse=True)
        main = _main(better)
        for telling in worse:
            mention = replace(telling.mention, because=_because(telling, main, grammar))
            moved.setdefault(id(telling.mention), (main.group, mention))
    if not moved:
        return list(groups)
    order = {article: place for place, article in enumerate(articles)}
    kept = {
        number: list(groups[number]) for number in {telling.group for sides in found for t in sides for telling in t}
    }
    for number in sorted(kept):
        gone = [moved[id(mention)] for mention in groups[number] if id(mention) in moved]
        rest = [mention for mention in kept[number] if id(mention) not in moved]
        kept[number] = rest
        # What is told without a date goes with the last one that has a date.
        if gone and not any(mention.when for mention in rest):
            kept[gone[0][0]] = [*kept[gone[0][0]], *rest]
            kept[number] = []
        for into, mention in gone:
            kept[into] = [*kept[into], mention]
    ordered = {n: tuple(sorted(own, key=lambda m: (order[m.article], m.sentence))) for n, own in kept.items()}
    return [own for number, group in enumerate(groups) if (own := ordered.get(number, group))]


def _is_news(sides: Sides, grammar: Grammar) -> bool:
    """Whether a sentence of two outlets tells of something that was done, and not of what goes on or was said."""
    first, second = sides[0][0], sides[1][0]
    acts = any(is_act(deed, grammar) for deed in deeds(first.mention.clause, grammar))
    return acts and first.outlet != second.outlet and {first.mention.role, second.mention.role} == {Role.EVENT}


def _main(side: Sequence[Telling]) -> Telling:
    """The first telling of the group that most of them stand in."""
    count = Counter(telling.group for telling in side)
    return max(side, key=lambda telling: (count[telling.group], -telling.group))


def _support(
    side: Sequence[Telling], groups: Sequence[Group], articles: Mapping[str, Article]
) -> tuple[int, int, int, int]:
    """How well a day is supported; greater is better."""
    outlets = {telling.outlet for telling in side}
    entry = [articles[mention.article] for mention in groups[_main(side).group]]
    group = {article.publisher or article.id for article in entry if not article.copy_of}
    published = [day.toordinal() for telling in side if (day := telling.article.published.day)]
    return len(outlets), len(group), -min(published, default=0), -side[0].interval.start.toordinal()


def _because(telling: Telling, other: Telling, grammar: Grammar) -> str:
    shared = [word for word in meaningful(telling.mention.quote, grammar) if stem_of(word) in telling.says & other.says]
    named = ", ".join(f"“{word}”" for word in sorted(dict.fromkeys(shared), key=lambda w: -len(w))[:_NAMED])
    return f"the same of another day, and shares {named}"
