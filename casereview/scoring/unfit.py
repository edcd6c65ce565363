"""Cases unfit for review (不符合评查条件): kept apart from those that are judged."""

from collections import defaultdict
from collections.abc import Sequence

import polars as pl

from casereview.model.names import normalise_number
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.scoring.results import UNFIT
from casereview.scoring.settings import Unfit

#: What an entry may name a case by.
_NUMBERS = ("case_id", "案卷号", "决定书文号")


def set_apart(cases: pl.DataFrame, unfit: Sequence[Unfit]) -> tuple[pl.DataFrame, list[Problem]]:
    """The unfit among the cases: columns case_key and UNFIT, in the order of the cases.

    An entry names a case by its number or that of its document, in whatever brackets and width; one that
    stands for repeated rows is true of each of them. One that fits no case is a warning.
    """
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    wanted = cases.filter(pl.col("unit").is_in([entry.unit for entry in unfit]))
    for key, unit, *numbers in wanted.select("case_key", "unit", *_NUMBERS).iter_rows():
        for number in filter(None, numbers):
            found[unit, normalise_number(number)].add(key)
    rows: dict[str, tuple[str, str]] = {}
    problems = []
    for entry in unfit:
        keys = found.get((entry.unit, normalise_number(entry.case)), set())
        if not keys:
            problems.append(problem("SCO-010", None, case=entry.case, unit=entry.unit))
        rows |= dict.fromkeys(keys - rows.keys(), (entry.reason, entry.approver))
    said = pl.DataFrame(
        [(key, *words) for key, words in rows.items()],
        schema=dict.fromkeys(("case_key", "reason", "approver"), pl.String),
        orient="row",
    )
    apart = cases.join(said, on="case_key", maintain_order="left").select("case_key", *UNFIT)
    for case, unit, reason, _, source in apart.select(UNFIT).iter_rows():
        problems.append(problem("SCO-011", Place(source), case=case, unit=unit, reason=reason))
    return apart, problems
