"""From outcomes to one workbook for each unit, a row for each case and item a person must judge."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import polars as pl

from casereview.model.aspect import aspect_of
from casereview.model.catalogue import Texts
from casereview.model.names import safe_name
from casereview.model.outcome import OPEN, Outcome
from casereview.model.place import Place
from casereview.model.problem import Problem, problem, refused
from casereview.rubric.grammar import Rubric, ScoredItem
from casereview.rubric.worth import worth
from casereview.sheets.book import save_book
from casereview.sheets.layout import Heading, outcome_label
from casereview.sheets.manifest import Manifest, ManifestRow, RubricStamp, row_token

#: Which breaches found by data are put before the inspector as well: those that veto, all, or none.
Confirm = Literal["veto", "all", "none"]


def write_sheets(
    outcomes: pl.DataFrame,
    rubrics: Sequence[Rubric],
    heading: Heading,
    folder: Path,
    texts: Texts,
    *,
    confirm: Confirm = "veto",
) -> tuple[list[Path], list[Problem]]:
    """Write a workbook for each unit that has something to judge; an existing file is never replaced.

    `outcomes` has the columns of scoring.results.OUTCOMES and `case_key`. Rows keep its order.
    """
    by_id = {rubric.id: rubric for rubric in rubrics}
    problems = [
        problem("SHT-003", rubric=name, known="、".join(by_id))
        for name in outcomes["rubric"].unique(maintain_order=True)
        if name not in by_id
    ]
    if problems:
        return [], problems
    wanted = outcomes.filter(_for_inspectors(rubrics, confirm))
    if wanted.is_empty():
        return [], [problem("SHT-001")]
    units = wanted.with_columns(pl.col("unit").fill_null("")).partition_by("unit", maintain_order=True)
    paths = _paths([part["unit"][0] for part in units], folder, texts)
    problems += [problem("SHT-002", Place(str(path))) for path in paths if path.exists()]
    if not refused(problems):
        problems += _save_all(units, paths, by_id, heading, texts)
    return ([] if refused(problems) else paths), problems


def _for_inspectors(rubrics: Sequence[Rubric], confirm: Confirm) -> pl.Expr:
    """True for the rows a person must see."""
    wanted = pl.col("outcome").is_in([outcome.value for outcome in OPEN])
    breach = pl.col("outcome") == Outcome.BREACH.value
    if confirm == "all":
        return wanted | breach
    if confirm == "veto":
        for rubric in rubrics:
            vetoes = [scored.id for scored in rubric.items if scored.veto]
            wanted |= breach & (pl.col("rubric") == rubric.id) & pl.col("item").is_in(vetoes)
    return wanted


def _paths(units: Sequence[str], folder: Path, texts: Texts) -> list[Path]:
    """A file for each unit; names that would fall together, whatever their case, are numbered."""
    taken: set[str] = set()
    paths = []
    for unit in units:
        stem = name = safe_name(texts("sheets.file", unit=unit or texts("sheets.no_unit")))
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name.casefold())
        paths.append(folder / f"{name}.xlsx")
    return paths


def _save_all(
    units: Sequence[pl.DataFrame],
    paths: Sequence[Path],
    rubrics: dict[str, Rubric],
    heading: Heading,
    texts: Texts,
) -> list[Problem]:
    """Save every workbook or none: all are written aside before the first takes its place."""
    folder = paths[0].parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder) as aside:
            for frame, path in zip(units, paths, strict=True):
                rows, manifest = _rows(frame, rubrics, texts), _manifest(frame, rubrics, heading, texts)
                save_book(rows, manifest, Path(aside, path.name), texts, _picks(frame, rubrics))
            for path in paths:
                Path(aside, path.name).rename(path)
    except OSError as fault:
        return [problem("SHT-004", Place(str(folder)), why=fault.strerror or str(fault))]
    return []


def _rows(frame: pl.DataFrame, rubrics: dict[str, Rubric], texts: Texts) -> list[dict[str, str]]:
    """What is printed of each row; the columns to fill in stay out."""
    rows = []
    for row in frame.iter_rows(named=True):
        scored = rubrics[row["rubric"]].by_id.get(row["item"])
        aspect = aspect_of(row["item"])
        rows.append(
            {
                "case_id": row["case_id"],
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


def _picks(frame: pl.DataFrame, rubrics: dict[str, Rubric]) -> bool:
    """Whether the inspector picks the points of an item among the rows."""
    asked = frame.select("rubric", "item").unique().iter_rows()
    found = (rubrics[rubric].by_id.get(item) for rubric, item in asked)
    return any(scored is not None and scored.scoring.picked for scored in found)


def _manifest(frame: pl.DataFrame, rubrics: dict[str, Rubric], heading: Heading, texts: Texts) -> Manifest:
    used = [rubrics[name] for name in frame["rubric"].unique(maintain_order=True)]
    names = ("case_key", "case_id", "rubric", "item", "outcome")
    return Manifest(
        round=heading.round,
        title=heading.title,
        unit=frame["unit"][0],
        language=texts.language,
        rubrics=tuple(RubricStamp(rubric.id, rubric.edition, rubric.content_hash) for rubric in used),
        rows=tuple(ManifestRow(*row) for row in frame.select(names).iter_rows()),
    )
