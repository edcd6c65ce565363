"""Every word a user reads stands in the catalogue in both languages, and every entry is used."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

import pytest

from casereview.model.catalogue import LANGUAGES, entries
from casereview.model.problem import SEVERITIES

PACKAGE = Path(__file__).parent.parent / "casereview"
TEXTS = PACKAGE / "model" / "texts"
CODE = re.compile(r"[A-Z]{3}-\d{3}")
KEY = re.compile(r"[a-z]+(?:\.[a-z_0-9]+)+")
FILE_NAME = re.compile(r".*\.(?:css|csv|docx|html|js|json|parquet|previous|toml|xlsx|xml|yaml)")
#: Those who take a key and its values at once: every slot must be given.
FILLERS = {"texts", "TEXTS", "problem", "fault"}

CODES = sorted(key for key in entries() if CODE.fullmatch(key))
WORDS = sorted(key for key in entries() if not CODE.fullmatch(key))


@dataclass
class Said:
    """What the code says: its string constants, its f-strings as patterns, its calls that fill a text."""

    constants: set[str] = field(default_factory=set)
    patterns: set[re.Pattern[str]] = field(default_factory=set)
    calls: list[tuple[str, set[str]]] = field(default_factory=list)


def read(sources: dict[str, str]) -> Said:
    """All of it from Python sources by name; docstrings and pieces of f-strings are no constants."""
    said = Said()
    for text in sources.values():
        tree = ast.parse(text)
        other = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        other |= {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in other:
                said.constants |= {node.value, *node.value.split()}
            elif isinstance(node, ast.JoinedStr) and (pattern := as_pattern(node)):
                said.patterns.add(pattern)
            elif isinstance(node, ast.Call):
                said.calls += filled(node)
    return said


def as_pattern(node: ast.JoinedStr) -> re.Pattern[str] | None:
    """f"evidence.cites_{fault}" as evidence\\.cites_(.+); None where it cannot make a key."""
    parts = [str(part.value) if isinstance(part, ast.Constant) else "" for part in node.values]
    if not re.fullmatch(r"[a-z_0-9.]+", "".join(parts)):
        return None
    return re.compile("".join(re.escape(part) if part else "(.+)" for part in parts))


def filled(node: ast.Call) -> Iterator[tuple[str, set[str]]]:
    """The key and the names of the values, where the call names both outright."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    key = node.args[0] if node.args else None
    names = [keyword.arg for keyword in node.keywords]
    if name in FILLERS and isinstance(key, ast.Constant) and None not in names:
        yield str(key.value), {str(name) for name in names}


def used(key: str, said: Said) -> bool:
    """Named outright, or made by an f-string whose slots are filled with words of the code or numbers."""
    if key in said.constants:
        return True
    found = [match for pattern in said.patterns if (match := pattern.fullmatch(key))]
    return any(all(part.isdigit() or used(part, said) for part in match.groups()) for match in found)


def unknown_keys(said: Said) -> list[str]:
    """Constants that read as a code or a key of the catalogue and are none."""
    rooms = {key.partition(".")[0] for key in WORDS}
    keys = {text for text in said.constants if KEY.fullmatch(text) and not FILE_NAME.fullmatch(text)}
    wanted = {text for text in keys if text.partition(".")[0] in rooms}
    wanted |= {text for text in said.constants if CODE.fullmatch(text)}
    return sorted(wanted - entries().keys())


def slots(text: str) -> set[str]:
    """Names of the slots that hold facts; how they are said is each language's own affair.

    That is: the mark of the language a value is said in, measure words, and whether a number is written out.
    """
    names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    plain = {re.sub(r"_(?:zh|en)$", "", name) for name in names}
    return {"number" if name == "numeral" else name for name in plain} - {"measure", "word"}


SAID = read({str(path): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")})


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.toml")), ids=lambda path: path.stem)
def test_entries_are_whole(path: Path) -> None:
    wrong = []
    for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        wanted = {*LANGUAGES}
        if CODE.fullmatch(key):
            wanted |= {"severity", *(f"{language}_remedy" for language in LANGUAGES)}
        if set(entry) != wanted or not all(str(text).strip() for text in entry.values()):
            wrong.append(key)
    assert wrong == []


def test_a_room_of_codes_stands_in_one_file() -> None:
    homes: dict[str, set[str]] = {}
    for path in TEXTS.glob("*.toml"):
        for key in filter(CODE.fullmatch, tomllib.loads(path.read_text(encoding="utf-8"))):
            homes.setdefault(key[:3], set()).add(path.name)
    assert {room: files for room, files in homes.items() if len(files) > 1} == {}


def test_severities_are_known() -> None:
    assert [code for code in CODES if entries()[code]["severity"] not in SEVERITIES] == []


def test_remedies_are_sentences() -> None:
    wrong = [
        code
        for code in CODES
        if not (entries()[code]["zh_remedy"].endswith("。") and entries()[code]["en_remedy"].endswith("."))
    ]
    assert wrong == []


def test_both_languages_have_the_same_slots() -> None:
    parts = [(key, part) for key in entries() for part in ("", "_remedy") if f"zh{part}" in entries()[key]]
    wrong = [
        f"{key}{part}"
        for key, part in parts
        if slots(entries()[key][f"zh{part}"]) != slots(entries()[key][f"en{part}"])
    ]
    assert wrong == []


def test_every_key_in_the_code_is_in_the_catalogue() -> None:
    assert unknown_keys(SAID) == []


def test_every_slot_is_filled() -> None:
    wrong = []
    for key, names in SAID.calls:
        needed = {
            name for text in entries()[key].values() for _, name, _, _ in Formatter().parse(text) if name
        }
        if needed - names:
            wrong.append(f"{key}: {', '.join(sorted(needed - names))}")
    assert wrong == []


def test_every_entry_is_used() -> None:
    assert [key for key in (*CODES, *WORDS) if not used(key, SAID)] == []


def test_what_the_tests_above_see() -> None:
    said = read(
        {
            "a.py": '"""score.documented"""\n'
            'texts("terminal.title", n=1)\n'
            'kind = "late"\n'
            'phrase(context, f"evidence.{kind}_by", day=day)\n'
            'problem("INT-999", place, file=name)\n'
        }
    )
    assert used("terminal.title", said)
    assert used("evidence.late_by", said)
    assert not used("evidence.early_by", said)
    assert not used("score.documented", said)
    assert unknown_keys(said) == ["INT-999"]
    assert said.calls == [("terminal.title", {"n"}), ("INT-999", {"file"})]
    assert slots("{computed_zh}: {n}{measure}") == {"computed", "n"}
    assert slots("（{numeral}）{case}") == slots("({number}) {case}") != slots("{case}")
