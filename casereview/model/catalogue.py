"""The one catalogue of every word a user reads, in Chinese and English (model/texts/*.toml)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")

Entry = dict[str, str]
_HEADING = re.compile(r'^\["(.+?)"\]', re.MULTILINE)


@cache
def entries() -> dict[str, Entry]:
    """All texts by key."""
    return {key: entry(key) for key in _homes()}


@cache
def entry(key: str) -> Entry:
    """The texts of one key. Only the file it stands in is parsed: a command's help wants few of them."""
    return _parsed(_homes()[key])[key]


@cache
def _homes() -> dict[str, str]:
    """The file of each key, by the headings of all files; a key stands in one file only."""
    found: dict[str, str] = {}
    for name, text in _read().items():
        for key in _HEADING.findall(text):
            if key in found:
                raise ValueError(f"the text {key} stands twice in the catalogue, again in {name}")
            found[key] = name
    return found


@cache
def _read() -> dict[str, str]:
    """The files by name, as they stand."""
    paths = sorted(Path(__file__).with_name("texts").glob("*.toml"))
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


@cache
def _parsed(name: str) -> dict[str, Entry]:
    return tomllib.loads(_read()[name])


@dataclass(frozen=True)
class Texts:
    """Texts of one language; `texts("score.title", units=8)` fills the named slots."""

    language: str = "zh"

    def __call__(self, key: str, /, **values: object) -> str:
        return self.template(key).format(**values)

    def template(self, key: str, part: str = "") -> str:
        """The unfilled text; `part` names another sentence of the entry, such as its remedy."""
        return entry(key)[f"{self.language}_{part}" if part else self.language]
