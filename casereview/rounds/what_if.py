"""The same decisions under another rubric: which grades and scores would change, and by which items.

Nothing is judged anew. What data or a person decided of an item stands for the other rubric's item of that id
where both ask it by the same rule; every other item of it is open, and named once with its share of points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import polars as pl

from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.model.problem import Problem, problem
from casereview.rounds.compare import CASE_CHANGES, Comparison, compare, moves_score
from casereview.rounds.saved import CASE, DECISIONS_FILE, RUBRICS_FILE, Saved, read_decisions, read_saved
from casereview.rubric.grammar import Rubric, ScoredItem
from casereview.rubric.load import load_rubric
from casereview.scoring.amounts import POINTS
from casereview.scoring.results import CASES, OUTCOMES
from casereview.scoring.settle import scored_cases, settled
from casereview.scoring.summary import item_rows

OPEN_ITEMS = "item title points share veto why".split()
Schema = dict[str, pl.DataType | type[pl.DataType]]
_OPEN_SCHEMA: Schema = {
    **dict.fromkeys(OPEN_ITEMS, pl.String()),
    "points": POINTS,
    "share": pl.Float64(),
    "veto": pl.Boolean(),
}
PROCEDURE = "程序类型"


@dataclass(frozen=True)
class WhatIf:
    """The results (A) and what they would be under `other` (B): cases, changes and units with another score
    or grade only.

    `open_items` (OPEN_ITEMS): items of `other` these results cannot decide; `share` of its points, from 0 to
    1, and `why`: unjudged, or other_rule. They are left out of `found.items`.
    """

    found: Comparison
    other: Rubric
    open_items: pl.DataFrame


def what_if(folder: Path, name: str) -> tuple[WhatIf | None, list[Problem]]:
    """Lay the rubric of this id or path on a results folder; None, with every fault, where that cannot be."""
    saved, problems = read_saved(folder)
    other, faults = load_rubric(name)
    problems += faults
    kept = None if saved is None else set(saved.cases["rubric"]) - saved.rubrics.keys()
    decisions: pl.DataFrame | None = None
    if kept or (saved is not None and not (folder / DECISIONS_FILE).is_file()):
        problems.append(problem("CMP-006", files=f"{RUBRICS_FILE} {DECISIONS_FILE}"))
    elif saved is not None:
        decisions, faults = read_decisions(folder)
        problems += faults
    if saved is None or other is None or decisions is None:
        return None, problems
    concerned, faults = _concerned(saved, other)
    if not concerned:
        return None, [*problems, *faults]
    return lay(saved, decisions, other, concerned), [*problems, *faults]


def _concerned(saved: Saved, other: Rubric) -> tuple[list[Rubric], list[Problem]]:
    """The rubrics whose cases the other one would score: those for the same cases; of one only, that one."""
    used = [saved.rubrics[name] for name in saved.cases["rubric"].unique(maintain_order=True)]
    same = [rubric for rubric in used if rubric.applies == other.applies]
    if len(same) == len(used):
        return used, []
    if len(used) == 1:
        return used, [problem("CMP-007", rubric=other.id)]
    left = [rubric.id for rubric in used if rubric not in same]
    code = "CMP-008" if same else "CMP-009"
    return same, [problem(code, rubric=other.id, others="、".join(left))]


def lay(saved: Saved, decisions: pl.DataFrame, other: Rubric, concerned: Sequence[Rubric]) -> WhatIf:
    """Score the cases of the rubrics concerned by `other`; the other cases stay as they are."""
    texts = Texts(str(saved.run.get("language", "zh")))
    mine = pl.col("rubric").is_in([rubric.id for rubric in concerned])
    identity = saved.cases.filter(mine).with_row_index("case_number").with_columns(case_key=_key())
    why = {rubric.id: undecided(rubric, other) for rubric in concerned}
    decided = _decided(identity, decisions, other, why, texts)
    outcomes = settled(decided, other, texts).sort("case_number", "item_number")
    keys = identity.select("case_key", "case_id", "unit", "source", rubric=pl.lit(other.id))
    cases = scored_cases(keys, outcomes, [other])
    items = item_rows(outcomes, [other]).select("item", "points")
    stays = saved.outcomes.filter(~mine)["item"].unique().to_list()
    left = pl.col("item").is_in(stays) & ~pl.col("item").is_in(items["item"].to_list())
    b = replace(
        saved,
        outcomes=pl.concat([outcomes.select(OUTCOMES), saved.outcomes.filter(~mine)], how="vertical_relaxed"),
        cases=pl.concat([cases.select(CASE_COLUMNS), saved.cases.filter(~mine).select(CASE_COLUMNS)]),
        items=pl.concat([items, saved.items.select(items.columns).filter(left)]),
        rubrics={**saved.rubrics, other.id: other},
    )
    open_items = _open_items(other, why, texts)
    return WhatIf(_narrowed(compare(saved, b), set(open_items["item"])), other, open_items)


#: What a comparison asks of a case.
CASE_COLUMNS = [name for name in CASES if name in (*CASE, "rubric", "edition", "score", "grade")]


def _key() -> pl.Expr:
    return pl.concat_str(pl.col(CASE).fill_null(""), separator="\x1f")


def undecided(judged: Rubric, other: Rubric) -> dict[str, str]:
    """The items of `other` that `judged` did not decide, each with the reason: unjudged or other_rule."""
    found = {}
    for scored in other.items:
        before = judged.by_id.get(scored.id)
        if before is None:
            found[scored.id] = "unjudged"
        elif _rule(before, judged) != _rule(scored, other):
            found[scored.id] = "other_rule"
    return found


def _rule(scored: ScoredItem, rubric: Rubric) -> Mapping[str, object]:
    """All an item's outcome rests on: conditions, checks, law, the rubric's periods and reading of blanks.

    An inspector judges by what the item says, so for one who decides the words belong to the rule.
    """
    item = scored.item
    names = ("applies", "unless", "checks", "step", "results", "decided_by")
    rule: dict[str, object] = {name: getattr(item, name) for name in names}
    rule["rules"] = item.basis.rules
    if item.decided_by == "inspector":
        rule["words"] = (item.title, item.requirement)
    periods = (getattr(check, "period", None) for check in item.checks)
    rule["periods"] = [rubric.periods.get(name) for name in periods if isinstance(name, str)]
    conditions = [*item.applies, *item.unless, *(one for check in item.checks for one in check.when)]
    asked = {name for condition in conditions for name in condition.names}
    rule["result"] = rubric.result if item.results or "处理结果" in asked else ""
    rule["procedure"] = rubric.procedure if PROCEDURE in asked else ""
    return rule


def _decided(
    identity: pl.DataFrame, decisions: pl.DataFrame, other: Rubric, why: Mapping[str, Mapping[str, str]],
    texts: Texts,
) -> pl.DataFrame:  # fmt: skip
    """What is decided of each item of `other` for each case, open where it is undecided."""
    pairs = [
        (rubric, scored.id, own.get(scored.id, "")) for rubric, own in why.items() for scored in other.items
    ]
    wanted = identity.select("case_key", *CASE, "source", "case_number", "rubric").join(
        pl.DataFrame(pairs, schema=["rubric", "item", "why"], orient="row"), on="rubric"
    )
    known = decisions.with_columns(case_key=_key()).drop("unit", "case_id")
    joined = wanted.join(known, on=["case_key", "rubric", "item"], how="left")
    absent = (pl.col("why") != "") | pl.col("outcome").is_null()
    names = ("occurrences", "computed", "person", "picked", "basis")
    said = pl.when(pl.col("why") == "other_rule").then(pl.lit(texts("compare.open.other_rule")))
    joined = joined.with_columns(
        outcome=pl.when(absent).then(pl.lit(Outcome.UNDETERMINED)).otherwise("outcome"),
        evidence=pl.when(absent)
        .then(said.otherwise(pl.lit(texts("compare.open.unjudged"))))
        .otherwise("evidence"),
        rubric=pl.lit(other.id),
        **{name: pl.when(~absent).then(pl.col(name)) for name in names},
    )
    return _pickable(joined, other).drop("why")


def _pickable(decided: pl.DataFrame, other: Rubric) -> pl.DataFrame:
    """Points a person picked count only where `other` lets them be picked; else they wait to be."""
    ranges = [(entry.id, *entry.scoring.picked) for entry in other.items if entry.scoring.picked]
    schema: Schema = {"item": pl.String, "lowest": POINTS, "highest": POINTS}
    table = pl.DataFrame(ranges, schema=schema, orient="row")
    joined = decided.join(table, on="item", how="left")
    fits = pl.col("picked").is_between("lowest", "highest") & (pl.col("picked") % pl.lit(other.step) == 0)
    return joined.with_columns(picked=pl.when(fits).then("picked")).drop("lowest", "highest")


def _open_items(other: Rubric, why: Mapping[str, Mapping[str, str]], texts: Texts) -> pl.DataFrame:
    """Each item some case has open for want of a decision, with its share of the rubric's points."""
    reasons: dict[str, str] = {}
    for own in why.values():
        reasons = {**own, **reasons}
    total = other.total
    rows = [
        (
            scored.id,
            scored.item.title if texts.language == "zh" else scored.item.english,
            scored.points,
            float((scored.points or Decimal(0)) / total) if total else 0.0,
            scored.veto is not None,
            reasons[scored.id],
        )
        for scored in other.items
        if scored.id in reasons
    ]
    return pl.DataFrame(rows, schema=_OPEN_SCHEMA, orient="row")


def _narrowed(found: Comparison, open_items: set[str]) -> Comparison:
    """Only cases and units whose score or grade differs, and the items that move points there."""
    differs = pl.col("score_a").ne_missing(pl.col("score_b")) | pl.col("grade_a").ne_missing(
        pl.col("grade_b")
    )
    cases = found.cases.filter(differs)
    changes = found.changes.filter(moves_score()).join(
        cases, on=CASE, how="semi", nulls_equal=True, maintain_order="left"
    )
    names = changes.group_by(CASE).agg(items=pl.col("item").str.join(";"))
    counts = changes.group_by("item").agg(cases=pl.len().cast(pl.Int64))
    cases = cases.drop("items").join(names, on=CASE, how="left", nulls_equal=True, maintain_order="left")
    items = found.items.filter(~pl.col("item").is_in(list(open_items))).drop("cases")
    items = items.join(counts, on="item", how="left", maintain_order="left")
    return replace(
        found,
        changes=changes,
        cases=cases.select(CASE_CHANGES),
        items=items.with_columns(pl.col("cases").fill_null(0)).select(found.items.columns),
        units=found.units.filter(pl.col("mean_a").ne_missing(pl.col("mean_b"))),
        causes=None,
    )
