"""What a review makes of units, unfit cases and reviewers as the terminal, workbook and notice show it."""

from decimal import Decimal
from io import StringIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from rich.console import Console

from casereview.model.catalogue import LANGUAGES, Texts
from casereview.outputs.notice import write_notice
from casereview.outputs.notice_check import check_notice, reconcile
from casereview.outputs.records import write_records
from casereview.outputs.results_book import write_book
from casereview.outputs.terminal import show
from casereview.rounds.review import Review
from casereview.scoring.results import Results
from casereview.scoring.settings import Adjustment, Evaluation, Reviewers, Unfit, UnitScores
from tests.outputs.word import paragraphs, tables
from tests.scoring.sample import DAY, mark, rubric, score, scored, table
from tests.scoring.sample import item as item_of

ZH = Texts("zh")
STANDARD = rubric(scored(item_of("PRO-01"), 100, per="0.5"))
UNFIT = Unfit(unit="甲局", case="3", reason="仅有目录", approver="李四")
BONUS = Adjustment(unit="乙局", points=Decimal("2.5"), reason="按时报送", approver="王五")


def results_of(evaluation: Evaluation, *marks) -> Results:
    """甲局 with three cases, 乙局 with eleven, 丙局 with none."""
    rows = [{"unit": "甲局", "立案日期": DAY}] * 3 + [{"unit": "乙局", "立案日期": DAY}] * 11
    places = {1: 20, 5: 0}
    marks = marks or tuple(
        mark(str(number), "PRO-01", "met" if number == 5 else "breach", occurrences=places.get(number, 24))
        for number in range(1, 15)
    )
    return score(table(rows), STANDARD, marks=marks, units=["甲局", "乙局", "丙局"], evaluation=evaluation)


def printed(results: Results, texts: Texts = ZH) -> str:
    stream = StringIO()
    show(results, Console(file=stream, width=100), texts)
    return stream.getvalue()


def sheets(results: Results, tmp_path: Path) -> dict[str, list[list[object]]]:
    write_book(results, None, tmp_path / "results.xlsx", ZH)
    book = load_workbook(tmp_path / "results.xlsx")
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def column(rows: list[list[object]], name: str) -> list[object]:
    at = rows[0].index(name)
    return [row[at] for row in rows[1:]]


def draft(results: Results, tmp_path: Path, naming: str = "named", texts: Texts = ZH) -> tuple[Review, Path]:
    review = Review(title="示例市2025年案卷评查", round="2025", naming=naming)
    path = tmp_path / "notice.docx"
    assert not [one for one in write_notice(results, review, path, texts) if one.severity == "error"]
    return review, path


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = (cell.text for held in tables(document) for row in held.rows for cell in row.cells)
    return "\n".join([*(one.text for one in paragraphs(document)), *cells])


def test_too_few_files_are_said_in_terminal_workbook_and_notice(tmp_path: Path) -> None:
    results = results_of(Evaluation())
    assert "样本量不足（不足 10 卷），不排名、不计比例：甲局。" in printed(results)
    units = sheets(results, tmp_path)["单位得分"]
    assert column(units, "排名") == ["样本量不足", 1, None]
    assert column(units, "优秀率")[0] is None and column(units, "优秀率")[1] == pytest.approx(1 / 11)
    assert column(units, "良好率")[2] is None
    review, path = draft(results, tmp_path)
    assert "有1个单位参评案卷不足10卷，样本量不足，不作排名和比例比较。" in text_of(path)
    assert check_notice(results, review, path, ZH) == []


@pytest.mark.parametrize(("minimum", "ranks"), [(3, [2, 1, None]), (4, ["样本量不足", 1, None])])
def test_how_few_are_too_few_is_one_setting(tmp_path: Path, minimum: int, ranks: list[object]) -> None:
    results = results_of(Evaluation(unit_scores=UnitScores(minimum_cases=minimum)))
    assert column(sheets(results, tmp_path)["单位得分"], "排名") == ranks
    assert ("样本量不足" in printed(results)) is (minimum == 4)


@pytest.mark.parametrize(("minimum", "shown"), [(14, True), (15, False)])
def test_percentages_of_all_files_want_as_many(tmp_path: Path, minimum: int, shown: bool) -> None:
    results = results_of(Evaluation(unit_scores=UnitScores(minimum_cases=minimum)))
    assert ("%" in printed(results)) is shown
    review, path = draft(results, tmp_path)
    assert ("%" in text_of(path)) is shown
    assert check_notice(results, review, path, ZH) == []
    assert all(
        (share is not None) is shown for share in column(sheets(results, tmp_path)["项目统计"], "占全部案卷")
    )


def test_the_notice_is_checked_for_unfit_cases_and_small_samples(tmp_path: Path) -> None:
    results = results_of(Evaluation(unfit=(UNFIT,)))
    review, path = draft(results, tmp_path)
    for old, new in (
        ("另有不符合评查条件的案卷1卷", "另有不符合评查条件的案卷7卷"),
        ("有1个单位参评案卷不足10卷", "有7个单位参评案卷不足10卷"),
    ):
        document = docx.Document(str(path))
        (paragraph,) = (one for one in paragraphs(document) if old in one.text)
        paragraph.runs[0].text = paragraph.text.replace(old, new)
        for run in paragraph.runs[1:]:
            run.text = ""
        assert {"NOT-010", "NOT-011"} <= {one.code for one in reconcile(results, review, document, ZH)}


def test_unfit_cases_have_a_sheet_a_line_and_a_sentence(tmp_path: Path) -> None:
    results = results_of(Evaluation(unfit=(UNFIT,)))
    rows = sheets(results, tmp_path)["不符合评查条件"]
    assert rows[1][:4] == ["3", "甲局", "仅有目录", "李四"] and len(rows) == 2
    assert "不符合评查条件的案卷 1 卷" in printed(results)
    _, path = draft(results, tmp_path)
    assert "另有不符合评查条件的案卷1卷，单独列出，未评查，不计入评查卷数。" in text_of(path)
    assert "不符合评查条件" not in sheets(results_of(Evaluation()), tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("naming", ["named", "anonymous", "annex_only"])
def test_every_setting_leaves_a_notice_that_agrees_with_its_results(
    tmp_path: Path, language: str, naming: str
) -> None:
    texts = Texts(language)
    for evaluation in (
        Evaluation(unit_scores=UnitScores(grades=True), adjustments=(BONUS,), unfit=(UNFIT,)),
        Evaluation(unit_scores=UnitScores(by="grades", rank=False), unfit=(UNFIT,)),
        Evaluation(unit_scores=UnitScores(ties="total", rank=False)),
        Evaluation(reviewers=Reviewers(several="mean", wanted=2)),
    ):
        results = results_of(evaluation)
        review, path = draft(results, tmp_path, naming, texts)
        assert check_notice(results, review, path, texts) == []
        printed(results, texts)


def test_points_for_organisation_stand_apart_with_their_reason(tmp_path: Path) -> None:
    results = results_of(Evaluation(adjustments=(BONUS,), unit_scores=UnitScores(grades=True)))
    book = sheets(results, tmp_path)
    assert book["组织加减分"][1:] == [["乙局", 2.5, "按时报送", "王五"]]
    units = book["单位得分"]
    mean = Decimal(str(column(units, "平均分")[1]))
    assert Decimal(str(column(units, "单位得分")[1])) == mean + Decimal("2.5")
    assert column(units, "单位等次") == ["良好", "优秀", None]
    _, path = draft(results, tmp_path)
    assert "按时报送" in text_of(path) and "组织加减分" in text_of(path)
    _, path = draft(results, tmp_path, "anonymous")
    assert "按时报送" not in text_of(path)
    assert "单位等次" in book["总览"][[row[0] for row in book["总览"]].index("执法单位")]


def test_by_grades_the_notice_gives_units_no_mean(tmp_path: Path) -> None:
    _, path = draft(results_of(Evaluation()), tmp_path)
    assert "平均分" in text_of(path)
    _, path = draft(results_of(Evaluation(unit_scores=UnitScores(by="grades"))), tmp_path)
    assert "平均分" not in text_of(path)


def test_reviewers_and_their_scores_stand_beside_the_cases(tmp_path: Path) -> None:
    marks = [mark("1", "PRO-01", "met", person="张三")]
    marks += [mark("1", "PRO-01", "breach", occurrences=100, person="李四")]
    marks += [mark("2", "PRO-01", "met", person=one) for one in ("张三", "李四")]
    rows = sheets(results_of(Evaluation(reviewers=Reviewers(several="mean")), *marks), tmp_path)["案卷得分"]
    assert column(rows, "评查人员及得分")[:3] == ["张三（100）、李四（50）", "张三（100）、李四（100）", None]
    assert column(rows, "复核")[:3] == ["需复核", "无须复核", None]
    assert column(rows, "等次")[:2] == ["初步", "优秀"]
    assert "复核" not in sheets(results_of(Evaluation()), tmp_path)["案卷得分"][0]


def test_the_units_file_has_further_columns_only_where_asked_for(tmp_path: Path) -> None:
    def heading(evaluation: Evaluation) -> str:
        write_records(results_of(evaluation), tmp_path, ZH)
        return (tmp_path / "units.csv").read_text(encoding="utf-8-sig").splitlines()[0]

    plain = heading(Evaluation())
    assert plain.endswith(",veto_cases,优秀,良好,合格,不合格")
    asked = heading(Evaluation(unit_scores=UnitScores(grades=True), adjustments=(BONUS,)))
    assert asked == f"{plain},adjustment,final_score,grade"
