"""Sections of a Word file: pages that lie or stand."""

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm


def turn(document: Document, landscape: bool) -> None:
    """Begin a section on a new page that lies or stands, bound on the same edge of the paper."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    if landscape == (section.orientation == WD_ORIENT.LANDSCAPE):
        return
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = section.page_height, section.page_width
    top, right, bottom, left = (
        section.top_margin,
        section.right_margin,
        section.bottom_margin,
        section.left_margin,
    )
    if landscape:
        top, right, bottom, left = left, top, right, bottom
    else:
        top, right, bottom, left = right, bottom, left, top
    section.top_margin, section.right_margin = top, right
    section.bottom_margin, section.left_margin = bottom, left
    section.header_distance = section.footer_distance = Mm(15)


def drop_empty_section(document: Document) -> None:
    """Take away a last section in which nothing stands: its pages would be blank."""
    last = document.element.body.sectPr.getprevious()
    properties = last.find(qn("w:pPr")) if last is not None else None
    section = properties.find(qn("w:sectPr")) if properties is not None else None
    if section is not None:
        document.element.body.remove(document.element.body.sectPr)
        document.element.body.append(section)
        document.element.body.remove(last)
