"""Figures between cells, text and YAML, to the last nought: 0.5 stays 0.5 and 90.0 stays 90.0."""

import re
import unicodedata
from decimal import Decimal

_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")


def cell_figure(value: Decimal) -> float | int | str:
    """A number where the cell keeps every digit, else the digits as text."""
    text = str(value)
    if re.fullmatch(r"\d+", text) and str(int(text)) == text:
        return int(text)
    if re.fullmatch(r"\d+\.\d+", text) and f"{float(text):.15g}" == text:
        return float(text)
    return text


def cell_text(cell: object) -> str:
    """What a cell says, as text: whole numbers without a point, blanks as nothing."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return f"{cell:.15g}"
    return cell if isinstance(cell, str) else getattr(cell, "isoformat", cell.__str__)()


def figure_of(text: str) -> int | float | str:
    """The figure as YAML data that read as exactly its digits; what is no figure stays the text it is."""
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("分")
    if not _PLAIN.fullmatch(plain):
        return text
    if str(int(float(plain))) == plain:
        return int(plain)
    return float(plain) if repr(float(plain)) == plain else plain
