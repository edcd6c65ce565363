"""Kinds of administrative penalty by the law in force: 行政处罚法, Article 8 (2017), Article 9 (2021)."""

from datetime import date

import polars as pl

REVISED = date(2021, 7, 15)

_OTHER = r"其他|法律、行政法规规定的其他行政处罚"
_LICENCE = r"(许可证件?|执照|营业执照|资质证书|资格证书?|许可证、执照)?"

#: Names the statute uses, as offices write them; a full match is wanted.
KINDS_2017 = (
    rf"^(警告|罚款|没收违法所得|没收非法财物|没收违法所得、没收非法财物|没收(非法|违法)?(产品|工具|物品|财物).*|"
    rf"责令停产停业|暂扣{_LICENCE}|吊销{_LICENCE}|暂扣或者吊销许可证、(暂扣或者吊销)?执照|暂扣或者吊销{_LICENCE}|"
    rf"行政拘留|{_OTHER})$"
)
KINDS_2021 = (
    rf"^(警告|通报批评|罚款|没收违法所得|没收非法财物|没收违法所得、没收非法财物|没收(非法|违法)?(产品|工具|物品|财物).*|"
    rf"暂扣{_LICENCE}|降低资质等级|吊销{_LICENCE}|暂扣或者吊销{_LICENCE}|"
    rf"限制开展生产经营活动|责令停产停业|责令关闭|限制从业|行政拘留|{_OTHER})$"
)

#: Kinds that call for telling of the right to a hearing: Article 42 (2017), Article 63 (2021).
HEARING_KINDS = (
    r"^(责令停产停业|(暂扣或者)?吊销.*)$",
    r"^(降低资质等级|(暂扣或者)?吊销.*|责令停产停业|责令关闭|限制从业)$",
)

_MEASURE = r"^责令"
_PENALTY_ORDERS = r"^责令(停产停业|关闭)$"


def is_measure(name: pl.Expr) -> pl.Expr:
    """True for 责令改正 and other orders that are no penalty (Article 28 of 2021)."""
    return name.str.contains(_MEASURE) & ~name.str.contains(_PENALTY_ORDERS)


def kinds_on(kinds: pl.Expr, day: pl.Expr, patterns: tuple[str, str]) -> pl.Expr:
    """True where a kind matches the pattern in force on `day` (before and from 2021-07-15)."""
    before, since = (kinds.list.eval(pl.element().str.contains(item)).list.any() for item in patterns)
    return pl.when(day < pl.lit(REVISED)).then(before).when(day >= pl.lit(REVISED)).then(since)


def not_statutory(kinds: pl.Expr, day: pl.Expr) -> pl.Expr:
    """The names that are no statutory kind on `day`; orders count only where they stand alone."""

    def strangers(pattern: str) -> pl.Expr:
        element = pl.element()
        penal = kinds.list.eval(element.filter(~is_measure(element)))
        unknown = kinds.list.eval(element.filter(~element.str.contains(pattern) & ~is_measure(element)))
        return pl.when(penal.list.len() == 0).then(kinds).otherwise(unknown)

    early, late = strangers(KINDS_2017), strangers(KINDS_2021)
    return pl.when(day < pl.lit(REVISED)).then(early).when(day >= pl.lit(REVISED)).then(late)
