from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline import pipeline
from timeline.cli import commands
from timeline.cli.show import FORMS
from timeline.errors import ArticleError, InputError, StoryError, UnknownLanguageError
from timeline.events.digest import Bounds, between
from timeline.model.article import Article, Story
from timeline.model.chronology import Chronology
from timeline.model.expression import DatedArticle, TimeExpression
from timeline.outputs import formats
from timeline.settings import Settings

LINE = {"id": 7, "text": "It opened on 20 July 1994.", "published": "2025-09-12"}


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(commands, args, input=stdin, prog_name="timeline")


def process(*args: str, env: dict[str, str] | None = None, group: bool = False) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "timeline", *args]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=env, start_new_session=group)


@pytest.fixture
def story(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bridge: Chronology) -> Path:
    """A story folder of which the pipeline tells ``bridge``, whatever it holds."""
    told = Story("bridge", bridge.articles)

    def read(source: Path, settings: Settings) -> tuple[Story, tuple[InputError, ...]]:
        assert (source, settings.language) == (tmp_path, "en")
        return told, ()

    monkeypatch.setattr(pipeline, "read", read)

    def tell(given: Story, settings: Settings, bounds: Bounds, progress: object) -> Chronology:
        return between({told: bridge}[given], bounds.first, bounds.last)

    monkeypatch.setattr(pipeline, "tell", tell)
    monkeypatch.setattr(pipeline, "date", lambda articles: tuple(DatedArticle(article, ()) for article in articles))
    return tmp_path


@pytest.fixture
def phrase(monkeypatch: pytest.MonkeyPatch, bridge: Chronology) -> Callable[[], tuple[object, ...]]:
    """A pipeline that knows "a day prior"; what it was asked last."""
    asked: list[tuple[object, ...]] = []
    expression = bridge.events[3].mentions[0].expression
    assert expression

    def explain(
        text: str, published: dt.date | None, story: dt.date | None, language: str
    ) -> tuple[TimeExpression, ...]:
        asked.append((text, published, story, language))
        return (expression,) if text == "a day prior" else ()

    monkeypatch.setattr(pipeline, "explain_phrase", explain)
    return lambda: asked[-1]


def test_help_needs_nothing_that_is_slow_to_import() -> None:
    slow = "{'re2', 'dateparser', 'yaml', 'jinja2', 'mkdocs', 'markdown', 'nh3'}"
    code = f"import sys, timeline.cli; print(sorted({slow} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], "Usage: timeline"),
        (["tell"], "No such command 'tell'"),
        (["show", ".", "--from", "2025-02-30"], "'2025-02-30' is no day; write it like 2025-09-16"),
        (["show", ".", "--from", "2025-03-02", "--to", "2025-03-01"], "is after --to"),
        (["show", ".", "--dates", "0"], "1<=x<="),
        (["show", ".", "--dates", "9" * 30], "1<=x<="),
        (["show", ".", "--sentences", "9" * 400], "1<=x<="),
        (["show", ".", "--format", "xml"], "'xml' is not one of"),
        (["tag", ".", "-o", "out"], "-o is for --format timeml"),
        (["tag", ".", "--jobs", "2"], "the articles of a story are dated together"),
        (["tag", "-", "--jobs", "0"], "1<=x<=60"),
        (["explain", "."], "--date is needed"),
        (["explain", "", "--date", "2025"], "--date is for a story; name its folder"),
        (["explain", "today", "--published", "9999-12-31"], "the calendar ends"),
        (["explain", "today", "--story", "9999-12-31"], "the calendar ends"),
        (["explain", ".", "--date", "2025", "--published", "2025-01-01"], "--published and --story are for a phrase"),
    ],
)
def test_a_command_that_is_not_understood(args: list[str], says: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


@pytest.mark.parametrize("args", [["show"], ["explain", "--date", "2025"], ["check"], ["diff"], ["decide", "--list"]])
def test_a_story_by_its_name_and_one_that_is_not_there(
    args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def says(name: str) -> str:
        result = run(*args, name)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
        return result.stderr

    elsewhere = "does not exist; go to the folder that has seeds in it, or name the folder of a story\n"
    assert says("ferry") == f"Error: ferry: {elsewhere}"
    assert says("x" * 5000).endswith(elsewhere)
    for name in ("abbey", "bridge", "castle", "dam", "ferry", "mill"):
        (tmp_path / "seeds" / name).mkdir(parents=True)
        (tmp_path / "seeds" / name / "courier.txt").write_text("The ferry of Osterby sank on 4 March 2025.\n")
    there = "name the folder of a story; in seeds there are: ferry, abbey, bridge, castle, dam and 1 more"
    assert says("fery") == f"Error: fery: does not exist; {there}\n"
    assert "does not exist" not in run(*args, "ferry").output


def test_show_as_text(story: Path) -> None:
    result = run("show", str(story))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("A bridge for the harbour\n")
    assert "confidence" not in result.stdout
    assert "confidence" in run("show", str(story), "--why").stdout


def test_show_as_json(story: Path) -> None:
    result = run("show", str(story), "--format", "json")
    assert [entry["date"] for entry in json.loads(result.stdout)["entries"]][-1] == "2025-06-01"


@pytest.mark.parametrize("form", FORMS[1:])
def test_show_in_every_format_and_again_from_our_own_json(
    story: Path, bridge: Chronology, tmp_path_factory: pytest.TempPathFactory, form: str
) -> None:
    shown = run("show", str(story), "--format", form)
    assert (shown.exit_code, shown.stderr) == (0, "")
    whole = pipeline.sections(bridge) if form == "json" else bridge
    assert shown.stdout_bytes.decode().rstrip("\r\n") == formats.write(whole, form).rstrip("\r\n")
    kept = tmp_path_factory.mktemp("kept") / "story.json"
    kept.write_bytes(run("show", str(story), "--format", "json").stdout_bytes)
    assert run("show", str(kept), "--format", form).stdout_bytes == shown.stdout_bytes
    assert run("show", str(kept)).output == run("show", str(story)).output


def test_of_our_own_json_a_part_is_shown_but_no_sentences_are_chosen(bridge: Chronology, tmp_path: Path) -> None:
    kept = tmp_path / "story.json"
    kept.write_text(formats.write(bridge, "json"), encoding="utf-8")
    part = run("show", str(kept), "--format", "json", "--from", "2025-03-01", "--to", "2025-03-31")
    assert [entry["date"] for entry in json.loads(part.stdout)["entries"]] == ["2025-03-03", "2025-03-04"]
    refused = run("show", str(kept), "--dates", "2")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "holds a chronology without its articles; --dates and --sentences choose from articles" in refused.stderr
    kept.write_text('{\n  "version": 1, "title": 3}', encoding="utf-8")
    broken = run("show", str(kept))
    assert broken.exit_code == 1
    assert "is no chronology as JSON" in broken.stderr
    assert broken.stderr.count("\n") == 1


def test_show_within_bounds(story: Path) -> None:
    bounds = ["--sentences", "1", "--from", "2025-03-04", "--to", "2025-03-31"]
    (entry,) = json.loads(run("show", str(story), "--format", "json", *bounds).stdout)["entries"]
    assert (entry["date"], entry["text"]) == ("2025-03-04", "On Tuesday the council voted, 9 to 2.")
    assert "On Tuesday the council voted" in run("show", str(story), *bounds).stdout


def test_explain_a_phrase(phrase: Callable[[], tuple[object, ...]]) -> None:
    result = run("explain", "a day prior", "--published", "2025-09-16", "--story", "2025-09-11")
    assert phrase() == ("a day prior", dt.date(2025, 9, 16), dt.date(2025, 9, 11), "en")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].split() == ['"a', "day", 'prior"', "2025-03-03"]


def test_explain_a_phrase_without_a_day(phrase: Callable[[], tuple[object, ...]]) -> None:
    assert run("explain", "a day prior", "--language", "de").exit_code == 0
    assert phrase() == ("a day prior", None, None, "de")


@pytest.mark.usefixtures("phrase")
def test_a_phrase_that_is_no_time() -> None:
    result = run("explain", "a green\x1b[31m door", "--published", "2025-09-16")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == 'Error: "a green\N{REPLACEMENT CHARACTER}[31m door": no time expression is found in it\n'


@pytest.mark.usefixtures("phrase")
@pytest.mark.parametrize("text", ["", "a green door " * 1000])
def test_a_phrase_that_could_be_no_path(text: str) -> None:
    result = run("explain", text)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no time expression is found in it" in result.stderr


def test_explain_a_date_of_a_story(story: Path) -> None:
    result = run("explain", str(story), "--date", "2025-03-03")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("2025-03-03  Ferrymen protest\n")
    assert "“Just a day prior, ferrymen protested.”" in result.stdout
    assert "Work begins" not in result.stdout


def test_a_date_that_the_story_does_not_have(story: Path) -> None:
    result = run("explain", str(story), "--date", "2025-03")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"Error: {story}: no entry is dated 2025-03; "
        "there are 199, 2017/2021, 2025-02, 2025-03-03, 2025-03-04, 2025-06-01\n"
    )


def test_tag_a_story(story: Path, bridge: Chronology) -> None:
    result = run("tag", str(story))
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["id"], line["text"]) for line in lines] == [(each.id, each.text) for each in bridge.articles]


@pytest.mark.parametrize("command", [["tag"], ["show"], ["explain", "--date", "2025-03-03"]])
def test_articles_that_cannot_be_read_are_reported_and_the_rest_shown(
    monkeypatch: pytest.MonkeyPatch, story: Path, bridge: Chronology, command: list[str]
) -> None:
    problems = (ArticleError("a.txt", "is empty"), ArticleError("b.md", "no\nYAML", "mend it", 3))
    told = Story("bridge", bridge.articles)
    monkeypatch.setattr(pipeline, "read", lambda source, settings: (told, problems))
    result = run(*command, str(story))
    assert result.exit_code == 1
    assert result.stdout
    assert result.stderr == "Error: a.txt: is empty\nError: b.md:3: no YAML; mend it\n"


@pytest.mark.parametrize("command", [["tag"], ["show"], ["explain", "--date", "2025"]])
@pytest.mark.parametrize("error", [StoryError("x", "no article"), UnknownLanguageError("no sheet for 'xx'")])
def test_a_story_that_cannot_be_read_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str], error: Exception
) -> None:
    def read(source: Path, settings: Settings) -> None:
        raise error

    monkeypatch.setattr(pipeline, "read", read)
    result = run(*command, str(tmp_path))
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"Error: {error}\n")


def test_an_error_of_the_system_about_a_file_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def read(source: Path, settings: Settings) -> None:
        raise PermissionError(13, "Permission denied", "secret.txt")

    monkeypatch.setattr(pipeline, "read", read)
    result = run("show", str(tmp_path))
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: secret.txt: Permission denied; get the right to it, or name another place\n",
    )


@pytest.mark.parametrize("name", ["lines.jsonl", "lines.txt", "-"])
def test_tag_lines(tmp_path: Path, name: str) -> None:
    content = f"{json.dumps(LINE)}\n\n{json.dumps(LINE | {'id': 'b'})}\r\n"
    path = tmp_path / name
    path.write_text(content)
    result = run("tag", "-" if name == "-" else str(path), stdin=content if name == "-" else None)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in lines] == [7, "b"]
    assert [list(line) for line in lines] == [["id", "published", "timexes"]] * 2
    assert lines[0]["published"]["day"] == "2025-09-12"
    assert [(timex["text"], timex["value"]) for timex in lines[0]["timexes"]] == [("20 July 1994", "1994-07-20")]


def test_each_line_is_dated_on_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    together: list[int] = []

    def date(articles: tuple[Article, ...]) -> tuple[DatedArticle, ...]:
        together.append(len(articles))
        return tuple(DatedArticle(article, ()) for article in articles)

    monkeypatch.setattr(pipeline, "date", date)
    assert run("tag", "-", stdin=f"{json.dumps(LINE)}\n" * 3).exit_code == 0
    assert together == [1, 1, 1]


@pytest.mark.parametrize(
    "bad",
    [
        b"{",
        b"[1]",
        b'"text"',
        b'{"id": 1}',
        b'{"id": 1, "text": 2}',
        b'{"id": 1, "text": "x", "published": "2025-02-30"}',
        b'{"id": 1, "text": "\xff"}',
        b'{"id": 1, "text": "\\ud800"}',
    ],
)
def test_a_line_that_cannot_be_read_is_reported_and_the_rest_go_on(bad: bytes) -> None:
    good = json.dumps(LINE).encode()
    result = run("tag", "-", stdin=b"\n".join([good, bad, good]))
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [7, 7]
    (complaint,) = result.stderr.splitlines()
    assert complaint.startswith("Error: ")
    assert "2" in complaint.split()[1]


def test_a_line_that_cannot_be_dated_is_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def date(articles: tuple[Article, ...]) -> None:
        raise UnknownLanguageError("no sheet for 'xx'")

    monkeypatch.setattr(pipeline, "date", date)
    assert run("tag", "-", stdin=json.dumps(LINE)).stderr == "Error: -:1: no sheet for 'xx'\n"


def test_a_bad_line_is_named_with_its_file(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.jsonl")
    file.write_text('{}\n{"id": 1, "text": "x", "language": "xx"}\n')
    shown = str(file).replace("\udce9", "\N{REPLACEMENT CHARACTER}")
    first, second = run("tag", str(file)).stderr.splitlines()
    assert first.startswith(f"Error: {shown}:1: is not usable")
    assert second.startswith(f"Error: {shown}:2: ")


def test_no_lines_at_all() -> None:
    assert (run("tag", "-", stdin="").exit_code, run("tag", "-", stdin="").output) == (0, "")


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert run("tag", "-", stdin=b"\xef\xbb\xbf" + json.dumps(LINE).encode()).exit_code == 0


def test_the_same_bytes_in_every_locale() -> None:
    line = json.dumps(LINE | {"id": "Nausėda"}, ensure_ascii=False).encode()
    plain = {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    with process("tag", "-", env={**os.environ, **plain}) as tagger:
        out, err = tagger.communicate(line)
    assert err == b""
    assert json.loads(out)["id"] == "Nausėda"


def test_tag_lines_as_timeml_into_a_folder(tmp_path: Path) -> None:
    bad = '{"id": "c"}'
    content = "\n".join([json.dumps(LINE), bad, json.dumps(LINE | {"id": "../b"}), json.dumps(LINE)])
    result = run("tag", "-", "--format", "timeml", "-o", str(tmp_path / "out"), "--jobs", "2", stdin=content)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: -:2: is not usable")
    assert {path.name for path in tmp_path.rglob("*.tml")} == {"7.tml", "7-2.tml", "%2E.%2Fb.tml"}
    assert "<DOCID>../b</DOCID>" in (tmp_path / "out" / "%2E.%2Fb.tml").read_text()


def test_one_article_as_timeml_to_standard_output() -> None:
    result = run("tag", "-", "--format", "timeml", stdin=f"{{\n{json.dumps(LINE)}\n")
    assert result.exit_code == 1
    assert result.stdout.startswith("<?xml ")
    assert result.stdout.endswith("</TimeML>\n")
    assert result.stderr.startswith("Error: -:1: ")


def test_several_articles_as_timeml_need_a_folder(story: Path) -> None:
    expected = (1, "", "has several articles; name a folder for their TimeML with -o\n")
    for args, stdin in ((["-"], f"{json.dumps(LINE)}\n" * 2), ([str(story)], None)):
        result = run("tag", *args, "--format", "timeml", stdin=stdin)
        assert (result.exit_code, result.stdout, result.stderr.partition(": ")[2].partition(": ")[2]) == expected


def test_a_story_as_timeml(story: Path, bridge: Chronology, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("tag", str(story), "--format", "timeml", "-o", str(out)).exit_code == 0
    assert {path.stem for path in out.iterdir()} == {article.id for article in bridge.articles}


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("tag", "-", "--format", "timeml", "-o", str(tmp_path / "file" / "out"), stdin=json.dumps(LINE))
    says = "Not a directory; a file stands where a folder should; name another place"
    assert (result.exit_code, result.stderr) == (1, f"Error: {tmp_path / 'file' / 'out'}: {says}\n")


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("file", "file: is no folder; name another, or move it away"),
        ("lost", "lost: is a link that leads nowhere; remove it, or name another folder"),
        ("loop", "loop: is a link that leads nowhere; remove it, or name another folder"),
        ("", "FOLDER: is empty; name a folder"),
    ],
)
@pytest.mark.parametrize(
    "command", ["build STORY -o", "newsletter STORY -o", "tag STORY --format timeml -o", "init --yes"]
)
def test_what_is_no_folder_to_write_into_is_one_line(
    command: str, where: str, says: str, story: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "lost").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    before = sorted(tmp_path.rglob("*"))
    with contextlib.chdir(tmp_path):
        result = run(*command.replace("STORY", str(story)).split(), where)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"Error: {says}\n")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("jobs", ["2", "3"])
@pytest.mark.parametrize("name", ["lines.jsonl", "-"])
def test_several_processes_tag_the_same(tmp_path: Path, name: str, jobs: str) -> None:
    good = [json.dumps(LINE | {"id": number, "text": f"On {number % 28 + 1} May."}) for number in range(6000)]
    good[1000:1000] = ["{"]
    good[4000:4000] = ["", '{"id": 1}']
    path = tmp_path / name
    path.write_text("\n".join(good))
    one, several = (
        run("tag", "-" if name == "-" else str(path), "--jobs", number, stdin=path.read_bytes())
        for number in ("1", jobs)
    )
    assert (several.exit_code, several.stdout_bytes, several.stderr) == (1, one.stdout_bytes, one.stderr)
    assert [line.split(":")[2] for line in several.stderr.splitlines()] == ["1001", "4002"]


@pytest.fixture
def heard() -> Iterator[None]:
    """Lets programs that are started hear an interrupt, as they do not where pytest runs in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_whoever_waits_for_an_answer_gets_it_and_may_interrupt() -> None:
    with process("tag", "-") as tagger:
        assert tagger.stdin
        assert tagger.stdout
        assert tagger.stderr
        tagger.stdin.write(json.dumps(LINE).encode() + b"\n")
        tagger.stdin.flush()
        assert json.loads(tagger.stdout.readline())["id"] == 7
        tagger.send_signal(signal.SIGINT)
        assert tagger.wait(60) == 1
        assert b"Traceback" not in tagger.stderr.read()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_has_had_enough_ends_it_without_a_word(tmp_path: Path, jobs: str) -> None:
    """Standard error ends only once the last process has."""
    many = tmp_path / "many.jsonl"
    many.write_text(f"{json.dumps(LINE)}\n" * 20_000)
    with process("tag", str(many), "--jobs", jobs) as tagger:
        assert tagger.stdout
        assert tagger.stderr
        tagger.stdout.readline()
        tagger.stdout.close()
        assert tagger.wait() != 0
        assert tagger.stderr.read() == b""


@pytest.mark.skipif(os.name != "posix", reason="sends signals as POSIX does")
@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 1), (signal.SIGTERM, -15), (signal.SIGKILL, -9)])
def test_whatever_ends_it_ends_all_its_processes(tmp_path: Path, number: int, status: int) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text(f"{json.dumps(LINE)}\n" * 100_000)
    with process("tag", str(many), "--jobs", "2", group=True) as tagger:
        assert tagger.stdout
        assert tagger.stderr
        tagger.stdout.readline()
        if number == signal.SIGINT:  # as a terminal does
            os.killpg(tagger.pid, number)
        else:
            tagger.send_signal(number)
        tagger.stdout.read()
        assert tagger.wait() == status
        assert tagger.stderr.read() in {b"", b"\nAborted!\n"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("args", [["tag"], ["tag", "--jobs", "2"], ["explain", "--date", "2025-09-12"], ["show"]])
def test_a_full_disk_is_one_line(args: list[str], tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text(json.dumps(LINE | {"text": "It opened on 12 September 2025."}))
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "timeline", *args, str(tmp_path / "articles.jsonl")]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 1
    assert ended.stderr == b"Error: standard output: No space left on device\n"


@pytest.mark.skipif(os.name != "posix", reason="closes a stream as a POSIX shell does")
@pytest.mark.parametrize(("closed", "status"), [("<&-", 0), (">&-", 1)])
def test_a_stream_that_is_closed(closed: str, status: int) -> None:
    command = f"'{sys.executable}' -m timeline tag - {closed}"
    ended = subprocess.run(["sh", "-c", command], input=b"", capture_output=True, check=False)
    assert ended.returncode == status
    assert ended.stderr == (b"Error: standard output is closed\n" if status else b"")


def test_ids_may_repeat() -> None:
    result = run("tag", "-", stdin="\n".join(map(json.dumps, (LINE, LINE, LINE | {"id": "7"}))))
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [7, 7, "7"]
