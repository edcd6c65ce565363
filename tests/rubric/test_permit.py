"""The rubric of permits: its points and vetoes, its periods, and three cases from table to findings."""

from dataclasses import replace
from decimal import Decimal

import pytest

from casereview.law.periods import DatedValue, Period, period_names, standard_periods
from casereview.model.outcome import Outcome
from tests.scoring.sample import SETTINGS, case_row, codes, outcome, outcomes, score, table

from .own import aspect_totals, assert_written_out, day, own_items, rubric_of, without_a_word

PERMIT = rubric_of("permit")
OWN = own_items(PERMIT)


def test_its_aspects_add_up_to_a_hundred_points() -> None:
    assert aspect_totals(PERMIT) == {
        "SUB": 12, "FAC": 18, "BAS": 6, "PRO": 36, "SCO": 6, "DOC": 12, "ARC": 10,
    }  # fmt: skip
    assert PERMIT.total == Decimal(100)


def test_only_the_body_and_the_basis_void_a_file() -> None:
    assert [item.id for item in PERMIT.items if item.veto] == ["SUB-16", "SUB-17", "BAS-12", "BAS-13"]


def test_an_item_without_points_says_why() -> None:
    assert without_a_word("permit") == []


@pytest.mark.parametrize("item", OWN, ids=lambda item: item.id)
def test_an_item_of_its_own_is_written_out(item) -> None:
    assert_written_out(item)
    if item.aspect.code == "PRO":
        assert 43 <= int(item.id[4:]) <= 59


@pytest.mark.parametrize("item", PERMIT.items, ids=lambda item: item.id)
def test_no_item_is_one_of_penalties_only(item) -> None:
    assert item.item.results == () and not item.item.basis.articles.startswith("处")
    assert not any(rule.startswith("P") for rule in item.item.basis.rules)


def test_its_periods_count_working_days_since_the_licensing_law() -> None:
    own = {name: period for name, period in standard_periods().items() if name.startswith("permit_")}
    assert {name: period.values[0].quantity for name, period in own.items()} == {
        "permit_acceptance": 5, "permit_decision": 20, "permit_extension": 10, "permit_delivery": 10,
        "permit_hearing_request": 5, "permit_hearing": 20, "permit_hearing_notice": 7,
    }  # fmt: skip
    for period in own.values():
        (value,) = period.values
        assert (value.counts, value.begins, value.ends) == ("working", day("2004-07-01"), None)
    assert "permit_promise" in period_names() and "permit_promise" not in standard_periods()


#: A permit in good order: 5 working days to accept, 20 to decide, 10 to hand over, each used to the last.
GOOD = {
    "案件类型": "行政许可", "当事人名称": "示例甲餐饮店", "决定书当事人": "示例甲餐饮店", "案卷号": "例许1",
    "当事人类型": "法人", "统一社会信用代码": "91639999MA0000001R", "证件号码": None,
    "执法人员": ["王样一", "李样二"], "首次调查日期": day("2021-09-10"),
    "申请日期": day("2021-08-25"), "补正告知日期": None, "受理日期": day("2021-09-01"),
    "决定日期": day("2021-09-29"), "送达日期": day("2021-10-15"), "公示日期": day("2021-09-30"),
    "延期天数": None, "延期批准日期": None, "许可特别程序天数": None, "是否告知听证": False,
    "是否放弃权利": None, "听证申请日期": None, "听证通知日期": None, "听证举行日期": None,
    "听证主持人": None, "结案日期": day("2021-10-18"), "归档日期": day("2021-10-20"), "保管期限": "30年",
}  # fmt: skip
LATE = GOOD | {
    "案卷号": "例许2", "受理日期": day("2021-09-02"), "决定日期": day("2021-10-08"),
    "送达日期": day("2021-10-25"), "结案日期": day("2021-10-26"), "归档日期": day("2021-10-27"),
}  # fmt: skip
HEARD = GOOD | {
    "案卷号": "例许3", "执法人员": ["王样一"], "延期天数": 11, "延期批准日期": None,
    "听证申请日期": day("2021-09-03"), "听证通知日期": day("2021-09-17"), "听证举行日期": day("2021-09-24"),
    "听证主持人": "王样一", "公示日期": None,
}  # fmt: skip


def test_three_permits_from_table_to_findings() -> None:
    results = score(table([GOOD, LATE, HEARD]), PERMIT)
    found = outcomes(results)
    hits = {key: said for key, said in found.items() if said in (Outcome.BREACH, Outcome.SUSPECT)}
    assert hits == {
        # Accepted on the sixth working day, decided on the twenty-first, handed over on the eleventh.
        ("2", "PRO-44"): Outcome.BREACH, ("2", "PRO-46"): Outcome.BREACH, ("2", "PRO-49"): Outcome.BREACH,
        # One person on site; an extension over ten days that nobody approved; notice of the hearing four
        # working days before; the presider is the examiner; nothing published.
        ("3", "FAC-24"): Outcome.SUSPECT, ("3", "PRO-48"): Outcome.BREACH, ("3", "PRO-54"): Outcome.BREACH,
        ("3", "PRO-55"): Outcome.BREACH, ("3", "PRO-58"): Outcome.SUSPECT,
    }  # fmt: skip
    data = {item.id for item in OWN if item.decided_by == "data"}
    assert {found["1", name] for name in data} <= {Outcome.MET, Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED}
    assert [name for name in data if found["1", name] == Outcome.UNDETERMINED] == ["PRO-47"]
    assert {found["1", name] for name in ("PRO-44", "PRO-46", "PRO-49", "SUB-19")} == {Outcome.MET}
    assert outcome(results, "3", "PRO-48")["occurrences"] == 2
    assert "第四十二条第一款" in outcome(results, "2", "PRO-46")["basis"]
    assert "《中华人民共和国行政许可法》" in outcome(results, "2", "PRO-44")["basis"]
    # 4 + 6 + 4 points in the second case, 2 + 1 + 1 in the third; doubts cost nothing until confirmed.
    assert [case_row(results, case)["score"] for case in "123"] == [100, 86, 96]


def test_it_is_chosen_for_permits_alone() -> None:
    ordinary = rubric_of("penalty-ordinary")
    rows = [GOOD, GOOD | {"案件类型": "行政处罚"}, GOOD | {"案件类型": None}, GOOD | {"案件类型": "行政检查"}]
    results = score(table(rows), ordinary, PERMIT)
    assert results.cases["rubric"].to_list() == ["permit", "penalty-ordinary", "penalty-ordinary"]
    assert "SCO-001" in codes(results)
    assert score(table([{"申请日期": day("2021-09-01")}]), PERMIT).cases.is_empty()


@pytest.mark.parametrize("result", ["处罚", "终结", "移送"])
def test_what_a_ledger_says_under_the_handling_result_changes_nothing(result: str) -> None:
    found = outcomes(score(table([LATE | {"处理结果": result}]), PERMIT))
    assert found["1", "PRO-46"] == Outcome.BREACH and found["1", "SUB-19"] == Outcome.MET


def test_a_promise_broken_within_the_statutory_time_is_a_hint_and_beyond_it_gives_way() -> None:
    promise = Period(
        "permit_promise",
        "许可承诺期限",
        "",
        (DatedValue(7, "day", "working", None, None, "示例", ""),),
        "示例",
    )
    settings = replace(SETTINGS, periods={**SETTINGS.periods, "permit_promise": promise})
    results = score(table([GOOD, LATE]), PERMIT, settings=settings)
    found = outcomes(results)
    assert (found["1", "PRO-47"], found["2", "PRO-47"]) == (Outcome.BREACH, Outcome.NOT_APPLICABLE)
    assert case_row(results, "1")["score"] == 100
