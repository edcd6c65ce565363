"""The forty rules as conditions on whole columns, by hand, for Polars and for pandas on Arrow types.

Both know true, false and null, so that a blank is no breach. Written for the data of `data.py`: every day
lies under the law in force since 2022, so the rules need no earlier periods, and ten years are 3652 days.
Working days are read from the columns of `encoded.py`.
"""

from datetime import date
from itertools import pairwise
from typing import Any

from benchmarks.encoded import BEFORE, THROUGH

BREACH, SUSPECT = "breach", "suspect"
WAYS = ["直接", "留置", "委托", "邮寄", "转交", "公告", "电子"]
BY_HAND = ["直接", "留置", "委托", "电子", "转交"]
DATED = r"(19|20)\d{2}\s*年|\d{1,2}\s*月\s*\d{1,2}\s*[日号]"
TEN_YEARS = 3652

Rules = dict[str, list[tuple[str, Any]]]


def conditions(c: Any) -> Rules:
    """Each rule's checks in the order of its item: what a hit raises, and where there is one."""
    punished = c("处理结果") == "处罚"
    rules = _subject_and_facts(c) | _procedure(c) | _review(c) | _service(c) | _scope_and_documents(c)
    return {
        item: [(raises, broken if item == "FAC-15" else broken & punished) for raises, broken in checks]
        for item, checks in rules.items()
    }


def passed(c: Any, start: str, end: str) -> Any:
    """Working days gone by between two days, both left out."""
    return c(end + BEFORE) - c(start + THROUGH)


def late(c: Any, start: str, end: str, count: int) -> Any:
    """After the `count`-th working day."""
    days = c.days(start, end)
    return (days > 0) & (days <= TEN_YEARS) & (passed(c, start, end) >= count)


def early(c: Any, start: str, end: str, count: int) -> Any:
    """Not after the `count`-th working day."""
    days, gone = c.days(start, end), passed(c, start, end)
    return (days >= 0) & (gone < count)


def fined(c: Any) -> Any:
    """An amount above nil, or the kind without an amount."""
    return (c("罚款金额") > 0) | (c.blank("罚款金额") & c.listed("处罚种类", "罚款"))


def _subject_and_facts(c: Any) -> Rules:
    reported = ~c.blank("检验报告日期")
    multiple = ~c.blank("罚款倍数")
    amount, factor = c.amount("罚款金额"), c("罚款倍数")
    fits = [(amount - factor * c.amount(name)).abs() <= 1 for name in ("货值金额", "违法所得")]
    worth, gain = c.blank("货值金额"), c.blank("违法所得")
    kept = c.days("先行登记保存日期", "先行登记保存批准日期")
    undated = (c.length("违法事实") < 20) | ~c.matches("违法事实", DATED)
    return {
        "SUB-06": [(BREACH, c.names("执法人员") < 2)],
        "FAC-01": [(BREACH, c.blank("违法事实")), (SUSPECT, undated)],
        "FAC-09": [
            (BREACH, c("抽样日期") > c("检验报告日期")),
            (BREACH, c("检验报告日期") > c("决定日期")),
        ],
        "FAC-10": [
            (BREACH, reported & c.blank("检验结果告知日期")),
            (BREACH, reported & (c("检验结果告知日期") > c("决定日期"))),
        ],
        "FAC-11": [(BREACH, multiple & worth & gain)],
        "FAC-12": [
            (BREACH, multiple & ~c.blank("罚款金额") & ((~fits[0] & gain) | (~fits[1] & worth))),
            (SUSPECT, multiple & ~fits[0] & ~fits[1]),
        ],
        "FAC-14": [(SUSPECT, c.blank("责令改正日期") & ~c.holds("处罚内容", "改正"))],
        "FAC-15": [(BREACH, c("是否涉嫌犯罪") & c.blank("移送日期"))],
        "FAC-19": [(BREACH, c.blank("调查终结日期"))],
        "FAC-20": [
            (BREACH, ~c.blank("先行登记保存日期") & c.blank("先行登记保存批准日期")),
            (BREACH, (kept > 1) & (kept <= TEN_YEARS)),
            (SUSPECT, kept == 1),
        ],
    }


def _procedure(c: Any) -> Rules:
    sealed, decided = ~c.blank("查封扣押日期"), ~c.blank("决定日期")
    approved = c.days("查封扣押日期", "查封扣押批准日期")
    served, made = c.blank("告知送达日期"), c.blank("告知书制发日期")
    heard = c("是否告知听证") & ~c("是否放弃权利") & c.blank("听证举行日期")
    chain = ["立案日期", "调查终结日期", "告知送达日期"]
    after = ["决定日期", "送达日期", "结案日期", "归档日期"]
    pairs = [*pairwise(chain), *pairwise(after)]
    return {
        "PRO-03": [(BREACH, c(one) > c(other)) for one, other in pairs],
        "PRO-04": [
            (BREACH, late(c, "先行登记保存日期", "先行登记处理日期", 7)),
            (BREACH, ~c.blank("先行登记保存日期") & c.blank("先行登记处理日期") & decided),
        ],
        "PRO-05": [
            (BREACH, sealed & c.blank("查封扣押批准日期")),
            (BREACH, (approved > 1) & (approved <= TEN_YEARS)),
            (SUSPECT, approved == 1),
        ],
        "PRO-07": [(BREACH, sealed & ~c.blank("结案日期") & c.blank("查封扣押解除日期"))],
        "PRO-08": [
            (BREACH, decided & served & made),
            (BREACH, c("告知送达日期") >= c("决定日期")),
            (BREACH, served & (c("告知书制发日期") >= c("决定日期"))),
        ],
        "PRO-09": [(BREACH, heard & early(c, "告知送达日期", "决定日期", 5))],
        "PRO-11": [
            (SUSPECT, c("是否陈述申辩") & c.blank("复核日期")),
            (BREACH, c("复核日期") > c("决定日期")),
        ],
        "PRO-12": [
            (BREACH, (c("是否陈述申辩") | ~c.blank("陈述申辩日期")) & (c("罚款金额") > c("拟罚款金额")))
        ],
        "PRO-16": [(BREACH, c.one_of("听证主持人", "执法人员"))],
        "PRO-17": [(SUSPECT, c("听证举行日期") > c("决定日期"))],
    }


def _review(c: Any) -> Rules:
    required = c("是否应当法制审核") | (~c.blank("听证举行日期") & ~c.blank("决定日期"))
    grave = c("是否重大案件")
    extra = c.or_none("扣除天数") + c.only_with("延期天数", "延期批准日期")
    deadline = extra + 90
    taken = c.days("立案日期", "决定日期")
    rolled = c.day("决定日期") > c.roll("立案日期", deadline)
    return {
        "PRO-18": [
            (BREACH, required & c.blank("法制审核日期")),
            (BREACH, required & (c("法制审核日期") > c("决定日期"))),
            (BREACH, required & (c("法制审核结论") == "不通过")),
        ],
        "PRO-19": [(BREACH, c.shared("法制审核人", "执法人员"))],
        "PRO-20": [(SUSPECT, ~c("法制审核人资格"))],
        "PRO-21": [
            (BREACH, grave & c.blank("集体讨论日期")),
            (BREACH, grave & (c("集体讨论日期") > c("决定日期"))),
            (SUSPECT, grave & c("是否陈述申辩") & (c("告知送达日期") > c("集体讨论日期"))),
        ],
        "PRO-23": [(SUSPECT, c.shared("集体讨论表决人", "执法人员"))],
        "PRO-24": [(BREACH, c.blank("审批日期")), (BREACH, c("审批日期") > c("决定日期"))],
        "PRO-25": [(BREACH, (taken > deadline) & (taken <= TEN_YEARS) & rolled)],
        "PRO-26": [(BREACH, (c("延期天数") > 0) & c.blank("延期批准日期"))],
    }


def _service(c: Any) -> Rules:
    way, served = c("送达方式"), c.days("公告日期", "送达日期")
    by_hand, lawful = c.within("送达方式", BY_HAND), c.within("送达方式", WAYS)
    electronic, demand = way == "电子", "催告送达日期"
    applied = ~c.blank("申请强制执行日期")
    return {
        "PRO-27": [
            (BREACH, by_hand & late(c, "决定日期", "送达日期", 7)),
            (SUSPECT, ~lawful & late(c, "决定日期", "送达日期", 7)),
            (BREACH, (way == "邮寄") & late(c, "决定日期", "交邮日期", 7)),
            (SUSPECT, (way == "公告") & late(c, "决定日期", "公告日期", 7)),
        ],
        "PRO-28": [(SUSPECT, (way == "邮寄") & c.blank("邮寄单号")), (SUSPECT, ~lawful)],
        "PRO-29": [
            (BREACH, (way == "公告") & (served >= 0) & (served < 30)),
            (BREACH, (way == "公告") & (served < 0)),
        ],
        "PRO-30": [
            (BREACH, electronic & c.blank("送达地址确认书")),
            (BREACH, electronic & ~c("送达地址确认书")),
        ],
        "PRO-33": [(BREACH, late(c, "缴款日期", "当场收缴上缴日期", 2))],
        "PRO-34": [
            (BREACH, c("加处罚款金额") > c("罚款金额")),
            (SUSPECT, c("是否复议诉讼") & (c("加处罚款金额") > 0)),
        ],
        "PRO-35": [
            (BREACH, applied & c.blank(demand)),
            (BREACH, early(c, demand, "申请强制执行日期", 10)),
            (BREACH, c(demand) > c("申请强制执行日期")),
        ],
        "PRO-37": [
            (
                BREACH,
                ~c.blank("结案日期") & fined(c) & c.blank("缴款日期") & c.blank("申请强制执行日期"),
            )
        ],
    }


def _scope_and_documents(c: Any) -> Rules:
    closed = ~c.blank("结案日期")
    review, suit = c.stripped("决定书复议期限"), c.stripped("决定书诉讼期限")
    bare = r"^\d+$"
    under = (c("罚款金额") < c("法定罚款下限")) & (c("裁量情节") != "减轻")
    return {
        "SCO-02": [(BREACH, fined(c) & ((c("罚款金额") > c("法定罚款上限")) | under))],
        "SCO-05": [(SUSPECT, c.within("裁量情节", ["从轻", "减轻", "从重"]) & c.blank("裁量理由"))],
        "DOC-04": [
            (BREACH, ~review.str.contains(bare) & ~c.among(review, ["60日", "六十日"])),
            (BREACH, ~suit.str.contains(bare) & ~c.among(suit, ["6个月", "六个月"])),
            (SUSPECT, (c("决定日期") >= date(2024, 1, 1)) & c.holds("决定书复议机关", "上一级")),
        ],
        "DOC-06": [(BREACH, closed & (c.blank("立案日期") | c.blank("决定日期") | c.blank("送达日期")))],
    }
