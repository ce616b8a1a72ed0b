"""``timeline decide``: what of a story needs a human, one question at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli import common
from timeline.outputs.wrapping import safe
from timeline.settings import Settings

if TYPE_CHECKING:
    from timeline.editing.decide import Open
    from timeline.model.question import Choice, Question

_NOTHING = "nothing to decide"
_ASKED = {
    "date": "Date, like 2025-06-01, 2025-06, 2025 or 2017/2021",
    "published": "Day of publication, like 2025-06-01",
    "title": "Title",
    "why": "Why (for readers; empty for nothing)",
}


@click.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="STORY")
@click.option("--list", "only_list", is_flag=True, help="Print the questions, and ask none.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@common.no_cache
@common.language
@common.domain
@click.pass_context
def decide(
    ctx: click.Context, source: Path, only_list: bool, form: str, no_cache: bool, language: str, domain: str
) -> None:
    """Asks what of a story needs a human, and writes the answers into its story.yml.

    A STORY is a folder of articles, or the name of one in seeds/. Dates that are not sure, disagreements, entries
    that may be one, times that could not be dated, and articles without a day are asked about; what is decided is
    not asked again. Nothing that stands in story.yml is touched; a day of publication goes into the article.
    """
    import msgspec

    from timeline.editing.decide import open_questions
    from timeline.editing.stories import story_folder

    if form == "json" and not only_list:
        raise click.UsageError("--format json is for --list", ctx)
    settings = Settings(language=language, domain=domain, cache=not no_cache)
    folder = story_folder(source, settings)
    opened = open_questions(folder, settings)
    status = common.report(opened.problems)
    if only_list and form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(opened.questions)).decode())
    elif only_list:
        for number, question in enumerate(opened.questions, 1):
            _show(question, f"{number}.")
        if not opened.questions:
            click.echo(_NOTHING)
    else:
        _walk(opened, settings)
    ctx.exit(status)


def _walk(opened: Open, settings: Settings) -> None:
    """Asks one question after the other; after a day of publication all that is left is told anew."""
    from timeline.editing.decide import open_questions

    if not opened.questions:
        click.echo(_NOTHING)
        return
    seen: set[str] = set()
    answered = 0
    try:
        while question := next((one for one in opened.questions if one.id not in seen), None):
            seen.add(question.id)
            left = sum(one.id not in seen for one in opened.questions)
            _show(question, f"{left} more after this." if left else "The last question.")
            keys = [choice.key for choice in question.choices]
            answer = click.prompt("Answer", type=click.Choice([*keys, "s", "q"]), show_choices=True)
            if answer == "q":
                break
            choice = next((one for one in question.choices if one.key == answer), None)
            if choice and _answer(opened, question, choice):
                answered += 1
                if question.kind == "published":
                    opened = open_questions(opened.folder, settings)
    except click.Abort:  # the end of the input, or Ctrl-C: what is answered is written
        click.echo()
    count = f"{answered} answer{'' if answered == 1 else 's'} written"
    click.echo(f"{count}, {len([one for one in opened.questions if one.id not in seen])} questions not asked")


def _show(question: Question, head: str) -> None:
    click.echo(safe(f"{head} {question.asks}"))
    for quote in question.quotes:
        where = quote.file if quote.line is None else f"{quote.file}:{quote.line}"
        click.echo(safe(f"  {quote.source} ({where}): “{quote.text}”" if quote.text else f"  {quote.source} ({where})"))
        for step in quote.trace:
            click.echo(safe(f"    {step}"))
    for choice in question.choices:
        click.echo(safe(f"  {choice.key}  {choice.says}"))
    click.echo("  s  skip    q  quit\n")


def _answer(opened: Open, question: Question, choice: Choice) -> bool:
    """Asks for what a choice needs and writes it; whether it was written."""
    from timeline.editing.decide import decision_of, write_decision, write_published
    from timeline.errors import InputError

    given = {key: _given(key) for key in choice.asks} | {key: _given(key, needed=False) for key in choice.may}
    try:
        if question.kind != "published":
            click.echo(safe(f"story.yml: {write_decision(opened, decision_of(question, choice, given))}\n"))
            return True
        file = Path(question.quotes[0].file) if question.quotes else opened.folder
        if not click.confirm(safe(f"Write published: {given['published']} into {file}?")):
            return False
        write_published(file, given["published"])
    except InputError as error:
        common.report([error])
        return False
    click.echo(safe(f"{file}: published: {given['published']}\n"))
    return True


def _given(key: str, *, needed: bool = True) -> str:
    from timeline.editing.decide import is_day, is_time

    right: dict[str, Callable[[str], bool]] = {"date": is_time, "published": is_day, "title": bool}
    asks = _ASKED[key] if needed else f"{_ASKED[key]} (empty to leave it)"
    default = "" if key == "why" or not needed else None
    while True:
        text = " ".join(click.prompt(asks, default=default, show_default=False).split())
        if key not in right or right[key](text) or not (text or needed):
            return text
        click.echo(safe(f"{text!r} is not written like that; try again" if text else "Nothing is given; try again"))
