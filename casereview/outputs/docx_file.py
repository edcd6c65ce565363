"""Paragraphs and tables as values, and one way to put them into a Word file."""

import zipfile
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Header
from lxml.etree import XMLSyntaxError

from casereview.model.problem import Problem, problem
from casereview.outputs import docx_style
from casereview.outputs.docx_section import turn
from casereview.outputs.steady import make_steady
from casereview.outputs.wording import clean, printable

_TWIPS_PER_MM = 1440 / 25.4
_LOST_LINES = 8
_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph in a style of docx_style.

    `lead` opens it in bold, or in the font of `lead_style`; `right` is an indent in
    characters, and `keep` holds it on the page of what follows. `region` is the lasting name of a paragraph
    that is written anew with every draft: what it belongs to and which it is, "problem.PRO-25".
    """

    style: str
    text: str = ""
    lead: str = ""
    lead_style: str = ""
    right: int = 0
    keep: bool = False
    region: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: what heads it, its width in mm, and whether it is centred."""

    header: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row repeats on every page; each row has one text per column.

    A row of one text heads the rows after it, across all columns and in bold.
    `small`: long lists are set in 9 points, so that a page holds more of them. `broken`: a row that
    is long may go on overleaf.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]
    small: bool = False
    broken: bool = False
    region: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """From here on the pages lie (or stand again)."""

    landscape: bool


Content = Block | Table | Turn


def open_document(path: Path) -> Document | None:
    """The Word file, or None where it is missing, damaged or something else."""
    try:
        return docx.Document(str(path))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, OpcError, XMLSyntaxError):
        return None


def open_template(path: Path | None) -> tuple[Document | None, list[Problem]]:
    """The template (None: our own) with every style the writers need, or an error where it cannot be read."""
    path = path or docx_style.TEMPLATE
    document = open_document(path)
    if document is None:
        return None, [problem("NOT-001", None, file=path.name)]
    adopt_styles(document)
    return document, []


def adopt_styles(document: Document) -> None:
    """Give the document those of our styles it does not have; what it has by their names is left as it is."""
    names = {style.name for style in document.styles}
    missing = [look.name for look in docx_style.LOOKS if look.name not in names]
    if not missing:
        return
    base = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    ours = docx.Document(str(docx_style.TEMPLATE)).styles
    for name in missing:
        element = deepcopy(ours[name].element)
        based_on = element.find(qn("w:basedOn"))
        if base is None:
            element.remove(based_on)
        else:
            based_on.set(qn("w:val"), base.style_id)
        document.styles.element.append(element)


def append(document: Document, contents: Iterable[Content], mark: str) -> None:
    """Add the contents after what the template holds, and the draft mark to every page."""
    writer = Writer(document)
    for content in contents:
        if isinstance(content, Turn):
            turn(document, content.landscape)
        elif isinstance(content, Table):
            document.element.body.insert_element_before(writer.table(content), "w:sectPr")
        else:
            document.element.body.insert_element_before(writer.paragraph(content), "w:sectPr")
    mark_pages(document, mark)


def mark_pages(document: Document, words: str) -> None:
    """Put the words at the head of every page, before what the headers say."""
    writer = Writer(document)
    for number, section in enumerate(document.sections):
        headers: list[_Header] = [section.header, section.even_page_header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        for header in headers:
            if number == 0 or not header.is_linked_to_previous:
                writer.mark(header, words)


def save(document: Document, path: Path) -> list[Problem]:
    """Write the file so that equal contents give equal bytes; a file that is open elsewhere is an error."""
    properties = document.core_properties
    properties.created = properties.modified = _ALWAYS
    properties.author = properties.last_modified_by = properties.title = properties.comments = ""
    properties.revision = 1
    try:
        document.save(str(path))
        make_steady(path)
    except OSError:
        return [problem("NOT-003", None, file=path.name)]
    return []


class Writer:
    """Turns blocks and tables into Word's XML; composing it as text keeps long tables linear in time."""

    def __init__(self, document: Document) -> None:
        self.ids: dict[str, str] = {}
        self.fonts: dict[str, str] = {}
        for look in docx_style.LOOKS:
            style = document.styles[look.name]
            self.ids[look.name] = escape(style.style_id)
            fonts = style.element.rPr.rFonts if style.element.rPr is not None else None
            font = fonts.get(qn("w:eastAsia")) if fonts is not None else None
            self.fonts[look.name] = escape(font or look.font, {'"': "&quot;"})

    def run(self, style: str, text: str, bold: bool = False) -> str:
        """A run that names its Chinese font and marks quotes and dashes as Chinese."""
        font = f'<w:rFonts w:hint="eastAsia" w:eastAsia="{self.fonts[style]}"/>'
        weight = "<w:b/>" if bold else ""
        lines = map(printable, text.split("\n"))
        words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
        return f"<w:r><w:rPr>{font}{weight}</w:rPr>{words}</w:r>"

    def body(self, block: Block) -> str:
        """The paragraph's XML without its namespace."""
        keep = "<w:keepNext/>" if block.keep else ""
        indent = ""
        if block.right:
            twips = block.right * docx_style.CHARACTER
            indent = f'<w:ind w:rightChars="{block.right * 100}" w:right="{twips}"/>'
        lead_style = block.lead_style or block.style
        runs = self.run(lead_style, block.lead, bold=not block.lead_style) if block.lead else ""
        runs += self.run(block.style, block.text) if block.text else ""
        return f'<w:pPr><w:pStyle w:val="{self.ids[block.style]}"/>{keep}{indent}</w:pPr>{runs}'

    def paragraph(self, block: Block) -> BaseOxmlElement:
        """The block as an element."""
        return parse_xml(f"<w:p {nsdecls('w')}>{self.body(block)}</w:p>")

    def table(self, table: Table) -> BaseOxmlElement:
        """The table as an element: fixed widths (WPS goes by gridCol), a repeated head, rows kept whole."""
        widths = [round(column.width * _TWIPS_PER_MM) for column in table.columns]
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        head = self._row(widths, [(docx_style.TABLE_HEAD, column.header) for column in table.columns], True)
        text, centre = docx_style.TABLE_TEXT, docx_style.TABLE_CENTRE
        if table.small:
            text, centre = docx_style.SMALL_TEXT, docx_style.SMALL_CENTRE
        styles = [centre if column.centred else text for column in table.columns]
        rows = "".join(
            self._row(widths, list(zip(styles, row, strict=True)), False, table.broken and _long(table, row))
            if len(row) > 1 or len(widths) == 1
            else self._heading_row(sum(widths), len(widths), text, *row)
            for row in table.rows
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return parse_xml(
            f"<w:tbl {nsdecls('w')}><w:tblPr>"
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f"<w:tblBorders>{edges}</w:tblBorders>"
            '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
            '<w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
            '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
            f"{head}{rows}</w:tbl>"
        )

    def _row(self, widths: list[int], cells: list[tuple[str, str]], head: bool, broken: bool = False) -> str:
        whole = "" if broken else "<w:cantSplit/>"
        repeat = "<w:tblHeader/>" if head else ""
        body = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"<w:p>{self.body(Block(style, clean(text)))}</w:p></w:tc>"
            for width, (style, text) in zip(widths, cells, strict=True)
        )
        return f"<w:tr><w:trPr>{whole}{repeat}</w:trPr>{body}</w:tr>"

    def _heading_row(self, width: int, columns: int, style: str, text: str) -> str:
        """One cell across the table, on the page of the row after it."""
        return (
            f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
            f'<w:gridSpan w:val="{columns}"/><w:vAlign w:val="center"/></w:tcPr>'
            f"<w:p>{self.body(Block(style, lead=clean(text), keep=True))}</w:p></w:tc></w:tr>"
        )

    def mark(self, header: _Header, words: str) -> None:
        """Put the draft mark before whatever the template's header says."""
        header.is_linked_to_previous = False
        first = header.paragraphs[0]._p
        first.addprevious(self.paragraph(Block(docx_style.DRAFT_MARK, words)))
        if not header.paragraphs[-1].text and len(header.paragraphs) > 1:
            header._element.remove(header.paragraphs[-1]._p)


def _long(table: Table, row: Sequence[str]) -> bool:
    """True where a row takes more lines than a page should lose at its foot."""
    size = (9 if table.small else 10.5) * 25.4 / 72
    lines = (len(text) * size / column.width for text, column in zip(row, table.columns, strict=True))
    return max(lines) > _LOST_LINES


def text_nodes(text: str) -> list[BaseOxmlElement]:
    """Words as they stand in a run, lines parted by breaks."""
    lines = (
        f'<w:t {nsdecls("w")} xml:space="preserve">{escape(printable(line))}</w:t>'
        for line in text.split("\n")
    )
    broken = f"<w:br {nsdecls('w')}/>".join(lines)
    return list(parse_xml(f"<w:r {nsdecls('w')}>{broken}</w:r>"))


def table_rows(document: Document) -> list[list[list[str]]]:
    """The texts of all tables, row by row, from the XML itself (the library's own way is quadratic)."""
    return [
        [
            ["".join(cell.itertext(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
            for row in table.iter(qn("w:tr"))
        ]
        for table in document.element.body.iter(qn("w:tbl"))
    ]


def paragraph_texts(document: Document) -> list[str]:
    """The texts of all paragraphs that stand in no table, whatever else they stand in."""
    return [
        "".join(paragraph.itertext(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
        if next(paragraph.iterancestors(qn("w:tbl")), None) is None
    ]
