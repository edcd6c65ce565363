"""Paper, margins, lines and characters of a page, tables: the measures of GB/T 9704-2012."""

import math
from collections.abc import Iterator

from casereview.model.catalogue import Texts
from casereview.outputs.lint_paper import Paper, Paragraph, Section, Spot
from casereview.outputs.lint_roles import Placed, Role
from casereview.outputs.lint_rules import Finding, finding

A4 = (210.0, 297.0)
TOLERANCE = 1.0  # mm, as the standard gives it
ROUNDING = 0.05
#: 天头 and 订口, and what 版心 156 mm × 225 mm leaves below and right.
MARGINS = {"top": 37.0, "bottom": 35.0, "left": 28.0, "right": 26.0}
#: The same page where the white above the first line and below the last is taken off the margins.
COMPENSATED = {"top": 34.58, "bottom": 32.58, "left": 28.0, "right": 26.0}
#: Pitches in points that set 22 lines on a page.
LEAST_PITCH, MOST_PITCH = 28.0, 30.0
LINES, CHARACTERS = 22, 28
TEXT_WIDTH = 156.0
_POINTS_PER_MM = 72 / 25.4
_SIZE = 16.0
#: Of a character's size: under the one a line of a table is cut, over the other it stands in empty space.
CUT, BURST = 1.0, 2.0
_PITCHED = (
    Role.RECIPIENT,
    Role.HEADING_1,
    Role.HEADING_2,
    Role.BODY,
    Role.ANNEX_LIST,
    Role.SIGNATURE,
    Role.DATE,
)


def check_page(paper: Paper, roles: list[Placed], texts: Texts) -> Iterator[Finding]:
    """Findings of the sections, of the pitch of lines and characters, and of the tables."""
    for number, section in enumerate(paper.sections, 1):
        yield from _sheet(section, Spot("page", number), texts)
    for item in roles:
        if item.role in _PITCHED:
            section = paper.sections[min(item.paragraph.section, len(paper.sections) - 1)]
            yield from _pitch(item.paragraph, section, texts)
            if item.role == Role.BODY:
                yield from _characters(item.paragraph, section)
    yield from _tables(paper)


def _sheet(section: Section, spot: Spot, texts: Texts) -> Iterator[Finding]:
    short, long = sorted((section.width, section.height))
    if not (_near(short, A4[0]) and _near(long, A4[1])):
        yield finding("LNT-010", spot, width=f"{section.width:.0f}", height=f"{section.height:.0f}")
    if section.landscape:
        if not any(_fits(section, turned) for turned in _turned(MARGINS)):
            yield finding("LNT-012", spot, found=_sides(section.margins, texts))
    elif not _fits(section, MARGINS) and not _fits(section, COMPENSATED):
        for side, wanted in MARGINS.items():
            found = section.margins[side]
            if not _near(found, wanted):
                name = texts(f"lint.side.{side}")
                yield finding("LNT-011", spot, side=name, found=f"{found:.1f}", wanted=f"{wanted:.0f}")


def _turned(margins: dict[str, float]) -> Iterator[dict[str, float]]:
    """The margins of a page that lies, turned to either side."""
    sides = ("top", "right", "bottom", "left")
    for step in (1, 3):
        yield {side: margins[sides[(index + step) % 4]] for index, side in enumerate(sides)}


def _fits(section: Section, wanted: dict[str, float]) -> bool:
    return all(_near(section.margins[side], value) for side, value in wanted.items())


def _near(found: float, wanted: float) -> bool:
    return abs(found - wanted) <= TOLERANCE + ROUNDING


def _sides(margins: dict[str, float], texts: Texts) -> str:
    named = [f"{texts(f'lint.side.{side}')} {margins[side]:.1f}" for side in MARGINS]
    return texts("lint.place.comma").join(named)


def _pitch(paragraph: Paragraph, section: Section, texts: Texts) -> Iterator[Finding]:
    """The lines of text: set outright, or by the grid of the page."""
    look = paragraph.look
    on_grid = look.grid and section.line_pitch > 0
    if look.rule == "exact" or (look.rule == "atLeast" and not on_grid):
        found = look.line
    elif on_grid:
        asked = look.line if look.rule == "atLeast" else look.line * section.line_pitch
        found = math.ceil(asked / section.line_pitch - 0.01) * section.line_pitch
    else:
        said = texts("lint.line.multiple", times=f"{look.line:g}")
        yield finding("LNT-013", paragraph.spot, found=said)
        return
    if not LEAST_PITCH - ROUNDING <= found <= MOST_PITCH + ROUNDING:
        yield finding("LNT-013", paragraph.spot, found=texts("lint.line.points", points=f"{found:g}"))


def _characters(paragraph: Paragraph, section: Section) -> Iterator[Finding]:
    """How many characters of the body's size stand on a line of a standing page."""
    looks = [run.look for run in paragraph.runs if run.text.strip() and run.look.size == _SIZE]
    if not looks or section.landscape:
        return
    pitch = section.character_pitch if section.character_pitch and paragraph.look.grid else 0.0
    pitch = pitch or _SIZE + looks[-1].spacing
    width = (section.width - section.margins["left"] - section.margins["right"]) * _POINTS_PER_MM
    count = math.floor(width / pitch + 0.02)
    if count == CHARACTERS - 1 and pitch == _SIZE:
        yield finding("LNT-015", paragraph.spot)
    elif count != CHARACTERS:
        yield finding("LNT-014", paragraph.spot, found=count)


def _tables(paper: Paper) -> Iterator[Finding]:
    for cell in paper.cells:
        largest = max((run.look.size for run in cell.runs if run.text.strip()), default=0.0)
        if not largest or cell.look.rule == "auto":
            continue
        said = {"line": f"{cell.look.line:g}", "size": f"{largest:g}"}
        if cell.look.rule == "exact" and cell.look.line < largest * CUT:
            yield finding("LNT-050", cell.spot, **said)
        elif cell.look.line >= largest * BURST:
            yield finding("LNT-051", cell.spot, **said)
    for table in paper.tables:
        if len(table.widths) < table.columns or not all(table.widths):
            yield finding("LNT-052", table.spot, columns=table.columns)
