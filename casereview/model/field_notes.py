"""What to write into a canonical field, for those who fill in a ledger (model/data/field_notes.csv)."""

import csv
from functools import cache
from importlib.resources import files

from casereview.model.catalogue import LANGUAGES


@cache
def _notes() -> dict[str, dict[str, str]]:
    text = files("casereview.model").joinpath("data/field_notes.csv").read_text(encoding="utf-8")
    return {
        row["name"]: {language: row[language] for language in LANGUAGES}
        for row in csv.DictReader(text.splitlines())
    }


def field_note(name: str, language: str) -> str:
    """The note of a field in a language; empty where its name says enough."""
    return _notes().get(name, {}).get(language, "")
