from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import polars as pl
import pytest

from casereview.model.catalogue import LANGUAGES, Texts
from casereview.outputs.docx_file import table_rows
from casereview.outputs.feedback import write_feedback
from casereview.rounds.review import Review
from tests.outputs.sample import CITY, MARKET, TRAFFIC, sample_results

ZH = Texts("zh")
REVIEW = Review(
    title="示例市城东区2025年度行政执法案卷评查",
    round="2025",
    organiser="示例市城东区司法局",
    rectification_deadline=date(2026, 5, 8),
)


def written(tmp_path: Path, unit: str) -> tuple[str, list[list[list[str]]]]:
    write_feedback(sample_results(), REVIEW, tmp_path, ZH)
    document = docx.Document(str(tmp_path / f"{unit}.docx"))
    return "\n".join(paragraph.text for paragraph in document.paragraphs), table_rows(document)


def test_every_unit_with_cases_gets_its_own_file(tmp_path: Path) -> None:
    paths, problems = write_feedback(sample_results(), REVIEW, tmp_path / "feedback", ZH)
    assert [path.name for path in paths] == [f"{unit}.docx" for unit in (MARKET, CITY, TRAFFIC)]
    assert problems == []
    assert sorted((tmp_path / "feedback").iterdir()) == sorted(paths)


def test_a_unit_reads_of_its_own_cases_only(tmp_path: Path) -> None:
    for unit, others in ((MARKET, ("东城管罚", "东交罚")), (TRAFFIC, ("东市监处罚", "东城管罚"))):
        text, tables = written(tmp_path, unit)
        everything = text + str(tables)
        assert not any(other in everything for other in others)


def test_results_problems_and_slip_hold_the_same_problems(tmp_path: Path) -> None:
    text, tables = written(tmp_path, MARKET)
    assert "你单位参评案卷5卷，发现问题7项，涉及案卷4卷；待核查事项2项。" in text
    assert "其余1卷案卷未发现已确认的问题。" in text
    assert tables[0][1:3] == [
        ["1", "东市监处罚〔2025〕1号", "100", "优秀"],
        ["2", "东市监处罚〔2025〕2号", "98", "优秀"],
    ]
    problems = [row[0] for table in tables[1:5] for row in table[1:]]
    assert problems == [row[2] for row in tables[-1][1:]]
    assert tables[1][1] == [
        "DOC-06 文书日期齐全", "送达日期为空（出处：2025年案卷台账.xlsx › 处罚 › 5）", "", "2",
        "补齐文书日期，送达回证应当载明送达时间。",
    ]  # fmt: skip
    assert "请于2026年5月8日前完成整改" in text
    assert "请于【　　年　　月　　日】前书面提出" in text


def test_vetoes_hints_and_suspicions_are_told_apart(tmp_path: Path) -> None:
    _, traffic = written(tmp_path, TRAFFIC)
    assert [row[3] for row in traffic[1][1:]] == ["一票否决", "8"]
    text, city = written(tmp_path, CITY)
    assert "尚未确认，未作为问题扣分" in text
    assert city[-2][1:] == [
        [
            "东城管罚〔2025〕12号",
            "PRO-08 决定前依法告知",
            "告知送达日期2025-04-10晚于决定日期2025-04-08",
            "一票否决待确认",
        ]
    ]
    assert not any("PRO-08" in str(table) for table in (*city[1:-2], city[-1]))


def test_a_unit_without_a_problem_is_told_so_and_gets_an_empty_slip(tmp_path: Path) -> None:
    sample = sample_results()
    write_feedback(replace(sample, findings=sample.findings.clear()), REVIEW, tmp_path, ZH)
    document = docx.Document(str(tmp_path / f"{MARKET}.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "未发现已确认的问题。" in text
    assert "没有待核查事项。" in text
    assert table_rows(document)[-1][1:] == [[""] * 8]


def test_units_without_cases_get_none_and_no_unit_at_all_is_said(tmp_path: Path) -> None:
    sample = sample_results()
    idle = replace(sample, units=sample.units.with_columns(cases=pl.lit(0)))
    paths, problems = write_feedback(idle, REVIEW, tmp_path, ZH)
    assert paths == []
    assert [found.code for found in problems] == ["NOT-023"]


def test_names_that_files_cannot_tell_apart_get_a_number(tmp_path: Path) -> None:
    sample = sample_results()
    names = {MARKET: "执法队/A", CITY: "执法队:a"}
    rename = pl.col("unit").replace(names)
    renamed = replace(
        sample,
        units=sample.units.with_columns(rename),
        cases=sample.cases.with_columns(rename),
        findings=sample.findings.with_columns(rename),
    )
    paths, _ = write_feedback(renamed, REVIEW, tmp_path, ZH)
    assert [path.name for path in paths] == ["执法队_A.docx", "执法队_a-2.docx", f"{TRAFFIC}.docx"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_equal_results_give_equal_bytes(tmp_path: Path, language: str) -> None:
    first, _ = write_feedback(sample_results(), REVIEW, tmp_path / "a", Texts(language))
    second, _ = write_feedback(sample_results(), REVIEW, tmp_path / "b", Texts(language))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
