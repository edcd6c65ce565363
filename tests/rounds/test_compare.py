"""Two results folders side by side: what changed, what stands on one side only, what cannot be read."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from casereview.outputs.records import write_csv
from casereview.rounds.compare import CASE_CHANGES, CHANGES, Comparison, compare_folders
from casereview.scoring.points import POINTS
from casereview.scoring.results import CASES, ITEMS, OUTCOMES

#: case, unit, item, outcome, deducted, effect
SOUND = (
    ("甲-1", "甲局", "DOC-90", "met", 0, None),
    ("甲-1", "甲局", "PRO-90", "met", 0, None),
    ("甲-2", "甲局", "DOC-90", "breach", 10, "deduct"),
    ("甲-2", "甲局", "PRO-90", "met", 0, None),
)
#: case, unit, score, grade
SCORES = (("甲-1", "甲局", 100, "优秀"), ("甲-2", "甲局", 90, "优秀"))
POINTS_OF = {"DOC-90": 60, "PRO-90": 40}


def results(
    folder: Path,
    outcomes: Sequence[tuple[object, ...]] = SOUND,
    scores: Sequence[tuple[object, ...]] = SCORES,
    points: dict[str, int | None] | None = None,
    titles: dict[str, str] | None = None,
    run: dict[str, object] | None = None,
) -> Path:
    """A results folder with what is compared; other columns are blank."""
    folder.mkdir()
    names = ("case_id", "unit", "item", "outcome", "deducted", "effect")
    rows = [dict(zip(names, row, strict=True)) for row in outcomes]
    for row in rows:
        row |= {"title": (titles or {}).get(str(row["item"]), "旧题"), "evidence": f"{row['outcome']}的理由"}
    frame = pl.DataFrame(
        [{name: row.get(name) for name in OUTCOMES} for row in rows],
        schema=dict.fromkeys(OUTCOMES, pl.String) | {"deducted": POINTS},
    )
    frame.write_parquet(folder / "outcomes.parquet")
    cases = [dict(zip(("case_id", "unit", "score", "grade"), row, strict=True)) for row in scores]
    written(folder / "cases.csv", CASES, [{**row, "rubric": "small", "edition": "1"} for row in cases])
    found = points or POINTS_OF
    written(folder / "items.csv", ITEMS, [{"item": item, "points": value} for item, value in found.items()])
    (folder / "run.json").write_text(
        json.dumps({"language": "zh", "rubrics": ["x"], **(run or {})}), encoding="utf-8"
    )
    return folder


def written(path: Path, columns: Sequence[str], rows: Sequence[dict[str, object]]) -> None:
    texts = [{name: None if row.get(name) is None else str(row[name]) for name in columns} for row in rows]
    write_csv(pl.DataFrame(texts, schema=dict.fromkeys(columns, pl.String)), path)


def compared(a: Path, b: Path) -> Comparison:
    found, problems = compare_folders(a, b)
    assert problems == []
    assert found is not None
    return found


def changed(*rows: tuple[object, ...]) -> tuple[tuple[object, ...], ...]:
    """SOUND with these rows in the place of those of the same case and item."""
    new = {row[:3]: row for row in rows}
    return tuple(new.get(row[:3], row) for row in SOUND)


def test_equal_results_have_no_change(tmp_path: Path) -> None:
    found = compared(results(tmp_path / "a"), results(tmp_path / "b"))
    assert found.same
    assert found.matched == 2
    assert found.causes == ()


def test_a_breach_found_anew_changes_its_case_alone(tmp_path: Path) -> None:
    worse = changed(("甲-1", "甲局", "PRO-90", "breach", 15, "deduct"))
    b = results(tmp_path / "b", worse, (("甲-1", "甲局", 85, "良好"), SCORES[1]))
    found = compared(results(tmp_path / "a"), b)
    assert found.changes.columns == CHANGES
    assert found.changes.rows() == [
        (
            "甲-1", "甲局", "PRO-90", "met", "breach", Decimal("0.00"), Decimal("15.00"),
            "met的理由", "breach的理由", None, "deduct",
        )
    ]  # fmt: skip
    assert found.cases.columns == CASE_CHANGES
    assert found.cases.rows() == [
        ("甲-1", "甲局", Decimal("100.00"), Decimal("85.00"), "优秀", "良好", "PRO-90")
    ]
    assert found.items.select("item", "cases").rows() == [("PRO-90", 1)]
    assert not found.same


def test_a_point_made_a_veto_is_a_change_though_the_outcome_stays(tmp_path: Path) -> None:
    vetoed = changed(("甲-2", "甲局", "DOC-90", "breach", 0, "veto_pending"))
    b = results(
        tmp_path / "b", vetoed, (SCORES[0], ("甲-2", "甲局", 100, None)), {"DOC-90": None, "PRO-90": 40}
    )
    found = compared(results(tmp_path / "a"), b)
    assert found.cases.rows() == [
        ("甲-2", "甲局", Decimal("90.00"), Decimal("100.00"), "优秀", None, "DOC-90")
    ]
    names = ("item", "points_a", "points_b", "veto_a", "veto_b")
    assert found.items.select(names).rows() == [("DOC-90", Decimal("60.00"), None, False, True)]
    assert found.full_marks == (Decimal(100), Decimal(40))


def test_a_case_whose_score_changed_by_no_item_is_named(tmp_path: Path) -> None:
    b = results(tmp_path / "b", scores=(SCORES[0], ("甲-2", "甲局", 90, "良好")))
    found = compared(results(tmp_path / "a"), b)
    assert found.cases.select("case_id", "grade_b", "items").rows() == [("甲-2", "良好", None)]


def test_other_points_and_words_are_named_though_no_case_changes(tmp_path: Path) -> None:
    b = results(tmp_path / "b", points={"DOC-90": 60, "PRO-90": 30}, titles={"DOC-90": "新题"})
    found = compared(results(tmp_path / "a"), b)
    assert found.cases.is_empty()
    assert found.items.select("item", "points_b", "reworded", "cases").rows() == [
        ("DOC-90", Decimal("60.00"), True, 0),
        ("PRO-90", Decimal("30.00"), False, 0),
    ]


def test_cases_are_matched_by_unit_and_number(tmp_path: Path) -> None:
    """One number in two units is two cases."""
    other = (*SOUND[:2], *((row[0], "乙局", *row[2:]) for row in SOUND[:2]))
    b = results(tmp_path / "b", other, (SCORES[0], ("甲-1", "乙局", 100, "优秀")))
    found = compared(results(tmp_path / "a"), b)
    assert found.matched == 1
    assert found.cases.is_empty()
    assert found.only_a.rows() == [("甲-2", "甲局", Decimal("90.00"), None, "优秀", None, None)]
    assert found.only_b.rows() == [("甲-1", "乙局", None, Decimal("100.00"), None, "优秀", None)]
    assert not found.same


def test_an_item_on_one_side_only_is_a_change_with_the_other_side_blank(tmp_path: Path) -> None:
    b = results(tmp_path / "b", [row for row in SOUND if row[2] != "PRO-90"], points={"DOC-90": 60})
    found = compared(results(tmp_path / "a"), b)
    assert found.changes.select("case_id", "item", "outcome_a", "outcome_b").rows() == [
        ("甲-1", "PRO-90", "met", None),
        ("甲-2", "PRO-90", "met", None),
    ]
    assert found.items.select("item", "title_a", "title_b", "cases").rows() == [("PRO-90", "旧题", None, 2)]


def test_a_number_guarded_in_the_csv_is_matched(tmp_path: Path) -> None:
    """cases.csv holds '-1 where outcomes.parquet holds -1."""
    outcomes, scores = [("-1", *SOUND[0][1:])], [("-1", "甲局", 100, "优秀")]
    a, b = (results(tmp_path / name, outcomes, scores, {"DOC-90": 60}) for name in "ab")
    assert "'-1" in (a / "cases.csv").read_text(encoding="utf-8-sig")
    assert compared(a, b).matched == 1


@pytest.mark.parametrize(
    ("name", "run"),
    [
        ("rubrics", {"rubrics": ["y"]}),
        ("inputs", {"inputs": {"x.csv": "0"}}),
        ("versions", {"casereview": "9"}),
    ],
)
def test_what_the_runs_rest_on(tmp_path: Path, name: str, run: dict[str, object]) -> None:
    assert compared(results(tmp_path / "a"), results(tmp_path / "b", run=run)).causes == (name,)


def test_marks_are_a_cause(tmp_path: Path) -> None:
    a, b = results(tmp_path / "a"), results(tmp_path / "b")
    (b / "marks.csv").write_text("case_id\n", encoding="utf-8")
    assert compared(a, b).causes == ("marks",)


@pytest.mark.parametrize("text", [None, "{", "[]"])
def test_without_run_json_the_causes_are_unknown(tmp_path: Path, text: str | None) -> None:
    a, b = results(tmp_path / "a"), results(tmp_path / "b")
    (b / "run.json").unlink() if text is None else (b / "run.json").write_text(text, encoding="utf-8")
    found, problems = compare_folders(a, b)
    assert [item.code for item in problems] == ["CMP-004"]
    assert found is not None
    assert found.causes is None


def test_words_of_two_languages_are_not_compared(tmp_path: Path) -> None:
    b = results(
        tmp_path / "b", titles={"DOC-90": "Service is dated", "PRO-90": "In time"}, run={"language": "en"}
    )
    found, problems = compare_folders(results(tmp_path / "a"), b)
    assert [item.code for item in problems] == ["CMP-005"]
    assert found is not None
    assert found.items.is_empty()


def test_the_faults_of_both_sides_are_told_at_once(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    found, problems = compare_folders(tmp_path / "none", empty)
    assert found is None
    assert [(item.code, str(item.place)) for item in problems] == [
        ("CMP-001", str(tmp_path / "none")),
        ("CMP-001", str(empty)),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("outcomes.parquet", b"no parquet"),
        ("cases.csv", b""),
        ("cases.csv", "case_id,unit\r\n甲-1,甲局\r\n".encode()),
        ("cases.csv", "案卷\r\n".encode("gb18030")),
        ("items.csv", (",".join(ITEMS) + "\r\nDOC-90,,,many,,,,\r\n").encode()),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    a, b = results(tmp_path / "a"), results(tmp_path / "b")
    (b / name).write_bytes(content)
    found, problems = compare_folders(a, b)
    assert found is None
    assert [(item.code, str(item.place)) for item in problems] == [("CMP-002", str(b / name))]


@pytest.mark.parametrize(
    ("scores", "astray"),
    [(SCORES[:1], "甲-2"), ((*SCORES, ("甲-3", "甲局", 1, None)), "甲-3"), ((*SCORES, SCORES[0]), "甲-1")],
)
def test_files_of_two_runs_are_refused(
    tmp_path: Path, scores: tuple[tuple[object, ...], ...], astray: str
) -> None:
    found, problems = compare_folders(results(tmp_path / "a"), results(tmp_path / "b", scores=scores))
    assert found is None
    assert [(item.code, item.values["cases"]) for item in problems] == [("CMP-003", astray)]
