"""A rubric's own tests: examples beside the items, each a case in canonical values and what it must give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import polars as pl
from pydantic import AfterValidator, Field

from casereview.checks.conditions import Strict, known_field
from casereview.checks.context import Context, Threshold
from casereview.checks.faults import fault
from casereview.checks.references import Discretion, Officer, Power, References
from casereview.intake.table import Batch, CaseTable, Counts
from casereview.law.periods import with_overrides
from casereview.model.field import fields
from casereview.model.outcome import Outcome
from casereview.model.problem import Problem
from casereview.rubric.grammar import Item, Rubric, ScoredItem
from casereview.rubric.rules import Scoring
from casereview.rubric.shipped import SHIPPED
from casereview.rubric.yaml_file import load_yaml
from casereview.scoring.applied import with_defaults
from casereview.scoring.kernel import judge_cases


def canonical(case: dict[str, Any]) -> dict[str, Any]:
    """The case with every value as its column holds it; refuses a strange field or value. `unit` is free."""
    return {
        name: value if name == "unit" else _value(known_field(name), value) for name, value in case.items()
    }


Case = Annotated[dict[str, Any], AfterValidator(canonical)]


class ExamplePeriod(Strict):
    """A period the example's review sets."""

    quantity: int
    unit: Literal["day", "month", "year", "yuan"] = "day"
    counts: Literal["calendar", "working"] = "calendar"
    note: str = ""
    source: str = ""


class ExampleThreshold(Strict):
    """The hearing threshold the example's review sets, in yuan."""

    person: Decimal
    organisation: Decimal
    note: str = ""


class Settings(Strict):
    """What the example's review brings beside the case."""

    periods: dict[str, ExamplePeriod] = Field(default_factory=dict)
    hearing_threshold: ExampleThreshold | None = None
    officers: tuple[dict[str, Any], ...] | None = None
    powers: tuple[dict[str, Any], ...] | None = None
    discretion: tuple[dict[str, Any], ...] | None = None
    benchmark_units: tuple[str, ...] = ()
    complete_units: tuple[str, ...] = ()


class Example(Strict):
    """One example: a sentence for a name, the case, and the outcome expected of it.

    A field given as null is a blank in a mapped column; a field not named has no column; `unreadable`
    names fields whose cell could not be read. `unit` is the case's unit.
    """

    name: str
    case: Case
    expect: Outcome
    occurrences: int | None = None
    evidence: str = ""
    unit: str = "示例单位"
    unreadable: tuple[str, ...] = ()
    others: tuple[Case, ...] = ()
    settings: Annotated[Settings, Field(alias="with")] = Settings()


@dataclass(frozen=True)
class Result:
    """What an example gave: equal to what it expects or not."""

    item: str
    example: Example
    outcome: str
    occurrences: int | None
    evidence: str

    @property
    def passed(self) -> bool:
        """True when outcome, and occurrences and words where stated, are as expected."""
        example = self.example
        return (
            self.outcome == example.expect
            and example.occurrences in (None, self.occurrences)
            and example.evidence in (self.evidence or "")
        )


def load_examples(
    folder: Path = SHIPPED / "items" / "examples",
) -> tuple[dict[str, list[Example]], list[Problem]]:
    """The examples by item id."""
    found: dict[str, list[Example]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        examples, faults = load_yaml(path, list[Example])
        found[path.stem] = list(examples or ())
        problems += faults
    return found, problems


def run_example(item: Item, example: Example, settings: Context, procedure: str = "普通程序") -> Result:
    """Judge the example's case by the item alone."""
    rubric = Rubric(
        id="example", edition="1", title="", english="", source="", procedure=procedure,
        minimum_completeness=Decimal(0),
        items=(ScoredItem(item=item, scoring=Scoring(id=item.id)),),
    )  # fmt: skip
    table, _ = with_defaults(table_of(example), rubric)
    rows = judge_cases(table, rubric, context_of(example.settings, settings))
    row = rows.filter(pl.col("case_key") == "0").row(0, named=True)
    return Result(item.id, example, row["outcome"], row["occurrences"], row["evidence"])


def table_of(example: Example) -> CaseTable:
    """The example's case (key 0) and the others of its run as one source table."""
    cases = [example.case, *example.others]
    mapped = frozenset(name for case in cases for name in case) - {"unit"}
    types = CaseTable.schema()
    columns: dict[str, list[Any]] = {name: [] for name in types}
    for number, case in enumerate(cases):
        unit = case.get("unit", example.unit)
        identity = (str(number), f"例{number + 1}", unit, 0, f"例 › {number + 1}")
        for name, value in zip(("case_key", "case_id", "unit", "batch", "source"), identity, strict=True):
            columns[name].append(value)
        for name in fields():
            columns[name].append(case.get(name))
    frame = pl.DataFrame(columns, schema=types)
    first = pl.col("case_key") == "0"
    frame = frame.with_columns(first.alias(f"{name}!") for name in example.unreadable)
    batch = Batch(0, "例", mapped | set(example.unreadable), frozenset(example.unreadable))
    return CaseTable(frame, (batch,), Counts(read=len(cases), cases=len(cases)))


def _value(name: str, value: Any) -> Any:
    """A YAML value as the canonical column wants it."""
    if value is None:
        return None
    try:
        return _AS[fields()[name].type](value)
    except (ArithmeticError, KeyError, TypeError, ValueError):
        raise fault("RUB-047", field=name, value=value) from None


_AS: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "enum": str,
    "code": str,
    "money": lambda value: Decimal(str(value)),
    "number": float,
    "int": int,
    "date": lambda value: value if isinstance(value, date) else date.fromisoformat(str(value)),
    "datetime": lambda value: value if isinstance(value, datetime) else datetime.fromisoformat(str(value)),
    "list": lambda value: [str(part) for part in value],
    "bool": lambda value: {"是": True, "否": False}[value] if isinstance(value, str) else bool(value),
}


def context_of(wanted: Settings, base: Context) -> Context:
    """The base settings with what the example's review brings."""
    threshold = wanted.hearing_threshold
    references = References(
        officers=_rows(Officer, wanted.officers),
        powers=_rows(Power, wanted.powers),
        discretion=_rows(Discretion, wanted.discretion),
    )
    return replace(
        base,
        periods=with_overrides(base.periods, wanted.periods),
        references=references,
        hearing_threshold=None
        if threshold is None
        else Threshold(threshold.person, threshold.organisation, threshold.note),
        benchmark_units=frozenset(wanted.benchmark_units),
        complete_units=frozenset(wanted.complete_units),
    )


def _rows(kind: Any, rows: tuple[Mapping[str, Any], ...] | None) -> Any:
    if rows is None:
        return None
    money = ("lower", "upper")
    return tuple(
        kind(**{key: Decimal(str(v)) if key in money and v is not None else v for key, v in row.items()})
        for row in rows
    )
