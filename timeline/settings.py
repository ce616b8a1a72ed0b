"""Everything that can be set, once, for the command line, the library and the MkDocs plugin."""

from __future__ import annotations

import msgspec


class Settings(msgspec.Struct, frozen=True):
    """The options of a site, with their defaults."""

    seeds: str = "seeds"
    """The folder of story folders, beside ``mkdocs.yml``."""

    templates: str = "site_templates"
    """A folder whose files replace templates of the same name."""

    path: str = "stories"
    """Where stories stand in the site: ``/stories/<story>/``."""

    language: str = "en"
    """The language of articles that state none, a BCP 47 tag."""

    domain: str = "auto"
    """What times are counted from: ``news`` from publication, ``narrative`` from each other, or ``auto``."""

    nav: bool = False
    """Whether the stories are put into the site's navigation."""

    cache: bool = True
    """Whether what was found in an article is kept, in the user's cache folder, until the article changes."""

    page_language: str = "en"
    """The language of what a page says of its own, a BCP 47 tag with a sheet of labels."""

    date_style: str = "day-first"
    """How days are written: ``day-first``, ``month-first`` or ``iso``, or as a sheet of labels of the site calls it."""

    order: str = "oldest"
    """Which end a timeline begins at: the ``oldest`` event or the ``latest``."""

    entries: int = 40
    """How many events a page shows at most, the most important; how many are left out is said."""

    quoted_words: int = 40
    """How many words of a source one quotation may hold; a longer sentence is cut around what it is quoted for."""

    follow: bool = True
    """Whether the site gets feeds, and each story feeds, a calendar, its data, a newsletter and an embed as files."""

    house: str = ""
    """Who publishes the site, for its readers and for search engines; empty for the site's name."""
