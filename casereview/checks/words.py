"""Evidence in words: the values that decided, put into the sentences of the catalogue, as expressions."""

import re

import polars as pl

from casereview.checks.context import Context
from casereview.model.catalogue import Texts
from casereview.model.field import fields
from casereview.model.masking import Kind, shown_value

_SLOT = re.compile(r"\{(\w+)\}")
_KINDS: dict[str, Kind] = {"code": "code", "date": "date"}
#: Types of party that are no person, and the personal fields that name the party itself.
BODIES = ("法人", "其他组织")
PARTY_NAMES = ("当事人名称", "告知书当事人", "决定书当事人")


def phrase(context: Context, key: str, **slots: pl.Expr | str) -> pl.Expr:
    """The sentence in the language of the context."""
    return sentence(context.texts, key, **slots)


def sentence(texts: Texts, key: str, **slots: pl.Expr | str) -> pl.Expr:
    """The catalogue's sentence with each slot filled by an expression or a fixed text."""
    template = texts.template(key)
    names = _SLOT.findall(template)
    filled = [pl.lit(slots[name]) if isinstance(slots[name], str) else slots[name] for name in names]
    return pl.format(_SLOT.sub("{}", template), *filled) if filled else pl.lit(template)


def value_text(value: pl.Expr, kind: str, blank: str) -> pl.Expr:
    """A value of a field of type `kind` as a person writes it."""
    if kind == "list":
        text = value.list.join("、")
    elif kind == "date":
        text = value.dt.strftime("%Y-%m-%d")
    elif kind == "datetime":
        text = value.dt.strftime("%Y-%m-%d %H:%M")
    elif kind == "bool":
        text = pl.when(value).then(pl.lit("是")).when(~value).then(pl.lit("否"))
    elif kind in ("money", "number"):
        text = value.cast(pl.String).str.replace(r"\.0+$", "")
    else:
        text = value.cast(pl.String)
    return text.fill_null(blank)


def masked(context: Context, name: str, text: pl.Expr) -> pl.Expr:
    """What may be shown of a personal value; the name of a party that is a body stays."""
    if context.personal:
        return text
    kind = _KINDS.get(fields()[name].type, "name")
    hidden = text.map_elements(lambda value: shown_value(value, kind), return_dtype=pl.String)
    if name not in PARTY_NAMES:
        return hidden
    body = context.column("当事人类型").is_in(BODIES).fill_null(False)
    return pl.when(body).then(text).otherwise(hidden)


def shown(context: Context, name: str) -> pl.Expr:
    """The field's value for evidence; personal values are masked unless the run is asked to show them."""
    field = fields()[name]
    blank = context.texts("evidence.blank")
    value = context.column(name)
    text = value_text(value, field.type, blank)
    if not field.personal:
        return text
    return pl.when(value.is_null()).then(pl.lit(blank)).otherwise(masked(context, name, text))


def named(context: Context, *names: str) -> pl.Expr:
    """“决定日期 2021-03-05” for the first of the fields that is given."""
    pairs = [
        pl.when(context.column(name).is_not_null()).then(pl.format(name + " {}", shown(context, name)))
        for name in names
    ]
    return pl.coalesce(pairs).fill_null(pl.lit(f"{names[0]} {context.texts('evidence.blank')}"))


def together(context: Context, *names: str) -> pl.Expr:
    """Every field with its value, blanks included: “案由 …，罚款金额 …”."""
    separator = context.texts("evidence.separator")
    return pl.concat_str(
        [pl.format(name + " {}", shown(context, name)) for name in names], separator=separator
    )
