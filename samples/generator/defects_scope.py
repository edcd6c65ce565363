"""Planted defects of scope, documents and archiving."""

from datetime import date, timedelta

from generator.amounts import written_out
from generator.case import Bench, Case
from generator.defect import Change, Recipe, all_of, blank, days_after, put, working_days_after
from generator.identity import resident_id
from generator.papers import set_fine


def fine(amount: int) -> Change:
    """Another fine throughout the file."""
    return lambda case, bench: set_fine(case, amount)


def three_and_a_half_times(case: Case, bench: Bench) -> None:
    worth = case["货值金额"]
    assert isinstance(worth, int)
    case["罚款倍数"] = 3.5
    set_fine(case, round(worth * 3.5))


def mitigated(amount: int, reason: str | None) -> Change:
    """A fine below the statutory minimum in the benchmark's own step for mitigation."""
    return all_of(
        fine(amount),
        put(
            裁量情节="减轻",
            裁量档次="减轻",
            裁量理由=reason,
            裁量罚款下限=amount - 500,
            裁量罚款上限=amount + 500,
        ),
    )


def higher_step(case: Case, bench: Bench) -> None:
    """The step named begins above the fine."""
    amount = case["罚款金额"]
    assert isinstance(amount, int)
    case.update({"裁量档次": "较重", "裁量罚款下限": amount + 500, "裁量罚款上限": amount * 2})


def lighter_unexplained(case: Case, bench: Bench) -> None:
    case.update({"裁量情节": "从轻", "裁量理由": None})


def keep_act(case: Case, bench: Bench) -> None:
    bench.kept["act"] = case


def same_act(case: Case, bench: Bench) -> None:
    """The same party, day and kind of act as another case."""
    other = bench.kept["act"]
    for name in ("当事人名称", "告知书当事人", "决定书当事人", "统一社会信用代码", "法定代表人", "案件名称"):
        case[name] = other[name]
    for name in ("违法行为发生日期", "违法事实", "案由", "发现日期", "案源日期"):
        case[name] = other[name]


def born(years: int) -> Change:
    """The party was of the age on the day of the act."""

    def change(case: Case, bench: Bench) -> None:
        acted = case["违法行为发生日期"]
        assert isinstance(acted, date)
        birthday = date(acted.year - years, 3, 1) - timedelta(days=120)
        case.update({"出生日期": birthday, "证件号码": resident_id(birthday, bench.serial)})

    return change


def written_wrong(case: Case, bench: Bench) -> None:
    amount = case["罚款金额"]
    assert isinstance(amount, int)
    case["罚款金额大写"] = written_out(amount + 1000)


def told_kind_missing(case: Case, bench: Bench) -> None:
    """The decision adds a warning the notice did not speak of."""
    kinds = case["处罚种类"]
    assert isinstance(kinds, list)
    case["处罚种类"] = ["警告", *kinds]


def told_less(case: Case, bench: Bench) -> None:
    amount = case["罚款金额"]
    assert isinstance(amount, int)
    case.update({"拟罚款金额": amount - 500, "是否陈述申辩": False, "陈述申辩日期": None, "复核日期": None})


def without_paper(*names: str) -> Change:
    """The papers are not on the list."""

    def change(case: Case, bench: Bench) -> None:
        papers = case["文书清单"]
        assert isinstance(papers, list) and set(names) <= set(papers)
        case["文书清单"] = [paper for paper in papers if paper not in names]

    return change


SAME_ACT = {"acted": date(2021, 3, 22), "lead": date(2021, 3, 23), "filed": date(2021, 3, 24)}

SCOPE = {
    "under_minimum": Recipe(fine(9_000), offence="fence", wish={"tier": 1}),
    "under_minimum_gas": Recipe(fine(8_000), offence="gasworks", wish={"tier": 1}),
    "over_maximum": Recipe(three_and_a_half_times, offence="adulterated", wish={"worth": 2_000, "tier": 1}),
    "mitigated_unexplained": Recipe(mitigated(9_000, None), offence="fence"),
    "mitigated": Recipe(mitigated(8_500, "主动消除违法行为危害后果，依法减轻处罚"), offence="fence"),
    "wrong_step": Recipe(higher_step, wish={"tier": 1}),
    "lighter_unexplained": Recipe(lighter_unexplained, wish={"tier": 1}),
    "juvenile": Recipe(born(16), offence="pipe", wish={"tier": 1}),
    "same_act": Recipe(keep_act, decided=date(2021, 5, 18), offence="fence", wish=SAME_ACT),
    "same_act_twin": Recipe(same_act, decided=date(2021, 5, 20), offence="fence", wish=SAME_ACT),
    "two_years_past": Recipe(
        decided=date(2021, 10, 20),
        wish={"lead": date(2021, 8, 12), "filed": date(2021, 8, 13), "acted": date(2019, 8, 11)},
    ),
    "two_years": Recipe(
        decided=date(2021, 10, 21),
        wish={"lead": date(2021, 8, 12), "filed": date(2021, 8, 13), "acted": date(2019, 8, 12)},
    ),
    "outlier": Recipe(wish={"tier": 2, "fine": 95_000}, offence="fence"),
    "outlier_spoil": Recipe(wish={"tier": 2, "fine": 92_000}, offence="spoil"),
    "outlier_label": Recipe(wish={"tier": 2, "fine": 38_000}, offence="label"),
    "heavier_than_told": Recipe(told_less),
    "kind_untold": Recipe(told_kind_missing),
    "child": Recipe(born(12), offence="pipe", wish={"tier": 1}),
}

DOCUMENTS = {
    "no_number": Recipe(wish={"number": "none"}),
    "repeated_number": Recipe(wish={"number": "repeat"}),
    "last_years_number": Recipe(decided=date(2021, 1, 4), wish={"number": "last year"}),
    "gap": Recipe(wish={"number": "skip"}),
    "wrong_review_period": Recipe(put(决定书复议期限="30日")),
    "wrong_suit_period": Recipe(put(决定书诉讼期限="3个月")),
    "period_in_words": Recipe(put(决定书复议期限="六十日", 决定书诉讼期限="六个月")),
    "no_filing_date": Recipe(blank("立案日期")),
    "no_service_date": Recipe(blank("送达日期")),
    "interview_backwards": Recipe(
        lambda case, bench: case.update(
            {"询问开始时间": case["询问结束时间"], "询问结束时间": case["询问开始时间"]}
        )
    ),
    "written_wrong": Recipe(written_wrong),
    "same_volume": Recipe(wish={"volume": "repeat"}),
    "no_receipt": Recipe(blank("票据号")),
    "archived_late": Recipe(working_days_after("归档日期", "结案日期", 32)),
    "archived_last_day": Recipe(days_after("归档日期", "结案日期", 30)),
    "no_term": Recipe(blank("保管期限")),
    "no_record": Recipe(without_paper("送达回证")),
    "two_missing": Recipe(without_paper("调查终结报告", "结案审批表")),
}

SCOPE_AND_PAPERS = SCOPE | DOCUMENTS
