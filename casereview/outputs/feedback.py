"""feedback/<unit>.docx: what the review found in each unit's files, case by case, with a slip to return."""

from pathlib import Path

import polars as pl

from casereview.model.catalogue import Texts
from casereview.model.names import safe_name
from casereview.model.problem import Problem, problem
from casereview.outputs import docx_style as style
from casereview.outputs.docx_file import Block, Column, Content, Table, Turn, append, open_template, save
from casereview.outputs.notice_annexes import standing
from casereview.outputs.notice_facts import Breach, breaches
from casereview.outputs.voice import Voice, voice_of
from casereview.outputs.wording import clean, day_text, numeral, score_text
from casereview.rounds.review import Review
from casereview.scoring.results import Results


def write_feedback(
    results: Results, review: Review, folder: Path, texts: Texts, template: Path | None = None
) -> tuple[list[Path], list[Problem]]:
    """One document per unit with cases into `folder`; the paths written, in the order of the units."""
    folder.mkdir(parents=True, exist_ok=True)
    voice = voice_of(results, review, texts)
    paths: list[Path] = []
    problems: list[Problem] = []
    by_unit: dict[str, list[Breach]] = {}
    for breach in breaches(results):
        by_unit.setdefault(breach.unit, []).append(breach)
    names: set[str] = set()
    reviewed = results.units.filter(pl.col("cases") > 0)["unit"].to_list()
    for unit in reviewed:
        document, faults = open_template(template)
        if document is None:
            return paths, faults
        append(document, unit_contents(results, unit, by_unit.get(unit, []), voice), voice("draft_mark"))
        path = folder / f"{_file_name(unit, names)}.docx"
        failed = save(document, path)
        problems += failed
        if not failed:
            paths.append(path)
    if not reviewed:
        problems.append(problem("NOT-023"))
    return paths, problems


def _file_name(unit: str, taken: set[str]) -> str:
    """A name no other unit of the run has, also where the file system does not tell A from a."""
    base = name = safe_name(unit)
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name.casefold())
    return name


def unit_contents(results: Results, unit: str, found: list[Breach], voice: Voice) -> list[Content]:
    """The whole document of one unit."""
    texts = voice.texts
    measure = voice.measure
    cases = results.cases.filter(pl.col("unit") == unit)
    waiting = pl.col("outcome").eq("suspect") | pl.col("effect").eq_missing("veto_pending")
    open_rows = results.findings.filter((pl.col("unit") == unit) & waiting)
    faulty = len({breach.case_id for breach in found})
    introduction = texts(
        "feedback.introduction",
        organiser=voice.organiser,
        title=voice.review.title,
        cases=cases.height,
        measure=measure,
    )
    summary = texts(
        "feedback.summary",
        cases=cases.height,
        faults=len(found),
        faulty=faulty,
        suspects=open_rows.height,
        measure=measure,
    )
    return [
        Block(style.TITLE, texts("feedback.title")),
        Block(style.BODY),
        Block(style.RECIPIENT, voice("recipients", recipients=unit)),
        Block(style.BODY, introduction),
        Block(style.HEADING_1, texts("feedback.heading.results")),
        Block(style.BODY, summary),
        _result_table(cases, voice),
        Block(style.HEADING_1, texts("feedback.heading.problems")),
        *_cases(cases, found, voice),
        Block(style.HEADING_1, texts("feedback.heading.suspects")),
        *_suspects(open_rows, voice),
        Block(style.HEADING_1, texts("feedback.heading.objection")),
        *_closing(voice),
        Turn(landscape=True),
        *_receipt(unit, found, voice),
    ]


def _result_table(cases: pl.DataFrame, voice: Voice) -> Table:
    columns = (
        Column(voice("column.number"), 14, True),
        Column(voice("column.case"), 82),
        Column(voice("column.score"), 24, True),
        Column(voice("column.grade"), 36, True),
    )
    rows = [
        [
            str(number),
            row["case_id"],
            score_text(row["score"], voice("no_score")),
            standing(row, voice),
        ]
        for number, row in enumerate(cases.iter_rows(named=True), 1)
    ]
    return Table(columns, rows)


def _cases(cases: pl.DataFrame, found: list[Breach], voice: Voice) -> list[Content]:
    """A heading, the result and a table for every case with a problem; the others are counted."""
    texts = voice.texts
    by_case: dict[str, list[Breach]] = {}
    for breach in found:
        by_case.setdefault(breach.case_id, []).append(breach)
    contents: list[Content] = []
    concerned = [row for row in cases.iter_rows(named=True) if row["case_id"] in by_case]
    for number, row in enumerate(concerned, 1):
        heading = texts(
            "feedback.case_heading", numeral=numeral_or_number(number), number=number, case=row["case_id"]
        )
        result = texts(
            "feedback.case_result",
            score=score_text(row["score"], voice("no_score")),
            grade=standing(row, voice),
        )
        contents += [
            Block(style.HEADING_2, heading),
            Block(style.BODY, result, keep=True),
            _fault_table(by_case[row["case_id"]], voice),
        ]
    rest = cases.height - len(concerned)
    if not concerned:
        contents.append(Block(style.BODY, texts("feedback.no_faults")))
    elif rest:
        contents.append(Block(style.BODY, texts("feedback.faultless", count=rest, measure=voice.measure)))
    return contents


def numeral_or_number(number: int) -> str:
    """The Chinese numeral, or the figures where there are too many cases for numerals to be read."""
    return numeral(number) if number < 100 else str(number)


def _fault_table(found: list[Breach], voice: Voice) -> Table:
    texts = voice.texts
    columns = (
        Column(texts("feedback.column.item"), 30),
        Column(texts("feedback.column.evidence"), 50),
        Column(voice("column.basis"), 30),
        Column(texts("feedback.column.deducted"), 16, True),
        Column(texts("feedback.column.advice"), 30),
    )
    rows = [
        [
            f"{breach.item} {breach.title}",
            texts("feedback.evidence", evidence=breach.evidence, source=breach.source),
            breach.basis,
            _lost(breach, texts),
            breach.advice,
        ]
        for breach in found
    ]
    return Table(columns, rows)


def _lost(breach: Breach, texts: Texts) -> str:
    if breach.veto:
        return texts("feedback.effect.veto")
    return texts("feedback.effect.hint") if breach.hint else score_text(breach.deducted)


def _suspects(rows: pl.DataFrame, voice: Voice) -> list[Content]:
    """What the data raise and nobody has confirmed: said to be so, with no points lost."""
    texts = voice.texts
    if not rows.height:
        return [Block(style.BODY, texts("feedback.no_suspects"))]
    columns = (
        Column(voice("column.case"), 48),
        Column(texts("feedback.column.item"), 38),
        Column(texts("feedback.column.suspicion"), 48),
        Column(texts("feedback.column.kind"), 22, True),
    )
    cells = [
        [
            row["case_id"],
            f"{row['item']} {clean(row['title'] or '')}",
            clean(row["evidence"] or ""),
            texts(
                "feedback.effect.pending" if row["effect"] == "veto_pending" else "feedback.effect.suspect"
            ),
        ]
        for row in rows.iter_rows(named=True)
    ]
    return [Block(style.BODY, texts("feedback.suspects_text"), keep=True), Table(columns, cells)]


def _closing(voice: Voice) -> list[Block]:
    texts = voice.texts
    mend = day_text(voice.review.rectification_deadline, texts)
    return [
        Block(style.BODY, texts("feedback.objection_text", deadline=texts("notice.placeholder.date"))),
        Block(style.BODY, texts("feedback.mend_text", deadline=mend)),
        Block(style.BODY),
        Block(style.SIGNATURE, voice.organiser, right=2),
        Block(style.SIGNATURE, texts("notice.placeholder.issued"), right=2),
    ]


def _receipt(unit: str, found: list[Breach], voice: Voice) -> list[Content]:
    """The reply slip: the problems filled in, what was done about them left blank."""
    texts = voice.texts
    columns = (
        Column(voice("column.number"), 11, True),
        Column(voice("column.case"), 48),
        Column(voice("column.fault"), 40),
        Column(texts("feedback.column.cause"), 28),
        Column(texts("feedback.column.measures"), 38),
        Column(texts("feedback.column.proof"), 24),
        Column(texts("feedback.column.person"), 17),
        Column(texts("feedback.column.done"), 19),
    )
    rows = [
        [str(number), breach.case_id, f"{breach.item} {breach.title}", "", "", "", "", ""]
        for number, breach in enumerate(found, 1)
    ]
    blank = ["", "", "", "", "", "", "", ""]
    line = texts("feedback.receipt_unit", unit=unit, date=texts("notice.placeholder.date"))
    return [
        Block(style.ANNEX_TITLE, texts("feedback.receipt")),
        Block(style.TABLE_NOTE, line),
        Table(columns, rows or [blank]),
    ]
