"""Headings in their sequence, first lines, annexes: the order GB/T 9704-2012 asks of a text."""

import re
from collections.abc import Iterator

from casereview.model.catalogue import Texts
from casereview.outputs.lint_paper import Paragraph
from casereview.outputs.lint_roles import ANNEX_LIST, ANNEX_MARK, LEVELS, Placed, Role
from casereview.outputs.lint_rules import Finding, finding
from casereview.outputs.wording import numeral

INDENT = 2.0
_INDENT_ROUNDING = 0.2
_SPACES = re.compile(r"^[\u3000 \t]+")
_GOOD_FORMS = (
    re.compile(r"[一二三四五六七八九十]+、(?!\s)"),
    re.compile(r"（[一二三四五六七八九十]+）(?![、.．\s])"),
    re.compile(r"\d{1,2}\.(?!\s)"),
    re.compile(r"（\d{1,2}）(?![、.．\s])"),
)
SHOWN = ("一、", "（一）", "1.", "（1）")
_LISTED = re.compile(r"^(?:附件\s*[:：])?\s*(?:(?P<number>\d{1,2})\s*[.．、])?\s*(?P<name>.*)$")
_WHOLE_LIST = re.compile(r"附件：(?:1\.(?!\s))?\S.*|\d{1,2}\.(?!\s)\S.*")
_STOPS = "。；;，,.、"
_NUMERALS = {numeral(number): number for number in range(1, 100)}
_INDENTED = (Role.BODY, Role.HEADING_1, Role.HEADING_2)


def check_levels(roles: list[Placed], texts: Texts) -> Iterator[Finding]:
    """Findings of the structure of the text."""
    yield from _title(roles, texts)
    yield from _sequence(roles)
    for item in roles:
        if item.role in _INDENTED:
            yield from _indent(item.paragraph, texts)
        elif item.role == Role.ANNEX_LIST:
            yield from _listed(item.paragraph)
        elif item.role == Role.RECIPIENT and item.paragraph.words.endswith(":"):
            yield finding("LNT-047", item.paragraph.spot)
    yield from _annexes(roles)


def _title(roles: list[Placed], texts: Texts) -> Iterator[Finding]:
    title = [item.paragraph for item in roles if item.role == Role.TITLE]
    if not title:
        first = next(item.paragraph for item in roles if item.role != Role.BLANK)
        yield finding("LNT-033", first.spot)
    for paragraph in title:
        if paragraph.look.align not in ("center", "distribute"):
            name = paragraph.look.align if paragraph.look.align in ("left", "right") else "left"
            yield finding("LNT-032", paragraph.spot, found=texts(f"lint.align.{name}"))


def _sequence(roles: list[Placed]) -> Iterator[Finding]:
    """Numbers one after another, each level inside the one above it; annexes count anew."""
    counts: list[int] = []
    annex = 0
    for item in roles:
        if item.annex != annex:
            counts, annex = [], item.annex
        if not item.level:
            continue
        paragraph = item.paragraph
        match = LEVELS[item.level - 1].match(paragraph.words)
        if match is None:
            continue
        if not _GOOD_FORMS[item.level - 1].match(paragraph.words):
            yield finding("LNT-036", paragraph.spot, found=match.group(), wanted=SHOWN[item.level - 1])
        number = _NUMERALS.get(match["number"]) or (
            int(match["number"]) if match["number"].isdecimal() else 0
        )
        if item.level > len(counts) + 1:
            above = SHOWN[item.level - 2]
            yield finding("LNT-035", paragraph.spot, found=match.group(), wanted=above)
        counts += [0] * (item.level - len(counts))
        last = counts[item.level - 1]
        if number != last + 1:
            wanted = _shown(item.level, last + 1)
            yield finding("LNT-034", paragraph.spot, found=match.group(), wanted=wanted)
        counts = [*counts[: item.level - 1], number]


def _shown(level: int, number: int) -> str:
    """The number of a level as it is written."""
    plain = numeral(number) if level < 3 and number < 100 else str(number)
    return SHOWN[level - 1].replace("一", plain).replace("1", plain)


def _indent(paragraph: Paragraph, texts: Texts) -> Iterator[Finding]:
    look = paragraph.look
    whole = "".join(run.text for run in paragraph.runs)
    spaces = _SPACES.match(whole)
    blank = sum(1.0 if character == "\u3000" else 0.5 for character in spaces.group()) if spaces else 0.0
    if blank and abs(look.left + look.first + blank - INDENT) <= 1.0:
        yield finding("LNT-031", paragraph.spot)
    elif abs(look.left) > _INDENT_ROUNDING or abs(look.first + blank - INDENT) > _INDENT_ROUNDING:
        yield finding("LNT-030", paragraph.spot, first=f"{look.first:.1f}", left=f"{look.left:.1f}")


def _listed(paragraph: Paragraph) -> Iterator[Finding]:
    words = paragraph.words
    if not _WHOLE_LIST.fullmatch(words):
        yield finding("LNT-043", paragraph.spot, found=words[:12])
    if words[-1] in _STOPS and not ANNEX_LIST.fullmatch(words):
        yield finding("LNT-044", paragraph.spot, found=words[-1])


def _annexes(roles: list[Placed]) -> Iterator[Finding]:
    """Those announced against those that follow."""
    listed = [item.paragraph for item in roles if item.role == Role.ANNEX_LIST]
    marks = [item.paragraph for item in roles if item.role == Role.ANNEX_MARK]
    for mark in marks:
        if not mark.new_page:
            yield finding("LNT-046", mark.spot, found=mark.words)
        if mark.words.endswith((":", "：")):
            yield finding("LNT-043", mark.spot, found=mark.words)
    announced = {_number(paragraph, _LISTED): paragraph for paragraph in listed}
    present = {_number(paragraph, ANNEX_MARK): paragraph for paragraph in marks}
    for number, paragraph in announced.items():
        if marks and number not in present:
            yield finding("LNT-045", paragraph.spot, found=number, listed=len(listed), present=len(marks))
    for number, paragraph in present.items():
        if number not in announced:
            yield finding("LNT-045", paragraph.spot, found=number, listed=len(listed), present=len(marks))


def _number(paragraph: Paragraph, pattern: re.Pattern[str]) -> int:
    """The number of an annex; the only one may have none."""
    match = pattern.match(paragraph.words)
    number = match["number"] if match else None
    return _NUMERALS.get(number or "一") or int(number or 1)
