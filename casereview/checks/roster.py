"""Officers are qualified and their cards valid, by the roster the review brings."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Literal, cast

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

    An officer counts once, whether by name or by number; the same name or number twice is one. A blank list
    of numbers is undetermined; so is everything where neither numbers nor a roster are had.
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

    Any card that covers the day will do. `side: before` counts officers whose every card began later, as in
    a roster that holds the renewed card alone; `after` those who had a card that had run out, whether or
    not a later one had yet to begin. Of officers not in the roster, or there without any day, nothing is
    known: they leave the check undetermined.
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
        labels = [
            pl.coalesce(pl.when(context.column(name).is_not_null()).then(pl.lit(name)) for name in names)
            for names in self.on
        ]
        columns = [pl.col("unit"), context.column(NAMES), *days, *labels]
        verdict = by_distinct(columns, partial(out_of_date, context.texts, roster, self.side))
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
    names, cards = list(dict.fromkeys(names)), list(dict.fromkeys(numbers or ()))
    if roster is not None and unit in roster:
        people, numbered = strangers(roster[unit], names, cards)
        if people or numbered:
            said = texts("evidence.not_in_roster", names="、".join(people + numbered))
            return max(len(people), len(numbered)), said
    if numbers is not None and len(cards) < len(names):
        return len(names) - len(cards), texts(
            "evidence.fewer_cards", names="、".join(names), numbers="、".join(cards)
        )
    if roster is not None and unit in roster:
        return 0, None
    if roster is not None:
        return None, texts("reason.unit_not_in_roster", unit=unit)
    return (None, texts("reason.roster")) if numbers is None else (0, None)


def strangers(officers: Sequence[Officer], names: list[str], cards: list[str]) -> tuple[list[str], list[str]]:
    """The names and the card numbers that do not stand in the unit's roster.

    Numbers are compared only where the roster holds one for every row of these officers.
    """
    known = {row.name for row in officers}
    listed = {row.number for row in officers}
    unnumbered = any(not row.number for row in officers if row.name in names)
    numbered = [] if unnumbered else [number for number in cards if number not in listed]
    return [name for name in names if name not in known], numbered


def out_of_date(
    texts: Texts,
    roster: Roster,
    side: str,
    unit: str,
    names: list[str] | None,
    *days_and_labels: date | str | None,
) -> Verdict:
    """How many officers had no valid card on one of the days, on the given side of its validity."""
    if names is None or unit not in roster:
        return None, None if names is None else texts("reason.unit_not_in_roster", unit=unit)
    half = len(days_and_labels) // 2
    days, labels = cast(list[date | None], list(days_and_labels[:half])), days_and_labels[half:]
    faults, unknown = [], []
    for name in dict.fromkeys(names):
        cards = [row for row in roster[unit] if row.name == name and (row.begins or row.ends)]
        if not cards:
            unknown.append(name)
            continue
        for label, day in zip(labels, days, strict=True):
            if day is None or any(covers(card, day) for card in cards):
                continue
            early = all(card.begins is not None and day < card.begins for card in cards)
            if early == (side == "before"):
                spans = "、".join(f"{card.begins or ''}—{card.ends or ''}" for card in cards)
                faults.append(texts("evidence.card", name=name, label=label, day=day, spans=spans))
                break
    if faults:
        return len(faults), "；".join(faults)
    if unknown:
        return None, texts("reason.no_card", names="、".join(unknown))
    return (None, None) if any(day is None for day in days) else (0, None)


def covers(card: Officer, day: date) -> bool:
    """True when the card was valid on the day; an open end is valid on."""
    return (card.begins is None or card.begins <= day) and (card.ends is None or day <= card.ends)
