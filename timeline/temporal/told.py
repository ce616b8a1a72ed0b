"""What a sentence tells of a time in it."""

from __future__ import annotations

import msgspec

from timeline.model.expression import Direction


class Told(msgspec.Struct, frozen=True):
    """What a sentence tells of a time in it."""

    direction: Direction | None = None
    """PAST or FUTURE; None where no word says."""

    firm: bool = False
    """Whether the word that says so stands right before: "was freed in December"."""

    ahead: bool = False
    """Whether it is what something goes on to, whatever the verb: "lasted until 1976"."""

    foretold: bool = False
    """Whether it lies ahead of what the sentence tells, be that past or not: "called for a strike on Friday"."""

    overtaken: bool = False
    """Whether it is the week day after publication, on which the page was still written, and past all the same."""

    loose: bool = False
    """Whether it is only a hint, as the order of telling is."""


UNTOLD = Told()
"""Nothing told."""
