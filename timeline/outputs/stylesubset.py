"""The part of a style sheet that a page with few classes needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*\*/")
_SPACE = re.compile(r"\s+")
_TOKENS = re.compile(r'"[^"]*"|[{};]')
_CLASS = re.compile(r"\.(hwgh-[\w-]+)")
_GROUPS = ("@media", "@supports", "@container")


def subset(css: str, html: str) -> str:
    """The rules whose every class of ours occurs in the HTML, each on a line and without comments.

    A selector list stands or falls as a whole, except that a part with a class that does not occur is dropped.
    """
    classes = {name for attribute in re.findall(r'class="([^"]*)"', html) for name in attribute.split()}
    return "\n".join(_kept(_SPACE.sub(" ", _COMMENT.sub("", css)), classes))


def _kept(css: str, classes: set[str]) -> Iterator[str]:
    for prelude, body in _rules(css):
        if prelude.startswith(_GROUPS):
            inner = "\n".join(_kept(body, classes))
            if inner:
                yield f"{prelude} {{\n{inner}\n}}"
            continue
        selectors = [one for one in _parts(prelude) if set(_CLASS.findall(one)) <= classes]
        if selectors and body is not None:
            yield f"{', '.join(selectors)} {{ {body.strip()} }}"


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The rules of a sheet or of a group: what stands before the braces and in them."""
    depth, start, opened = 0, 0, 0
    for token in _TOKENS.finditer(css):
        if token[0] == "{":
            opened = opened if depth else token.end()
            depth += 1
        elif token[0] == "}" and depth:
            depth -= 1
            if depth == 0:
                yield css[start : opened - 1].strip(), css[opened : token.start()].strip()
                start = token.end()
        elif token[0] == ";" and depth == 0:
            start = token.end()


def _parts(selectors: str) -> Iterator[str]:
    """The selectors of a list; a comma in brackets parts nothing."""
    depth, start = 0, 0
    for place, char in enumerate(selectors):
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            yield selectors[start:place].strip()
            start = place + 1
    yield selectors[start:].strip()
