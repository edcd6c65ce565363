"""YAML read into a grammar: every fault at once, each at its line and in words of both languages."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from casereview.checks.conditions import Strict
from casereview.model.catalogue import Texts
from casereview.model.problem import Problem
from casereview.rubric.yaml_file import MAXIMUM_BYTES, load_yaml

CHINESE, ENGLISH = Texts("zh"), Texts("en")


class Entry(Strict):
    """Something with a value of every type the grammars use."""

    name: str
    kind: Literal["one", "two", "three"] = "one"
    code: Annotated[str, Field(pattern=r"^[a-z]+$")] = "a"
    points: Annotated[Decimal, Field(gt=0, le=10)] = Decimal(1)
    count: int = 0
    day: date | None = None
    whole: bool = False
    words: tuple[str, ...] = ()
    table: dict[str, Decimal] = Field(default_factory=dict)


class Sheet(Strict):
    """A list that must hold something."""

    entries: Annotated[tuple[Entry, ...], Field(min_length=1)]


def load(tmp_path: Path, text: str | bytes, kind: Any = list[Entry]) -> tuple[Any, list[Problem]]:
    path = tmp_path / "rubric.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_yaml(path, kind)


def one(tmp_path: Path, text: str | bytes, kind: Any = list[Entry]) -> Problem:
    """The only fault of a text."""
    found, problems = load(tmp_path, text, kind)
    assert found is None and len(problems) == 1, [item.message(CHINESE) for item in problems]
    return problems[0]


def test_a_sound_file(tmp_path: Path) -> None:
    text = (
        "- name: 甲\n  points: 2.5\n  day: 2024-01-31\n  whole: true\n  words: [一, 二]\n  table: {a: 1.10}\n"
    )
    (found,), problems = load(tmp_path, text)
    assert problems == []
    assert (found.points, found.day, found.whole, found.words) == (
        Decimal("2.5"),
        date(2024, 1, 31),
        True,
        ("一", "二"),
    )
    assert found.table == {"a": Decimal("1.1")}


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("kind: four", "RUB-013", "“kind”的值“four”不在可选范围：one、two、three。"),
        ("code: A1", "RUB-015", "“code”的写法“A1”不合格式 ^[a-z]+$。"),
        ("nmae: 乙", "RUB-011", "不认识“nmae”（0.nmae）。"),
        ("code: 12", "RUB-012", "“code”应为文字，现为 12。"),
        ("points: 很多", "RUB-017", "“points”应为数字，现为“很多”。"),
        ("points: .nan", "RUB-017", "“points”应为数字，现为“nan”。"),
        ("count: 1.5", "RUB-017", "“count”应为整数，现为“1.5”。"),
        ("points: 0", "RUB-019", "“points”应大于 0，现为“0”。"),
        ("points: 11", "RUB-019", "“points”应不大于 10，现为“11”。"),
        ("day: 三月初", "RUB-018", "“day”应为日期，现为“三月初”。"),
        ("day: 2024-02-30", "RUB-018", "“day”应为日期，现为“2024-02-30”。"),
        ("whole: 大概", "RUB-051", "“whole”应为 true 或 false，现为“大概”。"),
        ("words: 一", "RUB-052", "“words”应为列表，现为“一”。"),
        ("table: 一", "RUB-053", "“table”应为若干“名称: 值”，现为“一”。"),
    ],
)  # fmt: skip
def test_each_fault_in_words_at_its_line(tmp_path: Path, line: str, code: str, words: str) -> None:
    fault = one(tmp_path, f"- name: 甲\n- name: 乙\n  {line}\n")
    assert (fault.code, str(fault.place), fault.message(CHINESE)) == (
        code,
        "rubric.yaml › 3",
        words.replace("0.", "1."),
    )
    assert fault.remedy(CHINESE).endswith("。")
    english = fault.message(ENGLISH) + fault.remedy(ENGLISH)
    assert not re.search("[\u3000-\u303f\uff00-\uffef]", english), "no Chinese marks in English"
    assert not re.search("should be a|Input|valid", fault.message(CHINESE)), "no library's English in Chinese"


def test_in_english_a_list_of_choices_reads_as_one(tmp_path: Path) -> None:
    fault = one(tmp_path, "- name: 甲\n  kind: four\n")
    assert fault.message(ENGLISH) == "“four” is no value of “kind”; allowed: one, two, three."


def test_what_is_missing_is_said_at_the_line_of_its_entry(tmp_path: Path) -> None:
    fault = one(tmp_path, "- name: 甲\n- kind: two\n  code: a\n")
    assert (fault.code, fault.place.row, fault.values["key"]) == ("RUB-010", 2, "name")


def test_an_empty_list_is_a_fault_where_something_is_wanted(tmp_path: Path) -> None:
    fault = one(tmp_path, "\nentries: []\n", Sheet)
    assert (fault.code, fault.place.row) == ("RUB-035", 2)


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    text = "- name: 1\n  kind: four\n- kind: one\n  points: 0\n  what: x\n- 甲\n"
    found, problems = load(tmp_path, text)
    assert found is None
    assert sorted((item.code, item.place.row) for item in problems) == [
        ("RUB-010", 3), ("RUB-011", 5), ("RUB-012", 1), ("RUB-013", 2), ("RUB-019", 4), ("RUB-053", 6),
    ]  # fmt: skip
    assert [item.place.row for item in problems] == sorted(item.place.row or 0 for item in problems)


@pytest.mark.parametrize("value", ["no", "off", "0012", "012", "12:30", "1e3", "~"])
def test_yaml_twists_no_value_in_silence(tmp_path: Path, value: str) -> None:
    """YAML 1.1 reads no as false, 0012 as ten, 12:30 as 750: here it stays as written or is refused."""
    found, problems = load(tmp_path, f"- name: {value}\n")
    assert found[0].name == value if found else [item.code for item in problems] == ["RUB-012"]


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("- name: 甲\n  name: 乙\n", "RUB-003", 2),
        ("- name: [甲\n- name: 乙\n", "RUB-002", 2),
        ("- name: 甲\n\t- kind: one\n", "RUB-002", 2),
        ("- name: 甲: 乙\n", "RUB-002", 1),
        ("", "RUB-006", None),
        ("# 只有注释\n", "RUB-006", None),
        ("- name: 甲\n---\n- name: 乙\n", "RUB-002", 2),
        ("- name: !!python/object:os.system 甲\n", "RUB-012", 1),
        ("- &a {name: 甲}\n- *a\n", "RUB-008", 2),
        ("- name: 甲\n- <<: *a\n", "RUB-008", 2),
    ],
)
def test_what_is_no_plain_yaml_is_refused(tmp_path: Path, text: str, code: str, row: int | None) -> None:
    fault = one(tmp_path, text)
    assert (fault.code, fault.place.row) == (code, row)
    assert not re.search("[a-z]{4,} [a-z]{2,}", fault.message(CHINESE)), "no parser's English in Chinese"


def test_a_file_that_doubles_itself_over_and_over_is_refused_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    _, problems = load(tmp_path, "\n".join(lines))
    assert [item.code for item in problems][:1] == ["RUB-008"]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    _, missing = load_yaml(tmp_path / "没有.yaml", list[Entry])
    assert [(item.code, item.values["file"]) for item in missing] == [("RUB-001", "没有.yaml")]
    _, folder = load_yaml(tmp_path, list[Entry])
    assert [item.code for item in folder] == ["RUB-005"]
    assert one(tmp_path, "- name: 甲\n".encode("gb18030")).code == "RUB-005"
    assert one(tmp_path, b"#" * (MAXIMUM_BYTES + 1)).code == "RUB-004"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    found, problems = load(tmp_path, "\ufeff- name: 甲\n")
    assert problems == [] and found[0].name == "甲"
