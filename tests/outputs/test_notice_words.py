"""What the notice says beside its figures: the review, names, the problems not told at length."""

import re
from dataclasses import replace
from pathlib import Path

import polars as pl

from tests.outputs.sample import CITY, MARKET, TRAFFIC, sample_results
from tests.outputs.test_notice import drafted, review, with_faults


def test_an_anonymous_notice_tells_no_unit_and_no_case_in_its_text(tmp_path: Path) -> None:
    sample = sample_results()
    ranked = replace(sample, units=sample.units.with_columns(rank=pl.Series([1, 2, 3], dtype=pl.Int32)))
    short = [{"name": unit, "short_names": [unit[-5:]]} for unit in (MARKET, CITY, TRAFFIC)]
    inspector = sample.findings.with_columns(
        evidence=pl.concat_str("unit", pl.col("case_id"), pl.lit("缺日期")), basis=pl.lit("《示例法》")
    )
    told = replace(ranked, findings=inspector)
    text = drafted(tmp_path, told, review(naming="anonymous", units=short)).split("附件1\n")[0]
    for name in (MARKET, CITY, TRAFFIC, *(unit[-5:] for unit in (MARKET, CITY, TRAFFIC))):
        assert name not in text
    assert not any(case in text for case in sample.cases["case_id"])
    assert "附件3" not in text


def test_what_the_results_know_of_the_review_is_said_and_the_rest_left_blank(tmp_path: Path) -> None:
    sample = sample_results()
    other = sample.rubrics[0].model_copy(update={"id": "permit", "title": "许可案卷评查标准"})
    rubric = pl.when(pl.col("unit") == TRAFFIC).then(pl.lit("permit")).otherwise("rubric")
    judged = replace(
        sample,
        rubrics=(*sample.rubrics, other),
        cases=sample.cases.with_columns(rubric=rubric),
        marks=(*sample.marks, replace(sample.marks[0], person="评查员乙", role="adjudicator")),
    )
    text = drafted(tmp_path, judged, review(year="2025年度"))
    assert (
        "3个执法单位【办结起止日期】办结的2025年度行政执法案卷，采取【自查、抽查或者交叉评查】的方式" in text
    )
    assert "共有1名评查人员参加评查。其中1卷案卷的评查意见经过复核。" in text
    assert "按适用的评查标准分：《示例市行政处罚案卷评查标准（虚构）》9卷、《许可案卷评查标准》3卷。" in text
    assert "评查结果详见附件1，优秀案卷名单见附件2。" in text
    assert "按适用的评查标准分" not in drafted(tmp_path, sample, review())


def test_of_many_further_problems_the_frequent_ones_are_named(tmp_path: Path) -> None:
    cases = sample_results().cases["case_id"].to_list()
    counts = {number: 9 if number < 4 else 5 if number < 6 else 1 for number in range(1, 12)}
    rows = [(case, f"ARC-{n:02}", "deduct", "缺页") for n, count in counts.items() for case in cases[:count]]
    text = drafted(tmp_path, with_faults(rows), review())
    assert (
        "此外，还有8项要求在部分案卷（5卷）中落实不到位，较多的是“要求ARC-04”（5卷）、“要求ARC-05”（5卷）。"
        "其余见附件3。" in text
    )
    rows = [(cases[n % 12], f"ARC-{n:02}", "deduct", "缺页") for n in range(1, 12)]
    text = drafted(tmp_path, with_faults(rows), review(naming="anonymous"))
    assert re.search(r"较多的是(“要求ARC-\d\d”（1卷）、?){6}。\n", text)
