"""The figures of GB/T 9704-2012 and the paragraph styles that carry them, by name."""

from dataclasses import dataclass
from pathlib import Path

TEMPLATE = Path(__file__).parent / "templates" / "official.docx"
#: The notice with fields where its contents go; an office's own is made from a copy of it.
NOTICE_TEMPLATE = TEMPLATE.with_name("notice.docx")

LATIN = "Times New Roman"
#: 225 mm / 22 lines is 28.99 pt; 28.95 pt (579 twentieths) keeps the 22nd line on the page.
LINE = 579
#: 156 mm / 28 characters is 15.79 pt, so a 16 pt character is set a quarter of a point closer (in
#: twentieths). A grid of characters would say the same, but LibreOffice then gives each two cells.
CLOSER = -5
CHARACTER = 315  # twentieths of a point

NUMBER, TITLE, RECIPIENT, BODY = "公文发文字号", "公文标题", "公文主送", "公文正文"
HEADING_1, HEADING_2 = "公文一级标题", "公文二级标题"
ANNEX_LIST, ANNEX_LIST_NEXT = "公文附件说明", "公文附件说明续"
ANNEX_MARK, ANNEX_TITLE, SIGNATURE = "公文附件标识", "公文附件标题", "公文落款"
TABLE_HEAD, TABLE_TEXT, TABLE_CENTRE, TABLE_NOTE = "公文表头", "公文表文", "公文表文居中", "公文表注"
SMALL_TEXT, SMALL_CENTRE = "公文表文小号", "公文表文小号居中"
ANNEX_MARK_SECTION = "公文附件标识（新节）"
DRAFT_MARK = "公文草稿标识"
PAGE_NUMBER = "公文页码"


@dataclass(frozen=True)
class Look:
    """A paragraph style: size in points, line pitch in twentieths (None: single), indents in characters."""

    name: str
    font: str = "仿宋"
    size: float = 16
    line: int | None = LINE
    align: str = "both"
    first: int = 0
    left: int = 0
    hanging: int = 0
    outline: int | None = None
    latin: str = LATIN
    keep_next: bool = False
    page_break: bool = False


LOOKS = (
    Look(NUMBER, align="center"),
    Look(TITLE, font="方正小标宋简体", size=22, line=660, align="center", keep_next=True),
    Look(RECIPIENT, align="left"),
    Look(BODY, first=2),
    Look(HEADING_1, font="黑体", first=2, outline=0, keep_next=True),
    Look(HEADING_2, font="楷体", first=2, outline=1, keep_next=True),
    Look(ANNEX_LIST, left=6, hanging=4, align="left"),
    Look(ANNEX_LIST_NEXT, left=6, hanging=1, align="left"),
    Look(SIGNATURE, align="right"),
    Look(ANNEX_MARK, font="黑体", align="left", keep_next=True, page_break=True),
    Look(ANNEX_MARK_SECTION, font="黑体", align="left", keep_next=True),
    Look(ANNEX_TITLE, font="方正小标宋简体", size=22, line=660, align="center", outline=0, keep_next=True),
    Look(TABLE_HEAD, font="黑体", size=10.5, line=None, align="center"),
    Look(TABLE_TEXT, font="宋体", size=10.5, line=None, align="left"),
    Look(TABLE_CENTRE, font="宋体", size=10.5, line=None, align="center"),
    Look(SMALL_TEXT, font="宋体", size=9, line=None, align="left"),
    Look(SMALL_CENTRE, font="宋体", size=9, line=None, align="center"),
    Look(TABLE_NOTE, font="楷体", size=12, line=400, align="left"),
    Look(DRAFT_MARK, font="黑体", size=14, line=None, align="left"),
    Look(PAGE_NUMBER, font="宋体", size=14, line=None, align="left", latin="宋体"),
)
