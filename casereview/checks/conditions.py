"""Small conditions on one field each: when an item or a check concerns a case."""

import difflib
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import and_, or_
from typing import Annotated

import polars as pl
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Tag,
    model_validator,
)

from casereview.checks.context import Context
from casereview.checks.faults import fault
from casereview.model.field import fields


def known_field(name: str) -> str:
    """Refuse a field that is not canonical, naming the near one."""
    if name in fields():
        return name
    near = difflib.get_close_matches(name, fields(), n=1, cutoff=0.5)
    raise fault("RUB-021", field=name, near=near[0]) if near else fault("RUB-020", field=name)


def as_tuple(value: object) -> object:
    """One name may be written without a list."""
    return (value,) if isinstance(value, str) else value


FieldName = Annotated[str, AfterValidator(known_field)]
#: Several names: the first that is given counts ("else" in the rules).
FieldNames = Annotated[tuple[FieldName, ...], BeforeValidator(as_tuple)]


def of_type(*types: str) -> AfterValidator:
    """Refuse fields of other types, so that no rubric compares what cannot be compared."""

    def check(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        for name in (value,) if isinstance(value, str) else value:
            if fields()[name].type not in types:
                raise fault("RUB-027", field=name, type=fields()[name].type, wanted="、".join(types))
        return value

    return AfterValidator(check)


_TEXTS, _AMOUNTS = ("text", "enum", "code"), ("money", "int", "number")
DateName = Annotated[FieldName, of_type("date")]
DateNames = Annotated[FieldNames, of_type("date")]
AmountName = Annotated[FieldName, of_type(*_AMOUNTS)]
TextName = Annotated[FieldName, of_type(*_TEXTS)]
TextNames = Annotated[FieldNames, of_type(*_TEXTS)]
ListName = Annotated[FieldName, of_type("list")]
PeopleName = Annotated[FieldName, of_type("list", "text")]
Words = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]

_TESTS = (
    "is_", "is_not", "in_", "not_in", "contains", "lacks", "ends_with",
    "at_least", "above", "below", "before", "since",
)  # fmt: skip
_STATES = ("given", "absent", "known", "missing")
#: Which fields a test is for, and the words for them.
_FITTING = (
    (("is_", "is_not", "in_", "not_in"), (*_TEXTS, "list", "bool"), "文字、列表、是否"),
    (("contains", "lacks"), (*_TEXTS, "list"), "文字、列表"),
    (("ends_with",), _TEXTS, "文字"),
    (("at_least", "above", "below"), _AMOUNTS, "金额、数字"),
    (("before", "since"), ("date",), "日期"),
)


class Strict(BaseModel):
    """No unknown keys, frozen after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Condition(BaseModel):
    """One test on one field (of several, on the first that is given).

    A blank value makes a test undetermined, except: `is: given` and `is: absent` see a blank (not a
    missing column); `is: known` and `is: missing` see both alike; `or_blank: true` lets a test hold
    where there is no value. A cell that could not be read is none of these; `or_blank` alone takes it
    for a blank.
    """

    model_config = ConfigDict(
        alias_generator=lambda name: name.rstrip("_"), extra="forbid", frozen=True, populate_by_name=True
    )

    field: FieldNames
    is_: str | None = None
    is_not: str | None = None
    in_: Words | None = None
    not_in: Words | None = None
    contains: Words | None = None
    lacks: Words | None = None
    ends_with: Words | None = None
    at_least: Decimal | None = None
    above: Decimal | None = None
    below: AmountName | None = None
    before: date | None = None
    since: date | None = None
    or_blank: bool = False

    @model_validator(mode="after")
    def one_test(self) -> "Condition":
        tests = [name for name in _TESTS if getattr(self, name) is not None]
        if len(tests) != 1:
            raise fault("RUB-022", tests="、".join(name.rstrip("_") for name in _TESTS))
        types = {fields()[name].type for name in self.field}
        for fitted, fitting, kinds in _FITTING:
            if tests[0] in fitted and self.is_ not in _STATES and not types <= set(fitting):
                raise fault("RUB-023", tests="、".join(name.rstrip("_") for name in fitted), types=kinds)
        if len({_kind(name) for name in self.field}) > 1:
            raise fault("RUB-028", fields="、".join(self.field))
        one = self.is_ or self.is_not
        for word in (one,) if one is not None else self.in_ or self.not_in or ():
            if "bool" in types and word not in ("是", "否") and self.is_ not in _STATES:
                raise fault("RUB-024", field=self.field[0], word=word)
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The fields it asks about."""
        return self.field if self.below is None else (*self.field, self.below)

    def holds(self, context: Context) -> pl.Expr:
        """Boolean expression: true, false, or null where it cannot be told."""
        held = self._held(context)
        return held.fill_null(True) if self.or_blank else held

    def _held(self, context: Context) -> pl.Expr:
        value = context.first(*self.field)
        kind = fields()[self.field[0]].type
        if self.is_ in _STATES:
            return _state(self.is_, value, context.given(*self.field), context.unread(*self.field))
        if self.is_ is not None:
            return _equals(value, kind, self.is_)
        if self.is_not is not None:
            return ~_equals(value, kind, self.is_not)
        if self.in_ is not None:
            return reduce(or_, (_equals(value, kind, word) for word in self.in_))
        if self.not_in is not None:
            return ~reduce(or_, (_equals(value, kind, word) for word in self.not_in))
        if self.contains is not None:
            return reduce(or_, (_contains(value, kind, word) for word in self.contains))
        if self.lacks is not None:
            return ~reduce(or_, (_contains(value, kind, word) for word in self.lacks))
        if self.ends_with is not None:
            return reduce(or_, (value.str.ends_with(word) for word in self.ends_with))
        return self._compared(context, value)

    def _compared(self, context: Context, value: pl.Expr) -> pl.Expr:
        if self.at_least is not None:
            return value >= pl.lit(self.at_least)
        if self.above is not None:
            return value > pl.lit(self.above)
        if self.below is not None:
            return value < context.column(self.below)
        return value < pl.lit(self.before) if self.before is not None else value >= pl.lit(self.since)


class AnyOf(Strict):
    """Holds where one of its conditions holds."""

    any: tuple[Condition, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The fields its conditions ask about."""
        return tuple(name for condition in self.any for name in condition.names)

    def holds(self, context: Context) -> pl.Expr:
        """Boolean expression: true, false, or null where it cannot be told."""
        return any_holds(self.any, context)


def _which(value: object) -> str:
    keys = value if isinstance(value, dict) else vars(value)
    return "any" if "any" in keys else "one"


#: A condition, or several of which one must hold (`any: [...]`).
AnyCondition = Annotated[
    Annotated[Condition, Tag("one")] | Annotated[AnyOf, Tag("any")], Discriminator(_which)
]
Conditions = tuple[AnyCondition, ...]


def _state(word: str, value: pl.Expr, given: pl.Expr, unread: pl.Expr) -> pl.Expr:
    if word in ("known", "missing"):
        known = pl.when(value.is_not_null() | ~unread).then(value.is_not_null())
        return known if word == "known" else ~known
    return given if word == "given" else ~given


def _kind(name: str) -> str:
    """Fields of one kind can stand for one another."""
    kind = fields()[name].type
    return "text" if kind in _TEXTS else kind


def _equals(value: pl.Expr, kind: str, word: str) -> pl.Expr:
    if kind == "bool":
        return value == pl.lit(word == "是")
    return _contains(value, kind, word) if kind == "list" else value == pl.lit(word)


def _contains(value: pl.Expr, kind: str, word: str) -> pl.Expr:
    """A list contains an element equal to the word; a text contains it anywhere."""
    return value.list.contains(pl.lit(word)) if kind == "list" else value.str.contains(word, literal=True)


def all_hold(conditions: Conditions, context: Context) -> pl.Expr:
    """True when every condition holds; no condition at all is true."""
    return reduce(and_, (item.holds(context) for item in conditions), pl.lit(True))


def any_holds(conditions: Conditions, context: Context) -> pl.Expr:
    """True when one condition holds; no condition at all is false."""
    return reduce(or_, (item.holds(context) for item in conditions), pl.lit(False))
