"""The annexes of a unit's feedback: results, problems, what is left out or open, and the slip to return."""

from collections import Counter
from collections.abc import Sequence

import polars as pl

from casereview.outputs import docx_style as style
from casereview.outputs.docx_file import Block, Column, Content, Table
from casereview.outputs.notice_annexes import standing
from casereview.outputs.notice_facts import Breach
from casereview.outputs.shown import Row
from casereview.outputs.unit_share import case_name
from casereview.outputs.voice import Voice
from casereview.outputs.wording import clean, score_text
from casereview.rubric.grammar import Rubric
from casereview.scoring.results import Results


def result_table(cases: pl.DataFrame, contested: frozenset[str], voice: Voice) -> Table:
    """One row per case, those under review or suit marked."""
    columns = (
        Column(voice("column.number"), 14, True),
        Column(voice("column.case"), 72),
        Column(voice("column.score"), 24, True),
        Column(voice("column.grade"), 46, True),
    )
    rows = []
    for number, row in enumerate(cases.iter_rows(named=True), 1):
        grade = standing(row, voice)
        if row["case_id"] in contested:
            grade = voice.texts("feedback.contested_grade", grade=grade)
        rows.append([str(number), row["case_id"], score_text(row["score"], voice("no_score")), grade])
    return Table(columns, rows)


def fault_table(results: Results, cases: pl.DataFrame, found: Sequence[Breach], voice: Voice) -> Table:
    """Every problem under its case, numbered through, so that an objection and the slip can name it.

    `found` in the order of the cases.
    """
    texts = voice.texts
    columns = (
        Column(voice("column.number"), 11, True),
        Column(texts("feedback.column.item"), 34),
        Column(texts("feedback.column.evidence"), 56),
        Column(voice("column.basis"), 50),
        Column(texts("feedback.column.deducted"), 22, True),
        Column(texts("feedback.column.advice"), 52),
    )
    rubrics = {rubric.id: rubric for rubric in results.rubrics}
    known = {row["case_id"]: row for row in cases.iter_rows(named=True)}
    rows: list[list[str]] = []
    case = None
    for number, breach in enumerate(found, 1):
        row = known[breach.case_id]
        if breach.case_id != case:
            case = breach.case_id
            rows.append([_case_heading(row, voice)])
        rows.append(
            [
                str(number),
                f"{breach.item} {breach.title}",
                _evidence(breach, clean(row["source"] or ""), voice),
                basis_of(breach, rubrics, voice),
                _lost(breach, rubrics, voice),
                breach.advice or texts("feedback.no_advice"),
            ]
        )
    return Table(columns, rows, small=True)


def _case_heading(case: Row, voice: Voice) -> str:
    return voice.texts(
        "feedback.case_heading",
        case=case_name(case, voice.texts),
        score=score_text(case["score"], voice("no_score")),
        grade=standing(case, voice),
        source=clean(case["source"] or ""),
    )


def _evidence(breach: Breach, source: str, voice: Voice) -> str:
    """What was found; where the row differs from the case's, which stands above, it is named."""
    evidence = breach.evidence or voice.texts("feedback.no_evidence")
    if breach.source == source:
        return evidence
    return voice.texts("feedback.evidence", evidence=evidence, source=breach.source)


def basis_of(breach: Breach, rubrics: dict[str, Rubric], voice: Voice) -> str:
    """The article broken, else the rubric that asks for it."""
    if breach.basis:
        return breach.basis
    rubric = rubrics.get(breach.rubric)
    title = rubric.title if rubric else breach.rubric
    return voice.texts("feedback.basis_rubric", title=title, item=breach.item)


def _lost(breach: Breach, rubrics: dict[str, Rubric], voice: Voice) -> str:
    """The points lost, at how many places, and how many the item has."""
    texts = voice.texts
    if breach.veto:
        return texts("feedback.effect.veto")
    if breach.hint:
        return texts("feedback.effect.hint")
    lost = score_text(breach.deducted)
    rubric = rubrics.get(breach.rubric)
    scored = rubric.by_id.get(breach.item) if rubric else None
    if scored is None or scored.points is None:
        return texts("feedback.lost", lost=lost, places=breach.occurrences)
    whole = score_text(scored.points)
    return texts("feedback.lost_of", lost=lost, places=breach.occurrences, points=whole)


def faultless(cases: pl.DataFrame, found: Sequence[Breach], voice: Voice) -> list[Block]:
    """The cases without a problem, in one sentence; `cases` without those left out."""
    concerned = {breach.case_id for breach in found}
    rest = [case for case in cases["case_id"].to_list() if case not in concerned]
    if not rest:
        return []
    said = voice.texts(
        "feedback.faultless", count=len(rest), measure=voice.measure, cases=voice.join(list(map(clean, rest)))
    )
    return [Block(style.TABLE_NOTE, said)]


def left_out_table(
    cases: pl.DataFrame, left: Sequence[Breach], open_rows: pl.DataFrame, voice: Voice
) -> Table:
    """The cases under review or suit, how many problems and suspicions are not told, and where it is said."""
    texts = voice.texts
    columns = (
        Column(voice("column.number"), 11, True),
        Column(voice("column.case"), 60),
        Column(texts("feedback.column.left_faults"), 34, True),
        Column(texts("feedback.column.left_suspects"), 34, True),
        Column(texts("feedback.column.source"), 86),
    )
    faults = Counter(breach.case_id for breach in left)
    suspects = Counter(open_rows["case_id"].to_list())
    rows = [
        [str(number), case, str(faults[case]), str(suspects[case]), clean(source or "")]
        for number, (case, source) in enumerate(cases.select("case_id", "source").iter_rows(), 1)
    ]
    return Table(columns, rows, small=True)


def suspects_table(rows: pl.DataFrame, voice: Voice) -> Table:
    """What the data raise and nobody has confirmed: said to be so, with no points lost."""
    texts = voice.texts
    columns = (
        Column(voice("column.number"), 11, True),
        Column(voice("column.case"), 46),
        Column(texts("feedback.column.item"), 44),
        Column(texts("feedback.column.suspicion"), 96),
        Column(texts("feedback.column.kind"), 28, True),
    )
    cells = [
        [
            str(number),
            row["case_id"],
            f"{row['item']} {clean(row['title'] or '')}",
            texts(
                "feedback.evidence", evidence=clean(row["evidence"] or ""), source=clean(row["source"] or "")
            ),
            texts(
                "feedback.effect.pending" if row["effect"] == "veto_pending" else "feedback.effect.suspect"
            ),
        ]
        for number, row in enumerate(rows.iter_rows(named=True), 1)
    ]
    return Table(columns, cells, small=True)


def receipt(unit: str, found: Sequence[Breach], voice: Voice) -> list[Content]:
    """The reply slip: the problems filled in by their numbers, what was done about them left blank."""
    texts = voice.texts
    named = (("cause", 26), ("measures", 32), ("result", 22), ("proof", 23), ("person", 14), ("done", 18))
    columns = (
        Column(voice("column.number"), 10, True),
        Column(voice("column.case"), 42),
        Column(voice("column.fault"), 38),
        *(Column(texts(f"feedback.column.{name}"), width) for name, width in named),
    )
    rows = [
        [str(number), breach.case_id, f"{breach.item} {breach.title}", *("" for _ in named)]
        for number, breach in enumerate(found, 1)
    ]
    day = texts("notice.placeholder.date")
    return [
        Block(style.TABLE_NOTE, texts("feedback.receipt_head", unit=unit, organiser=voice.organiser)),
        Table(columns, rows, small=True),
        Block(style.TABLE_NOTE, texts("feedback.receipt_note")),
        Block(style.TABLE_NOTE, texts("feedback.receipt_signed")),
        Block(style.TABLE_NOTE, texts("feedback.receipt_unit", unit=unit, date=day)),
    ]
