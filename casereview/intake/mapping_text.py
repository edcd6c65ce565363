"""The mapping in use as a commented YAML file, to be looked through and given back as confirmed."""

import json
from collections.abc import Sequence

from casereview.intake.aliases import MONEY_UNITS
from casereview.intake.mapping import Column, Mapping
from casereview.model.catalogue import Texts

_UNIT_OF = {factor: unit for unit, factor in reversed(MONEY_UNITS.items())}


def write_mapping(mappings: Sequence[Mapping], texts: Texts) -> str:
    """YAML that `load_mapping` reads back to the same columns; columns not used stand in it as comments."""
    lines = [f"# {texts('intake.mapping.title')}", "sources:" if mappings else "sources: {}"]
    for mapping in mappings:
        lines.append(f"  {_quoted(mapping.source)}:")
        lines += _section("columns", [_column(column, texts) for column in mapping.columns])
        units = [
            f"{_quoted(column.text)}: {_UNIT_OF[column.factor]}"
            for column in mapping.columns
            if column.factor != 1
        ]
        lines += _section("units", units)
        confirmed = mapping.confirmed
        lines += _section("constants", _entries(confirmed.constants))
        codes = [
            f"{_quoted(name)}: {{{', '.join(_entries(codes))}}}" for name, codes in confirmed.codes.items()
        ]
        lines += _section("codes", codes)
        prose = {"amounts_from": confirmed.amounts_from, "ranges_from": confirmed.ranges_from}
        extract = [f"{key}: {{{', '.join(_entries(value))}}}" for key, value in prose.items() if value]
        lines += _section("extract", extract)
        if lines[-1].startswith("  ") and not lines[-1].startswith("    "):
            lines[-1] += " {}"
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A YAML double-quoted scalar: JSON's is one, also for line breaks and quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def _entries(values: object) -> list[str]:
    return [f"{_quoted(key)}: {_quoted(value)}" for key, value in dict(values).items()]  # type: ignore[call-overload]


def _section(name: str, entries: Sequence[str]) -> list[str]:
    if not entries:
        return []
    empty = all(entry.startswith("#") for entry in entries)
    return [f"    {name}:{' {}' if empty else ''}", *(f"      {entry}" for entry in entries)]


def _column(column: Column, texts: Texts) -> str:
    name = _quoted(column.text)
    if column.field:
        return f"{name}: {column.field}  # {texts('intake.mapping.how', how=column.how)}"
    if column.how == "confirmed":
        return f"{name}: ~"
    if column.near:
        return f"# {name}: {column.near}  # {texts('intake.mapping.near', field=column.near)}"
    return f"# {name}: ~  # {texts('intake.mapping.unused')}"
