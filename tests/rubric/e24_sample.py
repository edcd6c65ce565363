"""Cases of the six kinds of file the ecological standard of 2024 knows, and a file as inspected."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from casereview.model.mark import Mark
from casereview.model.outcome import Outcome
from casereview.rubric.grammar import Rubric
from casereview.rubric.load import load_items, load_rubric
from casereview.scoring.results import Results
from tests.scoring.sample import case_row, mark, score, table

ITEMS, _ = load_items()
NAMES = ["e24-penalty", "e24-no-penalty", "e24-daily", "e24-seizure", "e24-detention", "e24-crime"]
DAY = date(2024, 5, 6)
PENALTY = {"案件类型": "行政处罚", "处理结果": "处罚", "决定日期": DAY}
#: What a case of each kind looks like in a ledger.
CASES: Mapping[str, Mapping[str, Any]] = {
    "e24-crime": {**PENALTY, "处理结果": "移送", "是否涉嫌犯罪": True},
    "e24-detention": {**PENALTY, "是否移送": True, "是否涉嫌犯罪": False},
    "e24-daily": {**PENALTY, "案由": "拒不改正超标排放，按日连续处罚"},
    "e24-seizure": {"案件类型": "行政强制", "查封扣押日期": DAY},
    "e24-no-penalty": {**PENALTY, "处理结果": "不予处罚"},
    "e24-penalty": PENALTY,
}


@cache
def rubric(name: str) -> Rubric:
    found, problems = load_rubric(name, ITEMS)
    assert found is not None and problems == []
    return found


def judged(name: str, said: Mapping[str, Outcome], **settings: Any) -> Results:
    """One case, every item met but those `said` and what hangs on them; `settings` change the rubric's."""
    chosen = rubric(name).model_copy(update=settings)
    stated = {entry.id: Outcome.MET for entry in chosen.items} | {
        entry.id: Outcome.NOT_APPLICABLE for entry in chosen.items if entry.part == "bonus"
    }
    lifted = {item for item, found in said.items() if found == Outcome.NOT_APPLICABLE}
    stated = {item: found for item, found in stated.items() if chosen.by_id[item].scoring.under not in lifted}
    marks = [opinion(name, item, found) for item, found in {**stated, **said}.items()]
    return score(table([CASES[name]]), chosen, marks=marks)


def opinion(name: str, item: str, found: Outcome) -> Mark:
    return mark("1", item, found, rubric=name)


def points(results: Results) -> Decimal:
    found: Decimal = case_row(results, "1")["score"]
    return found
