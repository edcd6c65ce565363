"""The one description of an inspectors' workbook, used to write it and to read it back."""

from dataclasses import dataclass

from casereview.model.catalogue import LANGUAGES, Texts
from casereview.model.names import without_blanks
from casereview.model.outcome import JUDGED, Outcome

#: Raised when a workbook written before can no longer be read the same way.
LAYOUT_VERSION = "1"

#: Name of the hidden sheet that says what the workbook is (sheets/manifest.py), and of the drop-down's list.
MANIFEST_SHEET = "casereview"
LISTS_SHEET = "lists"
#: Defined name of the drop-down's range: a typed-in list may not pass 255 characters, and .xls cannot
#: point to another sheet except by name.
CHOICES_NAME = "casereview_choices"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet; `text` keeps what is typed as typed (3-5 would become a date, 007 a 7)."""

    name: str
    width: int
    text: bool = False
    centred: bool = False
    hidden: bool = False

    def label(self, texts: Texts) -> str:
        """Its heading."""
        return texts(f"sheets.column.{self.name}")


COLUMNS = (
    Column("case_id", 17, text=True),
    Column("item", 8, text=True, centred=True),
    Column("aspect", 9, centred=True),
    Column("title", 15),
    Column("requirement", 30),
    Column("automatic", 9, centred=True),
    Column("evidence", 24),
    Column("outcome", 10, centred=True),
    Column("occurrences", 6, centred=True),
    Column("points", 8, centred=True),
    Column("reason", 24, text=True),
    Column("page", 8, text=True, centred=True),
    Column("token", 14, text=True, hidden=True),
)
#: What names a row; never its position. The token says the same once more, to catch a sheet that was
#: sorted in part.
KEY = ("case_id", "item")
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


def columns(picks: bool) -> tuple[Column, ...]:
    """The columns of a workbook, with or without the one for points to pick."""
    return tuple(column for column in COLUMNS if picks or column.name != PICKED)


def column_number(name: str, picks: bool = False) -> int:
    """Position of a column as written, from 0."""
    return next(number for number, column in enumerate(columns(picks)) if column.name == name)


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
