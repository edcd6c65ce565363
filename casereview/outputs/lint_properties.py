"""What one pPr or rPr of a Word file sets, as values: measures in twentieths of a point, switches, fonts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from casereview.outputs.lint_file import value_of, word

#: In twentieths of a point.
_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4, "pc": 240.0, "pi": 240.0}
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc|pi)?")
_SLOTS = ("ascii", "hAnsi", "eastAsia")
_OFF = ("0", "false", "off", "none")

Properties = dict[str, object]


@dataclass(frozen=True, slots=True)
class Font:
    """A font in force: its name (empty: nobody named one), and whether the theme chose it."""

    name: str = ""
    theme: bool = False


def twips(text: str | None) -> float | None:
    """A measure in twentieths of a point: 579, -5, 28.95pt, 35mm; None where it is none."""
    match = _MEASURE.fullmatch((text or "").strip())
    return float(match[1]) * _UNITS.get(match[2] or "", 1.0) if match else None


def whole(text: str | None, otherwise: int) -> int:
    """A whole number of a file, or what stands for one that is missing or none."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else otherwise


def run_properties(own: Element | None) -> Properties:
    """What an rPr sets."""
    made: Properties = {}
    for element in own if own is not None else ():
        name = str(element.tag).rpartition("}")[2]
        value = value_of(element)
        if name == "rFonts":
            made |= _fonts(element)
        elif name in ("sz", "spacing"):
            made |= _measured(name, value)
        elif name == "color":
            theme = value_of(element, "themeColor")
            dark = theme in ("text1", "dark1")
            made["color"] = "auto" if dark else value or theme or "auto"
        elif name in ("highlight", "vanish"):
            made[name] = switched_on(value)
    return made


def paragraph_properties(own: Element | None) -> Properties:
    """What a pPr sets."""
    made: Properties = {}
    for element in own if own is not None else ():
        name = str(element.tag).rpartition("}")[2]
        if name == "ind":
            for key, value in _attributes(element):
                key = key.replace("start", "left").replace("end", "right")
                made |= _measured(key, value)
        elif name == "spacing":
            made |= _measured("line", value_of(element, "line"))
            if rule := value_of(element, "lineRule"):
                made["lineRule"] = rule
        elif name == "numPr":
            made["numId"] = value_of(element.find(word("numId"))) or "0"
            made |= _measured("ilvl", value_of(element.find(word("ilvl"))))
        elif name == "jc":
            made["jc"] = {"start": "left", "end": "right"}.get(str(value_of(element)), value_of(element))
        elif name in ("snapToGrid", "pageBreakBefore"):
            made[name] = switched_on(value_of(element))
        elif name == "framePr":
            made["framed"] = True
    return made


def _fonts(element: Element) -> Properties:
    made: Properties = {}
    for slot in _SLOTS:
        theme, name = value_of(element, f"{slot}Theme"), value_of(element, slot)
        if theme or name:
            made[slot] = Font(theme or name or "", bool(theme))
    if hint := value_of(element, "hint"):
        made["hint"] = hint
    return made


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        yield str(key).rpartition("}")[2], str(value)


def _measured(name: str, text: str | None) -> Properties:
    value = twips(text)
    return {} if value is None else {name: value}


def switched_on(value: str | None) -> bool:
    """A switch is on where it stands without a value."""
    return (value or "1") not in _OFF


def number_of(made: Properties, name: str, otherwise: float) -> float:
    """A measure among the properties, or what stands for one nobody set."""
    value = made.get(name)
    return value if isinstance(value, float) else otherwise
