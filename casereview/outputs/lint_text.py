"""The words themselves: document numbers, dates, and stops and figures of the wrong width."""

import re
from collections.abc import Iterator

from casereview.outputs.lint_paper import Paper
from casereview.outputs.lint_roles import Placed, Role
from casereview.outputs.lint_rules import Finding, finding

#: A document number in whatever brackets: 示司发[2025]第05号. A court's （2025）…号 begins with the year.
NUMBER = re.compile(
    r"(?P<sign>[\u4e00-\u9fff·]{1,12})(?P<open>[〔\[［【(（〈])\s*(?P<year>\d{2,4})\s*"
    r"(?P<close>[〕\]］】)）〉])\s*(?P<word>第?)\s*(?P<number>\d+)\s*号"
)
_GOOD_NUMBER = re.compile(r"〔\d{4}〕[1-9]\d*号$")
_PADDED_DATE = re.compile(r"\d{4}年(?:0\d月(?:\d{1,2}日)?|\d{1,2}月0\d日)")
_DATE = re.compile(r"\d{4}年(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日")
_HAN = "[\u3400-\u9fff]"
_AFTER = f"{_HAN}|[”’》〉）】〕]"
#: Half-width stops beside Chinese words; points and colons between figures are none.
HALF_WIDTH = re.compile(
    rf"(?<={_HAN})[,;!?](?!\d)|(?:(?<={_HAN})|(?<=[”’》）]))[:,;](?={_HAN})|[,;](?={_HAN})"
    rf"|(?<={_HAN})\.(?={_HAN}|$)|\((?={_HAN})|(?<={_HAN})\)|(?<={_HAN})[\"'](?={_AFTER}|[，。；：！？]|$)"
    rf"|[\"'](?={_HAN})"
)
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]+")


def check_text(paper: Paper, roles: list[Placed], known: frozenset[str]) -> Iterator[Finding]:
    """Findings of the text before and in the annexes; tables quote what the files say and are left alone.

    `known`: document numbers of the results, written as the case files have them.
    """
    for item in roles:
        words, spot = item.paragraph.words, item.paragraph.spot
        own = item.role == Role.MASTHEAD
        for match in NUMBER.finditer(words):
            quoted = any(match.group().endswith(number) or number.endswith(match.group()) for number in known)
            if not _GOOD_NUMBER.search(match.group()) and not quoted:
                yield finding(
                    "LNT-037" if own else "LNT-038", spot, found=match.group(), wanted=_mended(match)
                )
        if item.role == Role.DATE:
            if not _DATE.fullmatch(words) and "【" not in words:
                yield finding("LNT-039", spot, found=words)
        else:
            for match in _PADDED_DATE.finditer(words):
                yield finding("LNT-040", spot, found=match.group())
        rest = NUMBER.sub(lambda number: "号" * len(number.group()), words)
        if marks := sorted({match.group() for match in HALF_WIDTH.finditer(rest)}):
            yield finding("LNT-041", spot, found=" ".join(marks))
        if wide := _WIDE.search(words):
            yield finding("LNT-042", spot, found=wide.group())


def _mended(match: re.Match[str]) -> str:
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year'][-2:]}"
    return f"{match['sign']}〔{year}〕{int(match['number'])}号"
