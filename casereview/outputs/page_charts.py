"""The page's charts: files by grade and by aspect, and the units' means with their intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

from casereview.model.catalogue import Texts
from casereview.outputs.page_drawing import bars, intervals
from casereview.outputs.page_units import short_names
from casereview.outputs.shown import Row
from casereview.outputs.wording import score_text

#: With more units a chart shows the first and the last of them, half and half.
MOST_UNITS = 60


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the words above it and the notes beside it."""

    title: str
    svg: str
    notes: tuple[str, ...] = ()


def grades_chart(grades: Sequence[tuple[str, int, str]], texts: Texts) -> Chart:
    """Files by grade, those without one too."""
    return _bars("grades", [(name, count) for name, count, _ in grades], texts)


def aspects_chart(cells: Sequence[Row], texts: Texts) -> Chart:
    """Files with a breach by aspect, from the last row of the heat map."""
    return _bars("aspects", [(cell["aspect"], cell["count"]) for cell in cells], texts)


def _bars(name: str, rows: Sequence[tuple[str, int]], texts: Texts) -> Chart:
    title = texts(f"report.{name}_chart")
    said = [texts("report.bar_said", name=label, count=count) for label, count in rows]
    values = [(label, count, str(count)) for label, count in rows]
    return Chart(title, bars(values, f"{name}-chart", title, texts("report.join").join(said)))


def units_chart(units: Sequence[Row], texts: Texts) -> Chart | None:
    """The means with their intervals, the highest first; None where no unit has an interval."""
    names, place = short_names([row["unit"] for row in units])
    known = [(name, row) for name, row in zip(names, units, strict=True) if row["low"] is not None]
    known.sort(key=lambda pair: -pair[1]["mean_score"])
    if not known:
        return None
    shown, left = _first_and_last(known)
    rows = [
        {"label": name, "words": score_text(row["mean_score"])}
        | {
            key: float(row[column])
            for key, column in (("mean", "mean_score"), ("low", "low"), ("high", "high"))
        }
        for name, row in shown
    ]
    first, last = rows[0], rows[-1]
    title = texts("report.units_chart")
    said = texts(
        "report.units_chart_text",
        first=first["label"],
        highest=first["words"],
        last=last["label"],
        lowest=last["words"],
    )
    notes = [texts("report.shortened", place=place)] if place else []
    if left:
        notes.append(texts("report.chart_cut", half=MOST_UNITS // 2, count=left))
    return Chart(title, intervals(rows, "units-chart", title, said), tuple(notes))


def _first_and_last(rows: list[tuple[str, Row]]) -> tuple[list[tuple[str, Row]], int]:
    """The rows a chart shows, and how many stand between its two halves and are left to the table."""
    if len(rows) <= MOST_UNITS:
        return rows, 0
    half = MOST_UNITS // 2
    return [*rows[:half], *rows[-half:]], len(rows) - MOST_UNITS
