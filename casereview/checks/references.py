"""The tables a review brings beside the case files: officers, powers, discretion, statutes and holidays."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Officer:
    """One certificate in the roster 执法人员名册; an officer may have several. Open ends are None."""

    unit: str
    name: str
    number: str = ""
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Power:
    """One matter of the list 权责清单; `basis` is the legal text it rests on, `region` where it holds."""

    unit: str
    item: str
    basis: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Discretion:
    """One tier of the discretion table 裁量基准, in yuan; a bound that is not stated is None."""

    basis: str
    case_type: str
    tier: str
    lower: Decimal | None = None
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class StatuteRow:
    """One version of a statute (法规库), added to the built-in register or put in the place of its entry."""

    title: str
    version: str = ""
    effective: date | None = None
    articles: int | None = None
    repealed: date | None = None


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """One day of the review's own calendar (节假日), before the built-in one."""

    day: date
    working: bool


@dataclass(frozen=True)
class References:
    """What the review brought; None where a table was not given, so that its checks are undetermined."""

    officers: tuple[Officer, ...] | None = None
    powers: tuple[Power, ...] | None = None
    discretion: tuple[Discretion, ...] | None = None
    statutes: tuple[StatuteRow, ...] | None = None
    holidays: tuple[HolidayRow, ...] | None = None
