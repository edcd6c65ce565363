"""Regions of a Word file: what is written anew with every draft, and how it is known again after editing.

A region lies in a content control whose tag holds its name and the hash of the words it was written with,
and between the ends of a bookmark that says the same: programs that drop the control keep the bookmark.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from xml.sax.saxutils import quoteattr
from zlib import crc32

from docx.document import Document
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from casereview.outputs.docx_file import Block, Content, Table, Writer

_TAG = re.compile(r"^casereview:(.+):([0-9a-f]{8})$")
_BOOKMARK = re.compile(r"^casereview_([0-9a-f]{8})_([0-9a-f]{8})$")
#: What begins the name of a field within a sentence, which is a region of its own.
FIELD = "field."
#: The kind of a block's control, that of a building block: LibreOffice 7 takes others for input fields and
#: writes their words twice.
_GALLERY = '<w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj>'
_TEXT, _PARAGRAPH = qn("w:t"), qn("w:p")
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", _PARAGRAPH: "\n"}
#: A person's work that no words show: comments, notes, pictures, tracked changes, a section's end.
_WORK = tuple(
    qn(f"w:{name}")
    for name in (
        "commentRangeStart commentReference footnoteReference endnoteReference drawing pict "
        "ins del moveFrom moveTo sectPr"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Paragraphs and tables that are written anew together; `title` is what people see on the control.

    A piece without a `region` is written once and then a person's: blank lines.
    """

    region: str
    title: str
    contents: tuple[Content, ...]

    @property
    def block(self) -> str:
        """What the region belongs to."""
        return self.region.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Control:
    """A content control of ours in a document; `hash` is that of the words it was written with."""

    region: str
    hash: str
    element: BaseOxmlElement

    @property
    def text(self) -> str:
        return text_of(self.element)

    @property
    def edited(self) -> bool:
        """Changed by a person: its words, or work on it that words do not show."""
        return digest(self.text) != self.hash or next(self.element.iter(*_WORK), None) is not None


def text_of(element: BaseOxmlElement) -> str:
    """The words in an element, a line for each paragraph; fonts, runs and blank lines make no difference."""
    parts = []
    for node in element.iter(_TEXT, *_BREAKS):
        breaks = _BREAKS.get(str(node.tag))
        parts.append(breaks if breaks else node.text or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))


def digest(text: str) -> str:
    """Eight hex digits."""
    return sha256(text.encode("utf-8")).hexdigest()[:8]


def composed(piece: Piece, writer: Writer) -> list[BaseOxmlElement]:
    """The piece as one content control, or bare where it is no region."""
    elements = [
        writer.table(content) if isinstance(content, Table) else writer.paragraph(content)
        for content in piece.contents
        if isinstance(content, Block | Table)
    ]
    return [wrapped(piece.region, piece.title, elements)] if piece.region else elements


def wrapped(region: str, title: str, elements: Sequence[BaseOxmlElement]) -> BaseOxmlElement:
    """The block elements in a content control and a bookmark that name the region and hash their words."""
    control: BaseOxmlElement = parse_xml(
        f"<w:sdt {nsdecls('w')}>{_properties(region, title, _GALLERY)}<w:sdtContent/></w:sdt>"
    )
    inner = control.find(qn("w:sdtContent"))
    for element in elements:
        inner.append(element)
    sign(Control(region, "", control), digest(text_of(control)))
    return control


def _properties(region: str, title: str, kind: str = "") -> str:
    return (
        f'<w:sdtPr><w:alias w:val={quoteattr(title)}/><w:tag w:val=""/><w:id w:val="{_number(region)}"/>'
        f"{kind}</w:sdtPr>"
    )


def _number(region: str) -> int:
    """What a control and a bookmark of the region are numbered by."""
    return crc32(region.encode("utf-8")) >> 1 or 1


def sign(control: Control, words: str) -> None:
    """Put the hash of the words into the tag, and into the bookmark of a block of its own."""
    control.element.find(qn("w:sdtPr")).find(qn("w:tag")).set(
        qn("w:val"), f"casereview:{control.region}:{words}"
    )
    paragraphs = list(control.element.iter(_PARAGRAPH))
    if not paragraphs:
        return
    for mark in list(control.element.iter(qn("w:bookmarkStart"))):
        if _BOOKMARK.match(mark.get(qn("w:name"), "")):
            _drop_bookmark(control.element, mark)
    number = _number(control.region)
    name = f"casereview_{digest(control.region)}_{words}"
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>')
    first = paragraphs[0]
    first.insert(1 if first.find(qn("w:pPr")) is not None else 0, start)
    paragraphs[-1].append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))


def _drop_bookmark(inside: BaseOxmlElement, start: BaseOxmlElement) -> None:
    for end in list(inside.iter(qn("w:bookmarkEnd"))):
        if end.get(qn("w:id")) == start.get(qn("w:id")):
            end.getparent().remove(end)
    start.getparent().remove(start)


def field_control(name: str, run: BaseOxmlElement, title: str) -> BaseOxmlElement:
    """A run in a sentence as the region of a field."""
    region = FIELD + name
    control: BaseOxmlElement = parse_xml(
        f"<w:sdt {nsdecls('w')}>{_properties(region, title)}<w:sdtContent/></w:sdt>"
    )
    control.find(qn("w:sdtContent")).append(run)
    sign(Control(region, "", control), digest(text_of(control)))
    return control


def controls(document: Document) -> list[Control]:
    """Our controls in the order of the document; a copy a person made of one is a further one."""
    found = []
    for element in document.element.body.iter(qn("w:sdt")):
        if match := _tagged(element):
            found.append(Control(match[1], match[2], element))
    return found


def _tagged(control: BaseOxmlElement) -> re.Match[str] | None:
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return _TAG.match(tag.get(qn("w:val"), "")) if tag is not None else None


def restore(document: Document, titles: Mapping[str, str]) -> None:
    """Wrap again what only its bookmark still names, for the regions of `titles`.

    LibreOffice drops the tags of controls, and controls around tables.
    """
    body = document.element.body
    for control in list(body.iterchildren(qn("w:sdt"))):
        marks = (start.get(qn("w:name"), "") for start in control.iter(qn("w:bookmarkStart")))
        if _tagged(control) or not any(map(_BOOKMARK.match, marks)):
            continue
        for element in list(control.find(qn("w:sdtContent"))):
            control.addprevious(element)
        body.remove(control)
    known = {digest(region): region for region in titles}
    standing = {control.region for control in controls(document)}
    for start in list(body.iter(qn("w:bookmarkStart"))):
        match = _BOOKMARK.match(start.get(qn("w:name"), ""))
        region = known.get(match[1]) if match else None
        if match is None or region is None or region in standing:
            continue
        elements = list(_spanned(body, start))
        if not elements or any(element.tag == qn("w:sdt") for element in elements):
            continue
        place = body.index(elements[0])
        control = wrapped(region, titles[region], elements)
        body.insert(place, control)
        sign(Control(region, "", control), match[2])
        standing.add(region)


def _spanned(body: BaseOxmlElement, start: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The children of the body from the one a bookmark begins in to the one it ends in."""
    ends = [end for end in body.iter(qn("w:bookmarkEnd")) if end.get(qn("w:id")) == start.get(qn("w:id"))]
    if not ends:
        return
    first, last = top(body, start), top(body, ends[-1])
    if body.index(last) < body.index(first):
        return
    yield first
    while first is not last:
        first = first.getnext()
        yield first


def top(body: BaseOxmlElement, element: BaseOxmlElement) -> BaseOxmlElement:
    """The child of the body that holds the element."""
    while element.getparent() is not body:
        element = element.getparent()
    return element


def replaced(control: Control, elements: Sequence[BaseOxmlElement]) -> None:
    """Put the elements in the place of a control."""
    for element in elements:
        control.element.addprevious(element)
    control.element.getparent().remove(control.element)


def each_field(control: Control, write: Callable[[BaseOxmlElement], None]) -> None:
    """Let `write` fill the first run of a field's control; further runs are dropped."""
    inner = control.element.find(qn("w:sdtContent"))
    runs = inner.findall(qn("w:r"))
    for run in runs[1:]:
        inner.remove(run)
    if runs:
        write(runs[0])
