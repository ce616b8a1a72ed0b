"""In what manner a site tells its stories: in which words, from which end, how much."""

from __future__ import annotations

import msgspec

from timeline.model.chronology import Chronology
from timeline.outputs.labels import Labels


class Manner(msgspec.Struct, frozen=True):
    """What the editor of a site has chosen for all of its pages."""

    words: Labels
    latest_first: bool = False
    entries: int = 40
    """Events on a page at most."""

    quoted_words: int = 40
    """Words of a source in one quotation at most."""

    def of(self, story: Chronology) -> Manner:
        """The manner of one story: its editor may order and shorten it otherwise."""
        return msgspec.structs.replace(
            self,
            latest_first=self.latest_first if story.order is None else story.order == "latest",
            entries=self.entries if story.length is None else story.length,
        )
