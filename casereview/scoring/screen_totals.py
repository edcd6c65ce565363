"""The counts of a screening, added up over its batches."""

from collections import Counter
from collections.abc import Sequence

import polars as pl

from casereview.model.outcome import Outcome
from casereview.model.place import Place
from casereview.model.problem import Problem
from casereview.rubric.grammar import Rubric
from casereview.scoring.hits import OUTCOME_COUNTS
from casereview.scoring.screen import UNIT_COUNTS, Screened


class Totals:
    """What the batches of a run gave so far, in small tables, whatever order they are taken in."""

    def __init__(self) -> None:
        self._outcomes = pl.DataFrame(schema=OUTCOME_COUNTS)
        self._units = pl.DataFrame(schema=UNIT_COUNTS)
        self._notices: Counter[tuple[str, Place, tuple[tuple[str, object], ...]]] = Counter()

    def add(self, screened: Screened) -> None:
        """Take in a batch."""
        self._outcomes = _summed([self._outcomes, screened.outcomes], ["rubric", "item", "outcome"])
        self._units = _summed([self._units, screened.units], ["unit"])
        for notice in screened.notices:
            values = {name: value for name, value in notice.values.items() if name != "cases"}
            number = notice.values["cases"]
            self._notices[notice.code, notice.place, tuple(values.items())] += int(str(number))

    @property
    def units(self) -> pl.DataFrame:
        """UNIT_COUNTS of the run, by name."""
        return self._units.sort("unit")

    @property
    def notices(self) -> list[Problem]:
        """The batches' notices, each once with the cases of all."""
        return [
            Problem(code, place, {**dict(values), "cases": cases})
            for (code, place, values), cases in sorted(self._notices.items(), key=str)
        ]

    @property
    def findings(self) -> int:
        """How many there are."""
        return self.count("breaches") + self.count("suspects")

    def count(self, column: str) -> int:
        """The sum of a column of `units`."""
        return int(self._units[column].sum())

    def items(self, rubrics: Sequence[Rubric], chinese: bool) -> pl.DataFrame:
        """Every item of the rubrics with the cases it judged and how many have each outcome."""
        entries = [(rubric.id, scored.item) for rubric in rubrics for scored in rubric.items]
        rows = [(rubric, item.id, item.title if chinese else item.english) for rubric, item in entries]
        listed = pl.DataFrame(rows, schema=["rubric", "item", "title"], orient="row")
        own = pl.col("outcome")
        counts = self._outcomes.group_by("rubric", "item").agg(
            pl.col("cases").sum(),
            *(pl.col("cases").filter(own == name).sum().alias(f"{name}_cases") for name in Outcome),
        )
        joined = listed.join(counts, on=["rubric", "item"], how="left", maintain_order="left")
        return joined.rename({f"{name}_cases": str(name) for name in Outcome}).with_columns(
            pl.col(["cases", *map(str, Outcome)]).fill_null(0)
        )


def _summed(parts: list[pl.DataFrame], keys: list[str]) -> pl.DataFrame:
    """One row for each of the keys, the other columns added up."""
    return pl.concat(parts).group_by(keys, maintain_order=True).agg(pl.all().sum())
