"""Adding articles to a story: read what is named, see whether it is there already, write a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import structs

from timeline.editing.excerpt import Part, parts_of
from timeline.editing.filing import completed, facts_of, field, file_names, free_name, kept_by_editor, written
from timeline.editing.sources import Ways, read_source
from timeline.editing.versions import EXCERPT, Holdings, Kept, difference, read_file, read_kept, states, text_hash
from timeline.editing.writing import write_atomically
from timeline.errors import ArticleError, InputError, StoryError
from timeline.model.article import Article
from timeline.reading.articles import ENDINGS, parse_article
from timeline.reading.decode import shown
from timeline.reading.draft import Draft
from timeline.reading.keys import read_keys
from timeline.reading.markdown import as_markdown
from timeline.reading.story import RECORDS_FILE
from timeline.settings import Settings

VERSIONS = "versions"
"""The folder in a story's where earlier versions of its articles are kept; the story is not told from them."""

Keep = Literal["whole", "excerpt"]


class Added(msgspec.Struct, frozen=True):
    """What became of one article."""

    path: str
    """Its file, as the user would name it."""

    says: tuple[str, ...]
    """What was found, or why nothing was written, a line each."""

    is_written: bool = True


def story_folder(story: str, seeds: str) -> Path:
    """The folder of a story: the one that is named, or the one of that name in the folder of stories.

    Raises:
        StoryError: No name is given. An article in the folder of stories itself would hide them all.
    """
    if not story.strip():
        raise StoryError("STORY", "is empty", "name a story's folder, or a new one")
    path = Path(story)
    return path if len(path.parts) != 1 or path.is_absolute() or path.is_dir() else Path(seeds) / story


def add(  # noqa: PLR0913, PLR0917 - an option is an argument
    folder: Path,
    sources: Iterable[str],
    ways: Ways,
    settings: Settings,
    stdin: Callable[[], bytes],
    keep: Keep | None = None,
) -> Iterator[Added | InputError]:
    """Adds the articles of some sources to a story, one after the other.

    Args:
        folder: The story's; it is made with the first article, if it is not there.
        sources: Files, addresses, or ``-`` for standard input.
        ways: How they are read.
        settings: How the story is told, for its excerpts.
        stdin: What reads standard input.
        keep: Whether the whole text is kept or what the timeline quotes of it; None for whole, and for a new
            version as the earlier one was kept.

    Returns:
        What became of each article, and what could not be used; the others go on.

    Raises:
        StoryError: There cannot be such files in the folder.
        OSError: A file cannot be written.
    """
    _check(folder)
    read: list[tuple[Draft, Article]] = []
    for source in sources:
        try:
            for draft in read_source(source, ways, stdin):
                if isinstance(draft, InputError):
                    yield draft
                    continue
                yield from draft.problems
                path = folder / f"{Path(source).stem[:80] or 'new'}.md"
                read.append(_settled(draft, path, settings))
        except InputError as error:
            yield error
    yield from _Adding(folder, settings, keep, read).add()


def _check(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise StoryError(shown(folder), "is no folder", "name a story's folder, or a new one")
    if (folder / RECORDS_FILE).is_file() and not any(path.suffix.lower() in ENDINGS for path in folder.iterdir()):
        what = f"keeps its articles in {RECORDS_FILE}, which is not read beside files of articles"
        raise StoryError(shown(folder), what, f"add a line to {RECORDS_FILE}")


class _Adding:
    """Files articles into one story."""

    def __init__(self, folder: Path, settings: Settings, keep: Keep | None, read: Sequence[tuple[Draft, Article]]):
        """What is there already is read once, and all that is added now is known before any of it is written."""
        self._folder = folder
        self._settings = settings
        self._read = read
        self._kept = Holdings(read_kept(folder, settings.language))
        self._to_cut = frozenset(number for number, (draft, _) in enumerate(read) if self._is_cut(draft, keep))
        self._parts = self._cut() if self._to_cut else {}

    def add(self) -> Iterator[Added | InputError]:
        """What becomes of each, in order."""
        for number, (draft, article) in enumerate(self._read):
            try:
                yield from self._add(number, draft, article)
            except InputError as error:
                yield error

    def _is_cut(self, draft: Draft, keep: Keep | None) -> bool:
        old = self._kept.at(_address(draft))
        return keep == EXCERPT or (keep is None and old is not None and old.excerpt)

    def _cut(self) -> dict[str, Part]:
        """The excerpts that are wanted, made in view of the whole texts that come with them, in whatever order."""
        around: list[Article] = []
        to_cut: dict[str, Draft] = {}
        renewed: list[Path] = []
        seen: set[tuple[str, str | None]] = set()
        for number, (draft, article) in enumerate(self._read):
            sha, url = text_hash(article), _address(draft)
            if self._kept.same(sha, url) or (sha, url) in seen:
                continue
            seen.add((sha, url))
            if old := self._kept.at(url):
                renewed.append(old.path)
            if number in self._to_cut:
                to_cut[_name(number)] = _following(draft, old)[0] if old else draft
            else:
                around.append(structs.replace(article, id=_name(number)))
        around += [other.article for other in self._kept if other.path not in renewed]
        return parts_of(to_cut, around, self._settings, self._folder) if to_cut else {}

    def _add(self, number: int, draft: Draft, article: Article) -> Iterator[Added | InputError]:
        url = _address(draft)
        if same := self._kept.same(text_hash(article), url):
            nothing = "is there already with the same text: nothing to do"
            more = [f"{key}: {fact.value}" for key, fact in facts_of(draft).items() if not states(same.article, key)]
            also = [f"its front matter can take: {'; '.join(more)}"] if more else []
            yield Added(shown(same.path), (nothing, *also), is_written=False)
            return
        old = self._kept.at(url)
        if old and old.path.suffix.lower() != ".md":
            what = "holds another version of this address, and only Markdown files are written"
            raise ArticleError(shown(old.path), what, "move it away and add the article again")
        path = old.path if old else free_name(self._folder, file_names(article))
        notes: list[str] = []
        if old:
            draft, notes = _following(draft, old)
        if number in self._to_cut:
            if (part := self._parts.get(_name(number))) is None:
                what = "tells no event that the timeline would quote"
                raise ArticleError(path.stem, what, "keep it as a whole, or leave it")
            draft, notes, told = part.draft, [*notes, *part.notes], part.told
        else:
            words, paragraphs = len(article.text.split()), len(article.paragraphs)
            told = f"text: {_count(words, 'word')} in {_count(paragraphs, 'paragraph')}"
        content = written(draft, notes=notes)
        _, problems = parse_article(content.encode(), path, language=self._settings.language)
        if old:
            told = f"{told}; changed since {_day(old)}: {difference(old.article, article, excerpt=old.excerpt)}"
            _archive(old)
            write_atomically(path, content)
        else:
            path = _write_new(path, content)
        alike = None if old else self._kept.alike(article)
        self._kept.put(read_file(path, self._folder, self._settings.language), instead_of=old)
        says = [f"{key}: {fact.value}  (from {fact.where})" for key, fact in facts_of(draft).items()]
        if not any(line.startswith("published") for line in says):
            says.append("published: not stated; write published: YYYY-MM-DD in its front matter if you know the day")
        says.append(told)
        if alike:
            todo = "if this is a newer version, put its text there and remove this file"
            says.append(f"like {alike.path.name}, of the same outlet and title: {todo}")
        yield Added(shown(path), tuple(says))
        yield from problems


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _name(number: int) -> str:
    """The name, for the time being, of an article that is being added: no file is called so."""
    return f"#{number:06}"


def _address(draft: Draft) -> str | None:
    url = facts_of(draft).get("url")
    return url.value if url else None


def _settled(draft: Draft, path: Path, settings: Settings) -> tuple[Draft, Article]:
    """The draft as it is to be written, and the article that will be read from it.

    What the text says of itself (title, outlet, day) goes into the front matter if the text is read the same
    with it, else without its masthead; if neither, the text goes on saying it.
    """

    def read(form: Draft) -> Article:
        return parse_article(written(form).encode(), path, language=settings.language)[0]

    article = read(draft)
    full = completed(draft, article)
    for form in (full, full._replace(markdown=as_markdown(article.text))):
        again = read(form)
        same = structs.replace(again, paragraphs=article.paragraphs, sentences=article.sentences)
        if text_hash(again) == text_hash(article) and _facts(same) == _facts(article):
            return form, again
    return draft, article


def _facts(article: Article) -> tuple[object, ...]:
    return article.title, article.publisher, article.author, article.published.day, article.url


def _following(draft: Draft, old: Kept) -> tuple[Draft, list[str]]:
    """A new version with what the editor had written about the earlier one, and a line with its day."""
    before, _ = read_keys(old.matter)
    days = [before["earlier"].text] if "earlier" in before and before["earlier"].text else []
    earlier = field("earlier", ", ".join([*filter(None, days), _day(old)]), f"the versions in {VERSIONS}/")
    return draft._replace(matter=draft.matter or kept_by_editor(old.matter)), [earlier]


def _day(old: Kept) -> str:
    """The day of a version: when it was updated, else published."""
    values, _ = read_keys(old.matter)
    updated = values["updated"].text if "updated" in values else None
    day = old.article.published.day
    return updated or (day.isoformat() if day else "an unknown day")


def _archive(old: Kept) -> None:
    """Keeps an earlier version as it is; one that was kept before an earlier try was cut short is not kept twice."""
    content = old.path.read_bytes()
    folder = old.path.parent / VERSIONS
    folder.mkdir(exist_ok=True)
    if any(path.read_bytes() == content for path in folder.glob("*.md")):
        return
    _write_new(free_name(folder, old.path.stem), content)


def _write_new(path: Path, content: str | bytes) -> Path:
    """Writes a file that is not there yet, under another number if somebody else was quicker."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beginning = path.stem
    while True:
        try:
            write_atomically(path, content, replace=False)
        except FileExistsError:
            path = free_name(path.parent, beginning)
        else:
            return path
