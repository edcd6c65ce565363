"""Text in CSV cells that a spreadsheet program must not run as a formula, and back again."""

import re

#: What a formula can begin with, also in full width; apostrophes before it mark text already guarded.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def safe_cell(text: str) -> str:
    """The text with an apostrophe before it where a program could take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(text: str) -> str:
    """The text `safe_cell` was given: `plain_cell(safe_cell(text)) == text` for every text."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
