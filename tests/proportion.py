"""Time in proportion to the input: what tests of speed can say on any machine, however slow and busy it is."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ROUNDS = 5
"""How often what took too long is tried: other programs delay some rounds, bad code all."""

FLOOR = 0.005
"""Seconds that the smaller input counts for at least: below, what a clock rounds and a cache misses would decide."""


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of some work, without those in which Python looks through all that other tests left in memory."""
    collects = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        if collects:
            gc.enable()


def in_proportion(
    prepare: Callable[[int], Callable[[], object]], size: int, *, times: int = 4, slack: float = 2.5
) -> None:
    """Asserts that more input takes more time in proportion, and not in proportion to its square.

    One good round is enough, as noise only ever adds: where work is quadratic, no round is good. Each round has an
    input a little larger than the one before, which what is remembered of that one does not answer.

    Args:
        prepare: Makes input of a size, and gives the work on it; only the work is measured.
        size: Of the smaller input. Quadratic work on the larger one must take well over ``times * slack * FLOOR``.
        times: How many times as large the larger one is; quadratic work takes ``times * times`` as long.
        slack: How many times as long as in proportion it may take.
    """
    assert 1 <= slack < times, "quadratic work would pass"
    prepare(max(1, size // 20))()
    small = large = float("inf")
    for turn in range(ROUNDS):
        now = size + turn * (size // 20)
        small = min(small, seconds(prepare(now)))
        large = min(large, seconds(prepare(now * times)))
        if large <= slack * times * max(small, FLOOR):
            return
    raise AssertionError(f"{times} times as much takes {large:.3f} s and not about {times} times {small:.3f} s")
