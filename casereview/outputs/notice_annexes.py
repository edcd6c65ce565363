"""The annexes of the notice and what stands before them: list, signature, tables."""

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from casereview.outputs import docx_style as style
from casereview.outputs.docx_file import Block, Column, Content, Table, Turn
from casereview.outputs.fault_list import fault_table
from casereview.outputs.notice_facts import Facts, best_cases, breaches
from casereview.outputs.shown import Row, unit_extras
from casereview.outputs.voice import Voice
from casereview.outputs.wording import score_text
from casereview.scoring.results import Results


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table with the catalogue key of its name."""

    key: str
    table: Table


def tables(results: Results, known: Facts, voice: Voice) -> tuple[NamedTable, ...]:
    """The tables of the annexes in their order.

    Where nobody is to be named for criticism (naming: anonymous), units stand with their number of files
    only, and neither results by case nor the list of problems leaves the house with the notice.
    """
    best = best_cases(results)
    by_unit = NamedTable("table.units", unit_table(results, known, voice))
    praise = NamedTable("annex.best", _case_table(best, known, voice))
    if voice.review.naming == "anonymous":
        return (by_unit, praise)
    by_case = NamedTable("table.cases", _case_table(results.cases, known, voice))
    adjusted = [NamedTable("table.adjustments", _adjustment_table(results, voice))]
    faults = NamedTable("annex.faults", fault_table(breaches(results), known.units, voice))
    return (by_unit, *(adjusted if results.evaluation.adjustments else ()), by_case, praise, faults)


def closing(voice: Voice) -> list[Block]:
    """The list of annexes, the signature and the date that is set on signing, the contact."""
    titles = [voice("annex.overview"), voice("annex.best")]
    if voice.review.naming != "anonymous":
        titles.append(voice("annex.faults"))
    listed = [
        Block(style.BODY),
        Block(style.ANNEX_LIST, voice("annex_list", number=1, title=titles[0]), region="list.annex1"),
    ]
    for number, title in enumerate(titles[1:], 2):
        line = voice("annex_list_next", number=number, title=title)
        listed.append(Block(style.ANNEX_LIST_NEXT, line, region=f"list.annex{number}"))
    issued = voice.texts("notice.placeholder.issued")
    signature, day = signature_indents(len(voice.organiser), len(issued))
    contact = voice("contact", contact=voice.texts("notice.placeholder.contact"))
    return [
        *listed,
        Block(style.BODY),
        Block(style.BODY),
        Block(style.SIGNATURE, voice.organiser, right=signature, region="sign.organiser"),
        Block(style.SIGNATURE, issued, right=day, region="sign.day"),
        Block(style.BODY, contact, region="sign.contact"),
    ]


def signature_indents(signature: int, day: int) -> tuple[int, int]:
    """Indents from the right, in characters, of signature and date (GB/T 9704-2012, 7.3.5.2).

    The signature stands two from the edge and the date begins two after it; a longer date stands two
    from the edge itself and the signature gives way.
    """
    if signature - day >= 0:
        return 2, signature - day
    return day + 4 - signature, 2


def annexes(results: Results, known: Facts, voice: Voice) -> list[Content]:
    """Each annex on a new page; the list of problems on lying pages, being wide."""
    found = {named.key: named.table for named in tables(results, known, voice)}
    contents: list[Content] = [
        *_head(1, "annex.overview", voice),
        Block(style.TABLE_NOTE, voice("table.units"), keep=True, region="annex1.units"),
        found["table.units"],
    ]
    for name in ("table.adjustments", "table.cases"):
        if name in found:
            region = f"annex1.{name.removeprefix('table.')}"
            note = Block(style.TABLE_NOTE, voice(name), keep=True, region=region)
            contents += [Block(style.BODY), note, found[name]]
    contents += _head(2, "annex.best", voice)
    contents.append(found["annex.best"])
    if not found["annex.best"].rows:
        contents[-1] = Block(style.BODY, voice("annex.best_none"))
    if "annex.faults" in found:
        contents += [Turn(landscape=True), *_head(3, "annex.faults", voice, new_page=False)]
        if found["annex.faults"].rows:
            note = Block(style.TABLE_NOTE, voice("table.faults_note"), keep=True)
            contents += [note, found["annex.faults"]]
        else:
            contents.append(Block(style.BODY, voice("annex.faults_none")))
    return contents


def _head(number: int, key: str, voice: Voice, new_page: bool = True) -> list[Block]:
    mark = style.ANNEX_MARK if new_page else style.ANNEX_MARK_SECTION
    return [
        Block(mark, voice("annex_mark", number=number), region=f"annex{number}.mark"),
        Block(style.BODY),
        Block(style.ANNEX_TITLE, voice(key), region=f"annex{number}.title"),
        Block(style.BODY),
    ]


def unit_table(results: Results, known: Facts, voice: Voice) -> Table:
    """One row per unit and a total line."""
    number, unit, cases = (voice(f"column.{name}") for name in ("number", "unit", "cases"))
    further = 0 if voice.review.naming == "anonymous" else len(unit_extras(results))
    first, name, count, wide = (10, 32, 12, 13) if further else (12, 41, 14, 15)
    columns = [Column(number, first, True), Column(unit, name), Column(cases, count, True)]
    if voice.review.naming == "anonymous":
        rows = [
            [str(index), row["unit"], str(row["cases"])]
            for index, row in enumerate(results.units.iter_rows(named=True), 1)
        ]
        return Table(tuple(columns), [*rows, ["", voice("total_row"), str(known.cases)]])
    names = [name for name, _ in known.grades]
    scores = _score_columns(results)
    share = (156 - first - name - count - count - 4 - wide * len(scores)) / max(len(names), 1)
    columns += [Column(voice.grade(name), share, True) for name in names]
    columns += [Column(voice("column.ungraded"), count + 4, True)]
    columns += [Column(voice(f"column.{key}"), wide, True) for key in scores.values()]
    rows = []
    for index, row in enumerate(results.units.iter_rows(named=True), 1):
        graded = [row[name] or 0 for name in names]
        ungraded = row["cases"] - sum(graded)
        said = [_unit_cell(row[name], voice) for name in scores]
        rows.append([str(index), row["unit"], *map(str, (row["cases"], *graded, ungraded)), *said])
    counts = (known.cases, *(count for _, count in known.grades), known.ungraded)
    whole = [_unit_cell(known.mean if name == "mean_score" else None, voice) for name in scores]
    return Table(tuple(columns), [*rows, ["", voice("total_row"), *map(str, counts), *whole]])


def _score_columns(results: Results) -> dict[str, str]:
    """The columns of units that hold scores, with the catalogue name of their heading; no mean by grades."""
    mean = {"mean_score": "mean"} if results.evaluation.unit_scores.by == "mean" else {}
    return mean | {name: f"unit_{name}" for name in unit_extras(results)}


def _unit_cell(value: Decimal | str | None, voice: Voice) -> str:
    return voice.grade(value) if isinstance(value, str) else score_text(value, voice("no_score"))


def _adjustment_table(results: Results, voice: Voice) -> Table:
    """Points for organisation, each with its reason and who approved it."""
    names, widths = ("number", "unit", "unit_adjustment", "reason", "approver"), (12, 41, 18, 60, 25)
    rows = [
        [str(index), entry.unit, score_text(entry.points), entry.reason, entry.approver]
        for index, entry in enumerate(results.evaluation.adjustments, 1)
    ]
    columns = (
        Column(voice(f"column.{name}"), width, name in ("number", "unit_adjustment"))
        for name, width in zip(names, widths, strict=True)
    )
    return Table(tuple(columns), rows)


def _case_table(cases: pl.DataFrame, known: Facts, voice: Voice) -> Table:
    """One row per case, unit by unit, else in the order of the results."""
    place = {unit: number for number, unit in enumerate(known.units)}
    ordered = sorted(cases.iter_rows(named=True), key=lambda row: place[row["unit"]])
    names = ("number", "unit", "case", "score", "grade")
    widths = (12, 56, 50, 16, 22)
    rows = [
        [
            str(index),
            row["unit"],
            row["case_id"],
            score_text(row["score"], voice("no_score")),
            standing(row, voice),
        ]
        for index, row in enumerate(ordered, 1)
    ]
    columns = zip(names, widths, strict=True)
    return Table(
        tuple(
            Column(voice(f"column.{name}"), width, name not in ("unit", "case")) for name, width in columns
        ),
        rows,
    )


def standing(case: Row, voice: Voice) -> str:
    """The grade of a case, or why it has none: a veto to confirm, too little decided, no grades at all."""
    if case["grade"] is not None:
        return voice.grade(case["grade"])
    if case["score_if_confirmed"] is not None:
        return voice("grade_pending")
    return voice("grade_provisional" if case["provisional"] else "no_score")
