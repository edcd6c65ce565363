"""Fields that hold one of a set of words, and fields that hold yes or no (intake/data/words.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from casereview.intake.cells import Reading, cell_text, unreadable
from casereview.model.names import normalise_name

UNKNOWN_WORD, BARE_CODE, NOT_YES_OR_NO = "VAL-030", "VAL-031", "VAL-032"

_YES = frozenset(("是", "有", "Y", "YES", "TRUE", "T", "1", "√", "✓", "✔", "对", "☑"))
_NO = frozenset(("否", "无", "没有", "不是", "N", "NO", "FALSE", "F", "0", "×", "✗", "✘", "X", "☒"))
#: Words for nothing that answer a yes-or-no question.
NO_WORDS = frozenset(("无",))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one field by every known spelling; an open one keeps other words as they stand."""

    words: tuple[str, ...]
    spellings: dict[str, str]
    open: bool


@cache
def vocabularies() -> dict[str, Vocabulary]:
    """The vocabulary of each field whose values are words of a set."""
    text = files("casereview.intake").joinpath("data/words.toml").read_text(encoding="utf-8")
    found = {}
    for name, entry in tomllib.loads(text).items():
        is_open = bool(entry.pop("open", False))
        spellings = {
            normalise_name(spelling): word for word, others in entry.items() for spelling in (word, *others)
        }
        found[name] = Vocabulary(tuple(entry), spellings, is_open)
    return found


def read_word(cell: object, name: str) -> Reading:
    """The word of field `name` that a cell which is not blank says.

    A bare number is a code of some system; the same number means different things in different
    systems, so it is never guessed: the mapping file must say what it stands for.
    """
    text = cell_text(cell)
    spelling = normalise_name(text)
    vocabulary = vocabularies()[name]
    word = vocabulary.spellings.get(spelling)
    if word is not None:
        return Reading(word)
    if is_bare_code(spelling):
        return unreadable(BARE_CODE)
    return Reading(text) if vocabulary.open else unreadable(UNKNOWN_WORD)


def is_bare_code(text: str) -> bool:
    """True for a short number without a word, such as 01."""
    return text.isdecimal() and len(text) <= 3


def read_yes_or_no(cell: object) -> Reading:
    """True or False for the usual answers, signs and flags; 有 is yes, 无 is no."""
    answer = normalise_name(cell_text(cell))
    if answer in _YES:
        return Reading(True)
    return Reading(False) if answer in _NO else unreadable(NOT_YES_OR_NO)
