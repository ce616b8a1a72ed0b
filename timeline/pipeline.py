"""The whole program on one screen: read, find, date, tell.

What reads and tells stories is imported where it is used: to date one article needs none of it.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from msgspec import structs

from timeline.errors import ArticleError, InputError, StoryError, UnknownLanguageError
from timeline.model.article import Article, Domain, Publication, Story
from timeline.model.calendar import Grain, containing
from timeline.model.chronology import Chronology
from timeline.model.expression import Anchor, DatedArticle, Found, TimeExpression
from timeline.settings import Settings
from timeline.temporal.anchor import date_expressions
from timeline.temporal.matcher import matcher
from timeline.temporal.story import date_articles, find

if TYPE_CHECKING:
    from timeline.events.digest import Bounds
    from timeline.events.extract import Told
    from timeline.events.grammar import Grammar as SentenceGrammar
    from timeline.events.outlets import Finder
    from timeline.events.shown import Shown

Progress: TypeAlias = Callable[[str, float], None]
"""Is told what is being done, and how much of all work is done already, from 0 to 1."""

_DEFAULTS = Settings()
T = TypeVar("T")


def read(source: Path, settings: Settings) -> tuple[Story, tuple[InputError, ...]]:
    """One story from its folder or its JSON Lines file, and the articles that could not be read.

    How their texts are cut into sentences is kept for the next time, if the settings say so.

    Raises:
        StoryError: there is no story at all to be had from there.
        UnknownLanguageError: there is no grammar sheet for the language of the settings.
    """
    from timeline.cache import kept
    from timeline.reading.story import read_story
    from timeline.reading.text import Cut, Segments, segment

    anew: Cut = segment
    with kept(anew, Segments, str(source) if settings.cache else "") as cut:
        story, problems = read_story(source, language=settings.language, cut=cut)
    matcher(settings.language)
    unread = [(article, _unread(article)) for article in story.articles]
    domain = Domain(settings.domain)
    articles = tuple(structs.replace(article, domain=domain) for article, problem in unread if problem is None)
    left_out = tuple(problem for _, problem in unread if problem is not None)
    if not articles:
        raise StoryError(str(source), "no article is in a language that can be dated", str(left_out[0]))
    return structs.replace(story, articles=articles), (*problems, *left_out)


def _unread(article: Article) -> ArticleError | None:
    """What is to be said of an article whose language has no grammar sheet."""
    try:
        matcher(article.language)
    except UnknownLanguageError as error:
        return ArticleError(article.source or article.id, str(error), "the article is left out")
    return None


def read_all(seeds: Path, settings: Settings) -> tuple[tuple[Story, ...], tuple[InputError, ...]]:
    """Every story of a folder of story folders, by name, and what could not be read."""
    from timeline.reading.story import find_stories

    stories: list[Story] = []
    problems: list[InputError] = []
    for folder in find_stories(seeds):
        try:
            story, found = read(folder, settings)
        except InputError as error:
            problems.append(error)
            continue
        stories.append(story)
        problems.extend(found)
    return tuple(stories), tuple(problems)


def date(articles: tuple[Article, ...]) -> tuple[DatedArticle, ...]:
    """The articles of one story with their publication and their dated expressions, in the same order.

    Raises:
        UnknownLanguageError: there is no grammar sheet for the language of one of them.
    """
    return date_articles(articles)


def tell(
    story: Story,
    settings: Settings = _DEFAULTS,
    bounds: Bounds | None = None,
    progress: Progress = lambda *_: None,
) -> Chronology:
    """The chronology of a story, or the part of it that keeps within bounds.

    Args:
        story: the articles, and what the editor says.
        settings: whether what is found in an article and what it tells is kept for the next time. Of a story
            that was not read from anywhere it is not.
        bounds: what part of it is wanted; None for all of it.
        progress: hears of each article.

    Raises:
        UnknownLanguageError: there is no grammar sheet for the language of one of its articles.
    """
    from timeline.cache import kept
    from timeline.events.conflicts import with_conflicts
    from timeline.events.decide import decide
    from timeline.events.digest import digest
    from timeline.events.extract import Told
    from timeline.events.heard import heard
    from timeline.events.outlets import named_outlets, own_outlets
    from timeline.events.permalinks import permanent
    from timeline.events.settled import settle
    from timeline.events.shown import Shown
    from timeline.events.standing import standing
    from timeline.events.tell import tell as chronology_of

    place = story.source if settings.cache else ""
    articles = [_placeless(article) for article in story.articles]
    outlets = own_outlets(article.publisher for article in articles)
    named = [named_outlets(outlets, article.text) for article in articles]
    with kept(find, list[Found], place) as find_once:
        found = {a.id: find_once(a) for a in _each(articles, progress, "Finding dates", 0)}
    dated = date_articles(articles, found)
    with kept(_extract, Told, place) as extract_once, kept(show, Shown, place) as show_once:
        told = list(map(extract_once, _each(dated, progress, "Finding events", 1 / 3), named))
        shown = list(map(show_once, articles, named))
    progress("Merging", 2 / 3)
    sources = {article.id: article.source for article in story.articles}
    counts = standing([structs.replace(a.article, source=sources[a.article.id]) for a in dated], shown)
    grammar = sentence_grammar(articles[0].language if articles else settings.language)
    as_told = chronology_of(story, told, shown, counts, sentence_grammar)
    decided, hidden = decide(as_told, story.decisions, counts, grammar)
    whole = permanent(decided, story.published)
    told = heard(told, whole.events, hidden)
    part = digest(whole, told, counts, bounds, grammar) if bounds else whole
    dated = tuple(structs.replace(one, article=counts.articles[one.article.id]) for one in dated)
    part = structs.replace(part, events=with_conflicts(part.events, dated, grammar, whole.events, whole.people))
    return settle(part, story.decisions, hidden, part=bounds is not None)


def unmet(story: Story, chronology: Chronology) -> tuple[StoryError, ...]:
    """The editor's decisions that its chronology does not follow, each with its line and what to do."""
    from timeline.reading.decode import shown
    from timeline.reading.editor import EDITOR_FILE

    file = shown(Path(story.source) / EDITOR_FILE)
    return tuple(StoryError(file, one.what, one.todo, one.line) for one in chronology.unmet)


def sections(chronology: Chronology) -> Chronology:
    """The chronology with what a page says beside the timeline: what is behind it, what the papers say, the topics.

    Raises:
        UnknownLanguageError: there is no grammar sheet for the language of its articles.
    """
    from timeline.events.sections import with_sections

    return with_sections(chronology, sentence_grammar)


def page(story: Story, settings: Settings) -> Chronology:
    """The whole chronology of a story with its sections, as its page shows it.

    It is kept for the next time, if the settings say so: a story of which nothing has changed is not told again.

    Raises:
        UnknownLanguageError: there is no grammar sheet for the language of one of its articles.
    """
    from timeline.cache import kept

    with kept(_page, Chronology, story.source if settings.cache else "") as page_once:
        # How a site looks changes nothing of what a story tells.
        return page_once(story, Settings(language=settings.language, cache=settings.cache))


def _page(story: Story, settings: Settings) -> Chronology:
    return sections(tell(story, settings))


def _each(items: Sequence[T], progress: Progress, doing: str, before: float) -> Iterator[T]:
    """The items, with a word about each; they are a third of all work."""
    for done, item in enumerate(items):
        progress(doing, before + done / len(items) / 3)
        yield item


def _placeless(article: Article) -> Article:
    """The article without the path of its file, on which nothing that it says depends."""
    return structs.replace(article, source="")


def _extract(dated: DatedArticle, outlets: tuple[str, ...]) -> Told:
    from timeline.events.extract import extract

    language = dated.article.language
    return extract(dated, sentence_grammar(language), _finder(language, outlets))


def show(article: Article, outlets: tuple[str, ...] = ()) -> Shown:
    """What an article shows by itself.

    Args:
        article: its publication does not matter.
        outlets: keys of the story's own outlets that it may name, beside those that everybody knows.

    Raises:
        UnknownLanguageError: there is no grammar sheet for its language.
    """
    from timeline.events import shown

    return shown.show(article, sentence_grammar(article.language), _finder(article.language, outlets))


@functools.lru_cache(maxsize=64)
def _finder(language: str, outlets: tuple[str, ...]) -> Finder:
    """What finds outlets in texts of a language: those that everybody knows, and some of the story's own."""
    from timeline.events.outlets import Finder, directory

    return Finder(directory(outlets), sentence_grammar(language).words)


def explain_phrase(
    text: str, published: dt.date | None, story: dt.date | None, language: str
) -> tuple[TimeExpression, ...]:
    """The time expressions of a phrase, as if it stood in an article published on one day whose story is at another.

    Raises:
        UnknownLanguageError: there is no grammar sheet for the language.
    """
    publication = Publication(published, published, published, "as given", stated=published is not None)
    scanner = matcher(language)
    at = Anchor("story", containing(story, Grain.DAY), "as given") if story else None
    article = Article("", text, published=publication, language=language)
    return date_expressions(article, scanner.find(text), scanner.grammar.tense, reached=at)


@functools.lru_cache(maxsize=16)
def sentence_grammar(language: str) -> SentenceGrammar:
    """The words by which sentences of a language are read.

    Raises:
        UnknownLanguageError: there is no grammar sheet for the language.
    """
    from timeline.events.grammar import Grammar as SentenceGrammar
    from timeline.events.words import words

    return SentenceGrammar(words(language), matcher(language).grammar.tense)
