"""Small rubrics and case tables for the tests of scoring."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from casereview.checks.context import Context
from casereview.checks.references import References
from casereview.intake.table import Batch, CaseTable, Counts
from casereview.model.catalogue import Texts
from casereview.model.mark import Mark
from casereview.model.outcome import Outcome
from casereview.rounds.review_file import plain_review, settings_of
from casereview.rubric.grammar import Item, Rubric, ScoredItem
from casereview.rubric.rules import Grade, Scoring
from casereview.scoring.results import MAPPING, Results
from casereview.scoring.run import conclude, judge
from casereview.scoring.settings import Evaluation, UnitScores

TEXTS = Texts("zh")
SETTINGS: Context = settings_of(plain_review(TEXTS), References(), TEXTS)[0]
ANY_NUMBER = Evaluation(unit_scores=UnitScores(minimum_cases=1))
GRADES = (("优秀", "Excellent", 90), ("良好", "Good", 80), ("合格", "Pass", 60), ("不合格", "Fail", 0))

Row = Mapping[str, Any]
Check = Mapping[str, Any]


def given(field: str, **more: Any) -> Check:
    """A check met where the field is given."""
    return {"kind": "given", "fields": [field], **more}


def item(name: str, *checks: Check, **more: Any) -> Item:
    """An item that data decide, unless it has no checks; of all handling results and without a basis."""
    stated = {
        "title": f"项目{name}",
        "english": f"Item {name}",
        "requirement": "要求。",
        "advice": "改正。",
        "results": (),
        "decided_by": "data" if checks else "inspector",
    }
    return Item.model_validate({"id": name, "checks": checks, **stated, **more})


def scored(entry: Item, points: Any = None, veto: bool | str = False, **stated: Any) -> ScoredItem:
    """The item with points, a veto (True: zero) and whatever else a rubric makes of it, figures as text."""
    effect = "zero" if veto is True else veto or None
    scoring = Scoring.model_validate({"id": entry.id, "points": points, "veto": effect, **stated})
    return ScoredItem(item=entry, scoring=scoring, part=scoring.counts or "deducted")


def rubric(*items: ScoredItem, name: str = "sample", **more: Any) -> Rubric:
    """A rubric of the ordinary procedure with the usual four grades."""
    stated: dict[str, Any] = {
        "edition": "1",
        "title": "示例标准",
        "english": "Sample",
        "source": "",
        "applies": (),
        "procedure": "普通程序",
        "not_applicable": "full",
        "minimum_completeness": Decimal("0.8"),
        "grades": tuple(Grade(name=n, english=e, at_least=Decimal(b)) for n, e, b in GRADES),
    }
    return Rubric.model_validate({"id": name, "items": items, **stated, **more})


def table(*sources: Sequence[Row], mapped: Sequence[Sequence[str]] = ()) -> CaseTable:
    """One source table for each list of rows; a row is its canonical values, `unit` and `case` among them.

    A source maps the fields its rows name, unless `mapped` says otherwise; `...` is an unreadable cell.
    """
    types = CaseTable.schema()
    records: list[dict[str, Any]] = []
    batches = []
    flags: set[str] = set()
    for number, rows in enumerate(sources):
        own = {name for row in rows for name in row} - {"unit", "case"}
        unread = {name for row in rows for name, value in row.items() if value is ...}
        flags |= unread
        names = frozenset(mapped[number]) if mapped else frozenset(own)
        batches.append(Batch(number, f"{number}.csv", names | unread, frozenset(unread)))
        for row in rows:
            case = row.get("case", str(len(records) + 1))
            identity = {
                "case_key": f"k{case}",
                "case_id": case,
                "unit": row.get("unit", "甲局"),
                "batch": number,
            }
            values = {
                "是否复议诉讼": None if row.get("是否复议诉讼") is ... else False
            }  # else said not known
            values |= {name: row[name] for name in own - unread if name in row}
            values |= {name: row[name] for name in unread if name in row and row[name] is not ...}
            marks = {f"{name}!": row.get(name) is ... for name in unread}
            records.append({**identity, "source": f"{number}.csv › {len(records) + 2}", **values, **marks})
    schema = {**types, **{f"{name}!": pl.Boolean for name in flags}}
    columns = {name: [record.get(name) for record in records] for name in schema}
    frame = pl.DataFrame(columns, schema=schema)
    return CaseTable(frame, tuple(batches), Counts(read=len(records), cases=len(records)))


def mark(case: str, item: str, outcome: Outcome, **more: Any) -> Mark:
    """An inspector's mark with a reason, unless said otherwise."""
    stated = {
        "rubric": "sample",
        "round": "2025",
        "person": "张三",
        "role": "inspector",
        "reason": "查阅案卷",
    }
    return Mark(
        case_id=case, item=item, outcome=outcome, **{**stated, "source": "表.xlsx › 评查表 › H2", **more}
    )


def score(
    cases: CaseTable,
    *rubrics: Rubric,
    marks: Sequence[Mark] = (),
    units: Sequence[str] = (),
    settings: Context = SETTINGS,
    evaluation: Evaluation = ANY_NUMBER,
) -> Results:
    """The whole run; units are ranked however few files they have, unless `evaluation` says otherwise."""
    mapping = pl.DataFrame(schema=dict.fromkeys(MAPPING, pl.String))
    judged = judge(cases, rubrics, settings, evaluation.unfit)
    return conclude(judged, marks=tuple(marks), units=units, mapping=mapping, evaluation=evaluation)


def outcome(results: Results, case: str, item: str) -> dict[str, Any]:
    """The row of one case and item."""
    rows = results.outcomes.filter((pl.col("case_id") == case) & (pl.col("item") == item))
    return rows.row(0, named=True)


def single(rows: Sequence[Row], entry: Item, **more: Any) -> dict[str, Any]:
    """The outcome row of the first case for one item alone."""
    return outcome(score(table(rows, **more), rubric(scored(entry, 5))), "1", entry.id)


def outcomes(results: Results) -> dict[tuple[str, str], str]:
    """Every outcome by case and item."""
    return {
        (case, name): said
        for case, name, said in results.outcomes.select("case_id", "item", "outcome").iter_rows()
    }


def case_row(results: Results, case: str) -> dict[str, Any]:
    """The score and counts of one case."""
    return results.cases.filter(pl.col("case_id") == case).row(0, named=True)


def unit_row(results: Results, unit: str) -> dict[str, Any]:
    """The figures of one unit."""
    return results.units.filter(pl.col("unit") == unit).row(0, named=True)


def codes(results: Results) -> list[str]:
    """Codes of the problems, in order."""
    return [found.code for found in results.problems]


DAY = date(2022, 3, 1)
