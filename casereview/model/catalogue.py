"""The one catalogue of every word a user reads, in Chinese and English (model/texts/*.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("zh", "en")


@cache
def entries() -> dict[str, dict[str, str]]:
    """All texts by key; a key stands in one file only."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(files("casereview.model").joinpath("texts").iterdir(), key=lambda item: item.name):
        if not path.name.endswith(".toml"):
            continue
        for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if key in found:
                raise ValueError(f"the text {key} stands twice in the catalogue, again in {path.name}")
            found[key] = entry
    return found


@dataclass(frozen=True)
class Texts:
    """Texts of one language; `texts("score.title", units=8)` fills the named slots."""

    language: str = "zh"

    def __call__(self, key: str, /, **values: object) -> str:
        return self.template(key).format(**values)

    def template(self, key: str, part: str = "") -> str:
        """The unfilled text; `part` names another sentence of the entry, such as its remedy."""
        entry = entries()[key]
        return entry[f"{self.language}_{part}" if part else self.language]
