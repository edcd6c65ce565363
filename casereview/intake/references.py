"""Read the tables a review brings: roster, powers, discretion, statutes, holidays (xlsx, csv …)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casereview.checks.references import Discretion, HolidayRow, Officer, Power, References, StatuteRow
from casereview.intake.aliases import MONEY_UNITS, money_unit, split_unit
from casereview.intake.headers import HeadedTable, Header, find_table
from casereview.intake.labels import normal, normal_header
from casereview.intake.values import normalise_column
from casereview.intake.workbook import SUFFIXES, RawTable, read_tables
from casereview.model.field import Field
from casereview.model.problem import Problem, problem


@dataclass(frozen=True)
class TableKind:
    """One kind of reference table: the names its file goes by, its columns, and which of them it needs."""

    name: str
    title: str
    files: tuple[str, ...]
    columns: Mapping[str, tuple[str, tuple[str, ...]]]  # attribute -> type, headings
    needed: tuple[str, ...]
    row: type


_UNIT = ("text", ("单位", "执法单位", "单位名称", "所属单位", "执法主体", "实施主体", "unit"))
_DAY = "date"

KINDS = (
    TableKind(
        "officers",
        "执法人员名册",
        ("执法人员", "人员名册", "officers"),
        {
            "unit": _UNIT,
            "name": ("text", ("姓名", "执法人员", "人员姓名", "name")),
            "number": ("code", ("执法证号", "执法证件号", "执法证编号", "证件编号", "证号", "number")),
            "begins": (_DAY, ("有效期自", "有效期起", "有效期开始", "发证日期", "生效日期", "begins")),
            "ends": (_DAY, ("有效期至", "有效期止", "有效期截止", "截止日期", "失效日期", "ends")),
        },
        ("unit", "name"),
        Officer,
    ),
    TableKind(
        "powers",
        "权责清单",
        ("权责清单", "权力清单", "权力和责任清单", "powers"),
        {
            "unit": _UNIT,
            "item": ("text", ("事项", "事项名称", "职权名称", "权力名称", "项目名称", "item")),
            "basis": ("text", ("依据", "实施依据", "法律依据", "设定依据", "basis")),
            "region": ("text", ("区划", "行政区划", "实施区域", "管辖区域", "region")),
        },
        ("unit", "basis"),
        Power,
    ),
    TableKind(
        "discretion",
        "裁量基准",
        ("裁量基准", "裁量标准", "自由裁量", "discretion"),
        {
            "basis": ("text", ("依据", "裁量依据", "处罚依据", "法律依据", "basis")),
            "case_type": ("text", ("案由", "违法行为", "违法行为类型", "事项", "case_type")),
            "tier": ("text", ("裁量档次", "裁量等次", "裁量阶次", "违法程度", "档次", "tier")),
            "lower": ("money", ("罚款下限", "裁量罚款下限", "下限", "最低罚款", "lower")),
            "upper": ("money", ("罚款上限", "裁量罚款上限", "上限", "最高罚款", "upper")),
        },
        ("case_type", "tier"),
        Discretion,
    ),
    TableKind(
        "statutes",
        "法规库",
        ("法规库", "法律法规", "statutes"),
        {
            "title": ("text", ("title", "名称", "法规名称", "法律名称", "标题")),
            "version": ("text", ("version", "版本", "修订版本", "公布日期")),
            "effective": (_DAY, ("effective", "施行日期", "生效日期", "实施日期")),
            "articles": ("int", ("articles", "条数", "条文数")),
            "repealed": (_DAY, ("repealed", "废止日期", "失效日期")),
        },
        ("title",),
        StatuteRow,
    ),
    TableKind(
        "holidays",
        "节假日",
        ("节假日", "工作日", "放假", "holidays"),
        {
            "day": (_DAY, ("date", "日期", "day")),
            "working": ("bool", ("working", "是否工作日", "是否上班", "工作日", "上班")),
        },
        ("day", "working"),
        HolidayRow,
    ),
)


def read_references(folder: Path) -> tuple[References, list[Problem]]:
    """Every reference table of a folder, told by its file's or sheet's name, else by its headings.

    Several files of one kind add up. A row without what its kind needs is left out with a warning. A form
    nobody filled in is as if it were not there: an empty roster would make every officer unknown.
    """
    if not folder.is_dir():
        return References(), [problem("INT-080", folder=str(folder))]
    problems: list[Problem] = []
    found: dict[str, list[object]] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in SUFFIXES or path.name.startswith(("~$", ".")):
            continue
        tables, said = read_tables(path)
        problems += said
        used = False
        for raw in tables:
            kind, table = _recognise(raw, path.stem)
            if kind and table:
                rows, said = _read(kind, table)
                problems += said
                if rows or said:
                    found.setdefault(kind.name, []).extend(rows)
                else:
                    problems.append(problem("INT-084", raw.place(), table=kind.title))
                used = True
        if tables and not used:
            known = "、".join(kind.title for kind in KINDS)
            problems.append(problem("INT-081", tables[0].place(), file=path.name, known=known))
    return References(**{name: tuple(rows) for name, rows in found.items()}), problems  # type: ignore[arg-type]


def _recognise(raw: RawTable, stem: str) -> tuple[TableKind | None, HeadedTable | None]:
    """The kind named by the file or sheet, else the one most of whose headings stand in the table."""
    text = normal(f"{stem} {raw.sheet}")
    named = [kind for kind in KINDS if any(normal(name) in text for name in kind.files)]
    best: tuple[int, TableKind | None, HeadedTable | None] = (0, None, None)
    for kind in named or KINDS:
        table, _ = find_table(raw, lambda header, kind=kind: _attribute(kind, header) is not None)  # type: ignore[misc]
        if table is None:
            continue
        columns = _columns(kind, table)
        complete = all(name in columns for name in kind.needed)
        if len(columns) > best[0] and (named or complete):
            best = (len(columns), kind, table)
    return best[1], best[2]


def _attribute(kind: TableKind, header: Header) -> str | None:
    label = split_unit(normal_header(header.label))[0]
    for name, (_, headings) in kind.columns.items():
        if label in map(normal_header, headings):
            return name
    return None


def _columns(kind: TableKind, table: HeadedTable) -> dict[str, Header]:
    """The first column of each attribute."""
    found: dict[str, Header] = {}
    for header in table.headers:
        name = _attribute(kind, header)
        if name:
            found.setdefault(name, header)
    return found


def _read(kind: TableKind, table: HeadedTable) -> tuple[list[object], list[Problem]]:
    columns = _columns(kind, table)
    missing = [kind.columns[name][1][0] for name in kind.needed if name not in columns]
    if missing:
        return [], [problem("INT-082", table.raw.place(), table=kind.title, missing="、".join(missing))]
    problems: list[Problem] = []
    values: dict[str, Sequence[object]] = {}
    for name, header in columns.items():
        kind_of, headings = kind.columns[name]
        field = Field(headings[0], kind_of, "", "", False, (), (), "")
        factor = MONEY_UNITS.get(money_unit(header.label), 1)
        result = normalise_column(
            field, table.cells(header.column), factor=factor, date1904=table.raw.date1904
        )
        values[name] = result.values
        for item in result.unreadable:
            place = table.raw.place(table.data[item.row], header.column)
            problems.append(problem(item.code, place, field=headings[0], header=header.label, text=item.text))
    blank = {name: "" for name, (kind_of, _) in kind.columns.items() if kind_of in ("text", "code")}
    rows: list[object] = []
    for position, row in enumerate(table.data):
        cells = {name: column[position] for name, column in values.items() if column[position] is not None}
        lacking = next((name for name in kind.needed if name not in cells), None)
        if not cells:
            continue
        if lacking:
            heading = columns[lacking].label
            problems.append(problem("INT-083", table.raw.place(row), table=kind.title, column=heading))
            continue
        rows.append(kind.row(**{**blank, **cells}))
    return rows, problems
