"""What is printed of the outcomes: the rows of a sheet, in one sheet or in one for each case."""

import re
from collections.abc import Mapping

import polars as pl

from casereview.model.aspect import aspect_of
from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.rubric.grammar import Rubric, ScoredItem
from casereview.rubric.worth import worth
from casereview.sheets.layout import Heading, Layout, outcome_label
from casereview.sheets.manifest import row_token
from casereview.sheets.page import Page

_SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")
_LONGEST_SHEET_NAME = 31


def pages(
    frame: pl.DataFrame, rubrics: Mapping[str, Rubric], heading: Heading, layout: Layout, texts: Texts
) -> list[Page]:
    """The sheets of one workbook."""
    if layout == "rows":
        return [Page(texts("sheets.sheet"), _rows(frame, rubrics, texts))]
    found = []
    for number, part in enumerate(frame.partition_by("case_key", maintain_order=True), 1):
        case, unit = part["case_id"][0], part["unit"][0]
        head = case_head(heading.title, case, unit, rubrics[part["rubric"][0]].title, texts)
        found.append(Page(sheet_name(number, case), _rows(part, rubrics, texts), head))
    return found


def case_head(title: str, case: str, unit: str, rubric: str, texts: Texts) -> tuple[str, ...]:
    """The lines above the sheet of one case."""
    second = texts("sheets.case_line", case=case, unit=unit or texts("sheets.no_unit"))
    return title, second, texts("sheets.rubric_line", rubric=rubric)


def sheet_name(number: int, case: str) -> str:
    """A name spreadsheet programs take, unlike any other in the book; a long number keeps its end."""
    before = f"{number}-"
    return before + allowed(case)[-(_LONGEST_SHEET_NAME - len(before)) :]


def allowed(name: str) -> str:
    """The name without what a sheet's may not hold, in its length."""
    return _SHEET_FORBIDDEN.sub("_", name)[-_LONGEST_SHEET_NAME:]


def _rows(frame: pl.DataFrame, rubrics: Mapping[str, Rubric], texts: Texts) -> list[dict[str, str]]:
    """What is printed of each row; the columns to fill in stay out."""
    rows = []
    for row in frame.iter_rows(named=True):
        scored = rubrics[row["rubric"]].by_id.get(row["item"])
        aspect = aspect_of(row["item"])
        rows.append(
            {
                "case_id": row["case_id"],
                "unit": row["unit"],
                "item": row["item"],
                "aspect": aspect.english if texts.language == "en" else aspect.name,
                "title": row["title"] or "",
                "requirement": _requirement(scored, row["basis"] or "", texts),
                "automatic": outcome_label(Outcome(row["outcome"]), texts),
                "evidence": row["evidence"] or "",
                "token": row_token(row["case_key"], row["item"]),
            }
        )
    return rows


def _requirement(scored: ScoredItem | None, basis: str, texts: Texts) -> str:
    """What the item asks for; then, each on its line, what is excepted, points to pick, and the law."""
    if scored is None:
        return basis and texts("sheets.basis", basis=basis)
    exceptions = scored.scoring.exceptions
    parts = [
        scored.item.requirement,
        exceptions and texts("sheets.exceptions", exceptions=exceptions),
        scored.scoring.picked and worth(scored, texts),
        basis and texts("sheets.basis", basis=basis),
    ]
    return "\n".join(part for part in parts if part)
