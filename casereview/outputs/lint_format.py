"""What a paragraph and a run look like in the end: defaults, table style, styles and what they rest on,
numbering, and what is set on the spot, each over the one before.

Of a font's name and its theme attribute on one element the theme wins; a name set later wins over both.
"""

from dataclasses import dataclass

from lxml.etree import _Element as Element
from lxml.etree import tostring

from casereview.outputs.lint_file import Parts, value_of, word
from casereview.outputs.lint_properties import (
    Font,
    Properties,
    number_of,
    paragraph_properties,
    run_properties,
    switched_on,
)

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEFAULT_SIZE = 10.0
_PPR, _RPR, _PSTYLE = word("pPr"), word("rPr"), word("pStyle")


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
    framed: bool
    numbering: tuple[str, int] | None


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
                if value_of(style, "type") == "paragraph" and switched_on(value_of(style, "default") or "0"):
                    self._default = value_of(style, "styleId") or ""
            for defaults in styles.iterchildren(word("docDefaults")):
                self._run_base = run_properties(defaults.find(f"{word('rPrDefault')}/{word('rPr')}"))
                paragraphs = defaults.find(f"{word('pPrDefault')}/{word('pPr')}")
                self._paragraph_base = paragraph_properties(paragraphs)
        self._theme = _theme_fonts(parts)
        self._chains: dict[tuple[str, str], Properties] = {}
        # A table of thousands of cells has a handful of looks.
        self._runs: dict[tuple[bytes, str, str], TextLook] = {}
        self._paragraphs: dict[tuple[bytes, str, tuple[tuple[str, object], ...]], ParagraphLook] = {}
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
        properties = paragraph.find(_PPR) if paragraph is not None else None
        return value_of(properties.find(_PSTYLE) if properties is not None else None) or self._default

    def paragraph(
        self, paragraph: Element, table_style: str = "", numbering: Properties | None = None
    ) -> ParagraphLook:
        """The look of a paragraph; `numbering` are the indents of its list."""
        own = paragraph.find(_PPR)
        key = (_written(own), table_style, tuple(sorted((numbering or {}).items())))
        if key not in self._paragraphs:
            self._paragraphs[key] = self._paragraph(own, paragraph, table_style, numbering or {})
        return self._paragraphs[key]

    def _paragraph(
        self, own: Element | None, paragraph: Element, table_style: str, numbering: Properties
    ) -> ParagraphLook:
        style = self.paragraph_style(paragraph)
        made = self._paragraph_base | self._chain(table_style, "pPr") | self._chain(style, "pPr")
        made |= numbering
        made |= paragraph_properties(own)
        size = self.run(None, paragraph, table_style).size * 20
        rule = str(made.get("lineRule", "auto"))
        line = number_of(made, "line", 240.0)
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
            framed=bool(made.get("framed", False)),
            numbering=(number, int(number_of(made, "ilvl", 0))) if number != "0" else None,
        )

    def run(self, run: Element | None, paragraph: Element | None, table_style: str) -> TextLook:
        """The look of a run in its paragraph; of text that has neither, where they are None."""
        own = run.find(_RPR) if run is not None else None
        key = (_written(own), self.paragraph_style(paragraph), table_style)
        if key not in self._runs:
            self._runs[key] = self._run(own, key[1], table_style)
        return self._runs[key]

    def _run(self, own: Element | None, style: str, table_style: str) -> TextLook:
        made = self._run_base | self._chain(table_style, "rPr") | self._chain(style, "rPr")
        if own is not None:
            made |= self._chain(value_of(own.find(word("rStyle"))) or "", "rPr") | run_properties(own)
        return TextLook(
            latin=self._font(made, "hAnsi"),
            east=self._font(made, "eastAsia"),
            size=number_of(made, "sz", _DEFAULT_SIZE * 2) / 2,
            chinese=made.get("hint") == "eastAsia",
            spacing=number_of(made, "spacing", 0) / 20,
            color=str(made.get("color", "auto")),
            highlight=bool(made.get("highlight", False)),
            hidden=bool(made.get("vanish", False)),
        )

    def _font(self, made: Properties, slot: str) -> Font:
        name = made.get(slot)
        if not isinstance(name, Font):
            return Font()
        return Font(self._theme.get(name.name, ""), True) if name.theme else name


def _written(properties: Element | None) -> bytes:
    """The properties as they stand in the file."""
    return b"" if properties is None else bytes(tostring(properties, with_tail=False))


def _indent(made: Properties, name: str, size: float) -> float:
    """An indent in characters; one given in characters wins over one in points unless it is nought."""
    return number_of(made, f"{name}Chars", 0) / 100 or number_of(made, name, 0) / max(size, 1.0)


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
