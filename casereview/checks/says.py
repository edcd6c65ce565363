"""A text says what it must: met when it states one of the accepted wordings."""

from typing import Annotated, Literal

import polars as pl
from pydantic import Field

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import Strict, TextName, Words
from casereview.checks.context import Context
from casereview.checks.words import phrase, shown


class Wording(Strict):
    """`field` must be one of `accepted`; spaces, width, 自……之日起 and 内 are set aside."""

    field: TextName
    accepted: Words


class Says(Check):
    """`wordings`: each given field that says something else counts one.

    A blank one is undetermined, as is a bare number: it does not say of what.
    """

    kind: Literal["says"]
    wordings: Annotated[tuple[Wording, ...], Field(min_length=1)]

    def judge(self, context: Context) -> Judgement:
        other, words = [], []
        for wording in self.wordings:
            text = context.column(wording.field).str.normalize("NFKC")
            text = text.str.replace_all(r"\s", "").str.replace_all(r"^.*之日起|[之以]?内$", "")
            wrong = pl.when(~text.str.contains(r"^\d+$")).then(~text.is_in(wording.accepted))
            other.append(wrong)
            sentence = phrase(
                context,
                "evidence.says",
                field=wording.field,
                value=shown(context, wording.field),
                accepted=wording.accepted[0],
            )
            words.append(pl.when(wrong).then(sentence))
        total = pl.sum_horizontal(item.fill_null(False).cast(pl.Int32) for item in other)
        unknown = pl.any_horizontal(item.is_null() for item in other)
        count = pl.when((total > 0) | ~unknown).then(total).cast(pl.Int32)
        evidence = pl.concat_str(words, separator="；", ignore_nulls=True)
        return Judgement(count, evidence, tuple(wording.field for wording in self.wordings))
