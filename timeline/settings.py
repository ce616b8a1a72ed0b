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
