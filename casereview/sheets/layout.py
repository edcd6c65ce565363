"""The one description of an inspectors' workbook, used to write it and to read it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from casereview.model.catalogue import LANGUAGES, Texts
from casereview.model.names import without_blanks
from casereview.model.outcome import JUDGED, Outcome

#: Raised when a workbook written before can no longer be read the same way.
LAYOUT_VERSION = "1"

#: One sheet with a row for each case and item, or a sheet for each case (一案一表).
Layout = Literal["rows", "cases"]

#: Name of the hidden sheet that says what the workbook is (sheets/manifest.py), and of the lists' sheet.
MANIFEST_SHEET = "casereview"
LISTS_SHEET = "lists"
#: Defined names of the drop-down's range and of the items' limits: a typed-in list may not pass 255
#: characters, and .xls cannot point to another sheet except by name.
CHOICES_NAME = "casereview_choices"
LIMITS_NAME = "casereview_limits"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet; `text` keeps what is typed as typed (3-5 would become a date, 007 a 7).

    `narrow` is its width in the sheet of one case, which is printed upright; 0 where it is not shown there.
    """

    name: str
    width: int
    narrow: int = 0
    text: bool = False
    centred: bool = False
    hidden: bool = False

    def label(self, texts: Texts) -> str:
        """Its heading."""
        return texts(f"sheets.column.{self.name}")


COLUMNS = (
    Column("case_id", 17, text=True),
    Column("unit", 12),
    Column("item", 8, 8, text=True, centred=True),
    Column("aspect", 9, centred=True),
    Column("title", 15, 12),
    Column("requirement", 30, 26),
    Column("automatic", 9, 9, centred=True),
    Column("evidence", 24, 15),
    Column("outcome", 10, 9, centred=True),
    Column("occurrences", 6, 6, centred=True),
    Column("points", 8, 7, centred=True),
    Column("reason", 24, 18, text=True),
    Column("page", 8, 7, text=True, centred=True),
    Column("token", 14, text=True, hidden=True),
)
#: What names a row; never its position. The token says the same once more, to catch a sheet that was
#: sorted in part.
KEY = ("case_id", "item")
TOKEN = "token"
#: What inspectors fill in (yellow).
FILLED_IN = ("outcome", "occurrences", "points", "reason", "page")
#: Only in a workbook with items whose points the inspector picks from a range.
PICKED = "points"
#: Columns without which a sheet cannot be collected.
NEEDED = (*KEY, *(name for name in FILLED_IN if name != PICKED))
#: What a drop-down offers.
CHOICES = JUDGED


@dataclass(frozen=True, slots=True)
class Heading:
    """The review round a workbook belongs to: its full title and its short name, as in the review file."""

    title: str
    round: str


@dataclass(frozen=True, slots=True)
class Shape:
    """How a workbook is laid out: whether points are picked in it, and whether it spans several units."""

    layout: Layout = "rows"
    picks: bool = False
    units: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns from the left."""
        return columns(self.picks, self.units, self.layout)

    @property
    def widths(self) -> tuple[int, ...]:
        """Their widths, in digits."""
        return tuple((self.layout == "cases" and column.narrow) or column.width for column in self.columns)

    def hides(self, column: Column) -> bool:
        """Whether a column is there for the reader only."""
        return column.hidden or (self.layout == "cases" and not column.narrow)


def columns(picks: bool = False, units: bool = False, layout: Layout = "rows") -> tuple[Column, ...]:
    """The columns of a sheet; that of one case names the case above them and hides its number."""
    found = [column for column in COLUMNS if picks or column.name != PICKED]
    if layout == "rows":
        return tuple(column for column in found if units or column.name != "unit")
    hidden = [column for column in found if column.name in (*KEY, TOKEN) and not column.narrow]
    return (*(column for column in found if column.narrow), *hidden)


def column_number(name: str, picks: bool = False, units: bool = False, layout: Layout = "rows") -> int:
    """Position of a column as written, from 0."""
    return [column.name for column in columns(picks, units, layout)].index(name)


def outcome_label(outcome: Outcome, texts: Texts) -> str:
    """The words for an outcome, the drop-down's choices among them."""
    return texts(f"outcome.{outcome}")


def choices() -> dict[str, Outcome]:
    """What may stand in the outcome column, by its label without blanks, in every language."""
    return {
        without_blanks(outcome_label(outcome, Texts(language))): outcome
        for language in LANGUAGES
        for outcome in CHOICES
    }


def headings(cells: Sequence[str], texts: Texts) -> dict[str, int]:
    """Positions of our columns by name, in a row of headings without blanks."""
    names = {without_blanks(column.label(texts)): column.name for column in COLUMNS}
    return {names[text]: number for number, text in enumerate(cells) if text in names}
