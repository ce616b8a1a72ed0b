"""Of two deeds in one breath, each with its time, the one that a time belongs to: "left in May, returned in June"."""

from __future__ import annotations

import itertools

from timeline.events.grammar import Grammar, Token


def conjunct(
    head: tuple[Token, ...], spans: list[tuple[int, int]], at: tuple[int, int], grammar: Grammar
) -> tuple[Token, ...]:
    """Of "did this in May and did that in June" the half with the time; empty where the times are not told apart.

    Each half may have its subject: "Lind left in May and the council followed in June".
    """
    for border in range(1, len(head) - 1):
        if head[border].lower not in grammar.words.coordinators:
            continue
        left, right = head[:border], head[border + 1 :]
        if (later := led_by_time(right, spans, grammar)) and grammar.is_verb(later[0]):
            return left if at[0] < left[-1].end else later  # "trained in Lund and in 1992 moved to Osterby"
        if _acts_too(left, right, spans, grammar) and all(
            any(start <= t.start < end for t in half for start, end in spans) for half in (left, right)
        ):
            half = next(half for half in (left, right) if at[0] < half[-1].end)
            return _suffered(left, right, grammar) if half is right else half
    return ()


def _acts_too(
    left: tuple[Token, ...], right: tuple[Token, ...], spans: list[tuple[int, int]], grammar: Grammar
) -> bool:
    """Whether what follows an "and" is a deed too: "and left it in June", "and the council left it in June"."""
    if grammar.is_verb(right[0]):
        return True
    if right[0].lower not in grammar.words.articles and not right[0].is_name:
        return False
    untimed = [[t for t in half if not any(start <= t.start < end for start, end in spans)] for half in (left, right)]
    return all(any(map(grammar.is_verb, half)) for half in untimed)


def led_by_time(words: tuple[Token, ...], spans: list[tuple[int, int]], grammar: Grammar) -> tuple[Token, ...]:
    """Of "in 1992 moved to Lund" what follows the time; empty where no time leads it."""
    start = next((i for i, token in enumerate(words) if token.lower not in grammar.words.leading), 0)
    end = next((end for begin, end in spans if begin <= words[start].start < end), -1)
    return tuple(itertools.dropwhile(lambda token: token.start < end, words)) if end >= 0 else ()


def _suffered(left: tuple[Token, ...], right: tuple[Token, ...], grammar: Grammar) -> tuple[Token, ...]:
    """Of "was seized in May" and "released in June" the second with the "was" of the first."""
    if right[0].lower not in grammar.words.done_to:
        return right
    was = (before for before, token in itertools.pairwise(left) if grammar.is_verb(token))
    return (*(token for token in itertools.islice(was, 1) if token.lower in grammar.words.copulas), *right)
