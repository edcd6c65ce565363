"""The units on the page: their standing with the interval of the mean, and their breaches by aspect."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

import polars as pl

from casereview.model.aspect import ASPECTS, Aspect, aspect_of
from casereview.model.catalogue import Texts
from casereview.outputs.notice_facts import small_units
from casereview.outputs.shown import Row, grade_words, unit_extras
from casereview.outputs.wording import clean, percent, score_text
from casereview.scoring.interval import mean_interval
from casereview.scoring.results import Results

#: The shares at which a cell of the heat map takes its next shade.
_SHADES = (0.1, 0.25, 0.5, 0.75)
#: The place a unit's name begins with: to its county or district, else to its city.
_PLACE = re.compile("..+[区县旗]|.+?[市州盟]")


def aspect_word(aspect: Aspect, texts: Texts) -> str:
    """The aspect in the language of `texts`."""
    return aspect.english if texts.language == "en" else aspect.name


def unit_rows(results: Results, texts: Texts) -> list[Row]:
    """The units by rank, then those without one in the order of the review.

    `low` and `high`: the 95 % interval of the mean, None where files are too few; `small`: fewer files than
    the review wants; `overlaps`: the interval meets that of the unit ranked before.
    """
    words, extras = grade_words(results, texts), unit_extras(results)
    small = frozenset(small_units(results))
    highest = max((rubric.full_marks for rubric in results.rubrics), default=Decimal(0))
    scores = _scores(results)
    rows = []
    for unit in results.units.iter_rows(named=True):
        own = scores.get(unit["unit"], [])
        kept = unit["unit"] not in small and unit["mean_score"] is not None
        low, high = (mean_interval(own, max(highest, *own)) if kept and own else None) or (None, None)
        graded = [unit[name] for name in words]
        more = {name: unit[name] for name in extras}
        if "grade" in more:
            more["grade"] = words.get(unit["grade"], unit["grade"])
        rows.append(
            {**unit, "extras": more, "small": unit["unit"] in small, "low": low, "high": high}
            | {"grades": graded, "ungraded": unit["cases"] - sum(graded), "overlaps": False}
        )
    rows.sort(key=lambda row: (row["rank"] is None, row["rank"] or 0))
    _compare([row for row in rows if row["rank"] is not None])
    return rows


def _scores(results: Results) -> dict[str, list[Decimal]]:
    scored = results.cases.filter(pl.col("score").is_not_null())
    grouped = scored.group_by("unit", maintain_order=True).agg("score")
    return dict(grouped.iter_rows())


def _compare(ranked: Sequence[Row]) -> None:
    """Mark the units whose interval, moved by the points for organisation, meets that of the one before."""
    for before, row in pairwise(ranked):
        if before["low"] is not None and row["high"] is not None:
            moves = [one.get("adjustment") or 0 for one in (before, row)]
            row["overlaps"] = before["low"] + moves[0] <= row["high"] + moves[1]


def short_names(names: Sequence[str]) -> tuple[list[str], str]:
    """The names without the place all of them begin with, as charts show them, and that place."""
    ends = (min(names), max(names)) if len(names) > 1 else ("", "")
    shared = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(*ends, strict=False)))
    place = _PLACE.match(shared)
    cut = place.end() if place and all(len(name) > place.end() for name in names) else 0
    return [clean(name[cut:]) for name in names], shared[:cut]


def heat_rows(results: Results, texts: Texts) -> list[Row]:
    """For each unit with cases, by rank, and last for all of them, the cases with a breach by aspect.

    A cell has `count`, `share` in words (blank where files are too few for one) and `shade` 0 to 5.
    """
    minimum = results.evaluation.unit_scores.minimum_cases
    found = results.findings.filter(pl.col("outcome") == "breach").select(
        "unit", "case_id", code=pl.col("item").str.split("-").list.first()
    )
    found = found.unique()
    counts = {(unit, code): n for unit, code, n in found.group_by("unit", "code").len().iter_rows()}
    totals = dict(found.group_by("code").len().iter_rows())
    ranked = results.units.sort("rank", nulls_last=True, maintain_order=True)
    units = [(unit, n) for unit, n in ranked.select("unit", "cases").iter_rows() if n]
    rows = [
        {"unit": unit, "cases": n, "small": n < minimum}
        | {
            "cells": [
                _cell(aspect, counts.get((unit, aspect.code), 0), n, minimum, texts) for aspect in ASPECTS
            ]
        }
        for unit, n in units
    ]
    whole = results.cases.height
    cells = [_cell(aspect, totals.get(aspect.code, 0), whole, minimum, texts) for aspect in ASPECTS]
    return [*rows, {"unit": "", "cases": whole, "small": whole < minimum, "cells": cells}]


def _cell(aspect: Aspect, count: int, whole: int, minimum: int, texts: Texts) -> Row:
    share = percent(count, whole, minimum)
    shade = 1 + sum(count > bound * whole for bound in _SHADES) if share and count else 0
    return {"aspect": aspect_word(aspect, texts), "count": count, "share": share, "shade": shade}


def item_rows(results: Results, texts: Texts) -> list[Row]:
    """The items, those found in the most cases first, with the number of cases each concerns.

    `share` is over these, and blank where they are fewer than the review wants for a percentage; `found`:
    there are findings of it.
    """
    minimum = results.evaluation.unit_scores.minimum_cases
    concerned = results.outcomes.filter(pl.col("outcome") != "not_applicable").group_by("item").len()
    applied = dict(concerned.iter_rows())
    found = set(results.findings["item"].to_list())
    rows = [
        {
            **row,
            "found": row["item"] in found,
            "aspect": aspect_word(aspect_of(row["item"]), texts),
            "applied": applied.get(row["item"], 0),
        }
        for row in results.items.iter_rows(named=True)
    ]
    for row in rows:
        row["share"] = percent(row["cases_breached"], row["applied"], minimum)
        for name in ("points", "deducted", "mean_deducted"):
            row[f"{name}_text"] = score_text(row[name])
    return sorted(rows, key=lambda row: -row["cases_breached"])
