"""The duty table of a round as a workbook to print and sign: who reviews how many cases of which units."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from casereview.model.catalogue import Texts
from casereview.outputs.book_style import Column, add_rows, add_table, new_book, new_page
from casereview.outputs.steady import make_steady
from casereview.rounds.plan import Seat
from casereview.rounds.review import Review

_WIDTHS = (6, 14, 30, 58, 9, 9, 16)
_KINDS = ("count", "word", "text", "text", "count", "count", "text")
_NAMES = ("number", "inspector", "own_unit", "reviews", "cases", "double", "signature")
_DETAIL = (
    ("inspector", 16, "word"),
    ("unit", 34, "text"),
    ("case", 34, "text"),
    ("seat", 10, "word"),
    ("done", 14, "text"),
    ("remark", 22, "text"),
)


def write_duty_table(seats: Sequence[Seat], review: Review, path: Path, texts: Texts) -> None:
    """Write the workbook: one sheet to give out, and one with the cases, which shows who reviews with whom.

    The same seats give the same bytes. Raises OSError.
    """
    book = new_book()
    _duties(book, seats, review, texts)
    columns = [Column(texts(f"duty.{name}"), width, kind) for name, width, kind in _DETAIL]
    order = {person.name: number for number, person in enumerate(review.inspectors)}
    ordered = sorted(seats, key=lambda seat: (order[seat.inspector], seat.unit, seat.case_key))
    rows = [(seat.inspector, seat.unit, seat.case_id, seat.seat, "", "") for seat in ordered]
    add_table(book, texts("duty.sheet_cases"), columns, rows, texts("duty.confidential"), texts)
    book.save(path)
    make_steady(path)


def _duties(book: Workbook, seats: Sequence[Seat], review: Review, texts: Texts) -> None:
    """One row an inspector, without the cases, so that the two who review a case do not learn of it."""
    page = new_page(book, texts("duty.sheet"), _WIDTHS, texts("duty.foot"), texts)
    page.sheet.print_title_rows = "3:3"
    page.sheet.freeze_panes = "A4"
    blank = [""] * (len(_WIDTHS) - 1)
    page.append([texts("duty.title", title=review.title), *blank], ["title"] * len(_WIDTHS), 34)
    cases, twice = len({seat.case_key for seat in seats}), {s.case_key for s in seats if s.seat == "B"}
    line = texts("duty.line", organiser=review.organiser or "-", cases=cases, double=len(twice))
    page.append([line, *blank], ["subtitle"] * len(_WIDTHS), 22)
    own: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        own[seat.inspector].append(seat)
    rows = []
    for number, person in enumerate(review.inspectors, 1):
        mine = own[person.name]
        counts = Counter(seat.unit for seat in mine)
        words = texts("duty.join").join(
            texts("duty.unit_cases", unit=unit, cases=count) for unit, count in sorted(counts.items())
        )
        double = sum(seat.case_key in twice for seat in mine)
        rows.append((number, person.name, person.unit, words, len(mine), double, ""))
    columns = [
        Column(texts(f"duty.{name}"), width, kind)
        for name, width, kind in zip(_NAMES, _WIDTHS, _KINDS, strict=True)
    ]
    add_rows(page, columns, rows)
