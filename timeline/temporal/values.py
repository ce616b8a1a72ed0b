"""The values that slots of a phrase carry into the functions of the notation."""

from __future__ import annotations

from typing import TypeAlias

from timeline.model.calendar import Grain
from timeline.model.expression import Base, Direction, Meaning

Value: TypeAlias = "int | str | Base | Direction | Grain | Meaning | None"

UNKNOWN = "X"
"""An amount that the text leaves open ("several")."""


def whole(value: Value) -> int:
    """A value as the number that it must be.

    Raises:
        ValueError: it is none.
    """
    if isinstance(value, int):
        return value
    raise ValueError(f"{value} is no number")
