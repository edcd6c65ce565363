"""An office file loses its times and nothing else."""

import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from casereview.outputs.steady import make_steady


def make_workbook(path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "案卷"
    book.properties.title = "结果"
    book.save(path)


def make_document(path: Path) -> None:
    document = Document()
    document.add_paragraph("案卷")
    document.core_properties.created = document.core_properties.modified = datetime.now()
    document.save(str(path))


def redate(path: Path, year: int) -> None:
    """As if the file had been written in another year."""
    with ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w") as archive:
        for name, content in contents.items():
            said = re.sub(rb">\d{4}(-\d\d-\d\dT[\d:]+Z)<", rb">%d\g<1><" % year, content)
            archive.writestr(ZipInfo(name, (year, 1, 1, 0, 0, 0)), said)


@pytest.mark.parametrize("make, name", [(make_workbook, "a.xlsx"), (make_document, "a.docx")])
def test_files_of_different_years_become_the_same(
    tmp_path: Path, make: Callable[[Path], None], name: str
) -> None:
    path = tmp_path / name
    written, made = [], []
    for year in (2025, 2026):
        make(path)
        redate(path, year)
        made.append(path.read_bytes())
        make_steady(path)
        written.append(path.read_bytes())
    assert made[0] != made[1]
    assert written[0] == written[1]
    assert os.listdir(tmp_path) == [name]


def test_all_but_the_times_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    make_workbook(path)
    with ZipFile(path) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    make_steady(path)
    with ZipFile(path) as archive:
        after = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = "docProps/core.xml"
    assert list(after) == list(before)
    assert {name for name in after if after[name] != before[name]} == {core}
    book = load_workbook(path)
    assert book.properties.title == "结果"
    assert book.properties.created == book.properties.modified == datetime(1980, 1, 1)
