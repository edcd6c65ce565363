"""The Word templates of our official papers, built from the styles: page, grid, fonts, page numbers.

`python -m casereview.outputs.docx_template` writes templates/official.docx and notice.docx anew. An office
may change a copy in Word or WPS: the writers know styles by name and fields by theirs.
"""

import re
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.section import Section, _Footer
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from casereview.outputs.docx_file import Block, Writer, save
from casereview.outputs.docx_section import turn
from casereview.outputs.docx_style import (
    BODY,
    CHARACTER,
    CLOSER,
    LATIN,
    LINE,
    LOOKS,
    NOTICE_TEMPLATE,
    NUMBER,
    PAGE_NUMBER,
    RECIPIENT,
    TEMPLATE,
    TITLE,
    Look,
)

_KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Header", "Footer", "Table Grid"}
#: The lines of the notice, and those of its annex on lying pages.
NOTICE_LINES = (
    [
        Block(NUMBER, "{{ 文号行 }}"),
        Block(BODY),
        Block(TITLE, "{{ 标题 }}"),
        Block(BODY),
        Block(RECIPIENT, "{{ 主送 }}"),
        *(
            Block(BODY, f"{{{{p {name} }}}}")
            for name in (
                "引言", "基本情况", "总体评价", "存在的主要问题", "下一步工作要求",
                "附件说明", "落款", "附件1", "附件2",
            )
        ),
    ],
    [Block(BODY, "{{p 附件3 }}")],
)  # fmt: skip
_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def build() -> Document:
    """The template: one empty A4 page with every style of LOOKS."""
    document = docx.Document()
    _prune_styles(document)
    _clear_theme_fonts(document)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _set_fonts(normal, Look("Normal"))
    normal.paragraph_format.space_after = Pt(0)
    for look in LOOKS:
        _add_style(document, look)
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    _set_page(section)
    # One character from the outer edge: right on odd pages, left on even ones.
    _page_number(section.footer, "right", "rightChars")
    _page_number(section.even_page_footer, "left", "leftChars")
    return document


def _prune_styles(document: Document) -> None:
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.delete()


def _clear_theme_fonts(document: Document) -> None:
    """Theme fonts win over named ones, and the library's theme sends Chinese text to a Japanese font."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for name in _THEME:
            fonts.attrib.pop(qn(f"w:{name}"), None)
        for name, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", "仿宋"), ("cs", LATIN)):
            fonts.set(qn(f"w:{name}"), font)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for part in document.part.package.iter_parts():
        if str(part.partname).startswith("/word/theme/"):
            xml = part.blob.decode("utf-8")
            xml = re.sub(r"<a:font script=[^>]*/>", "", xml)
            xml = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{LATIN}"', xml)
            part._blob = re.sub(r'<a:ea typeface="[^"]*"', '<a:ea typeface="仿宋"', xml).encode("utf-8")


def _set_fonts(style: ParagraphStyle, look: Look) -> None:
    style.font.name = look.latin
    style.font.size = Pt(look.size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), look.font)


def _add_style(document: Document, look: Look) -> None:
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _set_fonts(style, look)
    if look.line == LINE:
        # After the fonts and before the size: the order the schema asks for.
        style.element.rPr.find(qn("w:sz")).addprevious(
            parse_xml(f'<w:spacing {nsdecls("w")} w:val="{CLOSER}"/>')
        )
    properties = style.element.get_or_add_pPr()
    spacing = f'w:line="{look.line}" w:lineRule="exact"' if look.line else 'w:line="240" w:lineRule="auto"'
    indent = f'w:leftChars="{look.left * 100}" w:left="{look.left * CHARACTER}" ' + (
        f'w:hangingChars="{look.hanging * 100}" w:hanging="{look.hanging * CHARACTER}"'
        if look.hanging
        else f'w:firstLineChars="{look.first * 100}" w:firstLine="{look.first * CHARACTER}"'
    )
    # In the order the schema asks for.
    wanted = [
        "<w:keepNext {ns}/>" if look.keep_next else "",
        "<w:pageBreakBefore {ns}/>" if look.page_break else "",
        '<w:widowControl {ns} w:val="0"/>',
        '<w:snapToGrid {ns} w:val="0"/>' if look.line != LINE else "",
        "<w:spacing {ns} " + f'w:before="0" w:after="0" {spacing}/>',
        "<w:ind {ns} " + f"{indent}/>",
        "<w:jc {ns} " + f'w:val="{look.align}"/>',
        "" if look.outline is None else "<w:outlineLvl {ns} " + f'w:val="{look.outline}"/>',
    ]
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for xml in filter(None, wanted):
        properties.append(parse_xml(xml.format(ns=namespace)))


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    # The dash of the page number stands 7 mm below the text, and a line of 14 pt is 5 mm.
    section.header_distance, section.footer_distance = Mm(22), Mm(23)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE))
    section._sectPr.append(grid)


def _page_number(footer: _Footer, align: str, indent: str) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = PAGE_NUMBER
    properties = paragraph._p.get_or_add_pPr()
    ind = OxmlElement("w:ind")
    ind.set(qn(f"w:{indent}"), "100")
    properties.append(ind)
    justification = OxmlElement("w:jc")
    justification.set(qn("w:val"), align)
    properties.append(justification)
    paragraph.add_run("— ")
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()._r
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        run.append(element)
    paragraph.add_run(" —")
    for run in paragraph.runs:
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        for name in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(qn(f"w:{name}"), "宋体")


def build_notice() -> Document:
    """The notice with fields in the place of its contents; the last annex on lying pages."""
    document = build()
    upright, lying = NOTICE_LINES
    append_blocks(document, upright)
    turn(document, landscape=True)
    append_blocks(document, lying)
    return document


def append_blocks(document: Document, blocks: Sequence[Block]) -> None:
    """Add paragraphs at the end, without the draft mark: whoever fills the template puts it there."""
    writer = Writer(document)
    for block in blocks:
        document.element.body.sectPr.addprevious(writer.paragraph(block))


def main() -> None:
    """Write the templates anew."""
    save(build(), TEMPLATE)
    save(build_notice(), NOTICE_TEMPLATE)


if __name__ == "__main__":
    main()
