"""One cell as it was typed: its text, whether it is blank, and what reading it gave."""

import math
import re
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from casereview.model.names import INVISIBLE, half_width, without_blanks

#: How people and systems write "nothing here". A zero is an answer and is not among them.
BLANK_WORDS = frozenset(("", "无", "NULL", "\\N", "N/A", "不详", "暂无", "无此项"))
_STROKES = re.compile(r"[/\\\-—–]+")
#: What the texts above can begin with; most cells are told from them by one look.
_BLANK_HEADS = frozenset(INVISIBLE + "/\\-—–／＼－Nn\uff2e\uff4e" + "".join(word[:1] for word in BLANK_WORDS))
#: Excel keeps 15 digits of a number; what stood behind them is lost.
EXACT_DIGITS = 15
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+\d{2,}|\d\.\d+E\d{2,}", re.IGNORECASE)
_LONGEST_NUMBER = 30
_EDGES = INVISIBLE + "".join(filter(str.isspace, map(chr, range(0x3001))))
_LINE_BREAKS = re.compile(r"\s*[\r\n\v\f\u2028\u2029]+\s*")


class Reading(NamedTuple):
    """What one cell says: a value or None, and the code of a problem that stopped it or is worth knowing."""

    value: object = None
    unreadable: str = ""
    notice: str = ""


BLANK = Reading()


def unreadable(code: str) -> Reading:
    """A cell that is neither given nor blank."""
    return Reading(unreadable=code)


def cell_text(cell: object) -> str:
    """The cell as people see it, trimmed: 12.0 is 12, a date is 2021-03-05, a line break is one space."""
    if isinstance(cell, str):
        text = cell.strip(_EDGES)
        return text if text.isprintable() else _LINE_BREAKS.sub(" ", text)
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(cell, f".{EXACT_DIGITS}g")
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def is_blank(cell: object, *, keep: frozenset[str] = frozenset()) -> bool:
    """True for an empty cell or a word for nothing, except the words in `keep`, which are answers."""
    if isinstance(cell, str):
        head = cell[:1]
        if head and head not in _BLANK_HEADS and not head.isspace():
            return False
        word = without_blanks(cell).upper()
        return (word in BLANK_WORDS and word not in keep) or _STROKES.fullmatch(word) is not None
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def is_damaged_number(cell: object) -> bool:
    """True when a number of more digits than a spreadsheet keeps was stored as a number: its end is lost."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, (int, float)):
        return bool(abs(cell) >= 10**EXACT_DIGITS)
    if not isinstance(cell, str) or len(cell) > _LONGEST_NUMBER:
        return False
    if not ("E" in cell or "e" in cell or "Ｅ" in cell or "ｅ" in cell):
        return False
    return _SCIENTIFIC.fullmatch(half_width(cell).strip()) is not None
