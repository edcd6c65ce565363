"""问题清单: the first sheet of a return copy, with every fault, its cell and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from casereview.model.catalogue import Texts
from casereview.sheets.styles import Cells, fit_row, set_up_page

_WIDTHS = (6, 20, 12, 44, 44)
_COLUMNS = ("number", "place", "severity", "fault", "remedy")


@dataclass(frozen=True, slots=True)
class Listed:
    """A fault in words; `sheet` and `cell` are its place in the copy, `original` in the file sent in."""

    original: str
    severity: str
    message: str
    remedy: str
    sheet: str = ""
    cell: str = ""


def write_faults(book: Workbook, faults: Sequence[Listed], texts: Texts) -> None:
    """Add the sheet; a fault of a cell is linked to the cell."""
    sheet = book.create_sheet(texts("sheets.faults"))
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    set_up_page(sheet, "landscape")
    sheet.freeze_panes = "A4"
    cells = Cells(sheet)
    sheet.append([cells.text(texts("sheets.faults"), "guide_title")])
    sheet.append([cells.text(texts("sheets.faults.note"), "page_line")])
    sheet.append([cells.text(texts(f"sheets.faults.{name}"), "head") for name in _COLUMNS])
    for number, fault in enumerate(faults, 1):
        place = f"{fault.sheet} {fault.cell}" if fault.cell else fault.original
        words = (place, texts(f"results.severity.{fault.severity}"), fault.message, fault.remedy)
        fit_row(sheet, number + 3, words, _WIDTHS[1:])
        line = [cells.value(number, "guide_number"), *(cells.text(word, "listed") for word in words)]
        if fault.cell:
            line[1].hyperlink = Hyperlink(ref="", location=f"{quote_sheetname(fault.sheet)}!{fault.cell}")
        sheet.append(line)
