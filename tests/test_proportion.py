"""What the tests of speed measure with: that it can fail, and that a busy machine does not make it fail."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from tests.proportion import ROUNDS, in_proportion, seconds


class Clock:
    """A clock that only work moves on."""

    def __init__(self) -> None:
        self.now = 0.0
        self.sizes: list[int] = []

    def __call__(self) -> float:
        return self.now

    def work(self, takes: Callable[[int], float]) -> Callable[[int], Callable[[], object]]:
        """Work on which so many seconds go by for a size."""

        def prepare(size: int) -> Callable[[], object]:
            self.now += 1000  # preparing takes long, and does not count

            def work() -> None:
                self.sizes.append(size)
                self.now += takes(size)

            return work

        return prepare


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(time, "process_time", made)
    return made


def test_linear_work_is_measured_once(clock: Clock) -> None:
    in_proportion(clock.work(float), 1000)
    assert clock.sizes == [50, 1000, 4000]


def test_quadratic_work_fails_after_some_rounds(clock: Clock) -> None:
    with pytest.raises(AssertionError, match=r"^4 times as much takes 16\.000 s and not about 4 times 1\.000 s$"):
        in_proportion(clock.work(lambda n: (n / 1000) ** 2), 1000)
    assert len(clock.sizes) == 1 + 2 * ROUNDS


def test_work_that_is_remembered_by_its_input_fails_all_the_same(clock: Clock) -> None:
    known: set[int] = set()

    def takes(n: int) -> float:
        new = n not in known
        known.add(n)
        return n * n * new

    with pytest.raises(AssertionError):
        in_proportion(clock.work(takes), 1000)


@pytest.mark.parametrize("quiet", range(ROUNDS))
def test_one_quiet_round_is_enough(clock: Clock, quiet: int) -> None:
    def takes(n: int) -> float:
        is_noisy = n >= 4000 and len(clock.sizes) < 3 + 2 * quiet
        return n * (100 if is_noisy else 1)

    in_proportion(clock.work(takes), 1000)
    assert len(clock.sizes) == 3 + 2 * quiet


def test_what_is_too_short_to_measure_passes(clock: Clock) -> None:
    in_proportion(clock.work(lambda n: 0.04 if n == 4000 else 0.0), 1000)
    with pytest.raises(AssertionError):
        in_proportion(clock.work(lambda n: 0.06 if n >= 4000 else 0.0), 1000)


def test_a_bound_that_lets_quadratic_work_pass_is_refused(clock: Clock) -> None:
    with pytest.raises(AssertionError, match="quadratic"):
        in_proportion(clock.work(float), 1000, times=2)


@pytest.mark.parametrize("collects", [True, False])
def test_nothing_is_collected_meanwhile(collects: bool) -> None:
    was = gc.isenabled()
    (gc.enable if collects else gc.disable)()
    try:
        during: list[bool] = []
        seconds(lambda: during.append(gc.isenabled()))
        with pytest.raises(ZeroDivisionError):
            seconds(lambda: 1 / 0)
        assert (during, gc.isenabled()) == ([False], collects)
    finally:
        (gc.enable if was else gc.disable)()


def test_real_work_is_told_apart() -> None:
    def quadratic(size: int) -> Callable[[], object]:
        return lambda: [all(one != other for other in range(size)) for one in range(size, size * 2)]

    def linear(size: int) -> Callable[[], object]:
        return lambda: sum(number * number for number in range(size * 1000))

    in_proportion(linear, 200)
    with pytest.raises(AssertionError):
        in_proportion(quadratic, 400)
