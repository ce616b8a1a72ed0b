"""A story's timeline for other sites: a page that stands alone in a frame, what to copy to frame it, its oEmbed data.

The page has no rights that it does not need. It runs one script, known by its hash, which tells the framing page how
tall it is; it loads nothing; its links open in windows of their own (CSP Level 3; HTML Standard, 4.8.5).
"""

from __future__ import annotations

import base64
import functools
import hashlib
import html
from urllib.parse import urljoin

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from timeline.model.chronology import Chronology, Role
from timeline.outputs.citations import sources
from timeline.outputs.entries import Entry, entry
from timeline.outputs.pages import Site
from timeline.outputs.periods import most_important
from timeline.outputs.quoting import within
from timeline.outputs.stylesubset import subset
from timeline.outputs.untrusted import clean
from timeline.outputs.views import Teaser, teaser

FOLDER = "embed"
"""Where embeds stand in the site."""

HEIGHT, WIDTH = 480, 640
"""Pixels of a frame whose page says nothing of its height, and what oEmbed is told."""

LAST = (3, 5, 10, 20)
"""So many of the last events the page shows where its address ends in ``#last-3`` and so on."""

SCRIPT = (
    "new ResizeObserver(()=>parent.postMessage("
    '{hwgh:Math.ceil(document.documentElement.getBoundingClientRect().height)},"*")).observe(document.documentElement)'
)
"""What runs in the embedded page: it tells whoever frames it its height, and nothing else."""

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What the frame may do: run that script, and open a link in a window of its own, which is then no frame of ours."""

HOST_SCRIPT = (
    'addEventListener("message",function(e){'
    "var h=e.data&&e.data.hwgh;"
    'if(e.origin!=="null"||!(h>0&&h<1e5))return;'
    'document.querySelectorAll("iframe[data-hwgh]").forEach(function(f){'
    'if(f.contentWindow===e.source)f.style.height=h+"px"})})'
)
"""What runs in the framing page. A sandboxed page has the origin "null", and which frame spoke is in ``source``."""


class View(msgspec.Struct, frozen=True):
    """An embedded timeline."""

    title: str
    about: Teaser
    entries: tuple[Entry, ...]
    number_of_entries: int
    """Of the whole story; not all may be shown."""


def embed_path(story: str) -> str:
    """The file of a story's embedded page, as a path in the site."""
    return f"{FOLDER}/{story}/index.html"


def oembed_path(story: str) -> str:
    """The file of its oEmbed data, as a path in the site."""
    return f"{FOLDER}/{story}/oembed.json"


def embed_url(story: str, site: Site) -> str:
    """The absolute address of a story's embedded page; empty where the site has none."""
    return urljoin(site.url, f"{FOLDER}/{story}/") if site.url else ""


def embed_page(chronology: Chronology, site: Site, href: str) -> str:
    """The whole embedded page of a story.

    Args:
        chronology: the story.
        site: what all pages have in common.
        href: the address of the story's page, absolute or seen from the embedded one.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    chronology, words = within(chronology, site.manner.quoted_words), site.words
    articles = {article.id: article for article in chronology.articles}
    cited = sources(chronology.articles, words)
    shown = most_important(chronology.events, site.manner.entries)
    entries = [replace(entry(event, articles, cited, words), reasons=()) for event in shown]
    view = View(
        title=chronology.title,
        about=teaser(chronology, href, words),
        entries=tuple(reversed(entries) if site.manner.latest_first else entries),
        number_of_entries=len(chronology.events),
    )
    style = _style(site)
    return site.templates.render(
        "embed/embed.html",
        embed=view,
        labels=words,
        house=site.house,
        href=href,
        targets=targets(),
        style=Markup(style),  # noqa: S704  the site's own
        script=Markup(SCRIPT),  # noqa: S704  ours
        policy=_policy(style),
    )


def snippet(chronology: Chronology, site: Site) -> str:
    """What to copy into a page to show the timeline there; empty where the site has no address.

    Without its script, or where scripts do not run, the frame has a fixed height and scrolls.
    """
    frame = _frame(chronology, site)
    return f"{frame}\n<script>{HOST_SCRIPT}</script>" if frame else ""


def oembed(chronology: Chronology, site: Site) -> str:
    """The answer of an oEmbed provider about the story's page (oEmbed 1.0, type ``rich``); empty without an address."""
    frame = _frame(chronology, site)
    if not frame:
        return ""
    told = {
        "version": "1.0",
        "type": "rich",
        "title": " ".join(clean(chronology.title).split()),
        "provider_name": clean(site.house),
        "provider_url": site.url,
        "html": frame,
        "width": WIDTH,
        "height": HEIGHT,
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode() + "\n"


def _frame(chronology: Chronology, site: Site) -> str:
    url = embed_url(chronology.id, site)
    title = site.words.words["embed_title"].format(title=" ".join(clean(chronology.title).split()))
    return (
        f'<iframe src="{html.escape(url)}" title="{html.escape(title)}" loading="lazy" width="100%" height="{HEIGHT}" '
        f'style="border:0" sandbox="{SANDBOX}" data-hwgh></iframe>'
        if url
        else ""
    )


def _style(site: Site) -> str:
    """The style sheet of embedded pages, the same for all of a site."""
    css, ours = site.templates.read("theme/assets/hwgh.css"), site.templates.read("embed/embed.css")
    templates = "".join(map(site.templates.read, ("embed/embed.html", "pages/entry.html", "pages/parts.html")))
    return _joined(css, templates, ours, latest_first=site.manner.latest_first)


@functools.lru_cache(maxsize=8)
def _joined(css: str, templates: str, ours: str, *, latest_first: bool) -> str:
    roles = " ".join(f"hwgh-{role}" for role in Role)
    needed = subset(css, f'{templates} class="{roles}"')
    return clean(f"{needed}\n{ours}{_parameters(latest_first=latest_first)}")


def _parameters(*, latest_first: bool) -> str:
    """Rules by which the end of the address (``#dark``, ``#last-5``, ``#dark-last-5``) says how the page is shown."""
    rules = []
    for scheme in ("light", "dark"):
        ids = ", ".join(f"#{name}:target" for name in targets() if name.startswith(scheme))
        rules.append(f":root:has({ids}) {{ color-scheme: only {scheme}; }}")
    for number in LAST:
        ids = ", ".join(f"#{name}:target" for name in targets() if name.endswith(f"last-{number}"))
        others = f"nth-child(n+{number + 1})" if latest_first else f"nth-last-child(n+{number + 1})"
        rules.append(f":root:has({ids}) .hwgh-entry:{others} {{ display: none; }}")
    return "\n".join(rules) + "\n"


def targets() -> tuple[str, ...]:
    """Everything that the end of an embed's address may say."""
    counts = [f"last-{number}" for number in LAST]
    return ("light", "dark", *counts, *(f"{scheme}-{count}" for scheme in ("light", "dark") for count in counts))


@functools.lru_cache(maxsize=8)
def _policy(style: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(SCRIPT)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
