"""Kinds of administrative penalty by the law in force: 行政处罚法, Article 8 (2017), Article 9 (2021)."""

from datetime import date

import polars as pl

REVISED = date(2021, 7, 15)

# What is suspended or revoked, by any name offices give it: 许可证件, 营业执照, 资格证, 执业证书, 证照.
_LICENCE = r"([^、]{0,20}(证|证件|照|证书|许可|资格|资质))?"
_SUSPENDED = rf"暂扣(或者?)?(吊销)?{_LICENCE}(、(暂扣或者?吊销)?{_LICENCE})?"
_REVOKED = rf"吊销{_LICENCE}(、(吊销)?{_LICENCE})?"
_DOWNGRADED = r"降低(资质|资格)?等级|降低资质"
# 停业整顿 is a closing of business for a time.
_CLOSED = r"(责令)?停(产、?停业|产|业)(整顿)?"
_BARRED = r"限制从业|(从业|职业)(禁止|限制)|禁止从业"
_SHARED = (
    rf"警告|罚款|没收.*|{_CLOSED}|{_SUSPENDED}|{_REVOKED}|(行政)?拘留|其他.*|法律、行政法规规定的其他行政处罚"
)

#: Names of the statute's kinds as offices and their systems write them; a full match is wanted.
KINDS_2017 = rf"^({_SHARED})$"
KINDS_2021 = rf"^({_SHARED}|通报批评|{_DOWNGRADED}|限制(开展)?生产经营(活动)?|责令关闭|{_BARRED})$"

#: Kinds that call for telling of the right to a hearing: Article 42 (2017), Article 63 (2021).
HEARING_KINDS = (
    rf"^({_CLOSED}|吊销.*)$",
    rf"^({_DOWNGRADED}|吊销.*|{_CLOSED}|责令关闭|{_BARRED})$",
)
#: The name of a form for two kinds at once, of which only the revocation calls for a hearing.
_EITHER = r"^暂扣.*吊销"

_MEASURE = r"^(责令|限期改正|改正)"
_PENALTY_ORDERS = rf"^({_CLOSED}|责令关闭)$"


def is_measure(name: pl.Expr) -> pl.Expr:
    """True for 责令改正 and other orders that are no penalty (Article 28 of 2021)."""
    return name.str.contains(_MEASURE) & ~name.str.contains(_PENALTY_ORDERS)


def kinds_on(kinds: pl.Expr, day: pl.Expr, patterns: tuple[str, str]) -> pl.Expr:
    """True where a kind matches the pattern in force on `day` (before and from 2021-07-15).

    Null where the only one that might is 暂扣或者吊销许可证, which does not say which of the two was done.
    """

    def called(pattern: str) -> pl.Expr:
        sure, either = (
            kinds.list.eval(pl.element().str.contains(item)).list.any() for item in (pattern, _EITHER)
        )
        return pl.when(sure).then(True).when(~either).then(False)

    before, since = (called(item) for item in patterns)
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
