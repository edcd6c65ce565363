"""Several inspectors on one case: each one's score, the mean, and when the case is reviewed again."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.model.outcome import Outcome
from casereview.scoring.results import CASES, Results
from casereview.scoring.settings import Evaluation, ReviewAgain, Reviewers, UnitScores

from .sample import DAY, case_row, codes, item, mark, rubric, score, scored, table

STANDARD = rubric(scored(item("PRO-01"), 100, per="0.01"), step="0.01")
NEVER = ReviewAgain(grades_differ=False, below=None, gap=None)


def said(points: str, person: str, case: str = "1", **more):
    """A mark that brings the case down to these points."""
    places = int((100 - Decimal(points)) * 100)
    outcome = Outcome.BREACH if places else Outcome.MET
    return mark(case, "PRO-01", outcome, occurrences=places or None, person=person, **more)


def by(**stated) -> Evaluation:
    stated = {"several": "mean", "review_again": NEVER, **stated}
    return Evaluation(unit_scores=UnitScores(minimum_cases=1), reviewers=Reviewers(**stated))


def of_marks(*marks, cases: int = 1, standard=STANDARD, **stated) -> Results:
    return score(table([{"立案日期": DAY}] * cases), standard, marks=marks, evaluation=by(**stated))


def of_scores(*points: str, **stated) -> Results:
    """One case, with the scores its reviewers give."""
    people = ("张三", "李四", "王五", "赵六")
    return of_marks(*(said(one, person) for one, person in zip(points, people, strict=False)), **stated)


@pytest.mark.parametrize(
    ("points", "decimals", "mean"),
    [
        (("90", "85", "80"), 1, "85"),
        (("90", "90.5"), 1, "90.2"),  # 90.25 goes to even
        (("90", "90.7"), 1, "90.4"),  # 90.35 goes to even
        (("90", "91.5"), 0, "91"),  # 90.75
        (("90", "91"), 0, "90"),  # 90.5 goes to even
        (("91", "92"), 0, "92"),  # 91.5 goes to even
        (("90", "90", "91"), 2, "90.33"),
    ],
)
def test_the_case_has_the_mean_of_its_reviewers(points, decimals, mean) -> None:
    results = of_scores(*points, decimals=decimals)
    assert case_row(results, "1")["score"] == Decimal(mean)
    (review,) = results.reviews.iter_rows(named=True)
    assert sorted(review["scores"]) == sorted(map(Decimal, points))
    assert (review["state"], len(review["persons"])) == ("agreed", len(points))
    assert results.cases.columns == CASES


def test_unless_the_mean_is_asked_for_the_latest_mark_counts() -> None:
    results = of_scores("90", "60", several="latest", review_again=ReviewAgain())
    assert case_row(results, "1")["score"] == 60 and not case_row(results, "1")["provisional"]
    assert results.reviews.is_empty() and "SCO-014" not in codes(results)


def test_two_marks_of_one_person_are_one_reviewer() -> None:
    results = of_marks(said("90", "张三"), said("80", "张三"))
    assert case_row(results, "1")["score"] == 80 and results.reviews.is_empty()


def test_other_cases_keep_their_scores() -> None:
    results = of_marks(said("90", "张三"), said("80", "李四"), said("70", "李四", case="2"), cases=3)
    assert results.cases["score"].to_list() == [85, 70, 100]
    assert results.cases["provisional"].to_list() == [False, False, True]
    assert results.cases["grade"].to_list() == ["良好", "合格", None]
    assert results.units["mean_score"].to_list() == [85]


@pytest.mark.parametrize(("points", "grade"), [(("89.9", "90.1"), "优秀"), (("89.8", "90"), "良好")])
def test_the_printed_mean_earns_the_grade(points, grade) -> None:
    assert case_row(of_scores(*points), "1")["grade"] == grade


@pytest.mark.parametrize(
    ("points", "when", "again"),
    [
        (("90", "89.99"), ReviewAgain(below=None), True),
        (("90", "90.01"), ReviewAgain(below=None), False),
        (("69.99", "65"), ReviewAgain(), True),
        (("70", "75"), ReviewAgain(), False),
        (("90", "80"), ReviewAgain(grades_differ=False, gap=10), False),
        (("90.01", "80"), ReviewAgain(grades_differ=False, gap=10), True),
        (("95", "20"), NEVER, False),
    ],
)
def test_when_a_case_is_reviewed_again(points, when, again) -> None:
    results = of_scores(*points, review_again=when)
    row = case_row(results, "1")
    assert row["provisional"] is again and (row["grade"] is None) is again
    assert results.reviews["state"].to_list() == ["again" if again else "agreed"]
    assert ("SCO-014" in codes(results)) is again
    assert results.units["rank"].to_list() == [None if again else 1]


def test_the_notice_names_case_persons_and_scores() -> None:
    (found,) = (
        one for one in of_scores("90", "60", review_again=ReviewAgain()).problems if one.code == "SCO-014"
    )
    assert dict(found.values) == {"case": "1", "said": "张三（90）；李四（60）"}


def test_an_adjudicators_mark_settles_the_case_and_counts_with_each_reviewer() -> None:
    ruling = said("85", "王五", role="adjudicator")
    results = of_marks(said("90", "张三"), said("60", "李四"), ruling, review_again=ReviewAgain(gap=1))
    row = case_row(results, "1")
    assert (row["score"], row["grade"], row["provisional"]) == (85, "良好", False)
    assert "SCO-014" not in codes(results)


def test_where_the_reviewers_still_differ_on_other_items_the_ruling_settles_all_the_same() -> None:
    standard = rubric(scored(item("PRO-01"), 50, per="0.01"), scored(item("PRO-02"), 50), step="0.01")
    marks = [said("90", one) for one in ("张三", "李四")]
    marks += [
        mark("1", "PRO-02", Outcome.MET, person="张三"),
        mark("1", "PRO-02", Outcome.BREACH, person="李四"),
    ]
    open_ = of_marks(*marks, standard=standard, review_again=ReviewAgain())
    assert open_.reviews["state"].to_list() == ["again"]
    ruling = said("100", "王五", role="adjudicator")
    settled = of_marks(*marks, ruling, standard=standard, review_again=ReviewAgain())
    assert settled.reviews["state"].to_list() == ["settled"]
    row = case_row(settled, "1")
    assert (row["score"], row["provisional"]) == (75, False)


@pytest.mark.parametrize(("wanted", "final"), [(1, True), (2, True), (3, False)])
@pytest.mark.parametrize("several", ["mean", "latest"])
def test_no_final_until_the_wanted_reviewers_are_in(several, wanted, final) -> None:
    results = of_scores("90", "95", several=several, wanted=wanted)
    row = case_row(results, "1")
    assert row["provisional"] is not final and (row["grade"] is not None) is final
    assert ("SCO-015" in codes(results)) is not final
    states = [] if several == "latest" and wanted == 1 else ["agreed" if final else "short"]
    assert results.reviews["state"].to_list() == states


def test_a_case_nobody_judged_wants_its_reviewers_and_is_not_looked_at_again_before_they_are_in() -> None:
    results = of_marks(said("90", "张三"), said("20", "李四"), cases=2, wanted=3, review_again=ReviewAgain())
    assert results.reviews["state"].to_list() == ["short", "short"]
    assert "SCO-014" not in codes(results)
    (found,) = (one for one in results.problems if one.code == "SCO-015")
    assert dict(found.values) == {"count": 2, "wanted": 3, "cases": "1、2"}


def test_a_reviewer_who_left_an_item_open_leaves_the_case_provisional() -> None:
    standard = rubric(scored(item("PRO-01"), 50), scored(item("PRO-02"), 50))
    marks = [mark("1", "PRO-01", Outcome.MET, person=one) for one in ("张三", "李四")]
    marks.append(mark("1", "PRO-02", Outcome.MET, person="张三"))
    row = case_row(of_marks(*marks, standard=standard), "1")
    assert (row["provisional"], row["completeness"]) == (True, 0.5)


def test_a_grade_capped_for_one_reviewer_caps_the_case() -> None:
    standard = rubric(
        scored(item("PRO-01"), 100, per="0.01"),
        scored(item("SUB-01"), veto="cap", at_most="合格"),
        step="0.01",
    )
    marks = [said("95", one) for one in ("张三", "李四")]
    marks += [
        mark("1", "SUB-01", Outcome.BREACH, person="张三"),
        mark("1", "SUB-01", Outcome.MET, person="李四"),
    ]
    row = case_row(of_marks(*marks, standard=standard), "1")
    assert (row["score"], row["grade"]) == (95, "合格")


def test_a_veto_without_a_score_leaves_the_mean_without_one() -> None:
    standard = rubric(
        scored(item("PRO-01"), 100, per="0.01"), scored(item("SUB-01"), veto="fail"), step="0.01"
    )
    marks = [said("95", one) for one in ("张三", "李四")]
    marks += [mark("1", "SUB-01", Outcome.BREACH, person=one) for one in ("张三", "李四")]
    row = case_row(of_marks(*marks, standard=standard), "1")
    assert (row["score"], row["grade"], row["provisional"]) == (None, "不合格", False)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from("12"), st.sampled_from(["张三", "李四", "王五"]), st.integers(0, 100)),
        max_size=6,
        unique_by=lambda one: one[:2],
    ),
    st.randoms(),
)
def test_the_order_of_marks_changes_nothing_and_the_mean_lies_within(given_marks, random) -> None:
    def run():
        marks = [said(str(points), person, case) for case, person, points in given_marks]
        return of_marks(*marks, cases=2, review_again=ReviewAgain())

    first = run()
    random.shuffle(given_marks)
    again = run()
    shown = ("case_id", "score", "grade", "provisional", "completeness")  # findings are those of the latest
    assert again.cases.select(shown).equals(first.cases.select(shown))
    assert again.reviews.equals(first.reviews)
    for case in "12":
        own = [points for name, _, points in given_marks if name == case]
        if own:
            assert min(own) <= case_row(first, case)["score"] <= max(own)
