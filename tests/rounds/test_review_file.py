"""review.yaml: read with all faults at once, and what it sets for scoring."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from casereview.checks.references import HolidayRow, References, StatuteRow
from casereview.law.periods import standard_periods
from casereview.model.catalogue import Texts
from casereview.model.problem import Problem
from casereview.rounds.review import Review
from casereview.rounds.review_file import (
    LEAST_HOLIDAYS,
    load_review,
    plain_review,
    settings_of,
    unused_periods,
)
from casereview.rubric.load import load_rubric

TEXTS = Texts("zh")
SOUND = """\
title: 示例市2025年案卷评查
round: "2025"
begin: 2025-03-01
end: 2025-04-15
units:
  - name: 示例市甲局
    short_names: [甲局]
    credit_code: "11639999000001003C"
    complete: true
  - name: 示例市乙局
    discretion_benchmark: 示例裁量基准
rubrics: [penalty-ordinary]
periods:
  decision_limit: {quantity: 60, unit: day, counts: working, note: 部门规章, source: 示例规章第五条}
hearing_threshold: {person: 5000, organisation: 50000.50, note: 示例口径}
"""


def load(tmp_path: Path, text: str) -> tuple[Review | None, list[Problem]]:
    path = tmp_path / "review.yaml"
    path.write_text(text, encoding="utf-8")
    return load_review(path)


def said(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(item.code, str(item.place)) for item in problems]


def test_what_a_review_sets_reaches_the_checks(tmp_path: Path) -> None:
    review, problems = load(tmp_path, SOUND)
    assert review is not None and problems == []
    context, problems = settings_of(review, References(), TEXTS)
    assert problems == []
    assert (context.complete_units, context.benchmark_units) == ({"示例市甲局"}, {"示例市乙局"})
    limit = context.periods["decision_limit"]
    (value,) = limit.values
    assert (value.quantity, value.unit, value.counts, value.source) == (
        60,
        "day",
        "working",
        "示例规章第五条",
    )
    assert (value.begins, value.ends, limit.note) == (None, None, "部门规章")
    threshold = context.hearing_threshold
    assert threshold is not None
    assert (threshold.person, threshold.organisation, threshold.note) == (
        5000,
        Decimal("50000.50"),
        "示例口径",
    )
    others = standard_periods().keys() - {"decision_limit"}
    assert all(context.periods[name] == standard_periods()[name] for name in others)


def test_units_are_handed_on_with_their_names_and_code(tmp_path: Path) -> None:
    review, _ = load(tmp_path, SOUND)
    assert review is not None
    first, second = review.unit_list()
    assert (first.name, first.short_names, first.credit_code, first.complete) == (
        "示例市甲局", ("甲局",), "11639999000001003C", True,
    )  # fmt: skip
    assert (second.name, second.complete) == ("示例市乙局", False)


def test_a_run_without_a_review_file_has_no_units_and_the_laws_own_periods() -> None:
    review = plain_review(TEXTS)
    context, problems = settings_of(review, References(), TEXTS)
    assert problems == [] and review.units == () and review.rubrics == ()
    assert (context.hearing_threshold, context.complete_units) == (None, frozenset())
    assert context.periods == standard_periods()


def test_every_fault_is_named_at_once_with_its_line(tmp_path: Path) -> None:
    text = """\
title: 2025
rond: "2025"
begin: 三月
naming: secret
units:
  - name: 示例市甲局
    complete: 可能
  - short_names: [乙局]
periods:
  decision_limit: {quantity: -1, note: 口径}
"""
    review, problems = load(tmp_path, text)
    assert review is None
    assert said(problems) == [
        ("RUB-012", "review.yaml › 1"), ("RUB-010", "review.yaml › 1"), ("RUB-011", "review.yaml › 2"),
        ("RUB-018", "review.yaml › 3"), ("RUB-013", "review.yaml › 4"), ("RUB-051", "review.yaml › 7"),
        ("RUB-010", "review.yaml › 8"), ("RUB-019", "review.yaml › 10"),
    ]  # fmt: skip
    for item in problems:
        assert item.severity == "error"
        assert item.message(TEXTS).endswith("。") and item.remedy(TEXTS).endswith("。")


@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        ("name: 示例市乙局", "name: 示例市甲局", "RUB-048", 5),
        ("  - name: 示例市乙局", "  - name: 示例市乙局\n    short_names: [甲局]", "RUB-048", 5),
        ("  - name: 示例市乙局", "  - name: 示例市乙局\n    short_names: [示例市甲局]", "RUB-048", 5),
        ("  - name: 示例市乙局", "  - name: 示例市乙局\n    credit_code: 11639999000001003c", "RUB-048", 5),
        ("end: 2025-04-15", "end: 2025-02-15", "RUB-049", 4),
        ("name: 示例市乙局", "name: ''", "RUB-035", 10),
    ],
)
def test_a_review_that_contradicts_itself_is_refused(
    tmp_path: Path, old: str, new: str, code: str, row: int
) -> None:
    review, problems = load(tmp_path, SOUND.replace(old, new))
    assert review is None
    assert said(problems) == [(code, f"review.yaml › {row}")]


def test_a_short_name_may_be_said_twice_of_one_unit(tmp_path: Path) -> None:
    assert load(tmp_path, SOUND.replace("[甲局]", "[甲局, 甲局, 示例市甲局]"))[1] == []


def test_a_missing_and_an_empty_file(tmp_path: Path) -> None:
    assert said(load_review(tmp_path / "没有.yaml")[1]) == [("RUB-001", "没有.yaml")]
    assert said(load(tmp_path, "")[1]) == [("RUB-006", "review.yaml")]


def holidays(year: int, number: int) -> tuple[HolidayRow, ...]:
    """So many days off from the first of January, and the last Sunday of the month worked."""
    first = date(year, 1, 1)
    rows = [HolidayRow(first + timedelta(days=day), False) for day in range(number)]
    return (*rows, HolidayRow(date(year, 1, 31), True))


@pytest.mark.parametrize(("number", "covered"), [(LEAST_HOLIDAYS, True), (LEAST_HOLIDAYS - 1, False)])
def test_a_further_year_counts_only_with_a_whole_years_days_off(number: int, covered: bool) -> None:
    year = settings_of(plain_review(TEXTS), References(), TEXTS)[0].calendar.last.year + 1
    context, problems = settings_of(plain_review(TEXTS), References(holidays=holidays(year, number)), TEXTS)
    assert [item.code for item in problems] == ([] if covered else ["LAW-002"])
    assert (context.calendar.last.year == year) == covered


def test_a_period_no_item_asks_for_is_said_with_the_name_it_may_mean(tmp_path: Path) -> None:
    rubric, _ = load_rubric("penalty-ordinary")
    assert rubric is not None
    for written, near in (("decision_limt", "decision_limit"), ("own_limit_of_ours", "-")):
        review, _ = load(tmp_path, SOUND.replace("decision_limit", written))
        assert review is not None
        (notice,) = unused_periods(review, [rubric])
        assert (notice.code, notice.severity) == ("RUB-050", "notice")
        assert (notice.values["period"], notice.values["near"]) == (written, near)


def test_a_period_of_the_law_or_of_an_item_needs_no_word(tmp_path: Path) -> None:
    review, _ = load(tmp_path, SOUND.replace("decision_limit", "own_limit"))
    check = {"kind": "within", "from": "立案日期", "to": "决定日期", "period": "own_limit"}
    assert review is not None
    rubric, _ = load_rubric("penalty-ordinary")
    assert rubric is not None
    first = rubric.items[0]
    own = first.item.model_validate({**first.item.model_dump(), "decided_by": "data", "checks": [check]})
    own_rubric = rubric.model_copy(update={"items": (first.model_copy(update={"item": own}),)})
    assert unused_periods(review, [own_rubric]) == []
    assert [item.code for item in unused_periods(review, [rubric])] == ["RUB-050"]
    known, _ = load(tmp_path, SOUND)
    assert known is not None and unused_periods(known, []) == []


def test_statutes_of_the_references_are_added() -> None:
    row = StatuteRow(
        title="示例市样例条例", version="2020-01-01", effective=date(2020, 3, 1), articles=9, repealed=None
    )
    plain, own = (
        settings_of(plain_review(TEXTS), references, TEXTS)[0].register
        for references in (References(), References(statutes=(row,)))
    )
    assert plain.find("示例市样例条例") is None
    found = own.find("示例市样例条例")
    assert found is not None and found.articles_on(date(2024, 1, 1)) == 9
