"""How units stand: ranks and ties, too few files, points for organisation, grades of units."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.scoring.results import UNIT_EXTRAS, UNITS, Results
from casereview.scoring.settings import Adjustment, Evaluation, UnitScores

from .sample import DAY, codes, item, rubric, score, scored, table, unit_row
from .test_summary import of_scores


def by(adjustments: tuple[tuple[str, str], ...] = (), **stated) -> Evaluation:
    """Settings of units, ranked however few files they have unless stated."""
    scores = UnitScores(**{"minimum_cases": 1, **stated})
    entries = (
        Adjustment(unit=unit, points=Decimal(points), reason="按时报送材料", approver="李四")
        for unit, points in adjustments
    )
    return Evaluation(unit_scores=scores, adjustments=tuple(entries))


def ranks(results: Results) -> dict[str, int | None]:
    return dict(results.units.select("unit", "rank").iter_rows())


@pytest.mark.parametrize(("files", "expected"), [(9, None), (10, 1), (11, 1)])
def test_a_unit_is_ranked_from_ten_files_on(files: int, expected: int | None) -> None:
    results = of_scores(*[("甲局", "90")] * files, evaluation=Evaluation())
    assert unit_row(results, "甲局")["rank"] == expected
    assert unit_row(results, "甲局")["mean_score"] == 90, "the mean is shown all the same"


@pytest.mark.parametrize(("minimum", "expected"), [(2, 1), (3, None)])
def test_the_review_sets_how_many_files_a_rank_wants(minimum: int, expected: int | None) -> None:
    results = of_scores(("甲局", "90"), ("甲局", "80"), evaluation=by(minimum_cases=minimum))
    assert unit_row(results, "甲局")["rank"] == expected


def test_a_unit_with_too_few_files_leaves_no_gap_among_the_ranks() -> None:
    results = of_scores(
        ("甲局", "99"), *[("乙局", "90")] * 2, *[("丙局", "80")] * 2, evaluation=by(minimum_cases=2)
    )
    assert ranks(results) == {"甲局": None, "乙局": 1, "丙局": 2}


def test_equal_means_share_a_rank_or_the_larger_total_stands_first() -> None:
    cases = [("甲局", "90"), ("乙局", "90"), ("乙局", "90"), ("丙局", "80"), ("丁局", "90")]
    assert ranks(of_scores(*cases, evaluation=by())) == {"甲局": 1, "乙局": 1, "丙局": 4, "丁局": 1}
    total = of_scores(*cases, evaluation=by(ties="total"))
    assert ranks(total) == {"乙局": 1, "甲局": 2, "丁局": 2, "丙局": 4}, "equal totals still share"


def test_ranks_can_be_left_out() -> None:
    results = of_scores(("甲局", "90"), ("乙局", "80"), evaluation=by(rank=False))
    assert ranks(results) == {"甲局": None, "乙局": None}
    assert results.units["mean_score"].to_list() == [90, 80]


def test_by_grades_a_unit_has_counts_and_neither_mean_nor_rank() -> None:
    results = of_scores(("甲局", "95"), ("甲局", "50"), evaluation=by(by="grades"))
    row = unit_row(results, "甲局")
    assert [row[name] for name in ("mean_score", "rank", "优秀", "不合格", "min_score")] == [
        None,
        None,
        1,
        1,
        50,
    ]
    assert results.units.columns == [*UNITS, "优秀", "良好", "合格", "不合格"]


def test_points_for_organisation_move_units_and_leave_files() -> None:
    cases = [("甲局", "90"), ("乙局", "88")]
    evaluation = by((("乙局", "3.5"), ("乙局", "-0.5"), ("甲局", "-2")))
    results = of_scores(*cases, evaluation=evaluation)
    first, second = (unit_row(results, unit) for unit in ("甲局", "乙局"))
    assert [first[name] for name in ("mean_score", "adjustment", "final_score", "rank")] == [90, -2, 88, 2]
    assert [second[name] for name in ("mean_score", "adjustment", "final_score", "rank")] == [88, 3, 91, 1]
    assert results.cases["score"].to_list() == [90, 88]
    assert ranks(of_scores(*cases, evaluation=by())) == {"甲局": 1, "乙局": 2}


def test_a_unit_without_points_for_organisation_keeps_its_mean_and_none_falls_below_nought() -> None:
    results = of_scores(("甲局", "90"), ("乙局", "1"), evaluation=by((("乙局", "-5"),)))
    assert results.units.select("adjustment", "final_score").rows() == [(None, 90), (-5, 0)]


@pytest.mark.parametrize("unit", ["丙局", "丁局"])
def test_points_for_a_unit_without_a_mean_are_said_not_to_count(unit: str) -> None:
    results = of_scores(("甲局", "90"), units=["甲局", "丙局"], evaluation=by(((unit, "5"),)))
    assert "SCO-012" in codes(results)
    assert unit_row(results, "甲局")["final_score"] == 90


@pytest.mark.parametrize(
    ("scores", "expected"),
    [(("90", "89.5"), "良好"), (("90", "90"), "优秀"), (("60", "60"), "合格"), (("59.5", "60"), "不合格")],
)
def test_the_mean_earns_a_grade_with_bounds_closed_below(scores: tuple[str, ...], expected: str) -> None:
    results = of_scores(*(("甲局", one) for one in scores), evaluation=by(grades=True))
    assert unit_row(results, "甲局")["grade"] == expected
    assert results.units.columns[-1] == "grade"


def test_points_for_organisation_count_in_the_grade() -> None:
    results = of_scores(("甲局", "89"), evaluation=by((("甲局", "1"),), grades=True))
    assert unit_row(results, "甲局")["grade"] == "优秀"
    assert results.units.columns[-3:] == UNIT_EXTRAS


def test_a_unit_that_is_not_final_or_has_no_file_is_not_graded() -> None:
    standard = rubric(scored(item("PRO-01"), 10))
    results = score(table([{"立案日期": DAY}]), standard, units=["甲局", "乙局"], evaluation=by(grades=True))
    assert results.units["grade"].to_list() == [None, None]


def test_units_are_graded_only_where_the_rubrics_share_their_grades() -> None:
    def run(*others):
        first = rubric(scored(item("PRO-01"), 10), applies=[{"field": "案由", "is": "甲"}])
        return score(table([{"案由": "甲"}]), first, *others, evaluation=by(grades=True))

    same = rubric(scored(item("PRO-01"), 20), name="other")
    other = rubric(
        scored(item("PRO-01"), 20), name="other", grades=[{"name": "达标", "english": "Met", "at_least": 0}]
    )
    assert "grade" in run(same).units.columns and "SCO-013" not in codes(run(same))
    assert "grade" not in run(other).units.columns and "SCO-013" in codes(run(other))
    assert "SCO-013" in codes(
        score(
            table([{"案由": "甲"}]), rubric(scored(item("PRO-01"), 10), grades=()), evaluation=by(grades=True)
        )
    )


UNITS_OF_CASES = st.lists(
    st.tuples(
        st.sampled_from(["甲局", "乙局", "丙局", "丁局"]), st.sampled_from(["60", "80", "80.5", "90", "100"])
    ),
    min_size=1,
    max_size=9,
)


@settings(deadline=None, max_examples=40)
@given(UNITS_OF_CASES, st.randoms(), st.sampled_from(["shared", "total"]))
def test_no_order_of_rows_changes_how_units_stand(cases, random, ties) -> None:
    evaluation = by((("甲局", "2"),), ties=ties, grades=True)
    one = of_scores(*cases, evaluation=evaluation).units.sort("unit")
    random.shuffle(cases)
    assert of_scores(*cases, evaluation=evaluation).units.sort("unit").equals(one)


@settings(deadline=None, max_examples=40)
@given(UNITS_OF_CASES, st.sampled_from(["shared", "total"]))
def test_a_rank_is_one_more_than_the_units_before(cases, ties) -> None:
    results = of_scores(*cases, evaluation=by(ties=ties))
    keys = {}
    for unit, mean in results.units.select("unit", "mean_score").iter_rows():
        total = sum(Decimal(points) for name, points in cases if name == unit)
        keys[unit] = (mean, total if ties == "total" else 0)
    for unit, rank in ranks(results).items():
        assert rank == 1 + sum(key > keys[unit] for key in keys.values())
