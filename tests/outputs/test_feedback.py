"""The feedback of each unit: what it can object to and mend, numbered, and what is left out and why."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import polars as pl
import pytest

from casereview.model.catalogue import LANGUAGES, Texts
from casereview.model.problem import Problem
from casereview.outputs.docx_file import table_rows
from casereview.outputs.feedback import write_feedback
from casereview.rounds.review import Appeal, Review
from casereview.scoring.results import Results
from tests.outputs.sample import CITY, MARKET, TRAFFIC, sample_results

ZH = Texts("zh")
REVIEW = Review(
    title="示例市城东区2025年度行政执法案卷评查",
    round="2025",
    organiser="示例市城东区司法局",
    rectification_deadline=date(2026, 5, 8),
)
THIRD = "东市监处罚〔2025〕3号"
Tables = list[list[list[str]]]


def contested(*numbers: str) -> Results:
    results = sample_results()
    rows = results.cases.filter(pl.col("case_id").is_in(numbers)).select("case_id", "unit", "source")
    return replace(results, contested=rows)


def read(path: Path) -> tuple[str, Tables]:
    document = docx.Document(str(path))
    return "\n".join(paragraph.text for paragraph in document.paragraphs), table_rows(document)


def written(
    tmp_path: Path, unit: str, results: Results | None = None, review: Review = REVIEW
) -> tuple[str, Tables, list[Problem]]:
    _, problems = write_feedback(results or sample_results(), review, tmp_path, ZH)
    return *read(tmp_path / f"{unit}.docx"), problems


def problem_rows(tables: Tables) -> list[list[str]]:
    """The rows of the list of problems, without its head and its cases."""
    return [row for row in tables[1][1:] if len(row) > 1]


def test_every_unit_with_cases_gets_its_own_file(tmp_path: Path) -> None:
    paths, problems = write_feedback(sample_results(), REVIEW, tmp_path / "feedback", ZH)
    assert [path.name for path in paths] == [f"{unit}.docx" for unit in (MARKET, CITY, TRAFFIC)]
    assert problems == []
    assert sorted((tmp_path / "feedback").iterdir()) == sorted(paths)


def test_a_unit_reads_of_its_own_cases_only(tmp_path: Path) -> None:
    for unit, others in ((MARKET, ("东城管罚", "东交罚")), (TRAFFIC, ("东市监处罚", "东城管罚"))):
        text, tables, _ = written(tmp_path, unit)
        everything = text + str(tables)
        assert not any(other in everything for other in others)


def test_results_problems_and_slip_hold_the_same_problems_under_the_same_numbers(tmp_path: Path) -> None:
    text, tables, _ = written(tmp_path, MARKET)
    assert "你单位参评案卷5卷：优秀2卷、良好3卷。发现问题7项，涉及案卷4卷。" in text
    assert "另有待核实事项2项，没有作为问题扣分" in text
    assert "未发现已确认问题的案卷1卷：东市监处罚〔2025〕1号。" in text
    assert tables[0][1:3] == [
        ["1", "东市监处罚〔2025〕1号", "100", "优秀"],
        ["2", "东市监处罚〔2025〕2号", "98", "优秀"],
    ]
    assert [row[:3] for row in tables[-1][1:]] == [
        [row[0], case, row[1]]
        for row, case in zip(
            problem_rows(tables),
            [f"东市监处罚〔2025〕{number}号" for number in (2, 3, 3, 5, 5, 5, 6)],
            strict=True,
        )
    ]
    assert [row[0] for row in problem_rows(tables)] == list("1234567")


def test_a_problem_says_all_that_answering_it_takes(tmp_path: Path) -> None:
    _, tables, _ = written(tmp_path, MARKET)
    assert tables[1][1] == [
        "东市监处罚〔2025〕2号　　得分98，等次：优秀　　台账出处：2025年案卷台账.xlsx › 处罚 › 5"
    ]
    rows = {(row[1], row[2]): row for row in problem_rows(tables)}
    late = next(row for (item, _), row in rows.items() if item.startswith("PRO-25"))
    assert late[2:] == [
        "立案日期2025-01-06至决定日期2025-04-30共114日，超过90日",
        "《中华人民共和国行政处罚法》第六十条",
        "10（1处，本项20分）",
        "建立办案期限提醒，需要延期的依法办理审批手续。",
    ]
    dates = next(row for (item, said), row in rows.items() if item.startswith("DOC-06") and "立案" in said)
    assert dates[3:5] == ["《示例市行政处罚案卷评查标准（虚构）》DOC-06项", "4（2处，本项8分）"]


def test_a_row_other_than_its_cases_is_named(tmp_path: Path) -> None:
    results = sample_results()
    moved = pl.when(pl.col("item") == "PRO-25").then(pl.lit("另一份.xlsx › 表 › 9")).otherwise("source")
    changed = replace(results, findings=results.findings.with_columns(source=moved))
    _, tables, _ = written(tmp_path, MARKET, changed)
    rows = [row[2] for row in problem_rows(tables)]
    assert sum("（出处：另一份.xlsx › 表 › 9）" in row for row in rows) == 1
    assert sum("出处" in row for row in rows) == 1


def test_vetoes_hints_and_suspicions_are_told_apart(tmp_path: Path) -> None:
    text, traffic, _ = written(tmp_path, TRAFFIC)
    assert [row[4] for row in problem_rows(traffic)] == [
        "一票否决",
        "8（1处，本项8分）",
        "3（1处，本项6分）",
    ]
    assert "参评案卷中有1卷存在经核实的一票否决事项，另行制发《行政执法监督意见书》" in text
    text, market, _ = written(tmp_path, MARKET)
    assert [row[4] for row in problem_rows(market) if row[1].startswith("SUB-07")] == ["提示"]
    assert "意见书" not in text
    text, city, _ = written(tmp_path, CITY)
    assert "尚未核实，没有扣分" in text
    assert city[2][1:] == [
        [
            "1",
            "东城管罚〔2025〕12号",
            "PRO-08 决定前依法告知",
            "告知送达日期2025-04-10晚于决定日期2025-04-08（出处：2025年案卷台账.xlsx › 处罚 › 10）",
            "一票否决待确认",
        ]
    ]
    assert not any("PRO-08" in str(table) for table in (city[0], city[1], city[3]))
    assert "意见书" not in text


@pytest.mark.parametrize(
    ("appeal", "said"),
    [
        (Appeal(working_days=5), "请自收到本反馈之日起5个工作日内向示例市城东区司法局书面提出"),
        (Appeal(deadline=date(2022, 5, 10)), "请于2022年5月10日前向示例市城东区司法局书面提出"),
        (None, "请于【　　年　　月　　日】前向示例市城东区司法局书面提出"),
    ],
)
def test_the_time_for_objections_is_the_reviews_or_left_blank(
    tmp_path: Path, appeal: Appeal | None, said: str
) -> None:
    text, _, _ = written(tmp_path, MARKET, review=REVIEW.model_copy(update={"appeal": appeal}))
    assert said in text
    assert "于2026年5月8日前完成整改" in text


def test_the_slip_asks_for_all_a_rectification_is_told_by(tmp_path: Path) -> None:
    text, tables, _ = written(tmp_path, MARKET)
    assert tables[-1][0] == [
        "序号", "案卷文号", "问题", "产生原因", "整改措施", "整改结果", "佐证材料", "责任人", "完成日期",
    ]  # fmt: skip
    assert {cell for row in tables[-1][1:] for cell in row[3:]} == {""}
    assert f"单位（盖章）：{MARKET}" in text


def test_a_contested_case_keeps_its_result_and_loses_its_problems_and_that_is_said(tmp_path: Path) -> None:
    text, tables, problems = written(tmp_path, MARKET, contested(THIRD))
    assert (
        f"台账载明有1卷案卷已申请行政复议或者提起行政诉讼（{THIRD}），不重复监督，"
        "其2项问题、1项待核实事项不列入本反馈，得分和等次照列。"
    ) in text
    assert "发现问题5项，涉及案卷3卷" in text and "另有待核实事项1项" in text
    assert tables[0][3] == ["3", THIRD, "82", "良好（复议、诉讼）"]
    assert tables[2][1:] == [["1", THIRD, "2", "1", "2025年案卷台账.xlsx › 处罚 › 6"]]
    assert not any(THIRD in str(table) for table in (tables[1], tables[3], tables[4]))
    assert "未发现已确认问题的案卷1卷：东市监处罚〔2025〕1号。" in text
    assert problems == []


@pytest.mark.parametrize("left", [(), (THIRD,), ("东交罚〔2025〕8号", "东城管罚〔2025〕12号", THIRD)])
def test_every_established_breach_is_told_once_or_left_out_and_counted(
    tmp_path: Path, left: tuple[str, ...]
) -> None:
    results = contested(*left)
    paths, _ = write_feedback(results, REVIEW, tmp_path, ZH)
    told: list[tuple[str, str]] = []
    left_out: dict[str, int] = {}
    for path in paths:
        _, tables = read(path)
        case = ""
        for row in tables[1][1:]:
            case = row[0].partition("　　")[0] if len(row) == 1 else case
            told += [(case, row[1].split()[0])] if len(row) > 1 else []
        if tables[2][0][2].startswith("不列的问题"):
            left_out |= {row[1]: int(row[2]) for row in tables[2][1:]}
    established = results.findings.filter(
        (pl.col("outcome") == "breach") & (pl.col("effect") != "veto_pending")
    )
    expected = list(established.select("case_id", "item").iter_rows())
    assert set(left_out) == set(left)
    assert sorted(told) == sorted(row for row in expected if row[0] not in left)
    assert len(told) + sum(left_out.values()) == len(expected) == 15


def test_a_problem_no_unit_would_be_told_of_stops_the_feedback(tmp_path: Path) -> None:
    results = sample_results()
    for broken in (
        replace(results, units=results.units.filter(pl.col("unit") != TRAFFIC)),
        replace(results, cases=results.cases.filter(pl.col("case_id") != THIRD)),
        replace(results, units=pl.concat([results.units, results.units.head(1)])),
    ):
        paths, problems = write_feedback(broken, REVIEW, tmp_path / "feedback", ZH)
        assert paths == [] and [(found.code, found.severity) for found in problems] == [("FBK-004", "error")]


def test_a_unit_without_a_problem_is_told_so_and_owes_no_slip(tmp_path: Path) -> None:
    sample = sample_results()
    clear = replace(sample, findings=sample.findings.clear())
    text, tables, _ = written(tmp_path, MARKET, clear)
    assert "未发现已确认问题的案卷5卷" in text
    assert "没有列出需要你单位整改的问题，不需要报送整改回执" in text
    assert len(tables) == 1 and "填写说明" not in text


def test_units_without_cases_get_none_and_no_unit_at_all_is_said(tmp_path: Path) -> None:
    sample = sample_results()
    units = sample.units.with_columns(cases=pl.lit(0))
    idle = replace(sample, units=units, cases=sample.cases.clear(), findings=sample.findings.clear())
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
