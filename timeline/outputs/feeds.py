"""Feeds: an entry for each event of a story, or of all stories, dated by when it last changed, never by now.

Atom (RFC 4287) and RSS 2.0 by feedgenerator, JSON Feed 1.1 by hand.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote, urljoin

import feedgenerator
import msgspec

from timeline.model.article import Article
from timeline.model.chronology import Chronology, Event, Role
from timeline.outputs.changed import begun, changed
from timeline.outputs.citations import sources
from timeline.outputs.entries import Entry, entry
from timeline.outputs.identity import event_id, story_id
from timeline.outputs.pages import Site
from timeline.outputs.periods import most_important
from timeline.outputs.quoting import within
from timeline.outputs.untrusted import clean, fragment

MOST = 100
"""Entries of a feed at most: those that changed last."""

# Readers differ in whether the title of an RSS item is text or HTML; without these signs it is the same as both.
_NO_MARKUP = str.maketrans({"<": "‹", ">": "›"})


class Item(msgspec.Struct, frozen=True):
    """An entry of a feed."""

    id: str
    """What readers know it by: the address that the event had first."""

    url: str
    """The address of the event on the page of its story."""

    title: str
    html: str
    updated: dt.date
    published: dt.date


class Feed(msgspec.Struct, frozen=True):
    """What a feed holds, in whichever format it is written."""

    id: str
    title: str
    home: str
    """The address of the page that it tells of."""

    author: str
    language: str
    items: tuple[Item, ...]


class Story(msgspec.Struct, frozen=True):
    """A story and the absolute address of its page."""

    chronology: Chronology
    url: str


def feed(stories: Sequence[Story], title: str, home: str, site: Site) -> Feed:
    """The latest entries of some stories, the one that changed last first.

    Only events that their page shows are among them, and of them only those for which the day of at least one
    source is known or bounded: without a day a feed has no entries.

    Args:
        stories: from which; drafts are left out.
        title: of the feed.
        home: the absolute address of the page that it is about.
        site: what all pages have in common.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    found: list[tuple[dt.date, Event, Story]] = []
    for story in stories:
        articles = _articles(story.chronology)
        shown = () if story.chronology.draft else most_important(story.chronology.events, site.manner.entries)
        found += ((day, event, story) for event in shown if (day := changed(event, articles)))
    found.sort(key=lambda each: (-each[0].toordinal(), -each[1].when.interval.start.toordinal(), each[1].id))
    latest: dict[str, tuple[Story, list[tuple[dt.date, Event]]]] = {}
    for day, event, story in found[:MOST]:
        latest.setdefault(story.url, (story, []))[1].append((day, event))
    items = {item.url: item for story, events in latest.values() for item in _items(story, events, site)}
    order = (_address(story.url, event) for _, event, story in found[:MOST])
    known = story_id(stories[0].chronology, home) if len(stories) == 1 and stories[0].url == home else home
    latest_items = tuple(items[url] for url in order)
    return Feed(known, _line(title), home, _line(site.house), site.words.language, latest_items)


def _items(story: Story, events: Iterable[tuple[dt.date, Event]], site: Site) -> Iterable[Item]:
    days = {event.id: day for day, event in events}
    words = site.words
    whole = story.chronology
    chosen = msgspec.structs.replace(whole, events=tuple(event for event in whole.events if event.id in days))
    told = within(chosen, site.manner.quoted_words)
    articles, cited = _articles(told), sources(told.articles, words)
    known = story_id(whole, story.url)
    for event in told.events:
        view = entry(event, articles, cited, words)
        behind = {cited[mention.article].outlet: cited[mention.article] for mention in event.mentions}
        html = site.templates.render(
            "feed/entry.html",
            entry=view,
            scheduled=event.role is Role.SCHEDULED,
            sources=tuple(behind.values()),
            home=story.url,
            labels=words,
        )
        day = days[event.id]
        first = min(begun(event, articles) or day, day)
        yield Item(event_id(known, event), _address(story.url, event), _title(view), html, day, first)


def atom(feed: Feed, url: str) -> str:
    """The feed as Atom; ``url`` is its own address."""
    return _written(feedgenerator.Atom1Feed, feed, url, "content")


def rss(feed: Feed, url: str) -> str:
    """The feed as RSS 2.0 with Atom's link to itself; ``url`` is its own address."""
    items = tuple(msgspec.structs.replace(item, title=item.title.translate(_NO_MARKUP)) for item in feed.items)
    plain = msgspec.structs.replace(feed, title=feed.title.translate(_NO_MARKUP), items=items)
    return _written(feedgenerator.Rss201rev2Feed, plain, url, "description")


def json_feed(feed: Feed, url: str) -> str:
    """The feed as JSON Feed 1.1; ``url`` is its own address."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": url,
        "language": feed.language,
        "authors": [{"name": feed.author}] if feed.author else [],
        "items": [
            {
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "content_html": item.html,
                "date_published": f"{item.published.isoformat()}T00:00:00Z",
                "date_modified": f"{item.updated.isoformat()}T00:00:00Z",
            }
            for item in feed.items
        ],
    }
    return msgspec.json.format(msgspec.json.encode(document)).decode() + "\n"


def _written(form: type[feedgenerator.SyndicationFeed], feed: Feed, url: str, element: str) -> str:
    written = form(
        title=feed.title,
        link=feed.home,
        description=feed.title,
        language=feed.language,
        author_name=feed.author or feed.title,
        feed_url=url,
        feed_guid=feed.id,
    )
    for item in feed.items:
        written.add_item(
            title=item.title,
            link=item.url,
            **{"description": None, element: item.html},
            unique_id=item.id,
            unique_id_is_permalink=item.id == item.url,
            pubdate=_midnight(item.published),
            updateddate=_midnight(item.updated),
        )
    out = io.StringIO()
    written.write(out, "utf-8")
    return out.getvalue() + "\n"


def _articles(chronology: Chronology) -> Mapping[str, Article]:
    return {article.id: article for article in chronology.articles}


def _address(page: str, event: Event) -> str:
    return urljoin(page, f"#{quote(fragment(event.id))}")


def _title(view: Entry) -> str:
    return _line(view.title) or view.id


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
