"""What each paragraph of a paper is: title, heading, body, annex … by its words and place, not its style.

Offices restyle everything and many papers have no styles at all; the words of a notice keep their order.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from casereview.outputs.lint_paper import Paper, Paragraph

LEVELS = (
    re.compile(r"(?P<number>[一二三四五六七八九十]+)、"),
    re.compile(r"[（(](?P<number>[一二三四五六七八九十]+)[）)]"),
    re.compile(r"(?P<number>\d{1,2})(?:[.．](?!\d)|、)"),
    re.compile(r"[（(](?P<number>\d{1,2})[）)]"),
)
ANNEX_LIST = re.compile(r"附件\s*[:：]")
_ANNEX_LIST_NEXT = re.compile(r"\d{1,2}\s*[.．、]")
ANNEX_MARK = re.compile(r"附件\s*(?P<number>\d{1,2}|[一二三四五六七八九十]*)\s*[:：]?")
_DATE = re.compile(r"[\d〇○零一二三四五六七八九十×X]{2,4}年[\d〇○零一二三四五六七八九十×X]{1,3}月.{0,4}日")
_DATE_BLANK = re.compile(r"【[^】]*(?:日期|年[^】]*月)[^】]*】")
_KINDS = (
    "决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|办法|规定|细则|反馈|意见书"
)
_TITLE = re.compile(rf"(?:关于.+|.+)的?(?:{_KINDS})(?:书|单|表)?(?:（[^）]*）)?")
_NUMBER_LINE = re.compile(r"[〔\[［【(（]\s*\d{2,4}\s*[〕\]］】)）].*号")
_RECORD = re.compile(r"(?:抄\s*送|主\s*送|分\s*送)[：:]|.*(?:\d日|】)\s*印发$")
_SENTENCE = "。"
_TITLE_AMONG = 12  # paragraphs from the beginning
_TITLE_LONGEST = 80
_CAPTION_LONGEST = 40
_CENTRED = ("center", "distribute")


class Role(StrEnum):
    """What a paragraph is for."""

    BLANK = "blank"
    MASTHEAD = "masthead"
    TITLE = "title"
    RECIPIENT = "recipient"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    BODY = "body"
    ANNEX_LIST = "annex_list"
    SIGNATURE = "signature"
    DATE = "date"
    ANNEX_MARK = "annex_mark"
    ANNEX_TITLE = "annex_title"
    CAPTION = "caption"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph with its role; `level` 1 to 4 where it is numbered so, `lead` how many characters of its
    text are the heading, `annex` 0 before the annexes."""

    paragraph: Paragraph
    role: Role
    level: int = 0
    lead: int = 0
    annex: int = 0


def placed(paper: Paper) -> list[Placed]:
    """Every paragraph of the body with its role."""
    found: list[Placed] = []
    title = _title_range(paper)
    annex = 0
    for index, paragraph in enumerate(paper.paragraphs):
        if ANNEX_MARK.fullmatch(paragraph.words) and index >= title.stop:
            annex += 1
        role = Role.TITLE if index in title else _role(paragraph, found, annex, index < title.start)
        level, lead = _level(paragraph) if role == Role.BODY else (0, 0)
        if level == 1:
            role = Role.HEADING_1
        elif level == 2:
            role = Role.HEADING_2
        found.append(Placed(paragraph, role, level, lead, annex))
    return found


def _title_range(paper: Paper) -> range:
    """The paragraphs of the title: those about a subject that end with a kind of paper, and centred ones of
    the same size around them; empty where there is none."""
    written = [(i, p) for i, p in enumerate(paper.paragraphs) if p.words][:_TITLE_AMONG]
    chosen = next((index for index, p in written if _is_title(p)), None)
    if chosen is None:
        return range(0)
    paragraphs, size = paper.paragraphs, paper.paragraphs[chosen].size
    first, last = chosen, chosen

    def belongs(index: int) -> bool:
        near = paragraphs[index]
        plain = not _NUMBER_LINE.search(near.words) and not near.words.endswith(("：", ":", _SENTENCE))
        return bool(near.words) and plain and near.look.align in _CENTRED and near.size == size

    if paragraphs[chosen].look.align in _CENTRED:
        while first > 0 and belongs(first - 1):
            first -= 1
        while last + 1 < len(paragraphs) and belongs(last + 1):
            last += 1
    return range(first, last + 1)


def _is_title(paragraph: Paragraph) -> bool:
    words = paragraph.words
    if _NUMBER_LINE.search(words) or len(words) > _TITLE_LONGEST or words.endswith(("。", "：", ":", "；")):
        return False
    if paragraph.look.style.casefold() in ("title", "标题", "公文标题"):
        return True
    named = bool(_TITLE.fullmatch(words))
    return named and (paragraph.look.align in _CENTRED or paragraph.size > 16 or words.startswith("关于"))


def _role(paragraph: Paragraph, earlier: list[Placed], annex: int, before_title: bool) -> Role:
    words, align = paragraph.words, paragraph.look.align
    if not words:
        return Role.BLANK
    if before_title:
        return Role.MASTHEAD
    last = next((item for item in reversed(earlier) if item.role != Role.BLANK), None)
    previous = last.role if last else None
    if annex and ANNEX_MARK.fullmatch(words):
        return Role.ANNEX_MARK
    if previous in (Role.ANNEX_MARK, Role.ANNEX_TITLE) and align in _CENTRED and not words.endswith("。"):
        return Role.ANNEX_TITLE
    if ANNEX_LIST.match(words):
        return Role.ANNEX_LIST
    if previous == Role.ANNEX_LIST and _ANNEX_LIST_NEXT.match(words):
        return Role.ANNEX_LIST
    if _RECORD.match(words):
        return Role.RECORD
    if _DATE.fullmatch(words) or _DATE_BLANK.fullmatch(words):
        return Role.DATE
    if previous == Role.TITLE and words.endswith(("：", ":")):
        return Role.RECIPIENT
    if (paragraph.before_table or paragraph.after_table) and len(words) <= _CAPTION_LONGEST:
        return Role.CAPTION
    if align == "right":
        return Role.SIGNATURE
    return Role.CAPTION if align in _CENTRED else Role.BODY


def _level(paragraph: Paragraph) -> tuple[int, int]:
    """The level of a numbered paragraph, and how much of its own text is the heading."""
    for level, pattern in enumerate(LEVELS, 1):
        if match := pattern.match(paragraph.words):
            text = paragraph.text
            end = text.find(_SENTENCE) + 1 or len(text)
            return level, max(end, match.end() - len(paragraph.label))
    return 0, 0
