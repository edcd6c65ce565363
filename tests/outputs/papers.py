"""A small paper by the book, made with python-docx alone, for tests to plant faults in."""

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.section import _Footer
from docx.shared import Mm
from docx.text.paragraph import Paragraph

CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT

#: The lines before the annex: text, font, size, first line in characters, alignment.
LINES = (
    ("示例市司法局关于案卷评查情况的通报", "方正小标宋简体", 22, 0, CENTER),
    ("", "仿宋", 16, 0, None),
    ("各执法单位：", "仿宋", 16, 0, None),
    ("现将“案卷评查”情况通报如下。", "仿宋", 16, 2, None),
    ("一、基本情况", "黑体", 16, 2, None),
    ("（一）组织实施", "楷体", 16, 2, None),
    ("根据示府办〔2025〕12号文件，于2026年3月2日开展评查。", "仿宋", 16, 2, None),
    ("（二）评查结果", "楷体", 16, 2, None),
    ("1.总体质量较好。", "仿宋", 16, 2, None),
    ("2.问题较为集中。", "仿宋", 16, 2, None),
    ("二、工作要求", "黑体", 16, 2, None),
    ("各单位要对照问题逐项整改。", "仿宋", 16, 2, None),
    ("附件：1.评查结果一览表", "仿宋", 16, 2, None),
    ("示例市司法局", "仿宋", 16, 0, RIGHT),
    ("2026年4月7日", "仿宋", 16, 0, RIGHT),
)


def good_paper() -> Document:
    """A4, margins, 22 lines of 28 characters, fonts, headings, page numbers, an annex with a table."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, "right")
    _page_number(section.even_page_footer, "left")
    for text, font, size, first, align in LINES:
        add_line(document, text, font, size, first, align)
    mark = add_line(document, "附件1", "黑体", 16, 0, None)
    mark.paragraph_format.page_break_before = True
    add_line(document, "评查结果一览表", "方正小标宋简体", 22, 0, CENTER)
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("单位", "案卷数", "示例市水务局", "3"), strict=True):
        cell.paragraphs[0]._p.append(_run(text, "宋体", 10.5, 0))
        cell.paragraphs[0].paragraph_format.line_spacing = 1
    return document


def add_line(
    document: Document, text: str, font: str, size: float, first: int, align: WD_ALIGN_PARAGRAPH | None
) -> Paragraph:
    """One paragraph by the book at the end of the document."""
    paragraph = document.add_paragraph()
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:spacing {nsdecls("w")} w:line="579" w:lineRule="exact"/>'))
    properties.append(
        parse_xml(f'<w:ind {nsdecls("w")} w:firstLineChars="{first * 100}" w:firstLine="{first * 315}"/>')
    )
    paragraph.alignment = align
    if text:
        paragraph._p.append(_run(text, font, size, -5 if size == 16 else 0))
    return paragraph


def _run(text: str, font: str, size: float, spacing: int) -> OxmlElement:
    return parse_xml(
        f'<w:r {nsdecls("w")}><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" '
        f'w:hAnsi="Times New Roman" w:eastAsia="{font}"/><w:spacing w:val="{spacing}"/>'
        f'<w:sz w:val="{round(size * 2)}"/></w:rPr><w:t>{text}</w:t></w:r>'
    )


def _page_number(footer: _Footer, align: str) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]._p
    paragraph.get_or_add_pPr().append(parse_xml(f'<w:jc {nsdecls("w")} w:val="{align}"/>'))
    for inner in ("<w:t xml:space='preserve'>— </w:t>", '<w:fldChar w:fldCharType="begin"/>',
                  "<w:instrText> PAGE </w:instrText>", '<w:fldChar w:fldCharType="separate"/>',
                  "<w:t>7</w:t>", '<w:fldChar w:fldCharType="end"/>',
                  "<w:t xml:space='preserve'> —</w:t>"):  # fmt: skip
        paragraph.append(
            parse_xml(
                f'<w:r {nsdecls("w")}><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>'
                f'<w:sz w:val="28"/></w:rPr>{inner}</w:r>'
            )
        )


def line_of(document: Document, beginning: str) -> Paragraph:
    """The paragraph that begins so."""
    return next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith(beginning))


def reword(document: Document, old: str, new: str) -> None:
    """Other words in the paragraph that holds the old ones."""
    words = next(text for text in document.element.body.iter(qn("w:t")) if old in (text.text or ""))
    words.text = words.text.replace(old, new)


def set_fonts(paragraph: Paragraph, **values: str | None) -> None:
    """Attributes of the fonts of all its runs; None takes one off."""
    for run in paragraph.runs:
        fonts = run._r.rPr.rFonts
        for name, value in values.items():
            if value is None:
                fonts.attrib.pop(qn(f"w:{name}"), None)
            else:
                fonts.set(qn(f"w:{name}"), value)


def insert(paragraph: Paragraph, xml: str, **values: str) -> None:
    """A piece of Word's XML at the end of the paragraph."""
    paragraph._p.append(parse_xml(xml.format(ns=nsdecls("w"), **values)))


def saved(document: Document, folder: Path, name: str = "通报.docx") -> Path:
    """The document as a file."""
    path = folder / name
    document.save(str(path))
    return path
