"""The part of review.yaml that plans a round: inspectors and sampling."""

from decimal import Decimal
from pathlib import Path

import pytest

from casereview.rounds.review_file import load_review

HEAD = 'title: 甲\nround: "2025"\n'


def load(tmp_path: Path, text: str):
    path = tmp_path / "review.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return load_review(path)


def test_a_plan_is_read(tmp_path: Path) -> None:
    review, problems = load(
        tmp_path,
        "sampling: {share: 0.1, floor: 5, strata: [案件类型, 处理结果], seed: 抽签, double_share: 0.2}\n"
        "inspectors:\n  - {name: 张三, unit: 甲局, avoid: [乙局, 李四]}\n  - {name: 王五, unit: 丙局}\n",
    )
    assert problems == [] and review is not None and review.sampling is not None
    assert (review.sampling.share, review.sampling.double_share) == (Decimal("0.1"), Decimal("0.2"))
    assert review.inspectors[0].avoid == ("乙局", "李四") and review.inspectors[1].avoid == ()


def test_a_review_needs_no_plan(tmp_path: Path) -> None:
    review, problems = load(tmp_path, "")
    assert problems == [] and review is not None and review.sampling is None and review.inspectors == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sampling: {seed: s}\n", "RUB-124"),
        ("sampling: {per_unit: 3, share: 0.1, seed: s}\n", "RUB-124"),
        ("sampling: {per_unit: 3, floor: 5, seed: s}\n", "RUB-125"),
        ("inspectors:\n  - {name: 张三, unit: 甲局}\n  - {name: 张 三, unit: 乙局}\n", "RUB-126"),
        ("sampling: {per_unit: 3, seed: s, strata: [案件种类]}\n", "RUB-021"),
    ],
)
def test_plans_that_contradict_themselves_are_refused_at_their_line(
    tmp_path: Path, text: str, code: str
) -> None:
    review, problems = load(tmp_path, text)
    assert review is None and [item.code for item in problems] == [code]
    assert (problems[0].place.row or 0) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "sampling: {per_unit: 0, seed: s}\n",
        "sampling: {per_unit: 3}\n",
        'sampling: {per_unit: 3, seed: " "}\n',
        "sampling: {share: 1.01, seed: s}\n",
        "sampling: {per_unit: 3, seed: s, double_share: -0.1}\n",
        "sampling: {per_unit: 3, seed: s, double_share: 1.5}\n",
        "inspectors:\n  - {name: 张三}\n",
        'inspectors:\n  - {name: "", unit: 甲局}\n',
    ],
)
def test_values_out_of_bounds_are_refused(tmp_path: Path, text: str) -> None:
    review, problems = load(tmp_path, text)
    assert review is None and problems and all(item.severity == "error" for item in problems)
