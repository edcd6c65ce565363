"""From outcomes to workbooks, one for each unit or inspector, with what a person must judge."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import polars as pl

from casereview.model.catalogue import Texts
from casereview.model.names import safe_name
from casereview.model.outcome import OPEN, Outcome
from casereview.model.place import Place
from casereview.model.problem import Problem, problem, refused
from casereview.rubric.grammar import Rubric
from casereview.sheets.book import Book, save_book
from casereview.sheets.layout import Heading, Layout, Shape
from casereview.sheets.limits import limits_of
from casereview.sheets.manifest import Manifest, ManifestRow, RubricStamp
from casereview.sheets.pages import pages
from casereview.sheets.shares import Seat, Share, check_assignment, shares

#: Which breaches found by data are put before the inspector as well: those that veto, all, or none.
Confirm = Literal["veto", "all", "none"]
#: What the manifest keeps of each row, in its order.
_KEPT = ("case_key", "case_id", "rubric", "item", "outcome", "unit", "seat")
#: Told how many of how many workbooks are done.
Advance = Callable[[int, int], object]


def unheard(done: int, total: int) -> None:
    """For those who do not watch."""


def write_sheets(
    outcomes: pl.DataFrame,
    rubrics: Sequence[Rubric],
    heading: Heading,
    folder: Path,
    texts: Texts,
    *,
    confirm: Confirm = "veto",
    layout: Layout = "rows",
    assignment: Sequence[Seat] = (),
    advance: Advance = unheard,
) -> tuple[list[Path], list[Problem]]:
    """Write a workbook for each unit that has something to judge; an existing file is never replaced.

    With an assignment there is one for each inspector, with their cases alone: nobody sees who else judges
    a case. `outcomes` has the columns of scoring.results.OUTCOMES and `case_key`. Rows keep its order.
    """
    by_id = {rubric.id: rubric for rubric in rubrics}
    problems = [
        problem("SHT-003", rubric=name, known="、".join(by_id))
        for name in outcomes["rubric"].unique(maintain_order=True)
        if name not in by_id
    ]
    if problems:
        return [], problems
    wanted = outcomes.filter(for_inspectors(rubrics, confirm))
    problems = check_assignment(assignment, outcomes, wanted)
    found = shares(wanted, assignment)
    if not found:
        return [], [*problems, problem("SHT-001")]
    names = (texts("sheets.file", unit=share.name or texts("sheets.no_unit")) for share in found)
    paths = book_paths(names, folder)
    problems += taken(paths)
    if not refused(problems):
        books = (_book(share, by_id, heading, layout, texts) for share in found)
        problems += save_all(books, paths, advance)
    return ([] if refused(problems) else paths), problems


def for_inspectors(rubrics: Sequence[Rubric], confirm: Confirm) -> pl.Expr:
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


def book_paths(names: Iterable[str], folder: Path) -> list[Path]:
    """A file for each; names that would fall together, whatever their case, are numbered."""
    used: set[str] = set()
    paths = []
    for whole in names:
        stem = name = safe_name(whole)
        number = 1
        while name.casefold() in used:
            number += 1
            name = f"{stem}_{number}"
        used.add(name.casefold())
        paths.append(folder / f"{name}.xlsx")
    return paths


def taken(paths: Sequence[Path]) -> list[Problem]:
    """The files that are there already: they may hold a person's work."""
    return [problem("SHT-002", Place(str(path))) for path in paths if path.exists()]


def save_all(books: Iterable[Book], paths: Sequence[Path], advance: Advance) -> list[Problem]:
    """Save every workbook or none: all are written aside before the first takes its place."""
    folder = paths[0].parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder) as aside:
            for number, (book, path) in enumerate(zip(books, paths, strict=True), 1):
                save_book(book, Path(aside, path.name))
                advance(number, len(paths))
            for path in paths:
                Path(aside, path.name).rename(path)
    except OSError as fault:
        return [problem("SHT-004", Place(str(folder)), why=fault.strerror or str(fault))]
    return []


def write_adjudication(
    outcomes: pl.DataFrame,
    said: Mapping[tuple[str, str, str], str],
    rubrics: Sequence[Rubric],
    heading: Heading,
    path: Path,
    texts: Texts,
) -> list[Problem]:
    """Write the workbook of what inspectors judged differently, for those who decide between them.

    `said`: what each of them said, by rubric, case number and item; it stands where the evidence does.
    """
    by_id = {rubric.id: rubric for rubric in rubrics}
    rows = [(*key, words) for key, words in said.items()]
    names = ("rubric", "case_id", "item", "evidence")
    words = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
    frame = outcomes.drop("evidence").join(words, on=names[:3], maintain_order="left")
    problems = taken([path])
    if not problems:
        share = Share("", "", frame.with_columns(seat=pl.lit("")))
        problems = save_all([_book(share, by_id, heading, "rows", texts, "adjudicator")], [path], unheard)
    return problems


def _book(
    share: Share,
    rubrics: dict[str, Rubric],
    heading: Heading,
    layout: Layout,
    texts: Texts,
    role: str = "inspector",
) -> Book:
    asked = share.frame.select("rubric", "item").unique(maintain_order=True).iter_rows()
    limits = limits_of((rubrics[rubric], item) for rubric, item in asked)
    units = share.frame["unit"].unique(maintain_order=True)
    manifest = Manifest(
        round=heading.round,
        title=heading.title,
        unit=units[0] if len(units) == 1 else "",
        language=texts.language,
        rubrics=tuple(_stamp(rubrics[name]) for name in share.frame["rubric"].unique(maintain_order=True)),
        rows=tuple(ManifestRow(*row) for row in share.frame.select(_KEPT).iter_rows()),
        inspector=share.person,
        layout=layout,
        role=role,
    )
    shape = Shape(layout, any(limit.picks for limit in limits.values()), len(units) > 1)
    return Book(pages(share.frame, rubrics, heading, layout, texts), manifest, limits, shape, share.person)


def _stamp(rubric: Rubric) -> RubricStamp:
    return RubricStamp(rubric.id, rubric.edition, rubric.content_hash)
