"""A Word file as the linter sees it: paragraphs in their order with the look of every run, tables, pages."""

from dataclasses import dataclass
from typing import Literal

from casereview.outputs.lint_format import ParagraphLook, TextLook

#: A page field in the text of a footer.
PAGE = "\ue000"

Where = Literal["text", "cell", "box", "header", "footer", "page"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: the number of a paragraph (blank ones are not counted), a table's cell, a part
    of the page in a section; `words` are its first."""

    where: Where
    number: int = 0
    row: int = 0
    column: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look."""

    text: str
    look: TextLook


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`label` is the number Word puts before it; `new_page` where it begins one; `changed` where tracked
    changes wait in it; `before_table` and `after_table` where its neighbour is a table."""

    text: str
    label: str
    runs: tuple[Run, ...]
    look: ParagraphLook
    spot: Spot
    section: int
    new_page: bool = False
    changed: bool = False
    before_table: bool = False
    after_table: bool = False

    @property
    def words(self) -> str:
        """The text people read, number and all, in one line."""
        return (self.label + self.text).replace("\n", "").strip()

    @property
    def size(self) -> float:
        """The size of its first visible words in points."""
        return next((run.look.size for run in self.runs if run.text.strip()), 0.0)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's columns: the widths its grid states in twips, and the most cells a row has."""

    spot: Spot
    widths: tuple[float, ...]
    columns: int


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the paper in mm, its grid in points (0: none), its headers and footers by kind."""

    width: float
    height: float
    margins: dict[str, float]
    line_pitch: float
    character_pitch: float
    first_differs: bool
    headers: dict[str, tuple[Paragraph, ...]]
    footers: dict[str, tuple[Paragraph, ...]]

    @property
    def landscape(self) -> bool:
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole file. `size` is that of its default style, on which a grid of characters rests."""

    paragraphs: tuple[Paragraph, ...]
    cells: tuple[Paragraph, ...]
    boxes: tuple[Paragraph, ...]
    tables: tuple[Grid, ...]
    sections: tuple[Section, ...]
    odd_and_even: bool
    comments: int

    @property
    def everywhere(self) -> tuple[Paragraph, ...]:
        """All paragraphs but those of headers and footers."""
        return (*self.paragraphs, *self.cells, *self.boxes)

    @property
    def chinese(self) -> bool:
        """True where a good part of what is written are Chinese characters."""
        letters = [c for paragraph in self.everywhere for c in paragraph.text if c.isalpha()]
        return sum("\u3400" <= c <= "\u9fff" for c in letters) * 3 >= len(letters)
