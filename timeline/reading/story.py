"""A story: the articles of a folder or of a JSON Lines file, and what its editor says of it."""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from pathlib import Path

from timeline.errors import InputError, StoryError
from timeline.model.article import Article, Story
from timeline.reading.articles import ENDINGS, MOST_BYTES, read_article
from timeline.reading.decode import clean, decode, shown
from timeline.reading.frontmatter import checked_text
from timeline.reading.keys import Value, read_keys
from timeline.reading.records import read_articles_jsonl
from timeline.reading.text import Cut, segment

EDITOR_FILE = "story.yml"
RECORDS_FILE = "articles.jsonl"

_SILENT_ENDINGS = frozenset({".yml", ".yaml", ".json", ".jsonl"})
_LATER_KEYS = ("aliases", "decisions", "status")
_KEYS = ("title", "summary", *_LATER_KEYS)
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 81
_LONGEST_SUMMARY = 2000


def read_story(source: Path, *, language: str = "en", cut: Cut = segment) -> tuple[Story, tuple[InputError, ...]]:
    """Read one story.

    Args:
        source: A folder of articles, one a file (or one ``articles.jsonl`` and no such files), with or
            without a ``story.yml``; or a JSON Lines file. Subfolders and hidden files are left alone.
        language: The language of articles that state none, a BCP 47 tag.
        cut: What cuts the texts into paragraphs and sentences.

    Returns:
        The story with its articles by the names of their files, or by their ids; and one problem
        for each thing that could not be used.

    Raises:
        StoryError: There is no story to be had: nothing is there, or no article that can be read.
    """
    if source.is_dir():
        articles, problems = _read_folder(source, language, cut)
        title, summary, found = _read_editor(source / EDITOR_FILE)
        problems = (*problems, *found)
    elif source.is_file() and not _is_article_name(source):
        articles, problems = read_articles_jsonl(source, language=language, cut=cut)
        title, summary = None, None
    else:
        what = "is not a story" if source.is_file() else "is no regular file" if source.exists() else "does not exist"
        raise StoryError(shown(source), what, "name a folder of articles or an articles.jsonl")
    if not articles:
        why = f" ({problems[0]})" if problems else ""
        inside = [story for story in find_stories(source) if story != source]
        todo = (
            f"name one story of it: {shown(inside[0])}"
            if inside
            else "put the articles there as .txt or .md, one a file"
        )
        raise StoryError(shown(source), f"has no article that can be read{why}", todo)
    story = Story(id=_id_of(source), articles=articles, title=title, summary=summary, source=shown(source))
    return story, problems


def find_stories(seeds: Path) -> tuple[Path, ...]:
    """The stories of a folder, by name.

    Args:
        seeds: A folder of story folders, or one that holds articles itself: then it is the one story.

    Returns:
        The folders that hold articles, or a ``story.yml``. Hidden ones, and links that lead out of ``seeds``,
        are left out; none if the folder is missing.
    """
    if _holds_story(seeds):
        return (seeds,)
    if not seeds.is_dir():
        return ()
    inside = seeds.resolve()
    folders = (path for path in sorted(seeds.iterdir()) if path.is_dir() and not path.name.startswith("."))
    return tuple(path for path in folders if path.resolve().is_relative_to(inside) and _holds_story(path))


def slug(name: str) -> str:
    """``name`` as a slug that is safe in paths and addresses: ``[a-z0-9]``, with hyphens between.

    Accents are dropped. A name of which nothing is left becomes ``story-`` and a number made of its letters.
    """
    folded = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    safe = _NO_SLUG.sub("-", folded).strip("-")[:_LONGEST_SLUG].strip("-")
    if safe or not name:
        return safe or "story"
    return f"story-{hashlib.sha256(unicodedata.normalize('NFC', name).encode()).hexdigest()[:8]}"


def _id_of(source: Path) -> str:
    path = source.resolve()
    if path.is_dir() or path.name != RECORDS_FILE:
        return slug(shown(source.name or path.name if path.is_dir() else path.stem))
    return slug(shown(path.parent.name))


def _holds_story(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    return any(
        _is_article_name(path) or path.name in {EDITOR_FILE, RECORDS_FILE}
        for path in folder.iterdir()
        if path.is_file()
    )


def _is_article_name(path: Path) -> bool:
    """Whether a file is meant to be an article, by its name."""
    name = path.name.lower()
    return path.suffix.lower() in ENDINGS and not name.startswith((".", "readme"))


def _read_folder(folder: Path, language: str, cut: Cut) -> tuple[tuple[Article, ...], tuple[InputError, ...]]:
    articles: list[Article] = []
    problems: list[InputError] = []
    try:
        paths = sorted(path for path in folder.iterdir() if _is_candidate(path))
    except OSError as error:
        raise StoryError(shown(folder), f"cannot be read: {error.strerror}", "check the folder") from None
    for path in paths:
        try:
            article, found = read_article(path, language=language, root=folder, cut=cut)
        except InputError as error:
            problems.append(error)
        else:
            articles.append(article)
            problems.extend(found)
    records = folder / RECORDS_FILE
    if not articles and records.is_file():
        if not _is_inside(records):
            raise StoryError(shown(records), "is a link that leads out of the folder", "copy the file into the folder")
        from_records, found = read_articles_jsonl(records, language=language, cut=cut)
        return from_records, (*problems, *found)
    return tuple(articles), tuple(problems)


def _is_candidate(path: Path) -> bool:
    """Whether a file of a story folder is to be read, or to be reported; all else is silently left alone."""
    name = path.name.lower()
    if name.startswith((".", "readme")) or name.endswith("~") or path.suffix.lower() in _SILENT_ENDINGS:
        return False
    return not path.is_dir()


def _is_inside(path: Path) -> bool:
    """Whether a file lies in its folder, and is no link to elsewhere."""
    return path.resolve().is_relative_to(path.parent.resolve())


def _read_editor(path: Path) -> tuple[str | None, str | None, tuple[InputError, ...]]:
    """Title and summary of a ``story.yml``, and what in it is of no use."""
    file = shown(path)
    if not path.exists() and not path.is_symlink():
        return None, None, ()
    try:
        if not _is_inside(path) or (path.is_file() and path.stat().st_size > MOST_BYTES):
            what = "is a link that leads out of the folder, or too large"
            return None, None, (StoryError(file, what, "write a file of your own"),)
        if not path.is_file():
            return None, None, (StoryError(file, "is no regular file", "replace it with a file or remove it"),)
        text, guessed = decode(path.read_bytes(), file)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return None, None, (StoryError(file, f"cannot be read: {reason}", "check the file"),)
    except InputError as error:
        return None, None, (error,)
    values, trouble = read_keys(clean(text))
    problems: list[InputError] = list(guessed)
    if trouble is not None:
        problems.append(StoryError(file, trouble.what, "correct the YAML", trouble.line))
    problems.extend(_key_problems(values, file))
    title = checked_text(values["title"].text or "") if "title" in values else None
    summary = (values["summary"].text or "").strip()[:_LONGEST_SUMMARY] if "summary" in values else ""
    return title, summary or None, tuple(problems)


def _key_problems(values: dict[str, Value], file: str) -> list[InputError]:
    problems: list[InputError] = []
    for key in ("title", "summary"):
        value = values.get(key)
        if value is not None and value.text is None and not value.is_null:
            problems.append(StoryError(file, f"{key} is not a plain text", "write one value", value.line))
    later = [key for key in values if key in _LATER_KEYS]
    if later:
        what = f"{', '.join(later)}: not used yet"
        problems.append(StoryError(file, what, "leave it for a later version", values[later[0]].line))
    for key, value in values.items():
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            todo = f"did you mean {near[0]}?" if near else f"known are {', '.join(_KEYS)}"
            problems.append(StoryError(file, f'"{key[:40]}" is no key of story.yml', todo, value.line))
    return problems
