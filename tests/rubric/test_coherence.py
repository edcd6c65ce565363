"""What the parts of a rubric say against each other, each fault at its line and all at once."""

from pathlib import Path

import pytest

from casereview.model.catalogue import Texts
from casereview.model.problem import Problem
from casereview.rubric.load import load_rubric

from .heads import GRADED as HEAD

IDS = ("SUB-91", "FAC-91", "PRO-91", "PRO-92")


def load(tmp_path: Path, *lines: str):
    """A rubric of these lines under HEAD, with items of its own."""
    words = ", title: 项目, english: Item, requirement: 要求。, advice: 改正。"
    items = "".join(f"- {{id: {name}{words}}}\n" for name in IDS)
    (tmp_path / "items.yaml").write_text(items, encoding="utf-8")
    (tmp_path / "rubric.yaml").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return load_rubric(str(tmp_path / "rubric.yaml"), {})


def said(problems: list[Problem]) -> list[tuple[str, int | None]]:
    return [(found.code, found.place.row) for found in problems]


SOUND = [
    ["full: 100", "items: [{id: PRO-91, price: 2}]"],
    ["prices: [2, 1]", "full: 100", "items: [{id: PRO-91, price: 1}]"],
    ["items: [{id: PRO-91, picked: [1, 5]}, {id: PRO-92, points: 5, under: PRO-91}]"],
    ["items: [{id: PRO-91, picked: [5, 5]}]"],
    ["step: 0.25", "items: [{id: PRO-91, points: 1.25, per: 0.25}]"],
    ["items: [{id: PRO-91, points: 2, per: 2}]"],
    ["items: [{id: PRO-91, veto: cap, at_most: 合格}]"],
    ["model: earn", "items: [{id: PRO-91, points: 5}, {id: PRO-92, points: 5, counts: deducted}]"],
    ["model: earn", "full: 100", "items: [{id: PRO-91, price: 1, counts: deducted}]"],
    ["aspect_points: {PRO: 7}", "items: [{id: PRO-91, points: 5}, {id: PRO-92, points: 2}]"],
    ["items: [{id: PRO-91, points: 5, forfeited_by: [PRO-92]}, {id: PRO-92}]"],
    ["items: [{id: PRO-91, points: 5, counts: bonus}]"],
    ["items: [{id: PRO-91, points: 5, veto: zero, under: PRO-92}, {id: PRO-92}]"],
]


@pytest.mark.parametrize("lines", SOUND, ids=[" ".join(lines) for lines in SOUND])
def test_what_fits_together_is_taken(tmp_path: Path, lines: list[str]) -> None:
    rubric, problems = load(tmp_path, *lines)
    assert problems == [] and rubric is not None


FAULTS = [
    ("RUB-031", 11, ["items:", "  - {id: PRO-91, points: 1.3}"]),
    ("RUB-031", 12, ["step: 0.25", "items:", "  - {id: PRO-91, points: 1, per: 0.3}"]),
    ("RUB-031", 11, ["items:", "  - {id: PRO-91, picked: [0.5, 1.3]}"]),
    ("RUB-032", 11, ["items:", "  - {id: PRO-91, points: 1, per: 1.5}"]),
    ("RUB-032", 11, ["items:", "  - {id: PRO-91, per: 1}"]),
    ("RUB-079", 11, ["items:", "  - {id: PRO-91, points: 1, picked: [1, 2]}"]),
    ("RUB-080", 13, ["full: 100", "prices: [2, 1]", "items:", "  - {id: PRO-91, price: 3}"]),
    ("RUB-081", 13, ["model: earn", "full: 100", "items:", "  - {id: PRO-91, price: 3}"]),
    (
        "RUB-081",
        13,
        ["not_applicable: redistributed", "full: 100", "items:", "  - {id: PRO-91, price: 3}"],
    ),
    ("RUB-082", 10, ["items:", "  - {id: PRO-91, price: 3}"]),
    ("RUB-083", 11, ["items:", "  - {id: PRO-91, veto: cap, at_most: 良好}"]),
    ("RUB-083", 11, ["items:", "  - {id: PRO-91, veto: cap}"]),
    ("RUB-084", 11, ["items:", "  - {id: PRO-91, points: 1, under: PRO-92}"]),
    ("RUB-084", 11, ["items:", "  - {id: PRO-91, points: 1, forfeited_by: [PRO-91]}"]),
    ("RUB-085", 11, ["items:", "  - {id: PRO-91, picked: [5, 1]}"]),
    ("RUB-086", 11, ["items:", "  - {id: PRO-91, points: 5, counts: earned}"]),
    ("RUB-087", 11, ["items:", "  - {id: PRO-91, veto: zero, at_most: 合格}"]),
    ("RUB-088", 11, ["items:", "  - {id: PRO-91, points: 5, counts: bonus, veto: zero}"]),
    (
        "RUB-089",
        13,
        [
            "items:",
            "  - {id: PRO-91, points: 5}",
            "  - {id: PRO-92, points: 5, under: PRO-91}",
            "  - {id: FAC-91, points: 1, under: PRO-92}",
        ],
    ),
    (
        "RUB-095",
        12,
        [
            "model: earn",
            "items:",
            "  - {id: PRO-91, points: 5, counts: deducted, under: PRO-92}",
            "  - {id: PRO-92}",
        ],
    ),
    (
        "RUB-095",
        12,
        ["full: 100", "items:", "  - {id: PRO-91, price: 5, forfeited_by: [PRO-92]}", "  - {id: PRO-92}"],
    ),
    (
        "RUB-095",
        12,
        [
            "full: 100",
            "items:",
            "  - {id: PRO-91, points: 5, counts: bonus, under: PRO-92}",
            "  - {id: PRO-92, points: 1, counts: bonus}",
        ],
    ),
    (
        "RUB-096",
        11,
        ["items:", "  - {id: PRO-91, points: 5, per: 1, veto: zero, under: PRO-92}", "  - {id: PRO-92}"],
    ),
    ("RUB-044", 10, ["aspect_points: {PRO: 6}", "items:", "  - {id: PRO-91, points: 5}"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "line", "lines"), FAULTS, ids=[f"{code}-{line}" for code, line, _ in FAULTS]
)
def test_what_does_not_is_refused_at_its_line(tmp_path: Path, code: str, line: int, lines: list[str]) -> None:
    rubric, problems = load(tmp_path, *lines)
    assert rubric is None
    assert said(problems) == [(code, line)]
    for language in ("zh", "en"):
        words = problems[0].message(Texts(language)) + problems[0].remedy(Texts(language))
        assert "{" not in words


def test_all_faults_are_named_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    rubric, problems = load(
        tmp_path,
        "aspect_points: {FAC: 1}",
        "items:",
        "  - {id: SUB-91, veto: cap, at_most: 良好}",
        "  - {id: FAC-91, points: 2.2, per: 3}",
        "  - {id: PRO-91, picked: [5, 1], under: SUB-99}",
        "  - {id: PRO-92, price: 1}",
    )
    assert rubric is None
    assert said(problems) == [
        ("RUB-044", 10), ("RUB-082", 11), ("RUB-083", 12), ("RUB-031", 13), ("RUB-032", 13), ("RUB-085", 14),
        ("RUB-084", 14),
    ]  # fmt: skip


def test_a_value_with_a_fault_hides_no_fault_between_values(tmp_path: Path) -> None:
    """Bands out of order, an unknown rule and veto and points out of step: all at once."""
    load(
        tmp_path,
        "not_applicable: half",
        "items:",
        "  - {id: PRO-91, points: 1.3}",
        "  - {id: PRO-92, veto: half}",
    )
    text = (tmp_path / "rubric.yaml").read_text(encoding="utf-8").replace("at_least: 60", "at_least: -1")
    (tmp_path / "rubric.yaml").write_text(text, encoding="utf-8")
    _, problems = load_rubric(str(tmp_path / "rubric.yaml"), {})
    assert said(problems) == [("RUB-033", 7), ("RUB-013", 10), ("RUB-031", 12), ("RUB-013", 13)]
