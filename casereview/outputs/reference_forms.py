"""Empty forms of the tables a review brings: roster, powers, discretion, statutes, holidays."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from casereview.intake.references import KINDS, TableKind
from casereview.model.catalogue import Texts
from casereview.outputs.steady import make_steady

_LINE = Side(style="thin", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY, _NEEDED = PatternFill("solid", fgColor="E4E7EB"), PatternFill("solid", fgColor="FFF2A8")
_FORMATS = {"date": "yyyy-mm-dd", "money": "#,##0.00", "int": "0"}
_WIDE = ("basis", "item", "title", "unit")


def write_reference_forms(folder: Path, texts: Texts) -> list[Path]:
    """One workbook a kind, its headings those reading looks for, needed ones yellow. Raises OSError."""
    paths = []
    for kind in KINDS:
        title = kind.title if texts.language == "zh" else kind.name
        path = folder / f"{title}.xlsx"
        _form(kind, texts).save(path)
        make_steady(path)
        paths.append(path)
    return paths


def form_heading(headings: tuple[str, ...], language: str) -> str:
    """The first heading of the language; the English ones are plain ASCII."""
    return next(heading for heading in headings if heading.isascii() == (language == "en"))


def _form(kind: TableKind, texts: Texts) -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.title = kind.title if texts.language == "zh" else kind.name
    for number, (name, (type_name, headings)) in enumerate(kind.columns.items(), 1):
        cell = sheet.cell(1, number, form_heading(headings, texts.language))
        cell.font = Font(name="黑体", size=10)
        cell.fill = _NEEDED if name in kind.needed else _GREY
        cell.border = _BOX
        cell.alignment = Alignment(horizontal="center", vertical="center")
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = 36 if name in _WIDE else 18
        column.number_format = _FORMATS.get(type_name, "@")
    sheet.freeze_panes = "A2"
    book.properties.creator = "casereview"
    return book
