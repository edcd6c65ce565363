"""Which font, size and indent is in force: styles, what they rest on, the theme, lists, content controls."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt

from casereview.model.catalogue import Texts
from casereview.outputs.lint import check_document
from casereview.outputs.lint_file import open_parts
from casereview.outputs.lint_fonts import kind_of
from casereview.outputs.lint_paper import Paper
from casereview.outputs.lint_properties import twips
from casereview.outputs.lint_reader import read_paper
from tests.outputs.papers import good_paper, insert, line_of, saved, set_fonts

ZH = Texts("zh")


def read(document: Document, folder: Path) -> Paper:
    parts, _ = open_parts(saved(document, folder))
    assert parts is not None
    return read_paper(parts)


def style(document: Document, name: str, base: str, xml: str) -> None:
    """A paragraph style with these run properties."""
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles[base]
    made.element.append(parse_xml(f"<w:rPr {nsdecls('w')}>{xml}</w:rPr>"))


@pytest.mark.parametrize(
    ("base", "own", "direct", "font", "theme"),
    [
        ("", "", "", "ＭＳ 明朝", True),  # the library's defaults
        ('<w:rFonts w:eastAsia="仿宋"/>', "", "", "仿宋", False),  # what a style rests on, over the defaults
        ('<w:rFonts w:eastAsia="仿宋"/>', '<w:rFonts w:eastAsia="楷体"/>', "", "楷体", False),
        ('<w:rFonts w:eastAsia="仿宋"/>', '<w:rFonts w:ascii="Arial"/>', "", "仿宋", False),
        ("", '<w:rFonts w:eastAsia="仿宋" w:eastAsiaTheme="majorEastAsia"/>', "", "ＭＳ ゴシック", True),
        ("", '<w:rFonts w:eastAsiaTheme="majorEastAsia"/>', '<w:rFonts w:eastAsia="黑体"/>', "黑体", False),
        (
            '<w:rFonts w:eastAsia="仿宋"/>',
            "",
            '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>',
            "ＭＳ 明朝",
            True,
        ),
    ],
)
def test_the_font_in_force(tmp_path: Path, base: str, own: str, direct: str, font: str, theme: bool) -> None:
    document = docx.Document()
    style(document, "底", "Normal", base)
    style(document, "面", "底", own)
    paragraph = document.add_paragraph("文字", style="面")
    paragraph.runs[0]._r.insert(0, parse_xml(f"<w:rPr {nsdecls('w')}>{direct}</w:rPr>"))
    look = read(document, tmp_path).paragraphs[0].runs[0].look
    assert (look.east.name, look.east.theme) == (font, theme)


def test_a_ring_of_styles_ends(tmp_path: Path) -> None:
    document = docx.Document()
    style(document, "甲", "Normal", '<w:sz w:val="32"/>')
    style(document, "乙", "甲", "")
    document.styles["甲"].base_style = document.styles["乙"]
    document.add_paragraph("文字", style="乙")
    assert read(document, tmp_path).paragraphs[0].runs[0].look.size == 16


def test_a_character_style_stands_between_paragraph_and_run(tmp_path: Path) -> None:
    document = docx.Document()
    style(document, "段", "Normal", '<w:sz w:val="32"/><w:color w:val="FF0000"/>')
    strong = document.styles.add_style("字", WD_STYLE_TYPE.CHARACTER)
    strong.font.size = Pt(14)
    paragraph = document.add_paragraph(style="段")
    paragraph.add_run("甲", style="字")
    paragraph.add_run("乙", style="字").font.size = Pt(12)
    first, second = read(document, tmp_path).paragraphs[0].runs
    assert (first.look.size, first.look.color, second.look.size) == (14, "FF0000", 12)


@pytest.mark.parametrize(
    ("xml", "first", "left"),
    [
        ('w:firstLineChars="200" w:firstLine="999"', 2, 0),  # characters before twips
        ('w:firstLineChars="0" w:firstLine="640"', 2, 0),  # nought characters: twips
        ('w:firstLine="640"', 2, 0),
        ('w:start="640" w:hanging="320"', -1, 2),
        ('w:leftChars="600" w:hangingChars="400"', -4, 6),
        ('w:firstLine="32pt"', 2, 0),
    ],
)
def test_indents_in_characters_of_the_text(tmp_path: Path, xml: str, first: float, left: float) -> None:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(16)
    paragraph = document.add_paragraph("文字")
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:ind {nsdecls('w')} {xml}/>"))
    look = read(document, tmp_path).paragraphs[0].look
    assert (look.first, look.left) == (first, left)


@pytest.mark.parametrize(
    ("text", "value"),
    [("579", 579), ("-5", -5), ("28.95pt", 579), ("1in", 1440), ("2.54cm", 1440), ("", None), ("x", None)],
)
def test_measures(text: str, value: float | None) -> None:
    assert twips(text) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("font", "kind"),
    [
        ("仿宋", "仿宋"), ("仿宋_GB2312", "仿宋"), ("方正仿宋_GBK", "仿宋"), ("FangSong", "仿宋"),
        ("STFangsong", "仿宋"), ("@仿宋", "仿宋"), ("方正小标宋简体", "小标宋"), ("方正小标宋_GBK", "小标宋"),
        ("FZXiaoBiaoSong-B05S", "小标宋"), ("楷体_GB2312", "楷体"), ("KaiTi", "楷体"), ("SimHei", "黑体"),
        ("方正黑体_GBK", "黑体"), ("SimSun", "宋体"), ("华文中宋", "宋体"), ("微软雅黑", "雅黑"),
        ("等线", "等线"), ("Times New Roman", "Times New Roman"), ("华文行楷", "华文行楷"),
    ],
)  # fmt: skip
def test_fonts_of_a_kind_go_by_many_names(font: str, kind: str) -> None:
    assert kind_of(font) == kind


LIST = """<w:abstractNum {ns} w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/>
<w:pPr><w:ind w:left="640" w:hanging="640"/></w:pPr></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>"""


def listed(document: Document, text: str, level: int) -> None:
    paragraph = document.add_paragraph(text)
    numbers = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(numbers))


def test_numbers_that_word_puts_are_counted(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(16)
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(LIST.format(ns=nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    levels = [0, 1, 2, 2, 1, 2, 0, 1, 3]
    for level in levels:
        listed(document, "文字", level)
    paragraphs = read(document, tmp_path).paragraphs
    labels = [paragraph.label for paragraph in paragraphs]
    assert labels == ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）", ""]
    assert (paragraphs[2].look.left, paragraphs[2].look.first) == (2, -2)


def test_paragraphs_in_content_controls_are_read_in_their_place(tmp_path: Path) -> None:
    document = good_paper()
    body = line_of(document, "各单位要")._p
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    body.addprevious(control)
    control.find(qn("w:sdtContent")).append(body)
    assert check_document(saved(document, tmp_path), None, None, ZH) == []
    set_fonts(next(p for p in [docx.text.paragraph.Paragraph(body, document)]), eastAsia="宋体")
    (problem,) = check_document(saved(document, tmp_path), None, None, ZH)
    assert "第11段" in str(problem.place)


BOX = (
    '<w:r {ns}><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Choice><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    document = good_paper()
    insert(line_of(document, "各单位要"), BOX, text="【待填写】")
    problems = check_document(saved(document, tmp_path), None, None, ZH)
    (blank,) = [problem for problem in problems if problem.code == "LNT-060"]
    assert str(blank.place) == "通报.docx › 第11段旁的文本框“【待填写】”"


def test_page_numbers_in_a_frame_as_old_word_has_them(tmp_path: Path) -> None:
    document = good_paper()
    line = document.sections[0].footer.paragraphs[0]
    line.alignment = None
    frame = parse_xml(f'<w:framePr {nsdecls("w")} w:wrap="around" w:vAnchor="text" w:xAlign="outside"/>')
    line._p.pPr.insert(1, frame)
    assert check_document(saved(document, tmp_path), None, None, ZH) == []


def test_deleted_text_is_not_read_and_a_grid_gives_the_lines_their_pitch(tmp_path: Path) -> None:
    document = good_paper()
    paragraph = line_of(document, "各单位要")
    spacing = paragraph._p.pPr.find(qn("w:spacing"))
    spacing.getparent().remove(spacing)
    paragraph.paragraph_format.line_spacing = 1
    grid = parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="579"/>')
    section = document.sections[0]._sectPr
    for old in section.findall(qn("w:docGrid")):
        section.remove(old)
    assert [p.code for p in check_document(saved(document, tmp_path), None, None, ZH)] == ["LNT-013"]
    section.append(grid)
    assert check_document(saved(document, tmp_path), None, None, ZH) == []
    insert(paragraph, "<w:del {ns} w:id='1' w:author='甲'><w:r><w:delText>【旧】</w:delText></w:r></w:del>")
    assert [p.code for p in check_document(saved(document, tmp_path), None, None, ZH)] == ["LNT-064"]


@pytest.mark.parametrize(
    ("grid", "normal", "codes"),
    [
        ('w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"', 16, []),
        ('w:type="linesAndChars" w:linePitch="579" w:charSpace="0"', 16, ["LNT-015"]),
        ('w:type="linesAndChars" w:linePitch="579" w:charSpace="8192"', 16, ["LNT-014"]),
        ('w:type="snapToChars" w:linePitch="579" w:charSpace="-849"', 16, []),
        ('w:type="snapToChars" w:linePitch="579" w:charSpace="-849"', 10.5, ["LNT-014"]),  # two cells each
        ('w:type="lines" w:linePitch="579"', 16, ["LNT-015"]),
    ],
)
def test_a_grid_of_characters(tmp_path: Path, grid: str, normal: float, codes: list[str]) -> None:
    document = good_paper()
    document.styles["Normal"].font.size = Pt(normal)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run._r.rPr.find(qn("w:spacing")).set(qn("w:val"), "0")
    section = document.sections[0]._sectPr
    section.find(qn("w:docGrid")).getparent().remove(section.find(qn("w:docGrid")))
    section.append(parse_xml(f"<w:docGrid {nsdecls('w')} {grid}/>"))
    problems = check_document(saved(document, tmp_path), None, None, ZH)
    assert [problem.code for problem in problems] == codes
