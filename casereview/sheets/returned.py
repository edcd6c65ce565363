"""One workbook that came back: is it ours and of this round, who filled it in, where its columns stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casereview.intake.cells import cell_text, is_blank
from casereview.intake.workbook import RawTable, read_tables
from casereview.model.catalogue import LANGUAGES, Texts
from casereview.model.names import without_blanks
from casereview.model.place import Place
from casereview.model.problem import Problem, problem, refused
from casereview.sheets.layout import (
    COLUMNS,
    KEY,
    LAYOUT_VERSION,
    LISTS_SHEET,
    MANIFEST_SHEET,
    NEEDED,
    TOKEN,
    Heading,
    headings,
)
from casereview.sheets.manifest import Manifest, RubricStamp

#: Notices of the reader on empty sheets, which a workbook new to its program often has.
_EXPECTED = ("INT-010",)
#: Headings of ours that make a row the heading of a sheet to be filled in, though others are missing.
_HEADING_LIKE = 3
#: People put titles above the heading row, not pages of text.
_HEADER_WITHIN = 30


@dataclass(frozen=True)
class Row:
    """One row of a returned sheet; cells are asked for by the column's name, wherever it stands now."""

    table: RawTable
    number: int  # within table.rows
    columns: dict[str, int]

    def cell(self, name: str) -> object:
        """The cell as it was read; blank where the column is gone."""
        column = self.columns.get(name)
        cells = self.table.rows[self.number]
        return cells[column] if column is not None and column < len(cells) else ""

    def text(self, name: str) -> str:
        """The cell's text, trimmed."""
        return cell_text(self.cell(name))

    def place(self, name: str) -> Place:
        """The cell's place, for messages and as the source of a mark."""
        return self.table.place(self.number, self.columns.get(name))

    def formula_error(self, name: str) -> str:
        """#N/A and the like where the cell holds one: the reader shows it as blank."""
        column = self.columns.get(name, -1)
        return self.table.errors.get((self.number + self.table.top, column + self.table.left), "")

    @property
    def blank(self) -> bool:
        """True when no cell of ours holds anything."""
        return all(is_blank(self.cell(name)) and not self.formula_error(name) for name in self.columns)


@dataclass(frozen=True)
class Sheet:
    """A sheet to be filled in: its cells, the row of its heading, its columns by name."""

    table: RawTable
    header: int
    columns: dict[str, int]

    def rows(self) -> Iterator[Row]:
        """Every row below the heading that holds anything."""
        for number in range(self.header + 1, len(self.table.rows)):
            row = Row(self.table, number, self.columns)
            if not row.blank:
                yield row


@dataclass(frozen=True)
class Returned:
    """A workbook that may be collected."""

    file: str
    manifest: Manifest
    person: str
    day: str
    sheets: tuple[Sheet, ...]

    def rows(self) -> Iterator[Row]:
        """Every row of every sheet."""
        for sheet in self.sheets:
            yield from sheet.rows()


def read_returned(
    path: Path, file: str, heading: Heading, stamps: Sequence[RubricStamp]
) -> tuple[Returned | None, list[Problem]]:
    """Open a workbook and make sure it belongs here; `file` is the name messages give it.

    Hidden sheets are read like any other: an inspector may have put away what is done.
    """
    tables, problems = read_tables(path, file, hidden=True)
    problems = [item for item in problems if item.code not in _EXPECTED]
    if refused(problems):
        return None, problems
    place = Place(file)
    own = {table.sheet: table for table in tables}
    manifest = Manifest.from_rows(own[MANIFEST_SHEET].rows) if MANIFEST_SHEET in own else None
    if manifest is None or (manifest.version == LAYOUT_VERSION and not manifest.sound):
        return None, [*problems, problem("SHT-014", place)]
    problems += _strangers(manifest, place, heading, stamps)
    if refused(problems):
        return None, problems
    tables = [table for table in tables if table.sheet not in (MANIFEST_SHEET, LISTS_SHEET)]
    texts = Texts(manifest.language)
    sheets, others, found = _find_sheets(tables, manifest, texts)
    problems += found
    if not sheets and not found:
        missing = "、".join(column.label(texts) for column in COLUMNS if column.name in NEEDED)
        problems.append(problem("SHT-018", place, columns=missing))
    person = _beside(others, texts("sheets.inspector")) or manifest.inspector
    if not person:
        problems.append(problem("SHT-019", place))
    elif manifest.inspector and without_blanks(person) != without_blanks(manifest.inspector):
        problems.append(problem("SHT-047", place, person=person, meant=manifest.inspector))
    returned = Returned(file, manifest, person, _beside(others, texts("sheets.inspected_on")), tuple(sheets))
    return (None if refused(problems) else returned), problems


def _strangers(
    manifest: Manifest, place: Place, heading: Heading, stamps: Sequence[RubricStamp]
) -> list[Problem]:
    """What says that the workbook was written for something else."""
    if manifest.version != LAYOUT_VERSION or manifest.language not in LANGUAGES:
        return [problem("SHT-015", place, found=manifest.version, wanted=LAYOUT_VERSION)]
    problems = []
    found, wanted = Heading(manifest.title, manifest.round), heading
    if found != wanted:
        problems.append(problem("SHT-016", place, found=str(found), wanted=str(wanted)))
    by_id = {stamp.id: stamp for stamp in stamps}
    for stamp in manifest.rubrics:
        if by_id.get(stamp.id) != stamp:
            ours = by_id.get(stamp.id)
            listed = str(ours) if ours else "、".join(str(other) for other in stamps)
            problems.append(problem("SHT-017", place, found=str(stamp), wanted=listed))
    return problems


def _find_sheets(
    tables: Sequence[RawTable], manifest: Manifest, texts: Texts
) -> tuple[list[Sheet], list[RawTable], list[Problem]]:
    """Tables with a heading row that has every needed column, and the others.

    One that has rows of ours and no such heading is named with the columns it lacks: what was filled in
    there would be lost.
    """
    tokens = {row.token for row in manifest.rows}
    sheets, others, problems = [], [], []
    for table in tables:
        sheet, lacking = _find_heading(table, texts)
        if sheet is not None:
            sheets.append(sheet)
            continue
        others.append(table)
        if len(lacking) <= len(NEEDED) - _HEADING_LIKE or any(
            cell in tokens for cells in table.rows for cell in cells
        ):
            problems.append(problem("SHT-018", table.place(), columns="、".join(lacking)))
    return sheets, others, problems


def _find_heading(table: RawTable, texts: Texts) -> tuple[Sheet | None, list[str]]:
    """The sheet where it has a full heading; else what the nearest row lacks of one."""
    labels = {column.name: column.label(texts) for column in COLUMNS}
    missing = [labels[name] for name in NEEDED]
    for number, cells in enumerate(table.rows[:_HEADER_WITHIN]):
        columns = headings([without_blanks(cell_text(cell)) for cell in cells], texts)
        needed = [name for name in NEEDED if TOKEN not in columns or name not in KEY]
        lacking = [labels[name] for name in needed if name not in columns]
        if not lacking:
            return Sheet(table, number, columns), []
        missing = min(missing, lacking, key=len)
    return None, missing


def _beside(tables: Sequence[RawTable], label: str) -> str:
    """The first filled cell to the right of the label."""
    wanted = without_blanks(label)
    for table in tables:
        for cells in table.rows:
            plain = [without_blanks(cell_text(cell)).rstrip(":") for cell in cells]
            if wanted in plain:
                rest = cells[plain.index(wanted) + 1 :]
                return next((cell_text(cell) for cell in rest if not is_blank(cell)), "")
    return ""
