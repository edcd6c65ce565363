"""Two invented scoring sheets as offices keep them, with the gaps and contradictions such sheets have."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from generator.files import save_xlsx

_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_INVENTED = "（虚构样例，文字自拟，不是任何一部评查标准的原文）"

#: Any of these and the file scores nought.
BASIC = (
    "作出处罚的机关没有法定职权",
    "执法人员没有执法资格或者执法证失效",
    "主要违法事实没有查清",
    "认定违法的证据不足",
    "适用法律错误，引用已经失效的规定",
    "应当听证而没有听证",
    "涉嫌犯罪应当移送而没有移送",
)
#: Section, then content, points and deduction of each of its rows; section cells are merged downwards.
SURVEY = (
    (
        "卷面（20分）",
        (
            ("使用统一格式文本", 2, "未使用的扣2分"),
            ("按规范填写，无空白、涂改", 4, "每处扣1分，扣完为止"),
            ("一案一卷，装订整齐", 2, "不符合要求的，本项不得分"),
            ("有统一封面和卷内目录", 3, "缺封面扣1分，缺目录扣2分"),
            ("文书材料按顺序排列", 4, "每错一处扣0.5分"),
            ("编写页号", 3, "漏编、错编每页扣0.5分"),
        ),
    ),
    (
        "立案（10分）",
        (
            ("立案审批表载明案由、来源和当事人（4分）", None, "每缺一项扣1分"),
            ("立案经机关负责人批准（6分）", None, "无批准的，该项不得分"),
        ),
    ),
    (
        "调查取证（30分）",
        (
            ("现场笔录载明时间、地点和检查情况", 10, "每缺一项扣2分"),
            ("询问笔录经被询问人逐页确认", 10, "视情况扣1至5分"),
            ("证据复制件注明出处并经核对", 10, "每处扣1分，扣完为止"),
        ),
    ),
    (
        "告知与决定（30分）",
        (
            ("处罚前书面告知事实、理由、依据和权利", 10, "每缺一项扣3分"),
            ("处罚决定书载明事项齐全", 12, "每缺一项扣2分"),
            ("说明裁量理由，处罚与违法情节相当", 8, "裁量不当的酌情扣分"),
        ),
    ),
    (
        "送达、执行与结案（10分）",
        (
            ("决定书在法定期限内送达，送达回证完整", 6, "每处扣2分"),
            ("有罚款缴纳凭证和结案审批表", None, "每缺一项扣2分"),
        ),
    ),
)
#: A list of prices without points of their own.
PRICES = (
    (
        "一、合法性标准（任何一项不符合，扣100分）",
        (
            ("执法主体不适格", "一票否决"),
            ("违法事实不清、主要证据不足", "扣100分"),
            ("违反法定程序，可能影响公正处罚", "扣100分"),
            ("处罚种类或者幅度超出法定范围", "不得评为优秀"),
        ),
    ),
    (
        "二、规范性标准（从100分中扣减）",
        (
            ("送达超过法定期限", "扣10分"),
            ("处罚决定书没有写明复议机关和起诉法院", "每处扣5分"),
            ("询问笔录缺被询问人签名", "每缺一处扣2分"),
            ("文书日期涂改未盖校对章", "每处扣1分"),
            ("卷内目录与材料不一致", "每处扣0.5分"),
            ("当事人身份证明材料不全", "每缺一项扣2分"),
            ("收集证据不及时", "扣1—5分"),
            ("说理充分，可作示范", "加3分"),
            ("其他不规范之处", "酌情扣分"),
        ),
    ),
)


def write_scoring_sheets(folder: Path) -> None:
    """Both sheets as workbooks, the same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    _survey(folder / "测绘类案卷评分表.xlsx")
    _prices(folder / "规范性扣分表.xlsx")


def _sheet(
    book: Workbook, name: str, title: str, headings: Sequence[str], widths: Sequence[int]
) -> Worksheet:
    sheet = book.create_sheet(name)
    last = len(headings)
    for row, text in ((1, title), (2, _INVENTED)):
        sheet.cell(row, 1, text).alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
    sheet.cell(1, 1).font = Font(name="黑体", size=16)
    sheet.append(list(headings))
    for number, width in enumerate(widths):
        sheet.column_dimensions["ABCDEFG"[number]].width = width
    return sheet


def _finish(sheet: Worksheet) -> None:
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.border = _BOX
            cell.alignment = Alignment(wrap_text=True, vertical="center")


def _survey(path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    title = "示例市测绘行政处罚案卷评分表"
    basic = _sheet(book, "基本标准", title, ("序号", "评查内容", "扣分标准", "备注"), (6, 50, 26, 14))
    for number, text in enumerate(BASIC, 1):
        basic.append([number, text, "有此情形，案卷计0分", None])
    _finish(basic)
    headings = ("序号", "评查项目", "评查内容", "分值", "扣分标准", "得分", "备注")
    scored = _sheet(book, "评分标准", title, headings, (6, 16, 40, 8, 30, 8, 14))
    number = 0
    for section, rows in SURVEY:
        first = scored.max_row + 1
        for content, points, rule in rows:
            number += 1
            scored.append(
                [number, section if scored.max_row + 1 == first else None, content, points, rule, None, None]
            )
        scored.merge_cells(start_row=first, end_row=scored.max_row, start_column=2, end_column=2)
    scored.append(["合计", None, None, 100, None, None, None])
    _finish(scored)
    save_xlsx(book, path)


def _prices(path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    headings = ("序号", "评查要点", "扣分办法", "备注")
    sheet = _sheet(book, "扣分表", "示例区行政处罚案卷扣分表", headings, (6, 48, 24, 16))
    number = 0
    for section, rows in PRICES:
        sheet.append([section, None, None, None])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=4)
        for content, rule in rows:
            number += 1
            sheet.append([number, content, rule, None])
    _finish(sheet)
    save_xlsx(book, path)
