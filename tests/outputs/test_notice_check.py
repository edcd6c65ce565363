from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import polars as pl
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.model.catalogue import LANGUAGES, Texts
from casereview.outputs.notice import write_notice
from casereview.outputs.notice_check import check_notice, reconcile
from casereview.rounds.review import Review
from tests.outputs.sample import CITY, MARKET, TRAFFIC, sample_results

ZH = Texts("zh")
REVIEW = Review(title="示例市城东区2025年度案卷评查", round="2025", organiser="示例市司法局", naming="named")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("notice") / "notice.docx"
    write_notice(sample_results(), REVIEW, path, ZH)
    return path


def edited(draft: Path, old: str, new: str) -> Document:
    """The draft with the first run that says `old` saying `new`."""
    document = docx.Document(str(draft))
    for text in document.element.body.iter(qn("w:t")):
        if old in text.text:
            text.text = text.text.replace(old, new, 1)
            return document
    raise AssertionError(f"{old} is not in the draft")


def codes(document: Document) -> set[str]:
    return {found.code for found in reconcile(sample_results(), REVIEW, document, ZH)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("naming", ["named", "anonymous", "annex_only"])
def test_a_fresh_draft_agrees_with_its_results(tmp_path: Path, language: str, naming: str) -> None:
    path, texts = tmp_path / "notice.docx", Texts(language)
    review = REVIEW.model_copy(update={"naming": naming})
    write_notice(sample_results(), review, path, texts)
    assert check_notice(sample_results(), review, path, texts) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("优秀4卷", "优秀5卷", {"NOT-010", "NOT-011"}),
        ("不合格1卷", "不合格0卷", {"NOT-010", "NOT-011"}),
        ("占33.3%", "占43.3%", {"NOT-010", "NOT-011", "NOT-012"}),
        ("案卷12卷", "案卷13卷", {"NOT-010", "NOT-011", "NOT-012"}),
        ("最低0分", "最低60分", {"NOT-010", "NOT-011", "NOT-012"}),
        ("涉及4卷、3个单位", "涉及2卷、3个单位", {"NOT-010", "NOT-011", "NOT-050"}),
        ("评查结果详见附件1，", "", set()),
        ("评查结果详见附件1，", "去年查处77起。", {"NOT-012"}),
        ("东交罚〔2025〕8号", "东交罚〔2025〕88号", {"NOT-014"}),
        ("其余3卷暂未发现", "其余案卷暂未发现", set()),
        ("个别案卷未达到", "有的案卷没有达到", set()),
    ],
)
def test_a_changed_sentence_is_noticed_where_it_says_something_else(
    draft: Path, old: str, new: str, expected: set[str]
) -> None:
    assert codes(edited(draft, old, new)) == expected


def test_a_sentence_taken_out_is_missed(draft: Path) -> None:
    document = edited(draft, "另有一票否决情形待确认的案卷1卷，未计入问题。", "")
    (found,) = reconcile(sample_results(), REVIEW, document, ZH)
    assert found.code == "NOT-010"
    assert "待确认的案卷1卷" in found.message(ZH)


def test_the_message_says_what_stands_and_what_should(draft: Path) -> None:
    document = edited(draft, "优秀4卷（占33.3%）", "优秀5卷（占33.3%）")
    said = next(item for item in reconcile(sample_results(), REVIEW, document, ZH) if item.code == "NOT-011")
    assert said.message(ZH) == "通报写的是“优秀5卷（占33.3%）”，评查结果是“优秀4卷（占33.3%）”。"


def drop_row(document: Document, table: int, row: int) -> None:
    rows = list(document.element.body.iter(qn("w:tbl")))[table].findall(qn("w:tr"))
    rows[row].getparent().remove(rows[row])


@pytest.mark.parametrize(
    ("table", "expected"), [(0, {"NOT-015"}), (1, {"NOT-015"}), (2, {"NOT-015"}), (3, {"NOT-015"})]
)
def test_a_row_taken_out_of_any_annex_is_missed(draft: Path, table: int, expected: set[str]) -> None:
    document = docx.Document(str(draft))
    drop_row(document, table, 1)
    assert codes(document) == expected


def set_cell(table: int, row: int, cell: int, words: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        rows = list(document.element.body.iter(qn("w:tbl")))[table].findall(qn("w:tr"))
        text = next(rows[row].findall(qn("w:tc"))[cell].iter(qn("w:t")))
        text.text = words

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (set_cell(0, 1, 3, "9"), {"NOT-015", "NOT-016"}),  # a grade count of a unit
        (set_cell(1, 1, 3, "99"), {"NOT-015", "NOT-016"}),  # a score
        (set_cell(1, 1, 4, "良好"), {"NOT-015", "NOT-016"}),  # a grade
        (set_cell(3, 1, 1, CITY), {"NOT-015", "NOT-016"}),  # whose problem it is
        (set_cell(3, 1, 2, "执法程序"), {"NOT-016"}),  # of which aspect
        (set_cell(3, 1, 4, "1卷：东市监处罚〔2025〕99号"), {"NOT-051", "NOT-052"}),  # in which file
        (set_cell(3, 1, 0, "1.1"), set()),  # numbering is the office's own
        (set_cell(3, 1, 3, "SUB-07 执法资格没有载明"), set()),  # so is the wording of a problem
        (set_cell(3, 1, 7, "2026年5月1日"), set()),  # and the deadline
    ],
)
def test_annex_cells_that_carry_results_may_not_change(
    draft: Path, change: Callable[[Document], None], expected: set[str]
) -> None:
    document = docx.Document(str(draft))
    change(document)
    assert codes(document) == expected


def test_a_table_taken_out_and_a_unit_left_out_are_errors(tmp_path: Path) -> None:
    review = REVIEW.model_copy(update={"naming": "annex_only"})
    path = tmp_path / "notice.docx"
    write_notice(sample_results(), review, path, ZH)
    document = docx.Document(str(path))
    for table in list(document.element.body.iter(qn("w:tbl"))):
        table.getparent().remove(table)
    found = reconcile(sample_results(), review, document, ZH)
    assert [item.values["table"] for item in found if item.code == "NOT-017"] == [
        "表1　按单位汇总", "表2　逐卷结果", "优秀案卷名单", "案卷评查问题清单（分单位）",
    ]  # fmt: skip
    assert [item.values["unit"] for item in found if item.code == "NOT-013"] == [MARKET, CITY, TRAFFIC]


def test_results_that_do_not_add_up_are_not_drafted(tmp_path: Path) -> None:
    sample = sample_results()
    units = sample.units.with_columns(优秀=pl.col("优秀") + 1, cases=pl.col("cases") + 1)
    path = tmp_path / "notice.docx"
    found = write_notice(replace(sample, units=units), REVIEW, path, ZH)
    assert {item.values["what"] for item in found if item.code == "NOT-018"} == {"cases", "优秀"}
    assert not path.exists()


def test_a_file_that_is_no_notice_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "通报.docx"
    path.write_text("通报", encoding="utf-8")
    assert [item.code for item in check_notice(sample_results(), REVIEW, path, ZH)] == ["NOT-004"]


@settings(max_examples=25, deadline=None)
@given(number=st.integers(100, 10**9))
def test_no_number_without_a_source_slips_through(draft: Path, number: int) -> None:
    document = edited(draft, "为进一步规范", f"为查清{number}件事，进一步规范")
    allowed = {"100", "2025"}
    assert ("NOT-012" in codes(document)) == (str(number) not in allowed)


def test_the_plain_number_of_a_case_is_no_source_of_counts(tmp_path: Path) -> None:
    results, path = sample_results(), tmp_path / "notice.docx"
    number = results.findings["case_id"][0]
    numbered = {
        name: getattr(results, name).with_columns(pl.col("case_id").replace(number, "33"))
        for name in ("cases", "findings", "outcomes")
    }
    results = replace(results, **numbered)
    write_notice(results, REVIEW, path, ZH)
    assert check_notice(results, REVIEW, path, ZH) == []
    document = edited(path, "评查结果详见附件1，", "去年33卷。")
    assert {found.code for found in reconcile(results, REVIEW, document, ZH)} == {"NOT-012"}
