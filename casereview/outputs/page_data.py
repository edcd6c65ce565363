"""The findings as the page's script reads them, and the figures the page begins with."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from casereview.model.aspect import ASPECTS, aspect_of
from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.outputs.book_tables import rubric_title
from casereview.outputs.notice_facts import Facts
from casereview.outputs.page_units import aspect_word
from casereview.outputs.shown import Row, effect_word, finding_counts, standing_notes, standings
from casereview.outputs.wording import percent, score_text
from casereview.rounds.review import Review
from casereview.scoring.results import EFFECTS, Results
from casereview.sheets.layout import outcome_label

#: Findings the page holds; with more it would no longer open at once.
MOST_FINDINGS = 50_000
#: Findings shown at a time, and printed.
PER_PAGE = 100
PRINTED = 200

#: The columns of a finding in the page's data, in this order; the script knows them by these names.
COLUMNS = (
    "case_id unit aspect item title outcome occurrences deducted effect evidence basis advice source"
).split()


def findings_data(results: Results, words: dict[str, str], texts: Texts) -> Row:
    """The findings with each text once: `texts`, and `rows` of positions in it, columns COLUMNS."""
    places: dict[str, int] = {}
    rows = [
        [places.setdefault(value, len(places)) for value in _shown(row, texts)]
        for row in results.findings.head(MOST_FINDINGS).iter_rows(named=True)
    ]
    data = {"columns": COLUMNS, "words": words, "perPage": PER_PAGE, "printed": PRINTED}
    return {**data, "texts": list(places), "rows": rows}


def _shown(row: Row, texts: Texts) -> Iterable[str]:
    """A finding's values as the page shows them, in the order of COLUMNS."""
    shown = row | {
        "aspect": aspect_word(aspect_of(row["item"]), texts),
        "outcome": outcome_label(Outcome(row["outcome"]), texts),
        "effect": effect_word(row["effect"], texts),
        "deducted": score_text(row["deducted"]),
    }
    return ("" if shown[name] is None else str(shown[name]) for name in COLUMNS)


def script_json(data: object) -> str:
    """JSON that can stand in a script element: nothing in it ends the element or opens a comment.

    U+2028 and U+2029 are written as escapes too: scripts of old take them for the end of a line.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def choices(results: Results, texts: Texts) -> dict[str, list[tuple[str, str]]]:
    """What the findings may be filtered by: (value, words) for each of the page's lists."""
    findings = results.findings
    outcomes, effects = set(findings["outcome"].to_list()), set(findings["effect"].to_list())
    units = [unit for unit, n in results.units.select("unit", "cases").iter_rows() if n]
    items = results.items.filter(results.items["item"].is_in(findings["item"].unique().to_list()))
    aspects = [aspect_word(aspect, texts) for aspect in ASPECTS]
    found = [outcome_label(name, texts) for name in Outcome if name in outcomes]
    borne = [effect_word(name, texts) for name in EFFECTS if name in effects]
    return {
        "unit": _same(units),
        "aspect": _same(aspects),
        "item": [(item, f"{item} {title}") for item, title in items.select("item", "title").iter_rows()],
        "outcome": _same(found),
        "effect": _same(borne),
    }


def _same(values: Sequence[str]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


def overview(results: Results, review: Review | None, known: Facts, texts: Texts) -> Row:
    """The page's heading and the figures it begins with; grades and cases without one add up."""
    minimum = results.evaluation.unit_scores.minimum_cases
    counts = finding_counts(results)
    figures = [
        ("cases", str(known.cases)),
        ("units", str(known.reviewed)),
        ("mean", score_text(known.mean, texts("report.none"))),
        ("breaches", str(counts["breaches"])),
        ("suspects", str(counts["suspects"])),
        ("vetoed", str(known.veto_cases)),
        ("pending", str(known.pending_veto_cases)),
        ("unfinished", str(known.unfinished_cases)),
    ]
    grades = [
        (name, count, percent(count, known.cases, minimum)) for name, count in standings(results, texts)
    ]
    notes = [texts("results.line.rows", **asdict(results.counts)), *standing_notes(results, texts)]
    if known.idle:
        notes.append(texts("report.idle", units=texts("results.terminal.join").join(known.idle)))
    return {
        "title": review.title if review else texts("results.title"),
        "lines": _heading(results, review, texts),
        "figures": [(texts(f"report.figure.{name}"), value) for name, value in figures],
        "extremes": _extremes(known, texts),
        "grades": grades,
        "notes": notes,
    }


def _heading(results: Results, review: Review | None, texts: Texts) -> list[str]:
    """Round, organiser and rubrics with their editions."""
    rubrics = [
        texts(
            "results.rubric", title=rubric_title(rubric.title, rubric.english, texts), edition=rubric.edition
        )
        for rubric in results.rubrics
    ]
    lines = [texts("results.rubrics", rubrics=texts("report.join").join(rubrics))]
    if review and review.organiser:
        lines.insert(0, texts("report.organiser", name=review.organiser))
    return [texts("results.round", round=review.round), *lines] if review else lines


def _extremes(known: Facts, texts: Texts) -> str:
    if known.highest is None or known.lowest is None:
        return ""
    return texts(
        "report.extremes",
        scored=known.scored,
        provisional=known.provisional,
        highest=score_text(known.highest),
        lowest=score_text(known.lowest),
    )
