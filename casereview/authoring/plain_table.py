"""The rows of an office's scoring sheet: sections, what is reviewed, points, deductions, notes, totals."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from casereview.authoring.figures import cell_text
from casereview.authoring.plain_text import full_marks, is_ordinal, weight_in, weight_of
from casereview.intake.headers import HeadedTable, Header, find_table
from casereview.intake.labels import normal_header
from casereview.intake.workbook import RawTable
from casereview.model.place import Place
from casereview.model.problem import Problem, problem

#: What a heading calls each column, the telling words first; columns inspectors fill in are left alone.
_ROLES = (
    ("filled", re.compile(r"得分$|扣分(?:情况|原因|理由|记录|值)?$|评查(?:情况|结果)|存在问题|签名|页码")),
    ("rule", re.compile(r"(?:扣分|评分|计分|打分|扣减)(?:标准|办法|细则|说明|规则|方法|依据|要点|方式)")),
    ("weight", re.compile(r"分值|标准分|权重|满分|分数|基准分")),
    ("note", re.compile(r"备注|说明|注意事项|依据|例外")),
    ("number", re.compile(r"序号|编号|项次|^号$|^no")),
    ("section", re.compile(r"类别|方面|一级指标|评查环节|阶段|部分|大项|^项目$|(?:评查|考核|检查)项目")),
    ("content", re.compile(r"内容|要点|要求|标准|细目|二级指标|三级指标|指标|要素|情形|小项|问题")),
)  # fmt: skip
_STATED = re.compile(r"(\d+(?:\.\d+)?)分?$")
#: Words of a rule of scoring in a line beside the table.
_SCORES = re.compile(r"\d分|扣分|加分|不扣|等次|不涉及|满分")
_SHOWN = 80


@dataclass
class SheetRow:
    """What one item's row says; `section_place` is where its section begins."""

    place: Place
    content: str
    section: str = ""
    section_place: Place = field(default_factory=Place)
    rules: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    weight: Decimal | None = None


@dataclass
class PlainSheet:
    """One sheet: its rows, the points its sections state, its total, its titles, and what was left out."""

    rows: list[SheetRow] = field(default_factory=list)
    sections: dict[Place, tuple[str, Decimal]] = field(default_factory=dict)
    totals: list[tuple[Decimal, Place]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def weighed(self) -> bool:
        """True where any row or section has points of its own."""
        rows = any(row.weight is not None or weight_in(row.content) is not None for row in self.rows)
        return rows or bool(self.sections)

    @property
    def labels(self) -> list[str]:
        """Its sections, each once."""
        return list(dict.fromkeys(row.section for row in self.rows))


def role(header: Header) -> str:
    """Which column a heading names; nothing where it names none."""
    label = normal_header(header.label)
    return next((name for name, words in _ROLES if words.search(label)), "")


def read_plain(table: RawTable) -> tuple[PlainSheet, list[Problem]]:
    """The rows of a sheet; a warning where it has no table anybody knows."""
    headed, problems = find_table(table, lambda header: bool(role(header)))
    if headed is None:
        return PlainSheet(), problems
    columns: dict[str, list[int]] = {}
    for header in headed.headers:
        name = role(header)
        if name == "filled" and header.label == "扣分" and any(map(cell_text, headed.cells(header.column))):
            name = "rule"
        columns.setdefault(name, []).append(header.column)
        if name in ("", "filled"):
            problems.append(
                problem("AUT-118", table.place(headed.header_row, header.column), column=header.text)
            )
    if "content" not in columns and "section" in columns:
        columns["content"] = [columns["section"].pop()]
    if "content" not in columns:
        return PlainSheet(), [
            *problems,
            problem("AUT-119", table.place(headed.header_row), sheet=table.sheet),
        ]
    reader = _Reader(headed, columns)
    return reader.sheet(), [*problems, *reader.problems]


class _Reader:
    """Goes down the rows once, keeping the section they stand in."""

    def __init__(self, headed: HeadedTable, columns: dict[str, list[int]]) -> None:
        self.headed, self.columns = headed, columns
        self.found = PlainSheet()
        self.problems: list[Problem] = []
        self.section, self.place = "", Place()
        raw = headed.raw
        #: Where a merged cell over several rows begins, for each row and column it covers.
        self.begins = {
            (row - raw.top, left - raw.left): top - raw.top
            for (top, left), (bottom, right) in raw.merged
            if bottom > top and left == right
            for row in range(top, bottom + 1)
        }

    def sheet(self) -> PlainSheet:
        reasons = dict(self.headed.skipped)
        for number in range(len(self.headed.raw.rows)):
            reason = reasons.get(number, "")
            texts = [text for cell in self.headed.raw.rows[number] if (text := cell_text(cell).strip())]
            if reason == "title":
                self.found.titles += texts
                self._aside(number, [text for text in texts if text != self.found.titles[0]])
            elif reason == "total":
                self._total(number, texts)
            elif reason == "note" and not is_ordinal(texts[0]) and weight_in(texts[0]) is None:
                self.found.notes += texts
                self._aside(number, texts)
            elif reason == "note":
                self._begin(number, texts[0])
            elif not reason:
                self._row(number, texts)
        return self.found

    def _aside(self, number: int, texts: list[str]) -> None:
        """A line beside the table that may hold a rule of scoring is not passed over in silence."""
        found = "；".join(texts)
        if _SCORES.search(found) and full_marks(found) is None:
            self.problems.append(problem("AUT-120", self.headed.raw.place(number), text=found[:_SHOWN]))

    def _said(self, name: str, number: int) -> list[tuple[str, int]]:
        """What the columns of a role say, each with its column."""
        cells = self.headed.raw.rows[number]
        places = (column for column in self.columns.get(name, ()) if column < len(cells))
        return [(text, column) for column in places if (text := cell_text(cells[column]).strip())]

    def _begin(self, number: int, label: str, column: int = 0) -> None:
        self.section, self.place = label, self.headed.raw.place(number, column)
        if (points := weight_in(label)) is not None:
            self.found.sections[self.place] = (label, points)

    def _total(self, number: int, texts: list[str]) -> None:
        stated = [
            (text, column) for text, column in self._said("weight", number) if weight_of(text) is not None
        ]
        for text, column in stated:
            self.found.totals.append((weight_of(text) or Decimal(0), self.headed.raw.place(number, column)))
        last = _STATED.search(texts[0])
        if not stated and last:
            self.found.totals.append((Decimal(last[1]), self.headed.raw.place(number)))

    def _row(self, number: int, texts: list[str]) -> None:
        raw = self.headed.raw
        for label, column in self._said("section", number):
            start = self.begins.get((number, column), number)
            if raw.place(start, column) != self.place and (label != self.section or start == number):
                self._begin(start, label, column)
        content = self._said("content", number)
        if not content or (len(texts) == 1 and is_ordinal(texts[0])):
            if len(texts) <= 2 and texts and (is_ordinal(texts[0]) or self._said("section", number)):
                self._begin(number, max(texts, key=len))
                for points in (weight_of(text) for text, _ in self._said("weight", number)):
                    if points is not None:
                        self.found.sections.setdefault(self.place, (self.section, points))
            elif texts:
                self.problems.append(problem("AUT-114", raw.place(number), text="｜".join(texts)[:_SHOWN]))
            return
        rules = [
            text if weight_of(text) is None else f"扣{text.removesuffix('分')}分"
            for text, _ in self._said("rule", number)
        ]
        notes = [text for text, _ in self._said("note", number)]
        if self.found.rows and all(
            self.begins.get((number, column), number) < number for _, column in content
        ):
            last = self.found.rows[-1]
            last.rules += [text for text in rules if text not in last.rules]
            last.notes += [text for text in notes if text not in last.notes]
            return
        words = "；".join(text for text, _ in content)
        row = SheetRow(raw.place(number, content[0][1]), words, self.section, self.place, rules, notes)
        self._weigh(row, number)
        self.found.rows.append(row)

    def _weigh(self, row: SheetRow, number: int) -> None:
        """The row's own points; one cell of points merged over several rows is the section's."""
        for text, column in self._said("weight", number):
            points = weight_of(text)
            start = self.begins.get((number, column))
            content = self.columns["content"][-1]
            if points is None:
                row.notes.append(text)
            elif start is None or start == self.begins.get((number, content)):
                row.weight = points
            else:
                self.found.sections.setdefault(row.section_place, (row.section, points))
