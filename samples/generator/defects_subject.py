"""Planted defects of the enforcing body, the facts and the legal basis."""

from datetime import date, datetime, timedelta

from generator.case import Bench, Case
from generator.defect import (
    Change,
    Recipe,
    all_of,
    blank,
    copy,
    days_after,
    put,
    replace,
    working_days_after,
)
from generator.identity import credit_code, spoil_check_digit
from generator.offences import DISTRICT

PENALTY_LAW = "《中华人民共和国行政处罚法》"


def second_officer(place: str) -> Change:
    """Puts a certain officer of the unit in the place of the second one."""

    def change(case: Case, bench: Bench) -> None:
        name, number = bench.special[place]
        names, numbers = case["执法人员"], case["执法证号"]
        assert isinstance(names, list) and isinstance(numbers, list)
        case.update({"执法人员": [names[0], name], "执法证号": [numbers[0], number]})

    return change


def stranger(case: Case, bench: Bench) -> None:
    names, numbers = case["执法人员"], case["执法证号"]
    assert isinstance(names, list) and isinstance(numbers, list)
    case.update({"执法人员": [names[0], "华外一"], "执法证号": [numbers[0], "SL990001"]})


def spoil(name: str) -> Change:
    """Makes a number's check digit wrong."""

    def change(case: Case, bench: Bench) -> None:
        case[name] = spoil_check_digit(str(case[name]))

    return change


def mask(case: Case, bench: Bench) -> None:
    number = str(case["证件号码"])
    case["证件号码"] = number[:6] + "********" + number[-4:]


def keep_interview(case: Case, bench: Bench) -> None:
    bench.kept["interview"] = case


def same_interview(case: Case, bench: Bench) -> None:
    """The same first officer questions someone half an hour into another case's interview."""
    other = bench.kept["interview"]
    begins = other["询问开始时间"]
    assert isinstance(begins, datetime)
    for name in ("首次调查日期", "执法人员", "执法证号"):
        case[name] = other[name]
    case["询问开始时间"] = begins + timedelta(minutes=15)
    case["询问结束时间"] = begins + timedelta(minutes=50)


def without_operator(case: Case, bench: Bench) -> None:
    name = str(case["当事人名称"]).split("（")[0]
    case.update({"当事人名称": name, "告知书当事人": name, "决定书当事人": name})


def also_cite(text: str) -> Change:
    """Adds a citation to notice and decision alike."""

    def change(case: Case, bench: Bench) -> None:
        case["处罚依据"] = f"{case['处罚依据']}、{text}"
        case["告知书处罚依据"] = case["处罚依据"]

    return change


def cite_only(text: str) -> Change:
    """Cites nothing but the text, in notice and decision alike."""
    return put(处罚依据=text, 告知书处罚依据=text)


def bare_law(case: Case, bench: Bench) -> None:
    law = str(case["处罚依据"]).split("》")[0] + "》"
    case.update({"处罚依据": law, "告知书处罚依据": law})


def without_marks(case: Case, bench: Bench) -> None:
    text = str(case["处罚依据"]).replace("《", "").replace("》", "")
    case.update({"处罚依据": text, "告知书处罚依据": text})


def wrong_product(case: Case, bench: Bench) -> None:
    times = case["罚款倍数"]
    assert isinstance(times, float)
    case["罚款倍数"] = round(times - 0.1, 1)


OVERLAP = {"filed": date(2021, 8, 30), "told": date(2021, 10, 12), "first": date(2021, 8, 31)}

SUBJECT = {
    "one_officer": Recipe(
        all_of(copy("执法人员", "执法人员", slice(0, 1)), copy("执法证号", "执法证号", slice(0, 1)))
    ),
    "stranger": Recipe(stranger),
    "number_missing": Recipe(copy("执法证号", "执法证号", slice(0, 1))),
    "lapsed_card": Recipe(second_officer("lapsed"), era="new"),
    "later_card": Recipe(second_officer("new"), decided=date(2020, 8, 12)),
    "renewed_card": Recipe(second_officer("renewed"), era="old"),
    "last_card_day": Recipe(second_officer("lapsed"), decided=date(2020, 12, 31)),
    "interview": Recipe(keep_interview, decided=date(2021, 10, 26), wish=OVERLAP),
    "interview_twin": Recipe(same_interview, decided=date(2021, 10, 27), wish=OVERLAP),
    "outside_powers": Recipe(offence="mark"),
    "outside_powers_mining": Recipe(offence="mining"),
    "brigade": Recipe(),
    "elsewhere": Recipe(replace("发生地", "城东区", "城西区")),
    "person_with_firm_code": Recipe(
        lambda case, bench: case.update({"统一社会信用代码": credit_code("92", 900 + bench.serial)}),
        offence="pipe",
    ),
    "renamed": Recipe(replace("告知书当事人", "示例", "示例市"), offence="fence"),
    "brackets": Recipe(
        all_of(replace("告知书当事人", "（", "("), replace("告知书当事人", "）", ")")), offence="adulterated"
    ),
    "no_operator": Recipe(without_operator, offence="adulterated"),
    "bad_credit_code": Recipe(spoil("统一社会信用代码")),
    "no_credit_code": Recipe(blank("统一社会信用代码")),
    "bad_resident_id": Recipe(spoil("证件号码"), offence="pipe"),
    "masked_id": Recipe(mask, offence="pipe"),
    "facts_blank": Recipe(blank("违法事实")),
    "facts_short": Recipe(put(违法事实="当事人存在违法行为。")),
    "report_first": Recipe(days_after("检验报告日期", "抽样日期", -2), offence="adulterated"),
    "result_untold": Recipe(blank("检验结果告知日期"), offence="adulterated"),
    "result_late": Recipe(working_days_after("检验结果告知日期", "决定日期", 2), offence="adulterated"),
    "no_value": Recipe(blank("货值金额", "违法所得"), offence="stale"),
    "wrong_product": Recipe(wrong_product, offence="stale"),
    "no_correction": Recipe(
        all_of(blank("责令改正日期", "责令改正期限"), replace("处罚内容", "责令改正违法行为，", ""))
    ),
    "correction_inside": Recipe(blank("责令改正日期", "责令改正期限")),
    "crime_kept": Recipe(put(是否涉嫌犯罪=True)),
    "crime_sent": Recipe(
        all_of(put(是否涉嫌犯罪=True, 是否移送=True), working_days_after("移送日期", "立案日期", 6))
    ),
    "no_report": Recipe(blank("调查终结日期")),
    "registered_unapproved": Recipe(blank("先行登记保存批准日期"), wish={"registered": True}),
    "registered_two_days": Recipe(
        days_after("先行登记保存批准日期", "先行登记保存日期", 2), wish={"registered": True}
    ),
    "registered_next_day": Recipe(
        days_after("先行登记保存批准日期", "先行登记保存日期", 1), wish={"registered": True}
    ),
    "no_basis": Recipe(blank("处罚依据")),
    "repealed": Recipe(also_cite("《化妆品卫生监督条例》第二十四条"), era="new"),
    "not_yet": Recipe(also_cite("《中华人民共和国噪声污染防治法》第七十七条"), era="new"),
    "old_or_new": Recipe(also_cite(f"{PENALTY_LAW}第二十七条"), decided=date(2021, 8, 18)),
    "new_alone": Recipe(also_cite(f"{PENALTY_LAW}第二十八条"), decided=date(2021, 12, 15)),
    "beyond_last": Recipe(also_cite(f"{PENALTY_LAW}第七十条"), decided=date(2020, 10, 20)),
    "no_article": Recipe(bare_law),
    "no_marks": Recipe(without_marks),
    "no_duty": Recipe(blank("违反条款")),
    "told_other": Recipe(put(告知书处罚依据="《中华人民共和国反不正当竞争法》第二十一条")),
    "benchmark_only": Recipe(cite_only(f"《{DISTRICT}行政处罚裁量基准》第三条")),
    "no_benchmark": Recipe(blank("裁量依据"), era="new"),
}
