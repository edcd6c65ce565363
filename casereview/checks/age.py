"""The party was of age on a day: met when at least `minimum` years old (and under `below`, if set)."""

from typing import Literal

import polars as pl

from casereview.checks.base import Check, Judgement, counted
from casereview.checks.conditions import DateName
from casereview.checks.context import Context
from casereview.checks.distinct import for_every_row
from casereview.checks.words import phrase
from casereview.law.identity import birth_date


class Age(Check):
    """Whether the party's age on `on` lies in [`from_age`, `below`): one occurrence where it does.

    The date of birth is 出生日期, else read from a resident's identity number with a right check digit.
    The birthday itself counts as the higher age (周岁 from the day after the birthday is the criminal
    court's reading; a party whose birthday is that very day is undetermined, as is one not yet born).
    """

    kind: Literal["age"]
    on: DateName
    from_age: int = 0
    below: int

    def judge(self, context: Context) -> Judgement:
        number = context.column("证件号码")
        told = context.column("出生日期")
        wanted = pl.when(told.is_null() & ~context.unread("出生日期")).then(number)
        read = for_every_row(wanted.map_batches(_births, return_dtype=pl.Date), wanted)
        born = pl.coalesce(told, read)
        day = context.column(self.on)
        young = (day >= born.dt.offset_by(f"{self.from_age}y")) & (day <= born.dt.offset_by(f"{self.below}y"))
        birthday = (day == born.dt.offset_by(f"{self.from_age}y")) | (
            day == born.dt.offset_by(f"{self.below}y")
        )
        if self.from_age == 0:
            birthday = day == born.dt.offset_by(f"{self.below}y")
        inside = pl.when((day >= born) & ~birthday).then(young)
        years = (
            day.dt.year()
            - born.dt.year()
            - (day.dt.strftime("%m%d") < born.dt.strftime("%m%d")).cast(pl.Int32)
        )
        evidence = phrase(
            context, "evidence.age", on=self.on, day=day.dt.strftime("%Y-%m-%d"), years=years.cast(pl.String)
        )
        return Judgement(counted(inside), evidence, ("出生日期", "证件号码", self.on))


def _births(numbers: pl.Series) -> pl.Series:
    texts = numbers.drop_nulls().unique()
    born = pl.Series([birth_date(text) for text in texts], dtype=pl.Date)
    return numbers.replace_strict(texts, born, default=None, return_dtype=pl.Date)
