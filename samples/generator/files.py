"""Writes the exports byte for byte the same each time: workbooks old and new, and text files."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import xlwt
from openpyxl import Workbook

STAMP = (2022, 3, 1, 9, 0, 0)
Row = Sequence[object]


def save_xlsx(book: Workbook, path: Path) -> None:
    """Saves a workbook without the time of day in its properties or its members."""
    book.properties.creator = "示例"
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name == "docProps/core.xml":
                moment = datetime(*STAMP).isoformat() + "Z"
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", moment.encode(), content)
            member = zipfile.ZipInfo(name, date_time=STAMP)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, content)


def save_xls(path: Path, sheet_name: str, rows: Sequence[Row]) -> None:
    """Saves one sheet in the format of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(sheet_name)
    formats: dict[type, str] = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy/m/d"}
    styles = {kind: xlwt.easyxf(num_format_str=text) for kind, text in formats.items()}
    plain = xlwt.easyxf()
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value, styles.get(type(value), plain))
    book.save(str(path))


def save_csv(path: Path, rows: Sequence[Row], encoding: str) -> None:
    """Saves comma-separated text; blanks are empty."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(
        ["" if value is None else value for value in row] for row in rows
    )
    path.write_bytes(text.getvalue().encode(encoding))
