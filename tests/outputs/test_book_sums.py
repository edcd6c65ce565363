"""The sums of a case's sheet close with its score under every mechanic, or are not shown."""

from decimal import Decimal
from itertools import groupby

import pytest

from casereview.model.aspect import ASPECTS
from casereview.outputs.book_sums import Sums, sums_of
from casereview.outputs.shown import Row
from casereview.rubric.grammar import Rubric
from casereview.scoring.results import Results
from tests.mechanics.example import Example, examples, run


def by_case(results: Results) -> dict[str, tuple[Rubric, Row, Sums]]:
    """Each case with its rubric and its sums."""
    rubrics = {rubric.id: rubric for rubric in results.rubrics}
    cases = {case["case_id"]: case for case in results.cases.iter_rows(named=True)}
    found = {}
    for name, own in groupby(results.outcomes.iter_rows(named=True), lambda row: row["case_id"]):
        case = cases[name]
        found[name] = rubrics[case["rubric"]], case, sums_of(rubrics[case["rubric"]], case, list(own))
    return found


def of(number: int) -> dict[str, tuple[Rubric, Row, Sums]]:
    (example,) = [example for example in examples() if example.number == number]
    return by_case(run(example.data))


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.path.stem)
def test_what_is_shown_closes_with_the_score(example: Example) -> None:
    for data in (example.data, example.plain):
        for rubric, case, sums in by_case(run(data)).values():
            assert [row.aspect for row in sums.rows] == list(ASPECTS)
            if sums.got is not None and sums.worth is not None:
                assert sums.worth - sums.lost == sums.got
                assert all(row.got is not None and row.got >= 0 for row in sums.rows)
            beside = sums.base - sums.off + sums.extra
            if sums.way == "plain":
                assert (sums.got, sums.worth) == (case["score"], rubric.full_marks)
            elif sums.way == "terms":
                assert sums.got is not None and sums.got + beside == case["score"]
            elif sums.way == "lost":
                assert sums.full - sums.lost + beside == case["score"] and sums.worth is None
            elif sums.way == "ratio":
                assert sums.got is not None and sums.worth
                exact = sums.full * sums.got / sums.worth + beside
                assert abs(exact - case["score"]) <= rubric.rounding.to
            else:
                assert sums.got is None


def test_items_that_do_not_concern_the_case_leave_the_points_that_count() -> None:
    ways = {sums.way for _, _, sums in of(19).values()}
    assert "ratio" in ways


def test_means_over_reviewers_are_no_sum() -> None:
    assert {sums.way for _, _, sums in of(30).values()} == {"other"}


def test_a_veto_takes_the_points_given_away(results: Results) -> None:
    found = by_case(results)
    _, case, sums = found["东交罚〔2025〕8号"]
    assert (sums.way, case["score"], sums.worth, sums.lost, sums.got) == ("veto", 0, 100, 8, None)
    _, _, clean = found["东市监处罚〔2025〕1号"]
    assert (clean.way, clean.got) == ("plain", 100)
    _, _, faulty = found["东城管罚〔2025〕13号"]
    assert faulty.rows[3].items == ("PRO-25",)
    assert faulty.rows[6].got == Decimal("4.5")


def test_a_veto_nobody_confirmed_leaves_the_sums(results: Results) -> None:
    _, case, sums = by_case(results)["东城管罚〔2025〕12号"]
    assert (sums.way, sums.got) == ("plain", case["score"])
