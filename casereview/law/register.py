"""Which statutes are on record: first in force, each version, repealed (`data/statutes.csv`).

The record is never complete: a title it does not hold is unknown, not unlawful.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from casereview.law.titles import title_key

#: An amended text whose own date of effect is not printed in it: the date it was passed is all there is.
_UNDATED = "version date"


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a statute: passed, in force from (None: not on record, but not before it was passed)."""

    passed: date
    in_force: date | None
    articles: int | None


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute on record. `versions` by date passed; none where only its repeal is known."""

    title: str
    kind: str
    first_passed: date | None
    first_effective: date | None  # for older statutes the day they were passed, which is never later
    versions: tuple[Version, ...]
    repealed: date | None

    def version_on(self, day: date) -> Version | None:
        """The version in force on the day; None where the record does not tell, before and after its life."""
        if self.repealed is not None and day >= self.repealed:
            return None
        current = None
        for version in self.versions:
            if version.in_force is None:
                # From the day it was passed the earlier text may have given way to this one, or not yet.
                current = None if day >= version.passed else current
            elif day >= version.in_force:
                current = version
        return current

    def articles_on(self, day: date) -> int | None:
        """How many articles the version in force on the day has; None where it is not on record."""
        version = self.version_on(day)
        return version.articles if version else None


@dataclass(frozen=True, slots=True)
class StatuteRow:
    """One version as a table of statutes states it; blanks are None."""

    title: str
    passed: date | None = None
    in_force: date | None = None
    articles: int | None = None
    repealed: date | None = None
    kind: str = ""
    first_passed: date | None = None
    first_effective: date | None = None


@dataclass(frozen=True, eq=False)
class Register:
    """The statutes on record, by the title that `title_key` makes comparable."""

    rows: Mapping[str, tuple[StatuteRow, ...]]

    @staticmethod
    def standard() -> "Register":
        """The record shipped with this package; see data/SOURCES.md for its origin."""
        return _standard()

    def with_rows(self, rows: Iterable[StatuteRow]) -> "Register":
        """The record with a review's own table on top.

        A version passed (else in force) on the same day as one on record replaces it; others are added.
        """
        merged = dict(self.rows)
        for row in rows:
            key = title_key(row.title)
            kept = tuple(known for known in merged.get(key, ()) if _dated(known) != _dated(row))
            merged[key] = (*kept, row)
        return Register(merged)

    def find(self, title: str) -> Statute | None:
        """The statute of a full or short title, with or without 《》, 中华人民共和国 and edition."""
        rows = self.rows.get(title_key(title))
        return _statute(rows) if rows else None

    def __len__(self) -> int:
        return len(self.rows)


def _dated(row: StatuteRow) -> date | None:
    return row.passed or row.in_force


def _statute(rows: tuple[StatuteRow, ...]) -> Statute:
    versions = [
        Version(passed, row.in_force, row.articles) for row in rows if (passed := _dated(row)) is not None
    ]
    versions.sort(key=lambda version: version.passed)
    starts = [day for row in rows for day in (row.first_effective, row.in_force) if day]
    return Statute(
        title=rows[0].title,
        kind=next((row.kind for row in rows if row.kind), ""),
        first_passed=min(
            (day for row in rows for day in (row.first_passed, row.passed) if day), default=None
        ),
        first_effective=min(starts, default=None),
        versions=tuple(versions),
        repealed=next((row.repealed for row in reversed(rows) if row.repealed), None),
    )


@cache
def _standard() -> Register:
    rows: dict[str, tuple[StatuteRow, ...]] = {}
    text = files("casereview.law").joinpath("data/statutes.csv").read_text(encoding="utf-8-sig")
    for line in list(csv.reader(text.splitlines()))[1:]:
        title, kind, first_passed, first_effective, version, effective, origin, articles, repealed = line
        row = StatuteRow(
            title=title,
            passed=_day(version),
            in_force=None if origin == _UNDATED else _day(effective),
            articles=int(articles) if articles else None,
            repealed=_day(repealed),
            kind=kind,
            first_passed=_day(first_passed),
            first_effective=_day(first_effective),
        )
        key = title_key(title)
        rows[key] = (*rows.get(key, ()), row)
    return Register(rows)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
