from datetime import date
from decimal import Decimal
from pathlib import Path

from casereview.checks.references import Discretion, HolidayRow, Officer, Power, References, StatuteRow
from casereview.intake.references import read_references

from .tables import codes, delimited, xlsx


def test_every_table_by_its_file_name_and_under_its_titles(tmp_path: Path) -> None:
    xlsx(
        tmp_path / "执法人员名册.xlsx",
        {
            "Sheet1": [
                ["示例市执法人员名册"],
                ["序号", "单位", "姓名", "执法证号", "有效期自", "有效期至"],
                [1, "甲局", "张样一", "0012", date(2020, 1, 1), "2024年12月31日"],
                [2, "甲局", "李样二", "", "", "长期"],
                ["填表人：某某"],
            ]
        },
    )
    delimited(
        tmp_path / "权责清单.csv",
        [["单位", "事项", "依据", "区划"], ["甲局", "占道", "《条例》第一条", ""]],
        "gb18030",
    )
    delimited(
        tmp_path / "裁量基准.csv",
        [
            ["依据", "案由", "裁量档次", "罚款下限（万元）", "罚款上限"],
            ["《条例》", "占道", "较轻", "0.02", "500"],
        ],
    )
    delimited(
        tmp_path / "法规库.csv",
        [
            ["title", "version", "effective", "articles", "repealed"],
            ["某条例", "2021修订", "2021-07-15", "86", ""],
        ],
    )
    delimited(tmp_path / "节假日.csv", [["date", "working"], ["2027-02-06", "否"], ["2027-02-20", "是"]])
    references, problems = read_references(tmp_path)
    assert [item for item in problems if item.severity != "notice"] == []
    assert references.officers == (
        Officer("甲局", "张样一", "0012", date(2020, 1, 1), date(2024, 12, 31)),
        Officer("甲局", "李样二", "", None, date(2099, 12, 31)),
    )
    assert references.powers == (Power("甲局", "占道", "《条例》第一条"),)
    assert references.discretion == (
        Discretion("《条例》", "占道", "较轻", Decimal("200.00"), Decimal("500.00")),
    )
    assert references.statutes == (StatuteRow("某条例", "2021修订", date(2021, 7, 15), 86, None),)
    assert references.holidays == (HolidayRow(date(2027, 2, 6), False), HolidayRow(date(2027, 2, 20), True))


def test_a_table_is_known_by_its_headings_under_any_name(tmp_path: Path) -> None:
    delimited(
        tmp_path / "附件1.csv",
        [["单位", "姓名", "执法证号", "有效期至"], ["甲局", "张样一", "1", "2024-12-31"]],
    )
    references, _ = read_references(tmp_path)
    assert references.officers == (Officer("甲局", "张样一", "1", None, date(2024, 12, 31)),)
    assert references.powers is None


def test_several_files_of_one_kind_add_up(tmp_path: Path) -> None:
    for unit in ("甲局", "乙局"):
        delimited(tmp_path / f"{unit}执法人员.csv", [["单位", "姓名", "证号"], [unit, "张样一", "1"]])
    references, _ = read_references(tmp_path)
    assert {officer.unit for officer in references.officers or ()} == {"甲局", "乙局"}


def test_a_row_without_what_it_needs_is_left_out_and_said(tmp_path: Path) -> None:
    delimited(tmp_path / "名册执法人员.csv", [["单位", "姓名"], ["甲局", "张样一"], ["甲局", ""], ["", ""]])
    references, problems = read_references(tmp_path)
    assert references.officers == (Officer("甲局", "张样一"),)
    (said,) = [item for item in problems if item.code == "INT-083"]
    assert said.place.row == 3 and said.values["column"] == "姓名"


def test_a_missing_column_is_an_error(tmp_path: Path) -> None:
    delimited(tmp_path / "执法人员名册.csv", [["单位", "执法证号"], ["甲局", "1"]])
    references, problems = read_references(tmp_path)
    assert codes(problems) == ["INT-082"] and problems[0].severity == "error"
    assert references.officers == ()


def test_dates_that_cannot_be_read_are_named_by_cell(tmp_path: Path) -> None:
    delimited(tmp_path / "执法人员名册.csv", [["单位", "姓名", "有效期至"], ["甲局", "张样一", "某日"]])
    references, problems = read_references(tmp_path)
    assert references.officers == (Officer("甲局", "张样一"),)
    assert [str(item.place) for item in problems] == ["执法人员名册.csv › C2"]


def test_other_files_are_named_and_no_folder_is_an_error(tmp_path: Path) -> None:
    delimited(tmp_path / "通讯录.csv", [["甲", "乙"], ["1", "2"]])
    references, problems = read_references(tmp_path)
    assert references == References() and codes(problems) == ["INT-081"]
    assert codes(read_references(tmp_path / "none")[1]) == ["INT-080"]


def test_a_form_nobody_filled_in_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    delimited(tmp_path / "执法人员名册.csv", [["单位", "姓名"]])
    delimited(tmp_path / "权责清单.csv", [["单位", "依据"], ["甲局", "《某法》第一条"]])
    references, problems = read_references(tmp_path)
    assert [(item.code, item.severity) for item in problems] == [("INT-084", "notice")]
    assert references.officers is None and references.powers is not None


def test_columns_a_table_can_do_without_are_blank(tmp_path: Path) -> None:
    delimited(tmp_path / "权责清单.csv", [["单位", "依据"], ["甲局", "《某法》第一条"]])
    delimited(tmp_path / "裁量基准.csv", [["案由", "档次"], ["占道经营", "一般"]])
    references, problems = read_references(tmp_path)
    assert problems == []
    assert references.powers == (Power("甲局", "", "《某法》第一条"),)
    assert references.discretion == (Discretion("", "占道经营", "一般"),)
