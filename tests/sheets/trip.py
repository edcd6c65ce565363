"""A trip at random: inspectors with shares of the cases, what they enter, and what happens to a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from casereview.model.mark import Mark
from casereview.model.names import without_blanks
from casereview.model.outcome import Outcome
from casereview.sheets.layout import LISTS_SHEET, MANIFEST_SHEET, Layout, headings
from casereview.sheets.write import write_sheets

from .sample import HEADING, TEXTS, outcomes, rubric

CASES = ("东市监罚〔2025〕1号", "0012", "12", "=1+1", "2025-1", "20250101001234567890", "N/A", "A/1", "a*1")
ITEMS = ("FAC-03", "DOC-08")
UNITS = ("甲局", "乙局")
PEOPLE = ("张三", "李四", "王五")
WORDS = (
    "=缺照片",
    "+2",
    "-1",
    "@SUM(A1)",
    "“引号”",
    "3-5",
    "007",
    "1E5",
    "，；",
    "a  b",
    "见卷内第12页",
    "#N/A页",
)
FAR = 30
#: person, case, item
Key = tuple[str, str, str]
#: outcome, places, reason, page
Entered = tuple[Outcome, int | None, str, str]


@dataclass(frozen=True)
class Given:
    """A seat of the assignment."""

    unit: str
    case_id: str
    case_key: str
    inspector: str
    seat: str


def table() -> str:
    """Every case and item, none judged."""
    lines = ["", "| case_key | case_id | unit | item | outcome | evidence |"]
    for number, case in enumerate(CASES):
        for item in ITEMS:
            lines.append(f"| k{number} | {case} | {UNITS[number % 2]} | {item} | unjudged | |")
    return "\n".join(lines)


def assignment(random: Random) -> list[Given]:
    """Every case to one inspector, some to two."""
    seats = []
    for number, case in enumerate(CASES):
        people = random.sample(PEOPLE, random.choice((1, 1, 2)))
        for person, seat in zip(people, "AB", strict=False):
            seats.append(Given(UNITS[number % 2], case, f"k{number}", person, seat))
    return seats


def sent(folder: Path, random: Random, layout: Layout, seats: list[Given]) -> list[Path]:
    """The workbooks as they go out."""
    paths, problems = write_sheets(
        outcomes(table()), [rubric()], HEADING, folder, TEXTS, layout=layout, assignment=seats
    )
    assert problems == [] and len(paths) == len({seat.inspector for seat in seats})
    return paths


def answers(random: Random, seats: list[Given]) -> dict[Key, Entered]:
    """What the inspectors enter for some of what they are asked."""
    found: dict[Key, Entered] = {}
    for seat in seats:
        for item in ITEMS:
            if random.random() < 0.7:
                found[seat.inspector, seat.case_id, item] = _entered(random)
    return found


def _entered(random: Random) -> Entered:
    outcome = random.choice((Outcome.MET, Outcome.BREACH, Outcome.NOT_APPLICABLE))
    reason = f"缺{random.choice(WORDS)}" if random.random() < 0.5 else random.choice(WORDS[:5])
    if outcome is Outcome.BREACH:
        return outcome, random.randint(1, 99), reason, random.choice(("", "3-5", "12", "第7页"))
    return outcome, None, reason if random.random() < 0.5 else "", ""


def fill(book: Workbook, said: Mapping[Key, Entered], person: str) -> None:
    """Enter one inspector's answers where their case and item stand."""
    for sheet in book.worksheets:
        header, columns = _heading(sheet)
        for row in sheet.iter_rows(min_row=header + 1) if header else ():
            key = person, str(row[columns["case_id"]].value), str(row[columns["item"]].value)
            if key not in said:
                continue
            outcome, places, reason, page = said[key]
            values = {"outcome": TEXTS(f"outcome.{outcome}"), "occurrences": places}
            for name, value in (values | {"reason": reason or None, "page": page or None}).items():
                cell = row[columns[name]]
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"


def returned(path: Path, said: Mapping[Key, Entered], random: Random, mixed: bool = True) -> None:
    """Fill in the workbook and save it, with all that happens to one in a week."""
    book = load_workbook(path)
    fill(book, said, path.stem.removeprefix("评查表-"))
    (scrambled(book, random) if mixed else book).save(path)


def _heading(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """Row of the heading, from 1, and positions of our columns; 0 for a sheet that is not to be filled in."""
    for number, cells in enumerate(sheet.iter_rows(max_row=8, values_only=True), 1):
        columns = headings([without_blanks(str(cell or "")) for cell in cells], TEXTS)
        if "outcome" in columns:
            return number, columns
    return 0, {}


def scrambled(book: Workbook, random: Random) -> Workbook:
    """The workbook anew: rows sorted and filtered, columns moved and hidden, sheets moved and put away."""
    new = Workbook()
    new.remove(new.active)
    for sheet in random.sample(book.worksheets, len(book.worksheets)):
        header, _ = _heading(sheet)
        copy = new.create_sheet(sheet.title)
        copy.sheet_state = sheet.sheet_state
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        if header:
            rows = _shuffled(rows, header, random)
            for _ in range(random.choice((0, 0, 1, 3))):
                rows.insert(0, ["第一组"])
            for number in random.sample(range(1, len(rows) + 1), 2):
                copy.row_dimensions[number].hidden = True
            copy.column_dimensions[random.choice("ABCDEFGHIJ")].hidden = True
            if random.random() < 0.3:
                copy.sheet_state = "hidden"
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = copy.cell(number, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    new.active = next(n for n, sheet in enumerate(new.worksheets) if sheet.sheet_state == "visible")
    assert {MANIFEST_SHEET, LISTS_SHEET} <= set(new.sheetnames)
    return new


def _shuffled(rows: list[list[object]], header: int, random: Random) -> list[list[object]]:
    """Rows below the heading and all columns in another order; lines above stay."""
    above, head, below = rows[: header - 1], rows[header - 1], rows[header:]
    order = random.sample(range(len(head)), len(head))
    if random.random() < 0.3:
        below += [[None] * len(head)] * random.randint(1, FAR)
    mixed = random.sample(below, len(below))
    return [*above, *([row[place] for place in order] for row in [head, *mixed])]


def as_entered(marks: list[Mark]) -> dict[Key, Entered]:
    """The marks in the form of the answers; two on one thing are two too many."""
    found = {
        (mark.person, mark.case_id, mark.item): (mark.outcome, mark.occurrences, mark.reason, mark.page)
        for mark in marks
    }
    assert len(found) == len(marks)
    return found
