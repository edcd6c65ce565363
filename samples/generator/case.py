"""One flawless case of the ordinary procedure: every date, amount and name in order.

The decision's date is given; the steps before it are counted back from it and those after it forward.
`wish` names what a planted defect needs otherwise (a hearing, a seizure, a date of its own).
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from generator import papers
from generator.amounts import written_out
from generator.identity import credit_code, firm_name, person_name, resident_id, shop_name
from generator.offences import DISTRICT, Offence, Tier
from generator.workdays import shift

Case = dict[str, object]
Wish = Mapping[str, object]
NEW_LAW = date(2021, 7, 15)
GOLDEN = (5**0.5 - 1) / 2


@dataclass(frozen=True)
class Staff:
    """The people of a unit; an officer is a name and the number of the certificate."""

    officers: tuple[tuple[str, str], ...]
    reviewer: str
    host: str
    head: str
    members: tuple[str, ...]


@dataclass
class Bench:
    """What one unit's cases are built from. `serial` numbers the parties of the whole district."""

    unit: str
    staff: Staff
    chance: random.Random
    serial: int
    busy: set[tuple[str, date]] = field(default_factory=set)
    special: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # officers with odd certificates
    kept: dict[str, Case] = field(default_factory=dict)  # cases that a later one is the twin of
    drawn: dict[str, int] = field(default_factory=dict)

    def spread(self, key: str, lower: float, upper: float) -> float:
        """The next of a sequence that fills the range evenly (multiples of the golden section)."""
        self.drawn[key] = self.drawn.get(key, 0) + 1
        return lower + (self.drawn[key] * GOLDEN % 1) * (upper - lower)


def on(wish: Wish, name: str, default: date) -> date:
    """The date wished for, else the default."""
    value = wish.get(name, default)
    assert isinstance(value, date)
    return value


def build_case(bench: Bench, offence: Offence, decided: date, wish: Wish) -> Case:
    """A flawless case decided on the day, save for what the wish changes."""
    case: Case = {"执法单位": bench.unit, "决定机关": bench.unit, "案件类型": "行政处罚"}
    case.update({"程序类型": "普通程序", "处理结果": "处罚", "决定日期": decided})
    bench.serial += 1
    _party(case, bench, offence, wish)
    _money(case, bench, offence, wish)
    _basis(case, offence)
    _before(case, bench, offence, decided, wish)
    _interview(case, bench)
    _telling(case, bench, decided, wish)
    _deciding(case, bench, decided, wish)
    papers.serve_and_close(case, bench.chance, decided, wish)
    papers.facts(case, offence)
    papers.contents(case)
    return case


def _party(case: Case, bench: Bench, offence: Offence, wish: Wish) -> None:
    """A firm, a shop with its operator in brackets, or a person born in the sixties to nineties."""
    serial = bench.serial
    if offence.party == "person":
        born = on(wish, "born", date(1965 + serial % 30, serial % 12 + 1, serial % 28 + 1))
        name = person_name(serial)
        case.update({"当事人类型": "自然人", "证件类型": "居民身份证", "出生日期": born})
        case["证件号码"] = resident_id(born, serial)
    elif offence.party == "business":
        name = f"{shop_name(serial, offence.trade)}（{person_name(serial)}）"
        case.update({"当事人类型": "个体工商户", "统一社会信用代码": credit_code("92", serial)})
    else:
        name = firm_name(serial, offence.trade)
        case.update({"当事人类型": "法人", "统一社会信用代码": credit_code("91", serial)})
        case["法定代表人"] = person_name(serial)
    case.update({"当事人名称": name, "告知书当事人": name, "决定书当事人": name})


def _money(case: Case, bench: Bench, offence: Offence, wish: Wish) -> None:
    """The fine from a step of the benchmark; a multiple is taken of the value of the goods or the gains."""
    tier, place = _step(bench, offence, wish)
    if offence.base:
        worth = int(wish.get("worth", bench.chance.randrange(*offence.base_range, 100)))  # type: ignore[call-overload]
        times = bench.chance.randint(round(tier.lower * 10), round(tier.upper * 10) - 1) / 10
        fine = round(worth * times)
        case.update({offence.base: worth, "罚款倍数": times})
        scale = worth
    else:
        step = 100 if tier.upper <= 10_000 else 500
        fine = round(bench.spread(offence.key, tier.lower, tier.upper - step) / step) * step
        scale = 1
    fine = int(wish.get("fine", fine))  # type: ignore[call-overload]
    case["法定罚款下限"] = None if offence.lower is None else offence.lower * scale
    case["法定罚款上限"] = offence.upper * scale
    case.update({"裁量罚款下限": tier.lower * scale, "裁量罚款上限": tier.upper * scale})
    case.update({"裁量依据": offence.benchmark, "裁量档次": tier.name, "裁量情节": "无"})
    if place == 0:
        case.update({"裁量情节": "从轻", "裁量理由": "主动消除违法行为危害后果，积极配合调查"})
    if place >= 2:
        case.update({"裁量情节": "从重", "裁量理由": "曾因同类违法行为受过行政处罚"})
    case.update({"罚款金额": fine, "拟罚款金额": fine, "罚款金额大写": written_out(fine)})
    if "没收违法所得" in offence.kinds:
        case["没收金额"] = case["违法所得"]
    kinds = list(offence.kinds) + list(wish.get("kinds", ()))  # type: ignore[call-overload]
    case.update({"处罚种类": kinds, "拟处罚种类": list(kinds)})


def _step(bench: Bench, offence: Offence, wish: Wish) -> tuple[Tier, int]:
    """The step of the benchmark and its place. Fines of one kind of act lie evenly over the lower two,
    so that none stands out; multiples are all taken from the second."""
    place = wish.get("tier", 1)
    assert isinstance(place, int)
    lowest, middle = offence.tiers[:2]
    if "tier" not in wish and not offence.base:
        share = (lowest.upper - lowest.lower) / (middle.upper - lowest.lower)
        place = int(bench.spread(f"{offence.key} step", 0, 1) >= share)
    return offence.tiers[place], place


def _basis(case: Case, offence: Offence) -> None:
    case.update({"案由": offence.title, "案件名称": f"{case['当事人名称']}{offence.title}案"})
    case.update({"违反条款": offence.broken, "处罚依据": offence.basis, "告知书处罚依据": offence.basis})


def _before(case: Case, bench: Bench, offence: Offence, decided: date, wish: Wish) -> None:
    """From the act to the end of the investigation, and the special steps on the way."""
    chance = bench.chance
    held = "hearing" in wish
    gap = wish.get("quick", 22 if held else chance.randint(8, 11))
    assert isinstance(gap, int)
    told = on(wish, "told", shift(decided, -gap))
    made = on(wish, "made", shift(told, -chance.randint(0, 1)))
    ended = on(wish, "ended", shift(made, -chance.randint(1, 3)))
    filed = on(wish, "filed", shift(ended, -chance.randint(11, 22)))
    early = wish.get("early", 0)
    assert isinstance(early, int)
    lead = on(wish, "lead", shift(filed, -(early + chance.randint(0, 5))))
    acted = on(wish, "acted", lead - timedelta(days=chance.randint(0, 12)))
    case.update({"案件来源": "日常检查", "案源日期": lead, "发现日期": lead, "违法行为发生日期": acted})
    street = f"示例路{bench.serial}号"
    case.update({"发生地": f"{DISTRICT}{street}", "是否危害生命健康金融安全": False})
    first = on(wish, "first", shift(filed, -early if early else chance.randint(0, 3)))
    case.update({"立案日期": filed, "首次调查日期": first, "调查终结日期": ended})
    case.update({"责令改正日期": shift(filed, 1), "责令改正期限": shift(filed, 8)})
    case.update({"告知书制发日期": made, "告知送达日期": told, "承办机构": f"{bench.unit}执法科"})
    case.update({"是否涉嫌犯罪": False, "是否移送": False, "是否复议诉讼": False})
    if "registered" in wish:
        kept = _or_filed(wish, "registered", filed)
        case.update(
            {"先行登记保存批准日期": kept, "先行登记保存日期": kept, "先行登记处理日期": shift(kept, 3)}
        )
    if "seized" in wish:
        seized = _or_filed(wish, "seized", filed)
        case.update({"查封扣押批准日期": seized, "查封扣押日期": seized})
        case["查封扣押解除日期"] = seized + timedelta(days=20)
    if offence.sampled:
        case.update({"抽样日期": shift(filed, 1), "检验报告日期": shift(filed, 6)})
        case["检验结果告知日期"] = shift(filed, 8)


def _interview(case: Case, bench: Bench) -> None:
    """Two officers who hold no other interview that day, and the hours of the interview."""
    first = case["首次调查日期"]
    assert isinstance(first, date)
    free = [officer for officer in bench.staff.officers if (officer[0], first) not in bench.busy]
    pair = bench.chance.sample(free, 2)
    bench.busy.update((name, first) for name, _ in pair)
    case["执法人员"] = [name for name, _ in pair]
    case["执法证号"] = [number for _, number in pair]
    begins = datetime.combine(first, time(bench.chance.randint(9, 16), bench.chance.choice((0, 10, 30))))
    case.update(
        {"询问开始时间": begins, "询问结束时间": begins + timedelta(minutes=bench.chance.randint(25, 80))}
    )


def _telling(case: Case, bench: Bench, decided: date, wish: Wish) -> None:
    """Notice, statement and hearing."""
    told = case["告知送达日期"]
    assert isinstance(told, date)
    fine = case["罚款金额"]
    assert isinstance(fine, int)
    threshold = 100_000 if case["当事人类型"] == "法人" else 10_000
    hearing = "hearing" in wish or fine >= threshold or bool(wish.get("offered"))
    case.update({"是否告知听证": hearing, "是否放弃权利": bool(wish.get("waived", False))})
    stated = bool(wish.get("stated", not hearing and bench.chance.random() < 0.15))
    case["是否陈述申辩"] = stated
    if stated:
        case.update({"陈述申辩日期": shift(told, 1), "复核日期": shift(told, 2)})
    if "hearing" in wish:
        held = shift(decided, -7)
        case.update({"听证申请日期": shift(told, 2), "听证通知日期": shift(held, -9)})
        case.update({"听证举行日期": held, "听证主持人": bench.staff.host})


def _deciding(case: Case, bench: Bench, decided: date, wish: Wish) -> None:
    """Legal review, discussion, approval, and the decision's own particulars."""
    fine = case["罚款金额"]
    assert isinstance(fine, int)
    major = fine >= 100_000 or bool(wish.get("major"))
    due = major or bool(case["是否告知听证"]) or bool(wish.get("reviewed"))
    case.update({"是否重大案件": major, "是否应当法制审核": due})
    if due or decided < NEW_LAW:
        case.update({"法制审核日期": shift(decided, -2), "法制审核人": [bench.staff.reviewer]})
        case.update({"法制审核人资格": True, "法制审核结论": "通过"})
    if major:
        case["集体讨论日期"] = shift(decided, -1)
        case["集体讨论参加人"] = list(bench.staff.members)
        case["集体讨论表决人"] = list(bench.staff.members)
    case.update({"审批人": bench.staff.head, "审批日期": decided})
    case.update(
        {"决定书复议机关": f"{DISTRICT}人民政府", "决定书复议期限": "60日", "决定书诉讼期限": "6个月"}
    )


def _or_filed(wish: Wish, name: str, filed: date) -> date:
    """The day wished for, or the working day after filing where only the step is wished for."""
    value = wish[name]
    return value if isinstance(value, date) else shift(filed, 1)
