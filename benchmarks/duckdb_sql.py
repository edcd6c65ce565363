"""The forty rules as one SQL query, run by DuckDB straight on the parquet file."""

from itertools import pairwise
from pathlib import Path

import duckdb
import polars as pl

from benchmarks.columns import AROUND
from benchmarks.conditions import BREACH, DATED, SUSPECT, TEN_YEARS
from benchmarks.encoded import BEFORE, THROUGH, roll_days

#: Of a check: what a hit raises, the condition and the words.
Check = tuple[str, str, str]
_QUERY = """
WITH cases AS (
    SELECT *,
        coalesce(扣除天数, 0) + CASE WHEN 延期批准日期 IS NULL THEN 0 ELSE coalesce(延期天数, 0) END AS extra,
        (罚款金额 > 0 OR (罚款金额 IS NULL AND list_contains(处罚种类, '罚款'))) AS fined
    FROM read_parquet('{path}')
), rolled AS (
    SELECT cases.*, roll.last FROM cases LEFT JOIN roll ON roll.day = 立案日期 + 90 + CAST(extra AS INTEGER)
), found AS (
    SELECT case_key, unnest([{items}]) AS hit FROM rolled
)
SELECT case_key, hit.item AS item, hit.evidence AS evidence FROM found WHERE hit.evidence IS NOT NULL
"""


def findings(path: Path) -> pl.DataFrame:
    """Every hit of the forty rules in a canonical parquet file: case_key, item, evidence."""
    table = roll_days()
    days = range(table.first, table.first + len(table.days))
    roll = pl.DataFrame({"day": list(days), "last": table.days}).cast(pl.Int32).cast(pl.Date)
    with duckdb.connect() as connection:
        connection.register("roll", roll.to_arrow())
        return pl.DataFrame(connection.sql(query(path)).to_arrow_table())


def query(path: Path) -> str:
    """The whole query: each rule's words, or null, as one entry of a list that is unnested."""
    rules = _facts() | _procedure() | _review() | _service() | _scope()
    items = ",\n".join(
        f"{{'item': '{item}', 'evidence': {_said(item, checks)}}}" for item, checks in rules.items()
    )
    return _QUERY.format(path=path, items=items)


def _said(item: str, checks: list[Check]) -> str:
    """The words of the breaches, else of the suspicions."""
    parts = []
    for kind in (BREACH, SUSPECT):
        words = [f"CASE WHEN {holds} THEN {text} END" for raises, holds, text in checks if raises == kind]
        if words:
            parts.append(f"nullif(concat_ws('；', {', '.join(words)}), '')")
    said = f"coalesce({', '.join(parts)})"
    return said if item == "FAC-15" else f"CASE WHEN 处理结果 = '处罚' THEN {said} END"


def blank(*names: str) -> str:
    return f"'未填{'、'.join(names)}'"


def none_of(*names: str) -> str:
    return f"'{'、'.join(names)}均未填'"


def order(one: str, other: str, raises: str = BREACH, when: str = "true") -> Check:
    text = f"'{one} ' || {one}::VARCHAR || ' 晚于{other} ' || {other}::VARCHAR"
    return raises, f"{when} AND {one} > {other}", text


def over(start: str, end: str, limit: str) -> str:
    return f"'{start} ' || {start}::VARCHAR || '，{end} ' || {end}::VARCHAR || '，超过{limit}期限'"


def gone(start: str, end: str) -> str:
    """Working days gone by between the two, both left out."""
    return f'"{end}{BEFORE}" - "{start}{THROUGH}"'


def late(start: str, end: str, count: int, raises: str = BREACH, when: str = "true") -> Check:
    days = f"{end} > {start} AND {end} - {start} <= {TEN_YEARS}"
    return (
        raises,
        f"{when} AND {days} AND {gone(start, end)} >= {count}",
        over(start, end, f"{count}个工作日"),
    )


def early(start: str, end: str, limit: str, holds: str, when: str = "true") -> Check:
    text = f"'{start} ' || {start}::VARCHAR || '，{end} ' || {end}::VARCHAR || '，{limit}期限未满'"
    return BREACH, f"{when} AND {holds}", text


def early_working(start: str, end: str, count: int, when: str = "true") -> Check:
    holds = f"{end} >= {start} AND {gone(start, end)} < {count}"
    return early(start, end, f"{count}个工作日", holds, when)


def amounts(*names: str) -> str:
    shown = [
        rf"'{name} ' || coalesce(regexp_replace({name}::VARCHAR, '\.0+$', ''), '（空）')" for name in names
    ]
    return " || '，' || ".join(shown)


def shared(one: str, raises: str) -> Check:
    names = f"list_intersect({one}, 执法人员)"
    text = (
        f"array_to_string({names}, '、') || '既在{one}（' || array_to_string({one}, '、') || "
        "'）又在执法人员（' || array_to_string(执法人员, '、') || '）之列'"
    )
    return raises, f"len({names}) > 0", text


def approved(start: str, end: str) -> list[Check]:
    return [
        (BREACH, f"{start} IS NOT NULL AND {end} IS NULL", blank(end)),
        (BREACH, f"{end} - {start} > 1 AND {end} - {start} <= {TEN_YEARS}", over(start, end, "1日")),
        (SUSPECT, f"{end} - {start} = 1", over(start, end, "0日")),
    ]


def _facts() -> dict[str, list[Check]]:
    officers = "len(list_distinct(执法人员))"
    few = f"'执法人员仅' || {officers} || '人（' || array_to_string(执法人员, '、') || '），应不少于2人'"
    short = "CASE WHEN length(违法事实) < 20 THEN '违法事实仅' || length(违法事实) || '字，不足20字'"
    worth, gain = (
        f"abs(罚款金额::DOUBLE - 罚款倍数 * {name}::DOUBLE) > 1" for name in ("货值金额", "违法所得")
    )
    one = f"(({worth} AND 违法所得 IS NULL) OR ({gain} AND 货值金额 IS NULL))"
    product = amounts("罚款金额", "罚款倍数", "货值金额", "违法所得")
    bare = "罚款倍数 IS NOT NULL AND 货值金额 IS NULL AND 违法所得 IS NULL"
    undated = f"length(违法事实) < 20 OR NOT regexp_matches(违法事实, '{DATED}')"
    reported = "检验报告日期 IS NOT NULL"
    return {
        "SUB-06": [(BREACH, f"{officers} < 2", few)],
        "FAC-01": [
            (BREACH, "违法事实 IS NULL", blank("违法事实")),
            (SUSPECT, undated, f"{short} ELSE '违法事实未写明日期' END"),
        ],
        "FAC-09": [order(*pair) for pair in pairwise(["抽样日期", "检验报告日期", "决定日期"])],
        "FAC-10": [
            (BREACH, f"{reported} AND 检验结果告知日期 IS NULL", blank("检验结果告知日期")),
            order("检验结果告知日期", "决定日期", when=reported),
        ],
        "FAC-11": [(BREACH, bare, none_of("货值金额", "违法所得"))],
        "FAC-12": [(BREACH, one, product), (SUSPECT, f"{worth} AND {gain}", product)],
        "FAC-14": [
            (
                SUSPECT,
                "责令改正日期 IS NULL AND NOT contains(处罚内容, '改正')",
                "'责令改正日期 （空），处罚内容 ' || 处罚内容",
            )
        ],
        "FAC-15": [(BREACH, "是否涉嫌犯罪 AND 移送日期 IS NULL", blank("移送日期"))],
        "FAC-19": [(BREACH, "调查终结日期 IS NULL", blank("调查终结日期"))],
        "FAC-20": approved("先行登记保存日期", "先行登记保存批准日期"),
    }


def _procedure() -> dict[str, list[Check]]:
    chains = ["立案日期", "调查终结日期", "告知送达日期"], ["决定日期", "送达日期", "结案日期", "归档日期"]
    told, made, decided = "告知送达日期", "告知书制发日期", "决定日期"
    kept = "先行登记保存日期 IS NOT NULL AND 先行登记处理日期 IS NULL AND 决定日期 IS NOT NULL"
    released = "查封扣押日期 IS NOT NULL AND 结案日期 IS NOT NULL AND 查封扣押解除日期 IS NULL"
    hasty = [f"'{one} ' || {one}::VARCHAR || ' 不早于决定日期 ' || 决定日期::VARCHAR" for one in (told, made)]
    heard = "是否告知听证 AND NOT 是否放弃权利 AND 听证举行日期 IS NULL"
    more = "(是否陈述申辩 OR 陈述申辩日期 IS NOT NULL) AND 罚款金额 > 拟罚款金额"
    host = (
        "听证主持人 || '既在听证主持人（' || 听证主持人 || '）又在执法人员（' || "
        "array_to_string(执法人员, '、') || '）之列'"
    )
    none = f"{decided} IS NOT NULL AND {told} IS NULL AND {made} IS NULL"
    return {
        "PRO-03": [order(*pair) for chain in chains for pair in pairwise(chain)],
        "PRO-04": [
            late("先行登记保存日期", "先行登记处理日期", 7),
            (BREACH, kept, blank("先行登记处理日期")),
        ],
        "PRO-05": approved("查封扣押日期", "查封扣押批准日期"),
        "PRO-07": [(BREACH, released, blank("查封扣押解除日期"))],
        "PRO-08": [
            (BREACH, none, none_of(told, made)),
            (BREACH, f"{told} >= {decided}", hasty[0]),
            (BREACH, f"{told} IS NULL AND {made} >= {decided}", hasty[1]),
        ],
        "PRO-09": [early_working(told, decided, 5, heard)],
        "PRO-11": [
            (SUSPECT, "是否陈述申辩 AND 复核日期 IS NULL", blank("复核日期")),
            order("复核日期", decided),
        ],
        "PRO-12": [(BREACH, more, amounts("罚款金额", "拟罚款金额"))],
        "PRO-16": [(BREACH, "list_contains(执法人员, 听证主持人)", host)],
        "PRO-17": [order("听证举行日期", decided, SUSPECT)],
    }


def _review() -> dict[str, list[Check]]:
    needed = "(是否应当法制审核 OR (听证举行日期 IS NOT NULL AND 决定日期 IS NOT NULL))"
    overdue = f"决定日期 - 立案日期 > 90 + extra AND 决定日期 - 立案日期 <= {TEN_YEARS} AND 决定日期 > last"
    counted = "CASE WHEN extra > 0 THEN '（已计入延长或扣除' || extra || '日）' ELSE '' END"
    grave = "是否重大案件"
    return {
        "PRO-18": [
            (BREACH, f"{needed} AND 法制审核日期 IS NULL", blank("法制审核日期")),
            order("法制审核日期", "决定日期", when=needed),
            (BREACH, f"{needed} AND 法制审核结论 = '不通过'", "'法制审核结论 不通过'"),
        ],
        "PRO-19": [shared("法制审核人", BREACH)],
        "PRO-20": [(SUSPECT, "NOT 法制审核人资格", "'法制审核人资格 否'")],
        "PRO-21": [
            (BREACH, f"{grave} AND 集体讨论日期 IS NULL", blank("集体讨论日期")),
            order("集体讨论日期", "决定日期", when=grave),
            order("告知送达日期", "集体讨论日期", SUSPECT, f"{grave} AND 是否陈述申辩"),
        ],
        "PRO-23": [shared("集体讨论表决人", SUSPECT)],
        "PRO-24": [(BREACH, "审批日期 IS NULL", blank("审批日期")), order("审批日期", "决定日期")],
        "PRO-25": [(BREACH, overdue, f"{over('立案日期', '决定日期', '90日')} || {counted}")],
        "PRO-26": [(BREACH, "延期天数 > 0 AND 延期批准日期 IS NULL", blank("延期批准日期"))],
    }


def _service() -> dict[str, list[Check]]:
    by_hand = "送达方式 IN ('直接', '留置', '委托', '电子', '转交')"
    other = "送达方式 NOT IN ('直接', '留置', '委托', '邮寄', '转交', '公告', '电子')"
    public, post, electronic = (f"送达方式 = '{way}'" for way in ("公告", "邮寄", "电子"))
    left = "结案日期 IS NOT NULL AND fined AND 缴款日期 IS NULL AND 申请强制执行日期 IS NULL"
    unasked = "申请强制执行日期 IS NOT NULL AND 催告送达日期 IS NULL"
    month = "送达日期 - 公告日期 BETWEEN 0 AND 29"
    return {
        "PRO-27": [
            late("决定日期", "送达日期", 7, when=by_hand),
            late("决定日期", "送达日期", 7, SUSPECT, other),
            late("决定日期", "交邮日期", 7, when=post),
            late("决定日期", "公告日期", 7, SUSPECT, public),
        ],
        "PRO-28": [
            (SUSPECT, f"{post} AND 邮寄单号 IS NULL", blank("邮寄单号")),
            (SUSPECT, other, "'送达方式 ' || 送达方式"),
        ],
        "PRO-29": [
            early("公告日期", "送达日期", "30日", month, public),
            order("公告日期", "送达日期", when=public),
        ],
        "PRO-30": [
            (BREACH, f"{electronic} AND 送达地址确认书 IS NULL", blank("送达地址确认书")),
            (BREACH, f"{electronic} AND NOT 送达地址确认书", "'送达地址确认书 否'"),
        ],
        "PRO-33": [late("缴款日期", "当场收缴上缴日期", 2)],
        "PRO-34": [
            (BREACH, "加处罚款金额 > 罚款金额", amounts("加处罚款金额", "罚款金额")),
            (
                SUSPECT,
                "是否复议诉讼 AND 加处罚款金额 > 0",
                f"'是否复议诉讼 是，' || {amounts('加处罚款金额')}",
            ),
        ],
        "PRO-35": [
            (BREACH, unasked, blank("催告送达日期")),
            early_working("催告送达日期", "申请强制执行日期", 10),
            order("催告送达日期", "申请强制执行日期"),
        ],
        "PRO-37": [(BREACH, left, none_of("缴款日期", "申请强制执行日期"))],
    }


def _scope() -> dict[str, list[Check]]:
    outside = "(罚款金额 > 法定罚款上限 OR (罚款金额 < 法定罚款下限 AND 裁量情节 <> '减轻'))"
    given = "裁量情节 IN ('从轻', '减轻', '从重') AND 裁量理由 IS NULL"
    dates = ("立案日期", "决定日期", "送达日期")
    lacking = ", ".join(f"CASE WHEN {name} IS NULL THEN '{name}' END" for name in dates)
    undated = " OR ".join(f"{name} IS NULL" for name in dates)
    superior = "决定日期 >= DATE '2024-01-01' AND contains(决定书复议机关, '上一级')"
    body = "'决定日期 ' || 决定日期::VARCHAR || '，决定书复议机关 ' || 决定书复议机关"
    return {
        "SCO-02": [(BREACH, f"fined AND {outside}", amounts("罚款金额", "法定罚款下限", "法定罚款上限"))],
        "SCO-05": [(SUSPECT, given, blank("裁量理由"))],
        "DOC-04": [
            _says("决定书复议期限", "60日", "六十日"),
            _says("决定书诉讼期限", "6个月", "六个月"),
            (SUSPECT, superior, body),
        ],
        "DOC-06": [
            (BREACH, f"结案日期 IS NOT NULL AND ({undated})", f"'未填' || concat_ws('、', {lacking})"),
        ],
    }


def _says(name: str, *accepted: str) -> Check:
    text = f"regexp_replace({name}, '{AROUND}', '', 'g')"
    holds = rf"NOT regexp_full_match({text}, '\d+') AND {text} NOT IN {accepted}"
    return BREACH, holds, f"'{name}写作“' || {name} || '”，应为“{accepted[0]}”'"
