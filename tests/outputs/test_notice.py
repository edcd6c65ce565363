import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import polars as pl
import pytest

from casereview.model.catalogue import Texts
from casereview.model.mark import Mark
from casereview.model.outcome import Outcome
from casereview.outputs.docx_file import paragraph_texts
from casereview.outputs.notice import write_notice
from casereview.outputs.notice_facts import facts
from casereview.outputs.notice_text import review_basis
from casereview.rounds.review import Review
from casereview.scoring.results import Results
from tests.outputs.sample import CITY, MARKET, TRAFFIC, sample_results
from tests.outputs.word import tables

ZH = Texts("zh")


def review(**values: object) -> Review:
    settings: dict[str, object] = {
        "title": "示例市城东区2025年度行政执法案卷评查",
        "round": "2025",
        "organiser": "示例市城东区司法局",
        "begin": date(2026, 3, 2),
        "end": date(2026, 3, 27),
    }
    return Review.model_validate(settings | values)


def drafted(tmp_path: Path, results: Results, settings: Review, texts: Texts = ZH) -> str:
    path = tmp_path / "notice.docx"
    problems = write_notice(results, settings, path, texts)
    assert {found.severity for found in problems} <= {"notice"}
    return "\n".join(paragraph_texts(docx.Document(str(path))))


def with_faults(rows: list[tuple[str, str, str, str]]) -> Results:
    """The sample with other findings: (case_id, item, effect, evidence), every one a breach."""
    sample = sample_results()
    known = {row["case_id"]: row for row in sample.cases.iter_rows(named=True)}
    made = [
        {
            "case_id": case, "unit": known[case]["unit"], "item": item, "title": f"要求{item}",
            "outcome": "breach", "occurrences": 1, "effect": effect, "evidence": evidence,
            "basis": "《示例法》第三条", "advice": "照做。", "source": known[case]["source"],
        }
        for case, item, effect, evidence in rows
    ]  # fmt: skip
    findings = pl.DataFrame(made, schema=sample.findings.schema)
    counts = {case: sum(row[0] == case for row in rows) for case in known}
    cases = sample.cases.with_columns(
        breaches=pl.col("case_id").replace_strict(counts, return_dtype=sample.cases["breaches"].dtype),
        suspects=pl.lit(0, dtype=sample.cases["suspects"].dtype),
    )
    return replace(sample, findings=findings, cases=cases)


def test_the_skeleton_stands_in_its_order(tmp_path: Path) -> None:
    text = drafted(tmp_path, sample_results(), review())
    parts = [
        "【发文字号】", "关于示例市城东区2025年度", "【主送机关】：", "现将评查情况通报如下：",
        "一、基本情况",
        "（一）组织实施", "（二）评查结果", "二、总体评价", "三、存在的主要问题", "（一）执法主体方面",
        "（二）执法内容方面", "（三）处罚依据方面", "（四）执法程序方面",
        "（五）处罚范围方面", "未发现突出问题。",
        "（六）文书制作方面", "（七）案卷整理归档方面", "四、下一步工作要求", "（一）限期整改。",
        "附件：1.案卷评查结果一览表", "2.优秀案卷名单", "3.案卷评查问题清单（分单位）", "示例市城东区司法局",
        "【成文日期】", "附件1", "附件2", "附件3",
    ]  # fmt: skip
    at = -1
    for part in parts:
        at = text.index(part, at + 1)


def test_grades_and_cases_without_one_add_up(tmp_path: Path) -> None:
    text = drafted(tmp_path, sample_results(), review())
    assert "共评查3个单位案卷12卷，其中优秀4卷（占33.3%）、良好5卷（占41.7%）、不合格1卷（占8.3%）" in text
    assert "暂未评定等次2卷（占16.7%）" in text
    counts = re.findall(r"(?:优秀|良好|合格|不合格|暂未评定等次)(\d+)卷", text.split("二、总体评价")[0])
    assert sum(map(int, counts)) == 12


def test_a_veto_nobody_confirmed_is_counted_apart_and_never_called_a_problem(tmp_path: Path) -> None:
    text = drafted(tmp_path, sample_results(), review(naming="named"))
    assert "经确认存在一票否决情形的案卷1卷。另有一票否决情形待确认的案卷1卷，未计入问题。" in text
    assert "另有待核查疑点2项，涉及案卷2卷" in text
    assert "决定前依法告知" not in text  # the item of the pending veto
    assert "裁量理由说明" not in text  # the item of the suspicions
    cells = "".join(
        cell.text for t in tables(docx.Document(str(tmp_path / "notice.docx"))) for cell in t._cells
    )
    assert "决定前依法告知" not in cells


@pytest.mark.parametrize("naming", ["annex_only", "anonymous"])
def test_nobody_is_criticised_by_name_unless_the_review_says_so(tmp_path: Path, naming: str) -> None:
    problems = drafted(tmp_path, sample_results(), review(naming=naming))
    problems = problems.split("三、存在的主要问题")[1].split("四、下一步工作要求")[0]
    assert not any(unit in problems for unit in (MARKET, CITY, TRAFFIC))
    assert "号" not in problems.replace("文号", "").replace("票据号", "").replace("执法证号", "")


def test_named_problems_give_unit_and_document_number(tmp_path: Path) -> None:
    text = drafted(tmp_path, sample_results(), review(naming="named"))
    assert f"如{TRAFFIC}东交罚〔2025〕8号。" in text


def test_a_contested_case_is_counted_and_no_example(tmp_path: Path) -> None:
    sample = sample_results()
    numbers = ["东交罚〔2025〕8号", "东市监处罚〔2025〕3号"]
    rows = sample.cases.filter(pl.col("case_id").is_in(numbers)).select("case_id", "unit", "source")
    plain = drafted(tmp_path, sample, review(naming="named"))
    text = drafted(tmp_path, replace(sample, contested=rows), review(naming="named"))
    problems = text.split("三、存在的主要问题")[1].split("四、下一步工作要求")[0]
    assert not any(number in problems for number in numbers)
    assert "立案日期2025年1月6日至" in plain and "立案日期2025年1月6日至" not in text
    counted = "涉及(\\d+)卷"
    assert re.findall(counted, text) == re.findall(counted, plain) != []


def test_anonymous_annexes_hold_no_scores_and_no_list_of_problems(tmp_path: Path) -> None:
    drafted(tmp_path, sample_results(), review(naming="anonymous"))
    found = tables(docx.Document(str(tmp_path / "notice.docx")))
    assert [cell.text for cell in found[0].rows[0].cells] == ["序号", "单位", "参评数"]
    assert [cell.text for row in found[1].rows for cell in row.cells][-1] == "优秀"
    assert len(found) == 2


def test_problems_of_an_aspect_go_by_cases_and_the_fourth_is_only_named(tmp_path: Path) -> None:
    cases = sample_results().cases["case_id"].to_list()
    rows = [(case, f"ARC-0{number}", "deduct", "缺页") for number in range(1, 6) for case in cases[:number]]
    text = drafted(tmp_path, with_faults(rows), review())
    told = re.findall(r"\d\.(\w+)案卷未达到“要求(ARC-\d\d)”的要求。涉及(\d)卷", text)
    assert told == [("部分", "ARC-05", "5"), ("部分", "ARC-04", "4"), ("部分", "ARC-03", "3")]
    assert (
        "此外，还有2项要求在个别案卷（2卷）中落实不到位：“要求ARC-02”（2卷）、“要求ARC-01”（1卷）。" in text
    )


def test_one_kind_of_evidence_is_quoted_once_and_dates_are_written_out(tmp_path: Path) -> None:
    cases = sample_results().cases["case_id"].to_list()
    rows = [
        (cases[0], "DOC-06", "deduct", "送达日期 2025-03-09 晚于结案日期 2025-03-05"),
        (cases[1], "DOC-06", "deduct", "送达日期 2025-04-09 晚于结案日期 2025-04-01"),
        (cases[2], "DOC-06", "deduct", f"与案卷{cases[0]}相同"),
        (cases[3], "DOC-06", "deduct", "审批人 李样二"),
        (cases[4], "DOC-06", "deduct", "决定书文号 东市监罚〔2025〕9号 未写日期"),
    ]
    text = drafted(tmp_path, with_faults(rows), review())
    assert "主要表现为：送达日期 2025年3月9日 晚于结案日期 2025年3月5日。对照依据" in text
    assert "李样二" not in text


def test_an_annex_row_tells_a_veto_from_its_source_and_hides_people(tmp_path: Path) -> None:
    cases = sample_results().cases["case_id"].to_list()
    results = with_faults(
        [(cases[10], "SUB-06", "veto", "当事人名称 李样二"), (cases[0], "ARC-07", "hint", "脱线")]
    )
    drafted(tmp_path, results, review(rectification_deadline=date(2026, 5, 8)))
    rows = [
        [cell.text for cell in row.cells]
        for row in tables(docx.Document(str(tmp_path / "notice.docx")))[3].rows
    ]
    assert rows[1][1:] == [
        MARKET, "案卷整理归档", "ARC-07 要求ARC-07", f"1卷：{cases[0]}", "《示例法》第三条", "照做。",
        "2026年5月8日", "",
    ]  # fmt: skip
    assert rows[2][3] == "【一票否决】SUB-06 要求SUB-06"
    assert rows[2][4] == (
        f"1卷：{cases[10]}。查明情况：（涉及个人信息，见评查表）（出处：2025年案卷台账.xlsx › 处罚 › 14）"
    )


def test_what_is_not_known_stays_a_blank_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    problems = write_notice(sample_results(), Review(title="案卷评查", round="1"), path, ZH)
    (blanks,) = [found for found in problems if found.code == "NOT-020"]
    names = str(blanks.values["names"])
    for name in (
        "【发文字号】",
        "【签发人】",
        "【发文机关】",
        "【主送机关】",
        "【组织评查的依据】",
        "【成文日期】",
    ):
        assert name in names


@pytest.mark.parametrize(
    ("begin", "end", "own", "expected"),
    [
        (None, date(2026, 2, 1), "", "《行政执法监督条例》第十五条、第十八条"),
        (date(2026, 1, 20), date(2026, 1, 31), "", "【组织评查的依据】"),
        (date(2026, 1, 31), None, "《示例省条例》", "《示例省条例》"),
        (date(2026, 2, 1), None, "年度计划", "《行政执法监督条例》第十五条、第十八条和年度计划"),
        (None, None, "", "【组织评查的依据】"),
    ],
)
def test_the_regulation_is_cited_from_the_day_it_is_in_force(
    begin: date | None, end: date | None, own: str, expected: str
) -> None:
    assert review_basis(review(begin=begin, end=end, basis=own), ZH) == expected


def test_fewer_than_ten_files_get_no_percentage_and_idle_units_are_said(tmp_path: Path) -> None:
    sample = sample_results()
    keep = pl.col("unit") != TRAFFIC
    own = ["cases", "scored", "breaches", "suspects", "veto_cases", "优秀", "良好", "合格", "不合格"]
    units = sample.units.with_columns(pl.when(keep).then(pl.col(own)).otherwise(0))
    few = replace(
        sample,
        cases=sample.cases.filter(keep),
        findings=sample.findings.filter(keep),
        outcomes=sample.outcomes.filter(keep),
        units=units,
    )
    text = drafted(tmp_path, few, review(measure_word="宗"))
    assert "%" not in text
    assert "共评查2个单位案卷9宗" in text
    assert "另有1个单位没有案卷参评。" in text


def test_what_is_not_judged_yet_is_not_praised(tmp_path: Path) -> None:
    text = drafted(tmp_path, sample_results(), review())
    scope = text.split("（五）处罚范围方面")[1]
    assert scope.startswith("\n已评查的项目未发现突出问题。")  # two suspicions wait in this aspect
    assert "其余3卷暂未发现已确认的问题。" in text
    assert "做得较好的方面" not in text
    sample = sample_results()
    judged = replace(sample, outcomes=sample.outcomes.filter(pl.col("item") != "SCO-05"))
    assert "处罚范围方面未发现突出问题。" in drafted(tmp_path, judged, review())


def test_a_draft_with_cases_to_be_graded_says_so(tmp_path: Path) -> None:
    found = write_notice(sample_results(), review(), tmp_path / "notice.docx", ZH)
    assert [item.values for item in found if item.code == "NOT-024"] == [{"count": 2}]
    text = "\n".join(paragraph_texts(docx.Document(str(tmp_path / "notice.docx"))))
    assert "没有不合格案卷" not in text


def test_nothing_found_is_said_and_not_left_empty(tmp_path: Path) -> None:
    sample = with_faults([])
    text = drafted(tmp_path, sample, review())
    assert text.count("未发现突出问题。") == 8  # each aspect, and the appraisal
    assert "参评案卷均未发现已确认的问题。" in text
    assert "本次评查未发现已确认的问题。" in text


def test_units_are_praised_only_where_three_are_ranked(tmp_path: Path) -> None:
    sample = sample_results()
    assert facts(sample).praised == ()
    ranked = replace(sample, units=sample.units.with_columns(rank=pl.Series([1, 2, 3], dtype=pl.Int32)))
    assert facts(ranked).praised == (MARKET,)
    assert f"{MARKET}平均得分居前，提出表扬。" in drafted(tmp_path, ranked, review())
    first_vetoed = replace(sample, units=sample.units.with_columns(rank=pl.Series([2, 3, 1], dtype=pl.Int32)))
    assert facts(first_vetoed).praised == ()


def test_reminders_for_inspectors_words_and_for_lower_governments(tmp_path: Path) -> None:
    sample = sample_results()
    mark = Mark(
        "东交罚〔2025〕9号", "sample", "DOC-02", "2025", "甲", "inspector", Outcome.BREACH, 1, "年份不一致"
    )
    town = "示例镇人民政府"
    rename = pl.col("unit").replace({CITY: town})
    results = replace(
        sample,
        marks=(mark,),
        findings=sample.findings.with_columns(rename),
        cases=sample.cases.with_columns(rename),
        units=sample.units.with_columns(rename),
    )
    problems = write_notice(results, review(), tmp_path / "notice.docx", ZH)
    assert {
        found.code: dict(found.values) for found in problems if found.code not in ("NOT-020", "NOT-024")
    } == {
        "NOT-021": {"count": 1},
        "NOT-022": {"units": town},
    }
