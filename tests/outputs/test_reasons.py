from __future__ import annotations

import pytest

from timeline.outputs.labels import labels
from timeline.outputs.reasons import readable

NAMES = {"a.txt": "The Courier [1]", "002_x.y-z.md": "The Gazette [2]", "7": "The Wire [3]"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("from a.txt, on 2025-09-11", "from The Courier [1], on 11 September 2025"),
        ("(002_x.y-z.md)", "(The Gazette [2])"),
        ("data.txt and a.txt.bak", "data.txt and a.txt.bak"),
        ("7 days", "7 days"),
        ("2025-02-30 and 2025-09-11-x and 12025-09-11", "2025-02-30 and 2025-09-11-x and 12025-09-11"),
        ("2025-06", "2025-06"),
    ],
)
def test_lines_for_a_reader(line: str, said: str) -> None:
    assert readable(line, NAMES, labels("en")) == said
