"""An amount in capital characters reads as the figure: 壹万元整 is 10000."""

from decimal import Decimal
from functools import partial
from typing import Annotated, Literal

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import FieldName, TextName, of_type
from casereview.checks.context import Context
from casereview.checks.distinct import Verdict, by_distinct
from casereview.checks.words import together
from casereview.law.amounts import read_chinese_amount


class AmountInWords(Check):
    """`words` read as an amount equals `figure` (yuan); words that cannot be read are undetermined."""

    kind: Literal["amount_in_words"]
    words: TextName
    figure: Annotated[FieldName, of_type("money")]

    def judge(self, context: Context) -> Judgement:
        columns = [context.column(self.words), context.column(self.figure)]
        unreadable = context.texts("reason.amount_words")
        verdict = by_distinct(columns, partial(compare, unreadable))
        return Judgement(
            verdict.struct.field("count"),
            together(context, self.words, self.figure),
            (self.words, self.figure),
            verdict.struct.field("text"),
        )


def compare(unreadable: str, words: str | None, figure: Decimal | None) -> Verdict:
    """One where the words read as another amount; the reason where they cannot be read."""
    if words is None or figure is None:
        return None, None
    amount = read_chinese_amount(words)
    return (None, unreadable) if amount is None else (int(amount != figure), None)
