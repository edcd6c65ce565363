"""Deductions, vetoes, completeness and grades, at their bounds and by random cases."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given as drawn
from hypothesis import settings as limited
from hypothesis import strategies as st

from casereview.model.outcome import Outcome
from casereview.scoring.amounts import POINTS
from casereview.scoring.points import with_points
from casereview.scoring.scores import case_scores

from .sample import DAY, case_row, given, item, mark, outcome, rubric, score, scored, table, unit_row

HALF = Decimal("0.5")
BREACH, MET, SUSPECT = Outcome.BREACH, Outcome.MET, Outcome.SUSPECT


def frame(*rows: tuple[str, str, str, int | None]) -> pl.DataFrame:
    """Outcomes by case, item, outcome and occurrences; a fifth value is the person who said so."""
    names = {
        "case_key": pl.String,
        "item": pl.String,
        "outcome": pl.String,
        "occurrences": pl.Int32,
        "person": pl.String,
    }
    cells = pl.DataFrame([(*row, None)[:5] for row in rows], schema=names, orient="row")
    empty = pl.lit(None, dtype=POINTS)
    return cells.with_columns(picked=empty, borne=empty, given_way=pl.lit(False))


def total_of(standard, *rows):
    """The scores of one case."""
    return case_scores(with_points(frame(*rows), standard), standard).row(0, named=True)


PLAIN = rubric(
    scored(item("PRO-01"), 10, per="0.5"), scored(item("PRO-02"), 90), minimum_completeness=Decimal(0)
)


@pytest.mark.parametrize(
    ("occurrences", "lost"),
    [(1, "0.5"), (3, "1.5"), (19, "9.5"), (20, "10"), (21, "10"), (9999, "10"), (2**31 - 1, "10")],
)
def test_each_occurrence_costs_until_the_points_are_gone(occurrences, lost) -> None:
    (row,) = with_points(frame(("1", "PRO-01", BREACH, occurrences)), PLAIN).iter_rows(named=True)
    assert (row["deducted"], row["effect"]) == (Decimal(lost), "deduct")


def test_without_a_loss_per_occurrence_one_breach_costs_all() -> None:
    (row,) = with_points(frame(("1", "PRO-02", BREACH, 1)), PLAIN).iter_rows(named=True)
    assert row["deducted"] == 90


@pytest.mark.parametrize("said", [code for code in Outcome if code is not BREACH])
def test_only_a_breach_costs(said) -> None:
    (row,) = with_points(frame(("1", "PRO-02", said, None)), PLAIN).iter_rows(named=True)
    assert row["deducted"] == 0
    assert row["effect"] == ("suspect" if said is SUSPECT else None)


def test_an_item_without_points_or_veto_is_a_hint() -> None:
    standard = rubric(scored(item("PRO-01")), scored(item("PRO-02"), 10))
    (row,) = with_points(frame(("1", "PRO-01", BREACH, 1)), standard).iter_rows(named=True)
    assert (row["deducted"], row["effect"]) == (0, "hint")


VETO = rubric(
    scored(item("PRO-01", given("立案日期")), veto=True), scored(item("PRO-02", given("结案日期")), 10)
)
FOUND = {"立案日期": None, "结案日期": DAY}


def test_a_veto_only_the_data_found_is_left_out_and_holds_up_grade_and_ranks() -> None:
    cases = table([{**FOUND, "unit": "甲局"}, {"立案日期": DAY, "结案日期": DAY, "unit": "乙局"}])
    results = score(cases, VETO)
    found = case_row(results, "1")
    assert (found["score"], found["score_if_confirmed"], found["grade"]) == (10, 0, None)
    assert found["provisional"] and found["veto_items"] == "PRO-01"
    assert outcome(results, "1", "PRO-01")["effect"] == "veto_pending"
    assert results.units["rank"].to_list() == [None, None], "no unit, also not the one without a veto"
    assert [unit_row(results, unit)["veto_cases"] for unit in ("甲局", "乙局")] == [0, 0]


def test_a_veto_a_person_confirms_makes_the_score_zero() -> None:
    cases = table([{**FOUND, "unit": "甲局"}, {"立案日期": DAY, "结案日期": DAY, "unit": "乙局"}])
    results = score(cases, VETO, marks=[mark("1", "PRO-01", BREACH)])
    found = case_row(results, "1")
    assert (found["score"], found["score_if_confirmed"], found["grade"]) == (0, None, "不合格")
    assert not found["provisional"]
    assert {unit: unit_row(results, unit)["rank"] for unit in ("甲局", "乙局")} == {"甲局": 2, "乙局": 1}
    assert unit_row(results, "甲局")["veto_cases"] == 1


def test_a_veto_a_person_lifts_leaves_score_grade_and_ranks() -> None:
    results = score(table([FOUND]), VETO, marks=[mark("1", "PRO-01", MET)])
    found = case_row(results, "1")
    assert (found["score"], found["score_if_confirmed"], found["provisional"]) == (10, None, False)
    assert found["veto_items"] in (None, "") and unit_row(results, "甲局")["rank"] == 1


def test_one_veto_confirmed_settles_the_case_though_another_is_open() -> None:
    standard = rubric(
        *(scored(item(name, given("立案日期")), veto=True) for name in ("PRO-01", "PRO-02")),
        scored(item("PRO-03", given("结案日期")), 10),
    )
    found = case_row(score(table([FOUND]), standard, marks=[mark("1", "PRO-01", BREACH)]), "1")
    assert (found["score"], found["provisional"], found["veto_items"]) == (0, False, "PRO-01;PRO-02")


def test_a_suspicion_of_a_veto_leaves_the_case_open() -> None:
    doubt = scored(item("PRO-01", given("立案日期", raises="suspect")), veto=True)
    results = score(table([FOUND]), rubric(doubt, scored(item("PRO-02", given("结案日期")), 10)))
    found = case_row(results, "1")
    assert (found["score"], found["score_if_confirmed"], found["grade"], found["provisional"]) == (
        10,
        0,
        None,
        True,
    )
    assert unit_row(results, "甲局")["rank"] is None


def test_where_no_veto_is_open_there_is_no_other_score() -> None:
    assert (
        case_row(score(table([{"立案日期": DAY, "结案日期": None}]), VETO), "1")["score_if_confirmed"] is None
    )


def test_a_veto_item_nobody_has_decided_leaves_the_case_without_a_grade() -> None:
    standard = rubric(scored(item("PRO-01"), veto=True), scored(item("PRO-02", given("结案日期")), 10))
    cases = table([FOUND])
    found = case_row(score(cases, standard), "1")
    assert (found["score"], found["completeness"]) == (10, 1)
    assert (found["grade"], found["provisional"]) == (None, True)
    judged = case_row(score(cases, standard, marks=[mark("1", "PRO-01", MET)]), "1")
    assert (judged["grade"], judged["provisional"]) == ("不合格", False)


def test_a_veto_item_with_points_deducts_them_while_it_is_open() -> None:
    standard = rubric(
        scored(item("PRO-01", given("立案日期")), 4, veto=True), scored(item("PRO-02", given("结案日期")), 6)
    )
    found = case_row(score(table([FOUND]), standard), "1")
    assert (found["score"], found["score_if_confirmed"]) == (6, 0)


@pytest.mark.parametrize(
    ("outcomes", "completeness", "provisional"),
    [
        ((MET, MET), 1.0, False),
        ((BREACH, MET), 1.0, False),
        ((Outcome.UNDETERMINED, MET), 0.8, False),
        ((SUSPECT, MET), 0.8, False),
        ((MET, Outcome.UNJUDGED), 0.2, True),
        ((Outcome.NOT_APPLICABLE, MET), 1.0, False),
        ((MET, Outcome.NOT_APPLICABLE), 1.0, False),
        ((Outcome.UNDETERMINED, Outcome.UNJUDGED), 0.0, True),
    ],
)
def test_completeness_is_the_share_of_applicable_points_decided(outcomes, completeness, provisional) -> None:
    standard = rubric(scored(item("PRO-01"), 20), scored(item("PRO-02"), 80), scored(item("PRO-03")))
    rows = [
        ("1", name, said, 1 if said is BREACH else None)
        for name, said in zip(("PRO-01", "PRO-02"), outcomes, strict=True)
    ]
    found = total_of(standard, *rows, ("1", "PRO-03", Outcome.UNJUDGED, None))
    assert (found["completeness"], found["provisional"]) == (completeness, provisional)
    assert (found["grade"] is None) == provisional


def test_the_minimum_of_completeness_is_closed_below_and_not_rounded() -> None:
    standard = rubric(scored(item("PRO-01"), "7999.5"), scored(item("PRO-02"), "2000.5"))
    found = total_of(standard, ("1", "PRO-01", MET, None), ("1", "PRO-02", Outcome.UNJUDGED, None))
    assert found["provisional"], "7999.5 of 10000 is less than 0.8"


@pytest.mark.parametrize(
    ("lost", "score_", "grade"),
    [("0", "100", "优秀"), ("10", "90", "优秀"), ("10.5", "89.5", "良好"), ("20", "80", "良好"),
     ("20.5", "79.5", "合格"),     ("40", "60", "合格"), ("40.5", "59.5", "不合格"), ("100", "0", "不合格")],
)  # fmt: skip
def test_grades_are_closed_below(lost, score_, grade) -> None:
    standard = rubric(scored(item("PRO-01"), 100, per="0.5"))
    occurrences = int(Decimal(lost) / HALF)
    found = total_of(standard, ("1", "PRO-01", BREACH if occurrences else MET, occurrences or None))
    assert (found["score"], found["grade"]) == (Decimal(score_), grade)
    assert standard.grade_of(found["score"]).name == grade


def test_a_rubric_without_grades_gives_none() -> None:
    assert (
        total_of(rubric(scored(item("PRO-01"), 10), grades=()), ("1", "PRO-01", MET, None))["grade"] is None
    )


IDS = [f"PRO-{number:02}" for number in range(1, 7)]
POINTED = st.tuples(st.integers(1, 60), st.integers(1, 60)).map(
    lambda pair: (pair[0] * HALF, min(pair) * HALF)
)
RUBRICS = st.lists(POINTED, min_size=1, max_size=len(IDS)).map(
    lambda pairs: rubric(
        *(scored(item(name), points, per=per) for name, (points, per) in zip(IDS, pairs, strict=False))
    )
)
SAID = st.tuples(st.sampled_from(list(Outcome)), st.integers(1, 200))


def rows_of(standard, said):
    """One case's rows, an outcome for each item."""
    pairs = zip(standard.items, said, strict=False)
    return [
        ("1", entry.id, code, number if code in (BREACH, SUSPECT) else None)
        for entry, (code, number) in pairs
    ]


EVERY = st.tuples(RUBRICS, st.lists(SAID, min_size=len(IDS), max_size=len(IDS)))


@drawn(EVERY)
@limited(max_examples=60, deadline=None)
def test_a_score_lies_between_nothing_and_full_marks_in_half_points(both) -> None:
    standard, said = both
    rows = with_points(frame(*rows_of(standard, said)), standard)
    found = case_scores(rows, standard).row(0, named=True)
    assert 0 <= found["score"] <= standard.total
    assert found["score"] % HALF == 0
    assert found["score"] == standard.total - sum(rows["deducted"])
    assert all(0 <= row["deducted"] <= row["points"] for row in rows.iter_rows(named=True))
    assert 0 <= found["completeness"] <= 1


@drawn(EVERY, st.randoms())
@limited(max_examples=40, deadline=None)
def test_a_score_does_not_depend_on_the_order_of_rows_or_items(both, random) -> None:
    standard, said = both
    rows = rows_of(standard, said)
    shuffled, turned = (
        random.sample(rows, len(rows)),
        standard.model_copy(update={"items": standard.items[::-1]}),
    )
    wanted = total_of(standard, *rows)
    assert total_of(standard, *shuffled) == wanted
    assert total_of(turned, *rows) == wanted


@drawn(EVERY, st.integers(0, len(IDS) - 1), st.integers(1, 50))
@limited(max_examples=60, deadline=None)
def test_one_more_breach_or_occurrence_never_raises_a_score(both, place, more) -> None:
    standard, said = both
    worse = list(said)
    code, number = worse[place]
    worse[place] = (BREACH, number + more if code is BREACH else more)
    assert (
        total_of(standard, *rows_of(standard, worse))["score"]
        <= total_of(standard, *rows_of(standard, said))["score"]
    )


def test_points_keep_their_type() -> None:
    rows = with_points(frame(("1", "PRO-01", BREACH, 3)), PLAIN)
    scores = case_scores(rows, PLAIN)
    assert [rows.schema["points"], rows.schema["deducted"]] == [POINTS, POINTS]
    assert [scores.schema["score"], scores.schema["score_if_confirmed"]] == [POINTS, POINTS]
