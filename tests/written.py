"""Everything a person can read in a results folder, as text, to look for what must not be there."""

import html
import re
from pathlib import Path
from zipfile import ZipFile

import polars as pl

_TAG = re.compile(r"<[^>]*>")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def written(folder: Path) -> dict[str, str]:
    """The text of every file below the folder by its name there; of packed files (Office) by part."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            found |= {f"{name}{part}": plain(text) for part, text in parts(path)}
    return found


def parts(path: Path) -> list[tuple[str, str]]:
    """The parts of a file: of what is no package the whole."""
    if path.suffix in (".docx", ".xlsx"):
        with ZipFile(path) as package:
            names = [name for name in package.namelist() if name.endswith((".xml", ".rels", ".json"))]
            return [(f" › {name}", package.read(name).decode("utf-8")) for name in names]
    if path.suffix == ".parquet":
        return [("", pl.read_parquet(path).write_csv())]
    return [("", path.read_bytes().decode("utf-8", "replace"))]


def plain(text: str) -> str:
    """The text as read: entities and escapes resolved, both with the tags (for attributes) and without."""
    text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), html.unescape(text))
    return f"{text}\n{_TAG.sub('', text)}"


def holding(texts: dict[str, str], values: set[str]) -> dict[str, list[str]]:
    """Which of the values each text holds; texts with none are left out."""
    found = {name: sorted(value for value in values if value in text) for name, text in texts.items()}
    return {name: held for name, held in found.items() if held}
