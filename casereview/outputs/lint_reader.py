"""From the parts of a Word file to the paper the linter looks at."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml.etree import _Element as Element

from casereview.outputs.lint_file import Parts, referred, value_of, word
from casereview.outputs.lint_format import Looks, twips
from casereview.outputs.lint_numbering import Numbering
from casereview.outputs.lint_paper import PAGE, Grid, Paper, Paragraph, Run, Section, Spot

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TWIPS_PER_MM = 1440 / 25.4
_GONE = {word("del"), word("moveFrom")}
_CHANGES = {word(name) for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")}


def read_paper(parts: Parts) -> Paper:
    """The paper of the parts."""
    return _Reader(parts).paper()


@dataclass
class _Reader:
    parts: Parts
    paragraphs: list[Paragraph] = field(default_factory=list)
    cells: list[Paragraph] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.looks = Looks(self.parts)
        self.numbering = Numbering(self.parts)
        self.number = 0
        self.breaks = False

    def paper(self) -> Paper:
        body = self.parts.document.find(word("body"))
        content = list(_content(body)) if body is not None else []
        for index, element in enumerate(content):
            if element.tag == word("tbl"):
                self._table(element)
                continue
            near = (content[index - 1 : index], [other for other in content[index + 1 : index + 2]])
            after, before = (any(other.tag == word("tbl") for other in side) for side in near)
            self._body_paragraph(element, before, after)
        if body is not None and (last := body.find(word("sectPr"))) is not None:
            self._section(last)
        settings = self.parts.by_kind.get("settings")
        comments = self.parts.by_kind.get("comments")
        return Paper(
            tuple(self.paragraphs),
            tuple(self.cells),
            tuple(self.boxes),
            tuple(self.tables),
            tuple(self.sections),
            _switched(settings, "evenAndOddHeaders"),
            len(comments) if comments is not None else 0,
        )

    def _body_paragraph(self, element: Element, before: bool, after: bool) -> None:
        made = self._paragraph(element, Spot("text", self.number + 1), "", before, after)
        printed = "".join(run.text for run in made.runs)
        begins = self.breaks or made.look.page_break or printed.lstrip(" ").startswith("\f")
        self.paragraphs.append(replace(made, new_page=begins))
        self.number += bool(made.words)
        self.breaks = printed.endswith("\f") or (begins and not made.words)
        section = element.find(f"{word('pPr')}/{word('sectPr')}")
        if section is not None:
            self._section(section)
            self.breaks = self.breaks or self._starts(len(self.sections)) != "continuous"

    def _starts(self, index: int) -> str:
        """How a section begins: each says it of itself."""
        sections = list(self.parts.document.iter(word("sectPr")))
        kind = value_of(sections[index].find(word("type"))) if index < len(sections) else None
        return kind or "nextPage"

    def _paragraph(
        self, element: Element, spot: Spot, table_style: str = "", before: bool = False, after: bool = False
    ) -> Paragraph:
        runs = tuple(self._runs(element, table_style))
        look = self.looks.paragraph(element, table_style)
        if look.numbering is not None:
            look = self.looks.paragraph(element, table_style, self.numbering.indents(look.numbering))
        text = "".join(run.text for run in runs)
        words = text.replace("\f", "").strip()
        place = Spot(spot.where, spot.number, spot.row, spot.column, words.replace("\n", "")[:16])
        changed = any(change.tag in _CHANGES for change in element.iter())
        label = self.numbering.label(look.numbering)
        return Paragraph(words, label, runs, look, place, len(self.sections), False, changed, before, after)

    def _runs(self, paragraph: Element, table_style: str) -> Iterator[Run]:
        """The runs as they would be printed; text boxes on the way are read apart."""
        for run, text in _printed(paragraph):
            for box in _boxes(run):
                for inner in box.iterchildren(word("p")):
                    self.boxes.append(self._paragraph(inner, Spot("box", self.number + 1)))
            if text:
                yield Run(text, self.looks.run(run, paragraph, table_style))

    def _table(self, table: Element) -> None:
        number = len(self.tables) + 1
        style = value_of(table.find(f"{word('tblPr')}/{word('tblStyle')}")) or ""
        grid = table.find(word("tblGrid"))
        columns = grid.iterchildren(word("gridCol")) if grid is not None else ()
        widths = tuple(_length(column, "w") for column in columns)
        most = 0
        for row_number, row in enumerate(table.iterchildren(word("tr")), 1):
            cells = [cell for cell in _content(row, word("tc")) if cell.tag == word("tc")]
            most = max(most, sum(_span(cell) for cell in cells))
            for column, cell in enumerate(cells, 1):
                for paragraph in cell.iter(word("p")):
                    if not any(up.tag == word("txbxContent") for up in paragraph.iterancestors()):
                        spot = Spot("cell", number, row_number, column)
                        self.cells.append(self._paragraph(paragraph, spot, style))
        self.breaks = False
        self.tables.append(Grid(Spot("cell", number), widths, most))

    def _section(self, element: Element) -> None:
        earlier = self.sections[-1] if self.sections else None
        size, margins, grid = (element.find(word(name)) for name in ("pgSz", "pgMar", "docGrid"))
        sides = {
            side: abs(_length(margins, side)) / _TWIPS_PER_MM for side in ("top", "right", "bottom", "left")
        }
        sides["left"] += _length(margins, "gutter") / _TWIPS_PER_MM
        kind = value_of(grid, "type")
        pitch = _length(grid, "linePitch") / 20 if kind in ("lines", "linesAndChars", "snapToChars") else 0.0
        space = float(value_of(grid, "charSpace") or 0) / 4096
        wide = self.looks.base_size + space if kind in ("linesAndChars", "snapToChars") else 0.0
        headers = self._edges(element, "header", dict(earlier.headers) if earlier else {})
        footers = self._edges(element, "footer", dict(earlier.footers) if earlier else {})
        differs = _switched(element, "titlePg")
        width, height = (_length(size, side) / _TWIPS_PER_MM for side in ("w", "h"))
        made = Section(width, height, sides, pitch, wide, differs, headers, footers)
        self.sections.append(made)

    def _edges(
        self, section: Element, where: Literal["header", "footer"], found: dict[str, tuple[Paragraph, ...]]
    ) -> dict[str, tuple[Paragraph, ...]]:
        """Headers or footers by kind; what a section does not set it has from the one before."""
        for reference in section.iterchildren(word(f"{where}Reference")):
            part = referred(self.parts, reference)
            if part is not None:
                spot = Spot(where, len(self.sections) + 1)
                paragraphs = [p for p in part.iter(word("p")) if not _in_fallback(p)]
                found[value_of(reference, "type") or "default"] = tuple(
                    self._paragraph(paragraph, spot) for paragraph in paragraphs
                )
        return found


def _content(parent: Element, *wanted: str) -> Iterator[Element]:
    """Paragraphs and tables (or what is wanted) of a body or cell, also those in content controls."""
    kinds = wanted or (word("p"), word("tbl"))
    for child in parent:
        if child.tag in kinds:
            yield child
        elif child.tag in (word("sdt"), word("sdtContent"), word("customXml"), word("ins"), word("moveTo")):
            yield from _content(child, *wanted)


def _printed(parent: Element) -> Iterator[tuple[Element, str]]:
    """The runs of a paragraph with their texts; the number of a page stands as PAGE, deleted text nowhere."""
    field_text, shown = "", True
    for run in _run_elements(parent):
        text = ""
        for child in run:
            name = str(child.tag).rpartition("}")[2]
            kind = value_of(child, "fldCharType")
            if kind == "begin":
                field_text = ""
            elif name == "instrText":
                field_text += str(child.text or "")
            elif kind == "separate" and _is_page(field_text):
                text, shown = text + PAGE, False
            elif kind == "end":
                # A field nobody has updated yet has no result.
                text += PAGE if shown and _is_page(field_text) else ""
                field_text, shown = "", True
            elif shown:
                text += _character(name, child)
        yield run, text


def _run_elements(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == word("r"):
            yield child
        elif child.tag not in _GONE and child.tag != word("pPr"):
            yield from _run_elements(child)


def _is_page(instruction: str) -> bool:
    return instruction.split()[:1] == ["PAGE"]


def _character(name: str, element: Element) -> str:
    """The text of a part of a run: a page break is a form feed."""
    if name in ("br", "cr"):
        return "\f" if value_of(element, "type") == "page" else "\n"
    return str(element.text or "") if name == "t" else {"tab": "\t", "noBreakHyphen": "-"}.get(name, "")


def _boxes(run: Element) -> Iterator[Element]:
    """Text boxes of a run, each once: Word writes them a second time for old programs."""
    for box in run.iter(word("txbxContent")):
        if not _in_fallback(box):
            yield box


def _in_fallback(element: Element) -> bool:
    return any(up.tag == _FALLBACK for up in element.iterancestors())


def _span(cell: Element) -> int:
    return int(value_of(cell.find(f"{word('tcPr')}/{word('gridSpan')}")) or 1)


def _length(element: Element | None, name: str) -> float:
    """An attribute in twips; nought where it is missing."""
    return twips(value_of(element, name)) or 0.0


def _switched(parent: Element | None, name: str) -> bool:
    """True where the element stands and is not switched off."""
    found = parent.find(word(name)) if parent is not None else None
    return found is not None and (value_of(found) or "1") not in ("0", "false", "off")
