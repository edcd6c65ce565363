"""Return copies: a workbook as it came back, its wrong cells marked, and a list of what to correct on top.

A copy is written anew from what was read: a program's own additions would be lost in a load and save, and
.ods, .et and .xls come back as .xlsx. The file that came in is only read. A corrected copy can be collected.
"""

from collections.abc import Sequence
from pathlib import Path

from casereview.intake.cells import cell_text
from casereview.model.catalogue import Texts
from casereview.model.problem import Problem, refused
from casereview.rubric.grammar import Rubric
from casereview.sheets.book import Book
from casereview.sheets.collect import Came
from casereview.sheets.fault_list import Listed
from casereview.sheets.layout import Shape
from casereview.sheets.limits import limits_of
from casereview.sheets.manifest import Manifest
from casereview.sheets.page import Page, letters_of
from casereview.sheets.pages import allowed, case_head
from casereview.sheets.returned import Returned, Row, Sheet
from casereview.sheets.write import Advance, book_paths, save_all, taken, unheard


def return_copies(
    files: Sequence[Came],
    rubrics: Sequence[Rubric],
    folder: Path,
    texts: Texts,
    advance: Advance = unheard,
) -> tuple[list[Path], list[Problem]]:
    """Write a copy of each file with a cell or row that could not be used; none is ever replaced."""
    faulty = [(came, came.returned) for came in files if came.returned is not None and _to_correct(came)]
    names = (texts("sheets.return_file", name=Path(came.file).with_suffix("")) for came, _ in faulty)
    paths = book_paths(names, folder)
    problems = taken(paths)
    if not faulty or refused(problems):
        return [], problems
    by_id = {rubric.id: rubric for rubric in rubrics}
    books = (_book(came, returned, by_id) for came, returned in faulty)
    problems += save_all(books, paths, advance)
    return ([] if refused(problems) else paths), problems


def _to_correct(came: Came) -> bool:
    return any(problem.severity == "warning" for problem in came.problems)


def _book(came: Came, returned: Returned, rubrics: dict[str, Rubric]) -> Book:
    manifest = returned.manifest
    texts = Texts(manifest.language)
    names = {name for sheet in returned.sheets for name in sheet.columns}
    shape = Shape("cases" if manifest.layout == "cases" else "rows", "points" in names, "unit" in names)
    limits = limits_of((rubrics[row.rubric], row.item) for row in manifest.rows)
    pages, listed = [], []
    left = list(came.problems)
    for sheet in returned.sheets:
        own = [problem for problem in left if problem.place.sheet == sheet.table.sheet and problem.place.row]
        left = [problem for problem in left if problem not in own]
        page, found = _page(sheet, own, manifest, shape, rubrics, texts)
        pages.append(page)
        listed += found
    listed += [_listed(problem, texts) for problem in left]
    return Book(pages, manifest, limits, shape, returned.person, returned.day, listed)


def _page(
    sheet: Sheet,
    problems: Sequence[Problem],
    manifest: Manifest,
    shape: Shape,
    rubrics: dict[str, Rubric],
    texts: Texts,
) -> tuple[Page, list[Listed]]:
    """The sheet as it was filled in, and its faults with the cells they have in the copy."""
    rows = list(sheet.rows())
    numbers = {row.place("item").row: number for number, row in enumerate(rows)}
    names = {sheet.table.left + column: name for name, column in sheet.columns.items()}
    page = Page(
        allowed(sheet.table.sheet),
        [{column.name: _value(row, column.name, column.text) for column in shape.columns} for row in rows],
        _head(rows, manifest, rubrics, texts) if shape.layout == "cases" else (),
    )
    faults: dict[tuple[int, str], str] = {}
    listed = []
    for problem in problems:
        number = numbers[problem.place.row]
        column = problem.place.column
        name = names.get(column, "item") if column is not None else "item"
        cell = f"{letters_of(shape)[name]}{page.first + number}"
        listed.append(_listed(problem, texts, page.name, cell))
        if problem.severity == "warning":
            said = f"{problem.message(texts)}{problem.remedy(texts)}"
            faults[number, name] = "\n".join(filter(None, (faults.get((number, name)), said)))
    return Page(page.name, page.rows, page.head, faults), listed


def _value(row: Row, name: str, text: bool) -> object:
    """A cell as it was filled in; numbers stay numbers where they are not text by nature."""
    cell = row.formula_error(name) or row.cell(name)
    if isinstance(cell, float) and cell.is_integer() and not text:
        return int(cell)
    if isinstance(cell, str) or (isinstance(cell, float) and not text):
        return cell
    return cell_text(cell)


def _head(
    rows: Sequence[Row], manifest: Manifest, rubrics: dict[str, Rubric], texts: Texts
) -> tuple[str, ...]:
    """The lines above the sheet of one case: of the first row the workbook was sent out with."""
    by_token = {row.token: row for row in manifest.rows}
    by_case = {row.case_id: row for row in manifest.rows}
    found = (by_token.get(row.text("token")) or by_case.get(row.text("case_id")) for row in rows)
    first = next(filter(None, found), manifest.rows[0])
    rubric = rubrics[first.rubric].title
    return case_head(manifest.title, first.case_id, first.unit or manifest.unit, rubric, texts)


def _listed(problem: Problem, texts: Texts, sheet: str = "", cell: str = "") -> Listed:
    words = problem.message(texts), problem.remedy(texts)
    return Listed(str(problem.place), problem.severity, *words, sheet, cell)
