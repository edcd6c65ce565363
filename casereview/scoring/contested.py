"""Cases under review or suit (复议、诉讼): reviewed like all, but not taken up with the unit."""

import polars as pl

from casereview.intake.table import Batch
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.scoring.results import CONTESTED

_FIELD = "是否复议诉讼"


def under_suit(cases: pl.DataFrame, batches: tuple[Batch, ...]) -> tuple[pl.DataFrame, list[Problem]]:
    """The cases that say so: columns case_key and CONTESTED, in the order of the cases.

    They are told unit by unit. A case of which nothing is said, or nothing legible, counts as not contested;
    how many these are, and of which sources, is told too. What is under review or suit is not supervised a
    second time (行政执法监督条例, art. 33).
    """
    contested = cases.filter(pl.col(_FIELD).fill_null(False)).select("case_key", *CONTESTED)
    problems = [
        problem("FBK-002", None, unit=unit, count=len(numbers), cases="、".join(numbers))
        for unit, numbers in contested.group_by("unit", maintain_order=True).agg("case_id").iter_rows()
    ]
    silent = cases.filter(pl.col(_FIELD).is_null())
    if silent.is_empty():
        return contested, problems
    concerned = set(silent["batch"])
    sources = [batch.source for batch in batches if batch.number in concerned]
    return contested, [*problems, problem("FBK-001", Place("；".join(sources)), cases=silent.height)]
