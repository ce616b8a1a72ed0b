"""Load and check the grammar: meanings said once, words and phrases per language.

``grammar/meanings.yaml`` declares classes of words and concepts; ``grammar/<language>.yaml`` lists the
words and phrases of one language under the same keys. Loading is strict: whatever does not fit is a
SheetError that names file, line and the nearest known name.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from timeline.errors import UnknownLanguageError
from timeline.model.calendar import Grain
from timeline.model.language import Tense
from timeline.temporal import phrases
from timeline.temporal.algebra import compile_meaning
from timeline.temporal.language import NOTHING, Concept, Grammar, Phrase, WordClass
from timeline.temporal.lines import Sheet, Text, at
from timeline.temporal.values import Value

_FOLDER = Path(__file__).parent / "grammar"


def languages() -> tuple[str, ...]:
    """The languages that have a sheet, sorted."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.yaml") if file.stem != "meanings"))


@functools.cache
def grammar(language: str) -> Grammar:
    """The grammar of a language that the package ships; ``en-GB`` falls back to ``en``.

    Raises:
        UnknownLanguageError: there is no sheet for it.
        SheetError: a shipped sheet is wrong.
    """
    known = languages()
    name = next((n for n in (language, language.partition("-")[0].lower()) if n in known), None)
    if name is None:
        raise UnknownLanguageError(f"no grammar sheet for the language '{language}'; there are: {', '.join(known)}")
    return load(
        (_FOLDER / "meanings.yaml").read_text("utf-8"),
        (_FOLDER / f"{name}.yaml").read_text("utf-8"),
        name,
        files=("meanings.yaml", f"{name}.yaml"),
    )


def load(meanings: str, sheet: str, language: str, files: tuple[str, str] = ("meanings.yaml", "sheet.yaml")) -> Grammar:
    """A grammar from the texts of its two sheets; ``files`` names them in errors.

    Raises:
        SheetError: anything in them that does not fit.
    """
    declared = Sheet(files[0], meanings, {"classes", "groups", "concepts"})
    said = Sheet(files[1], sheet, {"words", "suffixes", "compounds", "never-alone", "tense", "phrases"})
    classes = _classes(declared, said)
    concepts = _concepts(declared, classes)
    return Grammar(
        language,
        classes,
        concepts,
        tuple(_phrases(said, concepts)),
        frozenset(said.words("never-alone")),
        _tense(said),
    )


def _classes(declared: Sheet, said: Sheet) -> dict[str, WordClass]:
    specifications = declared.mapping("classes")
    words = said.mapping("words")
    for name in words:
        said.known(name, specifications, "class")
    result: dict[str, WordClass] = {}
    for name, specification in specifications.items():
        fields = specification if isinstance(specification, dict) else {}
        for key in fields:
            declared.known(key, {"digits", "from", "to", "suffix"}, "key")
        digits = _numbers(declared, fields.get(Text("digits")))
        low, high = _numbers(declared, fields.get(Text("from"))), _numbers(declared, fields.get(Text("to")))
        suffix = fields.get(Text("suffix"), "")
        result[str(name)] = WordClass(
            str(name),
            _class_words(said, name, words.get(name, {})),
            (digits[0], digits[-1]) if digits else None,
            low[0] if low else 0,
            high[0] if high else 9999,
            tuple(map(str, said.words(name, said.mapping("suffixes")))) if suffix else (),
            suffix == "needed",
        )
    for name, joined in said.mapping("compounds").items():
        said.known(name, result, "class")
        result[str(name)].words.update(_compounds(said, result, name, joined))
    return result


def _numbers(declared: Sheet, text: Text | None) -> list[int]:
    """The numbers of "2" or "1-4"; none where nothing is said."""
    parts = text.split("-") if isinstance(text, str) else []
    if not all(part.isdecimal() for part in parts):
        raise declared.error(f"'{text}' is no number", text)
    return [int(part) for part in parts]


def _class_words(said: Sheet, name: str, values: object) -> dict[str, Value]:
    if not isinstance(values, dict):
        raise said.error(f"the words of '{name}' must be a mapping of value to words", values)
    words: dict[str, Value] = {}
    for key, texts in values.items():
        for text in texts if isinstance(texts, list) else [texts]:
            if not text or text in words:
                raise said.error(f"'{text}' stands for two values of '{name}', or is empty", text or key)
            words[str(text)] = _value(key)
    return words


def _value(text: str) -> Value:
    if text.lstrip("-").isdigit():
        return int(text)
    return next((grain for grain in Grain if grain.value == text), str(text))


def _compounds(said: Sheet, classes: dict[str, WordClass], name: Text, joined: Mapping[Text, Any]) -> dict[str, Value]:
    """Words of a class for 21 to 99, out of tens and ones."""
    if not isinstance(joined, dict) or Text("tens") not in joined:
        raise said.error(f"'{name}' must be a mapping with 'tens' and 'by'", name)
    tens = classes[said.known(joined[Text("tens")], classes, "class")]
    ones = classes[said.known(joined.get(Text("ones"), name), classes, "class")]
    return {
        f"{ten}{by}{one}": ten_value + one_value
        for ten, ten_value in tens.words.items()
        if isinstance(ten_value, int) and ten_value in range(20, 100, 10)
        for one, one_value in ones.words.items()
        if isinstance(one_value, int) and one_value in range(1, 10) and one.isalpha() and len(one) > 1
        for by in said.words("by", joined)
    }


def _concepts(declared: Sheet, classes: dict[str, WordClass]) -> dict[str, Concept]:
    specifications = declared.mapping("concepts")
    for name in specifications:
        if name in classes:
            raise declared.error(f"'{name}' is a class and a concept", name)
    groups = _groups(declared, {*classes, *specifications})
    known = {*classes, *specifications, *groups}
    result: dict[str, Concept] = {}
    for name, fields in specifications.items():
        if not isinstance(fields, dict):
            raise declared.error(f"'{name}' must be a mapping with 'means'", name)
        for key in fields:
            declared.known(key, {"slots", "means", "split", "inner"}, "key")
        kinds: dict[str, tuple[str, ...]] = {}
        defaults: dict[str, Value] = {}
        for slot, kind in declared.mapping("slots", fields).items():
            types, _, default = kind.partition("=")
            parts = [declared.known(at(part.strip(), kind), known, "class or concept") for part in types.split("|")]
            members = (member for part in parts for member in groups.get(part, [part]))
            kinds[str(slot)] = tuple(dict.fromkeys(map(str, members)))
            if default:
                defaults[str(slot)] = _value(default)
        result[str(name)] = _concept(declared, name, fields, kinds, defaults)
    _check_nesting(declared, result, dict.fromkeys(specifications))
    return result


def _groups(declared: Sheet, known: set[str]) -> dict[str, list[str]]:
    """Names for several classes or concepts, and for the groups before them."""
    groups: dict[str, list[str]] = {}
    for name, text in declared.mapping("groups").items():
        if name in known:
            raise declared.error(f"'{name}' is a group and something else", name)
        parts = [declared.known(at(part, name), {*known, *groups}, "class or concept") for part in str(text).split("|")]
        groups[str(name)] = [member for part in parts for member in groups.get(part, [part])]
    return groups


def _check_nesting(declared: Sheet, concepts: dict[str, Concept], names: Iterable[Text]) -> None:
    """A concept inside itself would never end."""
    inside = {
        str(name): {kind for kinds in concepts[name].kinds.values() for kind in kinds if kind in concepts}
        for name in names
    }
    while leaves := [name for name, kinds in inside.items() if not kinds & inside.keys()]:
        for name in leaves:
            del inside[name]
    if inside:
        name = next(name for name in names if name in inside)
        raise declared.error(f"'{name}' is a slot of itself, or of what stands in its slots", name)


def _concept(
    declared: Sheet,
    name: Text,
    fields: Mapping[Text, Any],
    kinds: dict[str, tuple[str, ...]],
    defaults: dict[str, Value],
) -> Concept:
    means = fields.get(Text("means"))
    if means is None and name != NOTHING:
        raise declared.error(f"'{name}' has no 'means'", name)
    try:
        build, names = compile_meaning(means or "ref('')")
    except ValueError as error:
        raise declared.error(str(error), means) from None
    for used in names:
        declared.known(at(used, means), kinds, "slot")
    split = declared.words("split", fields)
    for slot in (slot for slots in split for slot in slots.split()):
        declared.known(at(slot, means), kinds, "slot")
    return Concept(
        str(name),
        kinds,
        defaults,
        build,
        (tuple(split[0].split()), tuple(split[1].split())) if split else None,
        str(fields.get(Text("inner"), "")) == "true",
    )


def _phrases(said: Sheet, concepts: dict[str, Concept]) -> Iterable[Phrase]:
    seen: dict[tuple[object, ...], str] = {}
    for name in said.mapping("phrases"):
        said.known(name, concepts, "concept")
        concept = concepts[name]
        for text in said.words(name, said.mapping("phrases")):
            try:
                tree = phrases.parse(text)
                around = phrases.surroundings(tree)
            except ValueError as error:
                raise said.error(f"'{text}': {error}", text) from None
            slots = sorted(phrases.slots(tree))
            for slot in slots:
                said.known(at(slot, text), concept.kinds, f"slot in '{text}'; the slot")
            wording = (str(text), *(concept.kinds[slot] for slot in slots))
            if wording in seen:
                raise said.error(f"'{text}' stands in '{seen[wording]}' already", text)
            seen[wording] = str(name)
            yield Phrase(str(name), str(text), phrases.core(tree), around)


def _tense(said: Sheet) -> Tense:
    fields = said.mapping("tense")
    names = {name: name.replace("_", "-") for name in Tense.__struct_fields__}
    for key in fields:
        said.known(key, names.values(), "key")
    return msgspec.convert(
        {name: [str(word) for word in said.words(key, fields)] for name, key in names.items()}, Tense
    )
