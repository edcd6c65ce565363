"""The values the generator draws from: texts and lists that a province's ledgers would hold, all invented."""

from functools import cache

from stdnum.cn import uscc

OFFICERS = [
    f"{family}{given}" for family in "赵钱孙李周吴郑王" for given in ("明远", "思齐", "立群", "若水", "长青")
]
REVIEWERS = [f"{family}{given}" for family in "冯陈褚卫蒋" for given in ("知行", "守正", "秉公", "慎言")]
PAPERS = (
    "立案审批表 现场笔录 询问笔录 调查终结报告 行政处罚事先告知书 行政处罚决定书 送达回证 结案审批表".split()
)
MATTERS = (
    "无证经营 占道经营 销售不合格产品 超标排放污水 未按规定公示价格 擅自设置户外广告 违规堆放物料".split()
)
LAWS = [
    f"《中华人民共和国{law}》第{article}条"
    for law in ("食品安全法", "广告法", "大气污染防治法", "安全生产法", "行政处罚法")
    for article in ("五", "十二", "三十三", "四十一", "五十六")
]
#: Pairs of officers by the first, then each officer alone.
TEAMS = [[name, OFFICERS[(number + 1) % len(OFFICERS)]] for number, name in enumerate(OFFICERS)]
TEAMS += [[name] for name in OFFICERS]
#: Pairs of reviewers, then each officer in the company of a reviewer.
PANELS = [[name, REVIEWERS[(number + 1) % len(REVIEWERS)]] for number, name in enumerate(REVIEWERS)]
PANELS += [[name, REVIEWERS[0]] for name in OFFICERS]
HOSTS = REVIEWERS + OFFICERS
KINDS = [["罚款"], ["警告", "罚款"], ["警告"], ["罚款", "没收违法所得"]]


def facts() -> list[str]:
    """Two thousand facts with place and day, then one too short and one without a day."""
    long = [
        f"{2022 + number % 4}年{1 + number % 12}月{1 + number % 28}日，当事人在第{number}号门店{matter}，"
        "经现场检查查明属实，有现场笔录、询问笔录和照片为证。"
        for number in range(2000)
        for matter in [MATTERS[number % len(MATTERS)]]
    ]
    return [*long, "当事人无证经营。", "当事人在门店内长期无证经营，经现场检查查明属实，有现场笔录为证。"]


def codes() -> list[str]:
    """Valid codes of organisations."""
    bodies = [f"91110105MA{number:07d}" for number in range(500)]
    return [body + uscc.calc_check_digit(body) for body in bodies]


@cache
def pools() -> dict[str, list[str] | list[list[str]] | list[float]]:
    """What each text, list and number is drawn from; the first entries are those of a sound case."""
    companies = [f"青禾市第{number}号商贸有限公司" for number in range(500)]
    return {
        "处理结果": ["处罚", "不予处罚"],
        "案件类型": ["行政处罚"],
        "程序类型": ["普通程序"],
        "执法单位": [f"第{number}执法大队" for number in range(1, 41)],
        "决定机关": [f"青禾市第{number}执法局" for number in range(1, 41)],
        "案由": MATTERS,
        "当事人名称": companies,
        "告知书当事人": companies,
        "决定书当事人": companies,
        "当事人类型": ["法人"],
        "统一社会信用代码": codes(),
        "违法事实": facts(),
        "发生地": ["青禾市东城区", "青禾市西城区"],
        "执法人员": TEAMS,
        "执法证号": [[f"QH{number:04d}", f"QH{number + 1:04d}"] for number in range(len(TEAMS))],
        "违反条款": LAWS,
        "处罚依据": LAWS,
        "告知书处罚依据": LAWS,
        "裁量依据": ["《青禾市行政处罚裁量基准》"],
        "裁量情节": ["无", "从轻", "减轻", "从重"],
        "裁量理由": ["主动消除违法行为危害后果", "首次违法且及时改正"],
        "罚款倍数": [1.0, 1.5, 2.0, 3.0],
        "拟处罚种类": KINDS,
        "处罚种类": KINDS,
        "处罚内容": ["责令改正，并处罚款", "处以罚款", "给予警告，并处罚款"],
        "听证主持人": HOSTS,
        "法制审核人": PANELS,
        "集体讨论表决人": PANELS,
        "法制审核结论": ["通过", "不通过", "退回"],
        "决定书复议机关": ["青禾市人民政府", "上一级行政机关"],
        "决定书复议期限": ["60日", "六十日", "自收到本决定书之日起60日内", "30日", "60"],
        "决定书诉讼期限": ["6个月", "六个月内", "3个月", "15 日", "6"],
        "送达方式": ["直接", "留置", "邮寄", "电子", "公告", "委托", "短信"],
        "邮寄单号": [f"EMS{number:09d}" for number in range(200)],
        "收缴方式": ["银行", "电子支付", "当场收缴"],
        "票据号": [f"No.{number:08d}" for number in range(5000)],
        "保管期限": ["10年", "30年", "永久"],
        "文书清单": [PAPERS],
    }
