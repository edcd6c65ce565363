"""Fonts, sizes and colours: what stands against what GB/T 9704-2012 asks of each kind of paragraph."""

import re
from collections.abc import Iterator

from casereview.model.catalogue import Texts
from casereview.outputs.lint_format import TextLook
from casereview.outputs.lint_paper import Paper, Paragraph, Run
from casereview.outputs.lint_roles import Placed, Role
from casereview.outputs.lint_rules import Finding, finding

#: The kind of font (its common name) each role asks for.
WANTED_FONT = {
    Role.TITLE: "小标宋",
    Role.RECIPIENT: "仿宋",
    Role.HEADING_1: "黑体",
    Role.HEADING_2: "楷体",
    Role.BODY: "仿宋",
    Role.ANNEX_LIST: "仿宋",
    Role.SIGNATURE: "仿宋",
    Role.DATE: "仿宋",
    Role.ANNEX_MARK: "黑体",
    Role.ANNEX_TITLE: "小标宋",
    Role.RECORD: "仿宋",
}
#: Its size in points; 三号 is the size of all that is not named here.
WANTED_SIZE = {Role.TITLE: 22.0, Role.ANNEX_TITLE: 22.0, Role.RECORD: 14.0}
BODY_SIZE = 16.0
SIZE_NAMES = {
    42: "初号", 36: "小初", 26: "一号", 24: "小一", 22: "二号", 18: "小二", 16: "三号", 15: "小三",
    14: "四号", 12: "小四", 10.5: "五号", 9: "小五",
}  # fmt: skip
#: How the names of a kind are known, Chinese and English; the first that fits.
_KINDS = (
    ("小标宋", re.compile("小标宋|xiaobiaosong|^fzxbs|biaosongs?b")),
    ("仿宋", re.compile("仿宋|fangsong|^simfang")),
    ("楷体", re.compile("(?<!行)楷|kaiti|^simkai|^kai")),
    ("雅黑", re.compile("雅黑|yahei")),
    ("黑体", re.compile("黑|heiti|simhei|^hei")),
    ("宋体", re.compile("宋|songti|simsun|stsong|^song")),
)
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef]")
#: Characters both scripts have: Word sets them in the Latin font unless told otherwise.
_SHARED = re.compile("[“”‘’…—·]")
_BLACK = ("auto", "000000")


def kind_of(font: str) -> str:
    """The kind of a font by its name: 方正仿宋_GBK is 仿宋; its own name where the kind is not known."""
    plain = font.lstrip("@").replace(" ", "").casefold()
    return next((kind for kind, pattern in _KINDS if pattern.search(plain)), font)


def size_text(size: float, texts: Texts) -> str:
    """“三号（16磅）”."""
    name = SIZE_NAMES.get(size, "")
    return (
        texts("lint.size.named", name=name, size=f"{size:g}")
        if name
        else texts("lint.size", size=f"{size:g}")
    )


def check_fonts(paper: Paper, roles: list[Placed], texts: Texts) -> Iterator[Finding]:
    """Findings of every run that says something."""
    for item in roles:
        yield from _runs(item, texts)
    for cell in paper.cells:
        yield from _plain(cell, texts)


def _runs(item: Placed, texts: Texts) -> Iterator[Finding]:
    paragraph, at = item.paragraph, 0
    wanted_font = WANTED_FONT.get(item.role, "")
    seen: dict[Finding, None] = {}
    start = len(_untrimmed(paragraph)) - len(_untrimmed(paragraph).lstrip())
    for run in paragraph.runs:
        in_lead = at - start < item.lead
        at += len(run.text)
        font = wanted_font if item.role not in (Role.HEADING_1, Role.HEADING_2) or in_lead else "仿宋"
        seen |= dict.fromkeys(_run(run, paragraph, font, texts))
        if item.role not in (Role.MASTHEAD, Role.CAPTION, Role.BLANK) and _says(run):
            size = WANTED_SIZE.get(item.role, BODY_SIZE)
            if run.look.size != size:
                said = {"found": size_text(run.look.size, texts), "wanted": size_text(size, texts)}
                seen[finding("LNT-025", paragraph.spot, **said)] = None
        if item.role != Role.MASTHEAD:
            seen |= dict.fromkeys(_colour(run, paragraph))
    yield from seen


def _untrimmed(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)


def _plain(paragraph: Paragraph, texts: Texts) -> Iterator[Finding]:
    """What is asked of text in tables: any Chinese font, but one that is named, and black."""
    seen: dict[Finding, None] = {}
    for run in paragraph.runs:
        seen |= dict.fromkeys([*_run(run, paragraph, "", texts), *_colour(run, paragraph)])
    yield from seen


def _run(run: Run, paragraph: Paragraph, wanted: str, texts: Texts) -> Iterator[Finding]:
    font = run.look.east
    kind = wanted or texts("lint.font.any")
    if _CHINESE.search(run.text.strip()):
        if font.theme:
            name = font.name or texts("lint.font.unknown")
            yield finding("LNT-022", paragraph.spot, found=name, wanted=kind)
        elif not font.name:
            yield finding("LNT-021", paragraph.spot, wanted=kind)
        elif wanted and kind_of(font.name) != wanted:
            yield finding("LNT-023", paragraph.spot, found=font.name, wanted=wanted)
    if _SHARED.search(run.text) and _set_as_latin(run.look):
        latin = run.look.latin.name or texts("lint.font.unknown")
        yield finding("LNT-024", paragraph.spot, found=latin)


def _set_as_latin(look: TextLook) -> bool:
    """Quotes take the Chinese font by a hint, or by a Latin font that is a Chinese one."""
    return not look.chinese and kind_of(look.latin.name) not in {kind for kind, _ in _KINDS}


def _says(run: Run) -> bool:
    return bool(run.text.strip())


def _colour(run: Run, paragraph: Paragraph) -> Iterator[Finding]:
    if _says(run) and run.look.color not in _BLACK:
        yield finding("LNT-026", paragraph.spot, found=run.look.color)
