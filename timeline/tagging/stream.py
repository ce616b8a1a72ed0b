"""A stream of lines of any length, tagged in order by one process or shared out among several."""

from __future__ import annotations

from collections.abc import Generator
from typing import IO

from timeline.tagging.line import Answer, Tagger


def tag_stream(lines: IO[bytes], tagger: Tagger, jobs: int = 1) -> Generator[Answer, None, None]:
    """What becomes of each line, in the order of the lines, the blank ones left out.

    With one job each answer is there before the next line is read. With more the lines are read and answered in
    batches of a quarter of a megabyte, and the answers are the same.

    Args:
        lines: read as far as is needed, so that what is held at once does not grow with the stream.
        tagger: what is done with each.
        jobs: processes that work at the same time; one works in this process.

    Raises:
        TimelineError: a process was ended from outside.
    """
    if jobs == 1:
        for number, line in enumerate(lines, 1):
            if (answer := tagger.tag(number, line)) is not None:
                yield answer
        return
    from timeline.tagging.processes import share_out  # noqa: PLC0415 it takes as long to import as a page to tag

    yield from share_out(lines, tagger, jobs)
