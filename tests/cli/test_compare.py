"""casereview compare: two editions of a rubric over the same cases, and folders that are no results."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from casereview.rubric.shipped import SHIPPED

from .runs import RUBRIC, export, hashes, joined, run, score, start, table, workspace

HEADINGS = "案卷号 执法单位 当事人名称 案由 程序类型 处理结果 决定日期 送达日期 送达方式".split()
SHARED = ("某甲商行", "占道经营", "普通程序", "处罚", "2022-04-01")
#: Service on the third day, and twice too late.
ROWS = (
    ("甲-1", "示例市甲局", *SHARED, "2022-04-03", "直接"),
    ("甲-2", "示例市甲局", *SHARED, "2022-04-28", "直接"),
    ("=乙-1", "示例市乙局", *SHARED, "2022-04-29", "直接"),
)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """旧 by the shipped rubric, 新 by a copy in which late service (PRO-27) costs more; full marks stay."""
    place = tmp_path_factory.mktemp("editions")
    text = (SHIPPED / "penalty-ordinary" / "rubric.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("PRO-27, points: 2.5", "PRO-27, points: 4"),
        ("PRO-28, points: 2}", "PRO-28, points: 0.5}"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    data = export(place / "台账.csv", ROWS, HEADINGS)
    (place / "rubric.yaml").write_text(text.replace('"1.0"', '"1.1"'), encoding="utf-8")
    for rubric, name in (("penalty-ordinary", "旧"), (place / "rubric.yaml", "新")):
        result = run("score", data, "--rubric", rubric, "--out", place / name)
        assert result.exit_code == 0, result.output
    return place


def test_only_the_cases_the_new_points_touch_change(editions: Path, tmp_path: Path) -> None:
    out = tmp_path / "比较"
    result = run("compare", editions / "旧", editions / "新", "--out", out)
    assert result.exit_code == 0, result.output
    names = ("case_id", "item", "outcome_a", "outcome_b", "deducted_a", "deducted_b")
    deductions = [tuple(row[name] for name in names) for row in table(out / "changes.csv")]
    assert deductions == [
        ("甲-2", "PRO-27", "breach", "breach", "2.5", "4"),
        ("'=乙-1", "PRO-27", "breach", "breach", "2.5", "4"),
    ]
    cases = [tuple(row.values()) for row in table(out / "cases.csv")]
    assert [(row[0], row[2], row[3], row[6]) for row in cases] == [
        ("甲-2", "97.5", "96", "PRO-27"),
        ("'=乙-1", "97.5", "96", "PRO-27"),
    ]
    shown = joined(result.output)
    assert "（penalty-ordinary 1.0）" in shown
    assert "（penalty-ordinary 1.1）" in shown
    assert "两次评查的评查标准不同。" in shown
    assert "满分不同" not in shown
    assert "PRO-27 七日内送达：涉及 2 卷，分值 2.5→4" in shown


def test_equal_results_say_so(editions: Path) -> None:
    result = run("compare", editions / "旧", editions / "旧")
    assert result.exit_code == 0
    assert "没有变化：3 卷案卷" in joined(result.output)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lines_fit_a_terminal_of_80_columns(editions: Path, language: str) -> None:
    done = start("compare", "旧", "新", language=language, cwd=editions)
    assert done.returncode == 0, done.stderr
    assert "PRO-27" in done.stdout
    assert max(map(cell_len, done.stdout.splitlines())) <= 80


def test_the_comparison_changes_neither_side_and_is_the_same_each_time(
    editions: Path, tmp_path: Path
) -> None:
    before = hashes(editions)
    for name in ("一", "二"):
        run("compare", editions / "旧", editions / "新", "--out", tmp_path / name)
    assert hashes(editions) == before
    assert hashes(tmp_path / "一") == hashes(tmp_path / "二")


def test_a_veto_made_points_gives_the_case_a_grade(tmp_path: Path) -> None:
    """甲-2 waited for its veto; without one it has 80 points and a grade, and the other cases keep theirs."""
    place = workspace(tmp_path)
    score(place)
    (place / "结果").rename(place / "旧")
    text = RUBRIC.replace("DOC-90, points: 60", "DOC-90, points: 40").replace("veto: zero", "points: 20")
    (place / "rubric.yaml").write_text(text, encoding="utf-8")
    score(place)
    out = tmp_path / "比较"
    result = run("compare", place / "旧", place / "结果", "--out", out)
    assert table(out / "cases.csv") == [
        {
            "case_id": "甲-2", "unit": "示例市甲局", "score_a": "100", "score_b": "80",
            "grade_a": "", "grade_b": "合格", "items": "PRO-90",
        }
    ]  # fmt: skip
    shown = joined(result.output)
    assert "等次变化：未定等次→合格 1 卷。" in shown
    assert "不再一票否决" in shown


def test_of_many_items_those_that_cost_points_come_first(tmp_path: Path) -> None:
    """One export lacks columns the other has: six items are undecided, and one of them cost 2.5 points."""
    more = [*HEADINGS, "立案日期", "首次调查日期", "执法人员"]
    rows = [(*row, "2022-03-01", "2022-03-05", "张三、李四") for row in ROWS]
    for name, data in (("全", rows), ("缺", [(*row[:8], *[""] * 4) for row in rows])):
        file = export(tmp_path / f"{name}.csv", data, more)
        run("score", file, "--rubric", "penalty-ordinary", "--out", tmp_path / name)
    result = run("compare", tmp_path / "全", tmp_path / "缺", "--out", tmp_path / "比较")
    row = next(row for row in table(tmp_path / "比较" / "cases.csv") if row["case_id"] == "甲-2")
    items = row["items"].split(";")
    assert len(items) > 4
    assert items.index("PRO-27") > 0
    line = next(line for line in result.output.splitlines() if line.startswith("甲-2"))
    assert "PRO-27" in line
    assert f"等 {len(items)} 项" in joined(result.output)


def test_other_full_marks_are_said(tmp_path: Path) -> None:
    place = workspace(tmp_path)
    score(place)
    (place / "结果").rename(place / "旧")
    text = RUBRIC.replace("FAC-90, points: 40", "FAC-90, points: 30")
    (place / "rubric.yaml").write_text(text, encoding="utf-8")
    score(place)
    shown = joined(run("compare", place / "旧", place / "结果").output)
    assert "满分不同（100→90）" in shown
    assert "得分变化 3 卷" in shown


def test_cases_on_one_side_only_are_named_and_written(editions: Path, tmp_path: Path) -> None:
    data = export(tmp_path / "台账.csv", ROWS[:2], HEADINGS)
    run("score", data, "--rubric", "penalty-ordinary", "--out", tmp_path / "少")
    result = run("compare", editions / "旧", tmp_path / "少", "--out", tmp_path / "比较")
    assert "只在 A 中的案卷 1 卷：=乙-1。" in joined(result.output)
    rows = [
        (row["case_id"], row["score_a"], row["score_b"]) for row in table(tmp_path / "比较" / "cases.csv")
    ]
    assert rows == [("'=乙-1", "97.5", "")]


def test_what_is_no_results_folder_is_refused_and_nothing_written(editions: Path, tmp_path: Path) -> None:
    result = run("compare", editions / "旧", tmp_path / "无", "--out", tmp_path / "比较")
    assert result.exit_code == 3
    assert "CMP-001" in result.output
    assert not (tmp_path / "比较").exists()


def test_no_file_is_replaced(editions: Path) -> None:
    """A results folder holds a cases.csv of its own."""
    before = hashes(editions)
    result = run("compare", editions / "旧", editions / "新", "--out", editions / "旧")
    assert result.exit_code == 3
    assert "CLI-001" in result.output
    assert hashes(editions) == before


def test_another_rubric_is_laid_on_finished_results(editions: Path, tmp_path: Path) -> None:
    """The same scores as scoring again gives, with only what changes."""
    out = tmp_path / "试算"
    result = run("compare", editions / "旧", "--rubric", editions / "rubric.yaml", "--out", out)
    assert result.exit_code == 0, result.output
    cases = [tuple(row.values()) for row in table(out / "cases.csv")]
    assert [(row[0], row[2], row[3], row[6]) for row in cases] == [
        ("甲-2", "97.5", "96", "PRO-27"),
        ("'=乙-1", "97.5", "96", "PRO-27"),
    ]
    assert [row["item"] for row in table(out / "changes.csv")] == ["PRO-27", "PRO-27"]
    assert [tuple(row.values()) for row in table(out / "units.csv")] == [
        ("示例市甲局", "2", "2", "98.75", "98", "-0.75"),
        ("示例市乙局", "1", "1", "97.5", "96", "-1.5"),
    ]
    shown = joined(result.output)
    assert "B：同样的认定按 penalty-ordinary 1.1 计分" in shown
    assert "案卷 3 卷，得分会变 2 卷，等次会变 0 卷。" in shown
    assert "待定" not in shown


def test_a_rubric_that_changes_nothing_says_so(editions: Path) -> None:
    result = run("compare", editions / "旧", "--rubric", "penalty-ordinary")
    assert result.exit_code == 0
    assert "没有变化：3 卷案卷的得分和等次均相同，各单位均分也相同。" in joined(result.output)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_open_items_are_named_once_within_80_columns(tmp_path: Path, language: str) -> None:
    place = workspace(tmp_path)
    score(place)
    text = RUBRIC.replace("points: 40, per: 5", "points: 30").replace("at_least: 90", "at_least: 101")
    (place / "rubric.yaml").write_text(text + "  - {id: FAC-91, points: 10}\n", encoding="utf-8")
    items = (place / "items.yaml").read_text(encoding="utf-8")
    more = items[items.index("- id: FAC-90") :].replace("FAC-90", "FAC-91")
    (place / "items.yaml").write_text(items + more, encoding="utf-8")
    done = start("compare", "结果", "--rubric", "rubric.yaml", language=language, cwd=place)
    assert done.returncode == 0, done.stderr
    assert max(map(cell_len, done.stdout.splitlines())) <= 80
    assert done.stdout.count("FAC-91") == 1
    assert "10.0%" in done.stdout
    assert ("分值或计分规则" if language == "zh" else "points or rules") in done.stdout


@pytest.mark.parametrize("more", [[], ["B", "--rubric", "penalty-ordinary"]])
def test_two_folders_or_one_and_a_rubric(editions: Path, more: list[str]) -> None:
    assert run("compare", editions / "旧", *more).exit_code == 2


def test_what_cannot_be_laid_on_the_results_is_refused(editions: Path, tmp_path: Path) -> None:
    result = run("compare", tmp_path / "无", "--rubric", "none", "--out", tmp_path / "试算")
    assert result.exit_code == 3
    assert "CMP-001" in result.output
    assert "RUB-007" in result.output
    assert not (tmp_path / "试算").exists()


def test_unit_means_are_shown_side_by_side(editions: Path) -> None:
    shown = run("compare", editions / "旧", editions / "新").output
    line = next(line for line in shown.splitlines() if line.startswith("示例市乙局"))
    assert line.split() == ["示例市乙局", "1", "1", "97.5", "96", "-1.5"]
