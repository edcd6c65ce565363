"""A fine set as a multiple is the multiple: met when it equals the factor times one of its bases."""

from typing import Annotated, Literal

import polars as pl
from pydantic import Field

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import AmountName
from casereview.checks.context import Context
from casereview.checks.words import together


class Product(Check):
    """`field` = `factor` x one of `bases`, within `tolerance` yuan.

    A basis the source has no column for, or that could not be read, might be the one that fits.
    `several`: judge the cases where more than one basis is given (else those with exactly one): which basis
    the law means is then for a person to say.
    """

    kind: Literal["product"]
    field: AmountName
    factor: AmountName
    bases: Annotated[tuple[AmountName, ...], Field(min_length=1)]
    tolerance: float = 1.0
    several: bool = False

    def judge(self, context: Context) -> Judgement:
        amount = context.column(self.field).cast(pl.Float64)
        factor = context.column(self.factor)
        bases = [context.column(name).cast(pl.Float64) for name in self.bases]
        given = pl.sum_horizontal(base.is_not_null().cast(pl.Int32) for base in bases)
        fits = [(amount - factor * base).abs() <= self.tolerance for base in bases]
        fit = pl.any_horizontal(item.fill_null(False) for item in fits)
        concerned = (given > 1) if self.several else (given == 1)
        ready = amount.is_not_null() & factor.is_not_null() & (given > 0)
        hidden = pl.any_horizontal(context.given(name).is_null() for name in self.bases)
        wrong = pl.when(fit | ~hidden).then(~fit)
        count = pl.when(ready & concerned).then(wrong.cast(pl.Int32)).when(ready).then(0).cast(pl.Int32)
        needs = (self.field, self.factor, *self.bases)
        return Judgement(count, together(context, *needs), needs)
