from pathlib import Path

import pytest

from casereview.intake.exports import Exports, read_exports
from casereview.intake.units import UnitBook, near_names
from casereview.model.problem import Problem
from casereview.model.unit import Unit

from .tables import Rows, codes, delimited, xlsx

UNITS = (
    Unit("示例市城东区城市管理局", ("城管局", "区城管局"), "11630000MB1234567X"),
    Unit("示例市城东区水务局", ("水务局",)),
)


def read(
    tmp_path: Path, rows: Rows, name: str = "台账.csv", units: tuple[Unit, ...] = UNITS
) -> tuple[list[str], list[Problem], Exports]:
    exports, problems = read_exports([delimited(tmp_path / name, rows)], units=units)
    return exports.table.frame["unit"].to_list(), problems, exports


@pytest.mark.parametrize(
    "name", ["示例市城东区城市管理局", "城管局", " 示例市城东区　城市管理局", "区城管局"]
)
def test_full_and_short_names_are_one_unit(tmp_path: Path, name: str) -> None:
    units, problems, _ = read(tmp_path, [["执法单位", "案卷号"], [name, "1"]])
    assert units == ["示例市城东区城市管理局"]
    assert "INT-050" not in codes(problems)


def test_the_credit_code_or_the_deciding_body_names_the_unit(tmp_path: Path) -> None:
    rows: Rows = [
        ["数据来源单位", "处罚机关", "处罚机关统一社会信用代码", "案卷号"],
        ["示例市信用中心", "水务局", "", "1"],
        ["示例市信用中心", "某大队", "11630000mb1234567x", "2"],
    ]
    units, problems, _ = read(tmp_path, rows)
    assert units == ["示例市城东区水务局", "示例市城东区城市管理局"]
    assert "INT-050" not in codes(problems)


def test_an_unknown_unit_is_asked_about_once_and_never_created(tmp_path: Path) -> None:
    rows: Rows = [
        ["执法单位", "案卷号"],
        ["城东区城市管理分局", "1"],
        ["城东区城市管理分局", "2"],
        ["水务局", "3"],
    ]
    units, problems, exports = read(tmp_path, rows)
    assert units == ["示例市城东区水务局"]
    (asked,) = [item for item in problems if item.code == "INT-050"]
    assert asked.severity == "error"
    assert asked.values["near"] == "示例市城东区城市管理局"
    assert "示例市城东区水务局" in str(asked.values["known"])
    assert exports.table.counts.refused == 2 and exports.table.counts.close


def test_the_file_names_the_unit_where_no_column_does(tmp_path: Path) -> None:
    units, problems, exports = read(tmp_path, [["案卷号", "案由"], ["1", "x"]], "城管局2021年台账.csv")
    assert units == ["示例市城东区城市管理局"]
    assert "INT-058" in codes(problems) and "INT-051" not in codes(problems)
    assert ("城管局2021年台账.csv", "城管局2021年台账", "执法单位", "name") in exports.mapping
    assert exports.table.frame["执法单位"].to_list() == units


def test_without_any_name_the_rows_are_refused(tmp_path: Path) -> None:
    units, problems, exports = read(tmp_path, [["案卷号", "案由"], ["1", "x"], ["2", "y"]])
    assert units == []
    (said,) = [item for item in problems if item.code == "INT-053"]
    assert said.values == {"count": 2, "rows": "2、3"}
    assert exports.table.counts.refused == 2


def test_without_a_list_names_stand_as_they_are(tmp_path: Path) -> None:
    rows: Rows = [
        ["执法单位", "处罚机关", "案卷号"],
        ["城管局", "甲局", "1"],
        ["", "乙局", "2"],
        ["", "", "3"],
    ]
    units, problems, _ = read(tmp_path, rows, "丙局.csv", ())
    assert units == ["城管局", "乙局", "丙局"]
    assert "INT-050" not in codes(problems)


def test_a_sheet_named_after_a_body_goes_before_the_file(tmp_path: Path) -> None:
    rows: Rows = [["案卷号", "案由"], ["1", "x"]]
    path = xlsx(tmp_path / "汇总.xlsx", {"城市管理局": rows, "2021年": rows})
    assert read_exports([path])[0].table.frame["unit"].to_list() == ["城市管理局", "汇总"]


def test_names_that_differ_by_little_are_reported() -> None:
    names = ["城东区水务局", "示例市城东区水务局", "城东区教育局", "城东区水 务局", "城东区水务局"]
    found = {(item.values["first"], item.values["second"]) for item in near_names(names)}
    assert ("城东区水务局", "示例市城东区水务局") in found
    assert ("城东区水 务局", "城东区水务局") in found
    assert not any("城东区教育局" in pair for pair in found)


def test_a_text_that_names_two_units_names_none() -> None:
    book = UnitBook.of(UNITS)
    assert book.named_in("城管局和水务局2021") is None
    assert book.named_in("水务局") == "示例市城东区水务局"
