"""The hidden sheet of an inspectors' workbook: which round, rubrics and rows it was written for."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from casereview.model.outcome import Outcome
from casereview.sheets.layout import LAYOUT_VERSION

_OUTCOMES = frozenset(Outcome)
_HEADS = ("version", "round", "title", "unit", "language", "inspector", "layout", "role")


def row_token(case_key: str, item: str) -> str:
    """A short name of one case and item that a spreadsheet program cannot take for a number."""
    return "r" + hashlib.sha256(f"{case_key}\0{item}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class RubricStamp:
    """The very text of a rubric the sheet asks by; `digest` is its content hash."""

    id: str
    edition: str
    digest: str

    def __str__(self) -> str:
        return f"{self.id} {self.edition} ({self.digest[:8]})"


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One row as it was written; `outcome` is what the inspector was shown.

    `seat` is the inspector's in a double review of the case (A or B), blank without an assignment.
    """

    case_key: str
    case_id: str
    rubric: str
    item: str
    outcome: str
    unit: str = ""
    seat: str = ""

    @property
    def token(self) -> str:
        """The row's token."""
        return row_token(self.case_key, self.item)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a workbook is. Written as rows of text whose first cell says what the row holds.

    `unit` is blank where it spans several, `inspector` where it was not written for one. `role` is that of
    the marks it comes back with: inspector, or adjudicator.
    """

    round: str
    title: str
    unit: str
    language: str
    rubrics: tuple[RubricStamp, ...]
    rows: tuple[ManifestRow, ...]
    inspector: str = ""
    layout: str = "rows"
    role: str = "inspector"
    version: str = LAYOUT_VERSION

    @property
    def units(self) -> tuple[str, ...]:
        """The units its cases are of, in its order."""
        return tuple(dict.fromkeys(row.unit or self.unit for row in self.rows))

    @property
    def sound(self) -> bool:
        """Whether its rows say what they are: outcomes there are, of rubrics it names."""
        known = {stamp.id for stamp in self.rubrics}
        return bool(self.rows) and all(row.outcome in _OUTCOMES and row.rubric in known for row in self.rows)

    def to_rows(self) -> list[list[str]]:
        """The cells of the hidden sheet."""
        heads = [[name, getattr(self, name)] for name in _HEADS]
        stamps = [["rubric", stamp.id, stamp.edition, stamp.digest] for stamp in self.rubrics]
        rows = [
            ["row", row.case_key, row.case_id, row.rubric, row.item, row.outcome, row.unit, row.seat]
            for row in self.rows
        ]
        return heads + stamps + rows

    @classmethod
    def from_rows(cls, cells: Sequence[Sequence[object]]) -> Self | None:
        """Back from the cells; None where they are not a manifest or are incomplete."""
        texts = [[str(cell) for cell in row] for row in cells]
        heads = {row[0]: row[1] for row in texts if len(row) > 1 and row[0] not in ("rubric", "row")}
        try:
            return cls(
                round=heads["round"],
                title=heads["title"],
                unit=heads["unit"],
                language=heads["language"],
                rubrics=tuple(RubricStamp(*row[1:4]) for row in texts if row[0] == "rubric"),
                rows=tuple(ManifestRow(*row[1:8]) for row in texts if row[0] == "row"),
                inspector=heads.get("inspector", ""),
                layout=heads.get("layout", "rows"),
                role=heads.get("role", "inspector"),
                version=heads["version"],
            )
        except (KeyError, IndexError, TypeError):
            return None
