"""What stands in a Word file, in content controls or not: the library itself looks past them."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


def paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs outside tables."""
    body = document.element.body
    return [
        Paragraph(element, document._body)
        for element in body.iter(qn("w:p"))
        if next(element.iterancestors(qn("w:tbl")), None) is None
    ]


def tables(document: Document) -> list[Table]:
    """All tables."""
    return [Table(element, document._body) for element in document.element.body.iter(qn("w:tbl"))]
