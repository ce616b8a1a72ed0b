"""One article from its file."""

from __future__ import annotations

from pathlib import Path

from timeline.errors import ArticleError, InputError
from timeline.model.article import Article, Publication
from timeline.reading import html
from timeline.reading.decode import clean, decode, shown
from timeline.reading.draft import matter_of
from timeline.reading.frontmatter import FrontMatter, is_unclosed, read_front_matter, split_front_matter
from timeline.reading.head import read_head
from timeline.reading.markdown import plain_text
from timeline.reading.text import Cut, segment

ENDINGS = frozenset({".txt", ".md"}) | html.ENDINGS
"""Endings of files that are read as articles, in small letters."""

MOST_BYTES = 20_000_000
"""A larger file is no article."""


def read_article(
    path: Path, *, language: str = "en", root: Path | None = None, cut: Cut = segment
) -> tuple[Article, tuple[InputError, ...]]:
    """Read one article from a ``.txt``, ``.md`` or ``.html`` file.

    What the front matter or the page states counts before what stands at the head of the text. The publication is
    only what is stated there; what follows from the running text is not looked for.

    Args:
        path: The file.
        language: The language of an article that states none, a BCP 47 tag.
        root: A folder that the file must not lead out of by a link.
        cut: What cuts the text into paragraphs and sentences.

    Returns:
        The article, and the problems that did not keep it from being read.

    Raises:
        ArticleError: There is nothing to be read: the file is missing, empty, binary, too large, in no known
            encoding, of another kind, or outside ``root``; or it is a page and the extra for pages is missing.
    """
    return parse_article(bytes_of(path, root), path, language=language, cut=cut)


def parse_article(
    data: bytes, path: Path, *, language: str = "en", cut: Cut = segment
) -> tuple[Article, tuple[InputError, ...]]:
    """The same of the content of a file, which need not be there.

    Raises:
        ArticleError: There is no article in it.
    """
    file = shown(path)
    if path.suffix.lower() in html.ENDINGS:
        page = html.read_page(data, file, language=language)
        matter, text, first_line = matter_of(page.facts, language), page.markdown, 1
        rest, found = text, [*page.problems]
    else:
        text, guessed = decode(data, file)
        text = clean(text)
        block, rest, first_line = split_front_matter(text)
        matter, problems = read_front_matter(block, language) if block else (FrontMatter(), ())
        found = [*guessed, *(ArticleError(file, p.what, p.todo, p.line) for p in problems)]
    if is_unclosed(text):
        found.append(ArticleError(file, "front matter has no end", "close it with a line ---", 1))
    is_markdown = path.suffix.lower() != ".txt"
    if is_markdown:
        rest = clean(plain_text(rest))
    if not rest.strip():
        raise ArticleError(file, "has no text", "write the article below its front matter or remove the file")
    tag = matter.language or language
    head = read_head(rest, tag, matter.title)
    published = _published(matter.published, head.published)
    if head.problem and published is head.published:
        line = None if is_markdown else first_line - 1 + head.line
        found.append(ArticleError(file, head.problem, "write published: YYYY-MM-DD in front matter", line))
    paragraphs, sentences = cut(head.body, tag)
    article = Article(
        id=shown(path.name),
        text=head.body,
        paragraphs=paragraphs,
        sentences=sentences,
        published=published,
        title=head.title,
        publisher=matter.publisher or head.publisher,
        url=matter.url,
        author=matter.author or head.author,
        language=tag,
        source=file,
    )
    return article, tuple(found)


def _published(metadata: Publication | None, head: Publication) -> Publication:
    """The metadata's publication if it is of use, else the head's if that is, else whichever gives a reason."""
    if metadata is None or (head.stated and not metadata.stated):
        return head
    return metadata


def bytes_of(path: Path, root: Path | None = None) -> bytes:
    """The bytes of an article's file, after every check that needs no look inside.

    Raises:
        ArticleError: They cannot be had, or are too many or none, or the file leads out of ``root``.
    """
    file = shown(path)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise ArticleError(file, f"is no article: its name ends in {ending or 'nothing'}", "save it as .txt or .md")
    try:
        if root is not None and not path.resolve().is_relative_to(root.resolve()):
            raise ArticleError(file, "is a link that leads out of the folder", "copy the file into the folder")
        if not path.exists():
            raise ArticleError(file, "does not exist", "check the path")
        if not path.is_file():
            raise ArticleError(file, "is no regular file", "replace it with a file or remove it")
        size = path.stat().st_size
        if size > MOST_BYTES:
            what = f"has {size:,} bytes, more than {MOST_BYTES:,}"
            raise ArticleError(file, what, "cut it to the article")
        data = path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ArticleError(file, f"cannot be read: {reason}", "check the file") from None
    if not data.strip():
        raise ArticleError(file, "is empty", "write the article into it or remove it")
    return data
