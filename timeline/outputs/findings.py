"""Findings in lines: for a person, for a program, and as annotations of GitHub's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from timeline.model.finding import Finding, Severity
from timeline.outputs.wrapping import safe

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def text(findings: Sequence[Finding]) -> str:
    """A line for each finding, and how many there are of each weight."""
    lines = [safe(f"{one.severity:<8} {_where(one)}{_says(one)}") for one in findings]
    return "\n".join([*lines, counted(findings)])


def counted(findings: Sequence[Finding]) -> str:
    """How many findings there are: "1 error, 3 warnings"."""
    counts = Counter(one.severity for one in findings)
    said = [f"{counts[each]} {each}{'s' * (counts[each] != 1)}" for each in Severity if counts[each]]
    return ", ".join(said) or "nothing to report"


def json(findings: Sequence[Finding]) -> str:
    """A JSON list of the findings, indented; a field without a value is left out."""
    return msgspec.json.format(msgspec.json.encode(findings)).decode()


def github(findings: Sequence[Finding]) -> str:
    """A workflow command for each finding: ``::warning file=F,line=N,title=KIND::WHAT``.

    Escaped as of ``@actions/core`` of GitHub's toolkit (command.ts): ``%``, CR and LF everywhere, ``:`` and ``,``
    in the properties too. What says something has no control characters, so that no line is a command of a source's.
    """
    return "\n".join(map(_annotation, findings))


def _annotation(one: Finding) -> str:
    line = None if one.line is None else str(one.line)
    properties = {"file": one.file or None, "line": line, "title": one.kind}
    said = ",".join(f"{name}={_property(safe(value))}" for name, value in properties.items() if value)
    return f"::{_GITHUB[one.severity]} {said}::{_data(safe(_says(one)))}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _where(one: Finding) -> str:
    return f"{one.where}: " if one.where else ""


def _says(one: Finding) -> str:
    return one.what + (f"; {one.todo}" if one.todo else "")
