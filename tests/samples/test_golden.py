"""The sample district's round as a whole: every table, the notice and the terminal, as they were kept.

Where a change is meant, `make golden` keeps the new ones; the difference is then read like any other change.
"""

import csv
from pathlib import Path

import pytest

from tests.district import GOLDEN, TABLES, round_of_review

KEPT = (*TABLES, "counts.json", "notice.txt", "terminal.txt")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The round, run once."""
    return round_of_review(tmp_path_factory.mktemp("round"))


def test_every_text_is_kept(made: dict[str, str]) -> None:
    assert set(made) == set(KEPT) == {path.name for path in GOLDEN.iterdir()}


@pytest.mark.parametrize("name", KEPT)
def test_the_round_comes_to_what_was_kept(made: dict[str, str], name: str) -> None:
    kept = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    now = made[name].splitlines()
    gone, new = [line for line in kept if line not in {*now}], [line for line in now if line not in {*kept}]
    assert (gone[:5], new[:5]) == ([], []), f"{name}: if this is meant, run make golden"
    assert now == kept


def rows(name: str) -> list[dict[str, str]]:
    with (Path(GOLDEN) / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_unit_is_ranked() -> None:
    units = rows("units.csv")
    assert sorted(int(unit["rank"]) for unit in units) == list(range(1, 9))
    assert all(unit["cases"] == unit["scored"] for unit in units)


def test_every_grade_occurs_and_most_files_are_good() -> None:
    grades = [case["grade"] for case in rows("cases.csv")]
    share = {grade: grades.count(grade) / len(grades) for grade in ("优秀", "良好", "合格", "不合格")}
    assert sum(share.values()) == pytest.approx(1)
    assert min(share.values()) > 0
    assert share["优秀"] + share["良好"] > 0.75
    assert share["不合格"] < 0.15


def test_the_totals_agree() -> None:
    findings, units, items = rows("findings.csv"), rows("units.csv"), rows("items.csv")
    assert len(findings) == sum(int(unit["breaches"]) for unit in units)
    assert len(findings) == sum(int(item["cases_breached"]) for item in items)
