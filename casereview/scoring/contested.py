"""Cases under review or suit (复议、诉讼): reviewed like all, but not taken up with the unit."""

import polars as pl

from casereview.intake.table import Batch
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.scoring.results import CONTESTED

_FIELD = "是否复议诉讼"


def under_suit(cases: pl.DataFrame, batches: tuple[Batch, ...]) -> tuple[pl.DataFrame, list[Problem]]:
    """The cases that say so: columns case_key and CONTESTED, in the order of the cases.

    A case of which nothing is said, or nothing legible, counts as not contested; how many these are, and of
    which sources, is told. What is under review or suit is not supervised a second time (行政执法监督条例,
    art. 33).
    """
    contested = cases.filter(pl.col(_FIELD).fill_null(False)).select("case_key", *CONTESTED)
    silent = cases.filter(pl.col(_FIELD).is_null())
    if silent.is_empty():
        return contested, []
    concerned = set(silent["batch"])
    sources = [batch.source for batch in batches if batch.number in concerned]
    return contested, [problem("FBK-001", Place("；".join(sources)), cases=silent.height)]
