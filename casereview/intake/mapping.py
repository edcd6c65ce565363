"""Which column feeds which canonical field: exact alias, then code, then a confirmed mapping file.

A near miss is proposed and never applied; of rivals for one field one is kept and the others are named.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from casereview.intake.aliases import HALVES, MONEY_UNITS, Match, match_header, money_unit
from casereview.intake.headers import HeadedTable, Header
from casereview.intake.labels import normal_header
from casereview.intake.mapping_file import Confirmed
from casereview.model.field import fields
from casereview.model.problem import Problem, problem

NEAR = 0.75  # share of letters alike from which a heading is proposed for a field
_NUMBERED = re.compile(r"#\d+$")
CONFIRMED = -1  # rank of a confirmed column: before every other


@dataclass(frozen=True, slots=True)
class Column:
    """One source column; `field` is empty where it is not used."""

    header: Header
    text: str  # as a mapping file names it
    field: str
    how: str  # name, alias, code, group, confirmed or unused
    factor: int = 1
    near: str = ""  # a field it may be, for a person to confirm


@dataclass(frozen=True)
class Mapping:
    """How the columns of one source were understood."""

    source: str
    columns: tuple[Column, ...]
    confirmed: Confirmed

    def used(self) -> dict[str, list[Column]]:
        """The columns that feed each field, in the order of the sheet."""
        found: dict[str, list[Column]] = defaultdict(list)
        for column in self.columns:
            if column.field:
                found[column.field].append(column)
        return dict(found)

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Rows of mapping.csv: source, header, field, how."""
        constants = [(self.source, "", name, "confirmed") for name in self.confirmed.constants]
        prose = [
            (self.source, source, name, "confirmed")
            for name, source in {**self.confirmed.amounts_from, **self.confirmed.ranges_from}.items()
        ]
        return [
            *((self.source, column.text, column.field, column.how) for column in self.columns),
            *constants,
            *prose,
        ]


def known_header(confirmed: Confirmed) -> Callable[[Header], bool]:
    """The test `find_table` asks of a heading: does it name a field, or stand in the confirmed mapping?"""
    keys = {normal_header(_NUMBERED.sub("", key)) for key in confirmed.columns}

    @cache
    def named(label: str, group: str) -> bool:
        header = Header(0, label, group)
        confirmed_here = normal_header(label) in keys or normal_header(header.text) in keys
        return confirmed_here or match_header(header) is not None

    return lambda header: named(header.label, header.group)


def map_columns(table: HeadedTable, confirmed: Confirmed) -> tuple[Mapping, list[Problem]]:
    """Give every column its field or say why it has none."""
    names = _column_names(table.headers)
    chosen: dict[int, Match] = {}
    unused: dict[int, str] = {}
    keys = {normal_header(key): name for key, name in confirmed.columns.items()}
    for header in table.headers:
        forms = (names[header.column], header.text, header.label)
        key = next((normal_header(form) for form in forms if normal_header(form) in keys), None)
        if key is None:
            match = match_header(header)
            if match:
                chosen[header.column] = match
        elif keys[key] is None:
            unused[header.column] = "confirmed"
        else:
            chosen[header.column] = Match(str(keys[key]), "confirmed", CONFIRMED, _own_factor(header))
    meant = {column: match.field for column, match in chosen.items()}
    problems = _settle_rivals(table, names, chosen)
    near, proposals = _near_misses(table, names, {*meant, *unused}, {*meant.values(), *confirmed.constants})
    columns = []
    for header in table.headers:
        match = chosen.get(header.column)
        name, how = (match.field, match.how) if match else ("", unused.get(header.column, "unused"))
        factor = _factor(table, header, match, confirmed, names) if match else 1
        proposal = "" if match else near.get(header.column) or meant.get(header.column, "")
        columns.append(Column(header, names[header.column], name, how, factor, proposal))
    problems += [*proposals, *_absent_keys(table, names, confirmed), *_unit_notices(table, columns)]
    return Mapping(table.raw.source, tuple(columns), confirmed), problems


def _column_names(headers: tuple[Header, ...]) -> dict[int, str]:
    """What a mapping file calls each column: its heading, numbered from #1 where it stands more than once."""
    total = Counter(normal_header(header.text) for header in headers)
    seen: Counter[str] = Counter()
    names = {}
    for header in headers:
        key = normal_header(header.text)
        seen[key] += 1
        names[header.column] = header.text if total[key] == 1 else f"{header.text}#{seen[key]}"
    return names


def _settle_rivals(table: HeadedTable, names: dict[int, str], chosen: dict[int, Match]) -> list[Problem]:
    """Leave one column (or one set of parts) for each field in `chosen`; name the others."""
    rivals: dict[str, list[int]] = defaultdict(list)
    for column, match in chosen.items():
        rivals[match.field].append(column)
    problems = []
    for name, columns in rivals.items():
        if len(columns) < 2 or _together(name, [chosen[column] for column in columns]):
            continue
        best = min(chosen[column].rank for column in columns)
        first = [column for column in columns if chosen[column].rank == best]
        kept = first if len(first) == 1 or _together(name, [chosen[column] for column in first]) else []
        for column in columns:
            if column not in kept:
                del chosen[column]
        headers = "、".join(names[column] for column in columns)
        place = table.raw.place(table.header_row, columns[0])
        if kept:
            used = "、".join(names[column] for column in kept)
            problems.append(problem("INT-031", place, field=name, headers=headers, kept=used))
        else:
            problems.append(problem("INT-030", place, field=name, headers=headers))
    return problems


def _together(name: str, matches: list[Match]) -> bool:
    """True when several columns may feed the field: parts of one alias, or all confirmed for a list."""
    if all(match.rank == CONFIRMED for match in matches):
        return fields()[name].type == "list"
    parts = [match.part for match in matches]
    if not all(parts) or len(set(parts)) < len(parts):
        return False
    return fields()[name].type == "list" or any(set(parts) <= halves for halves in HALVES)


def _near_misses(
    table: HeadedTable, names: dict[int, str], understood: set[int], taken: set[str]
) -> tuple[dict[int, str], list[Problem]]:
    """A field proposed for each heading not understood that nearly names one nobody feeds."""
    open_names = {
        normal_header(alias): field.name
        for field in fields().values()
        if field.name not in taken
        for alias in (field.name, *field.aliases)
    }
    near: dict[int, str] = {}
    problems = []
    for header in table.headers:
        if header.column in understood:
            continue
        forms = [normal_header(header.group + header.label), normal_header(header.label)]
        found = [hit for form in forms for hit in get_close_matches(form, open_names, n=1, cutoff=NEAR)]
        if found:
            near[header.column] = open_names[found[0]]
            place = table.raw.place(table.header_row, header.column)
            problems.append(problem("INT-032", place, header=names[header.column], field=near[header.column]))
    return near, problems


def _own_factor(header: Header) -> int:
    match = match_header(header)
    return match.factor if match else 1


def _factor(
    table: HeadedTable, header: Header, match: Match, confirmed: Confirmed, names: dict[int, str]
) -> int:
    """Yuan per unit: the confirmed unit, else the heading's own, else the line above the table."""
    if fields()[match.field].type != "money":
        return 1
    units = {normal_header(key): unit for key, unit in confirmed.units.items()}
    for form in (names[header.column], header.text, header.label, match.field):
        unit = units.get(normal_header(form))
        if unit:
            return MONEY_UNITS[unit]
    own = money_unit(header.label)
    if own:
        return MONEY_UNITS[own]
    if match.factor == 1 and table.money_unit:
        return MONEY_UNITS[table.money_unit]
    return match.factor


def _absent_keys(table: HeadedTable, names: dict[int, str], confirmed: Confirmed) -> list[Problem]:
    """Headings the mapping file names for this very source that the source does not have."""
    forms = {normal_header(form) for item in table.headers for form in (item.text, item.label)}
    forms |= {normal_header(name) for name in names.values()}
    return [
        problem("INT-034", table.raw.place(), header=key)
        for key in sorted(confirmed.expected)
        if normal_header(key) not in forms
    ]


def _unit_notices(table: HeadedTable, columns: list[Column]) -> list[Problem]:
    """The columns not in yuan, one notice a unit."""
    names = {factor: unit for unit, factor in MONEY_UNITS.items() if factor != 1}
    headers: dict[int, list[str]] = defaultdict(list)
    for column in columns:
        if column.factor != 1:
            headers[column.factor].append(column.text)
    place = table.raw.place(table.header_row)
    return [
        problem("INT-033", place, unit=names[factor], headers="、".join(own))
        for factor, own in headers.items()
    ]
