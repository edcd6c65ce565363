"""One way to judge a small table by one check: on the eager and the streaming engine, whole and in pieces."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

import polars as pl
from pydantic import TypeAdapter
from ruamel.yaml import YAML

from casereview.checks.base import Check, Judgement
from casereview.checks.context import Context
from casereview.checks.kinds import AnyCheck
from casereview.checks.references import References
from casereview.model.catalogue import Texts
from casereview.rounds.review_file import plain_review, settings_of
from casereview.scoring.examples import Example, Settings, context_of, table_of

#: The value of a cell that is there and could not be read.
UNREADABLE = object()
_CHECK: TypeAdapter[Check] = TypeAdapter(AnyCheck)


class Said(NamedTuple):
    """What a check says of one case: its count, the words for a hit, the reason for a null count."""

    count: int | None
    evidence: str | None
    reason: str | None


def check_of(written: str | Mapping[str, Any]) -> Check:
    """The check a rubric would write so; YAML text or its data."""
    data = YAML(typ="safe", pure=True).load(written) if isinstance(written, str) else dict(written)
    return _CHECK.validate_python(data)


@cache
def _base(language: str) -> Context:
    texts = Texts(language)
    return settings_of(plain_review(texts), References(), texts)[0]


def table(
    cases: Sequence[Mapping[str, Any]],
    mapped: Iterable[str] | None = None,
    unreadable: Iterable[str] = (),
    language: str = "zh",
    **settings: Any,
) -> tuple[pl.DataFrame, Context]:
    """The cases as a canonical frame in one piece a row, and what a check may ask of them.

    A field is mapped where a case names it (None: a blank cell), or by `mapped` alone. A cell given as
    UNREADABLE, and every blank cell of the fields `unreadable`, could not be read. `settings` are those of
    an example: periods, hearing_threshold, officers, powers, discretion, benchmark_units, complete_units.
    """
    flagged = {name for case in cases for name, value in case.items() if value is UNREADABLE} | set(
        unreadable
    )
    plain = [
        {name: None if value is UNREADABLE else value for name, value in case.items()}
        for case in (*cases, *([{}] if not cases else []))
    ]
    made = table_of(Example(name="", case=plain[0], others=tuple(plain[1:]), expect="met"))
    flags = [
        pl.Series(f"{name}!", [case.get(name) is UNREADABLE or (name in unreadable and case.get(name) is None)
                               for case in cases], dtype=pl.Boolean)
        for name in sorted(flagged)
    ]  # fmt: skip
    frame = made.frame.head(len(cases)).with_columns(flags)
    pieces = [frame.slice(row, 1) for row in range(frame.height)] or [frame]
    context = context_of(Settings.model_validate(settings), _base(language))
    names = frozenset(made.batches[0].mapped) if mapped is None else frozenset(mapped)
    context = replace(context, mapped=names | flagged, unreadable=frozenset(flagged))
    return pl.concat(pieces, rechunk=False), context


def judge(
    check: str | Mapping[str, Any],
    cases: Sequence[Mapping[str, Any]],
    mapped: Iterable[str] | None = None,
    unreadable: Iterable[str] = (),
    **settings: Any,
) -> list[Said]:
    """What the check says of each case, the same on every engine and however the frame is cut."""
    made = check_of(check)
    frame, context = table(cases, mapped, unreadable, **settings)
    judgement = made.judge(context)
    answers = [
        frame.with_columns(columns(judgement)),
        frame.rechunk().with_columns(columns(judgement)),
    ]
    if not made.ACROSS:  # what looks across cases is evaluated on the whole frame only
        lazy = frame.lazy().with_columns(columns(judgement))
        answers += pl.collect_all([lazy], engine="streaming")
    rows = [answer.select("c", "e", "r").rows() for answer in answers]
    assert all(row == rows[0] for row in rows)
    assert answers[0].schema["c"] == pl.Int32
    return [Said(*row) for row in rows[0]]


def columns(judgement: Judgement) -> list[pl.Expr]:
    """Count, evidence of hits and reason of null counts, as the kernel asks for them."""
    count = judgement.count
    return [
        count.alias("c"),
        pl.when(count > 0).then(judgement.evidence).alias("e"),
        pl.when(count.is_null()).then(judgement.reason).alias("r"),
    ]


def counts(
    check: str | Mapping[str, Any], cases: Sequence[Mapping[str, Any]], **settings: Any
) -> list[int | None]:
    """The counts alone."""
    return [said.count for said in judge(check, cases, **settings)]
