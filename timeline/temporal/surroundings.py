"""What must, or must not, stand right before and behind a stretch of text for a phrase to be meant there."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from timeline.temporal.signs import folded, paragraph

CAPITAL, LETTER = "^", "~"
"""At the end of a text behind a phrase: any capital; any letter or digit."""

DIGIT = "#"
"""At the beginning of a text before a phrase: any digit."""

_REACH = 40
"""Characters looked at to either side, and folded: white space is one blank."""

_BLANKS = re.compile(" +")


class Surroundings:
    """Texts of which one must, or none may, stand on either side; nothing is asked for where there are none."""

    def __init__(
        self,
        before: tuple[str, ...] = (),
        after: tuple[str, ...] = (),
        not_before: tuple[str, ...] = (),
        not_after: tuple[str, ...] = (),
    ) -> None:
        self.asked = bool(before or after)
        """Whether something must stand there."""

        self.free = not (before or after or not_before or not_after)
        """Whether anything may stand there."""

        self._before = _one_of(before, _ends) if before else None
        self._after = _one_of(after, _begins) if after else None
        self._not_before = _one_of(not_before, _ends) if not_before else None
        self._not_after = _one_of(not_after, _begins) if not_after else None

    def allow(self, text: str, start: int, end: int) -> bool:
        """Whether a phrase can be meant by ``text[start:end]``."""
        if self._before or self._not_before:
            before = _one_line(text[max(0, start - _REACH) : start], -1)
            if (self._before and not self._before(before)) or (self._not_before and self._not_before(before)):
                return False
        if self._after or self._not_after:
            after = _one_line(text[end : end + _REACH], 0)
            return not ((self._after and not self._after(after)) or (self._not_after and self._not_after(after)))
        return True


def _one_of(contexts: tuple[str, ...], stands: Callable[[str, str], bool]) -> Callable[[str], bool]:
    """Whether one of some texts stands at the side of another one; one look for all of them is a quick no."""
    plain = tuple(context.strip(CAPITAL + LETTER + DIGIT).lower() for context in contexts)
    look = functools.partial(str.endswith if stands is _ends else str.startswith)

    def found(text: str) -> bool:
        return look(text.lower(), plain) and any(stands(text, context) for context in contexts)

    return found


def _one_line(text: str, side: int) -> str:
    """The text up to the next (0) or from the last (-1) empty line, each run of white space as one blank."""
    return _BLANKS.sub(" ", folded(paragraph(text, side)))


def _ends(text: str, context: str) -> bool:
    if context.startswith(DIGIT):
        tail = context[1:]
        return text.endswith(tail) and text[: len(text) - len(tail)][-1:].isdigit()
    if not _cased(text, context).endswith(context):
        return False
    start = len(text) - len(context)
    return start == 0 or not (context[0].isalnum() and text[start - 1].isalnum())


def _begins(text: str, context: str) -> bool:
    head, kind = context[:-1], context[-1]
    if kind in (CAPITAL, LETTER):
        sign = text[len(head) : len(head) + 1]
        return _cased(text, head).startswith(head) and (sign.isupper() if kind == CAPITAL else sign.isalnum())
    if not _cased(text, context).startswith(context):
        return False
    end = len(context)
    return end == len(text) or not (context[-1].isalnum() and text[end].isalnum())


def _cased(text: str, context: str) -> str:
    """Contexts written small stand in any case, others as written."""
    return text.lower() if context.islower() else text
