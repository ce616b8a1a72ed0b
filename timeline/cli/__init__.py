"""The command line: arguments in, one call, lines out. Each command has a file.

What reads and dates articles is imported inside the commands: ``timeline --help`` needs none of it.
"""

from __future__ import annotations

from timeline.cli.add import add
from timeline.cli.build import build
from timeline.cli.check import check
from timeline.cli.decide import decide
from timeline.cli.diff import diff
from timeline.cli.explain import explain
from timeline.cli.group import commands, main
from timeline.cli.init import init
from timeline.cli.newsletter import newsletter
from timeline.cli.publish import publish
from timeline.cli.show import show
from timeline.cli.tag import tag

for command in (add, build, check, decide, diff, explain, init, newsletter, publish, show, tag):
    commands.add_command(command)

__all__ = ["commands", "main"]
