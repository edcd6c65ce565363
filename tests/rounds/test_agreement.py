"""Agreement of blind double review: figures by hand, at their bounds, and never NaN."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.model.mark import Mark
from casereview.model.outcome import JUDGED, Outcome
from casereview.rounds.agreement import (
    LEAST,
    Shared,
    agreement,
    grouped,
    krippendorff,
    shared_items,
    strictness,
    to_rewrite,
    wilson,
)

MET, BREACH, APART = Outcome.MET, Outcome.BREACH, Outcome.NOT_APPLICABLE


def mark(case: str, person: str, outcome: Outcome, item: str = "FAC-03", role: str = "inspector") -> Mark:
    return Mark(case, "r", item, "2026", person, role, outcome)


def judged(*pairs: tuple[Outcome, Outcome], item: str = "FAC-03") -> list[Shared]:
    """Cases 1, 2, … each judged by 张三 and 李四."""
    return [
        Shared(
            "甲局",
            "r",
            str(number),
            item,
            (mark(str(number), "张三", a, item), mark(str(number), "李四", b, item)),
        )
        for number, (a, b) in enumerate(pairs, 1)
    ]


def test_only_what_several_inspectors_judged_is_shared_and_later_words_are_not() -> None:
    marks = [
        mark("1", "张三", MET), mark("1", "李四", BREACH), mark("1", "李四", MET),  # he sent it again
        mark("1", "王五", BREACH, role="adjudicator"), mark("2", "张三", MET),
    ]  # fmt: skip
    (found,) = shared_items(marks, {("r", "1"): "甲局"})
    assert (found.unit, found.case_id, found.agreed) == ("甲局", "1", True)
    assert [entry.outcome for entry in found.marks] == [MET, MET]


def test_figures_by_hand() -> None:
    """Ten times both met, five times both a breach, five times they differ.

    Coincidences: met 20 + 5, breach 10 + 5 of 40 judgements. Observed disagreement 10/40; expected
    2 x 25 x 15 / (40 x 39); alpha = 1 - 0.25 / 0.480769.
    """
    found = agreement("全部", judged(*[(MET, MET)] * 10, *[(BREACH, BREACH)] * 5, *[(MET, BREACH)] * 5))
    assert (found.number, found.disagreed, found.share) == (20, 5, 0.75)
    assert found.alpha == pytest.approx(1 - 0.25 / (2 * 25 * 15 / (40 * 39)))
    assert found.alpha_interval is not None
    low, high = found.alpha_interval
    assert low < found.alpha < high


def test_alpha_is_that_of_the_published_example() -> None:
    """Two observers, ten items of two values, agreeing on six (Krippendorff 2011, section A): 0.095."""
    first, second = "0100000000", "1110010100"
    counts = [((a + b).count("0"), (a + b).count("1")) for a, b in zip(first, second, strict=True)]
    assert round(krippendorff(counts), 3) == 0.095


def test_wilsons_interval_is_the_textbooks() -> None:
    low, high = wilson(0.75, 20)
    assert (round(low, 4), round(high, 4)) == (0.5313, 0.8881)
    assert wilson(1.0, 20)[1] == 1.0 and wilson(0.0, 20)[0] == 0.0


@pytest.mark.parametrize(("number", "told"), [(LEAST - 1, False), (LEAST, True)])
def test_below_the_least_number_no_figure_is_told(number: int, told: bool) -> None:
    found = agreement("全部", judged(*[(MET, BREACH), (MET, MET)] * number)[:number])
    assert (found.alpha is not None, found.share is not None) == (told, told)
    assert found.number == number


def test_perfect_agreement_is_one_also_where_all_say_the_same() -> None:
    for pair in ([(MET, MET)] * 20, [(MET, MET), (BREACH, BREACH)] * 10):
        found = agreement("全部", judged(*pair))
        assert (found.share, found.alpha, found.alpha_interval) == (1.0, 1.0, (1.0, 1.0))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(JUDGED), st.sampled_from(JUDGED)), min_size=20, max_size=40))
def test_no_figure_is_ever_nan_and_order_does_not_matter(pairs: list[tuple[Outcome, Outcome]]) -> None:
    found = agreement("全部", judged(*pairs))
    assert found.alpha is not None and not math.isnan(found.alpha) and found.alpha <= 1
    assert found.share is not None and 0 <= found.share <= 1
    turned = agreement("全部", judged(*[(b, a) for a, b in pairs]))
    assert (turned.alpha, turned.share) == (found.alpha, found.share)


def test_groups_and_items_to_rewrite() -> None:
    apart = judged(*[(MET, BREACH), (BREACH, MET)] * 10, item="DOC-13")
    together = judged(*[(MET, MET), (BREACH, BREACH)] * 10)
    by_item = grouped([*apart, *together], lambda entry: [entry.item])
    assert [(entry.name, entry.number) for entry in by_item] == [("DOC-13", 20), ("FAC-03", 20)]
    assert [entry.name for entry in to_rewrite(by_item, 0.667)] == ["DOC-13"]
    by_person = grouped(together, lambda entry: [mark.person for mark in entry.marks])
    assert [(entry.name, entry.number) for entry in by_person] == [("张三", 20), ("李四", 20)]


def test_the_stricter_inspector_stands_first_beside_what_others_found() -> None:
    found = strictness(judged((BREACH, MET), (BREACH, BREACH), (MET, MET), (BREACH, APART)))
    assert [(entry.person, entry.number, entry.own, entry.others) for entry in found] == [
        ("张三", 4, 3, 1.0), ("李四", 4, 1, 3.0),
    ]  # fmt: skip
