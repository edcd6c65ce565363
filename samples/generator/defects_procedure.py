"""Planted defects of procedure, and the boundary cases beside them that are in order."""

from datetime import date, timedelta

from generator.case import Bench, Case
from generator.defect import (
    Change,
    Recipe,
    all_of,
    blank,
    copy,
    day_of,
    days_after,
    put,
    working_days_after,
)
from generator.workdays import add_months, shift

HEARING = {"hearing": True, "tier": 1}


def told_after(days: int) -> Change:
    """The end of the investigation slips behind the service of the notice."""
    return days_after("调查终结日期", "告知送达日期", days)


def join(target: str, source: str) -> Change:
    """Adds the first name of one list to another list of names."""

    def change(case: Case, bench: Bench) -> None:
        names, others = case[target], case[source]
        assert isinstance(names, list) and isinstance(others, list)
        case[target] = [*names, others[0]]

    return change


def host_is_officer(case: Case, bench: Bench) -> None:
    officers = case["执法人员"]
    assert isinstance(officers, list)
    case["听证主持人"] = officers[1]


def stated(days: int | None) -> Change:
    """A statement of the party, reviewed so many working days after the decision (None: never)."""

    def change(case: Case, bench: Bench) -> None:
        case.update({"是否陈述申辩": True, "陈述申辩日期": shift(day_of(case, "告知送达日期"), 1)})
        case["复核日期"] = None if days is None else shift(day_of(case, "决定日期"), days)

    return change


def told_less(case: Case, bench: Bench) -> None:
    """The decision's fine is above the one told."""
    fine = case["罚款金额"]
    assert isinstance(fine, int)
    case["拟罚款金额"] = fine - 500


def seized_for(days: int) -> Change:
    return days_after("查封扣押解除日期", "查封扣押日期", days)


def added_fine(share: float) -> Change:
    """A fine added for late payment, after a reminder."""

    def change(case: Case, bench: Bench) -> None:
        fine, served = case["罚款金额"], day_of(case, "送达日期")
        assert isinstance(fine, int)
        paid = shift(served, 25)
        case.update(
            {"加处罚款金额": round(fine * share), "催告送达日期": shift(served, 18), "缴款日期": paid}
        )
        case.update({"结案日期": shift(paid, 2), "归档日期": shift(paid, 9)})

    return change


def on_the_spot(days: int) -> Change:
    """Collected on the spot and handed over so many working days later."""

    def change(case: Case, bench: Bench) -> None:
        case.update({"收缴方式": "当场收缴", "当场收缴上缴日期": shift(day_of(case, "缴款日期"), days)})

    return change


def apply_months(months: int, more: int) -> Change:
    """Applies to the court so many months and days after service, reminded three weeks before."""

    def change(case: Case, bench: Bench) -> None:
        applied = add_months(day_of(case, "送达日期"), months) + timedelta(days=more)
        case.update({"申请强制执行日期": applied, "催告送达日期": shift(applied, -16)})
        case.update({"结案日期": shift(applied, 12), "归档日期": shift(applied, 20)})

    return change


FILING = {
    "filed_late": Recipe(
        decided=date(2021, 5, 12), wish={"lead": date(2021, 2, 1), "filed": date(2021, 2, 26)}
    ),
    "filed_last_day": Recipe(
        decided=date(2021, 5, 13), wish={"lead": date(2021, 2, 1), "filed": date(2021, 2, 25)}
    ),
    "filed_first": Recipe(days_after("案源日期", "立案日期", 2)),
    "early_look": Recipe(wish={"early": 8}),
    "early_allowed": Recipe(wish={"early": 7}),
    "ended_late": Recipe(told_after(2)),
    "closed_early": Recipe(days_after("结案日期", "送达日期", -1)),
    "registered_late": Recipe(
        put(先行登记处理日期=date(2021, 10, 15)),
        decided=date(2021, 11, 25),
        wish={"registered": date(2021, 9, 29), "filed": date(2021, 9, 28)},
    ),
    "registered_last_day": Recipe(
        put(先行登记处理日期=date(2021, 10, 14)),
        decided=date(2021, 11, 24),
        wish={"registered": date(2021, 9, 29), "filed": date(2021, 9, 28)},
    ),
    "registered_rolls": Recipe(
        put(先行登记处理日期=date(2020, 10, 9)),
        decided=date(2020, 11, 24),
        wish={"registered": date(2020, 9, 28), "filed": date(2020, 9, 27)},
    ),
    "registered_open": Recipe(blank("先行登记处理日期"), wish={"registered": True}),
    "seized_unapproved": Recipe(blank("查封扣押批准日期"), wish={"seized": True}),
    "seized_next_day": Recipe(days_after("查封扣押批准日期", "查封扣押日期", 1), wish={"seized": True}),
    "seized_long": Recipe(seized_for(36), wish={"seized": True}),
    "seized_extended": Recipe(
        all_of(
            seized_for(45), put(查封扣押延长天数=20), days_after("查封扣押延长批准日期", "查封扣押日期", 28)
        ),
        wish={"seized": True},
    ),
    "seized_thirty": Recipe(seized_for(30), wish={"seized": True}),
    "seized_open": Recipe(blank("查封扣押解除日期"), wish={"seized": True}),
}

TELLING = {
    "untold": Recipe(blank("告知书制发日期", "告知送达日期")),
    "told_same_day": Recipe(all_of(copy("告知送达日期", "决定日期"), copy("告知书制发日期", "决定日期"))),
    "fifth_day": Recipe(decided=date(2021, 10, 11), wish={"told": date(2021, 9, 28), "offered": True}),
    "sixth_day": Recipe(decided=date(2021, 10, 12), wish={"told": date(2021, 9, 28), "offered": True}),
    "third_day": Recipe(decided=date(2020, 6, 18), wish={"told": date(2020, 6, 15), "offered": True}),
    "fourth_day": Recipe(decided=date(2020, 6, 19), wish={"told": date(2020, 6, 15), "offered": True}),
    "told_before_new_law": Recipe(
        decided=date(2021, 7, 20), wish={"told": date(2021, 7, 14), "offered": True}
    ),
    "waived": Recipe(era="new", wish={"offered": True, "waived": True, "quick": 2}),
    "unreviewed_statement": Recipe(stated(None)),
    "late_statement_review": Recipe(stated(2)),
    "heavier": Recipe(all_of(stated(-3), told_less)),
    # Parties who were not told of the hearing went on to review: their cases are contested.
    "hearing_untold": Recipe(
        put(是否告知听证=False, 是否复议诉讼=True), wish={"fine": 100_000, "tier": 1}, offence="prize"
    ),
    "hearing_untold_works": Recipe(put(是否告知听证=False, 是否复议诉讼=True), offence="block"),
    "below_threshold": Recipe(put(是否告知听证=False), wish={"fine": 99_500, "tier": 1}, offence="prize"),
    "hearing_refused": Recipe(
        working_days_after("听证申请日期", "告知送达日期", 3), wish={"offered": True}, era="new"
    ),
    "hearing_late_request": Recipe(
        working_days_after("听证申请日期", "告知送达日期", 6), wish={"offered": True}, era="new"
    ),
    "hearing_short": Recipe(working_days_after("听证通知日期", "听证举行日期", -4), wish=HEARING),
    "hearing_in_order": Recipe(wish=HEARING),
    "host_is_officer": Recipe(host_is_officer, wish=HEARING),
    "hearing_after": Recipe(
        all_of(
            working_days_after("听证举行日期", "决定日期", 3),
            working_days_after("听证通知日期", "决定日期", -8),
        ),
        era="new",
        wish=HEARING,
    ),
}

DECIDING = {
    "no_review": Recipe(
        blank("法制审核日期", "法制审核人", "法制审核人资格", "法制审核结论"), wish={"reviewed": True}
    ),
    "review_late": Recipe(working_days_after("法制审核日期", "决定日期", 1), wish={"reviewed": True}),
    "review_failed": Recipe(put(法制审核结论="不通过"), wish={"reviewed": True}),
    "old_no_review": Recipe(
        blank("法制审核日期", "法制审核人", "法制审核人资格", "法制审核结论"), decided=date(2021, 7, 14)
    ),
    "new_no_review": Recipe(decided=date(2021, 7, 15)),
    "reviewer_is_officer": Recipe(copy("法制审核人", "执法人员", slice(0, 1)), wish={"reviewed": True}),
    "reviewer_unqualified": Recipe(put(法制审核人资格=False), wish={"reviewed": True}),
    "no_discussion": Recipe(blank("集体讨论日期", "集体讨论参加人", "集体讨论表决人"), wish={"major": True}),
    "discussion_late": Recipe(working_days_after("集体讨论日期", "决定日期", 1), wish={"major": True}),
    "discussion_early": Recipe(
        working_days_after("集体讨论日期", "告知送达日期", -1), wish={"major": True, "stated": True}
    ),
    "officer_votes": Recipe(join("集体讨论表决人", "执法人员"), wish={"major": True}),
    "no_approval": Recipe(blank("审批日期")),
    "approval_late": Recipe(working_days_after("审批日期", "决定日期", 1)),
    "ninety_one": Recipe(decided=date(2021, 11, 24), wish={"filed": date(2021, 8, 25)}),
    "ninety": Recipe(decided=date(2021, 11, 24), wish={"filed": date(2021, 8, 26)}),
    "extended": Recipe(
        all_of(put(延期天数=30), days_after("延期批准日期", "立案日期", 85)),
        decided=date(2021, 12, 7),
        wish={"filed": date(2021, 8, 25)},
    ),
    "filed_before_new_law": Recipe(decided=date(2021, 11, 2), wish={"filed": date(2021, 7, 14)}),
    "extension_unapproved": Recipe(put(延期天数=15)),
    "commended": Recipe(decided=date(2021, 7, 13), wish={"kinds": ("通报批评",)}),
    "commended_new": Recipe(decided=date(2021, 7, 15), wish={"kinds": ("通报批评",)}),
}

SERVING = {
    "served_late_old": Recipe(decided=date(2021, 7, 6), wish={"served": date(2021, 7, 14)}),
    "served_last_old": Recipe(decided=date(2021, 7, 7), wish={"served": date(2021, 7, 14)}),
    "served_last_new": Recipe(decided=date(2021, 7, 15), wish={"served": date(2021, 7, 26)}),
    "served_late_new": Recipe(decided=date(2021, 9, 24), wish={"served": date(2021, 10, 11)}),
    "served_october": Recipe(decided=date(2021, 9, 24), wish={"served": date(2021, 10, 9)}),
    "served_spring": Recipe(decided=date(2021, 2, 10), wish={"served": date(2021, 2, 18)}),
    "served_spring_late": Recipe(decided=date(2021, 2, 10), wish={"served": date(2021, 2, 19)}),
    "posted_late": Recipe(decided=date(2020, 11, 10), wish={"way": "邮寄", "served": date(2020, 11, 22)}),
    "posted_in_time": Recipe(decided=date(2020, 11, 11), wish={"way": "邮寄", "served": date(2020, 11, 18)}),
    "no_post_number": Recipe(blank("邮寄单号"), wish={"way": "邮寄"}),
    "notice_short": Recipe(
        all_of(days_after("送达日期", "公告日期", 45), working_days_after("缴款日期", "送达日期", 3)),
        wish={"way": "公告", "notice": True},
    ),
    "unconfirmed": Recipe(put(送达地址确认书=False), era="new", wish={"way": "电子"}),
    "paid_late": Recipe(
        decided=date(2020, 7, 15), wish={"served": date(2020, 7, 16), "paid": date(2020, 8, 9)}
    ),
    "paid_rolled": Recipe(
        decided=date(2020, 9, 21), wish={"served": date(2020, 9, 21), "paid": date(2020, 10, 9)}
    ),
    "on_the_spot": Recipe(on_the_spot(1)),
    "handed_late": Recipe(on_the_spot(6)),
    "added_too_much": Recipe(added_fine(1.1)),
    "added_half": Recipe(added_fine(0.3)),
    "no_demand": Recipe(blank("催告送达日期"), decided=date(2020, 4, 21), wish={"unpaid": True}),
    "demand_short": Recipe(
        working_days_after("催告送达日期", "申请强制执行日期", -9),
        decided=date(2020, 5, 20),
        wish={"unpaid": True},
    ),
    "enforced": Recipe(decided=date(2020, 3, 18), wish={"unpaid": True}),
    "applied_late": Recipe(apply_months(9, 12), decided=date(2020, 2, 19), wish={"unpaid": True}),
    "applied_early": Recipe(apply_months(5, 3), decided=date(2020, 3, 4), wish={"unpaid": True}),
    "closed_unpaid": Recipe(blank("缴款日期", "实缴金额", "收缴方式", "票据号")),
    "unrecorded": Recipe(put(全过程记录=False), era="new"),
    "published_late": Recipe(working_days_after("公示日期", "决定日期", 9)),
    "published_last_day": Recipe(working_days_after("公示日期", "决定日期", 7)),
}

PROCEDURE = FILING | TELLING | DECIDING | SERVING
