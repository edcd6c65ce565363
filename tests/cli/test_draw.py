"""casereview draw, assign: from exports to a sample anybody can draw again, and to duties."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from .runs import REVIEW, export, hashes, joined, run, score, table, workspace

PLAN = """\
sampling:
  per_unit: 2
  strata: [处理结果]
  seed: "2025-03-01"
  double_share: 0.5
inspectors:
  - {name: 张三, unit: 示例市甲局}
  - {name: 李四, unit: 示例市乙局}
  - {name: 王五, unit: 示例市司法局, avoid: [某商行]}
  - {name: 赵六, unit: 某律师事务所}
"""
HEADINGS = "案卷号 执法单位 处理结果 当事人名称 执法人员 决定书文号".split()
CASES = [
    (
        f"{unit}-{number}",
        f"示例市{unit}局",
        "不予处罚" if number == 4 else "处罚",
        "某商行" if number == 0 else "某甲",
        "赵六" if number == 1 else "钱七",
        f"{unit}罚〔2025〕{number}号",
    )
    for unit in "甲乙"
    for number in range(5)
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    export(tmp_path / "台账.csv", CASES, HEADINGS)
    (tmp_path / "review.yaml").write_text(REVIEW + PLAN, encoding="utf-8")
    return tmp_path


def draw(place: Path, *more: object, out: str = "抽样.csv"):
    return run("draw", place / "台账.csv", "--review", place / "review.yaml", "--out", place / out, *more)


def verify(place: Path, *more: object):
    return run(
        "draw", place / "台账.csv", "--review", place / "review.yaml", "--verify", place / "抽样.csv", *more
    )


def assign(place: Path, *more: object):
    return run(
        "assign", place / "抽样.csv", "--review", place / "review.yaml", "--out", place / "分工.csv", *more
    )


def test_a_sample_is_drawn_recorded_and_verified(place: Path) -> None:
    result = draw(place)
    assert result.exit_code == 0, result.output
    assert "需要随机抽取10件" in joined(result.output)
    sample = table(place / "抽样.csv")
    assert [row["unit"] for row in sample] == ["示例市乙局"] * 2 + ["示例市甲局"] * 2
    assert {row["stratum"] for row in sample} == {"处罚", "不予处罚"}
    facts = json.loads((place / "抽样.json").read_text(encoding="utf-8"))
    assert facts["population"]["cases"] == 10 and facts["seed"] == "2025-03-01"
    assert [layer["drawn"] for layer in facts["strata"]] == [1, 1, 1, 1]
    before = hashes(place)
    result = verify(place)
    assert result.exit_code == 0 and "一致" in result.output and hashes(place) == before


def test_the_order_of_rows_changes_no_byte(place: Path) -> None:
    draw(place)
    export(place / "台账.csv", CASES[::-1], HEADINGS)
    assert draw(place, out="又.csv").exit_code == 0
    for suffix in (".csv", ".json"):
        assert (place / f"又{suffix}").read_bytes() == (place / f"抽样{suffix}").read_bytes()


def test_a_sample_somebody_changed_is_found_and_said(place: Path) -> None:
    draw(place)
    lines = (place / "抽样.csv").read_text(encoding="utf-8").splitlines()
    (place / "抽样.csv").write_text("\n".join(lines[:-1]), encoding="utf-8")
    result = verify(place)
    assert result.exit_code == 5
    assert "DRW-012" in result.output and "不一致" in result.output


def test_other_exports_than_those_of_the_draw_are_found(place: Path) -> None:
    draw(place)
    export(place / "台账.csv", CASES[:-1], HEADINGS)
    result = verify(place)
    assert result.exit_code == 5 and "DRW-010" in result.output and "population" in result.output


def test_recommended_cases_are_kept_apart_and_unknown_ones_named(place: Path) -> None:
    rows = [
        ("甲局的", "示例市甲局", "甲-0"),
        ("x", "示例市乙局", "乙罚[2025]03号"),
        ("x", "示例市乙局", "乙-99"),
    ]
    export(place / "推荐.csv", [(unit, number) for _, unit, number in rows], ["执法单位", "案卷号"])
    result = draw(place, "--recommended", place / "推荐.csv")
    assert result.exit_code == 4 and "乙-99" in result.output and "DRW-001" in result.output
    sample = [(row["case_id"], row["how"]) for row in table(place / "抽样.csv")]
    assert sorted(case for case, how in sample if how == "recommended") == ["乙-3", "甲-0"]
    assert sum(how == "drawn" for _, how in sample) == 4
    assert verify(place).exit_code == 0, "the sample says which ones were recommended"


def test_a_case_is_replaced_with_a_reason_and_the_log_is_kept(place: Path) -> None:
    draw(place)
    first = table(place / "抽样.csv")
    old = first[0]["case_id"]
    result = draw(place, "--replace", old, "--reason", "案卷在法院", "--approver", "王某")
    assert result.exit_code == 0, result.output
    rows = table(place / "抽样.csv")
    assert rows[:4] == first and len(rows) == 5
    assert (rows[4]["how"], rows[4]["replaces"]) == ("replacement", first[0]["case_key"])
    assert (rows[4]["reason"], rows[4]["approver"]) == ("案卷在法院", "王某")
    assert verify(place).exit_code == 0


@pytest.mark.parametrize(
    "more", [(), ("--reason", "遗失"), ("--approver", "王某"), ("--reason", " ", "--approver", "王某")]
)
def test_a_replacement_wants_reason_and_approver(place: Path, more: tuple[str, ...]) -> None:
    draw(place)
    before = hashes(place)
    assert draw(place, "--replace", "甲-0", *more).exit_code == 2
    assert hashes(place) == before


def test_a_replacement_that_cannot_be_changes_nothing(place: Path) -> None:
    draw(place)
    before = hashes(place)
    result = draw(place, "--replace", "没有", "--reason", "遗失", "--approver", "王某")
    assert result.exit_code == 3 and "DRW-020" in result.output and hashes(place) == before


def test_wrong_usage_and_a_review_without_a_plan(place: Path) -> None:
    assert run("draw", place / "台账.csv").exit_code == 2
    assert draw(place, "--by", "甲-1").exit_code == 2
    assert verify(place, "--replace", "甲-0", "--reason", "x", "--approver", "y").exit_code == 2
    (place / "review.yaml").write_text(REVIEW, encoding="utf-8")
    result = draw(place)
    assert result.exit_code == 3 and "DRW-004" in result.output
    assert not (place / "抽样.csv").exists()


def test_a_sample_that_is_there_is_never_replaced(place: Path) -> None:
    (place / "抽样.json").write_text("{}", encoding="utf-8")
    result = draw(place)
    assert result.exit_code == 3 and "已经存在" in joined(result.output)
    assert not (place / "抽样.csv").exists()


def test_duties_keep_inspectors_from_their_own(place: Path) -> None:
    draw(place)
    result = assign(place, "--export", place / "台账.csv")
    assert result.exit_code == 0, result.output
    seats = table(place / "分工.csv")
    assert len(seats) == 6 and [row["seat"] for row in seats].count("B") == 2
    units = {"张三": "示例市甲局", "李四": "示例市乙局"}
    assert all(units.get(row["inspector"]) != row["unit"] for row in seats)
    people = {case[0]: (case[3], case[4]) for case in CASES}
    assert all(people[row["case_id"]][1] != row["inspector"] for row in seats)
    assert all(people[row["case_id"]][0] != "某商行" for row in seats if row["inspector"] == "王五")
    book = load_workbook(place / "分工表.xlsx")
    assert book.sheetnames == ["分工表", "案卷明细"]
    shown = [row[1].value for row in book["分工表"].iter_rows(min_row=4)]
    assert shown == ["张三", "李四", "王五", "赵六"]
    assert sum(row[4].value for row in book["分工表"].iter_rows(min_row=4)) == 6
    assert not any("-" in str(cell.value) for row in book["分工表"].iter_rows(min_row=4) for cell in row), (
        "no cases"
    )
    assert book["分工表"].page_setup.paperSize == 9


def test_without_exports_it_is_said_what_was_not_looked_at(place: Path) -> None:
    draw(place)
    result = assign(place)
    assert result.exit_code == 0 and "ASG-005" in result.output


def test_a_replaced_case_is_assigned_to_nobody(place: Path) -> None:
    draw(place)
    old = table(place / "抽样.csv")[0]["case_id"]
    draw(place, "--replace", old, "--reason", "遗失", "--approver", "王某")
    assign(place)
    seats = {row["case_id"] for row in table(place / "分工.csv")}
    assert old not in seats and len(seats) == 4


@pytest.mark.parametrize(
    ("inspectors", "code"),
    [("inspectors: []\n", "ASG-002"), ("inspectors:\n  - {name: 张三, unit: 示例市甲局}\n", "ASG-001")],
)
def test_duties_that_cannot_be_are_refused_and_nothing_is_written(
    place: Path, inspectors: str, code: str
) -> None:
    draw(place)
    (place / "review.yaml").write_text(
        REVIEW + PLAN.partition("inspectors:")[0] + inspectors, encoding="utf-8"
    )
    before = hashes(place)
    result = assign(place)
    assert result.exit_code == 3 and code in result.output
    assert hashes(place) == before


def test_only_the_sample_is_scored_and_the_counts_close(tmp_path: Path) -> None:
    place = workspace(tmp_path)
    (place / "抽样.csv").write_text(
        "unit,case_id,case_key,stratum,how,replaces,reason,approver\n"
        "示例市甲局,甲-1,示例市甲局/甲-1,,drawn,,,\n"
        "示例市甲局,甲-2,示例市甲局/甲-2,,replacement,示例市甲局/甲-1,遗失,王某\n"
        "示例市乙局,乙-9,示例市乙局/乙-9,,drawn,,,\n",
        encoding="utf-8",
    )
    result = score(place, "--sample", place / "抽样.csv")
    assert result.exit_code == 4 and "PLN-008" in result.output and "PLN-009" in result.output
    assert [row["case_id"] for row in table(place / "结果" / "cases.csv")] == ["甲-2"]
    counts = json.loads((place / "结果" / "run.json").read_text(encoding="utf-8"))["counts"]["rows"]
    assert (counts["read"], counts["cases"], counts["skipped"]) == (4, 1, 3)


def test_a_sample_that_cannot_be_read_scores_nothing(tmp_path: Path) -> None:
    place = workspace(tmp_path)
    assert score(place, "--sample", place / "没有.csv").exit_code == 3
    assert not (place / "结果").exists()


def test_a_recommended_number_that_stands_twice_is_left_out(place: Path) -> None:
    export(
        place / "台账.csv",
        [*CASES, ("甲-0", "示例市甲局", "处罚", "某乙", "钱七", "甲罚〔2025〕88号")],
        HEADINGS,
    )
    export(place / "推荐.csv", [("示例市甲局", "甲-0", ""), ("示例市甲局", "", "甲罚〔2025〕88号")],
           ["执法单位", "案卷号", "决定书文号"])  # fmt: skip
    result = draw(place, "--recommended", place / "推荐.csv")
    assert result.exit_code == 4 and "DRW-003" in result.output and "DRW-001" not in result.output
    assert [row["how"] for row in table(place / "抽样.csv")].count("recommended") == 1
