"""What the terminal and the workbook show alike: words for codes, and the few figures both begin with."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from casereview.model.catalogue import Texts
from casereview.outputs.notice_facts import grade_names, small_units
from casereview.scoring.results import UNIT_EXTRAS, Results

Row = dict[str, Any]


def effect_word(effect: str | None, texts: Texts) -> str:
    """The words for what a finding does to the score; blank for none."""
    return texts(f"results.effect.{effect}") if effect else ""


def grade_words(results: Results, texts: Texts) -> dict[str, str]:
    """The grades of the run, the best first, with their words in the language of `texts`."""
    english = {grade.name: grade.english for rubric in results.rubrics for grade in rubric.grades}
    names = grade_names(results)
    return {name: english.get(name, name) if texts.language == "en" else name for name in names}


def standing(case: Row, words: Mapping[str, str], texts: Texts) -> str:
    """The grade of a case, or why it has none: provisional, or its rubric gives no grades."""
    if case["grade"] is not None:
        return words.get(case["grade"], case["grade"])
    return texts("results.provisional" if case["provisional"] else "results.ungraded")


def standings(results: Results, texts: Texts) -> list[tuple[str, int]]:
    """Every grade, then why other cases have none, with the number of cases; they add up to all cases."""
    words = grade_words(results, texts)
    counts = dict.fromkeys(words.values(), 0)
    for case in results.cases.select("grade", "provisional").iter_rows(named=True):
        name = standing(case, words, texts)
        counts[name] = counts.get(name, 0) + 1
    return list(counts.items())


def unit_extras(results: Results) -> list[str]:
    """The columns of units that stand only where the review asks for them."""
    return [name for name in UNIT_EXTRAS if name in results.units.columns]


def standing_notes(results: Results, texts: Texts) -> list[str]:
    """Why units have no rank: a veto that waits, or too few files; and how many cases stand apart."""
    scores = results.evaluation.unit_scores
    notes = []
    if finding_counts(results)["pending"] and scores.by == "mean" and scores.rank:
        notes.append(texts("results.line.unranked"))
    if small := small_units(results):
        units = texts("results.terminal.join").join(small)
        notes.append(texts("results.line.small", minimum=scores.minimum_cases, units=units))
    if results.unfit.height:
        notes.append(texts("results.line.unfit", count=results.unfit.height))
    return notes


def frequent_items(results: Results, limit: int) -> list[Row]:
    """The items found in the most cases, most first, then in the order of the items table."""
    found = results.items.filter(pl.col("cases_breached") > 0)
    ordered = found.sort("cases_breached", descending=True, maintain_order=True)
    return ordered.head(limit).to_dicts()


def finding_counts(results: Results) -> dict[str, int]:
    """How many findings are breaches, suspicions and vetoes that wait for confirmation.

    A pending veto is one of the breaches, so that the counts agree with the units table.
    """
    outcome, effect = results.findings["outcome"], results.findings["effect"]
    return {
        "breaches": int((outcome == "breach").sum()),
        "suspects": int((outcome == "suspect").sum()),
        "pending": int((effect == "veto_pending").sum()),
    }
