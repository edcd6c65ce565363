"""A notice people worked on is drafted again: their words stay, ours follow the results."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from casereview.model.problem import Problem
from casereview.outputs.docx_file import Column, Table, Writer, adopt_styles, paragraph_texts
from casereview.outputs.docx_record import read_record, write_record
from casereview.outputs.docx_region import Control, Piece, composed, controls, digest, text_of, wrapped
from casereview.outputs.notice import update_notice, write_notice
from casereview.outputs.notice_kept import redraft, renew
from casereview.scoring.results import Results
from tests.outputs.sample import sample_results
from tests.outputs.test_notice import ZH, review, with_faults

CASE = sample_results().cases["case_id"][0]
ONE = [(CASE, "ARC-01", "deduct", "缺页")]
TWO = [*ONE, (sample_results().cases["case_id"][1], "DOC-06", "deduct", "缺日期")]


def control(document: Document, region: str) -> Control:
    (found,) = (one for one in controls(document) if one.region == region)
    return found


def word(element: BaseOxmlElement) -> BaseOxmlElement:
    return list(element.iter(qn("w:t")))[-1]


def again(
    tmp_path: Path, edit: Callable[[Document], None], first: Results, second: Results
) -> tuple[list[Problem], Document]:
    """Draft for one result, let a person edit, bring it up to another."""
    path = tmp_path / "notice.docx"
    write_notice(first, review(), path, ZH)
    document = docx.Document(str(path))
    edit(document)
    document.save(str(path))
    said = update_notice(second, review(), path, path, ZH)
    assert said is not None
    return said, docx.Document(str(path))


def nothing(document: Document) -> None:
    pass


def codes(said: list[Problem]) -> set[str]:
    """The codes of this step, without what is left to do in every draft."""
    return {one.code for one in said if one.code.startswith("TPL")}


def test_an_untouched_notice_becomes_the_new_draft(tmp_path: Path) -> None:
    said, document = again(tmp_path, nothing, with_faults(ONE), with_faults(TWO))
    write_notice(with_faults(TWO), review(), tmp_path / "fresh.docx", ZH)
    assert paragraph_texts(document) == paragraph_texts(docx.Document(str(tmp_path / "fresh.docx")))
    assert not codes(said)
    said, document = again(tmp_path, nothing, with_faults(TWO), with_faults(ONE))
    assert not codes(said)
    assert "problem.DOC-06" not in {one.region for one in controls(document)}


def test_the_same_results_leave_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    write_notice(sample_results(), review(), path, ZH)
    before = path.read_bytes()
    update_notice(sample_results(), review(), path, path, ZH)
    assert path.read_bytes() == before


def test_a_kept_paragraph_with_figures_of_before_stops_the_notice_and_is_named(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        word(control(document, "appraisal.level").element).text += "各单位重视。"

    said, document = again(tmp_path, edit, with_faults(ONE), with_faults(TWO))
    (kept,) = (one for one in said if one.code == "TPL-011")
    assert kept.values["title"] == "总体评价 · 总体质量"
    assert str(kept.values["kept"]).endswith("各单位重视。")
    assert "2卷" in str(kept.values["drafted"])
    wrong = [one.message(ZH) for one in said if one.severity == "error"]
    assert any("各单位重视。" in message for message in wrong)  # the paragraph to mend
    assert "problem.DOC-06" not in {one.region for one in controls(document)}  # nothing written


def test_a_changed_paragraph_is_kept_and_listed_while_the_rest_is_refreshed(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        word(control(document, "require.use").element).text += "各单位重视。"

    said, document = again(tmp_path, edit, with_faults(ONE), with_faults(TWO))
    assert [one.values["title"] for one in said if one.code == "TPL-011"] == ["下一步工作要求 · 强化结果运用"]
    assert not any(one.severity == "error" for one in said)
    assert "各单位重视。" in "".join(paragraph_texts(document))
    assert control(document, "problem.DOC-06")


def test_what_a_person_adds_fills_in_and_takes_out_stays_so(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        word(control(document, "field.文号行").element).text = "示司发〔2026〕7号　　签发人：某某"
        word(control(document, "sign.day").element).text = "2026年5月6日"
        mend = control(document, "require.train").element
        mend.addprevious(document.add_paragraph("本段由办公室加写。")._p)
        mend.getparent().remove(mend)

    said, document = again(tmp_path, edit, with_faults(ONE), with_faults(TWO))
    texts = paragraph_texts(document)
    assert texts[0] == "示司发〔2026〕7号　　签发人：某某"
    assert "2026年5月6日" in texts
    assert any("本段由办公室加写。" in text for text in texts)
    assert not any("加强培训" in text for text in texts)
    assert codes(said) == {"TPL-013"}
    assert [one.values["count"] for one in said if one.code == "TPL-013"] == [1]
    once_more = update_notice(with_faults(TWO), review(), tmp_path / "notice.docx", tmp_path / "n.docx", ZH)
    assert codes(once_more or []) == {"TPL-013"}


def test_a_new_problem_stands_where_it_belongs(tmp_path: Path) -> None:
    _, document = again(tmp_path, nothing, with_faults(ONE), with_faults(TWO))
    order = [one.region for one in controls(document)]
    assert order.index("problem.DOC") < order.index("problem.DOC-06") < order.index("problem.ARC")


def test_a_changed_problem_that_is_no_longer_one_stops_the_notice(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        word(control(document, "problem.DOC-06").element).text += "请注意第99页。"

    path = tmp_path / "notice.docx"
    said, _ = again(tmp_path, edit, with_faults(TWO), with_faults(TWO))
    assert any(one.severity == "error" for one in said)  # 99 has no source
    before = path.read_bytes()
    found = update_notice(with_faults(ONE), review(), path, path, ZH) or []
    assert "TPL-012" in codes(found)
    assert path.read_bytes() == before


def test_comments_and_tracked_changes_count_as_work(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        paragraph = next(control(document, "appraisal.level").element.iter(qn("w:p")))
        paragraph.append(paragraph.makeelement(qn("w:commentRangeStart"), {qn("w:id"): "0"}))

    said, _ = again(tmp_path, edit, with_faults(ONE), with_faults(TWO))
    assert "TPL-011" in codes(said)


def test_fonts_and_split_runs_are_no_change_of_words() -> None:
    document = docx.Document()
    plain = document.add_paragraph("发现问题的案卷9卷。")._p
    split = document.add_paragraph("发现问题")
    split.add_run("的案卷").bold = True
    split.add_run("9卷。 ")
    assert text_of(plain) == text_of(split._p)
    assert not Control("a.b", digest(text_of(split._p)), wrapped("a.b", "甲", [split._p])).edited


def test_tags_fit_what_word_allows(tmp_path: Path) -> None:
    write_notice(sample_results(), review(), tmp_path / "notice.docx", ZH)
    document = docx.Document(str(tmp_path / "notice.docx"))
    tags = [tag.get(qn("w:val"), "") for tag in document.element.body.iter(qn("w:tag"))]
    assert len(tags) > 40 and max(map(len, tags)) <= 64
    names = [mark.get(qn("w:name"), "") for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert len(set(names)) == len(names) and max(map(len, names)) <= 40


def test_without_the_record_nothing_is_lost_in_silence(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        write_record(document, {})
        gone = control(document, "require.train").element
        gone.getparent().remove(gone)

    said, document = again(tmp_path, edit, with_faults(ONE), with_faults(ONE))
    assert "TPL-014" in codes(said)
    assert any("加强培训" in text for text in paragraph_texts(document))


def test_a_control_a_program_dropped_is_known_by_its_bookmark(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        for one in controls(document):
            for element in list(one.element.find(qn("w:sdtContent"))):
                one.element.addprevious(element)
            one.element.getparent().remove(one.element)
        (changed,) = (p for p in document.paragraphs if "强化结果运用" in p.text)
        changed.add_run("各单位重视。")

    said, document = again(tmp_path, edit, with_faults(ONE), with_faults(TWO))
    assert codes(said) == {"TPL-011"}
    assert control(document, "problem.DOC-06")


def test_a_file_without_regions_is_never_written_over(tmp_path: Path) -> None:
    mine = docx.Document()
    mine.add_paragraph("我自己写的通报。")
    mine.save(str(tmp_path / "notice.docx"))
    before = (tmp_path / "notice.docx").read_bytes()
    path, said = redraft(sample_results(), review(), tmp_path, ZH)
    assert path.name == "notice (2).docx" and path.exists()
    assert "TPL-015" in codes(said)
    assert (tmp_path / "notice.docx").read_bytes() == before


def test_a_folder_that_takes_no_copy_is_an_error_not_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    write_notice(sample_results(), review(), tmp_path / "notice.docx", ZH)
    monkeypatch.setattr("shutil.copy2", refuse)
    _, said = redraft(sample_results(), review(), tmp_path, ZH)
    assert [one.code for one in said] == ["NOT-003"]


def test_a_run_that_cannot_take_the_edits_over_drafts_afresh_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    write_notice(with_faults(ONE), review(), path, ZH)
    document = docx.Document(str(path))
    word(control(document, "situation.results").element).text = "共评查3个单位案卷11卷。"
    document.save(str(path))
    taken, said = renew(with_faults(TWO), review(), path, tmp_path / "new.docx", ZH)
    assert not taken
    (warning,) = (one for one in said if one.code == "TPL-016")
    assert "11卷" in str(warning.values["reasons"])
    assert "11卷" not in "".join(paragraph_texts(docx.Document(str(tmp_path / "new.docx"))))


def test_annex_3_gets_lying_pages_when_it_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    write_notice(sample_results(), review(naming="anonymous"), path, ZH)
    update_notice(sample_results(), review(), path, path, ZH)
    document = docx.Document(str(path))
    assert len(document.sections) == 2
    update_notice(sample_results(), review(naming="anonymous"), path, path, ZH)
    assert len(docx.Document(str(path)).sections) == 1


def test_the_record_survives_its_own_writing_and_leaves_other_properties() -> None:
    document = docx.Document()
    record = {f"problem.PRO-{number}": digest(str(number)) for number in range(60)}
    write_record(document, record)
    write_record(document, record | {"list.*": "-"})
    assert read_record(document) == record | {"list.*": "-"}


@pytest.mark.parametrize("rows", [10, 1000])
def test_a_long_table_is_one_control_made_in_one_go(rows: int) -> None:

    document = docx.Document()

    adopt_styles(document)
    made = Table((Column("序号", 20), Column("问题", 100)), [["1", "缺页"]] * rows)
    (element,) = composed(Piece("annex3.table", "附件3", (made,)), Writer(document))
    assert len(list(element.iter(qn("w:tr")))) == rows + 1
    assert len(list(element.iter(qn("w:bookmarkStart")))) == 1


@pytest.mark.office
def test_edits_survive_libreoffice(tmp_path: Path) -> None:
    path, out = tmp_path / "notice.docx", tmp_path / "saved"
    write_notice(with_faults(ONE), review(), path, ZH)
    document = docx.Document(str(path))
    word(control(document, "require.use").element).text += "各单位重视。"
    document.save(str(path))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    try:
        subprocess.run([*command, "docx", "--outdir", str(out), str(path)], check=True, timeout=180)
    except FileNotFoundError as fault:
        pytest.skip(f"{fault.filename} is missing: Debian package libreoffice-writer")
    saved = docx.Document(str(out / "notice.docx"))
    assert text_of(saved.element.body) == text_of(document.element.body)  # nothing twice, nothing lost
    said = update_notice(with_faults(TWO), review(), out / "notice.docx", path, ZH)
    assert said is not None and codes(said) == {"TPL-011"}
    after = docx.Document(str(path))
    assert control(after, "problem.DOC-06") and "各单位重视。" in "".join(paragraph_texts(after))
