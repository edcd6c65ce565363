"""The article a finding rests on: that of the rule in force on the day of the step it governs."""

from datetime import date
from functools import reduce
from operator import or_

import polars as pl

from casereview.checks.context import Context
from casereview.law.kinds import REVISED
from casereview.law.rules import LegalRule, cite, expand_basis
from casereview.rubric.effective import rules_of
from casereview.rubric.grammar import Item


def _in_force(rule: LegalRule, day: pl.Expr) -> pl.Expr:
    return day.is_between(pl.lit(rule.begins or date.min), pl.lit(rule.ends or date.max))


def rule_in_force(item: Item, context: Context) -> pl.Expr:
    """False where the step's day is known and none of the item's rules was in force on it."""
    rules = rules_of(item)
    if not rules:
        return pl.lit(True)
    day = context.first(*item.step)
    return reduce(or_, (_in_force(rule, day) for rule in rules)).fill_null(True)


def basis_text(item: Item, context: Context) -> pl.Expr:
    """The citation of the rules in force on the step's day; of all of them where the day is not known.

    Where the item names no law, the published standard it rests on. The column is named after the item,
    with §.
    """
    rules = rules_of(item)
    articles = expand_basis(item.basis.articles) or ("" if rules else item.basis.standard)
    name = f"{item.id}§"
    day = context.first(*item.step)
    shorthand: pl.Expr = pl.lit(articles)
    if item.basis.articles.startswith("处"):  # its numbering is that of 2021, earlier steps knew another
        dated = day < pl.lit(REVISED)
        shorthand = (
            pl.when(dated).then(pl.lit(articles + context.texts("basis.orientation"))).otherwise(shorthand)
        )
    if not rules:
        return shorthand.alias(name)
    cites: list[pl.Expr] = [
        pl.when(_in_force(rule, day).fill_null(True)).then(pl.lit(cite(rule))) for rule in rules
    ]
    if articles:
        cites.append(shorthand)
    return pl.concat_str(cites, separator="；", ignore_nulls=True).alias(name)
