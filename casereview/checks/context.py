"""What a check may ask while it is compiled: columns, law, references, and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import or_

import polars as pl

from casereview.checks.columns import UNREADABLE_SUFFIX, polars_type
from casereview.checks.references import References
from casereview.law.calendar import Calendar
from casereview.law.periods import Period
from casereview.law.register import Register
from casereview.model.catalogue import Texts
from casereview.model.field import fields


@dataclass(frozen=True)
class Threshold:
    """From which amount in yuan a penalty calls for telling of the hearing right, by type of party."""

    person: Decimal
    organisation: Decimal
    note: str


@dataclass(frozen=True)
class Context:
    """One source table's view: what it maps, what could not be read in it, and the law and lists in use."""

    mapped: frozenset[str]
    unreadable: frozenset[str]
    periods: Mapping[str, Period]
    calendar: Calendar
    register: Register
    references: References
    texts: Texts
    hearing_threshold: Threshold | None = None
    benchmark_units: frozenset[str] = frozenset()
    complete_units: frozenset[str] = frozenset()
    personal: bool = False  # evidence shows personal values as they are

    def maps(self, *names: str) -> bool:
        """True when the source has a column for one of the fields."""
        return any(name in self.mapped for name in names)

    def column(self, name: str) -> pl.Expr:
        """The field's values; all null where the source has no such column."""
        kind = polars_type(fields()[name])
        return pl.col(name) if name in self.mapped else pl.lit(None, dtype=kind)

    def first(self, *names: str) -> pl.Expr:
        """The first of the fields that is given; null where a cell before it could not be read."""
        *others, last = names
        value = self.column(last)
        for name in reversed(others):
            here = self.column(name)
            if name in self.unreadable:
                value = pl.when(here.is_not_null()).then(here).when(~self.unread(name)).then(value)
            else:
                value = pl.coalesce(here, value)
        return value

    def unread(self, *names: str) -> pl.Expr:
        """True where a cell of one of the fields could not be read."""
        flags = [pl.col(name + UNREADABLE_SUFFIX) for name in names if name in self.unreadable]
        return reduce(or_, flags, pl.lit(False))

    def given(self, *names: str) -> pl.Expr:
        """True where one of the fields is given; null where no column is mapped or a cell is unreadable."""
        if not self.maps(*names):
            return pl.lit(None, dtype=pl.Boolean)
        present = pl.any_horizontal(self.column(name).is_not_null() for name in names)
        return pl.when(present).then(True).when(self.unread(*names)).then(None).otherwise(False)

    def any_given(self, *names: str) -> pl.Expr:
        """True where one field is given; false only where every one has a column and is blank."""
        return reduce(or_, (self.given(name) for name in names), pl.lit(False))
