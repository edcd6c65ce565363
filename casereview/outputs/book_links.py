"""Links of results.xlsx: from a unit to its cases, from a case to its sheet and its findings, and back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from casereview.model.problem import Problem, problem
from casereview.outputs.book_style import MOST_ROWS, Column, Page, Value
from casereview.scoring.results import Results

#: Cases with links. Excel takes 65,530 links on a worksheet, and a case has three on its own.
MOST_LINKED = 20_000
#: Where the cells that lead on stand: findings beside a case, and the way back beside its sheet.
_FINDINGS_CELL = "I"
BACK_CELL = "H"
_KEY = ["unit", "rubric", "case_id"]

#: The worksheets by catalogue name; a table of very many rows stands on several.
Pages = Mapping[str, Sequence[Page]]


def linked_columns(name: str, columns: Sequence[Column], forms: bool) -> list[Column]:
    """The columns of a table with those marked whose cells lead on; `forms`: whether cases have sheets."""
    found = list(columns)
    marks: dict[str, dict[int, Callable[[Sequence[Value]], bool]]] = {
        "units": {0: lambda row: bool(row[1])},
        "cases": {8: lambda row: bool(row[8] or row[9])} | ({0: lambda row: True} if forms else {}),
    }
    for number, linked in marks.get(name, {}).items():
        found[number] = replace(found[number], linked=linked)
    return found


def add_links(results: Results, pages: Pages, forms: Sequence[int]) -> list[Problem]:
    """Link the worksheets written; `forms` has the row each case's sheet begins in, or nothing.

    Cells of one target that stand below each other share a link. A notice says where cases are left out.
    """
    cases = _cases(results)
    _unit_links(results, cases, pages)
    for case in cases.head(MOST_LINKED).iter_rows(named=True):
        number, first, last = case["case"], case["first"], case["last"]
        page, row = _place(pages["cases"], number)
        here = (page.sheet.title, row)
        if first is not None:
            found, start = _place(pages["findings"], first)
            page.link(f"{_FINDINGS_CELL}{row}", found.sheet.title, start)
            if case["alone"]:
                end = start + last - first if _place(pages["findings"], last)[0] is found else start
                found.link(f"A{start}:A{end}", *here)
        if forms:
            (sheet,) = pages["forms"]
            page.link(f"A{row}", sheet.sheet.title, forms[number])
            sheet.link(f"{BACK_CELL}{forms[number]}", *here)
            if first is not None:
                sheet.link(f"{BACK_CELL}{forms[number] + 1}", found.sheet.title, start)
    left = cases.height - MOST_LINKED
    return [problem("OUT-021", None, cases=cases.height, most=MOST_LINKED)] if left > 0 else []


def _cases(results: Results) -> pl.DataFrame:
    """Key and number of each case, the numbers of its first and last finding, and whether it is `alone`.

    The findings of a case stand together, but not where several cases go by one name.
    """
    findings = results.findings.select(_KEY).with_row_index("finding")
    runs = findings.group_by(_KEY, maintain_order=True).agg(
        first=pl.col("finding").min().cast(pl.Int64), last=pl.col("finding").max().cast(pl.Int64)
    )
    cases = results.cases.select(_KEY).with_row_index("case")
    cases = cases.join(runs, on=_KEY, how="left", maintain_order="left", nulls_equal=True)
    return cases.with_columns(alone=pl.struct(_KEY).is_unique())


def _unit_links(results: Results, cases: pl.DataFrame, pages: Pages) -> None:
    """From a unit to the first of its cases, and from runs of its cases to the unit."""
    rows = {unit: number for number, unit in enumerate(results.units["unit"])}
    firsts = cases.group_by("unit", maintain_order=True).agg(pl.col("case").first())
    for unit, number in firsts.iter_rows():
        if unit in rows:
            page, row = _place(pages["units"], rows[unit])
            there, first = _place(pages["cases"], number)
            page.link(f"A{row}", there.sheet.title, first)
    runs = (
        cases.head(MOST_LINKED)
        .group_by(pl.col("unit").rle_id().alias("run"), maintain_order=True)
        .agg(pl.col("unit").first(), first=pl.col("case").first(), last=pl.col("case").last())
    )
    for _, unit, first, last in runs.iter_rows():
        if unit in rows:
            page, start = _place(pages["cases"], first)
            there, row = _place(pages["units"], rows[unit])
            page.link(f"B{start}:B{start + last - first}", there.sheet.title, row)


def _place(pages: Sequence[Page], number: int) -> tuple[Page, int]:
    """The worksheet and row of the so-manieth row of a table, under its heading."""
    return pages[number // MOST_ROWS], number % MOST_ROWS + 2
