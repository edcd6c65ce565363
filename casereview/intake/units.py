"""Which unit each row belongs to: one of the review's list, or, without a list, the name as it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from pathlib import PurePath

from casereview.intake.labels import normal
from casereview.intake.normalise import UNIT, Source
from casereview.model.problem import Problem, problem
from casereview.model.unit import Unit

BODY, CREDIT_CODE = "决定机关", "决定机关代码"
NEAR = 0.85
MAX_COMPARED = 200  # names compared pairwise

_BODY_NAME = re.compile("(?:局|委|委员会|办|办公室|队|所|院|厅|府|中心|站|处|科|会)(?:\\(.*\\))?$")


@dataclass(frozen=True)
class UnitBook:
    """The review's units by every way a source may name them; empty when there is no list."""

    units: tuple[Unit, ...]
    by_name: dict[str, str]
    by_code: dict[str, str]

    @staticmethod
    def of(units: Sequence[Unit]) -> "UnitBook":
        by_name = {normal(name): unit.name for unit in units for name in unit.short_names}
        by_name.update({normal(unit.name): unit.name for unit in units})
        by_code = {unit.credit_code.upper(): unit.name for unit in units if unit.credit_code}
        return UnitBook(tuple(units), by_name, by_code)

    def named_in(self, text: str) -> str | None:
        """The one unit whose name stands in a sheet's or file's name."""
        found = {name for key, name in self.by_name.items() if key in normal(text)}
        return found.pop() if len(found) == 1 else None

    def near(self, name: str) -> str:
        """The listed name most like an unknown one, for the question to the user."""
        found = get_close_matches(normal(name), self.by_name, n=1, cutoff=0.5)
        return self.by_name[found[0]] if found else "-"


def resolve_units(source: Source, book: UnitBook) -> tuple[list[str], str, list[Problem]]:
    """The unit of each record ("" where none can be told), its origin where no column says it, problems.

    An unknown name is asked about once, as an error; no unit is ever created beside the review's list.
    """
    names, bodies, codes = (source.given(name) for name in (UNIT, BODY, CREDIT_CODE))
    fallback, how = _fallback(source, book)
    problems: list[Problem] = []
    resolved: dict[tuple[object, object, object], str] = {}
    unknown: dict[str, int] = {}
    units = []
    for position, key in enumerate(zip(names, bodies, codes, strict=True)):
        if key not in resolved:
            resolved[key] = _resolve(key, book, fallback)
        if not resolved[key] and book.units and (key[0] or key[1]):
            unknown.setdefault(str(key[0] or key[1]), position)
        units.append(resolved[key])
    problems += _derived(source, fallback)
    known = "、".join(unit.name for unit in book.units)
    for name, position in unknown.items():
        place = source.place(position)
        problems.append(problem("INT-050", place, unit=name, near=book.near(name), known=known))
    return units, how, problems


def _derived(source: Source, fallback: str) -> list[Problem]:
    """Said where no column names the unit: it is the deciding body, or what the sheet or file is called."""
    if UNIT in source.values:
        return []
    problems = [problem("INT-051", source.place())] if BODY in source.values else []
    if fallback and not all(source.given(BODY)):
        problems.append(problem("INT-058", source.place(), unit=fallback))
    return problems


def _resolve(key: tuple[object, object, object], book: UnitBook, fallback: str) -> str:
    name, body, code = (str(part) if part else "" for part in key)
    if not book.units:
        return name or body or fallback
    for text in (name, body):
        if text and normal(text) in book.by_name:
            return book.by_name[normal(text)]
    if code.upper() in book.by_code:
        return book.by_code[code.upper()]
    return "" if name or body else fallback


def _fallback(source: Source, book: UnitBook) -> tuple[str, str]:
    """One name for the source where no column names the unit, and where it comes from."""
    sheet, stem = source.table.raw.sheet, PurePath(source.table.raw.file).stem
    origin = BODY if BODY in source.values else ""
    if book.units:
        for text in (sheet, stem):
            found = book.named_in(text) if text else None
            if found:
                return found, origin or text
        return "", origin or stem
    text = sheet if _BODY_NAME.search(normal(sheet)) else stem
    return text, origin or text


def near_names(names: Sequence[str]) -> list[Problem]:
    """Unit names that differ by little, where no list says whether they are one unit."""
    distinct = sorted(set(names))[:MAX_COMPARED]
    return [
        problem("INT-052", first=first, second=second)
        for index, first in enumerate(distinct)
        for second in distinct[index + 1 :]
        if normal(first) in normal(second)
        or normal(second) in normal(first)
        or SequenceMatcher(None, normal(first), normal(second)).ratio() >= NEAR
    ]
