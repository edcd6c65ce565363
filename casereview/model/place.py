"""Where a value stands: file › sheet › cell, so that every word said about it can be looked up."""

from dataclasses import dataclass


def column_letters(index: int) -> str:
    """Spreadsheet letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Place:
    """A file, and as far as it is known the sheet, row (from 1), column (from 0) or line within it.

    A column without letters, as that of a frame, goes by its `heading`.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    heading: str = ""

    def __str__(self) -> str:
        parts = [part for part in (self.file, self.sheet) if part]
        if self.row is not None and self.column is not None:
            parts.append(f"{column_letters(self.column)}{self.row}")
        elif self.row is not None:
            parts.append(str(self.row))
        elif self.column is not None:
            parts.append(column_letters(self.column))
        if self.heading:
            parts.append(self.heading)
        return " › ".join(parts)
