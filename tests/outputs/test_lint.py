"""The linter against planted faults: each a small change to a paper by the book, each found at its place."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Mm

from casereview.model.catalogue import LANGUAGES, Texts, entries
from casereview.model.problem import Problem
from casereview.outputs.lint import check_document, found
from casereview.outputs.lint_rules import RULES, SEVERITY
from casereview.outputs.notice import write_notice
from tests.outputs.papers import CENTER, add_line, good_paper, line_of, reword, saved, set_fonts
from tests.outputs.planted import FAULTS, Fault, draft, letter_paper, title_left
from tests.outputs.sample import sample_results
from tests.outputs.test_notice import review

ZH = Texts("zh")


def linted(document: Document, folder: Path) -> list[Problem]:
    return check_document(saved(document, folder), None, None, ZH)


def said(problems: list[Problem]) -> str:
    return "\n".join(f"{item.code} {item.place} {item.message(ZH)} {item.remedy(ZH)}" for item in problems)


def test_a_paper_by_the_book_has_nothing_to_mend(tmp_path: Path) -> None:
    assert linted(good_paper(), tmp_path) == []


@pytest.mark.parametrize(("plant", "code", "place", "words_said"), FAULTS)
def test_a_planted_fault_is_found_at_its_place_and_nothing_else_is(
    tmp_path: Path, plant: Fault, code: str, place: str, words_said: str
) -> None:
    document = good_paper()
    plant(document)
    problems = linted(document, tmp_path)
    assert {item.code for item in problems} == {code}
    assert f"通报.docx › {place}" in said(problems)
    assert words_said in said(problems)


def test_every_rule_but_that_of_other_languages_has_a_planted_fault() -> None:
    planted = {code for _, code, _, _ in FAULTS}
    assert set(RULES) - planted == {"LNT-061", "LNT-069"}


def test_severities_follow_from_the_strength_of_the_article() -> None:
    assert {code: entries()[code]["severity"] for code in RULES} == {
        code: SEVERITY[rule.strength] for code, rule in RULES.items()
    }


def test_blanks_of_a_draft_are_no_faults_yet(tmp_path: Path) -> None:
    document = good_paper()
    draft(document)
    reword(document, "2026年4月7日", "【成文日期】")
    problems = linted(document, tmp_path)
    assert [item.code for item in problems] == ["LNT-068", "LNT-061"]
    assert not found(problems)


def test_equal_faults_are_said_once_with_all_their_places(tmp_path: Path) -> None:
    document = good_paper()
    for number in range(200):
        add_line(document, f"第{number}条要求。", "宋体", 16, 2, None)
    set_fonts(line_of(document, "现将"), eastAsia="宋体")
    (problem,) = linted(document, tmp_path)
    assert str(problem.place) == "通报.docx › 第3、17—216段“现将“案卷评查”情况通报如下。”"
    assert problem.message(ZH) == ("中文字体为“宋体”，应为仿宋一类（GB/T 9704—2012第5.2.2条，一般要求）。")


def test_errors_come_before_warnings_and_notices(tmp_path: Path) -> None:
    document = good_paper()
    for plant in (draft, title_left, letter_paper):
        plant(document)
    assert [item.severity for item in linted(document, tmp_path)] == ["error", "warning", "notice"]


def test_a_heading_before_a_table_is_a_heading_and_a_caption_is_none(tmp_path: Path) -> None:
    document = good_paper()
    for text, font, size in (("一、按单位", "黑体", 16), ("表2　按单位汇总", "楷体", 12)):
        line = add_line(document, text, font, size, 2, None)
        document.element.body.insert_element_before(document.tables[0]._tbl, "w:sectPr")
        line._p.addnext(document.tables[0]._tbl)
        assert linted(document, tmp_path) == []


def test_a_number_may_stand_between_title_and_recipients(tmp_path: Path) -> None:
    document = good_paper()
    number = add_line(document, "示司督〔2026〕3号", "仿宋", 16, 0, CENTER)
    line_of(document, "示例市司法局关于")._p.addnext(number._p)
    assert linted(document, tmp_path) == []


def test_the_compensated_margins_are_as_good(tmp_path: Path) -> None:
    document = good_paper()
    document.sections[0].top_margin, document.sections[0].bottom_margin = Mm(34.58), Mm(32.58)
    assert linted(document, tmp_path) == []
    document.sections[0].top_margin = Mm(37)  # one of either is neither
    assert [item.code for item in linted(document, tmp_path)] == ["LNT-011"]


@pytest.mark.parametrize(
    ("millimetres", "codes"), [(36, []), (38, []), (35.8, ["LNT-011"]), (38.2, ["LNT-011"])]
)
def test_margins_may_differ_by_a_millimetre(tmp_path: Path, millimetres: float, codes: list[str]) -> None:
    document = good_paper()
    document.sections[0].top_margin = Mm(millimetres)
    assert [item.code for item in linted(document, tmp_path)] == codes


def test_a_plain_document_of_the_library_goes_by_its_theme(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("关于案卷评查情况的通报")
    document.add_paragraph("各单位要逐项整改。")
    problems = linted(document, tmp_path)
    codes = {item.code for item in problems}
    assert {"LNT-010", "LNT-011", "LNT-013", "LNT-016", "LNT-022", "LNT-025", "LNT-030", "LNT-032"} == codes
    assert "ＭＳ 明朝" in said(problems)
    assert found(problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_notice_passes(tmp_path: Path, language: str) -> None:
    path, texts = tmp_path / "notice.docx", Texts(language)
    write_notice(sample_results(), review(), path, texts)
    problems = check_document(path, sample_results(), review(), texts)
    assert not found(problems)
    assert "LNT-061" in {item.code for item in problems}
    assert all(item.message(texts) and item.remedy(texts) for item in problems)
