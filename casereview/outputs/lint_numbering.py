"""The numbers Word puts before paragraphs by itself: counted here, for the text does not hold them."""

import re

from lxml.etree import _Element as Element

from casereview.outputs.lint_file import Parts, value_of, word
from casereview.outputs.lint_format import Properties, paragraph_properties
from casereview.outputs.wording import numeral

_CHINESE = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"}
_DECIMAL = {"decimal", "decimalHalfWidth"}
_SLOT = re.compile(r"%(\d)")


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, parts: Parts) -> None:
        root = parts.by_kind.get("numbering")
        self._levels: dict[str, dict[int, Element]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for abstract in root.iterchildren(word("abstractNum")) if root is not None else ():
            self._levels[value_of(abstract, "abstractNumId") or ""] = {
                int(value_of(level, "ilvl") or 0): level for level in abstract.iterchildren(word("lvl"))
            }
        for number in root.iterchildren(word("num")) if root is not None else ():
            identifier = value_of(number, "numId") or ""
            self._lists[identifier] = value_of(number.find(word("abstractNumId"))) or ""

    def indents(self, number: tuple[str, int] | None) -> Properties:
        """What a list sets of its paragraphs' indents."""
        level = self._level(number)
        return paragraph_properties(level.find(word("pPr"))) if level is not None else {}

    def label(self, number: tuple[str, int] | None) -> str:
        """The next number of the paragraph's list, such as “一、”; nothing for bullets and unknown kinds."""
        level = self._level(number)
        if number is None or level is None:
            return ""
        abstract, depth = self._lists[number[0]], number[1]
        counts = self._counts.setdefault(abstract, {})
        start = int(value_of(level.find(word("start"))) or 1)
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        text = value_of(level.find(word("lvlText"))) or ""
        said = {index: self._said(abstract, index, counts.get(index, 1)) for index in range(depth + 1)}
        if not said.get(depth):
            return ""
        return _SLOT.sub(lambda slot: said.get(int(slot[1]) - 1, ""), text)

    def _level(self, number: tuple[str, int] | None) -> Element | None:
        if number is None:
            return None
        return self._levels.get(self._lists.get(number[0], ""), {}).get(number[1])

    def _said(self, abstract: str, depth: int, count: int) -> str:
        level = self._levels[abstract].get(depth)
        kind = value_of(level.find(word("numFmt"))) if level is not None else None
        if kind in _CHINESE and 0 < count < 100:
            return numeral(count)
        return str(count) if kind in _DECIMAL else ""
