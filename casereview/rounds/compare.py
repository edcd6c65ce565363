"""Two results folders side by side: which cases changed, by which items, and what the runs rested on.

The same cases by two editions of a rubric, by two rubrics, or before and after inspectors' words. Cases are
matched by unit and number, outcomes by item as well; what stands on one side only is kept and named.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import polars as pl

from casereview.model.problem import Problem, problem
from casereview.rounds.saved import CASE, Saved, read_saved
from casereview.scoring.amounts import POINTS
from casereview.scoring.summary import share

CHANGES = (
    "case_id unit item outcome_a outcome_b deducted_a deducted_b evidence_a evidence_b effect_a effect_b"
).split()
CASE_CHANGES = "case_id unit score_a score_b grade_a grade_b items".split()
_CASE_SCHEMA = {**dict.fromkeys(CASE_CHANGES, pl.String()), **dict.fromkeys(("score_a", "score_b"), POINTS)}
UNIT_CHANGES = "unit cases_a cases_b mean_a mean_b difference".split()
ITEM_CHANGES = "item title_a title_b points_a points_b veto_a veto_b reworded cases".split()
#: What two runs can rest on differently: rubrics, exports, inspectors' words, review, program.
CAUSES = ("rubrics", "inputs", "marks", "settings", "versions")


@dataclass(frozen=True)
class Comparison:
    """What differs between `a` and `b`.

    `changes` (CHANGES): every case x item of a case on both sides whose outcome, deduction or effect
    differs; one side is blank where only the other's rubric has the item.
    `cases` (CASE_CHANGES): cases whose score, grade or items differ, `items` joined by ";".
    `only_a`, `only_b` (the same columns): cases on one side only, the other side and `items` blank.
    `items` (ITEM_CHANGES): items that changed a case, or are on one side only, or have other points, another
    veto or other words; `veto` is null where no breach shows it.
    `units` (UNIT_CHANGES): every unit with its cases and their mean score on both sides, and B less A.
    `causes`: those of CAUSES the runs differ in, None where a run.json is missing.
    `matched`: the number of cases on both sides.
    """

    a: Saved
    b: Saved
    changes: pl.DataFrame
    cases: pl.DataFrame
    only_a: pl.DataFrame
    only_b: pl.DataFrame
    items: pl.DataFrame
    units: pl.DataFrame
    causes: tuple[str, ...] | None
    matched: int

    @property
    def full_marks(self) -> tuple[Decimal, Decimal] | None:
        """The full marks of both sides, where each judged by one rubric."""
        first, second = self.a.full_marks, self.b.full_marks
        return None if first is None or second is None else (first, second)

    @property
    def same(self) -> bool:
        """True where no case, score, outcome or item differs."""
        return all(frame.is_empty() for frame in (self.cases, self.only_a, self.only_b, self.items))


def moves_score() -> pl.Expr:
    """True for rows of CHANGES whose points or effect differ: what explains a score."""
    moves = [
        pl.col(f"{name}_a").fill_null(none).ne_missing(pl.col(f"{name}_b").fill_null(none))
        for name, none in (("deducted", Decimal(0)), ("effect", ""))
    ]
    return pl.any_horizontal(moves)


def compare_folders(first: Path, second: Path) -> tuple[Comparison | None, list[Problem]]:
    """Read two results folders and compare them; None, with the faults of both, where one cannot be read."""
    a, problems = read_saved(first)
    b, faults = read_saved(second)
    problems += faults
    if a is None or b is None:
        return None, problems
    if _language(a) != _language(b):
        problems.append(problem("CMP-005"))
    return compare(a, b), problems


def compare(a: Saved, b: Saved) -> Comparison:
    """Compare two results, cases in the order of `a`."""
    matched = a.cases.join(b.cases, on=CASE, how="semi", nulls_equal=True).select(CASE)
    changes = _changes(a, b, matched)
    return Comparison(
        a=a,
        b=b,
        changes=changes,
        cases=_cases(a, b, changes),
        only_a=_one_sided(a, b, "a"),
        only_b=_one_sided(b, a, "b"),
        items=_items(a, b, changes),
        units=_units(a, b),
        causes=_causes(a, b),
        matched=matched.height,
    )


def _changes(a: Saved, b: Saved, matched: pl.DataFrame) -> pl.DataFrame:
    """The outcomes that differ; the same outcome at the same cost is no change, whatever its words."""
    values = ("outcome", "deducted", "effect", "evidence")
    sides = []
    for saved, side in ((a, "a"), (b, "b")):
        own = saved.outcomes.select(*CASE, "item", *values).rename(
            {name: f"{name}_{side}" for name in values}
        )
        sides.append(own.join(matched, on=CASE, how="semi", nulls_equal=True))
    both = sides[0].join(
        sides[1], on=[*CASE, "item"], how="full", coalesce=True, nulls_equal=True, maintain_order="left_right"
    )
    differs = [_differs(name) for name in ("outcome", "deducted", "effect")]
    items = pl.concat(saved.items.select("item") for saved in (a, b)).unique(maintain_order=True)
    found = (
        both.filter(pl.any_horizontal(differs))
        .join(matched.with_row_index("case_number"), on=CASE, nulls_equal=True)
        .join(items.with_row_index("item_number"), on="item", how="left")
    )
    return found.sort("case_number", "item_number", "item", nulls_last=True).select(CHANGES)


def _cases(a: Saved, b: Saved, changes: pl.DataFrame) -> pl.DataFrame:
    names = changes.group_by(CASE).agg(items=pl.col("item").str.join(";"))
    both = a.cases.select(*CASE, score_a="score", grade_a="grade").join(
        b.cases.select(*CASE, score_b="score", grade_b="grade"),
        on=CASE, nulls_equal=True, maintain_order="left",
    )  # fmt: skip
    both = both.join(names, on=CASE, how="left", nulls_equal=True, maintain_order="left")
    differs = [_differs("score"), _differs("grade"), pl.col("items").is_not_null()]
    return both.filter(pl.any_horizontal(differs)).select(CASE_CHANGES)


def _one_sided(own: Saved, other: Saved, side: str) -> pl.DataFrame:
    """Cases of `own` the other does not have; `side` says whose columns theirs are."""
    rows = own.cases.join(other.cases, on=CASE, how="anti", nulls_equal=True, maintain_order="left")
    rows = rows.rename({"score": f"score_{side}", "grade": f"grade_{side}"})
    blank = pl.DataFrame(schema=_CASE_SCHEMA).select(set(CASE_CHANGES) - set(rows.columns))
    return pl.concat([rows, blank], how="diagonal").select(CASE_CHANGES)


def _units(a: Saved, b: Saved) -> pl.DataFrame:
    """The mean of the scores each unit's cases have, whatever cases they are: a self-review's, a sample's."""
    sides = [
        saved.cases.group_by("unit", maintain_order=True).agg(
            pl.len().cast(pl.Int64).alias(f"cases_{side}"),
            pl.when(pl.col("score").count() > 0)
            .then(share(pl.col("score").sum(), pl.max_horizontal(pl.col("score").count(), pl.lit(1))))
            .alias(f"mean_{side}"),
        )
        for saved, side in ((a, "a"), (b, "b"))
    ]
    both = sides[0].join(
        sides[1], on="unit", how="full", coalesce=True, nulls_equal=True, maintain_order="left_right"
    )
    both = both.with_columns(pl.col("cases_a", "cases_b").fill_null(0))
    return both.with_columns(difference=(pl.col("mean_b") - pl.col("mean_a")).cast(POINTS)).select(
        UNIT_CHANGES
    )


def _items(a: Saved, b: Saved, changes: pl.DataFrame) -> pl.DataFrame:
    """Words are compared only within one language, a veto only where both sides show it."""
    sides = [
        _item_facts(saved).rename({name: f"{name}_{side}" for name in ("title", "advice", "points", "veto")})
        for saved, side in ((a, "a"), (b, "b"))
    ]
    both = sides[0].join(sides[1], on="item", how="full", coalesce=True, maintain_order="left_right")
    here = pl.col("title_a").is_not_null() & pl.col("title_b").is_not_null()
    words = pl.lit(_language(a) == _language(b)) & (_differs("title") | _differs("advice"))
    veto = pl.col("veto_a").is_not_null() & pl.col("veto_b").is_not_null() & _differs("veto")
    counts = changes.group_by("item").agg(cases=pl.len().cast(pl.Int64))
    both = both.with_columns(reworded=here & words).join(counts, on="item", how="left", maintain_order="left")
    both = both.with_columns(pl.col("cases").fill_null(0))
    wanted = [~here, _differs("points"), veto, pl.col("reworded"), pl.col("cases") > 0]
    return both.filter(pl.any_horizontal(wanted)).select(ITEM_CHANGES)


def _item_facts(saved: Saved) -> pl.DataFrame:
    """One row per item: title, advice, points, and whether it is a veto, which only its breaches show."""
    vetoes = pl.col("effect").is_in(["veto", "veto_pending"])
    breach = pl.col("outcome") == "breach"
    facts = saved.outcomes.group_by("item", maintain_order=True).agg(
        pl.col("title").first(),
        pl.col("advice").first(),
        veto=pl.when(breach.any()).then((vetoes & breach).any()),
    )
    return facts.join(saved.items.select("item", "points"), on="item", how="left", maintain_order="left")


def _differs(name: str) -> pl.Expr:
    return pl.col(f"{name}_a").ne_missing(pl.col(f"{name}_b"))


def _causes(a: Saved, b: Saved) -> tuple[str, ...] | None:
    if not a.run or not b.run:
        return None
    basis, other = _basis(a), _basis(b)
    return tuple(name for name in CAUSES if basis[name] != other[name])


def _basis(saved: Saved) -> dict[str, object]:
    """What a run rested on, by CAUSES."""
    run = saved.run
    return {
        "rubrics": run.get("rubrics"),
        "inputs": run.get("inputs"),
        "marks": saved.marks,
        "settings": run.get("settings"),
        "versions": (run.get("casereview"), run.get("versions")),
    }


def _language(saved: Saved) -> object:
    """The language a run was written in; Chinese where nothing says."""
    return saved.run.get("language", "zh")
