from __future__ import annotations

import html as escaping
import logging
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

from tests.fence.rendered import entries
from tests.outputs.chronologies import HOSTILE
from tests.outputs.parsed import Parsed
from tests.proportion import in_proportion
from timeline.errors import TemplateError

CASES: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "blocks.yml").read_text(encoding="utf-8"))
FENCED: list[list[str]] = [["fenced_code", "timeline.fence"], ["timeline.fence", "fenced_code", "toc", "tables"]]
SEEDS = Path(__file__).parents[2] / "seeds"


def block(*lines: str) -> str:
    return "\n".join(("```timeline", *lines, "```", ""))


def render(text: str, **options: object) -> str:
    return markdown.markdown(text, extensions=["timeline.fence"], extension_configs={"timeline.fence": options})


def codes(html: str) -> list[str]:
    """What is shown as it was written."""
    found = re.findall("<pre.*?</pre>", html, re.DOTALL)
    return [escaping.unescape(re.sub("<[^>]*>", "", code)).strip() for code in found]


@pytest.mark.parametrize(
    "named",
    [
        "## One",
        "One\n---",
        "## Two {#one}",
        "A word.\n{: #one }",
        '<h2 id="one">Two</h2>',
        "<p class=x\nid = one>Two</p>",
        '<section id="one" markdown="1">\n\nTwo\n\n</section>',
    ],
)
@pytest.mark.parametrize("is_first", [True, False], ids=["above", "below"])
def test_what_is_named_on_the_page_keeps_its_name(named: str, is_first: bool, caplog: pytest.LogCaptureFixture) -> None:
    written = block("2025: First {#one}", "2026: Second {#two}")
    page = f"{named}\n\n{written}" if is_first else f"{written}\n{named}\n"
    html = markdown.markdown(page, extensions=["toc", "attr_list", "md_in_html", "timeline.fence"])
    ids = Parsed(html.replace("id = one", "id=one")).values("id")
    assert sorted(ids) == ["one", "one-2", "two"]
    assert re.search('<li id="one-2" class="hwgh-entry', html)
    line = (named.count("\n") + 4) if is_first else 2
    what = "{#one} is the name of something else on this page; give the entry another"
    assert [record.getMessage() for record in caplog.records] == [f"line {line}: {what}"]


@pytest.mark.parametrize("extensions", FENCED, ids=["before", "after"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_page_and_what_comes_of_it(
    case: dict[str, Any], extensions: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    html = markdown.markdown(case["page"], extensions=extensions)
    assert entries(html) == case["shows"]
    assert [record.getMessage() for record in caplog.records] == case.get("warns", [])
    if "ids" in case:
        assert re.findall('<li id="([^"]*)"', html) == case["ids"]
    if "page says" in case:
        assert Parsed(html).text == case["page says"]
    assert codes(html) == case.get("code", [])
    assert Parsed(html).unclosed == []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_superfences_leave_it_alone(case: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("pymdownx")
    html = markdown.markdown(case["page"], extensions=["pymdownx.superfences", "timeline.fence"])
    assert entries(html) == case["shows"]
    assert codes(html) == case.get("code", [])


def test_links_are_where_they_lead() -> None:
    html = render(block("2025: One {https://example.org/a?b=1&c=2}", "  [two](https://example.org/b)"))
    assert Parsed(html).values("href") == [
        "#timeline-2025-one",
        "https://example.org/b",
        "https://example.org/a?b=1&c=2",
    ]


def test_times_are_machine_readable() -> None:
    assert Parsed(render(block("2017 to June 2021: One"))).values("datetime") == ["2017", "2021-06"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("line", ["2025: {}", "{}: title", "2025: title\n  {}", "{}", "2025: a {{{}}}", "order: {}"])
def test_nothing_in_it_runs(text: str, line: str, caplog: pytest.LogCaptureFixture) -> None:
    page = Parsed(render(block(line.format(text))))
    assert not {"script", "svg", "img", "style", "iframe", "object", "form"} & {item.tag for item in page.elements}
    assert not [name for item in page.elements for name in item.attributes if name.startswith("on")]
    assert not [href for href in page.values("href") if not href.startswith(("#", "http://", "https://", "mailto:"))]
    assert page.unclosed == []


def test_template_syntax_is_text() -> None:
    html = render(block("2025: {{ 7 * 7 }} {% include 'x' %}", "  {{ 7 * 7 }}"))
    assert entries(html) == ["2025 {{ 7 * 7 }} {% include 'x' %} {{ 7 * 7 }}"]


def test_a_converter_that_is_used_again_begins_anew() -> None:
    converter = markdown.Markdown(extensions=["timeline.fence"])
    first = converter.convert(block("2025: One"))
    assert converter.reset().convert(block("2025: One")) == first


def test_a_storys_last_entries_with_links_to_its_page() -> None:
    html = render(
        block("story: belarus-prisoner-release", "last: 2", "order: latest"), seeds=str(SEEDS), stories="/news/"
    )
    shown = entries(html)
    assert [entry.partition(" 2025")[0] for entry in shown] == ["12 September", "11 September"]
    page = Parsed(html)
    ids = [item.attributes["id"] or "" for item in page.tags("li")]
    assert all(name.startswith("belarus-prisoner-release-2025-09-1") for name in ids)
    links = [href for href in page.values("href") if not href.startswith("#")]
    assert links[0] == links[-1] == "/news/belarus-prisoner-release/"
    assert links[1].startswith("/news/belarus-prisoner-release/#2025-09-12-")
    assert "All 14 events" in page.text
    assert "Belarus frees 52 prisoners" in page.text


def test_a_story_without_title_and_links() -> None:
    html = render(block("story: belarus-prisoner-release", "title: no"), seeds=str(SEEDS))
    assert len(entries(html)) == 14
    assert "Belarus frees 52 prisoners" not in html
    assert all(href.startswith("#belarus-prisoner-release-") for href in Parsed(html).values("href"))


def test_an_entry_has_nothing_folded_away_and_no_heading() -> None:
    page = Parsed(render(block("2025: One")))
    assert not page.tags("details", "h1", "h2", "h3", "h4")


def test_a_broken_template_is_one_line_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "timeline.html").write_text("{{ nothing }}", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"timeline\.html:1: "):
        render(block("2025: One"), templates=str(tmp_path))


@pytest.mark.parametrize(
    "lines",
    [
        lambda n: (f"{day % 28 + 1} September {1000 + day // 28}: Event {day}" for day in range(n)),
        lambda n: ("2025-01: The same",) * n,
        lambda n: (f"nonsense {number}: text" for number in range(n)),
        lambda n: ("2025: One", *["  a *line* of text"] * n),
        lambda n: ("2025: One" + " {https://example.org/a}" * n,),
        lambda n: ("2025: " + "{" * n + "}" * n, "2025: " + "[" * n, "2025: " + "*_" * n, ": " * n, "-" * n),
        lambda n: ("````timeline", "~~~timeline", "<!--") * (n // 3),
    ],
    ids=["days", "one day", "undated", "one text", "links", "signs", "fences"],
)
def test_many_lines_take_time_in_proportion(
    lines: Callable[[int], Iterable[str]], caplog: pytest.LogCaptureFixture
) -> None:
    def prepare(number: int) -> Callable[[], object]:
        text = block(*lines(number))
        return lambda: render(text)

    logging.getLogger("timeline.fence").setLevel(logging.ERROR)
    in_proportion(prepare, 1250)
