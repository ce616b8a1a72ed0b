"""A title cut to its length: where an editor would end it, and never so that it says something else."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from timeline.events.grammar import Grammar
from timeline.events.standalone import FEWEST_WORDS, says_nothing
from timeline.events.striking import struck
from timeline.events.words import union

LONGEST = 90
"""Characters of a title at most."""

ELLIPSIS = "…"

_DESCRIBED = 12
"""What somebody is, is said in so many words before his name at most."""

_FEWEST_KEPT = 4
"""A title that is cut keeps more words than so many."""

_FEW_SAID = 3
"""With fewer words behind it, a "that" has lost its verb."""

_DASHES = (" - ", " -- ", " – ", " — ")

_BEFORE_ASIDE = 3
"""With fewer words before a dash, what stands there is the dateline or the heading, and the rest no aside."""

_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'))


def shortened(title: str, grammar: Grammar, longest: int = LONGEST) -> str:
    """A title of at most ``longest`` characters.

    What describes a person before his name goes first, then what tells least (``striking.py``), then what follows a
    clause, else a preposition or "and". Where each would leave the title without what it tells, it breaks off with
    an ellipsis.
    """
    if len(title) > longest:
        title = _by_name(without_aside(title), grammar)
    if len(title) > longest:
        title = struck(title, grammar, longest)
    if len(title) <= longest:
        return title
    words = title.split(" ")
    most = len(title[: longest - 1].split(" ")) - 1
    cuts = (_ended(words[:place], grammar) for place in _borders(words, most, grammar))
    able = (cut for cut in cuts if len(cut) > _FEWEST_KEPT)
    whole = next((cut for cut in able if not _needs(cut, words[len(cut) :], grammar)), None)
    kept = _without_loose_end(words[:most], grammar) if whole is None else whole
    return balanced(" ".join(kept).rstrip(",;:–—- ")) + (ELLIPSIS if whole is None else "")


def without_aside(text: str) -> str:
    """A sentence without what stands between its only two dashes."""
    for dash in _DASHES:
        if text.count(dash) == 2:
            before, _, after = text.split(dash)
            if len(before.split()) >= _BEFORE_ASIDE and after[:1].islower():
                return f"{before} {after}"
    return text


def _by_name(title: str, grammar: Grammar) -> str:
    """A title that begins with the name of a person, without what he is: "Former Osterby Mayor Anna Lind resigned"."""
    words = title.split(" ")
    roles = grammar.words.attribution.titles
    able = [i for i, word in enumerate(words[:_DESCRIBED]) if word.lower().strip(".") in roles]
    last = next((i for i in reversed(able) if _is_described(words[:i], grammar)), None)
    if last is None:
        return title
    name = list(itertools.takewhile(lambda word: word[:1].isupper(), words[last + 1 :]))
    whole = len(name) > 1 and not any(word.endswith((",", "'s", "’s")) for word in name[:-1])
    if not whole or name[-1].endswith(("'s", "’s")) or words[last + 1 + len(name) :][:1] == ["and"]:
        return title
    return " ".join([*name[:-1], name[-1].rstrip(","), *words[last + 1 + len(name) :]])


def _is_described(words: Sequence[str], grammar: Grammar) -> bool:
    """Whether words only describe the name behind them: no verb, no preposition, nobody else."""
    bound = grammar.words.prepositions - grammar.words.determiners | grammar.words.attached | grammar.words.coordinators
    for before, word in itertools.pairwise(["", *words]):
        plain = word.lower().strip(",")
        if plain in bound or plain in union(grammar.words.auxiliaries, grammar.words.attribution.speaks):
            return False
        if grammar.acts(plain) and not before.endswith("ly"):
            return False
    return True


def _borders(words: list[str], most: int, grammar: Grammar) -> Iterator[int]:
    """Where a title may end, best first: before a clause, else before a preposition, each as late as it can be."""
    places = range(most, _FEWEST_KEPT, -1)
    acts = next((i for i, word in enumerate(words) if i and grammar.acts(word.lower())), len(words))
    ends = (grammar.words.hanging | grammar.words.adjoining) - grammar.words.infinitive - grammar.words.attributive
    yield from (i for i in places if i > acts and _ends_clause(words, i, grammar))
    yield from (_before_participle(words, acts, i, grammar) for i in places if words[i].lower() in ends)
    yield from (i for i in places if words[i].lower() in grammar.words.hanging and not _is_bare(words, i, grammar))
    yield from (i for i in places if i > acts + 1 and _adds(words, i, grammar))


def _adds(words: list[str], border: int, grammar: Grammar) -> bool:
    """Whether an "and" only adds something to what was done: "closed the harbour | and the market"."""
    before = [word.lower() for word in words[:border]]
    if words[border].lower() not in grammar.words.coordinators or not grammar.words.pairing.isdisjoint(before):
        return False
    return grammar.words.judging.isdisjoint(before)  # "called the mayor and the council unfit"


def _is_bare(words: list[str], border: int, grammar: Grammar) -> bool:
    """Whether an "of" says what the noun or number before it is about: "the end | of the strike", "250 | of them"."""
    if words[border].lower() not in grammar.words.attributive:
        return False
    number = words[border - 1] in grammar.words.counting.percent or words[border - 1][:1].isdigit()
    return number or words[border - 2].lower() in grammar.words.articles or words[border - 2][:1].isdigit()


def _before_participle(words: list[str], acts: int, border: int, grammar: Grammar) -> int:
    """The border, or the participle before it that loses its sense without what follows: "a bug relating to a rule"."""
    bound = union(grammar.words.loose, grammar.words.auxiliaries, grammar.words.adverbs)
    follows = union(grammar.words.hanging, grammar.words.determiners)
    for place in range(border - 2, max(border // 2, acts + 1), -1):
        before, word, after = (words[i].lower() for i in (place - 1, place, place + 1))
        if before[:1].isdigit() or before in bound:
            continue  # "the 1998 bombing of the ferry"
        if word.endswith(grammar.words.participles) and after in follows:
            return border if grammar.acts(before) else place
    return border


def _needs(kept: list[str], rest: list[str], grammar: Grammar) -> bool:
    """Whether what is kept asks for what follows: "warned | that", "called | for", "urged the council | to go"."""
    words = grammar.words
    last, behind = kept[-1].lower().strip(","), rest[0].lower()
    acting = next((word.lower() for word in reversed(kept) if grammar.acts(word.lower())), "")
    says = last in words.attribution.speaks and behind in words.before_verb - words.coordinators
    if says or says_nothing(kept, grammar) or _is_to_act(kept, rest, grammar) or _says_of_whom(kept, grammar):
        return True
    if not acting and any(grammar.acts(word.lower()) for word in rest):
        return True
    if words.before_verb.intersection(kept[-_FEW_SAID:]) and acting in words.attribution.speaks:
        return True  # "said that people"
    if behind in words.before_verb and not (behind in words.coordinators and _has_object(kept, grammar)):
        return acting in union(words.attribution.speaks, words.reporting, words.claim, words.sections.viewing)
    if behind not in words.hanging or kept[-1].endswith(","):
        return last in words.attribution.speaks
    return behind not in words.adjoining and _leaves_open(kept, behind, grammar)


def _has_object(kept: list[str], grammar: Grammar) -> bool:
    """Whether the last verb of what is kept has something that it is done to: "announced plans", not "said most"."""
    place = next((i for i in range(len(kept) - 2, -1, -1) if grammar.acts(kept[i].lower())), None)
    return place is not None and kept[place].lower() not in grammar.words.attribution.saying


def _leaves_open(kept: list[str], behind: str, grammar: Grammar) -> bool:
    """Whether a last word goes with the preposition behind it: "called | for", "to look | at", "plans | to leave"."""
    words, last = grammar.words, kept[-1].lower()
    before = kept[-3] if kept[-2].endswith("ly") else kept[-2]
    helped = words.copulas if behind in words.infinitive else words.auxiliaries  # "has pledged | to", "has died | at"
    done = grammar.acts(last) and before.lower() not in union(helped, words.deeds.being)
    done = done or (kept[-2].lower() in words.infinitive and kept[-4].lower() not in words.infinitive)
    return done or last in words.asking_more


def _is_to_act(kept: list[str], rest: list[str], grammar: Grammar) -> bool:
    """Whether somebody is asked to do something in what is kept, and what it is follows."""
    asked = next((i for i, word in enumerate(kept) if word.lower() in grammar.words.demanding), None)
    return asked is not None and _leads_on(rest) and not _leads_on(kept[asked:])


def _says_of_whom(kept: list[str], grammar: Grammar) -> bool:
    """Whether what somebody said has lost its verb: "traders said most attempts to sell oil or related goods"."""
    said = next((i for i, word in enumerate(kept) if i and word in grammar.words.attribution.saying), None)
    if said is None or len(kept) - said <= _FEW_SAID:
        return False
    bound = union(grammar.words.determiners, grammar.words.coordinators, grammar.words.prepositions)
    return not any(
        grammar.acts(word.lower()) and before.lower() not in bound for before, word in itertools.pairwise(kept[said:])
    )


def _leads_on(words: Sequence[str]) -> bool:
    """Whether a "to" among words leads to a verb, and not to a noun or name."""
    return any(
        word == "to" and behind.islower() and behind not in ("the", "a", "an")
        for word, behind in itertools.pairwise(words)
    )


def _ends_clause(words: list[str], place: int, grammar: Grammar) -> bool:
    """Whether a clause ends before a word: it opens one, or goes on with another thing behind a comma."""
    word = words[place].lower()
    if word in grammar.words.opening:
        return words[place + 1 : place + 2] != ["another"]
    if word in grammar.words.coordinators and place + 1 < len(words):
        return grammar.acts(words[place + 1].lower())
    if place > 1 and words[place - 2].lower() in grammar.words.articles:
        return False  # "an updated, more exact rule"
    on = union(grammar.words.loose, grammar.words.prepositions)
    return words[place - 1].endswith(",") and (word in on or word.endswith(grammar.words.participles))


def _ended(words: list[str], grammar: Grammar) -> list[str]:
    return _without_loose_end(_without_open_end(words, grammar), grammar)


def _without_loose_end(words: list[str], grammar: Grammar) -> list[str]:
    """The words up to the last with which a title can end."""
    while len(words) > FEWEST_WORDS and _asks_for_more(words, grammar):
        words = words[:-1]
    return words


def _without_open_end(words: list[str], grammar: Grammar) -> list[str]:
    """The words without a clause at their end that has lost its verb: "a film that shows how the council"."""
    opens = (grammar.words.relatives - grammar.words.before_verb) | grammar.words.asking
    last = next((i for i in range(len(words) - 1, FEWEST_WORDS, -1) if words[i].lower() in opens), None)
    if last is None or any(grammar.acts(word.lower()) for word in words[last + 1 :]):
        return words
    return words[:last]


def _asks_for_more(words: list[str], grammar: Grammar) -> bool:
    """Whether a title cannot end so: "the", "relating", "and asked", "is"."""
    last = words[-1].lower().strip(",")
    if last in union(grammar.words.loose, grammar.words.auxiliaries):
        return True
    if words[-2].lower() in grammar.words.attributive and last in grammar.words.dangling:
        return True  # "details of one"
    if last.endswith(grammar.words.participles):
        before = words[-2].lower()  # "is sailing", "a meeting", "the June 5 meeting"
        return before not in union(grammar.words.auxiliaries, grammar.words.articles) and not before[:1].isdigit()
    return words[-2].lower() in grammar.words.coordinators and grammar.acts(last)


def balanced(text: str) -> str:
    """A text without the brackets and quotation marks that have lost the other half of their pair."""
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing) or (opening == closing and text.count(opening) % 2):
            text = text.replace(opening, "").replace(closing, "")
    return text
