"""Intake against the bare reader of workbooks, and the calendar against numpy."""

from functools import partial
from pathlib import Path

import numpy as np
import polars as pl
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from benchmarks.data import cases
from benchmarks.measure import Measure, Section
from benchmarks.timing import side_by_side
from casereview.intake.exports import read_exports
from casereview.intake.mapping_file import MappingFile
from casereview.law.calendar import EPOCH, Calendar
from casereview.model.field import fields

#: Forty columns as an office exports them: texts, people, dates, amounts, answers.
EXPORTED = """
案卷号 执法单位 决定机关 案由 程序类型 处理结果 当事人名称 当事人类型 统一社会信用代码 违法事实
发生地 执法人员 执法证号 案源日期 立案日期 首次调查日期 责令改正日期 调查终结日期 违反条款
处罚依据 裁量情节 告知书制发日期 告知送达日期 拟罚款金额 是否告知听证 法制审核日期 法制审核人
集体讨论日期 审批日期 决定日期 决定书文号 处罚种类 处罚内容 罚款金额 送达日期 送达方式 缴款日期
收缴方式 结案日期 归档日期
""".split()


def write_book(path: Path, rows: int) -> None:
    """A workbook of the EXPORTED columns, dates and amounts as such."""
    frame = cases(rows, "normal", 7).select(
        pl.col(name).list.join("、") if fields()[name].type == "list" else pl.col(name) for name in EXPORTED
    )
    answers = {True: "是", False: "否"}
    book = Workbook(write_only=True)
    sheet = book.create_sheet("案件台账")
    sheet.append(EXPORTED)
    for row in frame.iter_rows():
        sheet.append([answers[cell] if isinstance(cell, bool) else cell for cell in row])
    book.save(path)


def spreadsheets(folder: Path, rows: int, runs: int) -> Section:
    """A workbook to a typed, validated case table against its bare cells."""
    path = folder / f"{rows}.xlsx"
    if not path.exists():
        write_book(path, rows)
    sides = {
        "cells by calamine": partial(_cells, path),
        "case table": partial(_table, path, rows),
    }
    times = side_by_side(sides, runs)
    ratio = times["case table"].seconds / times["cells by calamine"].seconds
    goal = 2.5 if rows <= 10_000 else 3.0
    return (
        f"Workbook of {rows:,} × {len(EXPORTED)} cells",
        times,
        [Measure("case table ÷ cells", ratio, goal)],
    )


def _cells(path: Path) -> None:
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _table(path: Path, rows: int) -> None:
    exports, _ = read_exports([path], MappingFile(), ())
    if exports.table.frame.height != rows:
        raise ValueError(f"{exports.table.frame.height} of {rows} cases were read")


def working_days(pairs: int, runs: int) -> Section:
    """Working days between two days, as the calendar counts them against numpy.busday_count.

    numpy knows no make-up working days: they are added before the two are compared, and a difference raises.
    """
    calendar = Calendar.standard()
    chance = np.random.default_rng(20260101)
    first, last = ((day - EPOCH).days for day in (calendar.first, calendar.last))
    days = np.sort(chance.integers(first, last + 1, (pairs, 2)), axis=1)
    start, end = days[:, 0], days[:, 1]
    frame = pl.DataFrame({"start": start, "end": end}).cast(pl.Int32).cast(pl.Date)
    off, made_up = _exceptions(calendar)
    weekdays = np.array(off, dtype="datetime64[D]")
    counted = calendar.count_before(pl.col("end")) - calendar.count_before(pl.col("start"))
    begin, until = start.astype("datetime64[D]"), end.astype("datetime64[D]")
    sides = {
        "numpy.busday_count": partial(np.busday_count, begin, until, holidays=weekdays),
        "calendar": partial(frame.select, counted.alias("days")),
    }
    plain = np.busday_count(begin, until, holidays=weekdays)
    extra = np.searchsorted(made_up, end) - np.searchsorted(made_up, start)
    own = frame.select(counted.alias("days"))["days"].to_numpy()
    wrong = int((own != plain + extra).sum())
    if wrong:
        raise ValueError(f"{wrong} of {pairs} distances differ")
    times = side_by_side(sides, runs)
    ratio = times["calendar"].seconds / times["numpy.busday_count"].seconds
    alone = float((own != plain).mean())
    note = f"no mismatch with make-up days added; without them numpy is wrong on {alone:.0%} of the pairs"
    return f"Working days, {pairs:,} pairs", times, [Measure("calendar ÷ numpy", ratio, 0.1, note=note)]


def _exceptions(calendar: Calendar) -> tuple[list[str], np.ndarray]:
    """Weekdays that are days off, and weekend days that are worked, as days since 1970."""
    flags = pl.DataFrame({"working": list(calendar.flags)}).with_columns(
        day=pl.date_range(calendar.first, calendar.last, eager=True)
    )
    weekend = pl.col("day").dt.weekday() > 5
    off = flags.filter(~pl.col("working") & ~weekend)["day"].cast(pl.String).to_list()
    made_up = flags.filter(pl.col("working") & weekend)["day"].to_physical().to_numpy()
    return off, made_up
