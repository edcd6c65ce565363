"""The forty rules as a function of one case, in plain Python."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from benchmarks.columns import AROUND
from benchmarks.conditions import BREACH, BY_HAND, DATED, SUSPECT, TEN_YEARS, WAYS
from benchmarks.encoded import roll_days
from benchmarks.row_words import (
    Hits,
    Row,
    amounts,
    approved,
    blank,
    day,
    early,
    fined,
    late,
    none_of,
    ordered,
    over,
    said,
    shared,
    span,
    where,
)

_EPOCH = date(1970, 1, 1)


def row_findings(row: Row) -> list[tuple[str, str, str]]:
    """The hits of one case, each rule's words put together."""
    found = []
    for item, hits in row_hits(row).items():
        text = said(hits)
        if text is not None:
            found.append((row["case_key"], item, text))
    return found


def row_hits(r: Row) -> dict[str, Hits]:
    """The hits of every rule on one case."""
    crime = [(BREACH, blank("移送日期"))] if r["是否涉嫌犯罪"] is True and r["移送日期"] is None else []
    if r["处理结果"] != "处罚":
        return {"FAC-15": crime}
    return (
        {"FAC-15": crime}
        | _facts(r)
        | _procedure(r)
        | _review(r)
        | _service(r)
        | _service_after(r)
        | _scope(r)
    )


def _facts(r: Row) -> dict[str, Hits]:
    officers, facts, content = r["执法人员"], r["违法事实"], r["处罚内容"]
    number = None if officers is None else len(set(officers))
    few = number is not None and number < 2
    reported, factor = r["检验报告日期"] is not None, r["罚款倍数"]
    if facts is None:
        stated = [(BREACH, blank("违法事实"))]
    elif len(facts) < 20:
        stated = [(SUSPECT, f"违法事实仅{len(facts)}字，不足20字")]
    else:
        stated = [] if re.search(DATED, facts) else [(SUSPECT, "违法事实未写明日期")]
    bases = [float(r[name]) for name in ("货值金额", "违法所得") if r[name] is not None]
    fits = (
        r["罚款金额"] is None
        or factor is None
        or any(abs(float(r["罚款金额"]) - factor * basis) <= 1 for basis in bases)
    )
    product = amounts(r, "罚款金额", "罚款倍数", "货值金额", "违法所得")
    names = "" if officers is None else "、".join(officers)
    told = r["检验结果告知日期"]
    return {
        "SUB-06": where((few, BREACH, f"执法人员仅{number}人（{names}），应不少于2人")),
        "FAC-01": stated,
        "FAC-09": ordered(r, "抽样日期", "检验报告日期", "决定日期"),
        "FAC-10": where((reported and told is None, BREACH, blank("检验结果告知日期")))
        + (ordered(r, "检验结果告知日期", "决定日期") if reported else []),
        "FAC-11": where((factor is not None and not bases, BREACH, none_of("货值金额", "违法所得"))),
        "FAC-12": where((bases and not fits, BREACH if len(bases) == 1 else SUSPECT, product)),
        "FAC-14": where(
            (
                r["责令改正日期"] is None and content is not None and "改正" not in content,
                SUSPECT,
                f"责令改正日期 （空），处罚内容 {content}",
            )
        ),
        "FAC-19": where((r["调查终结日期"] is None, BREACH, blank("调查终结日期"))),
        "FAC-20": approved(r, "先行登记保存日期", "先行登记保存批准日期"),
    }


def _procedure(r: Row) -> dict[str, Hits]:
    decided, sealed = r["决定日期"], r["查封扣押日期"]
    told, made = r["告知送达日期"], r["告知书制发日期"]
    kept = r["先行登记保存日期"] is not None and r["先行登记处理日期"] is None and decided is not None
    notice = "告知送达日期" if told is not None else "告知书制发日期"
    hasty = decided is not None and r[notice] is not None and r[notice] >= decided
    words = f"{day(r, notice)} 不早于{day(r, '决定日期')}" if hasty else ""
    untold = decided is not None and told is None and made is None
    heard = r["是否告知听证"] is True and r["是否放弃权利"] is False and r["听证举行日期"] is None
    spoke = r["是否陈述申辩"] is True
    fine, planned = r["罚款金额"], r["拟罚款金额"]
    more = fine is not None and planned is not None and fine > planned
    released = sealed is not None and r["结案日期"] is not None and r["查封扣押解除日期"] is None
    hearing = ordered(r, "听证举行日期", "决定日期")
    return {
        "PRO-03": ordered(r, "立案日期", "调查终结日期", "告知送达日期")
        + ordered(r, "决定日期", "送达日期", "结案日期", "归档日期"),
        "PRO-04": late(r, "先行登记保存日期", "先行登记处理日期", 7)
        + where((kept, BREACH, blank("先行登记处理日期"))),
        "PRO-05": approved(r, "查封扣押日期", "查封扣押批准日期"),
        "PRO-07": where((released, BREACH, blank("查封扣押解除日期"))),
        "PRO-08": where(
            (untold, BREACH, none_of("告知送达日期", "告知书制发日期")),
            (hasty, BREACH, words),
        ),
        "PRO-09": early(r, "告知送达日期", "决定日期", 5) if heard else [],
        "PRO-11": where((spoke and r["复核日期"] is None, SUSPECT, blank("复核日期")))
        + ordered(r, "复核日期", "决定日期"),
        "PRO-12": where(
            ((spoke or r["陈述申辩日期"] is not None) and more, BREACH, amounts(r, "罚款金额", "拟罚款金额"))
        ),
        "PRO-16": shared(r, "听证主持人", "执法人员", BREACH),
        "PRO-17": [(SUSPECT, text) for _, text in hearing],
    }


def _review(r: Row) -> dict[str, Hits]:
    needed = r["是否应当法制审核"] is True or (r["听证举行日期"] is not None and r["决定日期"] is not None)
    grave, spoke = r["是否重大案件"] is True, r["是否陈述申辩"] is True
    review = [
        *where((r["法制审核日期"] is None, BREACH, blank("法制审核日期"))),
        *ordered(r, "法制审核日期", "决定日期"),
        *where((r["法制审核结论"] == "不通过", BREACH, "法制审核结论 不通过")),
    ]
    talks = [
        *where((r["集体讨论日期"] is None, BREACH, blank("集体讨论日期"))),
        *ordered(r, "集体讨论日期", "决定日期"),
        *[(SUSPECT, text) for _, text in ordered(r, "告知送达日期", "集体讨论日期") if spoke],
    ]
    extended = r["延期天数"] is not None and r["延期天数"] > 0 and r["延期批准日期"] is None
    return {
        "PRO-18": review if needed else [],
        "PRO-19": shared(r, "法制审核人", "执法人员", BREACH),
        "PRO-20": where((r["法制审核人资格"] is False, SUSPECT, "法制审核人资格 否")),
        "PRO-21": talks if grave else [],
        "PRO-23": shared(r, "集体讨论表决人", "执法人员", SUSPECT),
        "PRO-24": where((r["审批日期"] is None, BREACH, blank("审批日期")))
        + ordered(r, "审批日期", "决定日期"),
        "PRO-25": _overdue(r),
        "PRO-26": where((extended, BREACH, blank("延期批准日期"))),
    }


def _overdue(r: Row) -> Hits:
    """Ninety days and what lengthens them, run on over holidays."""
    taken = span(r, "立案日期", "决定日期")
    extra = (r["扣除天数"] or 0) + ((r["延期天数"] or 0) if r["延期批准日期"] is not None else 0)
    if taken is None or not 90 + extra < taken <= TEN_YEARS:
        return []
    table = roll_days()
    place = (r["立案日期"] - _EPOCH).days + 90 + extra - table.first
    last = table.days[place] if 0 <= place < len(table.days) else None
    if last is None or r["决定日期"] <= _EPOCH + timedelta(days=last):
        return []
    words = f"（已计入延长或扣除{extra}日）" if extra > 0 else ""
    return [(BREACH, over(r, "立案日期", "决定日期", "90日") + words)]


def _service(r: Row) -> dict[str, Hits]:
    way = r["送达方式"]
    if way is None:
        return {}
    until = {"邮寄": "交邮日期", "公告": "公告日期"}.get(way, "送达日期")
    sure = way in BY_HAND or way == "邮寄"
    public = span(r, "公告日期", "送达日期") if way == "公告" else None
    short = public is not None and 0 <= public < 30
    wait = f"{day(r, '公告日期')}，{day(r, '送达日期')}，30日期限未满" if short else ""
    confirmed = r["送达地址确认书"]
    return {
        "PRO-27": late(r, "决定日期", until, 7, BREACH if sure else SUSPECT),
        "PRO-28": where(
            (way == "邮寄" and r["邮寄单号"] is None, SUSPECT, blank("邮寄单号")),
            (way not in WAYS, SUSPECT, f"送达方式 {way}"),
        ),
        "PRO-29": where((short, BREACH, wait))
        + (ordered(r, "公告日期", "送达日期") if way == "公告" else []),
        "PRO-30": where(
            (way == "电子" and confirmed is None, BREACH, blank("送达地址确认书")),
            (way == "电子" and confirmed is False, BREACH, "送达地址确认书 否"),
        ),
    }


def _service_after(r: Row) -> dict[str, Hits]:
    added, fine = r["加处罚款金额"], r["罚款金额"]
    applied = r["申请强制执行日期"] is not None
    left = r["缴款日期"] is None and not applied and r["结案日期"] is not None and fined(r)
    return {
        "PRO-33": late(r, "缴款日期", "当场收缴上缴日期", 2),
        "PRO-34": where(
            (
                added is not None and fine is not None and added > fine,
                BREACH,
                amounts(r, "加处罚款金额", "罚款金额"),
            ),
            (
                r["是否复议诉讼"] is True and added is not None and added > 0,
                SUSPECT,
                "是否复议诉讼 是，" + amounts(r, "加处罚款金额"),
            ),
        ),
        "PRO-35": where((applied and r["催告送达日期"] is None, BREACH, blank("催告送达日期")))
        + early(r, "催告送达日期", "申请强制执行日期", 10)
        + ordered(r, "催告送达日期", "申请强制执行日期"),
        "PRO-37": where((left, BREACH, none_of("缴款日期", "申请强制执行日期"))),
    }


def _scope(r: Row) -> dict[str, Hits]:
    fine, low, high, degree = (r[name] for name in ("罚款金额", "法定罚款下限", "法定罚款上限", "裁量情节"))
    outside = fine is not None and (
        (high is not None and fine > high)
        or (low is not None and fine < low and degree is not None and degree != "减轻")
    )
    body = r["决定书复议机关"]
    superior = (
        r["决定日期"] is not None
        and r["决定日期"] >= date(2024, 1, 1)
        and body is not None
        and "上一级" in body
    )
    said_by = day(r, "决定日期") + f"，决定书复议机关 {body}" if superior else ""
    lacking = [name for name in ("立案日期", "决定日期", "送达日期") if r[name] is None]
    return {
        "SCO-02": where(
            (fined(r) and outside, BREACH, amounts(r, "罚款金额", "法定罚款下限", "法定罚款上限"))
        ),
        "SCO-05": where(
            (degree in ("从轻", "减轻", "从重") and r["裁量理由"] is None, SUSPECT, blank("裁量理由"))
        ),
        "DOC-04": _says(r, "决定书复议期限", ("60日", "六十日"))
        + _says(r, "决定书诉讼期限", ("6个月", "六个月"))
        + where((superior, SUSPECT, said_by)),
        "DOC-06": where((r["结案日期"] is not None and lacking, BREACH, blank(*lacking))),
    }


def _says(r: Row, name: str, accepted: Iterable[str]) -> Hits:
    if r[name] is None:
        return []
    text = re.sub(AROUND, "", r[name])
    if re.fullmatch(r"\d+", text) or text in accepted:
        return []
    return [(BREACH, f"{name}写作“{r[name]}”，应为“{next(iter(accepted))}”")]
