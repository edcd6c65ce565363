"""Steps follow one another: each date is on or before the next one of its chain."""

from itertools import pairwise
from typing import Annotated, Literal

import polars as pl
from pydantic import AfterValidator, Field, model_validator

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import FieldName
from casereview.checks.context import Context
from casereview.checks.faults import fault
from casereview.checks.words import phrase, shown
from casereview.model.field import fields


def same_kind(names: tuple[str, ...]) -> tuple[str, ...]:
    """Dates compare with dates, times with times."""
    if {fields()[name].type for name in names} not in ({"date"}, {"datetime"}):
        raise fault("RUB-026", fields="、".join(names))
    return names


Chain = Annotated[tuple[FieldName, ...], Field(min_length=2), AfterValidator(same_kind)]


class Order(Check):
    """`chains`: in each, neighbours that are both given are compared; an inverted pair counts one.

    `strict`: the same day is inverted too. A blank leaves its pairs out; no pair left to compare, or a
    column the source does not have, is undetermined.
    """

    kind: Literal["order"]
    chains: Annotated[tuple[Chain, ...], Field(min_length=1)]
    strict: bool = False

    @model_validator(mode="before")
    @classmethod
    def one_chain(cls, data: object) -> object:
        """A single chain may be written as `chain: [a, b]`."""
        if isinstance(data, dict) and "chain" in data:
            data = {key: value for key, value in data.items() if key != "chain"} | {"chains": [data["chain"]]}
        return data

    def judge(self, context: Context) -> Judgement:
        pairs = [pair for chain in self.chains for pair in pairwise(chain)]
        inverted, words, unknown = [], [], []
        for earlier, later in pairs:
            left, right = context.column(earlier), context.column(later)
            wrong = left >= right if self.strict else left > right
            inverted.append(wrong)
            unknown.append(context.given(earlier).is_null() | context.given(later).is_null())
            sentence = phrase(
                context,
                "evidence.order_strict" if self.strict else "evidence.order",
                earlier=earlier,
                later=later,
                earlier_value=shown(context, earlier),
                later_value=shown(context, later),
            )
            words.append(pl.when(wrong).then(sentence))
        total = pl.sum_horizontal(item.fill_null(False).cast(pl.Int32) for item in inverted)
        compared = pl.any_horizontal(item.is_not_null() for item in inverted)
        decided = (total > 0) | (compared & ~pl.any_horizontal(unknown))
        evidence = pl.concat_str(words, separator="；", ignore_nulls=True)
        names = tuple(dict.fromkeys(name for chain in self.chains for name in chain))
        return Judgement(pl.when(decided).then(total).cast(pl.Int32), evidence, names)
