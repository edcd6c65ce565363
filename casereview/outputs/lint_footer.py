"""Page numbers as GB/T 9704-2012, 7.5, has them: — 1 — in 宋体 of 14 points, on the outer edge."""

import re
from collections.abc import Iterator

from casereview.model.catalogue import Texts
from casereview.outputs.lint_fonts import kind_of, size_text
from casereview.outputs.lint_paper import PAGE, Paper, Paragraph, Section, Spot
from casereview.outputs.lint_rules import Finding, finding

SIZE = 14.0
FONT = "宋体"
_FORM = re.compile(f"— ?{PAGE} ?—")
#: Where the number stands on the pages of each kind of footer.
SIDES = {"default": "right", "even": "left"}


def check_footers(paper: Paper, texts: Texts) -> Iterator[Finding]:
    """Findings of the footers of all sections."""
    numbered = [section for section in paper.sections if any(map(_number, section.footers.values()))]
    if not numbered:
        yield finding("LNT-016", Spot("footer", 1))
        return
    if not paper.odd_and_even:
        yield finding("LNT-018", Spot("footer", 1))
    looked: list[tuple[Paragraph, ...]] = []
    for number, section in enumerate(paper.sections, 1):
        spot = Spot("footer", number)
        for kind in _kinds(paper, section):
            footer = section.footers.get(kind, ())
            if any(footer is other for other in looked):
                continue
            looked.append(footer)
            if (line := _number(footer)) is None:
                yield finding("LNT-016", spot)
            else:
                side = SIDES.get(kind, "") if paper.odd_and_even else ""
                yield from _line(line, spot, side, texts)


def _kinds(paper: Paper, section: Section) -> list[str]:
    """The footers that are printed."""
    kinds = ["default", "even"] if paper.odd_and_even else ["default"]
    return [*kinds, "first"] if section.first_differs else kinds


def _number(footer: tuple[Paragraph, ...]) -> Paragraph | None:
    """The line of a footer with the number of the page."""
    return next((line for line in footer if PAGE in line.text), None)


def _line(line: Paragraph, spot: Spot, side: str, texts: Texts) -> Iterator[Finding]:
    text = line.text.strip()
    if not _FORM.fullmatch(text):
        yield finding("LNT-017", spot, found=text.replace(PAGE, "1"))
    for run in line.runs:
        look = run.look
        if run.text.strip() and (look.size != SIZE or kind_of(look.latin.name) != FONT):
            font = look.latin.name or texts("lint.font.unknown")
            yield finding("LNT-019", spot, found=font, size=size_text(look.size, texts))
            break
    if side and line.look.align != side:
        align = line.look.align if line.look.align in ("left", "right", "center") else "left"
        yield finding("LNT-020", spot, found=texts(f"lint.align.{align}"), wanted=texts(f"lint.align.{side}"))
