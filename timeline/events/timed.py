"""Which clause of a sentence tells what happened at a time, and what it hangs on."""

from __future__ import annotations

from timeline.events.clauses import Clause, has_verb
from timeline.events.grammar import Grammar, Token
from timeline.events.nouns import is_attribute
from timeline.events.words import union

_SPEAKER = 10
"""So many words say who somebody is who said so, at most."""

_SHORT = 4
"""So many words or fewer before "said" are only the speaker."""


def telling_clause(parts: list[Clause], at: tuple[int, int], grammar: Grammar) -> int | None:
    """The place of the clause that tells what happened at ``sentence[at[0]:at[1]]``; None where none is left."""
    place = next((i for i, part in enumerate(parts) if at[0] < part.end), None)
    if place is None:
        return None
    specifies = place + 1 < len(parts) and parts[place + 1].opener in grammar.words.specifying
    if specifies and at[1] >= parts[place].end and has_verb(parts[place + 1], grammar):
        return place + 1  # "since 2021, when a jet was forced to land"
    return _beside(parts, place, at, grammar)


def _beside(parts: list[Clause], place: int, at: tuple[int, int], grammar: Grammar) -> int:
    """The clause that a time set apart by commas belongs to.

    At the head of a sentence or of a subordinate clause that is the next one that has a verb, else the
    one before. "..., the company announced on Friday" tells of what the clause before it says.
    """
    part = parts[place]
    words = [t for t in part.tokens if t.is_word and not at[0] <= t.start < at[1]]
    spoken = words
    words = [t for t in words if t.lower not in grammar.words.leading]
    follows = place + 1 < len(parts) and parts[place + 1].opener in grammar.words.before_verb & grammar.words.relatives
    if place and words and not follows and _only_speaks(words, spoken, grammar):
        said = [i for i in range(place - 1, -1, -1) if has_verb(parts[i], grammar)]
        main = [i for i in said if not parts[i].opener] or said
        whole = (i for i in main if parts[i].tokens[0].lower not in grammar.words.coordinators)
        return next(whole, main[0] if main else place)
    tells = len(words) > 1 or any(grammar.is_verb(t) for t in words) or is_attribute(part.tokens, at, grammar)
    if tells and (place or has_verb(part, grammar) or not _is_adverbial(part, grammar)):
        return place
    if part.opener or all(not has_verb(other, grammar) for other in parts[:place]):
        behind = [i for i in range(place + 1, len(parts)) if has_verb(parts[i], grammar)]
        # "June 28: Lind opens the bridge that was closed", "today, Lind, who was mayor, opens it": a headline's verb.
        main = [i for i in behind if parts[i].opener not in grammar.words.relatives]
        if behind:
            return main[0] if main else place + 1
    told = [i for i in range(place - 1, -1, -1) if has_verb(parts[i], grammar)]
    # "Lind joined the crew, attached to the old fleet, in 1983."
    main = [i for i in told if parts[i].opener or not grammar.is_verb(parts[i].tokens[0])]
    return (main[0] if main and not words else told[0]) if told else max(place - 1, 0)


def _only_speaks(words: list[Token], spoken: list[Token], grammar: Grammar) -> bool:
    """Whether words are only a speaker and his verb: "the company announced", "former Mayor Anna Lind warned".

    Perhaps with whom he told it: "officials told the Courier", "confirmed to the Courier", but not "announced a plan".
    ``words`` are those of ``spoken`` without what leads to others.
    """
    if words[-1].lower in grammar.words.reporting and len(words) <= _SHORT:
        return True
    speaks = grammar.words.attribution.speaks
    verbs = [i for i, token in enumerate(spoken) if grammar.is_verb(token) or token.lower in speaks]
    if len(words) > _SPEAKER or len(verbs) != 1 or spoken[0].lower in grammar.words.hanging:
        return False
    place = verbs[0]
    if not place or spoken[place].lower not in speaks:
        return False
    behind = [token for token in spoken[place + 1 :] if token.lower not in grammar.words.determiners]
    if spoken[place].lower in grammar.words.hearing:
        return all(token.is_name or token.lower in grammar.words.leading for token in behind)
    return not behind or behind[0].lower in grammar.words.hanging


def _is_adverbial(part: Clause, grammar: Grammar) -> bool:
    """Whether a clause only says where, when or how: it begins with a preposition or participle and has no verb."""
    first = part.tokens[0].lower
    return first in grammar.words.prepositions - grammar.words.determiners or first.endswith(grammar.words.participles)


def only_dates(parts: list[Clause], place: int, at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a clause only says since when somebody is who he is."""
    return parts[place].opener in grammar.words.standing - grammar.words.relatives and says_who(parts, at, grammar)


def says_who(parts: list[Clause], at: tuple[int, int], grammar: Grammar) -> bool:
    """Whether the time belongs to who or what something is: "X is a politician who was born in 1960"."""
    place = next((i for i, part in enumerate(parts) if at[0] < part.end), 0)
    if parts[place].opener and not any(part.opener in grammar.words.standing for part in parts[: place + 1]):
        return False
    main = [token for part in parts[:2] if not part.opener for token in part.tokens if token.start < at[0]]
    copula = next((i for i, token in enumerate(main) if grammar.is_verb(token)), len(main))
    if not (0 < copula < len(main) - 1 and main[copula].lower in grammar.words.copulas):
        return False
    return main[copula + 1].lower in grammar.words.articles and not any(map(grammar.is_verb, main[copula + 1 :]))


def claimed(parts: list[Clause], place: int, words: frozenset[str], grammar: Grammar) -> bool:
    """Whether a clause hangs with "that" on one of some words: "denied that", "no evidence that"."""
    if not place or parts[place].opener not in grammar.words.before_verb | grammar.words.relatives:
        return False
    before = [token.lower for token in parts[place - 1].tokens]
    return any(
        word in words or f"{word} {after}" in words for word, after in zip(before, [*before[1:], ""], strict=True)
    )


def up_to_time(part: Clause, head: tuple[Token, ...], at: tuple[int, int], grammar: Grammar) -> tuple[Token, ...]:
    """Of "since the strike began on June 3 stand at a million" what the clause tells; what follows goes with another.

    ``head`` are its words.
    """
    behind = next((i for i, token in enumerate(head) if token.start >= at[1]), 0)
    if part.opener not in grammar.words.subordinators or not any(map(grammar.is_verb, head[:behind])):
        return head
    on = union(grammar.words.hanging, grammar.words.coordinators, grammar.words.adverbs, grammar.words.stop)
    follows = head[behind].text.islower() and head[behind].start == at[1] + 1 and head[behind].lower not in on
    return head[:behind] if follows else head
