"""What a paragraph and a run look like in the end: defaults, table style, styles and what they rest on,
numbering, and what is set on the spot, each over the one before.

Of a font's name and its theme attribute on one element the theme wins; a name set later wins over both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from casereview.outputs.lint_file import Parts, value_of, word

#: In twentieths of a point.
_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4, "pc": 240.0, "pi": 240.0}
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc|pi)?")
_SLOTS = ("ascii", "hAnsi", "eastAsia")
_OFF = ("0", "false", "off", "none")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEFAULT_SIZE = 10.0

Properties = dict[str, object]


@dataclass(frozen=True, slots=True)
class Font:
    """A font in force: its name (empty: nobody named one), and whether the theme chose it."""

    name: str = ""
    theme: bool = False


@dataclass(frozen=True, slots=True)
class TextLook:
    """A run: size and spacing between characters in points; `chinese` where its quotes are set as Chinese."""

    latin: Font
    east: Font
    size: float
    chinese: bool
    spacing: float
    color: str
    highlight: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """A paragraph: indents in characters of its size, `line` in points under `rule` (auto: in lines)."""

    style: str
    align: str
    first: float
    left: float
    right: float
    line: float
    rule: str
    grid: bool
    page_break: bool
    numbering: tuple[str, int] | None


def twips(text: str | None) -> float | None:
    """A measure in twentieths of a point: 579, -5, 28.95pt, 35mm; None where it is none."""
    match = _MEASURE.fullmatch((text or "").strip())
    return float(match[1]) * _UNITS.get(match[2] or "", 1.0) if match else None


class Looks:
    """The looks of one file's paragraphs and runs."""

    def __init__(self, parts: Parts) -> None:
        styles = parts.by_kind.get("styles")
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._run_base: Properties = {}
        self._paragraph_base: Properties = {}
        if styles is not None:
            for style in styles.iterchildren(word("style")):
                self._styles[value_of(style, "styleId") or ""] = style
                if value_of(style, "type") == "paragraph" and _on(value_of(style, "default") or "0"):
                    self._default = value_of(style, "styleId") or ""
            for defaults in styles.iterchildren(word("docDefaults")):
                self._run_base = run_properties(defaults.find(f"{word('rPrDefault')}/{word('rPr')}"))
                paragraphs = defaults.find(f"{word('pPrDefault')}/{word('pPr')}")
                self._paragraph_base = paragraph_properties(paragraphs)
        self._theme = _theme_fonts(parts)
        self._chains: dict[tuple[str, str], Properties] = {}
        self.base_size = self.run(None, None, "").size

    def style_name(self, identifier: str) -> str:
        """The name people see."""
        style = self._styles.get(identifier)
        return (value_of(style.find(word("name"))) or "") if style is not None else ""

    def _chain(self, identifier: str, kind: str) -> Properties:
        """The properties (rPr or pPr) of a style and of all it rests on."""
        key = (identifier, kind)
        if key not in self._chains:
            line: list[Element] = []
            style = self._styles.get(identifier)
            while style is not None and style not in line:
                line.append(style)
                style = self._styles.get(value_of(style.find(word("basedOn"))) or "")
            read = run_properties if kind == "rPr" else paragraph_properties
            found: Properties = {}
            for style in reversed(line):
                found |= read(style.find(word(kind)))
            self._chains[key] = found
        return self._chains[key]

    def paragraph_style(self, paragraph: Element | None) -> str:
        """The id of the paragraph's style."""
        own = paragraph.find(f"{word('pPr')}/{word('pStyle')}") if paragraph is not None else None
        return value_of(own) or self._default

    def paragraph(
        self, paragraph: Element, table_style: str = "", numbering: Properties | None = None
    ) -> ParagraphLook:
        """The look of a paragraph; `numbering` are the indents of its list."""
        style = self.paragraph_style(paragraph)
        made = self._paragraph_base | self._chain(table_style, "pPr") | self._chain(style, "pPr")
        made |= numbering or {}
        made |= paragraph_properties(paragraph.find(word("pPr")))
        size = self.run(None, paragraph, table_style).size * 20
        rule = str(made.get("lineRule", "auto"))
        line = _number(made, "line", 240.0)
        number = str(made.get("numId", "0"))
        return ParagraphLook(
            style=self.style_name(style),
            align=str(made.get("jc", "left")),
            first=_indent(made, "firstLine", size) - _indent(made, "hanging", size),
            left=_indent(made, "left", size),
            right=_indent(made, "right", size),
            line=line / 240 if rule == "auto" else line / 20,
            rule=rule,
            grid=bool(made.get("snapToGrid", True)),
            page_break=bool(made.get("pageBreakBefore", False)),
            numbering=(number, int(_number(made, "ilvl", 0))) if number != "0" else None,
        )

    def run(self, run: Element | None, paragraph: Element | None, table_style: str) -> TextLook:
        """The look of a run in its paragraph; of text that has neither, where they are None."""
        made = self._run_base | self._chain(table_style, "rPr")
        made |= self._chain(self.paragraph_style(paragraph), "rPr")
        own = run.find(word("rPr")) if run is not None else None
        if own is not None:
            made |= self._chain(value_of(own.find(word("rStyle"))) or "", "rPr") | run_properties(own)
        return TextLook(
            latin=self._font(made, "hAnsi"),
            east=self._font(made, "eastAsia"),
            size=_number(made, "sz", _DEFAULT_SIZE * 2) / 2,
            chinese=made.get("hint") == "eastAsia",
            spacing=_number(made, "spacing", 0) / 20,
            color=str(made.get("color", "auto")),
            highlight=bool(made.get("highlight", False)),
            hidden=bool(made.get("vanish", False)),
        )

    def _font(self, made: Properties, slot: str) -> Font:
        name = made.get(slot)
        if not isinstance(name, Font):
            return Font()
        return Font(self._theme.get(name.name, ""), True) if name.theme else name


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
            made[name] = _on(value)
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
            made[name] = _on(value_of(element))
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


def _on(value: str | None) -> bool:
    """A switch is on where it stands without a value."""
    return (value or "1") not in _OFF


def _number(made: Properties, name: str, otherwise: float) -> float:
    value = made.get(name)
    return value if isinstance(value, float) else otherwise


def _indent(made: Properties, name: str, size: float) -> float:
    """An indent in characters; one given in characters wins over one in points unless it is nought."""
    return _number(made, f"{name}Chars", 0) / 100 or _number(made, name, 0) / size


def _theme_fonts(parts: Parts) -> dict[str, str]:
    """The fonts behind minorEastAsia, majorHAnsi and so on, as the file's own language picks them."""
    theme, settings = parts.by_kind.get("theme"), parts.by_kind.get("settings")
    language = None
    if settings is not None:
        language = value_of(settings.find(word("themeFontLang")), "eastAsia")
    script = {"zh-CN": "Hans", "zh-TW": "Hant", "zh-HK": "Hant", "ja-JP": "Jpan", "ko-KR": "Hang"}.get(
        language or "zh-CN", "Hans"
    )
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        fonts = theme.find(f".//{_DRAWING}{kind}Font") if theme is not None else None
        if fonts is None:
            continue
        latin, east = (fonts.find(f"{_DRAWING}{name}") for name in ("latin", "ea"))
        by_script = {str(font.get("script")): str(font.get("typeface")) for font in fonts.iter()}
        chinese = str(east.get("typeface") or "") if east is not None else ""
        name = str(latin.get("typeface") or "") if latin is not None else ""
        found |= {f"{kind}EastAsia": chinese or by_script.get(script, "")}
        found |= dict.fromkeys((f"{kind}HAnsi", f"{kind}Ascii"), name)
    return found
