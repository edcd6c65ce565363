"""Fills in the inspectors' workbooks of the invented district, the same way every time.

    casereview sheets samples/chengdong/exports --review samples/chengdong/review.yaml \\
        --references samples/chengdong/references --out EMPTY
    python samples/fill_sheets.py EMPTY samples/chengdong/评查表

`make samples` does both. planted_marks.csv says what the inspectors find or overrule; every other veto
breach and suspicion is confirmed in the words of planted.csv, and all else is in order or does not concern
the case. Workbooks written for inspectors by name keep their names; one of them is lenient, and whoever
decides between two says why.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from casereview.model.catalogue import Texts
from casereview.model.names import without_blanks
from casereview.model.outcome import Outcome
from casereview.sheets.layout import headings, outcome_label
from generator.files import save_xlsx

TEXTS = Texts("zh")
SAMPLE = Path(__file__).parent / "chengdong"
INSPECTORS = ("何评一", "吕评二", "施评三", "张评四", "孔评五", "曹评六", "严评七", "华评八")
#: In a double review one of them is lenient, so that there is something to decide.
LENIENT = "严评七"
#: What the workbook of the one who decides is called, and the one who does.
ADJUDICATOR = "江复核"
DECIDES = "复核表"
#: Steps few cases take; where the data do not tell, they did not take them.
RARE = frozenset(
    """
    SUB-03 SUB-05 SUB-13 SUB-15 FAC-08 FAC-09 FAC-10 FAC-11 FAC-12 FAC-13 FAC-15 FAC-20 FAC-21 BAS-10 BAS-11
    PRO-04 PRO-05 PRO-06 PRO-07 PRO-11 PRO-12 PRO-14 PRO-15 PRO-16 PRO-17 PRO-20 PRO-21 PRO-22 PRO-23 PRO-26
    PRO-29 PRO-30 PRO-33 PRO-34 PRO-35 PRO-36 PRO-42 SCO-03 SCO-06 SCO-12 SCO-13 DOC-09 DOC-14
    """.split()
)
#: A sheet of one case has lines above its heading.
HEADER_WITHIN = 8
Known = dict[tuple[str, str], dict[str, str]]


def fill(empty: Path, filled: Path) -> list[Path]:
    """Fills every workbook of a folder into another folder."""
    filled.mkdir(parents=True, exist_ok=True)
    found, planted = read_found(), read_planted()
    paths = []
    for number, path in enumerate(sorted(empty.glob("*.xlsx"))):
        book = load_workbook(path)
        decides = DECIDES in path.name
        name = ADJUDICATOR if decides else INSPECTORS[number % len(INSPECTORS)]
        if fill_book(book, name, decides, found, planted):
            save_xlsx(book, filled / path.name)
            paths.append(filled / path.name)
    return paths


def fill_book(book: Workbook, name: str, decides: bool, found: Known, planted: Known) -> int:
    """Fills in the workbook, signed by its own name or the one given; the number of rows it asks for."""
    person, rows = "", 0
    for sheet in book.worksheets:
        person = sign(sheet, name) or person
        header, columns = find_columns(sheet)
        for row in sheet.iter_rows(min_row=header + 1) if columns else ():
            cells = {column: row[place] for column, place in columns.items()}
            if cells["case_id"].value is None:
                continue
            rows += 1
            judge(cells, found, planted)
            if decides:
                decide(cells)
            elif person == LENIENT:
                overlook(cells)
    return rows


def read_found() -> Known:
    """What the inspectors found or overruled, by case and item."""
    with (SAMPLE / "planted_marks.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {(row["case"], row["item"]): row for row in csv.DictReader(lines)}


def read_planted() -> Known:
    """The defects the data show, by either number of the case, and item."""
    known: Known = {}
    with (SAMPLE / "planted.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            for number in (row["case_number"], row["document_number"]):
                known[number, row["item"]] = row
    return known


def sign(sheet: Worksheet, person: str) -> str:
    """Enters the inspector's name to the right of its label; the name that stood there already, if any."""
    for row in sheet.iter_rows(max_row=20, max_col=2):
        if row[0].value == TEXTS("sheets.inspector"):
            stood = str(row[1].value or "")
            row[1].value = stood or person
            return stood
    return ""


def overlook(cells: dict[str, Cell]) -> None:
    """A lenient inspector lets pass what costs one place only, and says why."""
    if cells["outcome"].value == outcome_label(Outcome.BREACH, TEXTS) and cells["occurrences"].value == 1:
        enter(cells, Outcome.MET, "", "情节轻微，不作问题认定。", "")


def decide(cells: dict[str, Cell]) -> None:
    """Who decides between two inspectors always says why."""
    cells["reason"].value = f"经复核案卷：{cells['reason'].value or '未见问题。'}"


def find_columns(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """Row of the heading and positions of the columns by name; none in a sheet that is not for filling in."""
    for number, cells in enumerate(sheet.iter_rows(max_row=HEADER_WITHIN, values_only=True), 1):
        places = headings([without_blanks(str(cell or "")) for cell in cells], TEXTS)
        if "outcome" in places:
            return number, places
    return 0, {}


def judge(cells: dict[str, Cell], found: Known, planted: Known) -> None:
    """Fills in one row."""
    number, item = str(cells["case_id"].value), str(cells["item"].value)
    shown = cells["automatic"].value
    doubtful = shown in labels(Outcome.BREACH, Outcome.SUSPECT)
    key = (number.split("#")[0], item)
    mark = found.get(key)
    if mark is not None:
        enter(cells, Outcome(mark["outcome"]), mark["occurrences"], mark["reason"], mark["page"])
    elif doubtful and key in planted:
        enter(cells, Outcome.BREACH, "1", planted[key]["sentence"], "")
    elif doubtful:
        enter(cells, Outcome.MET, "", "经查阅案卷，未发现系统所示问题。", "")
    else:
        enter(cells, Outcome.NOT_APPLICABLE if item in RARE else Outcome.MET, "", "", "")


def labels(*outcomes: Outcome) -> Sequence[str]:
    """The outcomes as the sheet words them."""
    return [outcome_label(outcome, TEXTS) for outcome in outcomes]


def enter(cells: dict[str, Cell], outcome: Outcome, occurrences: str, reason: str, page: str) -> None:
    """Writes a conclusion into the yellow cells."""
    cells["outcome"].value = outcome_label(outcome, TEXTS)
    cells["occurrences"].value = int(occurrences) if occurrences else None
    cells["reason"].value = reason or None
    cells["page"].value = page or None


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    fill(Path(sys.argv[1]), Path(sys.argv[2]))
