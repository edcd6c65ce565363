"""What the rules ask of whole columns, in the words of Polars and in those of pandas on Arrow types."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import polars as pl

from benchmarks.encoded import roll_days

#: 自……之日起 before a limit, 内 behind it.
AROUND = r"\s|^.*之日起|[之以]?内$"


class PolarsColumns:
    """Columns as Polars expressions."""

    def __call__(self, name: str) -> Any:
        return pl.col(name)

    def blank(self, name: str) -> Any:
        return pl.col(name).is_null()

    def within(self, name: str, words: list[str]) -> Any:
        return self.among(pl.col(name), words)

    def among(self, text: Any, words: list[str]) -> Any:
        return text.is_in(words)

    def holds(self, name: str, text: str) -> Any:
        return pl.col(name).str.contains(text, literal=True)

    def matches(self, name: str, pattern: str) -> Any:
        return pl.col(name).str.contains(pattern)

    def length(self, name: str) -> Any:
        return pl.col(name).str.len_chars()

    def stripped(self, name: str) -> Any:
        return pl.col(name).str.replace_all(AROUND, "")

    def listed(self, name: str, word: str) -> Any:
        return pl.col(name).list.contains(word)

    def names(self, name: str) -> Any:
        return pl.col(name).list.n_unique()

    def one_of(self, name: str, people: str) -> Any:
        return pl.col(people).list.contains(pl.col(name))

    def shared(self, one: str, other: str) -> Any:
        return pl.col(one).list.set_intersection(other).list.len() > 0

    def days(self, start: str, end: str) -> Any:
        return pl.col(end).to_physical() - pl.col(start).to_physical()

    def or_none(self, name: str) -> Any:
        return pl.col(name).fill_null(0)

    def only_with(self, name: str, other: str) -> Any:
        return pl.when(pl.col(other).is_not_null()).then(pl.col(name).fill_null(0)).otherwise(0)

    def amount(self, name: str) -> Any:
        return pl.col(name).cast(pl.Float64)

    def day(self, name: str) -> Any:
        return pl.col(name).to_physical()

    def roll(self, start: str, days: Any) -> Any:
        table = roll_days()
        index = pl.col(start).to_physical() + days - table.first
        inside = pl.when(index.is_between(0, len(table.days) - 1)).then(index)
        return pl.lit(pl.Series(table.days)).gather(inside)


@dataclass(frozen=True)
class PandasColumns:
    """Columns of a pandas frame on Arrow types."""

    frame: pd.DataFrame

    def __call__(self, name: str) -> Any:
        return self.frame[name]

    def blank(self, name: str) -> Any:
        return self.frame[name].isna().astype("bool[pyarrow]")

    def within(self, name: str, words: list[str]) -> Any:
        return self.among(self.frame[name], words)

    def among(self, text: Any, words: list[str]) -> Any:
        return text.isin(words).astype("bool[pyarrow]").where(text.notna())

    def holds(self, name: str, text: str) -> Any:
        return self.frame[name].str.contains(text, regex=False)

    def matches(self, name: str, pattern: str) -> Any:
        return self.frame[name].str.contains(pattern.replace("(19|20)", "(?:19|20)"))

    def length(self, name: str) -> Any:
        return self.frame[name].str.len()

    def stripped(self, name: str) -> Any:
        return self.frame[name].str.replace(AROUND, "", regex=True)

    def listed(self, name: str, word: str) -> Any:
        return self._each([name], lambda people: word in people)

    def names(self, name: str) -> Any:
        return self._each([name], lambda people: len(set(people)), "int64[pyarrow]")

    def one_of(self, name: str, people: str) -> Any:
        return self._each([name, people], lambda one, several: one in several)

    def shared(self, one: str, other: str) -> Any:
        return self._each([one, other], lambda first, second: not set(first).isdisjoint(second))

    def days(self, start: str, end: str) -> Any:
        return self.day(end) - self.day(start)

    def or_none(self, name: str) -> Any:
        return self.frame[name].fillna(0)

    def only_with(self, name: str, other: str) -> Any:
        return self.or_none(name).where(self.frame[other].notna(), 0)

    def amount(self, name: str) -> Any:
        return self.frame[name].astype("double[pyarrow]")

    def roll(self, start: str, days: Any) -> Any:
        table = roll_days()
        index = self.day(start) + days - table.first
        return index.map(dict(enumerate(table.days)), na_action="ignore").astype("int32[pyarrow]")

    def day(self, name: str) -> Any:
        return self.frame[name].astype("int32[pyarrow]")

    def _each(self, names: list[str], function: Any, kind: str = "bool[pyarrow]") -> Any:
        """The function of each row's values, null where one of them is."""
        rows = zip(*(self.frame[name].array.__arrow_array__().to_pylist() for name in names), strict=True)
        found = [None if None in row else function(*row) for row in rows]
        return pd.Series(found, index=self.frame.index, dtype=kind)
