import subprocess
import time
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from casereview.outputs import docx_style
from casereview.outputs.docx_file import Block, Column, Table, Turn, append, open_template, save, table_rows
from casereview.outputs.docx_template import build


@pytest.fixture
def document() -> docx.document.Document:
    found, problems = open_template(None)
    assert not problems
    assert found is not None
    return found


def test_the_shipped_template_is_what_the_builder_builds(tmp_path: Path) -> None:
    save(build(), tmp_path / "official.docx")
    assert (tmp_path / "official.docx").read_bytes() == docx_style.TEMPLATE.read_bytes()


def test_page_and_grid_are_those_of_the_standard(document: docx.document.Document) -> None:
    section = document.sections[0]
    millimetres = [
        round(length.mm)
        for length in (
            section.page_width, section.page_height, section.top_margin, section.bottom_margin,
            section.left_margin, section.right_margin,
        )
        if length is not None
    ]  # fmt: skip
    assert millimetres == [210, 297, 37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    assert 22 * 579 / 20 <= 225 / 25.4 * 72  # 22 lines fit the height of the text
    assert 28 * (16 + docx_style.CLOSER / 20) <= 156 / 25.4 * 72  # 28 characters its width


def test_no_theme_font_is_left_and_every_style_names_its_chinese_font(
    document: docx.document.Document,
) -> None:
    styles = document.styles.element.xml
    assert "Theme=" not in styles
    assert "MS " not in styles
    theme = next(part for part in document.part.package.iter_parts() if "theme" in str(part.partname))
    assert "明朝" not in theme.blob.decode("utf-8")
    for look in docx_style.LOOKS:
        assert document.styles[look.name].element.rPr.rFonts.get(qn("w:eastAsia")) == look.font


def test_body_and_headings_have_the_fonts_and_sizes_of_the_standard(document: docx.document.Document) -> None:
    def look(name: str) -> tuple[str, float]:
        style = document.styles[name]
        return style.element.rPr.rFonts.get(qn("w:eastAsia")), style.font.size.pt

    assert look("公文正文") == ("仿宋", 16)
    assert look("公文标题") == ("方正小标宋简体", 22)
    assert look("公文一级标题") == ("黑体", 16)
    assert look("公文二级标题") == ("楷体", 16)
    body = document.styles["公文正文"].element.pPr
    assert body.find(qn("w:spacing")).get(qn("w:line")) == "579"
    assert body.find(qn("w:spacing")).get(qn("w:lineRule")) == "exact"
    assert body.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    table = document.styles["公文表文"].element.pPr
    assert table.find(qn("w:spacing")).get(qn("w:lineRule")) == "auto"


def test_page_numbers_stand_outside_on_odd_and_even_pages(document: docx.document.Document) -> None:
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert [text.text for text in paragraph._p.iter(qn("w:t"), qn("w:instrText"))] == ["— ", "PAGE", " —"]
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side


def test_runs_name_their_font_and_hint_that_quotes_are_chinese(document: docx.document.Document) -> None:
    append(document, [Block(docx_style.BODY, "“引号”——", lead="一是")], "草稿")
    runs = document.paragraphs[-1].runs
    assert [run.text for run in runs] == ["一是", "“引号”——"]
    assert [bool(run.bold) for run in runs] == [True, False]
    for run in runs:
        fonts = run._r.find(qn("w:rPr")).find(qn("w:rFonts"))
        assert (fonts.get(qn("w:hint")), fonts.get(qn("w:eastAsia"))) == ("eastAsia", "仿宋")


def test_the_font_comes_from_the_template_so_that_an_office_may_restyle_it(tmp_path: Path) -> None:
    own = docx.Document(str(docx_style.TEMPLATE))
    own.styles["公文正文"].element.rPr.rFonts.set(qn("w:eastAsia"), "方正仿宋_GBK")
    own.add_paragraph("红头")
    own.save(str(tmp_path / "own.docx"))
    document, _ = open_template(tmp_path / "own.docx")
    assert document is not None
    append(document, [Block(docx_style.BODY, "正文")], "草稿")
    assert [paragraph.text for paragraph in document.paragraphs][-2:] == ["红头", "正文"]
    assert (
        document.paragraphs[-1].runs[0]._r.find(qn("w:rPr")).find(qn("w:rFonts")).get(qn("w:eastAsia"))
        == "方正仿宋_GBK"
    )


def test_the_draft_mark_heads_every_page(document: docx.document.Document) -> None:
    append(
        document,
        [Block(docx_style.BODY, "一"), Turn(landscape=True), Block(docx_style.BODY, "二")],
        "草稿·内部",
    )
    for section in document.sections:
        for header in (section.header, section.even_page_header):
            assert [paragraph.text for paragraph in header.paragraphs] == ["草稿·内部"]


def test_lying_pages_keep_the_bound_edge_and_turn_back(document: docx.document.Document) -> None:
    append(document, [Turn(landscape=True), Turn(landscape=False)], "草稿")
    first, lying, last = document.sections
    assert lying.orientation == WD_ORIENT.LANDSCAPE
    assert (lying.page_width, lying.page_height) == (first.page_height, first.page_width)
    assert (lying.top_margin, lying.left_margin) == (first.left_margin, first.bottom_margin)
    assert (lying.right_margin, lying.bottom_margin) == (first.top_margin, first.right_margin)
    for name in ("orientation", "page_width", "top_margin", "right_margin", "bottom_margin", "left_margin"):
        assert getattr(last, name) == getattr(first, name)


def test_tables_have_widths_a_repeated_head_and_whole_rows(document: docx.document.Document) -> None:
    append(
        document, [Table((Column("序号", 20, True), Column("问题", 136)), [["1", "<a>&"], ["2", ""]])], "草稿"
    )
    table = document.tables[0]._tbl
    widths = [round(int(column.get(qn("w:w"))) / 1440 * 25.4) for column in table.iter(qn("w:gridCol"))]
    assert widths == [20, 136]
    assert [row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in table.tr_lst] == [
        True,
        False,
        False,
    ]
    assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in table.tr_lst)
    assert table_rows(document) == [[["序号", "问题"], ["1", "<a>&"], ["2", ""]]]


def test_a_row_of_another_length_is_a_fault_of_the_program(document: docx.document.Document) -> None:
    with pytest.raises(ValueError):
        append(document, [Table((Column("序号", 20),), [["1", "2"]])], "草稿")


def test_long_tables_take_time_in_proportion(document: docx.document.Document) -> None:
    columns = tuple(Column(str(number), 17) for number in range(9))
    began = time.perf_counter()
    append(document, [Table(columns, [["文字"] * 9] * 3000)], "草稿")
    assert len(table_rows(document)[0]) == 3001
    assert time.perf_counter() - began < 10  # the library's own cells take minutes


@pytest.mark.office
def test_libreoffice_sets_twenty_eight_characters_on_a_line(
    tmp_path: Path, document: docx.document.Document
) -> None:
    path = tmp_path / "line.docx"
    append(document, [Block(docx_style.RECIPIENT, "国" * 28 * 22)], "草稿")
    save(document, path)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    try:
        subprocess.run([*command, "pdf", "--outdir", str(tmp_path), str(path)], check=True, timeout=120)
        text = subprocess.run(
            ["pdftotext", "-layout", str(path.with_suffix(".pdf")), "-"], check=True, capture_output=True
        ).stdout.decode("utf-8")
    except FileNotFoundError as fault:
        pytest.skip(f"{fault.filename} is missing: Debian packages libreoffice-writer, poppler-utils")
    lines = [line.strip() for line in text.splitlines() if "国" in line]
    assert lines == ["国" * 28] * 22
    assert text.count("\f") == 1


def test_a_row_of_one_text_heads_the_rows_after_it_across_the_table(
    document: docx.document.Document,
) -> None:
    columns = (Column("序号", 20), Column("项目", 40))
    append(document, [Table(columns, [["案卷甲"], ["1", "日期"]])], "草稿")
    assert table_rows(document) == [[["序号", "项目"], ["案卷甲"], ["1", "日期"]]]
    (table,) = document.tables
    assert [cell.text for cell in table.rows[1].cells] == ["案卷甲", "案卷甲"], "one cell over two columns"
    paragraph = table.rows[1].cells[0].paragraphs[0]
    assert paragraph.runs[0].bold and paragraph.paragraph_format.keep_with_next
