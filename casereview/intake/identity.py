"""Who is who among the rows: case keys, parties of one case, repeats. Never by row order."""

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass

from casereview.intake.labels import normal
from casereview.intake.normalise import Source
from casereview.model.problem import Problem, problem

NUMBER, DOCUMENT, PARTY = "案卷号", "决定书文号", "当事人名称"
SAME_ACT = ("决定日期", "案由")  # rows equal in key and in these are one case
HASH_LETTERS = 10
MAX_NAMED = 20  # rows, or cases, that one notice lists

#: A record: number of its source in the run, position within it.
Record = tuple[int, int]


@dataclass(frozen=True)
class Identities:
    """`keys` and `ids` by record, cases only; `merged`: the record of the case a party row joined."""

    keys: dict[Record, str]
    ids: dict[Record, str]
    merged: dict[Record, Record]


def identify(sources: list[Source], units: list[list[str]]) -> tuple[Identities, list[Problem]]:
    """Key and printed id of every record with a unit; merges party rows in the sources' columns."""
    groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
    shown: dict[Record, str] = {}
    nameless: Counter[int] = Counter()
    for number, source in enumerate(sources):
        files, documents = source.given(NUMBER), source.given(DOCUMENT)
        for position, unit in enumerate(units[number]):
            if not unit:
                continue
            text = files[position] or documents[position]
            if text is None:
                nameless[number] += 1
                text = "#" + _row_hash(source, position)
            shown[number, position] = str(text)
            groups[unit, normal(text)].append((number, position))
    problems = [
        problem("INT-057", sources[number].place(), count=count) for number, count in nameless.items()
    ]
    merged: dict[Record, Record] = {}
    differing: dict[Record, list[str]] = {}
    suffixes: dict[Record, str] = {}
    repeats: list[list[Record]] = []
    for records in groups.values():
        if len(records) > 1:
            kept = _settle(sources, records, merged, differing)
            if len(kept) > 1:
                suffixes.update(_suffixes(sources, kept))
                repeats.append(kept)
    problems += _mergers(sources, merged, differing)
    problems += _repeats(sources, shown, repeats)
    numbers = Counter(number for _, number in groups)
    keys, ids = {}, {}
    for (unit, number_text), records in groups.items():
        for record in records:
            if record not in merged:
                suffix = suffixes.get(record, "")
                alone = numbers[number_text] == 1
                keys[record] = f"{unit}/{number_text}{suffix}"
                ids[record] = f"{shown[record] if alone else f'{unit}/{shown[record]}'}{suffix}"
    return Identities(keys, _distinct(ids, keys), merged), problems


def _distinct(ids: dict[Record, str], keys: dict[Record, str]) -> dict[Record, str]:
    """Ids as they stand, but the key where two would print alike (a number that looks like unit/number)."""
    total = Counter(ids.values())
    return {record: text if total[text] == 1 else keys[record] for record, text in ids.items()}


def _row_hash(source: Source, position: int) -> str:
    """A hash of what the row says, whatever the order of its columns."""
    text = "\x1f".join(
        f"{name}={source.values[name][position]}"
        for name in sorted(source.values)
        if source.values[name][position] is not None
    )
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_LETTERS]


def _suffixes(sources: list[Source], records: list[Record]) -> dict[Record, str]:
    """#hash for each of several cases of one key; rows equal in everything are told apart by -2, -3 …"""
    seen: Counter[str] = Counter()
    found = {}
    for record in records:
        suffix = "#" + _row_hash(sources[record[0]], record[1])
        seen[suffix] += 1
        found[record] = suffix if seen[suffix] == 1 else f"{suffix}-{seen[suffix]}"
    return found


def _settle(
    sources: list[Source],
    records: list[Record],
    merged: dict[Record, Record],
    differing: dict[Record, list[str]],
) -> list[Record]:
    """Merge the records that are parties of one case; the others stay. Fills `merged` and `differing`."""
    acts: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for number, position in records:
        source = sources[number]
        act = tuple(source.given(name)[position] for name in SAME_ACT)
        acts[number, *act].append((number, position))
    kept: list[Record] = []
    for act, together in acts.items():
        source = sources[together[0][0]]
        parties = [source.given(PARTY)[position] for _, position in together]
        one_case = any(part is not None for part in act[1:]) and None not in parties
        if len(together) > 1 and one_case and len({normal(party) for party in parties}) == len(parties):
            differing[together[0]] = _merge(source, [position for _, position in together])
            merged.update(dict.fromkeys(together[1:], together[0]))
            kept.append(together[0])
        else:
            kept += together
    return kept


def _merge(source: Source, positions: list[int]) -> list[str]:
    """Put the case on the first of its rows: parties joined, fields on which the rows differ unreadable.

    Returns the names of those fields.
    """
    first = positions[0]
    differing = []
    for name, column in source.values.items():
        faults = source.unreadable.setdefault(name, set())
        cells = [column[position] for position in positions]
        if name == PARTY:
            column[first] = "；".join(str(cell) for cell in cells)
        elif any(cell != cells[0] for cell in cells) or any(position in faults for position in positions):
            if cells.count(None) + 1 == len(cells) and not any(position in faults for position in positions):
                # One row speaks for all, as when a form is filled for the first party only.
                column[first] = next(cell for cell in cells if cell is not None)
            else:
                differing.append(name)
                column[first] = None
                faults.add(first)
    return differing


def _mergers(
    sources: list[Source], merged: dict[Record, Record], differing: dict[Record, list[str]]
) -> list[Problem]:
    """Rows that became one case, one notice a source; fields they differ in, one for each set of fields."""
    rows: dict[Record, list[str]] = {first: [_row(sources, first)] for first in differing}
    for record, first in merged.items():
        rows[first].append(_row(sources, record))
    cases: dict[int, list[str]] = defaultdict(list)
    doubtful: dict[tuple[int, str], list[str]] = defaultdict(list)
    for first, names in differing.items():
        cases[first[0]].append("、".join(rows[first]))
        if names:
            doubtful[first[0], "、".join(names)].append("、".join(rows[first]))
    problems = [
        problem("INT-054", sources[number].place(), rows=_listed(own, "；")) for number, own in cases.items()
    ]
    return problems + [
        problem("INT-055", sources[number].place(), fields=names, rows=_listed(own, "；"))
        for (number, names), own in doubtful.items()
    ]


def _repeats(sources: list[Source], shown: dict[Record, str], repeats: list[list[Record]]) -> list[Problem]:
    """Numbers that stand several times, one notice for each source they are first met in."""
    by_source: dict[int, list[str]] = defaultdict(list)
    for records in repeats:
        own = records[0][0]
        places = [
            _row(sources, record) if record[0] == own else str(sources[record[0]].place(record[1]))
            for record in records
        ]
        by_source[own].append(f"{shown[records[0]]}（{_listed(places, '、')}）")
    return [
        problem("INT-056", sources[own].place(), count=len(numbers), numbers=_listed(numbers, "；"))
        for own, numbers in by_source.items()
    ]


def _row(sources: list[Source], record: Record) -> str:
    return str(sources[record[0]].place(record[1]).row)


def _listed(texts: list[str], separator: str) -> str:
    """The texts in one line, no more than can be read."""
    return separator.join(texts[:MAX_NAMED]) + ("……" if len(texts) > MAX_NAMED else "")
