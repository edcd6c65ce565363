"""Units and items: means, ranks, ties, and what each item cost."""

from decimal import Decimal

import pytest

from casereview.model.outcome import Outcome

from .sample import DAY, given, item, mark, rubric, score, scored, table, unit_row

HALVES = rubric(scored(item("PRO-01"), 100, per="0.5"))


def of_scores(*wanted: tuple[str, str], **more):
    """A run in which each case, given by its unit and score, was marked down to that score."""
    rows = [{"unit": unit, "立案日期": DAY} for unit, _ in wanted]
    marks = []
    for number, (_, points) in enumerate(wanted, 1):
        places = int((100 - Decimal(points)) * 2)
        said = Outcome.BREACH if places else Outcome.MET
        marks.append(mark(str(number), "PRO-01", said, occurrences=places or None))
    return score(table(rows), HALVES, marks=marks, **more)


def test_a_units_figures() -> None:
    results = of_scores(("甲局", "95"), ("甲局", "85"), ("甲局", "60"), ("乙局", "59.5"))
    first, second = (unit_row(results, unit) for unit in ("甲局", "乙局"))
    assert [first[name] for name in ("cases", "scored", "mean_score", "min_score", "max_score", "rank")] == [
        3, 3, 80, 60, 95, 1,
    ]  # fmt: skip
    assert [first[name] for name in ("优秀", "良好", "合格", "不合格")] == [1, 1, 1, 0]
    assert [first[name] for name in ("breaches", "suspects", "veto_cases")] == [3, 0, 0]
    assert (second["rank"], second["不合格"]) == (2, 1)


@pytest.mark.parametrize(
    ("scores", "mean"),
    [
        (("89", "89", "89", "89.5"), "89.13"),  # 89.125
        (("90", "90", "90", "90.5"), "90.13"),  # 90.125, to even would be 90.12
        (("90", "90", "90.5"), "90.17"),
        (("100", "100"), "100"),
        (("0",), "0"),
    ],
)
def test_a_mean_is_rounded_half_up_as_officials_do(scores, mean) -> None:
    assert of_scores(*(("甲局", one) for one in scores)).units["mean_score"].to_list() == [Decimal(mean)]


def test_a_mean_that_no_float_holds_is_rounded_exactly() -> None:
    results = of_scores(("甲局", "1.5"), *(("甲局", "1"),) * 99)  # 1.005; as a float a little less
    assert results.units["mean_score"].to_list() == [Decimal("1.01")]


def test_equal_means_share_a_rank_and_the_next_one_is_left_out() -> None:
    results = of_scores(("甲局", "90"), ("乙局", "95"), ("丙局", "85"), ("丙局", "95"), ("丁局", "80"))
    assert {unit: unit_row(results, unit)["rank"] for unit in ("甲局", "乙局", "丙局", "丁局")} == {
        "乙局": 1, "甲局": 2, "丙局": 2, "丁局": 4,
    }  # fmt: skip


def test_a_unit_without_a_case_is_named_without_figures() -> None:
    results = of_scores(("甲局", "90"), units=["丙局", "甲局"])
    assert results.units["unit"].to_list() == ["丙局", "甲局"]
    idle = unit_row(results, "丙局")
    assert [idle[name] for name in ("cases", "scored", "breaches", "suspects", "veto_cases", "优秀")] == [
        0
    ] * 6
    assert [idle[name] for name in ("mean_score", "min_score", "max_score", "rank")] == [None] * 4


def test_a_unit_with_a_provisional_case_has_no_rank_and_the_others_do() -> None:
    standard = rubric(
        scored(item("PRO-01", given("立案日期")), 50), scored(item("PRO-02", given("结案日期")), 50)
    )
    rows = [
        {"unit": "甲局", "立案日期": DAY, "结案日期": DAY},
        {"unit": "甲局", "立案日期": DAY, "结案日期": ...},
    ]
    results = score(table([*rows, {"unit": "乙局", "立案日期": DAY, "结案日期": None}]), standard)
    assert [unit_row(results, "甲局")[name] for name in ("cases", "scored", "rank")] == [2, 1, None]
    assert unit_row(results, "乙局")["rank"] == 1


def test_an_items_figures_are_over_the_cases_it_concerns() -> None:
    entry = item("PRO-01", given("立案日期"), applies=[{"field": "案由", "is": "甲"}])
    rows = [
        {"案由": "甲", "立案日期": None},
        {"案由": "甲", "立案日期": DAY},
        {"案由": "甲", "立案日期": None},
        {"案由": "乙", "立案日期": None},
    ]
    (found,) = score(table(rows), rubric(scored(entry, 10, per="2.5"))).items.iter_rows(named=True)
    assert [found[name] for name in ("item", "aspect", "points", "deducted", "cases_breached")] == [
        "PRO-01", "执法程序", 10, 5, 2,
    ]  # fmt: skip
    assert (found["share_of_cases"], found["mean_deducted"]) == (0.6667, Decimal("1.67"))


def test_items_stand_in_the_order_of_the_rubric_also_those_that_concern_no_case() -> None:
    nobody = item("SUB-01", given("立案日期"), applies=[{"field": "案由", "is": "无"}])
    results = score(
        table([{"案由": "甲", "立案日期": None}]),
        rubric(scored(nobody, 5), scored(item("PRO-01"), 5), scored(item("PRO-02"))),
    )
    assert results.items["item"].to_list() == ["SUB-01", "PRO-01", "PRO-02"]
    idle = results.items.row(0, named=True)
    assert (idle["cases_breached"], idle["share_of_cases"], idle["mean_deducted"]) == (0, None, None)


def test_grades_of_several_rubrics_have_each_a_column() -> None:
    other = rubric(
        scored(item("PRO-01", given("立案日期")), 10), name="other", applies=[{"field": "案由", "is": "乙"}],
        grades=[{"name": "达标", "english": "Met", "at_least": 0}],
    )  # fmt: skip
    first = rubric(scored(item("PRO-01", given("立案日期")), 10), applies=[{"field": "案由", "is": "甲"}])
    results = score(table([{"案由": "甲", "立案日期": None}, {"案由": "乙", "立案日期": DAY}]), first, other)
    (row,) = results.units.iter_rows(named=True)
    assert [row[name] for name in ("优秀", "良好", "合格", "不合格", "达标")] == [0, 0, 0, 1, 1]
