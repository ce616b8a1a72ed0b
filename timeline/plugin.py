"""The MkDocs plugin: a page for each story, and their list where a page of the user's asks for it.

Events in, calls out. Which pages there are and what is on them is decided in ``timeline.outputs``, what the
stories tell in ``timeline.pipeline``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar
from urllib.parse import urljoin

import msgspec
import yaml
from mkdocs.config import base
from mkdocs.config import config_options as opt
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from timeline import pipeline
from timeline.cache import kept
from timeline.errors import InputError, PageError, StoryError, TimelineError
from timeline.model.article import Domain, Story
from timeline.model.chronology import Chronology
from timeline.outputs import pages
from timeline.outputs.embed import FOLDER as FRAMED
from timeline.outputs.head import Urls, alternates, description, head, with_head
from timeline.outputs.layout import INDEX_MARK, Layout, lay_out, site_folder
from timeline.outputs.made import Made, Place, depends, made, packed, unpacked
from timeline.outputs.offers import Offer
from timeline.outputs.pages import Heading, index_path, picture_path, site
from timeline.outputs.placed import Record, Told, fill
from timeline.outputs.redirects import redirect_page
from timeline.outputs.sharing import oembed_url
from timeline.outputs.theme import FOLDER
from timeline.outputs.untrusted import heading
from timeline.outputs.wrapping import safe
from timeline.settings import ORDERS, Settings

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

STYLE = "assets/hwgh.css"
"""Where the style sheet stands in the site; a file of that name in the documentation's folder replaces it."""

T = TypeVar("T")

_log = get_plugin_logger(__name__)
_DEFAULTS = Settings()


class SiteFolder(opt.Type[str]):
    """A folder inside the site."""

    def run_validation(self, value: object) -> str:
        """The folder, without a slash at its end."""
        try:
            return site_folder(super().run_validation(value))
        except ValueError as error:
            raise base.ValidationError(str(error)) from None


class Number(opt.Type[int]):
    """A whole number from 0."""

    def run_validation(self, value: object) -> int:
        """The number itself."""
        number = super().run_validation(value)
        if number < 0 or isinstance(number, bool):
            raise base.ValidationError(f"{value!r} is no number from 0")
        return number


class TimelineConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook of it untyped
    """The options in ``mkdocs.yml``; what each means is said in ``Settings``, and on the page that is made of it."""

    seeds = opt.Type(str, default=_DEFAULTS.seeds)
    templates = opt.Type(str, default=_DEFAULTS.templates)
    path = SiteFolder(str, default=_DEFAULTS.path)
    language = opt.Type(str, default=_DEFAULTS.language)
    domain = opt.Choice(tuple(Domain), default=_DEFAULTS.domain)
    nav = opt.Type(bool, default=_DEFAULTS.nav)
    cache = opt.Type(bool, default=_DEFAULTS.cache)
    page_language = opt.Type(str, default=_DEFAULTS.page_language)
    date_style = opt.Type(str, default=_DEFAULTS.date_style)
    order = opt.Choice(ORDERS, default=_DEFAULTS.order)
    entries = Number(int, default=_DEFAULTS.entries)
    quoted_words = Number(int, default=_DEFAULTS.quoted_words)
    follow = opt.Type(bool, default=_DEFAULTS.follow)
    house = opt.Type(str, default=_DEFAULTS.house)


class TimelinePlugin(BasePlugin[TimelineConfig]):  # type: ignore[no-untyped-call]  # the same
    """Puts the stories of a folder into the site."""

    def __init__(self) -> None:
        self.told: dict[Story, Chronology] = {}
        self.drafts = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 MkDocs passes it by name
        """Take in drafts to serve; that this event is there keeps the plugin, and what it has told, across rebuilds."""
        self.drafts = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the user's folders and link the style sheet."""
        folder = _as_typed(Path(config.config_file_path).parent)
        # Of an option that there is not, MkDocs warns, and hands it over all the same.
        self.settings = Settings(**{name: self.config[name] for name in Settings.__struct_fields__})
        self.seeds = folder / self.settings.seeds
        house = self.settings.house or config.site_name
        ours = _or_stop(lambda: site(msgspec.structs.replace(self.settings, house=house), folder))
        self.site = msgspec.structs.replace(ours, url=urljoin(config.site_url, "./") if config.site_url else "")
        self.watched = (self.seeds, folder / self.settings.templates)
        config.watch += [str(path.absolute()) for path in self.watched if path.is_dir()]
        config.extra_css = [STYLE, *config.extra_css]
        self.record = Record()
        read_blocks(config, {"site": self.site, "page": self.record, "language": self.settings.language})
        if str(FOLDER) in config.theme.dirs:
            config.theme["words"] = {"direction": self.site.words.direction, **self.site.words.theme}
            own = folder / self.settings.templates / "theme"
            if own.is_dir() and not own.samefile(FOLDER):
                config.theme.dirs.insert(config.theme.dirs.index(str(FOLDER)), str(own.absolute()))
        return config

    def on_serve(self, server: LiveReloadServer, /, **_: object) -> None:
        """Watch those of the user's folders that come to be later, too."""
        from timeline.editing.preview import watch_from_then_on  # noqa: PLC0415 a build needs none of it

        watch_from_then_on(server, [path for path in self.watched if not path.is_dir()])

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages, still empty, and the style sheet."""
        self.told, problems = _or_stop(lambda: tell_all(self.seeds, self.settings, self.told, drafts=self.drafts))
        own = {file.src_uri: file for file in files if file.is_documentation_page() or file.is_static_page()}
        self.layout = lay_out(self.told.values(), own, lambda path: own[path].content_string, self.site)
        for problem in (*problems, *self.layout.problems):
            _log.warning(safe(str(problem)))
        add_pages(files, self.layout.titles(), config, nav=self.settings.nav)
        _or_stop(lambda: add_redirects(files, self.layout, config))
        if self.layout.stories and not config.site_url:
            _log.warning(
                "site_url is not set in mkdocs.yml: stories have no feeds, no canonical link and no address to be "
                "shared by; set it to where the site will stand"
            )
        self.offers = {"": _or_stop(lambda: self.layout.site_offers(lambda path: self.address(files, path)))}
        add_offers(files, self.offers[""], config)
        if files.get_file_from_path(STYLE) is None:
            style = _or_stop(lambda: self.site.templates.read(f"theme/{STYLE}"))
            files.append(File.generated(config, STYLE, content=style))
        return files

    def address(self, files: Files, path: str) -> str:
        """The absolute address of a page by the path of its Markdown file; empty where the site has none."""
        return urljoin(self.site.url, files.src_uris[path].url) if self.site.url else ""

    @event_priority(100)  # before other plugins add or take lines
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 MkDocs passes them by name
        """Begin a page: its blocks are read with the rest of its Markdown."""
        self.record.clear()
        self.above = page.file.content_string.removesuffix(markdown).count("\n")

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill a page of ours, or put the list of stories into a page of the user's.

        Markdown is done by now, so nothing that an article says is read as Markdown or as another plugin's syntax.
        """

        def href(path: str) -> str:
            file = files.src_uris.get(path)
            return get_relative_url(file.url if file else path, page.url)

        name = page.file.src_uri
        if story := self.layout.stories.get(name):
            return self._story(story, page, href, files, config)
        if INDEX_MARK in html or name == index_path(self.site):
            self.offers[name] = self.offers[""]
        ours = _or_stop(lambda: self.layout.page(name, href, self.offers.get(name, ())))
        if ours is None:
            html = html.replace(INDEX_MARK, _or_stop(lambda: self.layout.index(href))) if INDEX_MARK in html else html
            return self._with_timelines(html, page, href, _as_typed(Path(config.docs_dir)))
        return _fill(page, ours)

    def _story(
        self, story: Chronology, page: Page, href: Callable[[str], str], files: Files, config: MkDocsConfig
    ) -> str:
        """The page of a story; adds the files beside it. All is kept until something that it depends on changes."""
        name = page.file.src_uri
        framed = get_relative_url(page.url, f"{FRAMED}/{story.id}/")
        place = Place(page.url, self.address(files, name), page.canonical_url, framed)

        def make(*_: object) -> bytes | Made:
            return packed(made(self.layout, name, place, href))

        with kept(make, bytes, str(self.seeds / story.id) if self.settings.cache else "") as make_once:
            done = _or_stop(lambda: unpacked(make_once(*depends(self.layout, name, place, href))))
        self.offers[name] = done.offers
        # Some themes print a description as it is.
        page.meta.update(story=story.id, description=heading(description(story)))
        if done.page.picture:
            files.append(File.generated(config, picture_path(story.id, self.site), content=done.page.picture))
        add_offers(files, done.offers, config)
        add_new(files, done.files, config)
        return _fill(page, done.page)

    def _with_timelines(self, html: str, page: Page, href: Callable[[str], str], docs: Path) -> str:
        """A page of the user's with the stories' timelines that its blocks ask for; tells of what is wrong in them."""
        if self.record.error:
            raise PluginError(safe(str(self.record.error)))
        stories = {story.id: Told(story, href(path)) for path, story in self.layout.stories.items()}
        html = _or_stop(lambda: fill(html, stories, self.site, self.record))
        for problem in self.record.in_order():
            place = problem.line + self.above
            _log.warning(safe(str(PageError(str(docs / page.file.src_uri), problem.what, problem.todo, place))))
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *self.record.ids}
        return html

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put what the theme leaves out into the head of a story's page."""
        story = self.layout.stories.get(page.file.src_uri)
        others = alternates(self.offers.get(page.file.src_uri, ()), self.site.url)
        if story is None:
            return _or_stop(lambda: with_head(output, others, self.site)) if others else output
        shared = self.site.has_pictures and config.site_url
        image = urljoin(shared, picture_path(story.id, self.site)) if shared else None
        urls = Urls(page.canonical_url, image, oembed_url(story.id, self.site) if others else None, others)
        tags = head(story, self.site, urls)
        return _or_stop(lambda: with_head(output, tags, self.site))


def tell_all(
    seeds: Path, settings: Settings, known: dict[Story, Chronology], *, drafts: bool
) -> tuple[dict[Story, Chronology], list[InputError]]:
    """The chronologies of all stories of a folder, and what could not be used.

    Args:
        seeds: the folder of story folders.
        settings: the options of the site.
        known: stories told before; one that has not changed since is not told again.
        drafts: whether stories that are not to be published yet are among them.

    Raises:
        TimelineError: nothing can be told at all, for example for want of a grammar of the language.
    """
    if not seeds.is_dir():
        todo = "make it and put a folder of articles for each story into it, or set the plugin's option 'seeds'"
        return {}, [StoryError(str(seeds), "there is no such folder", todo)]
    stories, unread = pipeline.read_all(seeds, settings)
    told: dict[Story, Chronology] = {}
    problems = list(unread)
    for story in stories:
        if story.draft and not drafts:
            _log.info(safe(f"{story.id} is a draft: it gets a page in 'mkdocs serve' only"))
            continue
        try:
            told[story] = known[story] if story in known else pipeline.page(story, settings)
            problems.extend(pipeline.unmet(story, told[story]))
        except InputError as error:
            problems.append(error)
    return told, problems


def read_blocks(config: MkDocsConfig, options: dict[str, object]) -> None:
    """Add the extension for hand-written timelines to those of the site, with these options beside the user's own."""
    names = {"timeline", "timeline.fence"} & set(config.markdown_extensions)
    if not names:
        config.markdown_extensions.append("timeline.fence")
    for name in names or {"timeline.fence"}:
        config.mdx_configs[name] = {**options, **config.mdx_configs.get(name, {})}


def add_pages(files: Files, titles: dict[str, str], config: MkDocsConfig, *, nav: bool) -> None:
    """Add a page without content for each title, by the path of its Markdown file, in or out of the navigation."""
    inclusion = InclusionLevel.INCLUDED if nav else InclusionLevel.NOT_IN_NAV
    for path, title in titles.items():
        front_matter = yaml.safe_dump({"title": title}, allow_unicode=True)
        files.append(File.generated(config, path, content=f"---\n{front_matter}---\n", inclusion=inclusion))
    # Without a nav of the user's, MkDocs makes one of all files that are included.
    if nav and config.nav is not None:
        config.nav = [*config.nav, *({title: path} for path, title in titles.items())]


def add_redirects(files: Files, layout: Layout, config: MkDocsConfig) -> None:
    """Add a page that leads on for each former name of a story."""
    for redirect in layout.redirects:
        old = File.generated(config, redirect.path, content="")
        new = files.src_uris[redirect.to].url
        canonical = urljoin(config.site_url, new) if config.site_url else None
        html = redirect_page(redirect, get_relative_url(new, old.url), canonical, layout.site)
        files.append(File.generated(config, old.dest_uri, content=html))


def add_offers(files: Files, offers: Iterable[Offer], config: MkDocsConfig) -> None:
    """Add what a story can be followed by; a file of the user's in the same place stays."""
    add_new(files, {offer.path: offer.content for offer in offers}, config)


def add_new(files: Files, contents: dict[str, str], config: MkDocsConfig) -> None:
    """Add files by their paths in the site; a file of the user's in the same place stays."""
    for path, content in contents.items():
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=content))


def contents(headings: Iterable[Heading]) -> TableOfContents:
    """The table of contents of a page; a heading holds those after it that are deeper."""
    top: list[AnchorLink] = []
    open_: list[AnchorLink] = []
    for each in headings:
        link = AnchorLink(each.title, each.id, each.level)
        while open_ and open_[-1].level >= link.level:
            open_.pop()
        (open_[-1].children if open_ else top).append(link)
        open_.append(link)
    return TableOfContents(top)


def _fill(page: Page, made: pages.Page) -> str:
    """The HTML of a page that is made; the page of MkDocs gets its contents and anchors."""
    page.toc = contents(made.headings)
    page.present_anchor_ids = set(made.anchors)
    return made.html


def _as_typed(folder: Path) -> Path:
    """A folder as a user in the current folder would type it: messages then name files that they recognise."""
    return Path(os.path.relpath(folder)) if folder.is_relative_to(Path.cwd()) else folder


def _or_stop(work: Callable[[], T]) -> T:
    """The result of some work, or an end of the build with one line that says why."""
    try:
        return work()
    except TimelineError as error:
        raise PluginError(safe(str(error))) from error
