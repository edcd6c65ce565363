"""Officers are qualified and their cards valid, by the roster the review brings."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Literal

import polars as pl

from casereview.checks.base import Check, Judgement, undecided
from casereview.checks.conditions import DateNames
from casereview.checks.context import Context
from casereview.checks.distinct import Verdict, by_distinct
from casereview.checks.references import Officer
from casereview.model.catalogue import Texts

NAMES, NUMBERS = "执法人员", "执法证号"
Roster = dict[str, list[Officer]]


class Qualified(Check):
    """As many card numbers as officers, and (roster given) every name and number in the unit's roster.

    A blank list of numbers is undetermined; so is everything where neither numbers nor a roster are had.
    """

    kind: Literal["qualified"]

    def judge(self, context: Context) -> Judgement:
        columns = [pl.col("unit"), context.column(NAMES), context.column(NUMBERS)]
        officers = context.references.officers
        roster = None if officers is None else by_unit(officers)
        verdict = by_distinct(columns, partial(unqualified, context.texts, roster))
        return Judgement(
            verdict.struct.field("count"),
            verdict.struct.field("text"),
            (NAMES, NUMBERS),
            verdict.struct.field("text"),
        )


class CardValid(Check):
    """Each officer's card covers the days in `on` (for each entry the first date given).

    `side: after` counts officers all of whose cards had run out, `before` those whose card began later.
    Any card that covers the day will do. Officers not in the roster are `qualified`'s business.
    """

    kind: Literal["card_valid"]
    on: tuple[DateNames, ...]
    side: Literal["after", "before"]

    def judge(self, context: Context) -> Judgement:
        needs = (NAMES, *(name for names in self.on for name in names))
        if context.references.officers is None:
            return undecided(context.texts("reason.roster"), needs)
        roster = by_unit(context.references.officers)
        days = [context.first(*names) for names in self.on]
        labels = tuple(names[0] for names in self.on)
        columns = [pl.col("unit"), context.column(NAMES), *days]
        verdict = by_distinct(columns, partial(out_of_date, context.texts, roster, self.side, labels))
        return Judgement(
            verdict.struct.field("count"),
            verdict.struct.field("text"),
            needs,
            verdict.struct.field("text"),
        )


def by_unit(officers: Sequence[Officer]) -> Roster:
    """The roster's rows by unit."""
    found: Roster = defaultdict(list)
    for officer in officers:
        found[officer.unit].append(officer)
    return found


def unqualified(
    texts: Texts, roster: Roster | None, unit: str, names: list[str] | None, numbers: list[str] | None
) -> Verdict:
    """How many officers lack a number or do not stand in the roster."""
    if names is None:
        return None, None
    if roster is not None and unit in roster:
        known, cards = {row.name for row in roster[unit]}, {row.number for row in roster[unit] if row.number}
        strangers = [name for name in names if name not in known]
        strangers += [number for number in numbers or () if number not in cards]
        if strangers:
            return len(strangers), texts("evidence.not_in_roster", names="、".join(strangers))
    if numbers is not None and len(numbers) < len(names):
        return len(names) - len(numbers), texts(
            "evidence.fewer_cards", names="、".join(names), numbers="、".join(numbers)
        )
    if roster is not None and unit in roster:
        return 0, None
    if roster is not None:
        return None, texts("reason.unit_not_in_roster", unit=unit)
    return (None, texts("reason.roster")) if numbers is None else (0, None)


def out_of_date(
    texts: Texts,
    roster: Roster,
    side: str,
    labels: tuple[str, ...],
    unit: str,
    names: list[str] | None,
    *days: date | None,
) -> Verdict:
    """How many officers had no valid card on one of the days, on the given side of its validity."""
    if names is None or unit not in roster:
        return None, None if names is None else texts("reason.unit_not_in_roster", unit=unit)
    faults = []
    for name in dict.fromkeys(names):
        cards = [row for row in roster[unit] if row.name == name]
        for label, day in zip(labels, days, strict=True):
            if day is None or not cards or any(covers(card, day) for card in cards):
                continue
            ended = all(card.ends is not None and card.ends < day for card in cards)
            if ended == (side == "after"):
                spans = "、".join(f"{card.begins or ''}—{card.ends or ''}" for card in cards)
                faults.append(texts("evidence.card", name=name, label=label, day=day, spans=spans))
                break
    if faults:
        return len(faults), "；".join(faults)
    return (None, None) if any(day is None for day in days) else (0, None)


def covers(card: Officer, day: date) -> bool:
    """True when the card was valid on the day; an open end is valid on."""
    return (card.begins is None or card.begins <= day) and (card.ends is None or day <= card.ends)
