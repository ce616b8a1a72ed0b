"""A story: the articles of a folder or of a JSON Lines file, and what its editor says of it."""

from __future__ import annotations

from pathlib import Path

from timeline.errors import InputError, StoryError, UnreadError
from timeline.model.article import Article, Story
from timeline.model.published import Published
from timeline.reading.articles import ENDINGS, read_article
from timeline.reading.decode import shown
from timeline.reading.editor import EDITOR_FILE, Editor, read_editor
from timeline.reading.names import is_inside, slug
from timeline.reading.published import read_published
from timeline.reading.records import read_articles_jsonl
from timeline.reading.text import Cut, segment

RECORDS_FILE = "articles.jsonl"

_SILENT_ENDINGS = frozenset({".yml", ".yaml", ".json", ".jsonl"})


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
        editor, found = read_editor(source / EDITOR_FILE)
        published, damaged = _read_published(source)
        problems = (*problems, *found, *damaged)
    elif source.is_file() and not _is_article_name(source):
        articles, problems = read_articles_jsonl(source, language=language, cut=cut)
        editor, published = Editor(), None
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
    story = Story(
        id=_id_of(source),
        articles=articles,
        title=editor.title,
        summary=editor.summary,
        analysis=editor.analysis,
        source=shown(source),
        published=published,
        draft=editor.draft or any(isinstance(problem, UnreadError) for problem in problems),
        formerly=editor.formerly,
        decisions=editor.decisions,
        aliases=editor.aliases,
        order=editor.order,
        length=editor.length,
    )
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


def _id_of(source: Path) -> str:
    path = source.resolve()
    if path.is_dir() or path.name != RECORDS_FILE:
        return slug(shown(source.name or path.name if path.is_dir() else path.stem))
    return slug(shown(path.parent.name))


def _holds_story(folder: Path) -> bool:
    """Whether a folder is meant to be a story; one that cannot be looked into counts, so that reading it says why."""
    if not folder.is_dir():
        return False
    try:
        return any(
            _is_article_name(path) or path.name in {EDITOR_FILE, RECORDS_FILE}
            for path in folder.iterdir()
            if path.is_file()
        )
    except OSError:
        return True


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
        if not is_inside(records):
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


def _read_published(folder: Path) -> tuple[Published | None, tuple[InputError, ...]]:
    """What was published of the story before, or why that cannot be used."""
    try:
        return read_published(folder), ()
    except StoryError as error:
        return None, (error,)
