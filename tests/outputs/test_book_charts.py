"""The charts of results.xlsx draw the units' figures, but no mean of too few files."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from casereview.model.catalogue import Texts
from casereview.outputs.results_book import write_book
from casereview.scoring.results import Results

from .sample import CITY, MARKET, TRAFFIC

ZH = Texts("zh")


def drawn(results: Results, path: Path, **scores: object) -> Worksheet:
    changed = results.evaluation.unit_scores.model_copy(update=scores)
    evaluation = results.evaluation.model_copy(update={"unit_scores": changed})
    write_book(replace(results, evaluation=evaluation), None, path / "a.xlsx", ZH)
    return load_workbook(path / "a.xlsx")["图表"]


def figures(sheet: Worksheet) -> Mapping[str, list[list[object]]]:
    """The figures beside each chart: its series, then a label and numbers a row."""
    found: dict[str, list[list[object]]] = {}
    for row in sheet.iter_rows(min_row=2, min_col=12, values_only=True):
        if row[0] is None:
            continue
        if str(row[0]).endswith("）") and row[1] is not None and not isinstance(row[1], (int, float)):
            block = found.setdefault(str(row[0]), [])
            block.append([value for value in row[1:] if value is not None])
        else:
            block.append(list(row))
    return found


def test_no_mean_is_drawn_of_too_few_files_and_that_is_said(results: Results, tmp_path: Path) -> None:
    sheet = drawn(results, tmp_path, minimum_cases=4)
    head, *rows = figures(sheet)["各单位平均分（分）"]
    assert head == ["平均分"]
    assert [row[:2] for row in rows] == [[MARKET, 91.2], [CITY, 86.25], [f"{TRAFFIC}（样本量不足）", None]]
    assert sheet["A1"].value.endswith("案卷不足 4 卷的单位样本量不足，不画平均分。")
    assert len(sheet._charts) == 3


def test_where_no_unit_has_files_enough_there_is_no_chart_of_means(results: Results, tmp_path: Path) -> None:
    assert list(figures(drawn(results, tmp_path))) == ["各单位案卷等次（卷）", "各方面存在的问题（个）"]


def test_grades_add_up_to_the_cases_of_the_unit(results: Results, tmp_path: Path) -> None:
    head, *rows = figures(drawn(results, tmp_path))["各单位案卷等次（卷）"]
    assert head == ["优秀", "良好", "合格", "不合格", "未定等次"]
    cases = dict(results.units.select("unit", "cases").iter_rows())
    for unit, *counts in rows:
        assert sum(int(str(count)) for count in counts if count is not None) == cases[str(unit)]


def test_breaches_of_all_aspects_add_up(results: Results, tmp_path: Path) -> None:
    _, *rows = figures(drawn(results, tmp_path))["各方面存在的问题（个）"]
    breaches = results.findings.filter(pl.col("outcome") == "breach").height
    assert len(rows) == 7 and sum(int(str(row[1])) for row in rows) == breaches


def test_many_units_stand_on_several_charts_and_the_rest_is_said(results: Results, tmp_path: Path) -> None:
    unit = results.units.row(0, named=True)
    units = pl.DataFrame([{**unit, "unit": f"第{number}局", "cases": 10} for number in range(101)])
    units = units.cast(dict(results.units.schema.items()))
    (said,) = write_book(replace(results, units=units), None, tmp_path / "a.xlsx", ZH)
    assert (said.code, said.values["units"]) == ("OUT-022", 101)
    sheet = load_workbook(tmp_path / "a.xlsx")["图表"]
    assert len(sheet._charts) == 11
    assert len(sheet.row_breaks.brk) == 10
    assert "各单位平均分（分）（5/5）" in figures(sheet)


def test_names_of_units_may_hold_anything(results: Results, tmp_path: Path) -> None:
    name = "=甲\x07<局>&"
    units = results.units.with_columns(unit=pl.lit(name))
    sheet = drawn(replace(results, units=units), tmp_path, minimum_cases=1)
    assert figures(sheet)["各单位平均分（分）"][1][0] == "=甲\ufffd<局>&"
    assert sheet._charts[0].series[0].cat.strRef.strCache.pt[0].v == "=甲\ufffd<局>&"


def test_each_chart_stands_within_its_page(results: Results, tmp_path: Path) -> None:
    sheet = drawn(results, tmp_path, minimum_cases=1)
    starts = [2, *(entry.id + 1 for entry in sheet.row_breaks.brk)]
    for chart, start in zip(sheet._charts, starts, strict=True):
        assert start <= chart.anchor._from.row + 1 < chart.anchor.to.row + 1 < start + 30
        assert chart.anchor.to.col == 10
    assert sheet.print_area == "'图表'!$A$1:$J$91"
