"""Sound cases as columns of numbers: days since 1970, fen, places in the pools; NONE is a blank."""

from datetime import date

import numpy as np

from benchmarks.pools import OFFICERS, REVIEWERS, pools

NONE = -(2**31)
Columns = dict[str, np.ndarray]


def days_of(year: int, month: int, day: int) -> int:
    """The day as days since 1970."""
    return (date(year, month, day) - date(1970, 1, 1)).days


def sound_cases(rows: int, chance: np.random.Generator) -> Columns:
    """Cases that no rule finds fault with."""
    columns = _steps(rows, chance)
    _side_steps(columns, rows, chance)
    columns |= _texts(rows, chance)
    columns |= _amounts(rows, chance)
    return columns


def blanks(rows: int) -> np.ndarray:
    """A column without a value."""
    return np.full(rows, NONE, dtype=np.int64)


def _steps(rows: int, chance: np.random.Generator) -> Columns:
    """The steps of every case, in order, from the lead to the archive."""

    def days(least: int, most: int) -> np.ndarray:
        return chance.integers(least, most + 1, rows)

    lead = chance.integers(days_of(2022, 3, 1), days_of(2025, 6, 30), rows)
    filed = lead + days(0, 4)
    ended = filed + days(10, 30)
    made = ended + days(1, 4)
    told = made + days(0, 3)
    decided = told + days(18, 28)
    served = decided + days(0, 4)
    paid = served + days(1, 14)
    closed = paid + days(1, 10)
    first = filed + days(0, 5)
    return {
        "案源日期": lead,
        "发现日期": lead.copy(),
        "违法行为发生日期": lead - days(1, 60),
        "立案日期": filed,
        "首次调查日期": first,
        "责令改正日期": first.copy(),
        "调查终结日期": ended,
        "告知书制发日期": made,
        "告知送达日期": told,
        "法制审核日期": decided - 3,
        "集体讨论日期": decided - 2,
        "审批日期": decided - 1,
        "决定日期": decided,
        "送达日期": served,
        "缴款日期": paid,
        "结案日期": closed,
        "归档日期": closed + days(1, 20),
        "公示日期": decided + days(1, 5),
    }


#: Steps of some cases: their share, then each date as days after another.
_SIDE = (
    (
        0.2,
        {
            "抽样日期": ("首次调查日期", 0),
            "检验报告日期": ("首次调查日期", 3),
            "检验结果告知日期": ("首次调查日期", 4),
        },
    ),
    (
        0.15,
        {
            "先行登记保存批准日期": ("首次调查日期", 0),
            "先行登记保存日期": ("首次调查日期", 0),
            "先行登记处理日期": ("首次调查日期", 5),
        },
    ),
    (
        0.1,
        {
            "查封扣押批准日期": ("首次调查日期", 0),
            "查封扣押日期": ("首次调查日期", 0),
            "查封扣押解除日期": ("首次调查日期", 20),
        },
    ),
    (0.1, {"陈述申辩日期": ("告知送达日期", 1), "复核日期": ("决定日期", -4)}),
    (0.05, {"听证通知日期": ("决定日期", -18), "听证举行日期": ("决定日期", -5)}),
    (0.05, {"催告送达日期": ("送达日期", 30), "申请强制执行日期": ("送达日期", 60)}),
    (0.02, {"移送日期": ("决定日期", 1)}),
    (0.03, {"延期批准日期": ("立案日期", 40)}),
    (0.15, {"交邮日期": ("决定日期", 1)}),
    (0.02, {"公告日期": ("决定日期", 1)}),
    (0.01, {"当场收缴上缴日期": ("缴款日期", 0)}),
)


def _side_steps(columns: Columns, rows: int, chance: np.random.Generator) -> None:
    """What only some cases come to, and the answers that go with it."""
    taken: dict[str, np.ndarray] = {}
    for share, dates in _SIDE:
        mask = chance.random(rows) < share
        for name, (start, days) in dates.items():
            columns[name] = np.where(mask, columns[start] + days, NONE)
            taken[name] = mask
    answers = ("是否陈述申辩", "陈述申辩日期"), ("是否涉嫌犯罪", "移送日期"), ("是否告知听证", "听证举行日期")
    for answer, step in answers:
        columns[answer] = taken[step].astype(np.int64)
    columns["延期天数"] = np.where(taken["延期批准日期"], 20, NONE)
    columns["扣除天数"] = np.where(taken["听证举行日期"], 10, NONE)
    way = np.where(taken["交邮日期"], 2, np.where(chance.random(rows) < 0.08, 3, chance.integers(0, 2, rows)))
    way = np.where(taken["公告日期"], 4, way)
    columns["送达方式"] = way
    columns["送达日期"] = np.where(way == 4, columns["公告日期"] + 31, columns["送达日期"])
    for name in ("缴款日期", "结案日期", "归档日期", "催告送达日期", "申请强制执行日期", "当场收缴上缴日期"):
        later = (way == 4) & (columns[name] != NONE)
        columns[name] = np.where(later, columns[name] + 40, columns[name])
    columns["邮寄单号"] = np.where(way == 2, chance.integers(0, 200, rows), NONE)
    columns["送达地址确认书"] = np.where(way == 3, 1, NONE)
    columns["收缴方式"] = np.where(taken["当场收缴上缴日期"], 2, chance.integers(0, 2, rows))
    columns["听证主持人"] = np.where(taken["听证举行日期"], chance.integers(0, len(REVIEWERS), rows), NONE)
    columns["是否放弃权利"] = np.zeros(rows, dtype=np.int64)
    for name in ("是否重大案件", "是否应当法制审核"):
        columns[name] = (chance.random(rows) < 0.3).astype(np.int64)
    columns["法制审核人资格"] = np.ones(rows, dtype=np.int64)
    columns["全过程记录"] = np.ones(rows, dtype=np.int64)
    columns["是否复议诉讼"] = np.zeros(rows, dtype=np.int64)


#: Where only the first entries of a pool are those of a sound case: how many.
_SOUND = {
    "处理结果": 1, "违法事实": 2000, "执法人员": len(OFFICERS), "裁量情节": 1, "处罚内容": 1,
    "法制审核人": len(REVIEWERS), "集体讨论表决人": len(REVIEWERS), "法制审核结论": 1, "决定书复议机关": 1,
    "决定书复议期限": 3, "决定书诉讼期限": 2, "拟处罚种类": 2, "处罚种类": 2,
}  # fmt: skip


def _texts(rows: int, chance: np.random.Generator) -> Columns:
    drawn = "送达方式 邮寄单号 收缴方式 听证主持人 罚款倍数".split()
    columns = {
        name: chance.integers(0, _SOUND.get(name, len(pool)), rows)
        for name, pool in pools().items()
        if name not in drawn
    }
    for name in ("告知书当事人", "决定书当事人"):
        columns[name] = columns["当事人名称"].copy()
    columns["告知书处罚依据"] = columns["处罚依据"].copy()
    columns["拟处罚种类"] = columns["处罚种类"].copy()
    return columns


def _amounts(rows: int, chance: np.random.Generator) -> Columns:
    """Fines in fen within their bounds; a fifth of them as a multiple of the goods' worth."""
    worth = chance.integers(2, 200, rows) * 10_000
    multiple = np.where(chance.random(rows) < 0.2, chance.integers(0, 4, rows), NONE)
    times = np.array([2, 3, 4, 6])[np.maximum(multiple, 0)]
    fine = np.where(multiple == NONE, chance.integers(1, 100, rows) * 50_000, worth * times // 2)
    return {
        "罚款倍数": multiple,
        "货值金额": np.where(multiple == NONE, NONE, worth),
        "违法所得": blanks(rows),
        "罚款金额": fine,
        "拟罚款金额": fine.copy(),
        "法定罚款下限": fine // 2,
        "法定罚款上限": fine * 2,
        "加处罚款金额": np.where(chance.random(rows) < 0.03, fine // 2, NONE),
    }
