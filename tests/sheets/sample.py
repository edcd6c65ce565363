"""A small review to write sheets for, and an inspector who fills them in."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import polars as pl
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from casereview.model.aspect import aspect_of
from casereview.model.catalogue import Texts
from casereview.rubric.grammar import Item, Rubric, ScoredItem
from casereview.rubric.rules import Scoring
from casereview.sheets.layout import Heading, column_number
from casereview.sheets.write import write_sheets

TEXTS = Texts("zh")
HEADING = Heading("示例市2025年行政处罚案卷评查", "2025-1")
ITEMS = {
    "SUB-06": ("执法人员不少于两人", "调查、检查时执法人员不得少于两人。"),
    "FAC-03": ("证据充分", "证据确实、充分，相互印证。"),
    "PRO-25": ("九十日内作出决定", "自立案之日起九十日内作出行政处罚决定。"),
    "DOC-08": ("笔录签名", "笔录由当事人逐页签名。"),
}

#: One case of each unit with something of everything; a met and a plain breach that nobody is asked about.
OUTCOMES = """
| case_key | case_id            | unit | item   | outcome      | evidence                     |
| k1       | 东市监罚〔2025〕1号 | 甲局 | SUB-06 | breach       | 执法人员仅1名                |
| k1       | 东市监罚〔2025〕1号 | 甲局 | FAC-03 | unjudged     | 待评查人员评查               |
| k1       | 东市监罚〔2025〕1号 | 甲局 | PRO-25 | breach       | 立案至决定共95日，超过90日   |
| k1       | 东市监罚〔2025〕1号 | 甲局 | DOC-08 | undetermined | 缺少字段：笔录签名           |
| k2       | 0012               | 甲局 | SUB-06 | met          | 符合                         |
| k2       | 0012               | 甲局 | FAC-03 | suspect      | 证据数量为1                  |
| k3       | 12                 | 乙局 | FAC-03 | unjudged     | 待评查人员评查               |
| k3       | 12                 | 乙局 | DOC-08 | unjudged     | 待评查人员评查               |
"""


def rubric(title: str = "示例标准") -> Rubric:
    """Four items; SUB-06 vetoes."""
    items = tuple(
        ScoredItem(
            item=Item(id=name, title=words, english=name, requirement=asks, advice="改正。"),
            scoring=Scoring(
                id=name,
                points=None if name == "SUB-06" else Decimal(10),
                veto="zero" if name == "SUB-06" else None,
            ),
        )
        for name, (words, asks) in ITEMS.items()
    )
    return Rubric(
        id="sample", edition="2025", title=title, english="Sample", source="", applies=(), procedure="",
        not_applicable="full", minimum_completeness=Decimal("0.8"), grades=(), items=items,
    )  # fmt: skip


def outcomes(table: str = OUTCOMES) -> pl.DataFrame:
    """The frame a table of the test stands for."""
    lines = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.split("\n") if line
    ]
    rows = [dict(zip(lines[0], cells, strict=True)) for cells in lines[1:]]
    return pl.DataFrame(
        [
            {
                "rubric": "sample",
                "aspect": aspect_of(row["item"]).name,
                "title": ITEMS.get(row["item"], ("",))[0],
                "basis": "《中华人民共和国行政处罚法》第四十二条" if row["item"] == "SUB-06" else None,
            }
            | row
            for row in rows
        ]
    )


def written(folder: Path, table: str = OUTCOMES, **options: str) -> list[Path]:
    """The workbooks of the sample review."""
    paths, problems = write_sheets(outcomes(table), [rubric()], HEADING, folder, TEXTS, **options)  # type: ignore[arg-type]
    assert problems == []
    return paths


def change(path: Path, edit: Callable[[Worksheet], None]) -> None:
    """Let `edit` work on the sheet to be filled in, as a person would in a spreadsheet program."""
    book = load_workbook(path)
    edit(book["评查表"])
    book.save(path)


def name_inspector(path: Path, person: str) -> None:
    """Enter the inspector's name on the guide page."""
    book = load_workbook(path)
    for row in book["说明"].iter_rows():
        if row[0].value == "评查人":
            row[1].value = person
    book.save(path)


def fill(path: Path, answers: Mapping[tuple[str, str], tuple[object, ...]], person: str = "张三") -> Path:
    """Fill in outcome, occurrences, reason, page (as far as given) of cases and items; name the inspector."""
    first = column_number("outcome") + 1

    def enter(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_row=2):
            for offset, value in enumerate(answers.get((row[0].value, row[1].value), ())):
                cell = sheet.cell(row[0].row, first + offset)
                cell.value = value
                if isinstance(value, str) and not value.startswith("#"):
                    cell.data_type = "s"  # typed into a cell formatted as text, an "=" begins no formula

    change(path, enter)
    name_inspector(path, person)
    return path


def rearranged(path: Path, rows: list[int], columns: list[int]) -> None:
    """Write the workbook anew with the sheet's rows and columns in another order (numbers from 0)."""
    book, new = load_workbook(path), Workbook()
    new.remove(new.active)
    for sheet in book.worksheets:
        copy = new.create_sheet(sheet.title)
        copy.sheet_state = sheet.sheet_state
        cells = [[cell for cell in row] for row in sheet.iter_rows(values_only=True)]
        if sheet.title == "评查表":
            cells = [[row[column] for column in columns] for row in [cells[0], *(cells[n + 1] for n in rows)]]
        for number, row in enumerate(cells, 1):
            for column, value in enumerate(row, 1):
                cell = copy.cell(number, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    new.save(path)
