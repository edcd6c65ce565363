"""The first sheet: what the workbook is for, who fills it in and how, and how far it has come."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from casereview.model.catalogue import Texts
from casereview.sheets.layout import CHOICES, Shape, outcome_label
from casereview.sheets.manifest import Manifest
from casereview.sheets.page import Page, progress
from casereview.sheets.styles import Cells, fit_row, set_up_page

_HOW_LINES = 8
_WIDTHS = (12, 66, 8, 8)


def write_guide(
    book: Workbook,
    pages: Sequence[Page],
    manifest: Manifest,
    shape: Shape,
    signed: tuple[str, str],
    texts: Texts,
) -> None:
    """Add the sheet. `signed`: the inspector's name and the day, blank for them to fill in."""
    sheet = book.create_sheet(texts("sheets.guide"))
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    set_up_page(sheet, "portrait")
    cells = Cells(sheet)
    directory = pages if shape.layout == "cases" else ()
    lines = _lines(pages, manifest, signed, texts)
    how = [(str(number), _how(number, texts)) for number in range(1, _HOW_LINES + 1)]
    # Rows above the directory's first: title, lines, progress, how-to and its heading, two headings.
    begin = 1 + len(lines) + 1 + 1 + len(how) + 2 + 1
    done = f"SUM($C${begin}:$C${begin + len(pages) - 1})" if directory else pages[0].judged(shape)
    sheet.append([cells.text(manifest.title, "guide_title")])
    for number, (label, value, style) in enumerate(lines, 2):
        fit_row(sheet, number, [value], _WIDTHS[1:2], least=1)
        sheet.append([cells.text(label, "guide"), cells.text(value, style)])
    total = sum(len(page.rows) for page in pages)
    sheet.append(
        [
            cells.text(texts("sheets.progress_label"), "guide"),
            cells.formula(progress(done, total, texts), "guide"),
        ]
    )
    sheet.append([cells.text(texts("sheets.how"), "guide_head")])
    for number, (label, text) in enumerate(how, len(lines) + 4):
        fit_row(sheet, number, [text], _WIDTHS[1:2])
        sheet.append([cells.text(label, "guide"), cells.text(text, "guide")])
    if not directory:
        return
    sheet.append([cells.text(texts("sheets.directory"), "guide_head")])
    labels = [texts(f"sheets.directory.{name}") for name in ("number", "case", "judged", "rows")]
    sheet.append([cells.text(label, "head") for label in labels])
    for number, page in enumerate(directory, 1):
        link = cells.text(page.head[1], "listed")
        link.hyperlink = Hyperlink(ref="", location=f"{quote_sheetname(page.name)}!A1")
        sheet.append(
            [
                cells.value(number, "guide_number"),
                link,
                cells.formula(f"={page.judged(shape)}", "guide_number"),
                cells.value(len(page.rows), "guide_number"),
            ]
        )


def _how(number: int, texts: Texts) -> str:
    labels = {outcome.value: outcome_label(outcome, texts) for outcome in CHOICES}
    return texts(f"sheets.how.{number}", **labels)


def _lines(
    pages: Sequence[Page], manifest: Manifest, signed: tuple[str, str], texts: Texts
) -> list[tuple[str, str, str]]:
    """Label, value and style of the lines below the title."""
    rubrics = "；".join(f"{stamp.id} {stamp.edition}" for stamp in manifest.rubrics)
    cases = len({row.case_key for row in manifest.rows})
    rows = sum(len(page.rows) for page in pages)
    return [
        (texts("sheets.round"), manifest.round, "guide"),
        (texts("sheets.unit"), texts("phrase.list").join(manifest.units), "guide"),
        (texts("sheets.rubric"), rubrics, "guide"),
        (texts("sheets.extent"), texts("sheets.extent_value", cases=cases, rows=rows), "guide"),
        (texts("sheets.inspector"), signed[0], "guide_fill"),
        (texts("sheets.inspected_on"), signed[1], "guide_fill"),
    ]
