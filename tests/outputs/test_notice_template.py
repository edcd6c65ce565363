"""An office's own template of the notice: its fields, its styles, and what is said where they are wrong."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn

from casereview.outputs import docx_style
from casereview.outputs.docx_file import paragraph_texts, save
from casereview.outputs.docx_template import build_notice
from casereview.outputs.notice import write_notice
from casereview.outputs.notice_fields import BLOCK_FIELDS, FIELDS
from tests.outputs.sample import sample_results
from tests.outputs.test_notice import ZH, review
from tests.outputs.word import tables

DOCS = Path(__file__).parent.parent.parent / "docs"


def filled(tmp_path: Path, document: Document) -> tuple[list[str], Path]:
    """Codes of what is said when the notice is drafted by a template, and where the notice is."""
    document.save(str(tmp_path / "模板.docx"))
    path = tmp_path / "notice.docx"
    found = write_notice(sample_results(), review(), path, ZH, tmp_path / "模板.docx")
    return [one.code for one in found], path


def with_paragraphs(*texts: str) -> Document:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def test_the_shipped_template_is_what_the_builder_builds(tmp_path: Path) -> None:
    save(build_notice(), tmp_path / "notice.docx")
    assert (tmp_path / "notice.docx").read_bytes() == docx_style.NOTICE_TEMPLATE.read_bytes()


def test_the_page_on_templates_names_every_field_and_no_other() -> None:
    page = (DOCS / "通报模板.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip(" `") for line in page.splitlines() if line.startswith("| `{{")]
    assert rows == [
        *(f"{{{{p {name} }}}}" for name in BLOCK_FIELDS),
        *(f"{{{{ {name} }}}}" for name in FIELDS),
    ]


def test_an_office_keeps_its_letterhead_its_words_and_its_styles(tmp_path: Path) -> None:
    own = with_paragraphs("示例市城东区司法局文件", "{{ 文号 }}", "{{ 标题 }}", "{{p 正文 }}", "{{p附件1 }}")
    style = own.styles.add_style("公文正文", 1)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "方正仿宋_GBK")
    own.add_paragraph(
        "本次共评{{ 案卷数 }}{{ 量词 }}，平均{{ 平均分 }}分。{{p 附件2 }}".replace("{{p 附件2 }}", "")
    )
    own.add_paragraph("{{p 附件2 }}")
    own.add_section(WD_SECTION.NEW_PAGE)
    own.add_paragraph("{{ 附件3 }}")  # alone in its paragraph: what is meant is clear
    codes, path = filled(tmp_path, own)
    document = docx.Document(str(path))
    texts = paragraph_texts(document)
    assert texts[:2] == ["示例市城东区司法局文件", "【发文字号】"]
    assert "本次共评12卷，平均85.29分。" in texts
    assert "一、基本情况" in texts and len(tables(document)) == 4
    fonts = {node.get(qn("w:eastAsia")) for node in document.element.body.iter(qn("w:rFonts"))}
    assert "方正仿宋_GBK" in fonts and "黑体" in fonts  # its own, and ours where it has none
    assert document.sections[0].header.paragraphs[0].text.startswith("草稿")
    assert not {code for code in codes if code < "NOT-020"}


def test_every_fault_of_the_fields_is_said_at_once_with_its_paragraph(tmp_path: Path) -> None:
    wrong = {
        "共评查{{ 案卷数量 }}卷": "TPL-001",
        "情况如下：{{p 基本情况 }}": "TPL-002",
        "平均{{ 平均分 }分": "TPL-003",
        "共{{ 案卷数 + }}卷": "TPL-004",
        "共｛｛ 案卷数 ｝｝卷": "TPL-005",
        "第{{ 1 // 0 }}号": "TPL-004",
        "{{ 等次数.特优 }}卷": "TPL-004",
        "{{ 附件1 }}": "",
    }
    document = with_paragraphs(*wrong)
    document.sections[0].footer.paragraphs[0].text = "{{ 页数 }}"
    document.add_table(1, 1).cell(0, 0).text = "{{p 附件2 }}"
    document.save(str(tmp_path / "模板.docx"))
    found = write_notice(sample_results(), review(), tmp_path / "notice.docx", ZH, tmp_path / "模板.docx")
    said = {str(one.values["text"]): one.code for one in found}
    expected = {text: code for text, code in wrong.items() if code}
    assert said == expected | {"{{ 页数 }}": "TPL-001", "{{p 附件2 }}": "TPL-002"}
    (unknown,) = (one for one in found if one.values.get("field") == "案卷数量")
    assert "案卷数" in str(unknown.values["near"])
    assert "共评查{{ 案卷数量 }}卷" in unknown.message(ZH)
    assert not (tmp_path / "notice.docx").exists()


@pytest.mark.parametrize(
    "texts",
    [
        ("{% if 案卷数 %}", "{{p 正文 }}"),
        ("{%p for 卷 in 案卷们 %}", "{{p 正文 }}", "{%p endfor %}"),
        ("{% 如果 %}",),
    ],
)
def test_statements_that_cannot_be_read_are_errors(tmp_path: Path, texts: tuple[str, ...]) -> None:
    codes, path = filled(tmp_path, with_paragraphs("前文", *texts))
    assert codes and set(codes) <= {"TPL-001", "TPL-004"}
    assert not path.exists()


def test_a_condition_that_breaks_the_document_is_an_error(tmp_path: Path) -> None:
    own = with_paragraphs("{{p 正文 }}")
    own.add_table(1, 1).cell(0, 0).text = "{% if 案卷数 == 0 %}"
    own.add_paragraph("{% endif %}")
    codes, path = filled(tmp_path, own)
    assert codes == ["TPL-006"]
    assert not path.exists()


def test_a_template_cannot_reach_into_the_program(tmp_path: Path) -> None:
    codes, _ = filled(tmp_path, with_paragraphs("{{ 标题.__class__.__mro__ }}", "{{p 正文 }}"))
    assert codes == ["TPL-004"]


def test_conditions_and_split_runs_are_understood(tmp_path: Path) -> None:
    own = with_paragraphs("{%p if 否决案卷数 > 0 %}", "有一票否决{{ 否决案卷数 }}卷。", "{%p endif %}")
    split = own.add_paragraph("评{")
    split.add_run("{ 案")
    split.add_run("卷数 }").bold = True
    split.add_run("}卷")
    for name in ("正文", "附件1", "附件2", "附件3"):
        own.add_paragraph(f"{{{{p {name} }}}}")
    _, path = filled(tmp_path, own)
    texts = paragraph_texts(docx.Document(str(path)))
    assert texts[:2] == ["有一票否决1卷。", "评12卷"]


def test_a_block_left_out_is_fine_while_the_notice_still_says_what_it_must(tmp_path: Path) -> None:
    everything = [f"{{{{p {name} }}}}" for name in ("正文", "附件1", "附件2", "附件3")]
    codes, path = filled(tmp_path, with_paragraphs(*everything))
    assert path.exists()
    path.unlink()
    codes, path = filled(tmp_path, with_paragraphs(*everything[:-1]))
    assert "NOT-017" in codes and not path.exists()


def test_the_last_annex_lies_and_no_empty_page_is_left_without_it(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    write_notice(sample_results(), review(), path, ZH)
    assert [section.orientation for section in docx.Document(str(path)).sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]
    write_notice(sample_results(), review(naming="anonymous"), path, ZH)
    assert [section.orientation for section in docx.Document(str(path)).sections] == [WD_ORIENT.PORTRAIT]
