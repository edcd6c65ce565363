"""A results folder read back whole: every frame as it was written, and nothing that was changed since."""

import json
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from casereview.intake.exports import read_exports
from casereview.model.catalogue import Texts
from casereview.model.problem import Problem
from casereview.outputs.notice import write_notice
from casereview.outputs.records import write_records, write_review
from casereview.outputs.write import write_results
from casereview.rounds.inputs import Asked, gather
from casereview.rounds.kept import ELSEWHERE, FURTHER, READ, read_results
from casereview.rounds.packed import packed, unpacked
from casereview.rounds.review import Review
from casereview.scoring.amounts import POINTS
from casereview.scoring.results import OUTCOMES, Results
from casereview.scoring.settings import UnitScores
from casereview.sheets.marks import read_marks
from tests.cli.runs import workspace
from tests.outputs.sample import sample_results

ZH = Texts("zh")
FRAMES = (*ELSEWHERE, *FURTHER)
REVIEW = Review(
    title="示例市2025年度行政执法案卷评查",
    round="2025",
    organiser="示例市司法局",
    begin=date(2025, 9, 1),
    unit_scores=UnitScores(minimum_cases=3),
)

#: Units with points, a case kept apart, two inspectors on one case, a period of the review's own.
SETTINGS = """\
begin: 2022-09-01
measure_word: 宗
unit_scores: {minimum_cases: 1, grades: true}
adjustments:
  - {unit: 示例市乙局, points: -4.5, reason: 迟报台账, approver: 李四}
unfit:
  - {unit: 示例市甲局, case: 甲-2, reason: =仅有目录, approver: 李四}
reviewers: {several: mean, wanted: 2, review_again: {below: 99.5}}
periods:
  decision_limit: {quantity: 60, unit: day, note: 本省口径}
sampling: {share: 0.3, floor: 2, seed: 抽签}
hearing_threshold: {person: 5000, organisation: 50000.5, note: 本省口径}
"""
#: The first reason could run as a formula, the second is of two lines.
MARKS = """\
case_id,rubric,item,round,person,role,outcome,occurrences,reason,page,expires,source,points
甲-1,small,FAC-90,2022,张三,inspector,breach,2,=缺签名,3,,,
甲-1,small,FAC-90,2022,李四,inspector,breach,1,"缺签名
一处",3-4,2027-01-01,,2.50
乙-1,small,FAC-90,2022,张三,inspector,met,,,,,,
"""


def small_round(folder: Path) -> tuple[Results, Review]:
    """A round with every kind of frame, scored with people's words."""
    workspace(folder)
    with (folder / "review.yaml").open("a", encoding="utf-8") as stream:
        stream.write(SETTINGS)
    (folder / "marks.csv").write_text(MARKS, encoding="utf-8")
    marks, problems = read_marks(folder / "marks.csv")
    assert problems == []
    asked = Asked([str(folder / "rubric.yaml")], folder / "review.yaml")
    inputs, problems = gather(
        lambda mapping, units: read_exports([folder / "台账.csv"], mapping, units), asked, ZH
    )
    assert inputs is not None, problems
    return inputs.concluded(inputs.judged(), marks, problems), inputs.review


def written(results: Results, folder: Path, review: Review = REVIEW) -> Path:
    folder.mkdir()
    write_records(results, folder, ZH)
    write_review(results, review, folder)
    return folder


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's results, written once; a test that changes them takes a copy."""
    return written(sample_results(), tmp_path_factory.mktemp("kept") / "结果")


@pytest.fixture
def copy(place: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(place, tmp_path / "结果"))


def codes(problems: list[Problem]) -> list[str]:
    return [item.code for item in problems]


@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_comes_back(place: Path, name: str) -> None:
    kept, problems = read_results(place)
    assert kept is not None and problems == []
    assert_frame_equal(getattr(kept.results, name), getattr(sample_results(), name), check_exact=True)


def test_marks_rubrics_counts_and_inputs_come_back(place: Path) -> None:
    kept, _ = read_results(place)
    assert kept is not None
    results, sample = kept.results, sample_results()
    assert results.marks == sample.marks and sample.marks
    assert results.rubrics == sample.rubrics
    assert (results.counts, results.inputs) == (sample.counts, sample.inputs)
    assert kept.review == REVIEW
    assert results.evaluation == REVIEW.evaluation()
    assert kept.language == "zh"
    assert results.problems == (), "they are words in problems.csv"


def test_a_round_with_every_kind_of_frame_comes_back(tmp_path: Path) -> None:
    results, review = small_round(tmp_path)
    assert results.unfit.height and results.reviews.height and "final_score" in results.units.columns
    write_results(results, review, tmp_path / "结果", ZH)
    kept, problems = read_results(tmp_path / "结果")
    assert kept is not None and problems == []
    for name in FRAMES:
        before = getattr(results, name)
        before = before.select(OUTCOMES) if name == "outcomes" else before
        assert_frame_equal(getattr(kept.results, name), before, check_exact=True)
    assert kept.review == review
    assert kept.results.marks == results.marks and kept.results.evaluation == results.evaluation


@pytest.mark.parametrize("naming", ["named", "annex_only"])
def test_the_notice_of_what_was_read_back_is_the_same_file(tmp_path: Path, naming: str) -> None:
    review = REVIEW.model_copy(update={"naming": naming})
    results = replace(sample_results(), evaluation=review.evaluation())
    write_results(results, review, tmp_path / "结果", ZH)
    kept, _ = read_results(tmp_path / "结果")
    assert kept is not None
    write_notice(kept.results, kept.review, tmp_path / "again.docx", Texts(kept.language))
    assert (tmp_path / "again.docx").read_bytes() == (tmp_path / "结果" / "notice.docx").read_bytes()


def test_a_folder_that_is_no_results_folder_is_refused(tmp_path: Path) -> None:
    kept, problems = read_results(tmp_path)
    assert kept is None and codes(problems) == ["CMP-001"]


def test_a_folder_of_an_earlier_version_is_refused(copy: Path) -> None:
    (copy / "review.json").unlink()
    kept, problems = read_results(copy)
    assert kept is None and codes(problems) == ["SAV-001"]
    assert "casereview score" in problems[0].remedy(ZH)


@pytest.mark.parametrize("name", READ)
def test_a_changed_file_is_refused_by_name(copy: Path, name: str) -> None:
    path = copy / name
    path.write_bytes(path.read_bytes() + b"\n")
    kept, problems = read_results(copy)
    assert kept is None and codes(problems) == ["SAV-002"]
    assert name in problems[0].message(ZH)


@pytest.mark.parametrize("name", ["units.csv", "mapping.csv", "marks.csv", "decisions.parquet", "run.json"])
def test_a_missing_file_is_refused_by_name(copy: Path, name: str) -> None:
    (copy / name).unlink()
    kept, problems = read_results(copy)
    assert kept is None and codes(problems) == ["SAV-003"]
    assert name in problems[0].message(ZH)


def test_files_of_two_runs_do_not_belong_together(copy: Path, tmp_path: Path) -> None:
    sample = sample_results()
    other = written(replace(sample, units=sample.units.head(2)), tmp_path / "另一次")
    shutil.copy(other / "units.csv", copy / "units.csv")
    kept, problems = read_results(copy)
    assert kept is None and codes(problems) == ["SAV-002"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"sha256": "0", "frames": {}}'])
def test_a_review_file_that_is_none_is_refused(copy: Path, text: str) -> None:
    (copy / "review.json").write_text(text, encoding="utf-8")
    kept, problems = read_results(copy)
    assert kept is None and codes(problems)[0] in ("CMP-002", "SAV-002")


def test_a_changed_review_is_refused(copy: Path) -> None:
    path = copy / "review.json"
    path.write_text(path.read_text(encoding="utf-8").replace("示例市司法局", "别处"), encoding="utf-8")
    kept, problems = read_results(copy)
    assert kept is None and codes(problems) == ["SAV-002"]


@pytest.mark.parametrize(
    "changed, code", [({"frames": {"other": {}}}, "SAV-004"), ({"review": {}}, "CMP-002")]
)
def test_a_review_file_of_another_version_is_refused(
    copy: Path, monkeypatch: pytest.MonkeyPatch, changed: dict[str, object], code: str
) -> None:
    monkeypatch.setattr("casereview.rounds.kept._content_hash", lambda _: "same")
    path = copy / "review.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, **changed, "sha256": "same"}), encoding="utf-8")
    kept, problems = read_results(copy)
    assert kept is None and codes(problems) == [code]


def test_a_change_in_a_table_that_only_shows_is_said(copy: Path) -> None:
    (copy / "findings.csv").write_text("changed", encoding="utf-8")
    kept, problems = read_results(copy)
    assert kept is not None and codes(problems) == ["SAV-005"]
    assert kept.results.findings.height == 18


def test_frames_of_every_kind_are_packed_exactly() -> None:
    frame = pl.DataFrame(
        {
            "text": ["甲", None, ""],
            "number": [1, None, 2**40],
            "count": pl.Series([1, None, 2], dtype=pl.Int32),
            "points": pl.Series([Decimal("0.10"), None, Decimal("-3.00")], dtype=POINTS),
            "yes_no": [True, None, False],
            "share": [0.1, None, 1.0],
            "day": [date(2025, 3, 1), None, date(1999, 12, 31)],
            "texts": pl.Series([["甲", ""], None, []], dtype=pl.List(pl.String)),
            "several": pl.Series([[Decimal("88.50"), None], None, []], dtype=pl.List(POINTS)),
        }
    )
    for rows in (frame, frame.clear()):
        again = unpacked(json.loads(json.dumps(packed(rows))))
        assert_frame_equal(again, rows, check_exact=True)
