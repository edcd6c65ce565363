"""The sheets of a rubric's workbook as rows of named cells, wherever their heading stands."""

from dataclasses import dataclass

from casereview.authoring.figures import cell_text
from casereview.authoring.layout import COLUMNS, heading, spoken
from casereview.intake.workbook import RawTable
from casereview.model.catalogue import Texts
from casereview.model.place import Place
from casereview.model.problem import Problem, problem

#: Titles an official may put above the heading.
_SEARCH_ROWS = 20


@dataclass(frozen=True)
class Row:
    """One row; `columns` says where each named cell stands."""

    table: RawTable
    number: int
    columns: dict[str, int]

    def text(self, key: str) -> str:
        """What the cell says; nothing for a blank."""
        cells, column = self.table.rows[self.number], self.columns[key]
        return cell_text(cells[column]) if column < len(cells) else ""

    def place(self, key: str) -> Place:
        """Where the cell stands."""
        return self.table.place(self.number, self.columns[key])


@dataclass(frozen=True)
class Sheet:
    """The rows below the heading that say anything."""

    rows: tuple[Row, ...]
    place: Place


def read_sheet(table: RawTable, name: str) -> tuple[Sheet, list[Problem]]:
    """The sheet called `name` in the layout; every column it lacks is a fault, every other a notice."""
    keys = tuple(column.key for column in COLUMNS[name])
    known = spoken("column", keys)
    found = [
        {
            known[text.strip()]: place
            for place, cell in enumerate(row)
            if (text := cell_text(cell)).strip() in known
        }
        for row in table.rows[:_SEARCH_ROWS]
    ]
    head = max(range(len(found)), key=lambda number: (len(found[number]), -number))
    columns = found[head]
    problems = [
        problem("AUT-003", table.place(head), sheet=table.sheet, column=heading(key, Texts()))
        for key in keys
        if key not in columns
    ]
    for place, cell in enumerate(table.rows[head]):
        text = cell_text(cell).strip()
        if text and place not in columns.values():
            code = "AUT-004" if text not in known else "AUT-007"
            problems.append(problem(code, table.place(head, place), column=text))
    for (row, column), said in sorted(table.errors.items()):
        problems.append(problem("AUT-008", table.place(row - table.top, column - table.left), value=said))
    rows = (
        ()
        if len(columns) < len(keys)
        else tuple(
            Row(table, number, columns)
            for number in range(head + 1, len(table.rows))
            if any(cell_text(cell) for cell in table.rows[number])
        )
    )
    return Sheet(rows, table.place(head)), problems
