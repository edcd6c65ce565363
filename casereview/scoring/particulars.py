"""What a case is about, for the papers that name it: its decision, its matter, its party."""

import polars as pl

from casereview.scoring.results import PARTICULARS

_FIELDS = {"number": "决定书文号", "cause": "案由", "party": "当事人名称"}


def particulars_of(cases: pl.DataFrame) -> pl.DataFrame:
    """The cases' particulars, columns PARTICULARS, in their order; blank where the ledger is silent."""
    return cases.select(
        "case_id", "unit", *(pl.col(field).cast(pl.String).alias(name) for name, field in _FIELDS.items())
    ).select(PARTICULARS)
