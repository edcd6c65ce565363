"""What review.yaml sets for units, unfit cases and reviewers: defaults, names, and faults at their line."""

from decimal import Decimal
from pathlib import Path

import pytest

from casereview.scoring.settings import Evaluation

from .test_review_file import SOUND, load, said

SET = """\
unit_scores: {by: mean, rank: true, ties: total, grades: true, minimum_cases: 5}
adjustments:
  - {unit: 甲局, points: -1.5, reason: 迟报, approver: 李四}
unfit:
  - {unit: "11639999000001003C", case: 1号, reason: 仅有目录, approver: 李四}
reviewers: {several: mean, wanted: 3, decimals: 1, review_again: {grades_differ: true, below: 70, gap: null}}
"""


def test_a_review_that_says_nothing_has_the_defaults(tmp_path: Path) -> None:
    review, problems = load(tmp_path, SOUND)
    assert review is not None and problems == []
    found = review.evaluation()
    assert found == Evaluation()
    scores, again = found.unit_scores, found.reviewers.review_again
    assert (scores.by, scores.rank, scores.ties, scores.grades, scores.minimum_cases) == (
        "mean", True, "shared", False, 10,
    )  # fmt: skip
    assert (found.reviewers.several, found.reviewers.wanted, found.reviewers.decimals) == ("latest", 1, 1)
    assert (again.grades_differ, again.below, again.gap) == (True, 70, None)


def test_units_are_handed_on_by_their_own_name(tmp_path: Path) -> None:
    review, problems = load(tmp_path, SOUND + SET)
    assert review is not None and problems == []
    found = review.evaluation()
    assert (found.adjustments[0].unit, found.adjustments[0].points) == ("示例市甲局", Decimal("-1.5"))
    assert (found.unfit[0].unit, found.unfit[0].case) == ("示例市甲局", "1号")
    assert (found.unit_scores.ties, found.reviewers.wanted) == ("total", 3)


def test_without_a_list_of_units_names_stay_as_they_are(tmp_path: Path) -> None:
    review, problems = load(tmp_path, "title: 评查\nround: '1'\n" + SET)
    assert review is not None and problems == []
    assert review.evaluation().adjustments[0].unit == "甲局"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("unit_scores: {by: grades, grades: true}\n", [("RUB-120", "review.yaml › 18")]),
        (
            "unit_scores: {by: grades}\nadjustments: [{unit: 甲局, points: 1, reason: 甲, approver: 乙}]\n",
            [("RUB-121", "review.yaml › 19")],
        ),
        (
            "adjustments:\n  - {unit: 丙局, points: 1, reason: 理由, approver: 李四}\n",
            [("RUB-122", "review.yaml › 18")],
        ),
        (
            "unfit:\n  - {unit: 丙局, case: 1号, reason: 理由, approver: 李四}\n",
            [("RUB-122", "review.yaml › 18")],
        ),
        (
            "unfit:\n  - {unit: 甲局, case: '[2025]1号', reason: 理由, approver: 李四}\n"
            "  - {unit: 示例市甲局, case: 〔2025〕01号, reason: 理由, approver: 李四}\n",
            [("RUB-123", "review.yaml › 18")],
        ),
        (
            "unit_scores:\n  minimum_cases: 0\n  ties: 抽签\n",
            [("RUB-019", "review.yaml › 19"), ("RUB-013", "review.yaml › 20")],
        ),
        (
            "unfit:\n  - {unit: 甲局, case: 1号, reason: ' '}\n",
            [("RUB-035", "review.yaml › 19"), ("RUB-010", "review.yaml › 19")],
        ),
        ("reviewers:\n  decimals: 3\n  review_again: {gap: -1}\n",
         [("RUB-019", "review.yaml › 19"), ("RUB-019", "review.yaml › 20")]),
    ],
)  # fmt: skip
def test_faults_are_named_at_their_line(tmp_path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    sound = SOUND + "year: '2025'\nbasis: 示例办法\n"
    assert sound.count("\n") == 17
    review, problems = load(tmp_path, sound + text)
    assert review is None
    assert said(problems) == expected
