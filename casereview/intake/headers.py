"""Find the table in a sheet: its header under title rows, its data rows, and why other rows are none."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, zip_longest

from casereview.intake.labels import normal, normal_header
from casereview.intake.workbook import Cell, RawTable, Span
from casereview.model.problem import Problem, problem

#: The header is looked for in the first rows of a sheet; no ledger seen has more titles above it.
SEARCH_ROWS = 30
LONGEST_LABEL = 60

_TOTAL = re.compile(
    r"^(?:本页|本表|本月|本年|全年|年度)?(?:合计|总计|小计|共计|累计)|^共\d+(?:件|条|宗|起|户)"
)
_NOTE = re.compile(
    r"^(?:填表|填报|制表|编制|审核|复核|统计|经办|负责|单位负责|联系|打印|导出|报送)(?:人|单位|日期|时间|方式|电话|机关)?[:].*"
    r"|^(?:备注|说明|注|注释|填表说明|填报说明|日期|单位|单位\(盖章\)|签字|盖章)\d*[:].*"
    r"|^(?:注|说明)\d*[、.].*"
)
_TITLE_UNIT = re.compile(r"(?:金额)?单位[:]?(亿元|万元|千元|百元|元)")

#: Why a row is not data; each is a text of the catalogue, `intake.skipped.<reason>`.
REASONS = ("title", "header", "blank", "repeated_header", "total", "note")


@dataclass(frozen=True, slots=True)
class Header:
    """One column's heading; `column` counts from the table's first, `group` is the heading above it."""

    column: int
    label: str
    group: str = ""

    @property
    def text(self) -> str:
        """As tables and mapping files name it: 送达日期, or 告知书/送达日期 under a group."""
        return f"{self.group}/{self.label}" if self.group else self.label


@dataclass(frozen=True)
class HeadedTable:
    """A raw table whose header is known. Every row is in `data` or in `skipped` (row, reason)."""

    raw: RawTable
    headers: tuple[Header, ...]
    data: tuple[int, ...]
    skipped: tuple[tuple[int, str], ...]
    header_row: int  # the row of the headings, the lower one of two
    money_unit: str = ""  # 万元 when a line above the header says 单位：万元

    def cells(self, column: int) -> list[Cell]:
        """The cells of one column, data rows only."""
        columns = self._columns
        return list(columns[column]) if column < len(columns) else [None] * len(self.data)

    @cached_property
    def _columns(self) -> list[tuple[Cell, ...]]:
        """The data rows turned once; short rows are filled up."""
        return list(zip_longest(*(self.raw.rows[row] for row in self.data)))


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    headers: tuple[Header, ...]
    score: int


def find_table(raw: RawTable, known: Callable[[Header], bool]) -> tuple[HeadedTable | None, list[Problem]]:
    """The table of a sheet; `known` tells whether a heading names a field.

    Without a heading anybody knows there is no table: a warning lists what was seen instead.
    """
    raw = _fill_merged(raw)
    best = _best_header(raw, known)
    if best is None:
        seen = next((row for row in raw.rows if sum(_given(cell) for cell in row) > 1), raw.rows[0])
        labels = "、".join(_label(cell)[:20] for cell in seen if _given(cell))[:200]
        return None, [problem("INT-020", raw.place(), sheet=raw.sheet or raw.file, seen=labels)]
    data, skipped = _sort_rows(raw, best)
    unit = _title_unit(raw.rows[: best.first])
    return HeadedTable(raw, best.headers, data, skipped, best.last, unit), []


def _given(cell: Cell) -> bool:
    return cell is not None and cell != "" and not (isinstance(cell, str) and not cell.strip())


def _label(cell: Cell) -> str:
    return "".join(str(cell).split()) if _given(cell) else ""


def _fill_merged(raw: RawTable) -> RawTable:
    """Give every row of a vertically merged cell its value; headings across columns stay for the groups."""
    if not raw.merged:
        return raw
    rows = [list(row) for row in raw.rows]
    height, width = len(rows), max(map(len, rows))
    for (top, left), (bottom, right) in raw.merged:
        first, last = top - raw.top, min(bottom - raw.top, height - 1)
        column = left - raw.left
        if left == right and 0 <= first < last and 0 <= column < width and _given(rows[first][column]):
            for row in range(first + 1, last + 1):
                rows[row][column] = rows[first][column]
    return RawTable(
        raw.file, raw.sheet, rows, raw.top, raw.left, raw.hidden, raw.merged, raw.errors, raw.date1904
    )


def _best_header(raw: RawTable, known: Callable[[Header], bool]) -> _Candidate | None:
    """The candidate with most known headings; of equals the upper one, with its group row if it has one."""
    candidates = []
    for row in range(min(SEARCH_ROWS, len(raw.rows))):
        two_level = _two_level(raw, row, known)
        for first, last, headers in ((row, row + 1, two_level), (row, row, _one_level(raw.rows[row]))):
            score = sum(map(known, headers))
            if score >= 2 or (score == 1 and len(headers) <= 3):
                candidates.append(_Candidate(first, last, headers, score))
    return max(candidates, key=lambda item: item.score, default=None)


def _one_level(cells: Sequence[Cell], columns: Sequence[int] | None = None) -> tuple[Header, ...]:
    return tuple(
        Header(column, _label(cells[column]))
        for column in (range(len(cells)) if columns is None else columns)
        if isinstance(cells[column], str) and 0 < len(_label(cells[column])) <= LONGEST_LABEL
    )


def _two_level(raw: RawTable, row: int, known: Callable[[Header], bool]) -> tuple[Header, ...]:
    """Headings of `row` as groups over those of the next row; empty when the two rows are no such pair."""
    if row + 1 >= len(raw.rows):
        return ()
    upper, lower = raw.rows[row], raw.rows[row + 1]
    groups = _groups(raw, row) | _lone_groups(upper, lower, known)
    if not groups:
        return ()
    headers = []
    for column, cell in enumerate(lower):
        above = _label(upper[column]) if column < len(upper) else ""
        label = _label(cell) if isinstance(cell, str) else ""
        if column in groups and label and label != groups[column]:
            headers.append(Header(column, label, groups[column]))
        elif above and (not _given(cell) or label == above) and len(above) <= LONGEST_LABEL:
            headers.append(Header(column, above))
        elif label:
            return ()  # a heading or value below a heading of its own: not a group row
    return tuple(headers)


def _groups(raw: RawTable, row: int) -> dict[int, str]:
    """Group heading by column: from merged cells, else a heading followed by blanks over filled cells."""
    upper, lower = raw.rows[row], raw.rows[row + 1]
    found: dict[int, str] = {}
    spans: list[Span] = [span for span in raw.merged if span[0][0] - raw.top == row == span[1][0] - raw.top]
    for (_, left), (_, right) in spans:
        start = left - raw.left
        if 0 <= start < len(upper) and _given(upper[start]):
            for column in range(start, min(right - raw.left, len(lower) - 1) + 1):
                found[column] = _label(upper[start])
    if spans:
        # A group over one column needs no merged cell.
        for column in range(min(len(upper), len(lower))):
            if column not in found and _given(upper[column]) and _given(lower[column]):
                found[column] = _label(upper[column])
    else:
        group = ""
        for column in range(min(len(upper), len(lower))):
            follows = column + 1 < len(upper) and not _given(upper[column + 1])
            if _given(upper[column]):
                group = _label(upper[column]) if follows and _given(lower[column]) else ""
            if group and _given(lower[column]):
                found[column] = group
    titles = len({_label(cell) for cell in upper if _given(cell)}) == 1
    return {} if titles or any(":" in normal(group) for group in found.values()) else found


def _lone_groups(
    upper: Sequence[Cell], lower: Sequence[Cell], known: Callable[[Header], bool]
) -> dict[int, str]:
    """Groups over one column, of which neither a merged cell nor a blank tells.

    A row of titles has no heading anybody knows beside them; a row of data below a header has one above
    its cells, or says nothing anybody knows as a heading.
    """
    headings = [Header(column, _label(cell)) for column, cell in enumerate(upper) if _given(cell)]
    lone = [
        Header(above.column, _label(lower[above.column]), above.label)
        for above in headings
        if above.column < len(lower)
        and isinstance(lower[above.column], str)
        and _label(lower[above.column]) not in ("", above.label)
    ]
    over = {item.column for item in lone}
    above_known = {heading.column for heading in headings if known(heading)}
    if not above_known or above_known & over or not any(map(known, lone)):
        return {}
    return {item.column: item.group for item in lone}


def _sort_rows(raw: RawTable, header: _Candidate) -> tuple[tuple[int, ...], tuple[tuple[int, str], ...]]:
    """Every row once: a data row, or skipped with its reason."""
    columns = [item.column for item in header.headers]
    wide = _wide_rows(raw, len(columns))
    titles = [
        {(column, normal_header(cell)) for column, cell in enumerate(raw.rows[row]) if _given(cell)}
        for row in range(header.first, header.last + 1)
    ]
    faulty = {row - raw.top for row, _ in raw.errors}
    data: list[int] = []
    skipped: list[tuple[int, str]] = []
    for index, cells in enumerate(raw.rows):
        if index < header.first:
            reason = "title" if any(map(_given, cells)) else "blank"
        elif index <= header.last:
            reason = "header"
        else:
            reason = _reason(cells, titles, index in wide)
            if reason == "blank" and index in faulty:
                reason = ""  # a formula error is not a blank, though it reads as one
        if reason:
            skipped.append((index, reason))
        else:
            data.append(index)
    return tuple(data), tuple(skipped)


def _wide_rows(raw: RawTable, width: int) -> set[int]:
    """Rows that are one cell merged across at least half of the table: sub-headings and notes."""
    return {
        top - raw.top
        for (top, left), (bottom, right) in raw.merged
        if top == bottom and right - left + 1 >= max(2, width / 2)
    }


def _reason(cells: Sequence[Cell], titles: list[set[tuple[int, str]]], wide: bool) -> str:
    """Why a row below the header is no data, told by its first cells where they are text; "" for data."""
    if not any(map(_given, cells)):
        return "blank"
    begins = next((cell for cell in cells[:3] if isinstance(cell, str) and _given(cell)), None)
    if begins is None:
        return ""
    first = normal(begins)
    if _TOTAL.match(first) and len(first) <= 12:
        return "total"
    if _NOTE.match(first) and sum(map(_given, cells)) <= max(2, len(cells) // 2):
        return "note"
    if wide and sum(map(_given, cells)) == 1:
        return "note"
    return "repeated_header" if _repeats(cells, titles) else ""


def _repeats(cells: Sequence[Cell], titles: list[set[tuple[int, str]]]) -> bool:
    """True for a row of text that says, in the same columns, what a header row says."""
    texts = ((column, cell) for column, cell in enumerate(cells) if isinstance(cell, str) and _given(cell))
    begins = {(column, normal_header(cell)) for column, cell in islice(texts, 2)}
    if all(begins.isdisjoint(title) for title in titles):
        return False
    said = begins | {(column, normal_header(cell)) for column, cell in texts}
    if len(said) < sum(map(_given, cells)):
        return False
    for title in titles:
        repeated = len(said & title)
        if not begins.isdisjoint(title) and (
            (repeated >= 2 and repeated * 2 > len(said)) or repeated == len(said) == len(title)
        ):
            return True
    return False


def _title_unit(rows: list[list[Cell]]) -> str:
    for cells in rows:
        for cell in cells:
            found = _TITLE_UNIT.search(normal(cell)) if isinstance(cell, str) else None
            if found:
                return found.group(1)
    return ""
