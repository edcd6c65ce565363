"""Evidence in words: the values that decided, put into the sentences of the catalogue, as expressions."""

import re

import polars as pl

from casereview.checks.context import Context
from casereview.model.catalogue import Texts
from casereview.model.field import fields

_SLOT = re.compile(r"\{(\w+)\}")
_BODIES = ("法人", "其他组织")
#: Personal fields that name the party itself, and so no person where the party is a body.
_PARTY_NAMES = ("当事人名称", "告知书当事人", "决定书当事人")


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
    """A personal value with all but its first character hidden; the name of a party that is a body stays."""
    hidden = pl.concat_str([text.str.slice(0, 1), pl.lit("**")])
    if name not in _PARTY_NAMES:
        return hidden
    body = context.column("当事人类型").is_in(_BODIES).fill_null(False)
    return pl.when(body).then(text).otherwise(hidden)


def shown(context: Context, name: str) -> pl.Expr:
    """The field's value for evidence; personal values are masked."""
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
