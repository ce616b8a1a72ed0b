"""The words of a sentence, and what a language makes of them: which are verbs, and which mean the same.

No parser: a verb is an auxiliary, a known past form or a word with a past ending.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

import msgspec
import Stemmer

from timeline.events.words import Words
from timeline.model.language import Tense

_WORD = r"\d[\d,.]*\d|(?:[^\W_]\.){2,}|[^\W_]+(?:[-'’.&][^\W_]+)*['’]?"
_SHORTEST = 3
WORD = re.compile(_WORD)
_TOKEN = re.compile(_WORD + r"|[^\w\s]")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word or sign of a sentence, with its span."""

    text: str
    start: int
    end: int
    lower: str
    """In small letters, with plain apostrophes."""

    @property
    def is_word(self) -> bool:
        """Whether it is more than a sign."""
        return self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[0].isupper()


class Grammar(msgspec.Struct, frozen=True, dict=True, eq=False):
    """What is needed to read sentences of a language."""

    words: Words
    tense: Tense

    def is_verb(self, token: Token) -> bool:
        """Whether a word is a finite verb or looks like one."""
        return self.is_verb_form(token.text)

    @functools.cached_property
    def is_verb_form(self) -> Callable[[str], bool]:
        """Whether a word, as it is written, is a finite verb or looks like one; the same words come again and again."""
        return functools.lru_cache(maxsize=1 << 15)(self._is_verb_form)

    def _is_verb_form(self, written: str) -> bool:
        word = written.lower().replace("’", "'")
        return self.acts(word) and not (written[0].isupper() and self._only_looks(word))

    def acts(self, word: str) -> bool:
        """Whether a word in small letters may be a finite verb."""
        if word in self.words.auxiliaries or word in self.tense.past:
            return True
        return (
            word.endswith(self.tense.past_endings) and word not in self.tense.not_past and not self._is_compound(word)
        )

    def _is_compound(self, word: str) -> bool:
        """Whether a word only says what kind: "Lund-based", but not "re-opened"."""
        first, hyphen, _ = word.partition("-")
        return bool(hyphen) and first not in self.words.prefixes

    @functools.cached_property
    def kind_of(self) -> Callable[[str], str]:
        """What a word in small letters is one of, by its stem; "" if it carries no meaning."""
        stem, kinds = self._stem, {self._stem(word): self._stem(kind[0]) for kind in self.words.kinds for word in kind}
        empty = self.words.stop | self.words.filling

        def kind_of(word: str) -> str:
            word = word.removesuffix("'s")
            if word in empty or (len(word) < _SHORTEST and not word[0].isdigit()):
                return ""
            stemmed = stem(word)
            return kinds.get(stemmed, stemmed)

        return functools.lru_cache(maxsize=1 << 16)(kind_of)

    @functools.cached_property
    def happenings(self) -> frozenset[str]:
        """The kinds of happenings (``kind_of``): "protest", "attack"."""
        return frozenset(self._stem(kind[0]) for kind in self.words.kinds)

    @functools.cached_property
    def deed_of(self) -> Callable[[str], tuple[tuple[str, ...], tuple[str, ...]]]:
        """What the words of a clause are one of (``kind_of``), and of those the ones that say what happened.

        That is from the verb on, or the whole where none is found, and any name of a happening ("the explosion").
        """
        kind_of, is_verb = self.kind_of, self.is_verb_form
        happenings = self.happenings

        def deed_of(clause: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
            words = WORD.findall(clause)
            kinds = tuple([kind_of(word.lower().replace("’", "'")) for word in words])
            verb = next((place for place, word in enumerate(words) if is_verb(word)), 0)
            return kinds, (*kinds[verb:], *(kind for kind in kinds[:verb] if kind in happenings))

        return deed_of

    @functools.cached_property
    def _stem(self) -> Callable[[str], str]:
        return Stemmer.Stemmer(self.words.stemmer).stemWord  # type: ignore[no-any-return]  # it has no types

    def _only_looks(self, word: str) -> bool:
        return word not in self.words.auxiliaries and word not in self.tense.past


@functools.lru_cache(maxsize=1024)
def tokens(sentence: str) -> tuple[Token, ...]:
    """The words and signs of a sentence."""
    found = [(match.group(), *match.span()) for match in _TOKEN.finditer(sentence)]
    if "’" in sentence:
        return tuple([Token(text, start, end, text.lower().replace("’", "'")) for text, start, end in found])
    return tuple([Token(text, start, end, text.lower()) for text, start, end in found])
