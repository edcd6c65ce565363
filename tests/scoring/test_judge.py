"""People's words over computed outcomes, and items that yield: one defect, one deduction."""

from itertools import permutations

import pytest

from casereview.model.mark import ROLES
from casereview.model.outcome import Outcome

from .sample import DAY, case_row, codes, given, item, mark, outcome, outcomes, rubric, score, scored, table

BREACH, MET = Outcome.BREACH, Outcome.MET
ONE = rubric(scored(item("PRO-01", given("立案日期")), 10, per=2), scored(item("PRO-02"), 90))
BROKEN, ORDERLY, BLIND = {"立案日期": None}, {"立案日期": DAY}, {"决定日期": DAY}


def judged(row, *marks, standard=ONE, name="PRO-01"):
    """The outcome row of the item after the marks."""
    return outcome(score(table([row]), standard, marks=marks), "1", name)


def test_a_mark_wins_and_the_computed_value_stays_visible_beside_it() -> None:
    found = judged(BROKEN, mark("1", "PRO-01", MET, reason="封面另有记载", page="3"))
    assert (found["outcome"], found["computed"], found["person"]) == ("met", "breach", "张三")
    assert found["occurrences"] is None
    assert (
        found["evidence"] == "评查人员认定符合：封面另有记载；卷内第3页；系统核查结论为存在问题：未填立案日期"
    )


def test_a_breach_marked_where_the_item_seemed_not_to_concern_the_case_shows_what_was_computed() -> None:
    entry = item("PRO-01", given("立案日期"), applies=[{"field": "案由", "is": "甲"}])
    found = judged(
        {"案由": "乙", "立案日期": None}, mark("1", "PRO-01", BREACH), standard=rubric(scored(entry, 10))
    )
    assert (found["outcome"], found["computed"]) == ("breach", "not_applicable")
    assert "系统核查结论为不涉及" in found["evidence"]


@pytest.mark.parametrize("row", [BLIND, ORDERLY])
def test_a_mark_settles_what_was_open(row) -> None:
    found = judged(row, mark("1", "PRO-02", BREACH, occurrences=2), name="PRO-02")
    assert (found["outcome"], found["occurrences"], found["computed"]) == ("breach", 2, "unjudged")
    assert "系统核查结论" not in found["evidence"]


@pytest.mark.parametrize(
    ("row", "said"), [(BROKEN, MET), (BROKEN, Outcome.NOT_APPLICABLE), (ORDERLY, BREACH)]
)
@pytest.mark.parametrize("reason", ["", "  "])
def test_a_mark_against_a_computed_outcome_counts_only_with_a_reason(row, said, reason) -> None:
    given_mark = mark("1", "PRO-01", said, reason=reason)
    results = score(table([row]), ONE, marks=[given_mark])
    found = outcome(results, "1", "PRO-01")
    assert (found["outcome"], found["person"]) == (found["computed"], None)
    assert codes(results) == ["SCO-004"] and results.problems[0].severity == "warning"
    assert str(results.problems[0].place) == given_mark.source
    assert results.marks == (given_mark,), "a mark not used still stays"


@pytest.mark.parametrize(
    ("row", "name", "said"), [(BROKEN, "PRO-01", BREACH), (BLIND, "PRO-01", MET), (BLIND, "PRO-02", MET)]
)
def test_agreeing_or_settling_what_was_open_needs_no_reason(row, name, said) -> None:
    results = score(table([row]), ONE, marks=[mark("1", name, said, reason="")])
    assert outcome(results, "1", name)["person"] == "张三"
    assert not {"SCO-003", "SCO-004"} & {*codes(results)}


def test_the_strongest_role_wins_whatever_the_order() -> None:
    marks = [
        mark("1", "PRO-01", BREACH if number % 2 else MET, role=role, person=role, occurrences=number or None)
        for number, role in enumerate(ROLES)
    ]
    for some in permutations(marks):
        assert judged(BROKEN, *some)["person"] == "waiver"
    assert judged(BROKEN, *marks[:2])["person"] == "adjudicator"


def test_of_one_role_the_latest_counts() -> None:
    first, second = mark("1", "PRO-01", MET, person="张三"), mark("1", "PRO-01", BREACH, person="李四")
    assert judged(BROKEN, first, second)["person"] == "李四"
    assert judged(BROKEN, second, first)["person"] == "张三"


def test_a_stronger_word_that_does_not_count_leaves_the_weaker_one_standing() -> None:
    said = mark("1", "PRO-01", MET, person="张三")
    assert (
        judged(BROKEN, said, mark("1", "PRO-01", MET, role="appeal", reason="", person="李四"))["person"]
        == "张三"
    )


@pytest.mark.parametrize(
    "stray",
    [mark("9", "PRO-01", BREACH), mark("1", "PRO-09", BREACH), mark("1", "PRO-01", BREACH, rubric="other")],
)
def test_a_mark_that_fits_nothing_is_said_and_changes_nothing(stray) -> None:
    results, without = (score(table([BROKEN]), ONE, marks=marks) for marks in ([stray], []))
    assert codes(results) == ["SCO-003"] and results.problems[0].severity == "warning"
    assert results.outcomes.equals(without.outcomes)


def test_a_mark_counts_only_under_the_rubric_of_its_case() -> None:
    other = rubric(scored(item("PRO-01", given("立案日期")), 10), name="other")
    results = score(table([BROKEN]), ONE, other, marks=[mark("1", "PRO-01", MET, rubric="other")])
    assert codes(results) == ["SCO-003"]
    assert outcomes(results) == {("1", "PRO-01"): "breach", ("1", "PRO-02"): "unjudged"}


def test_occurrences_of_a_marked_breach_are_the_persons_else_the_computed_else_one() -> None:
    pair = rubric(scored(item("PRO-01", {"kind": "given", "fields": ["立案日期", "结案日期"]}), 10, per=2))
    both = {"立案日期": None, "结案日期": None}
    assert judged(both, mark("1", "PRO-01", BREACH, occurrences=3), standard=pair)["occurrences"] == 3
    assert judged(both, mark("1", "PRO-01", BREACH), standard=pair)["occurrences"] == 2
    assert (
        judged({"立案日期": DAY, "结案日期": DAY}, mark("1", "PRO-01", BREACH), standard=pair)["occurrences"]
        == 1
    )


def chain(*yields: tuple[str, str], veto: str = ""):
    """Items over one blank field; each pair is an item and the one it yields to."""
    names = sorted({name for pair in yields for name in pair})
    entries = [
        item(name, given("立案日期"), yields_to=[other for own, other in yields if own == name])
        for name in names
    ]
    return rubric(
        *(scored(entry, None if entry.id == veto else 10, veto=entry.id == veto) for entry in entries)
    )


def test_one_defect_is_deducted_once() -> None:
    results = score(table([BROKEN]), chain(("PRO-02", "PRO-01")))
    assert outcomes(results) == {("1", "PRO-01"): "breach", ("1", "PRO-02"): "not_applicable"}
    found = outcome(results, "1", "PRO-02")
    assert (found["evidence"], found["occurrences"], found["computed"]) == ("已由PRO-01计", None, "breach")
    assert case_row(results, "1")["score"] == 10


def test_in_a_row_of_yielding_items_the_first_counts() -> None:
    found = outcomes(score(table([BROKEN]), chain(("PRO-02", "PRO-01"), ("PRO-03", "PRO-02"))))
    assert list(found.values()) == ["breach", "not_applicable", "not_applicable"]


def test_an_item_in_order_does_not_yield_and_nothing_yields_to_one_in_order() -> None:
    standard = chain(("PRO-02", "PRO-01"))
    assert set(outcomes(score(table([ORDERLY]), standard)).values()) == {"met"}
    lifted = score(table([BROKEN]), standard, marks=[mark("1", "PRO-01", MET)])
    assert outcomes(lifted) == {("1", "PRO-01"): "met", ("1", "PRO-02"): "breach"}


def test_an_item_does_not_yield_to_one_the_rubric_leaves_out_or_another_case_breaks() -> None:
    lone = rubric(scored(item("PRO-02", given("立案日期"), yields_to=["PRO-01"]), 10))
    assert outcomes(score(table([BROKEN]), lone)) == {("1", "PRO-02"): "breach"}
    found = outcomes(
        score(table([BROKEN, ORDERLY]), chain(("PRO-02", "PRO-01")), marks=[mark("2", "PRO-02", BREACH)])
    )
    assert found["2", "PRO-02"] == "breach" and found["2", "PRO-01"] == "met"


def test_a_persons_breach_does_not_yield_but_makes_others_yield() -> None:
    standard = chain(("PRO-02", "PRO-01"))
    own = score(table([BROKEN]), standard, marks=[mark("1", "PRO-02", BREACH)])
    assert outcome(own, "1", "PRO-02")["outcome"] == "breach"
    named = score(table([BROKEN]), standard, marks=[mark("1", "PRO-01", BREACH)])
    assert outcome(named, "1", "PRO-02")["outcome"] == "not_applicable"


def test_a_suspicion_yields_to_a_breach_and_not_the_other_way_round() -> None:
    doubt = item("PRO-02", given("立案日期", raises="suspect"), yields_to=["PRO-01"])
    sure = item("PRO-01", given("立案日期"))
    assert (
        outcomes(score(table([BROKEN]), rubric(scored(sure, 10), scored(doubt, 10))))["1", "PRO-02"]
        == "not_applicable"
    )
    doubt = item("PRO-01", given("立案日期", raises="suspect"))
    sure = item("PRO-02", given("立案日期"), yields_to=["PRO-01"])
    assert (
        outcomes(score(table([BROKEN]), rubric(scored(doubt, 10), scored(sure, 10))))["1", "PRO-02"]
        == "breach"
    )
