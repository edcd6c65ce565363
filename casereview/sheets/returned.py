"""One workbook that came back: is it ours and of this round, who filled it in, where its columns stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from casereview.intake.cells import cell_text, is_blank
from casereview.intake.workbook import RawTable, read_tables
from casereview.model.catalogue import LANGUAGES, Texts
from casereview.model.names import without_blanks
from casereview.model.place import Place
from casereview.model.problem import Problem, problem, refused
from casereview.sheets.layout import COLUMNS, LAYOUT_VERSION, MANIFEST_SHEET, NEEDED, Heading
from casereview.sheets.manifest import Manifest, RubricStamp

#: Notices of the reader on hidden and empty sheets, which every workbook of ours has.
_EXPECTED = ("INT-009", "INT-010")
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
class Returned:
    """A workbook that may be collected."""

    file: str
    manifest: Manifest
    person: str
    sheets: tuple[tuple[RawTable, int, dict[str, int]], ...]  # table, row of its heading, columns by name

    def rows(self) -> Iterator[Row]:
        """Every row below a heading that holds anything."""
        for table, header, columns in self.sheets:
            for number in range(header + 1, len(table.rows)):
                row = Row(table, number, columns)
                if not row.blank:
                    yield row


def read_returned(
    path: Path, file: str, heading: Heading, stamps: Sequence[RubricStamp]
) -> tuple[Returned | None, list[Problem]]:
    """Open a workbook and make sure it belongs here; `file` is the name messages give it."""
    tables, problems = read_tables(path)
    problems = [
        replace(item, place=replace(item.place, file=file)) for item in problems if item.code not in _EXPECTED
    ]
    if refused(problems):
        return None, problems
    place = Place(file)
    manifest = _read_manifest(path)
    if manifest is None:
        return None, [*problems, problem("SHT-014", place)]
    problems += _strangers(manifest, place, heading, stamps)
    if refused(problems):
        return None, problems
    tables = [replace(table, file=file) for table in tables]
    texts = Texts(manifest.language)
    sheets, missing = _find_sheets(tables, texts)
    if not sheets:
        problems.append(problem("SHT-018", place, columns="、".join(missing)))
    others = [table for table in tables if all(table is not sheet for sheet, _, _ in sheets)]
    person = _find_inspector(others, without_blanks(texts("sheets.inspector")))
    if not person:
        problems.append(problem("SHT-019", place))
    found = Returned(file, manifest, person, tuple(sheets))
    return (None if refused(problems) else found), problems


def _read_manifest(path: Path) -> Manifest | None:
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
        if MANIFEST_SHEET not in workbook.sheet_names:
            return None
        cells = workbook.get_sheet_by_name(MANIFEST_SHEET).to_python()
    except (CalamineError, OSError):
        return None
    return Manifest.from_rows(cells)


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
    tables: Sequence[RawTable], texts: Texts
) -> tuple[list[tuple[RawTable, int, dict[str, int]]], list[str]]:
    """Tables with a heading row that has every needed column; else what the nearest one lacks."""
    names = {without_blanks(column.label(texts)): column.name for column in COLUMNS}
    labels = {column.name: column.label(texts) for column in COLUMNS}
    found = []
    missing = [labels[name] for name in NEEDED]
    for table in tables:
        for number, cells in enumerate(table.rows[:_HEADER_WITHIN]):
            texts_of_row = [without_blanks(cell_text(cell)) for cell in cells]
            columns = {names[text]: column for column, text in enumerate(texts_of_row) if text in names}
            lacking = [labels[name] for name in NEEDED if name not in columns]
            if not lacking:
                found.append((table, number, columns))
                break
            missing = min(missing, lacking, key=len)
    return found, missing


def _find_inspector(tables: Sequence[RawTable], label: str) -> str:
    """The first filled cell to the right of the label."""
    for table in tables:
        for cells in table.rows:
            plain = [without_blanks(cell_text(cell)).rstrip(":") for cell in cells]
            if label in plain:
                rest = cells[plain.index(label) + 1 :]
                return next((cell_text(cell) for cell in rest if not is_blank(cell)), "")
    return ""
