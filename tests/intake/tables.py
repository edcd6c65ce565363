"""Write the small tables the tests show, as the files people send."""

import csv
from io import StringIO
from pathlib import Path

from openpyxl import Workbook

from casereview.intake.headers import HeadedTable, find_table
from casereview.intake.mapping import known_header
from casereview.intake.mapping_file import Confirmed
from casereview.intake.workbook import RawTable
from casereview.model.catalogue import Texts
from casereview.model.problem import Problem

Rows = list[list[object]]


def xlsx(path: Path, sheets: dict[str, Rows], merged: dict[str, list[str]] | None = None) -> Path:
    """A workbook of the given sheets; `merged` lists ranges such as B1:C1 by sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for span in (merged or {}).get(name, []):
            sheet.merge_cells(span)
    book.save(path)
    return path


def delimited(path: Path, rows: Rows, encoding: str = "utf-8-sig", delimiter: str = ",") -> Path:
    """A text export."""
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def headed(rows: Rows, confirmed: Confirmed = Confirmed()) -> HeadedTable:  # noqa: B008  # frozen
    """The table of rows as `find_table` sees it."""
    table, problems = find_table(RawTable("台账.csv", "", rows), known_header(confirmed))
    assert table is not None, [item.message(Texts("en")) for item in problems]
    return table


def codes(problems: list[Problem]) -> list[str]:
    """The codes of problems, in order."""
    return [item.code for item in problems]
