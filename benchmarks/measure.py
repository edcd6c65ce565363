"""A measured value beside its goal, and the comparisons it comes out of."""

from dataclasses import dataclass

from benchmarks.timing import Time

MILLION = 1_000_000


@dataclass(frozen=True)
class Measure:
    """One line of a table: a value beside its goal; `least`: the goal is a least value, not a most."""

    what: str
    value: float
    goal: float | None
    least: bool = False
    unit: str = "×"
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.least else self.value <= self.goal


#: A table: its heading, the times behind it, the measures.
Section = tuple[str, dict[str, Time], list[Measure]]
#: A run in a process of its own: seconds and peak, in bytes.
Run = dict[str, float]
#: By size the package's run and the script's (none where it is left out), the measures, what was skipped.
Growth = tuple[list[tuple[int, Run, Run]], list[Measure], list[str]]
