"""Everything that can be set, once, for the command line, the library and the MkDocs plugin."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from timeline.model.article import Domain

ORDERS = ("oldest", "latest")


class Settings(msgspec.Struct, frozen=True):
    """The options of a site, with their defaults. What each means stands in its description, for the docs too."""

    seeds: Annotated[str, Meta(description="The folder of story folders, beside `mkdocs.yml`.")] = "seeds"
    templates: Annotated[str, Meta(description="A folder whose files replace templates of the same name.")] = (
        "site_templates"
    )
    path: Annotated[str, Meta(description="Where stories stand in the site: `/stories/<story>/`.")] = "stories"
    language: Annotated[str, Meta(description="The language of articles that state none, a BCP 47 tag.")] = "en"
    domain: Annotated[
        str,
        Meta(
            description="What times are counted from: `news` from publication, `narrative` from each other, or `auto`, "
            "as the text itself shows.",
            extra_json_schema={"enum": [*Domain]},
        ),
    ] = "auto"
    nav: Annotated[bool, Meta(description="Whether the stories are put into the site's navigation.")] = False
    cache: Annotated[
        bool,
        Meta(
            description="Whether what was found in an article is kept, in the user's cache folder, until the article "
            "changes."
        ),
    ] = True
    page_language: Annotated[
        str,
        Meta(
            description="The language of what a page says of its own, a BCP 47 tag: `en`, or one whose sheet of labels "
            "is in the folder of templates."
        ),
    ] = "en"
    date_style: Annotated[
        str,
        Meta(
            description="How days are written: `day-first`, `month-first` or `iso`, or as a sheet of labels of the "
            "site calls it."
        ),
    ] = "day-first"
    order: Annotated[
        str,
        Meta(
            description="Which end a timeline begins at: the `oldest` event or the `latest`. "
            "A story may say otherwise.",
            extra_json_schema={"enum": [*ORDERS]},
        ),
    ] = "oldest"
    entries: Annotated[
        int,
        Meta(
            description="How many events a page shows at most, the most important; how many are left out is said. "
            "A story may say otherwise, with `length`.",
            ge=0,
        ),
    ] = 40
    quoted_words: Annotated[
        int,
        Meta(
            description="How many words of a source one quotation may hold; a longer sentence is cut around what it is "
            "quoted for.",
            ge=0,
        ),
    ] = 40
    follow: Annotated[
        bool,
        Meta(
            description="Whether the site gets feeds, and each story feeds, a calendar, its data, a newsletter and an "
            "embed as files."
        ),
    ] = True
    house: Annotated[
        str,
        Meta(description="Who publishes the site, for its readers and for search engines; empty for the site's name."),
    ] = ""
