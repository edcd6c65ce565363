"""The blank 案卷台账 for units: every canonical field in one shape, so that all exports come in alike."""

from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from casereview.intake.words import vocabularies
from casereview.model.catalogue import Texts
from casereview.model.field import Field, fields
from casereview.model.field_notes import field_note
from casereview.outputs.steady import make_steady

#: What every case has, whatever its course; other fields are filled in where the case has them.
REQUIRED = (
    "案卷号", "执法单位", "案由", "案件类型", "程序类型", "处理结果", "当事人名称", "当事人类型",
    "执法人员", "执法证号", "立案日期", "处罚依据", "决定日期", "决定书文号",
)  # fmt: skip
#: The stages of a case in their course.
STAGES = (
    "基本 立案 当事人 事实 主体 调查 强制 依据 范围 告知 听证 审核 "
    "决定 送达 执行 救济 移送 简易 结案 公开 文书 归档 许可"
).split()
#: Rows with drop-downs and checks; more can be filled in below.
ROWS = 2000
YES_NO = ("是", "否")
_FIRST = 3
_LISTS = "lists"
_FORMATS = {
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
    "money": "#,##0.00",
    "int": "0",
    "number": "General",
    "bool": "@",
}
_LINE = Side(style="thin", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_COLOURS = (PatternFill("solid", fgColor="DCE6F1"), PatternFill("solid", fgColor="E4E7EB"))
_NEEDED = PatternFill("solid", fgColor="FFF2A8")
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_WRAP = Alignment(vertical="center", wrap_text=True)
_HEAD, _BODY = Font(name="黑体", size=10), Font(name="宋体", size=10)
_A3, _A4 = 8, 9
_NOTE_WIDTHS = (10, 24, 10, 44, 56)


def write_ledger(path: Path, texts: Texts) -> None:
    """Write the workbook: ledger, instructions, hidden lists of the drop-downs. Raises OSError."""
    book = Workbook()
    shown = ledger_fields()
    sheet = book.active
    sheet.title = texts("ledger.sheet")
    _headings(sheet, shown)
    _instructions(book.create_sheet(texts("ledger.instructions")), shown, texts)
    names = _lists(book, shown)
    for number, field in enumerate(shown, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].number_format = _FORMATS.get(field.type, "@")
        sheet.column_dimensions[letter].font = _BODY
        validation = _validation(field, names, texts)
        if validation is not None:
            validation.add(f"{letter}{_FIRST}:{letter}{_FIRST + ROWS - 1}")
            sheet.add_data_validation(validation)
    book.properties.creator = "casereview"
    book.save(path)
    make_steady(path)


def ledger_fields() -> list[Field]:
    """The canonical fields in the order of the stages."""
    return sorted(fields().values(), key=lambda field: STAGES.index(field.stage))


def heading(field: Field) -> str:
    """A field's heading: its name, a star where it is required, and the unit of a number."""
    star = "*" if field.name in REQUIRED else ""
    return f"{star}{field.name}（{field.unit}）" if field.unit else f"{star}{field.name}"


def _headings(sheet: Worksheet, shown: Sequence[Field]) -> None:
    """Stages above, fields below; the number and the unit stay in sight."""
    for number, field in enumerate(shown, 1):
        group, cell = sheet.cell(1, number, field.stage), sheet.cell(2, number, heading(field))
        colour = _COLOURS[STAGES.index(field.stage) % len(_COLOURS)]
        group.fill, cell.fill = colour, _NEEDED if field.name in REQUIRED else colour
        for one in (group, cell):
            one.font, one.alignment, one.border = _HEAD, _CENTRE, _BOX
        group.alignment = _WRAP  # at the left, where a long group is still seen
        width = max(12, 2 * len(cell.value) + 2)
        sheet.column_dimensions[get_column_letter(number)].width = min(width, 26)
    for stage in STAGES:
        numbers = [number for number, field in enumerate(shown, 1) if field.stage == stage]
        if len(numbers) > 1:
            sheet.merge_cells(start_row=1, start_column=numbers[0], end_row=1, end_column=numbers[-1])
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 20, 32
    sheet.freeze_panes = "C3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(shown))}{_FIRST + ROWS - 1}"
    sheet.print_title_rows, sheet.print_title_cols = "1:2", "A:B"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A3


def _instructions(sheet: Worksheet, shown: Sequence[Field], texts: Texts) -> None:
    """Field by field what to write; every row has a text in each of its first four columns."""
    for number, width in enumerate(_NOTE_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    headings = [texts(f"ledger.{name}") for name in ("stage", "field", "whether", "how", "note")]
    rows = [headings]
    for field in shown:
        needed = texts("ledger.required" if field.name in REQUIRED else "ledger.where_it_has")
        note = field_note(field.name, texts.language)
        rows.append([field.stage, heading(field), needed, how_to_fill(field, texts), note])
    for row in rows:
        sheet.append(row)
    for number, cells in enumerate(sheet.iter_rows(min_row=1, max_row=len(rows)), 1):
        lines = max(
            ceil(len(str(cell.value or "").encode("gbk", "replace")) / (width - 1))
            for cell, width in zip(cells, _NOTE_WIDTHS, strict=True)
        )
        sheet.row_dimensions[number].height = 14 * max(lines, 1) + 3
        for cell in cells:
            cell.font, cell.border, cell.alignment = _BODY if number > 1 else _HEAD, _BOX, _WRAP
            if number == 1:
                cell.fill, cell.alignment = _COLOURS[1], _CENTRE
            elif cell.value == texts("ledger.required"):
                cell.fill = _NEEDED
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def how_to_fill(field: Field, texts: Texts) -> str:
    """The form a field's value takes, in words."""
    if field.type == "enum":
        key = "ledger.how.open" if vocabularies()[field.name].open else "ledger.how.enum"
        return texts(key, words="、".join(vocabularies()[field.name].words))
    return texts(f"ledger.how.{field.type}")


def _lists(book: Workbook, shown: Sequence[Field]) -> dict[str, str]:
    """The hidden lists; the defined name of each field's list."""
    sheet = book.create_sheet(_LISTS)
    sheet.sheet_state = "hidden"
    words = {field.name: vocabularies()[field.name].words for field in shown if field.type == "enum"}
    words[""] = YES_NO
    names = {}
    for column, (field_name, entries) in enumerate(words.items(), 1):
        for row, word in enumerate(entries, 1):
            sheet.cell(row, column, word)
        letter, name = get_column_letter(column), f"ledger_list_{column}"
        target = f"{_LISTS}!${letter}$1:${letter}${len(entries)}"
        book.defined_names[name] = DefinedName(name, attr_text=target)
        names[field_name] = name
    return names


def _validation(field: Field, names: Mapping[str, str], texts: Texts) -> DataValidation | None:
    """The drop-down or the check of a column; none for text."""
    if field.type in ("enum", "bool"):
        made = DataValidation(type="list", formula1=names["" if field.type == "bool" else field.name])
        if field.type == "enum" and vocabularies()[field.name].open:
            made.errorStyle = "warning"
    elif field.type in ("date", "datetime"):
        first = "367" if field.name == "出生日期" else "18172"  # 1901-01-01, 1949-10-01
        made = DataValidation(type="date", operator="greaterThanOrEqual", formula1=first)
    elif field.type in ("money", "number"):
        made = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
    elif field.type == "int":
        made = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    else:
        return None
    made.allow_blank = True
    made.showErrorMessage = True
    made.errorTitle = field.name
    made.error = texts(f"ledger.error.{'enum' if field.type == 'bool' else field.type}")
    return made
