"""Numbers and document numbers of any paper against the results."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem
from casereview.outputs.lint import check_document, found
from casereview.outputs.notice import write_notice
from tests.outputs.papers import add_line, good_paper, reword, saved
from tests.outputs.sample import sample_results
from tests.outputs.test_notice import review

ZH = Texts("zh")


def drafted(folder: Path) -> Document:
    path = folder / "notice.docx"
    write_notice(sample_results(), review(), path, ZH)
    return docx.Document(str(path))


def numbers(document: Document, folder: Path, **given: object) -> list[Problem]:
    """What is said of the numbers."""
    settings = review() if given.get("review", True) else None
    problems = check_document(saved(document, folder), sample_results(), settings, ZH)
    return [item for item in problems if item.code.startswith("NOT")]


def test_a_changed_figure_of_the_notice_is_found_at_its_paragraph(tmp_path: Path) -> None:
    document = drafted(tmp_path)
    reword(document, "优秀4卷", "优秀5卷")
    problems = numbers(document, tmp_path)
    assert {"NOT-010", "NOT-011"} <= {item.code for item in problems}
    (wrong,) = [item for item in problems if item.code == "NOT-011"]
    assert str(wrong.place).startswith("通报.docx › 第9段“共评查3个单位案卷12卷")


def test_what_is_filled_in_on_signing_is_no_figure_of_the_results(tmp_path: Path) -> None:
    document = drafted(tmp_path)
    reword(document, "【发文字号】", "示司发〔2026〕7号")
    reword(document, "【成文日期】", "2026年4月7日")
    reword(document, "【联系人及电话】", "张三，010-12345678")
    assert numbers(document, tmp_path) == []


def letter() -> Document:
    """Another paper than the notice, with a right figure and a right document number."""
    document = good_paper()
    reword(document, "各单位要对照问题", "对12卷案卷、东市监处罚〔2025〕1号等对照问题")
    add_line(document, "（联系人：张三，电话：010-12345678）", "仿宋", 16, 2, None)
    return document


@pytest.mark.parametrize("settings", [True, False])
def test_another_paper_answers_for_what_it_says_only(tmp_path: Path, settings: bool) -> None:
    document = letter()
    assert numbers(document, tmp_path, review=settings) == []
    reword(document, "12卷", "13卷")
    reword(document, "1号等", "98号等")
    document.tables[0].cell(1, 0).text = "东市监处罚〔2025〕97号"
    document.tables[0].cell(1, 1).text = "见东市监处罚〔2025〕2号"
    problems = numbers(document, tmp_path, review=settings)
    assert sorted(item.code for item in problems) == ["NOT-012", "NOT-014", "NOT-014"]
    places = [str(item.place) for item in problems]
    assert sum("第11段“对13卷案卷" in place for place in places) == 2
    assert "通报.docx › 表1第2行第1列“东市监处罚〔2025〕97号”" in places


def test_dates_articles_and_telephones_of_a_letter_are_no_counts(tmp_path: Path) -> None:
    document = good_paper()
    reword(document, "各单位要", "按照第15条，2025年度各单位于3月19日前致电12345678，要")
    assert numbers(document, tmp_path) == []


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the Debian package libreoffice-writer")
def test_a_notice_saved_by_libreoffice_keeps_all_but_its_quotes(tmp_path: Path) -> None:
    """LibreOffice drops the hint that sets quotes as Chinese; everything else it writes is found in order."""
    drafted(tmp_path)
    path, profile = tmp_path / "notice.docx", (tmp_path / "profile").as_uri()
    for source, kind in ((path, "odt"), (tmp_path / "notice.odt", "docx:MS Word 2007 XML")):
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, timeout=120)
    problems = check_document(path, sample_results(), review(), ZH)
    assert {item.code for item in problems if item.severity != "notice"} == {"LNT-024"}


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the Debian package libreoffice-writer")
def test_a_text_set_by_libreoffice_is_far_from_an_official_paper(tmp_path: Path) -> None:
    source = tmp_path / "函.txt"
    source.write_text("关于案卷评查的函\n各单位：\n请于2026年4月7日前整改。\n", encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--infilter=Text (encoded):UTF8"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, timeout=120)
    problems = check_document(tmp_path / "函.docx", None, None, ZH)
    assert found(problems)
    assert {"LNT-011", "LNT-013", "LNT-016", "LNT-023", "LNT-025"} <= {item.code for item in problems}


def test_a_case_number_the_files_write_so_is_not_mended(tmp_path: Path) -> None:
    document = good_paper()
    reword(document, "各单位要", "东市监处罚(2025)1号等案卷所属单位要")
    path = saved(document, tmp_path)
    assert "LNT-038" in {item.code for item in check_document(path, None, None, ZH)}
    sample = sample_results()
    cases = sample.cases.with_columns(
        case_id=sample.cases["case_id"].str.replace("〔2025〕", "(2025)", literal=True)
    )
    results = replace(sample, cases=cases)
    assert "LNT-038" not in {item.code for item in check_document(path, results, review(), ZH)}
