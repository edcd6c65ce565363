"""The rubric of compulsion: its points and vetoes, and three cases from table to findings."""

from decimal import Decimal

import pytest

from casereview.model.outcome import Outcome
from tests.scoring.sample import case_row, codes, outcome, outcomes, score, table

from .own import aspect_totals, assert_written_out, day, own_items, rubric_of, without_a_word

ENFORCEMENT = rubric_of("enforcement")
OWN = own_items(ENFORCEMENT)
#: Shared items on steps of the Administrative Compulsion Law.
SHARED_STEPS = ("PRO-05", "PRO-06", "PRO-07", "PRO-34", "PRO-35", "PRO-36")


def test_its_aspects_add_up_to_a_hundred_points() -> None:
    assert aspect_totals(ENFORCEMENT) == {
        "SUB": 10, "FAC": 16, "BAS": 8, "PRO": 38, "SCO": 4, "DOC": 16, "ARC": 8,
    }  # fmt: skip
    assert ENFORCEMENT.total == Decimal(100)


def test_what_voids_a_file() -> None:
    assert [item.id for item in ENFORCEMENT.items if item.veto] == [
        "SUB-30", "SUB-31", "SUB-32", "SUB-33", "FAC-41", "BAS-30", "BAS-31",
        "PRO-06", "PRO-07", "PRO-60", "PRO-63",
    ]  # fmt: skip


def test_an_item_without_points_says_why() -> None:
    assert without_a_word("enforcement") == []


@pytest.mark.parametrize("item", OWN, ids=lambda item: item.id)
def test_an_item_of_its_own_is_written_out(item) -> None:
    assert_written_out(item)
    assert int(item.id[4:]) >= {"SUB": 30, "FAC": 40, "BAS": 30, "PRO": 60, "SCO": 30, "DOC": 30}[item.id[:3]]
    assert not any(rule.startswith("P") for rule in item.basis.rules)


def test_it_takes_seizure_and_court_from_the_shared_catalogue() -> None:
    assert set(SHARED_STEPS) <= set(ENFORCEMENT.by_id)


#: Seized for thirty days and no more; the court asked on the eleventh working day after the demand.
GOOD = {
    "案件类型": "行政强制", "案卷号": "例强1", "当事人名称": "示例甲餐饮店", "决定书当事人": "示例甲餐饮店",
    "当事人类型": "法人", "统一社会信用代码": "91639999MA0000001R", "证件号码": None, "委托机关": None,
    "执法人员": ["王样一", "李样二"], "执法证号": ["示例01", "示例02"],
    "查封扣押批准日期": day("2021-01-11"), "查封扣押日期": day("2021-01-11"),
    "查封扣押延长天数": None, "查封扣押延长批准日期": None, "检测扣除天数": None,
    "查封扣押解除日期": day("2021-02-10"), "决定日期": day("2021-01-15"), "送达日期": day("2021-01-15"),
    "罚款金额": Decimal(1000), "加处罚款金额": None, "是否复议诉讼": False, "延期分期批准日期": None,
    "催告送达日期": day("2021-09-01"), "申请强制执行日期": day("2021-09-16"),
    "是否涉嫌犯罪": False, "移送日期": None, "决定书复议期限": "60日", "决定书诉讼期限": "6个月",
    "询问开始时间": None, "询问结束时间": None, "结案日期": day("2021-12-01"), "归档日期": day("2021-12-10"),
    "保管期限": "30年",
}  # fmt: skip
LONG = GOOD | {
    "案卷号": "例强2", "执法人员": ["王样一"], "委托机关": "示例市某局",
    "查封扣押批准日期": day("2021-01-13"), "查封扣押延长天数": 31, "查封扣押解除日期": day("2021-03-15"),
}  # fmt: skip
COURT = GOOD | {
    "案卷号": "例强3", "加处罚款金额": Decimal("1000.01"), "催告送达日期": None,
    "申请强制执行日期": day("2021-10-18"), "是否涉嫌犯罪": True, "移送日期": day("2021-02-19"),
    "决定书诉讼期限": "三个月",
}  # fmt: skip


def test_three_files_from_table_to_findings() -> None:
    results = score(table([GOOD, LONG, COURT]), ENFORCEMENT)
    found = outcomes(results)
    hits = {key: said for key, said in found.items() if said in (Outcome.BREACH, Outcome.SUSPECT)}
    assert hits == {
        # One officer, a body that acts for another, approval two days after, and an extension of 31 days
        # that nobody approved and that does not count.
        ("2", "SUB-31"): Outcome.SUSPECT, ("2", "SUB-32"): Outcome.BREACH, ("2", "PRO-05"): Outcome.BREACH,
        ("2", "PRO-06"): Outcome.BREACH, ("2", "PRO-63"): Outcome.BREACH,
        # No demand, an application after the three months, more than the fine on top of it, goods released
        # before the case was handed over, and a period for suit that the law does not know.
        ("3", "PRO-34"): Outcome.BREACH, ("3", "PRO-35"): Outcome.BREACH, ("3", "PRO-36"): Outcome.BREACH,
        ("3", "PRO-66"): Outcome.SUSPECT, ("3", "DOC-33"): Outcome.BREACH,
    }  # fmt: skip
    assert outcome(results, "2", "PRO-63")["occurrences"] == 2
    data = {item.id for item in OWN if item.decided_by == "data"} | {*SHARED_STEPS}
    assert {found["1", name] for name in data} == {Outcome.MET, Outcome.NOT_APPLICABLE}
    assert "《中华人民共和国行政强制法》第二十五条第一款、第二款" in outcome(results, "2", "PRO-63")["basis"]
    # 8 points for the approval; 2 + 2 for demand and application, half of 3 for the remedies, none for hints.
    assert [case_row(results, case)["score"] for case in "123"] == [100, 92, Decimal("94.5")]
    assert [case_row(results, case)["score_if_confirmed"] for case in "123"] == [None, 0, None]


def test_a_file_without_seizure_is_not_asked_about_it() -> None:
    seizure = [name for name in GOOD if name.startswith("查封扣押")]
    found = outcomes(score(table([GOOD | dict.fromkeys(seizure)]), ENFORCEMENT))
    for name in ("SUB-32", "SUB-33", "PRO-05", "PRO-06", "PRO-07", "PRO-63", "PRO-64", "PRO-66"):
        assert found["1", name] == Outcome.NOT_APPLICABLE, name
    assert found["1", "PRO-35"] == found["1", "PRO-36"] == Outcome.MET


def test_each_case_goes_to_the_rubric_of_its_type() -> None:
    rubrics = [rubric_of(name) for name in ("penalty-ordinary", "permit", "enforcement")]
    types = ["行政强制", "行政许可", "行政处罚", None, "行政检查"]
    results = score(table([GOOD | {"案件类型": word} for word in types]), *rubrics)
    assert results.cases["rubric"].to_list() == [
        "enforcement", "permit", "penalty-ordinary", "penalty-ordinary",
    ]  # fmt: skip
    assert "SCO-001" in codes(results)
