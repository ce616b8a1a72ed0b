"""The labelled pairs of the benchmark on merging are well-formed, and the sentences are still those that were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.labelled import Labelled, Pair, labelled

SHARED = Path(__file__).parents[2] / "shared"
STORIES = labelled()
PAIRS = [pair for part in STORIES for pair in part.pairs]


def test_there_are_enough_of_both_kinds() -> None:
    assert len(PAIRS) >= 90
    assert sum(pair.same for pair in PAIRS) >= 40
    assert sum(not pair.same for pair in PAIRS) >= 40


def test_each_pair_stands_once() -> None:
    assert len({frozenset((pair.a, pair.b)) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("pair", [pytest.param(pair, id=pair.a) for pair in PAIRS])
def test_a_pair_has_two_sentences_and_a_short_reason(pair: Pair) -> None:
    one, other = pair.places
    assert one != other
    assert 0 < len(pair.why) <= 80
    assert "\n" not in pair.why


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not beside this checkout")
@pytest.mark.parametrize("part", [pytest.param(part, id=f"{part.corpus}-{part.first}") for part in STORIES])
def test_the_sentences_are_those_that_were_read(part: Labelled, tmp_path: Path) -> None:
    story = part.read(SHARED, tmp_path)
    moved = {place for pair in part.pairs for place in pair.places if not place.is_in(story)}
    assert not moved
