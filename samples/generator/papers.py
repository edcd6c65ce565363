"""What follows a decision (service, payment, closing, filing away), and the papers of the file."""

import random
from collections.abc import Mapping
from datetime import date, timedelta

from generator.amounts import written_out
from generator.offences import Offence
from generator.workdays import add_months, shift

Case = dict[str, object]
NEW_LAW = date(2021, 7, 15)


def serve_and_close(case: Case, chance: random.Random, decided: date, wish: Mapping[str, object]) -> None:
    """Serve within six days, be paid within two weeks, close, publish and file away in time."""
    served = shift(decided, chance.randint(0, 2))
    if served > decided + timedelta(days=6):
        served = decided
    served = _wished(wish, "served", served)
    _service(case, decided, served, str(wish.get("way", "直接")))
    served = _day(case["送达日期"])
    if "unpaid" in wish:
        applied = shift(add_months(served, 6), 10)
        case.update({"催告送达日期": shift(applied, -15), "申请强制执行日期": applied})
        closed = shift(applied, 20)
    else:
        paid = _wished(wish, "paid", shift(served, chance.randint(1, 4)))
        case.update({"缴款日期": paid, "实缴金额": case["罚款金额"], "收缴方式": "银行"})
        case["票据号"] = f"{decided:%y}{chance.randrange(10**8):08d}"
        closed = shift(paid, chance.randint(1, 6))
    closed = _wished(wish, "closed", closed)
    case.update({"结案日期": closed, "公示日期": shift(decided, chance.randint(1, 6))})
    case["归档日期"] = _wished(wish, "archived", shift(closed, chance.randint(3, 12)))
    case.update({"保管期限": "10年", "全过程记录": True, "卷内页数": chance.randint(28, 96)})


def _service(case: Case, decided: date, served: date, way: str) -> None:
    """The particulars of a way of service; public notice takes effect after sixty days."""
    if way == "邮寄":
        case.update({"交邮日期": served, "邮寄单号": f"XA{served:%Y%m%d}{case['罚款金额']}CN"})
        served = shift(served, 2)
    elif way == "公告":
        case["公告日期"] = served
        served = shift(served + timedelta(days=60), 1)
    elif way == "电子":
        case["送达地址确认书"] = True
    case.update({"送达方式": way, "送达日期": served})


def facts(case: Case, offence: Offence) -> None:
    """The facts found, and what was decided, in a sentence each."""
    found, acted = _day(case["发现日期"]), _day(case["违法行为发生日期"])
    case["违法事实"] = (
        f"{found.year}年{found.month}月{found.day}日，执法人员检查发现，当事人于"
        f"{acted.year}年{acted.month}月{acted.day}日{offence.deed}，有现场笔录、询问笔录和照片为证。"
    )
    parts = ["责令改正违法行为", f"罚款人民币{case['罚款金额']}元（{case['罚款金额大写']}）"]
    if case.get("没收金额"):
        parts.append(f"没收违法所得{case['没收金额']}元")
    case["处罚内容"] = "，".join(parts)


def contents(case: Case) -> None:
    """The list of papers, with those the special steps call for."""
    papers = ["立案审批表", "现场笔录", "询问笔录", "责令改正通知书", "调查终结报告", "事先告知书"]
    papers += ["行政处罚审批表", "决定书", "送达回证", "结案审批表"]
    for step, names in (
        (
            "先行登记保存日期",
            ("先行登记保存证据审批表", "先行登记保存证据通知书", "先行登记保存证据处理决定书"),
        ),
        ("查封扣押日期", ("查封扣押审批表", "查封扣押决定书", "解除查封扣押决定书")),
        ("听证举行日期", ("听证通知书", "听证笔录", "听证报告")),
        ("法制审核日期", ("法制审核意见书",)),
        ("集体讨论日期", ("集体讨论记录",)),
        ("催告送达日期", ("催告书",)),
        ("申请强制执行日期", ("强制执行申请书",)),
    ):
        if case.get(step):
            papers += names
    case["文书清单"] = papers


def set_fine(case: Case, fine: int) -> None:
    """Another fine, told, decided, written out and paid alike."""
    old = case["罚款金额"]
    case.update({"罚款金额": fine, "拟罚款金额": fine, "罚款金额大写": written_out(fine)})
    if case.get("实缴金额") is not None:
        case["实缴金额"] = fine
    case["处罚内容"] = str(case["处罚内容"]).replace(f"{old}元", f"{fine}元", 1)


def _wished(wish: Mapping[str, object], name: str, default: date) -> date:
    return _day(wish.get(name, default))


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value
