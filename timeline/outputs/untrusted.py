"""Text from outside made fit for a page: no invisible characters, no address but http, no unsafe name."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

# Controls, the byte order mark, non-characters and lone surrogates, which HTML forbids or shows as nothing; and the
# characters that turn the direction of all text after them. Direction is set by ``dir`` on the element instead.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("[\r\u2028\u2029]")
_UNFIT = re.compile(f"{_INVISIBLE.pattern}|{_LINE_ENDS.pattern}")

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")
_UNFIT_IN_ID = re.compile("[\\s<>%\"'&`]+")
_UNFIT_IN_URL = re.compile(r"[\s\\<>\"`{}|^]")

# What themes do with a page's title differs: as it is, escaped, in an attribute, unescaped after stripping tags.
# Only a title without these characters is the same in all of them.
_TYPOGRAPHIC = str.maketrans({"<": "‹", ">": "›", '"': "”", "'": "’"})


def clean(text: str) -> str:
    """The text without characters that cannot be seen; of the same type, so that escaped text stays escaped."""
    if text.isprintable() or not _UNFIT.search(text):  # most texts are, and that is known at once
        return text
    return type(text)(_INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def heading(text: str) -> str:
    """A heading as HTML that a theme may print anywhere: white space folded, angle brackets and quotes replaced."""
    return html.escape(" ".join(clean(text).split()).translate(_TYPOGRAPHIC), quote=False)


def address(url: str | None) -> str | None:
    """An absolute http or https address to link to, or None for anything else."""
    if url is None or clean(url) != url or _UNFIT_IN_URL.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    # A name before the host ("https://bank.example@other.example") only misleads the reader.
    return url if parts.scheme in {"http", "https"} and host and "@" not in parts.netloc else None


def is_slug(name: str) -> bool:
    """Whether a name is safe as a folder and in an address: lower-case letters, digits and hyphens, at most 81."""
    return _SLUG.fullmatch(name) is not None


def fragment(name: str) -> str:
    """A name as the ``id`` of an element: without white space, which an id must not hold.

    Nor does it hold what could end an attribute, or begin an escape of URLs: some themes print the ids of a table of
    contents as they are, and decode them.
    """
    return _UNFIT_IN_ID.sub("-", clean(name)).strip("-") or "entry"


def language(tag: str, page: str) -> str | None:
    """The ``lang`` of text on a page: None where it is the page's own language or no BCP 47 tag."""
    if not _LANGUAGE.fullmatch(tag) or tag.lower().partition("-")[0] == page.partition("-")[0]:
        return None
    return tag
