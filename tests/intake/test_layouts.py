"""The same cases give the same outcomes in whatever layout, spelling and file format people keep them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from casereview.checks.references import References
from casereview.intake.aliases import split_unit
from casereview.intake.exports import read_exports
from casereview.intake.labels import normal_header
from casereview.intake.table import CaseTable
from casereview.model.catalogue import Texts
from casereview.model.field import fields
from casereview.rounds.review_file import plain_review, settings_of
from casereview.rubric.grammar import Rubric
from casereview.rubric.load import load_items, load_rubric
from casereview.scoring.run import judge

from .tables import Rows, delimited, xlsx

TEXTS = Texts("zh")
SETTINGS = settings_of(plain_review(TEXTS), References(), TEXTS)[0]
NAMES = (
    "案卷号", "执法单位", "决定书文号", "当事人名称", "当事人类型", "案由", "执法人员", "执法证号",
    "立案日期", "告知送达日期", "决定日期", "送达日期", "结案日期", "处罚种类", "罚款金额", "没收金额",
    "是否陈述申辩", "裁量情节",
)  # fmt: skip
SOUND: tuple[Any, ...] = (
    "0012", "示例市甲局", "甲罚〔2022〕12号", "示例商贸有限公司", "法人", "无照经营", ["张三", "李四"],
    ["A0101", "A0102"], date(2022, 3, 1), date(2022, 4, 11), date(2022, 4, 25), date(2022, 4, 28),
    date(2022, 5, 30), ["罚款", "没收违法所得"], Decimal("23000.50"), Decimal("1200"), False, "无",
)  # fmt: skip
#: One officer; told and decided on one day, served late.
LATE: dict[str, Any] = {
    "案卷号": "0013", "决定书文号": "甲罚〔2022〕13号", "执法人员": ["张三"], "执法证号": ["A0101"],
    "告知送达日期": date(2022, 4, 25), "送达日期": date(2022, 6, 20), "结案日期": date(2022, 5, 1),
    "裁量情节": "从重", "是否陈述申辩": True,
}  # fmt: skip
#: Nothing said of service, closing, money, discretion or the officers' numbers.
BARE: dict[str, Any] = {
    "案卷号": "0014", "决定书文号": "甲罚〔2022〕14号", "当事人名称": "王五", "当事人类型": "自然人",
    "告知送达日期": None, "送达日期": None, "结案日期": None, "罚款金额": None, "没收金额": None,
    "处罚种类": ["警告"], "裁量情节": None, "执法证号": None,
}  # fmt: skip
PLAIN = dict(zip(NAMES, SOUND, strict=True))
CASES = (PLAIN, PLAIN | LATE, PLAIN | BARE)
GROUPED = {"告知送达日期": ("告知书", "送达日期"), "送达日期": ("决定书", "送达日期")}
FORMATS = ((".xlsx", ""), (".xls", ""), (".csv", "utf-8"), (".csv", "utf-8-sig"), (".csv", "gb18030"))
BLANKS = ("", "/", "—", "NULL", "\\N", "不详", " ", "\u3000", "-")
TITLES: tuple[Rows, ...] = ([], [["2022年行政处罚案卷台账"]], [["案卷台账"], ["填报单位：示例市甲局"]])
ENDS: tuple[Rows, ...] = ([], [["合计", 3]], [["注：以上案卷均已归档"]], [[], ["填表人：赵六"]])
DECORATIONS = ("{}", "{}", " {} ", "*{}", "★{}", "{}\n", "\u3000{}")
EXTRA = ((), ("序号",), ("序号", "经办人手机"))
WIDE = {code: code + 0xFEE0 for code in range(ord("0"), ord("9") + 1)}
DATES: tuple[Callable[[date], object], ...] = (
    lambda day: day,
    lambda day: f"{day.year}-{day.month}-{day.day}",
    lambda day: f"{day.year}/{day.month:02}/{day.day:02}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day} 00:00:00",
    lambda day: (day - date(1899, 12, 30)).days,
    lambda day: f"{day.year}年{day.month}月{day.day}日".translate(WIDE),
)
AMOUNTS: tuple[Callable[[Decimal], object], ...] = (
    float,
    str,
    lambda amount: f"{amount:,}",
    lambda amount: str(amount).translate(WIDE),
)
WORDS = {
    True: ("是", "有", "Y", "1", "√"), False: ("否", "无", "N", "0", "×"),
    "法人": ("法人", "企业法人", "法人单位"),
    "自然人": ("自然人", "公民", "个人"), "从重": ("从重", "从重处罚"), "无": ("无", "没有", "无情节"),
}  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """A file's format and the rows of its one sheet."""

    suffix: str
    encoding: str
    rows: Rows
    merged: list[str]


def read(layout: Layout) -> CaseTable:
    """The case table of a layout, of which nothing worse than a notice may be said."""
    with TemporaryDirectory() as folder:
        exports, problems = read_exports([written(layout, Path(folder))])
    assert [one for one in problems if one.severity != "notice"] == []
    return exports.table


def values(table: CaseTable) -> tuple[pl.DataFrame, frozenset[str]]:
    """What is read of the cases, whatever their order and place, and the fields that have a column."""
    return table.frame.drop("source").sort("case_key"), table.batches[0].mapped


def outcomes(table: CaseTable) -> list[tuple[object, ...]]:
    """Every case's outcomes and occurrences, by case and item."""
    found = judge(table, [rubric()], SETTINGS).outcomes
    return found.select("case_id", "item", "outcome", "occurrences").sort("case_id", "item").rows()


@cache
def rubric() -> Rubric:
    """The ordinary rubric."""
    items, _ = load_items()
    found, problems = load_rubric("penalty-ordinary", items)
    assert found is not None and not problems
    return found


def written(layout: Layout, folder: Path) -> Path:
    """The file of a layout."""
    path = folder / f"台账{layout.suffix}"
    if layout.suffix == ".csv":
        return delimited(path, layout.rows, layout.encoding)
    if layout.suffix == ".xlsx":
        return xlsx(path, {"台账": layout.rows}, {"台账": layout.merged})
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    day_style = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for number, row in enumerate(layout.rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write(number, column, cell, day_style)
            elif cell is not None:
                sheet.write(number, column, cell)
    book.save(str(path))
    return path


def plain() -> Layout:
    """The fields' own names over text as canonical as a cell can be."""
    cells = [[plain_cell(case[name]) for name in NAMES] for case in CASES]
    return Layout(".csv", "utf-8", [list(NAMES), *cells], [])


def plain_cell(value: object) -> object:
    """The value as a csv holds it."""
    if isinstance(value, list):
        return "、".join(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return value


def headings(name: str) -> list[str]:
    """What a field's column may be called when its unit is said apart from it."""
    field = fields()[name]
    spelt = (name, *field.aliases, *field.codes)
    bare = {alias for alias in spelt if "+" not in alias and not split_unit(normal_header(alias))[1]}
    if field.type == "money":
        return sorted(bare - {"CF_NR_FK", "CF_NR_WFFF"})  # in 万元 by the form they belong to
    return sorted(bare)


def cell(draw: st.DrawFn, name: str, value: Any, unit: int, text_only: bool) -> object:
    """One cell in a spelling of its own; `unit` is how many yuan the column's unit has."""
    if value is None:
        blanks = [*BLANKS, *([] if name == "裁量情节" else ["无"])]
        return draw(st.sampled_from(blanks))
    if isinstance(value, date):
        said = draw(st.sampled_from(DATES))(value)
    elif isinstance(value, Decimal):
        said = draw(st.sampled_from(AMOUNTS))(value / unit)
    elif isinstance(value, list):
        said = draw(st.sampled_from("、，,;；/|\n")).join(value)
    elif value in WORDS and name not in ("案由", "当事人名称"):
        said = draw(st.sampled_from(WORDS[value]))
    else:
        said = value
    return str(said) if text_only else said


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Random headings, order, format, titles, notes, units and spellings of the same cases."""
    suffix, encoding = draw(st.sampled_from(FORMATS))
    order = draw(st.permutations([*NAMES, *draw(st.sampled_from(EXTRA))]))
    grouped = draw(st.booleans())
    units = {name: draw(st.sampled_from((1, 10_000))) for name in ("罚款金额", "没收金额")}
    top, under = [], []
    for name in order:
        group, label = GROUPED[name] if grouped and name in GROUPED else ("", heading(draw, name, units))
        top.append(group or label)
        under.append(label if group else None)
    text_only = suffix == ".csv"
    records = []
    for number, case in enumerate(draw(st.permutations(CASES)), start=1):
        values = ((name, case.get(name, str(number))) for name in order)
        records.append([cell(draw, name, value, units.get(name, 1), text_only) for name, value in values])
    before, after = draw(st.sampled_from(TITLES)), draw(st.sampled_from(ENDS))
    if not grouped and draw(st.booleans()):
        records.insert(draw(st.integers(1, 3)), draw(st.sampled_from(([], list(top), ["小计", None, "2件"]))))
    header = [top, under] if grouped else [top]
    merged: list[str] = []
    if grouped and suffix == ".xlsx" and draw(st.booleans()):
        rows = (len(before) + 1, len(before) + 2)
        columns = [get_column_letter(place) for place, cell in enumerate(under, start=1) if cell is None]
        merged = [f"{column}{rows[0]}:{column}{rows[1]}" for column in columns]
    return Layout(suffix, encoding, [*before, *header, *records, *after], merged)


def heading(draw: st.DrawFn, name: str, units: dict[str, int]) -> str:
    """A column's heading with its money unit, where it has one."""
    if name not in fields():
        return name
    label = draw(st.sampled_from(DECORATIONS)).format(draw(st.sampled_from(headings(name))))
    if name not in units:
        return label
    marks = ("（万元）", "(单位：万元)") if units[name] > 1 else ("", "（元）")
    return label + draw(st.sampled_from(marks))


@cache
def expected() -> CaseTable:
    """The plain layout's case table."""
    return read(plain())


@settings(max_examples=60, deadline=None)
@given(layouts())
def test_the_layout_of_a_ledger_does_not_change_what_is_read(layout: Layout) -> None:
    (frame, mapped), (plain_frame, plain_mapped) = values(read(layout)), values(expected())
    assert mapped == plain_mapped
    assert frame.rows(named=True) == plain_frame.rows(named=True)


@settings(max_examples=12, deadline=None)
@given(layouts())
def test_the_layout_of_a_ledger_does_not_change_an_outcome(layout: Layout) -> None:
    assert outcomes(read(layout)) == outcomes_expected()


@cache
def outcomes_expected() -> list[tuple[object, ...]]:
    """The plain layout's outcomes."""
    return outcomes(expected())


def test_the_plain_layout_has_cases_in_order_and_cases_that_are_not() -> None:
    found = {(case, said) for case, _, said, _ in outcomes_expected()}
    assert {case for case, _ in found} == {"0012", "0013", "0014"}
    assert {"met", "breach", "not_applicable", "undetermined"} <= {said for _, said in found}
