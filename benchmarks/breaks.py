"""What is done to a sound case so that it breaks a rule."""

import numpy as np

from benchmarks.cases import NONE, Columns
from benchmarks.pools import OFFICERS, REVIEWERS

#: A new value: a number, or a column and what is added to it.
Value = int | tuple[str, int]

_BREAKS: dict[str, dict[str, Value]] = {
    "FAC-01": {"违法事实": 2000},
    "FAC-09": {
        "检验报告日期": ("首次调查日期", 3),
        "检验结果告知日期": ("首次调查日期", 4),
        "抽样日期": ("首次调查日期", 5),
    },
    "FAC-10": {"检验报告日期": ("首次调查日期", 3), "检验结果告知日期": NONE},
    "FAC-11": {"罚款倍数": 2, "货值金额": NONE, "违法所得": NONE},
    "FAC-12": {"罚款倍数": 2, "货值金额": ("罚款金额", 50_000)},
    "FAC-14": {"责令改正日期": NONE, "处罚内容": 1},
    "FAC-15": {"是否涉嫌犯罪": 1, "移送日期": NONE},
    "FAC-19": {"调查终结日期": NONE},
    "FAC-20": {
        "先行登记保存日期": ("首次调查日期", 0),
        "先行登记处理日期": ("首次调查日期", 3),
        "先行登记保存批准日期": ("首次调查日期", 2),
    },
    "PRO-03": {"归档日期": ("结案日期", -1)},
    "PRO-04": {
        "先行登记保存日期": ("首次调查日期", 0),
        "先行登记保存批准日期": ("首次调查日期", 0),
        "先行登记处理日期": ("首次调查日期", 20),
    },
    "PRO-05": {
        "查封扣押日期": ("首次调查日期", 0),
        "查封扣押批准日期": NONE,
        "查封扣押解除日期": ("首次调查日期", 9),
    },
    "PRO-07": {
        "查封扣押日期": ("首次调查日期", 0),
        "查封扣押批准日期": ("首次调查日期", 0),
        "查封扣押解除日期": NONE,
    },
    "PRO-08": {"告知送达日期": NONE, "告知书制发日期": NONE},
    "PRO-09": {"是否告知听证": 1, "听证举行日期": NONE, "决定日期": ("告知送达日期", 4)},
    "PRO-11": {"是否陈述申辩": 1, "复核日期": NONE},
    "PRO-12": {"是否陈述申辩": 1, "复核日期": ("决定日期", -1), "拟罚款金额": ("罚款金额", -100)},
    "PRO-16": {"听证举行日期": ("决定日期", -1)},
    "PRO-17": {"听证举行日期": ("决定日期", 1)},
    "PRO-18": {"是否应当法制审核": 1, "法制审核日期": NONE},
    "PRO-20": {"法制审核人资格": 0},
    "PRO-21": {"是否重大案件": 1, "集体讨论日期": NONE},
    "PRO-24": {"审批日期": NONE},
    "PRO-25": {"立案日期": ("决定日期", -150)},
    "PRO-26": {"延期天数": 20, "延期批准日期": NONE},
    "PRO-27": {"送达方式": 0, "送达日期": ("决定日期", 25)},
    "PRO-28": {"送达方式": 2, "交邮日期": ("决定日期", 1), "邮寄单号": NONE},
    "PRO-29": {"送达方式": 4, "公告日期": ("决定日期", 1), "送达日期": ("决定日期", 9)},
    "PRO-30": {"送达方式": 3, "送达地址确认书": NONE},
    "PRO-33": {"收缴方式": 2, "当场收缴上缴日期": ("缴款日期", 12)},
    "PRO-34": {"加处罚款金额": ("罚款金额", 100)},
    "PRO-35": {"申请强制执行日期": ("送达日期", 40), "催告送达日期": NONE},
    "PRO-37": {"缴款日期": NONE, "申请强制执行日期": NONE},
    "SCO-02": {"法定罚款上限": ("罚款金额", -100)},
    "SCO-05": {"裁量情节": 1, "裁量理由": NONE},
    "DOC-04": {"决定书复议期限": 3},
    "DOC-06": {"送达日期": NONE},
}
#: Lists of names: the team alone, or a panel with its first officer on it.
_PEOPLE = {"SUB-06": "执法人员", "PRO-16": "听证主持人", "PRO-19": "法制审核人", "PRO-23": "集体讨论表决人"}


def break_rules(columns: Columns, chance: np.random.Generator, share: float) -> None:
    """Break each rule in about this share of the cases, each rule by itself."""
    rows = len(columns["决定日期"])
    for item in sorted(_BREAKS.keys() | _PEOPLE.keys()):
        mask = chance.random(rows) < share
        for name, value in _BREAKS.get(item, {}).items():
            columns[name] = np.where(mask, _value(columns, value), columns[name])
        if item in _PEOPLE:
            name = _PEOPLE[item]
            first = columns["执法人员"] % len(OFFICERS)
            alone = len(OFFICERS) if item == "SUB-06" else len(REVIEWERS)
            columns[name] = np.where(mask, alone + first, columns[name])


def _value(columns: Columns, value: Value) -> np.ndarray | int:
    if isinstance(value, int):
        return value
    name, added = value
    return np.where(columns[name] == NONE, NONE, columns[name] + added)
