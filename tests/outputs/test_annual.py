"""Sentences for the annual report: figures that close, nothing the results do not know, no slip unseen."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from casereview.model.catalogue import Texts
from casereview.outputs.annual import annual_sentences
from casereview.outputs.annual_check import differences
from casereview.outputs.voice import voice_of
from casereview.rounds.review import Review
from casereview.scoring.amounts import POINTS
from casereview.scoring.results import Results
from casereview.scoring.settings import Evaluation, UnitScores

ZH, EN = Texts("zh"), Texts("en")
REVIEW = Review(
    title="示例市2025年度行政执法案卷评查",
    round="2025",
    organiser="示例市司法局",
    begin=date(2026, 9, 1),
    measure_word="宗",
)


def lines(results: Results, review: Review = REVIEW, texts: Texts = ZH) -> list[str]:
    """The paragraphs; no problem may be an error."""
    text, problems = annual_sentences(results, review, texts)
    assert not [item.message(texts) for item in problems if item.severity == "error"]
    return text.splitlines()


def test_one_sentence(results: Results) -> None:
    assert lines(results)[3] == (
        "示例市司法局组织开展2025年度行政执法案卷评查，评查3个执法单位案卷12宗，评出优秀4宗（占33.3%），"
        "发现问题15个，【通报印发情况】、【问题整改完成情况】。"
    )


def test_grades_add_up_to_the_files_and_aspects_to_the_problems(results: Results) -> None:
    paragraph = lines(results)[5]
    graded, problems = paragraph.split("共发现问题", 1)
    counts = re.findall(r"[、中](?:优秀|良好|合格|不合格|暂未评定等次)(\d+)宗", graded)
    assert sum(map(int, counts)) == 12
    assert int(problems.split("个", 1)[0]) == 15 == sum(map(int, re.findall(r"方面(\d+)个", problems)))


def test_vetoes_and_what_is_still_open_are_said_apart(results: Results) -> None:
    paragraph = lines(results)[5]
    assert "存在一票否决情形的案卷1宗，涉及1个单位。" in paragraph
    assert "一票否决情形待确认的案卷1宗，未计入问题。" in paragraph
    assert "待核查疑点2项，涉及案卷2宗，未计入问题。" in paragraph


def test_measures_are_those_of_the_most_frequent_problems(results: Results) -> None:
    shortcomings, measures = lines(results)[-2:]
    titles = re.findall(r"“(.+?)”", shortcomings)
    assert titles == ["票据入卷", "文书日期齐全", "九十日内作出决定"]
    assert re.findall(r"“(.+?)”", measures) == titles
    assert "一是针对“票据入卷”落实不到位的问题，督促各执法单位将罚没票据存入案卷；二是" in measures
    assert measures.endswith("四是把案卷整理归档、文书制作、执法主体作为执法培训和日常监督的重点。")


def test_what_the_results_do_not_know_stays_blank(results: Results) -> None:
    text, problems = annual_sentences(results, REVIEW, ZH)
    blanks = {"【通报印发情况】", "【行政执法监督意见书发出情况】", "【问题整改完成情况】"}
    assert blanks == set(re.findall(r"【[^】]*】", text)) - {"【 】"}
    told = next(item for item in problems if item.code == "ANN-003")
    assert all(blank in told.message(ZH) for blank in blanks)
    for word in ("已印发", "已整改", "整改率", "发出意见书"):
        assert word not in text


def test_opinion_letters_are_spoken_of_only_where_a_veto_stands(results: Results) -> None:
    effect = pl.when(pl.col("effect") == "veto").then(pl.lit("deduct")).otherwise("effect").alias("effect")
    calm = replace(results, findings=results.findings.with_columns(effect))
    assert "意见书" not in "".join(lines(calm))


def test_open_reviews_are_said_to_be_open(results: Results) -> None:
    codes = [item.code for item in annual_sentences(results, REVIEW, ZH)[1]]
    assert codes == ["ANN-004", "ANN-003"]
    closed = replace(
        results,
        cases=results.cases.with_columns(pl.col("grade").fill_null("合格")),
        findings=results.findings.filter(pl.col("effect") == "deduct"),
    )
    assert "ANN-004" not in [item.code for item in annual_sentences(closed, REVIEW, ZH)[1]]


@pytest.mark.parametrize("minimum, shown", [(12, True), (13, False)])
def test_few_files_have_no_percentages(results: Results, minimum: int, shown: bool) -> None:
    evaluation = Evaluation(unit_scores=UnitScores(minimum_cases=minimum))
    text = "".join(lines(replace(results, evaluation=evaluation)))
    assert ("宗（占" in text) is shown
    assert "个（占" in text, "there are 15 problems"


def test_units_that_stand_by_grades_have_no_mean(results: Results) -> None:
    by_grades = Evaluation(unit_scores=UnitScores(by="grades"))
    assert "平均得分85.29分" in "".join(lines(results))
    assert "平均" not in "".join(lines(replace(results, evaluation=by_grades)))


@pytest.mark.parametrize(
    "title, organiser, matter",
    [
        ("示例市城东区2025年案卷评查", "示例市城东区司法局", "2025年案卷评查"),
        ("示例市城东区2025年案卷评查", "示例市司法局", "城东区2025年案卷评查"),
        ("全县案卷评查", "示例县司法局", "全县案卷评查"),
        ("示例市市场监管案卷评查", "示例市市场监督管理局", "市场监管案卷评查"),
        ("案卷评查", "", "案卷评查"),
    ],
)
def test_the_place_is_said_once(results: Results, title: str, organiser: str, matter: str) -> None:
    review = Review(title=title, round="1", organiser=organiser)
    assert f"组织开展{matter}，" in lines(results, review)[3]


def test_a_round_without_problems(results: Results) -> None:
    none = replace(
        results,
        findings=results.findings.clear(),
        outcomes=results.outcomes.with_columns(outcome=pl.lit("met"), effect=pl.lit(None, pl.String)),
        units=results.units.with_columns(breaches=pl.lit(0), suspects=pl.lit(0)),
        items=results.items.with_columns(cases_breached=pl.lit(0)),
    )
    said = lines(none)
    assert "未发现已确认的问题" in said[3] and "整改" not in said[5]
    assert said[-2] == "（存在的不足）参评案卷未发现已确认的问题。"
    assert "一是" not in said[-1]


def test_a_round_without_cases(results: Results) -> None:
    frames = {name: getattr(results, name).clear() for name in ("findings", "outcomes", "cases", "items")}
    units = results.units.with_columns(cases=pl.lit(0), breaches=pl.lit(0), suspects=pl.lit(0))
    said = "".join(lines(replace(results, **frames, units=units)))
    assert "评查0个执法单位案卷0宗" in said and "另有3个单位没有案卷参评" in said


def test_english_has_the_same_figures(results: Results) -> None:
    zh, en = lines(results), lines(results, texts=EN)
    assert len(zh) == len(en)
    assert re.findall(r"[\d.]+%", zh[5]) == re.findall(r"[\d.]+%", en[5])
    assert "12 file(s) of 3 units" in en[3]


#: A frame that was changed, and what no longer adds up.
SLIPS = {
    "a unit has one case more": ("units", {"cases": pl.col("cases") + 1}, "cases"),
    "a unit has fewer breaches": ("units", {"breaches": pl.col("breaches") - 1}, "breaches"),
    "a unit has more suspicions": ("units", {"suspects": pl.col("suspects") + 1}, "suspects"),
    "an item has more breaches": ("items", {"cases_breached": pl.col("cases_breached") + 1}, "items"),
    "a case has a grade no rubric has": ("cases", {"grade": pl.lit("优等")}, "grades"),
    "findings were lost": ("findings", {"outcome": pl.lit("met")}, "breaches"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_frames_that_do_not_add_up_are_refused(results: Results, slip: str) -> None:
    name, columns, what = SLIPS[slip]
    wrong = replace(results, **{name: getattr(results, name).with_columns(**columns)})
    found = differences(wrong, voice_of(wrong, REVIEW, ZH), [])
    assert what in [item.values["what"] for item in found if item.code == "ANN-002"]


@pytest.mark.parametrize(
    "sentence, number",
    [
        ("评查案卷121宗，", "121"),
        ("优秀4宗（占33.4%）", "33.4%"),
        ("平均得分85.30分。", "85.30"),
        ("发现问题114个", "114"),
        ("印发通报16份，", "16"),
        ("整改完成率100%", "100%"),
        ("示例市司法局于2024年", "2024"),
    ],
)
def test_numbers_that_are_not_of_the_results_are_refused(
    results: Results, sentence: str, number: str
) -> None:
    found = differences(results, voice_of(results, REVIEW, ZH), [sentence])
    assert [item.values["number"] for item in found] == [number]
    assert number in found[0].message(ZH)


def test_the_mean_is_counted_anew(results: Results) -> None:
    sentence = lines(results)[7]
    more = replace(results, cases=results.cases.with_columns(score=pl.lit(Decimal(90)).cast(POINTS)))
    found = differences(more, voice_of(more, REVIEW, ZH), [sentence], ["2025年度"])
    assert [item.values["number"] for item in found] == ["85.29"]
