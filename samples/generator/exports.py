"""Writes each unit's export as units really send them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator import layouts
from generator.case import Case
from generator.cells import handwritten, slashed, spreadsheet, ten_thousands, text
from generator.files import save_csv, save_xls, save_xlsx
from generator.units import UnitPlan

Words = Mapping[str, str]


def write_export(plan: UnitPlan, cases: Sequence[Case], folder: Path) -> None:
    """Writes the unit's one file."""
    WRITERS[plan.key](plan, cases, folder)


def _append(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    """Adds rows, real dates formatted as dates."""
    for row in rows:
        sheet.append(list(row))
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, datetime):
                cell.number_format = "yyyy-mm-dd hh:mm"
            elif isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"


def _headers(fields: Sequence[str], words: Words) -> list[object]:
    return [words.get(name, name) for name in fields]


def _rows(fields: Sequence[str], cases: Sequence[Case]) -> list[list[object]]:
    return [[spreadsheet(case.get(name)) for name in fields] for case in cases]


def _widen(sheet: Worksheet) -> None:
    for column in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 16


def titled(plan: UnitPlan, cases: Sequence[Case], folder: Path) -> None:
    """Two title rows above, a total line and a note below."""
    fields = layouts.MARKET
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "处罚案件台账"
    _append(
        sheet, [[f"{plan.name}行政处罚案件台账（虚构样例）"], ["统计期间：2020年1月至2021年12月    单位：元"]]
    )
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=12)
    sheet["A1"].font = Font(bold=True, size=16)
    _append(sheet, [["序号", *_headers(fields, layouts.MARKET_WORDS)]])
    _append(sheet, [[number, *row] for number, row in enumerate(_rows(fields, cases), 1)])
    total = ["合计", *[None] * len(fields)]
    fines = [case["罚款金额"] for case in cases]
    total[1 + fields.index("罚款金额")] = sum(fine for fine in fines if isinstance(fine, int))  # type: ignore[call-overload]
    _append(sheet, [total, ["填表人：周例一    审核人：周审一    说明：本表当事人均为虚构。"]])
    _widen(sheet)
    save_xlsx(book, folder / f"{plan.name}台账.xlsx")


def grouped(plan: UnitPlan, cases: Sequence[Case], folder: Path) -> None:
    """Headers on two levels; 送达日期 stands under the notice and under the decision."""
    fields = [name for group in layouts.CITY for name in group.fields]
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "案卷台账"
    upper: list[object] = []
    for group in layouts.CITY:
        start = len(upper) + 1
        upper += [group.title] + [None] * (len(group.fields) - 1)
        if len(group.fields) > 1:
            sheet.merge_cells(start_row=1, start_column=start, end_row=1, end_column=len(upper))
    for column, title in enumerate(upper, 1):
        if title:
            cell = sheet.cell(1, column, str(title))
            cell.alignment = Alignment(horizontal="center")
    _append(sheet, [_headers(fields, layouts.CITY_WORDS), *_rows(fields, cases)])
    _widen(sheet)
    save_xlsx(book, folder / f"{plan.name}.xlsx")


def old_excel(plan: UnitPlan, cases: Sequence[Case], folder: Path) -> None:
    """The format of Excel 97."""
    rows = [_headers(layouts.WATER, layouts.WATER_WORDS), *_rows(layouts.WATER, cases)]
    save_xls(folder / f"{plan.name}.xls", "Sheet1", rows)


def credit_platform(plan: UnitPlan, cases: Sequence[Case], folder: Path) -> None:
    """The credit platform's codes as headers, amounts in 万元, in GBK: few fields a review needs."""
    fields = layouts.CREDIT_CHINA
    rows = []
    for case in cases:
        row = dict(case) | {"决定机关代码": plan.credit_code, "当事人类型": "法人及非法人组织"}
        row["罚款金额"] = ten_thousands(case["罚款金额"])
        rows.append([slashed(row.get(name)) for name in fields])
    headers = _headers(fields, layouts.CREDIT_CHINA_CODES)
    save_csv(folder / f"{plan.name}双公示导出.csv", [headers, *rows], "gbk")


def in_ten_thousands(plan: UnitPlan, cases: Sequence[Case], folder: Path) -> None:
    """Amounts in 万元, and the two officers in columns of their own."""
    fields = layouts.HOUSING
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "2020-2021"
    headers: list[object] = []
    for name in fields:
        header = layouts.HOUSING_WORDS.get(name, name)
        headers += [f"{name}1", f"{name}2"] if name in ("执法人员", "执法证号") else [header]
    rows = []
    for case in cases:
        row: list[object] = []
        for name in fields:
            value = plan.short if name == "执法单位" else case.get(name)
            if name in ("执法人员", "执法证号"):
                assert isinstance(value, list)
                row += [*value, None][:2]
            elif layouts.HOUSING_WORDS.get(name, "").endswith("（万元）"):
                row.append(ten_thousands(value))
            else:
                row.append(spreadsheet(value))
        rows.append(row)
    _append(sheet, [headers, *rows])
    _widen(sheet)
    save_xlsx(book, folder / f"{plan.name}.xlsx")


def typed_by_hand(plan: UnitPlan, cases: Sequence[Case], folder: Path) -> None:
    """Text in UTF-8, the dates typed in several ways, some in full-width digits."""
    rows = [
        [handwritten(number)(case.get(name)) for name in layouts.FIRE] for number, case in enumerate(cases)
    ]
    save_csv(folder / f"{plan.name}.csv", [_headers(layouts.FIRE, layouts.FIRE_WORDS), *rows], "utf-8-sig")


def by_year(plan: UnitPlan, cases: Sequence[Case], folder: Path) -> None:
    """A sheet a year, and a hidden sheet of lists."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for year in (2020, 2021):
        sheet = book.create_sheet(f"{year}年")
        of_year = [case for case in cases if _year(case) == year]
        headers = _headers(layouts.EDUCATION, layouts.EDUCATION_WORDS)
        _append(
            sheet, [headers, *_rows(layouts.EDUCATION, [case | {"执法单位": plan.short} for case in of_year])]
        )
        _widen(sheet)
    lists = book.create_sheet("下拉选项")
    _append(lists, [["送达方式"], ["直接"], ["留置"], ["邮寄"], ["公告"]])
    lists.sheet_state = "hidden"
    save_xlsx(book, folder / f"{plan.name}.xlsx")


def numbers_only(plan: UnitPlan, cases: Sequence[Case], folder: Path) -> None:
    """All the unit can send is a list of document numbers."""
    rows: list[list[object]] = [["文号"], *([text(case["决定书文号"])] for case in cases)]
    save_csv(folder / f"{plan.name}.csv", rows, "utf-8-sig")


def _year(case: Case) -> int:
    decided = case["决定日期"]
    assert isinstance(decided, date)
    return decided.year


WRITERS = {
    "A": titled,
    "B": grouped,
    "C": old_excel,
    "D": credit_platform,
    "E": in_ten_thousands,
    "F": typed_by_hand,
    "G": by_year,
    "H": numbers_only,
}
