"""The forty rules as a script in lazy Polars, written by hand: the measure of the package's own speed."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.columns import PolarsColumns
from benchmarks.conditions import BREACH, SUSPECT, conditions
from benchmarks.encoded import ENCODED
from benchmarks.fields import RULED

FOUND = ["case_key", "item", "evidence"]
Words = dict[str, list[pl.Expr]]


def findings(path: Path) -> pl.DataFrame:
    """Every hit of the forty rules in a canonical parquet file, columns FOUND."""
    frame = pl.scan_parquet(path).select("case_key", *RULED, *ENCODED)
    rules = conditions(PolarsColumns())
    flags = {
        f"{item}/{number}": broken
        for item, checks in rules.items()
        for number, (_, broken) in enumerate(checks)
    }
    marked = frame.with_columns(**flags).collect()
    said = evidence()
    parts = [_hits(marked, item, rules[item], said[item]) for item in rules]
    return pl.concat(pl.collect_all(parts))


def _hits(
    marked: pl.DataFrame, item: str, checks: list[tuple[str, Any]], words: list[pl.Expr]
) -> pl.LazyFrame:
    """The cases one rule breaks."""
    hit = pl.any_horizontal(f"{item}/{number}" for number in range(len(checks)))
    return marked.lazy().filter(hit).select("case_key", item=pl.lit(item), evidence=said(item, checks, words))


def said(item: str, checks: list[tuple[str, Any]], words: list[pl.Expr]) -> pl.Expr:
    """A rule's words on a case: those of its breaches, else of its suspicions."""
    flags = [pl.col(f"{item}/{number}") for number in range(len(checks))]
    raised = [raises for raises, _ in checks]
    texts = {}
    for kind in dict.fromkeys(raised):
        own = [
            pl.when(flag).then(text)
            for flag, text, raises in zip(flags, words, raised, strict=True)
            if raises == kind
        ]
        texts[kind] = pl.concat_str(own, separator="；", ignore_nulls=True)
    if len(texts) == 1:
        return texts[raised[0]]
    breach = pl.any_horizontal(flag for flag, kind in zip(flags, raised, strict=True) if kind == BREACH)
    return pl.when(breach).then(texts[BREACH]).otherwise(texts[SUSPECT])


def blank(*names: str) -> pl.Expr:
    return pl.lit("未填" + "、".join(names))


def none_of(*names: str) -> pl.Expr:
    return pl.lit("、".join(names) + "均未填")


def day(name: str) -> pl.Expr:
    return pl.format(name + " {}", pl.col(name).dt.strftime("%Y-%m-%d"))


def order(earlier: str, later: str) -> pl.Expr:
    return pl.format("{} 晚于{}", day(earlier), day(later))


def not_before(earlier: str, later: str) -> pl.Expr:
    return pl.format("{} 不早于{}", day(earlier), day(later))


def over(start: str, end: str, limit: str) -> pl.Expr:
    return pl.format("{}，{}，超过" + limit + "期限", day(start), day(end))


def under(start: str, end: str, limit: str) -> pl.Expr:
    return pl.format("{}，{}，" + limit + "期限未满", day(start), day(end))


def amounts(*names: str) -> pl.Expr:
    shown = [pl.col(name).cast(pl.String).str.replace(r"\.0+$", "").fill_null("（空）") for name in names]
    return pl.concat_str(
        [pl.format(name + " {}", text) for name, text in zip(names, shown, strict=True)], separator="，"
    )


def people(name: str) -> pl.Expr:
    return pl.col(name).list.join("、")


def shared(one: str, other: str) -> pl.Expr:
    names = pl.col(one).list.set_intersection(other).list.join("、")
    return pl.format("{}既在" + one + "（{}）又在" + other + "（{}）之列", names, people(one), people(other))


def says(name: str, accepted: str) -> pl.Expr:
    return pl.format(name + "写作“{}”，应为“" + accepted + "”", pl.col(name))


def evidence() -> Words:
    """The words of each rule's checks, in the order of its conditions."""
    return _early_steps() | _later_steps()


def _early_steps() -> Words:
    chains = "立案日期 调查终结日期 告知送达日期", "决定日期 送达日期 结案日期 归档日期"
    kept, sealed = ("先行登记保存日期", "先行登记保存批准日期"), ("查封扣押日期", "查封扣押批准日期")
    product = amounts("罚款金额", "罚款倍数", "货值金额", "违法所得")
    length = pl.col("违法事实").str.len_chars()
    short = pl.when(length < 20).then(pl.format("违法事实仅{}字，不足20字", length))
    number = pl.col("执法人员").list.n_unique()
    order_text = pl.format("责令改正日期 （空），处罚内容 {}", "处罚内容")
    host = "听证主持人"
    return {
        "SUB-06": [pl.format("执法人员仅{}人（{}），应不少于2人", number, people("执法人员"))],
        "FAC-01": [blank("违法事实"), short.otherwise(pl.lit("违法事实未写明日期"))],
        "FAC-09": [order("抽样日期", "检验报告日期"), order("检验报告日期", "决定日期")],
        "FAC-10": [blank("检验结果告知日期"), order("检验结果告知日期", "决定日期")],
        "FAC-11": [none_of("货值金额", "违法所得")],
        "FAC-12": [product, product],
        "FAC-14": [order_text],
        "FAC-15": [blank("移送日期")],
        "FAC-19": [blank("调查终结日期")],
        "FAC-20": [blank(kept[1]), over(*kept, "1日"), over(*kept, "0日")],
        "PRO-03": [order(*pair) for chain in chains for pair in pairwise(chain.split())],
        "PRO-04": [over("先行登记保存日期", "先行登记处理日期", "7个工作日"), blank("先行登记处理日期")],
        "PRO-05": [blank(sealed[1]), over(*sealed, "1日"), over(*sealed, "0日")],
        "PRO-07": [blank("查封扣押解除日期")],
        "PRO-08": [
            none_of("告知送达日期", "告知书制发日期"),
            not_before("告知送达日期", "决定日期"),
            not_before("告知书制发日期", "决定日期"),
        ],
        "PRO-09": [under("告知送达日期", "决定日期", "5个工作日")],
        "PRO-11": [blank("复核日期"), order("复核日期", "决定日期")],
        "PRO-12": [amounts("罚款金额", "拟罚款金额")],
        "PRO-16": [pl.format("{}既在听证主持人（{}）又在执法人员（{}）之列", host, host, people("执法人员"))],
        "PRO-17": [order("听证举行日期", "决定日期")],
        "PRO-18": [blank("法制审核日期"), order("法制审核日期", "决定日期"), pl.lit("法制审核结论 不通过")],
        "PRO-19": [shared("法制审核人", "执法人员")],
        "PRO-20": [pl.lit("法制审核人资格 否")],
    }


def _later_steps() -> Words:
    extra = pl.col("扣除天数").fill_null(0) + pl.when(pl.col("延期批准日期").is_not_null()).then(
        pl.col("延期天数").fill_null(0)
    ).otherwise(0)
    counted = pl.when(extra > 0).then(pl.format("（已计入延长或扣除{}日）", extra)).otherwise(pl.lit(""))
    lacking = [
        pl.when(pl.col(name).is_null()).then(pl.lit(name)) for name in ("立案日期", "决定日期", "送达日期")
    ]
    week = "7个工作日"
    return {
        "PRO-21": [
            blank("集体讨论日期"),
            order("集体讨论日期", "决定日期"),
            order("告知送达日期", "集体讨论日期"),
        ],
        "PRO-23": [shared("集体讨论表决人", "执法人员")],
        "PRO-24": [blank("审批日期"), order("审批日期", "决定日期")],
        "PRO-25": [pl.format("{}{}", over("立案日期", "决定日期", "90日"), counted)],
        "PRO-26": [blank("延期批准日期")],
        "PRO-27": [
            over("决定日期", "送达日期", week),
            over("决定日期", "送达日期", week),
            over("决定日期", "交邮日期", week),
            over("决定日期", "公告日期", week),
        ],
        "PRO-28": [blank("邮寄单号"), pl.format("送达方式 {}", "送达方式")],
        "PRO-29": [under("公告日期", "送达日期", "30日"), order("公告日期", "送达日期")],
        "PRO-30": [blank("送达地址确认书"), pl.lit("送达地址确认书 否")],
        "PRO-33": [over("缴款日期", "当场收缴上缴日期", "2个工作日")],
        "PRO-34": [
            amounts("加处罚款金额", "罚款金额"),
            pl.format("是否复议诉讼 是，{}", amounts("加处罚款金额")),
        ],
        "PRO-35": [
            blank("催告送达日期"),
            under("催告送达日期", "申请强制执行日期", "10个工作日"),
            order("催告送达日期", "申请强制执行日期"),
        ],
        "PRO-37": [none_of("缴款日期", "申请强制执行日期")],
        "SCO-02": [amounts("罚款金额", "法定罚款下限", "法定罚款上限")],
        "SCO-05": [blank("裁量理由")],
        "DOC-04": [
            says("决定书复议期限", "60日"),
            says("决定书诉讼期限", "6个月"),
            pl.format("{}，决定书复议机关 {}", day("决定日期"), "决定书复议机关"),
        ],
        "DOC-06": [pl.format("未填{}", pl.concat_str(lacking, separator="、", ignore_nulls=True))],
    }
