"""Rubrics by id or path: sound ones assembled, faulty ones refused with every fault at its line."""

from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem
from casereview.rubric.grammar import Item
from casereview.rubric.load import load_items, load_rubric
from casereview.rubric.shipped import shipped_rubrics

from .heads import GRADED as HEAD

ITEMS, _ = load_items()


def write(tmp_path: Path, text: str, items: str = "") -> str:
    """rubric.yaml, and items.yaml beside it."""
    (tmp_path / "rubric.yaml").write_text(text, encoding="utf-8")
    if items:
        (tmp_path / "items.yaml").write_text(items, encoding="utf-8")
    return str(tmp_path / "rubric.yaml")


def load(tmp_path: Path, text: str, items: str = ""):
    return load_rubric(write(tmp_path, text, items), ITEMS)


def said(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(item.code, str(item.place)) for item in problems]


def own_item(name: str, *more: str) -> str:
    """An item as items.yaml writes it, for an inspector unless more is said."""
    lines = [f"- id: {name}", "  title: 项目", "  english: Item", "  requirement: 要求。", "  advice: 改正。"]
    return "\n".join([*lines, *(f"  {line}" for line in more)]) + "\n"


@pytest.mark.parametrize("name", shipped_rubrics())
def test_every_shipped_rubric_is_sound(name: str) -> None:
    rubric, problems = load_rubric(name)
    assert rubric is not None and problems == [] and rubric.id == name


def test_a_rubric_of_ones_own_takes_shared_items_and_brings_its_own(tmp_path: Path) -> None:
    text = (
        HEAD
        + "items:\n  - {id: ARC-90, points: 2}\n  - {id: SUB-06, veto: zero}\n"
        + "  - {id: FAC-01, points: 4, per: 0.5}\n"
    )
    rubric, problems = load(tmp_path, text, own_item("ARC-90"))
    assert rubric is not None and problems == []
    assert [(item.id, item.points, item.veto) for item in rubric.items] == [
        ("SUB-06", None, "zero"), ("FAC-01", Decimal(4), None), ("ARC-90", Decimal(2), None),
    ]  # fmt: skip
    assert rubric.total == 6
    assert [rubric.by_id[name].loss_per_occurrence for name in ("FAC-01", "ARC-90")] == [Decimal("0.5"), 2]


def test_items_stand_in_the_order_of_aspects_then_ids_however_they_are_written(tmp_path: Path) -> None:
    names = ("ARC-01", "DOC-02", "PRO-25", "PRO-03", "SUB-06")
    lines = "".join(f"  - {{id: {name}, points: 1}}\n" for name in names)
    rubric, _ = load(tmp_path, HEAD + "items:\n" + lines)
    assert [item.id for item in rubric.items] == ["SUB-06", "PRO-03", "PRO-25", "DOC-02", "ARC-01"]


def test_the_hash_is_that_of_what_the_rubric_says(tmp_path: Path) -> None:
    plain = HEAD + "items:\n  - {id: SUB-06, points: 1}\n"
    first, same, other = (
        load(tmp_path, text)[0]
        for text in (plain, "# 说明\n" + plain, plain.replace("points: 1", "points: 2"))
    )
    assert first.content_hash == same.content_hash != other.content_hash


def test_five_faults_are_named_at_once_each_at_its_line(tmp_path: Path) -> None:
    text = HEAD.replace("edition: \"1\"", "edition: 1.0") + dedent("""\
        items:
          - {id: SUB-06, points: 1.3}
          - {id: XYZ-99, points: 1}
          - {id: FAC-01, points: 1, per: 2}
          - {id: SUB-06, veto: all}
        """)  # fmt: skip
    rubric, problems = load(tmp_path, text)
    assert rubric is None
    assert said(problems) == [
        ("RUB-012", "rubric.yaml › 2"), ("RUB-031", "rubric.yaml › 11"), ("RUB-043", "rubric.yaml › 12"),
        ("RUB-032", "rubric.yaml › 13"), ("RUB-013", "rubric.yaml › 14"), ("RUB-042", "rubric.yaml › 14"),
    ]  # fmt: skip
    for item in problems:
        assert item.message(Texts("zh")).endswith("。") and item.remedy(Texts("zh")).endswith("。")


@pytest.mark.parametrize(
    ("change", "code", "row"),
    [
        (
            "grades:\n  - {name: 优, english: A, at_least: 60}\n  - {name: 良, english: B, at_least: 80}",
            "RUB-033",
            7,
        ),
        (
            "grades:\n  - {name: 优, english: A, at_least: 60}\n  - {name: 优, english: B, at_least: 0}",
            "RUB-036",
            7,
        ),
        ("grades:\n  - {name: 优, english: A, at_least: 60}", "RUB-037", 7),
        ("aspect_points: {SUB: 5}", "RUB-044", 7),
        ("aspect_points: {XYZ: 5}", "RUB-034", 7),
        ("minimum_completeness: 80", "RUB-003", 7),
        ("applies: [{field: 程序, is: 普通程序}]", "RUB-021", 7),
        ("not_applicable: none", "RUB-013", 7),
        ("issued: 去年", "RUB-018", 7),
    ],
)
def test_a_fault_of_the_whole_stands_at_the_line_of_its_part(
    tmp_path: Path, change: str, code: str, row: int
) -> None:
    head = HEAD[: HEAD.index("grades:")]
    rubric, problems = load(tmp_path, f"{head}{change}\nitems:\n  - {{id: SUB-06, points: 1}}\n")
    assert rubric is None
    assert said(problems) == [(code, f"rubric.yaml › {row}")]


def test_a_rubric_without_items_is_refused(tmp_path: Path) -> None:
    assert said(load(tmp_path, HEAD + "items: []\n")[1]) == [("RUB-035", "rubric.yaml › 10")]


def test_an_id_of_the_shared_catalogue_is_not_written_anew(tmp_path: Path) -> None:
    text = HEAD + "items:\n  - {id: SUB-06, points: 1}\n"
    rubric, problems = load(tmp_path, text, own_item("ARC-90") + own_item("SUB-06") + own_item("ARC-90"))
    assert rubric is None
    assert said(problems) == [("RUB-040", "items.yaml › 6"), ("RUB-040", "items.yaml › 11")]


def test_faults_of_own_items_and_of_the_rubric_come_together(tmp_path: Path) -> None:
    items = own_item("ARC-90", "decided_by: data") + own_item("ARC-91", "yields_to: [ARC-77]")
    rubric, problems = load(tmp_path, HEAD + "items:\n  - {id: ARC-92, points: 1}\n", items)
    assert rubric is None
    assert said(problems) == [
        ("RUB-030", "items.yaml › 1"),
        ("RUB-041", "items.yaml › 7"),
        ("RUB-043", "rubric.yaml › 11"),
    ]


def test_an_inspectors_item_can_only_raise_suspicions(tmp_path: Path) -> None:
    check = "checks: [{kind: given, fields: 立案日期}]"
    assert said(load(tmp_path, HEAD + "items:\n  - {id: ARC-90}\n", own_item("ARC-90", check))[1]) == [
        ("RUB-038", "items.yaml › 1")
    ]
    doubt = check.replace("}]", ", raises: suspect}]")
    assert load(tmp_path, HEAD + "items:\n  - {id: ARC-90}\n", own_item("ARC-90", doubt))[1] == []


@pytest.mark.parametrize(
    "pairs",
    [(("ARC-90", "ARC-90"),), (("ARC-90", "ARC-91"), ("ARC-91", "ARC-90")),
     (("ARC-90", "ARC-91"), ("ARC-91", "ARC-92"), ("ARC-92", "ARC-90"))],
)  # fmt: skip
def test_items_that_yield_in_a_ring_would_hide_each_other(tmp_path: Path, pairs) -> None:
    items = "".join(own_item(name, f"yields_to: [{other}]") for name, other in pairs)
    rubric, problems = load(tmp_path, HEAD + "items:\n  - {id: ARC-90}\n", items)
    assert rubric is None
    assert [item.code for item in problems] == ["RUB-045"]
    assert problems[0].values["items"] == " → ".join([name for name, _ in pairs] + [pairs[0][0]])


def test_every_rule_the_law_table_does_not_know_is_a_fault_at_its_line(tmp_path: Path) -> None:
    items = (
        own_item("ARC-90", "basis: {rules: [P21-060, P21-999]}")  # 1
        + own_item("ARC-91", "basis:", "  rules:", "    - P21-061-1", "    - P99-001", "    - p21-060")  # 7
        + own_item("ARC-92", "basis:", "  articles: 处§44", "  rules: P21-998")  # 17
        + own_item("ARC-93", "basis: {rules: P21-060}")
    )
    rubric, problems = load(tmp_path, HEAD + "items:\n  - {id: ARC-93}\n", items)
    assert rubric is None
    assert said(problems) == [("RUB-054", f"items.yaml › {line}") for line in (6, 15, 16, 24)]
    assert [item.values["rule"] for item in problems] == ["P21-999", "P99-001", "p21-060", "P21-998"]
    assert {item.severity for item in problems} == {"error"}
    assert problems[0].message(Texts("zh")) == "依据“P21-999”不在法律要求表内。"
    assert problems[0].remedy(Texts("zh")).endswith("。") and problems[0].remedy(Texts("en")).endswith(".")


def test_an_unknown_kind_of_check_names_the_known_ones_in_order(tmp_path: Path) -> None:
    items = own_item("ARC-90", "decided_by: data", "checks:", "  - {kind: givn, fields: 立案日期}")
    _, (fault,) = load(tmp_path, HEAD + "items:\n  - {id: ARC-90}\n", items)
    assert (fault.code, str(fault.place)) == ("RUB-014", "items.yaml › 8")
    message = fault.message(Texts("zh"))
    assert "given、" in message and "'" not in message and " or " not in message
    assert "given, " in fault.message(Texts("en"))


def test_a_wrong_parameter_of_a_check_stands_at_its_own_line(tmp_path: Path) -> None:
    check = (
        "checks:",
        "  - kind: at_least_names",
        "    field: 执法人员们",
        "    minimum: 二",
        "    maximum: 3",
    )
    _, problems = load(
        tmp_path, HEAD + "items:\n  - {id: ARC-90}\n", own_item("ARC-90", "decided_by: data", *check)
    )
    assert sorted(said(problems)) == [
        ("RUB-011", "items.yaml › 11"), ("RUB-017", "items.yaml › 10"), ("RUB-021", "items.yaml › 9"),
    ]  # fmt: skip


def test_an_unknown_rubric_names_those_there_are() -> None:
    rubric, (fault,) = load_rubric("penalty-ordinry")
    assert rubric is None and fault.code == "RUB-007"
    assert "penalty-ordinary" in fault.message(Texts("zh"))


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert [item.code for item in load_rubric(str(tmp_path / "x.yaml"), ITEMS)[1]] == ["RUB-001"]


def test_a_catalogue_with_an_id_twice_or_a_name_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text(own_item("ARC-90", "yields_to: [ARC-99]"), encoding="utf-8")
    (tmp_path / "2.yaml").write_text("\n" + own_item("ARC-90"), encoding="utf-8")
    items, problems = load_items(tmp_path)
    assert sorted(said(problems)) == [("RUB-040", "2.yaml › 2"), ("RUB-041", "1.yaml › 1")] or items


def test_items_are_those_of_the_grammar() -> None:
    assert all(isinstance(item, Item) for item in ITEMS.values()) and "SUB-06" in ITEMS
