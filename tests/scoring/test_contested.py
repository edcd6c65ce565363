"""Cases under review or suit: named apart, scored like the others; not known is said and counts as no."""

import pytest

from casereview.model.outcome import Outcome
from casereview.scoring.results import CONTESTED

from .sample import DAY, given, item, mark, rubric, score, scored, table

STANDARD = rubric(scored(item("PRO-01", given("立案日期")), 10))


def row(number: str, **values: object) -> dict[str, object]:
    return {"case": number, "立案日期": None, "是否复议诉讼": False, **values}


def test_a_contested_case_is_named_and_stays_in_every_frame() -> None:
    results = score(table([row("1"), row("2", 是否复议诉讼=True)], [row("3", 是否复议诉讼=True)]), STANDARD)
    assert results.contested.columns == CONTESTED
    assert results.contested.rows() == [("2", "甲局", "0.csv › 3"), ("3", "甲局", "1.csv › 4")]
    assert results.cases["case_id"].to_list() == ["1", "2", "3"]
    assert results.findings["case_id"].to_list() == ["1", "2", "3"]
    (told,) = results.problems
    assert (told.code, told.severity) == ("FBK-002", "notice")
    assert told.values == {"unit": "甲局", "count": 2, "cases": "2、3"}


@pytest.mark.parametrize("value", [None, ...])
def test_what_is_not_said_or_not_legible_is_told_and_counts_as_not_contested(value: object) -> None:
    cases = table([row("1"), row("2", 是否复议诉讼=value)], [row("3")], [row("4", 是否复议诉讼=value)])
    results = score(cases, STANDARD)
    (said,) = [found for found in results.problems if found.code == "FBK-001"]
    assert (said.severity, said.values["cases"], str(said.place)) == ("notice", 2, "0.csv；2.csv")
    assert results.contested.is_empty() and results.cases.height == 4


def test_cases_nobody_judges_are_not_asked_about() -> None:
    other = rubric(scored(item("PRO-01", given("立案日期")), 10), applies=[{"field": "案由", "is": "甲"}])
    rows = [
        row("1", 案由="甲"),
        row("2", 案由="乙", 是否复议诉讼=True),
        row("3", 案由="乙", 是否复议诉讼=None),
    ]
    results = score(table(rows), other)
    assert results.contested.is_empty()
    assert [found.code for found in results.problems] == ["SCO-001", "SCO-001"]


def test_marks_leave_a_contested_case_contested() -> None:
    cases = table([row("1", 立案日期=DAY, 是否复议诉讼=True)])
    results = score(cases, STANDARD, marks=[mark("1", "PRO-01", Outcome.BREACH)])
    assert results.contested["case_id"].to_list() == ["1"]
