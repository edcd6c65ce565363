"""From the cells of one table to typed columns of canonical fields, keeping what could not be read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from casereview.intake.headers import HeadedTable
from casereview.intake.mapping import Column, Mapping
from casereview.intake.values import normalise_column
from casereview.law.amounts import read_confiscation, read_fine, read_fines, read_statutory_range
from casereview.model.field import fields
from casereview.model.place import Place
from casereview.model.problem import Problem, problem

UNIT = "执法单位"
MAX_CELLS_NAMED = 50  # problems of one column; beyond them the rest is counted in one sentence


@dataclass(frozen=True)
class Source:
    """One table as typed columns: `values[field][i]` belongs to row `rows[i]` of the raw table.

    `unreadable[field]` holds the positions i whose cell could not be read; their value is None.
    """

    table: HeadedTable
    mapping: Mapping
    rows: list[int]
    values: dict[str, list[object]]
    unreadable: dict[str, set[int]]
    blank_rows: int = 0  # data rows without a single value in a mapped column

    @property
    def name(self) -> str:
        """file › sheet."""
        return self.table.raw.source

    def place(self, position: int | None = None, column: int | None = None) -> Place:
        """The place of one record, or of the whole source."""
        return self.table.raw.place(None if position is None else self.rows[position], column)

    def given(self, name: str) -> list[object]:
        """A field's values; all None where the source does not map it."""
        return self.values.get(name) or [None] * len(self.rows)


def normalise(table: HeadedTable, mapping: Mapping) -> tuple[Source, list[Problem]]:
    """Every mapped column as values. Rows with nothing in any mapped column but the unit are left out."""
    values: dict[str, list[object]] = {}
    unreadable: dict[str, set[int]] = {}
    problems: list[Problem] = []
    for name, columns in mapping.used().items():
        parts = []
        for column in columns:
            part, faults, said = _column(table, mapping, column)
            parts.append(part)
            unreadable.setdefault(name, set()).update(faults)
            problems += said
        values[name] = parts[0] if len(parts) == 1 else _together(parts)
    keep = _with_content(values, unreadable, len(table.data))
    if len(keep) < len(table.data):
        position = {old: new for new, old in enumerate(keep)}
        values = {name: [column[i] for i in keep] for name, column in values.items()}
        unreadable = {
            name: {position[i] for i in faults if i in position} for name, faults in unreadable.items()
        }
    rows = [table.data[i] for i in keep]
    source = Source(table, mapping, rows, values, unreadable, len(table.data) - len(keep))
    problems += _read_prose(source)
    problems += _constants(source)
    return source, problems


def _column(
    table: HeadedTable, mapping: Mapping, column: Column
) -> tuple[list[object], set[int], list[Problem]]:
    raw = table.raw
    index = column.header.column
    result = normalise_column(
        fields()[column.field],
        table.cells(index),
        factor=column.factor,
        codes=mapping.confirmed.codes.get(column.field),
        date1904=raw.date1904,
    )
    faults = {item.row for item in result.unreadable}
    problems = _said(table, column, [*result.unreadable, *result.notices])
    if raw.errors:
        for position, row in enumerate(table.data):
            text = raw.errors.get((row + raw.top, index + raw.left))
            if text is not None:
                faults.add(position)
                problems.append(problem("INT-065", raw.place(row, index), field=column.field, text=text))
    return list(result.values), faults, problems


def _said(table: HeadedTable, column: Column, items: Sequence[object]) -> list[Problem]:
    """The problems of single cells, the first of each code by place and the rest as a count."""
    problems = []
    counts: dict[str, int] = {}
    index = column.header.column
    for item in items:
        code, row, text = item.code, item.row, item.text  # type: ignore[attr-defined]
        counts[code] = counts.get(code, 0) + 1
        if counts[code] <= MAX_CELLS_NAMED:
            place = table.raw.place(table.data[row], index)
            problems.append(problem(code, place, field=column.field, header=column.text, text=text))
    for code, count in counts.items():
        if count > MAX_CELLS_NAMED:
            place = table.raw.place(table.header_row, index)
            problems.append(
                problem("INT-067", place, header=column.text, code=code, more=count - MAX_CELLS_NAMED)
            )
    return problems


def _together(parts: list[list[object]]) -> list[object]:
    """Several columns of one field: lists are joined, of yes and no a yes counts, else the first given."""
    joined: list[object] = []
    for cells in zip(*parts, strict=True):
        given = [cell for cell in cells if cell is not None]
        if not given:
            joined.append(None)
        elif isinstance(given[0], list):
            joined.append([name for names in given for name in names])
        elif isinstance(given[0], bool):
            joined.append(any(given))
        else:
            joined.append(given[0])
    return joined


def _with_content(values: dict[str, list[object]], unreadable: dict[str, set[int]], height: int) -> list[int]:
    """Positions of rows that hold something beside the unit, which merged cells spread over empty rows."""
    empty = list(range(height))
    for name, column in values.items():
        if name != UNIT:
            faults = unreadable[name]
            empty = [row for row in empty if column[row] is None and row not in faults]
    left_out = set(empty)
    return [row for row in range(height) if row not in left_out]


def _constants(source: Source) -> list[Problem]:
    """Fixed values of the mapping file: for every row whose source does not say otherwise."""
    problems = []
    for name, text in source.mapping.confirmed.constants.items():
        result = normalise_column(fields()[name], [text], codes=source.mapping.confirmed.codes.get(name))
        for item in result.unreadable:
            problems.append(problem(item.code, source.place(), field=name, header=name, text=text))
        faults = source.unreadable.setdefault(name, set())
        column = source.given(name)
        source.values[name] = [
            result.values[0] if cell is None and position not in faults else cell
            for position, cell in enumerate(column)
        ]
    return problems


def _read_prose(source: Source) -> list[Problem]:
    """Amounts a person said stand in prose. Prose of a fine that gives no one amount leaves it unreadable."""
    confirmed = source.mapping.confirmed
    problems = []
    counts = []
    several = _several_fines(source)
    for name, header in {**confirmed.amounts_from, **confirmed.ranges_from}.items():
        texts = _prose(source, header)
        if texts is None:
            problems.append(problem("INT-034", source.place(), header=header))
            continue
        read, word = _reader(name)
        column, faults = list(source.given(name)), source.unreadable.setdefault(name, set())
        found = missed = 0
        for position, text in enumerate(texts):
            if column[position] is not None or not text:
                continue
            amount = None if name in confirmed.ranges_from and position in several else read(text)
            column[position] = amount
            found += amount is not None
            if amount is None and word in text:
                faults.add(position)
                missed += 1
        source.values[name] = column
        counts.append(f"{name} {found}（{missed}）")
    if counts:
        problems.append(problem("INT-069", source.place(), fields="、".join(counts)))
    return problems


def _several_fines(source: Source) -> set[int]:
    """Positions whose prose sets several fines: the range for one act says nothing of their sum."""
    header = source.mapping.confirmed.amounts_from.get("罚款金额")
    texts = _prose(source, header) if header else None
    return {position for position, text in enumerate(texts or ()) if text and len(read_fines(text)) > 1}


def _prose(source: Source, header: str) -> list[str | None] | None:
    """The texts of a column by its heading, or by the field it feeds."""
    for column in source.mapping.columns:
        if header in (column.text, column.header.label, column.field):
            by_row = dict(zip(source.table.data, source.table.cells(column.header.column), strict=True))
            cells: Iterable[object] = (by_row[row] for row in source.rows)
            return [cell.strip() if isinstance(cell, str) else None for cell in cells]
    return None


def _reader(name: str) -> tuple[Callable[[str], Decimal | None], str]:
    """How a field is read from prose, and the word without which nothing is to be read."""
    if name.endswith(("下限", "上限")):
        side = 0 if name.endswith("下限") else 1

        def bound(text: str) -> Decimal | None:
            found = read_statutory_range(text)
            return found[side] if found else None

        return bound, ""
    return (read_confiscation, "没收") if name == "没收金额" else (read_fine, "罚款")
