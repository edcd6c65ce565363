"""The canonical case table: what intake hands to scoring."""

from dataclasses import dataclass

import polars as pl

from casereview.checks.columns import UNREADABLE_SUFFIX, polars_type
from casereview.model.field import fields

__all__ = ["IDENTITY", "UNREADABLE_SUFFIX", "Batch", "CaseTable", "Counts", "polars_type"]

#: Columns beside the canonical fields. `batch` numbers the source table a row came from;
#: `source` is file › sheet › row; `case_id` is printed, `case_key` is stable between runs.
IDENTITY = ("case_key", "case_id", "unit", "batch", "source")


@dataclass(frozen=True)
class Batch:
    """One source table: which canonical fields its columns were mapped to."""

    number: int
    source: str  # file › sheet
    mapped: frozenset[str]
    unreadable: frozenset[str] = frozenset()  # fields that have an UNREADABLE_SUFFIX column with a true in it


@dataclass(frozen=True)
class Counts:
    """Rows read = cases + merged + skipped + refused, always."""

    read: int = 0
    cases: int = 0
    merged: int = 0  # further parties of a case that stands on several rows
    skipped: int = 0  # titles, repeated headers, total lines, blanks, no rubric applies
    refused: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def close(self) -> bool:
        """True when every row read is accounted for."""
        return self.read == self.cases + self.merged + self.skipped + self.refused


@dataclass(frozen=True)
class CaseTable:
    """Cases as a Polars frame of IDENTITY and every canonical field (absent columns are all null)."""

    frame: pl.DataFrame
    batches: tuple[Batch, ...]
    counts: Counts

    @staticmethod
    def empty() -> "CaseTable":
        """The table of no case."""
        return CaseTable(pl.DataFrame(schema=CaseTable.schema()), (), Counts())

    @staticmethod
    def schema() -> dict[str, pl.DataType | type[pl.DataType]]:
        """Column types of the frame, without the UNREADABLE_SUFFIX columns."""
        types: dict[str, pl.DataType | type[pl.DataType]] = {name: pl.String for name in IDENTITY}
        types["batch"] = pl.Int32
        types.update({name: polars_type(field) for name, field in fields().items()})
        return types
