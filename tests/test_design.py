"""docs/design.md and docs/dependencies.md say what is there."""

import re
from pathlib import Path
from typing import get_args

from casereview.checks.kinds import AnyCheck
from casereview.model.outcome import Outcome
from casereview.scoring.results import (
    CASES,
    DECISIONS,
    EFFECTS,
    FINDINGS,
    ITEMS,
    MAPPING,
    MARKS,
    PROBLEMS,
    UNITS,
)

ROOT = Path(__file__).parent.parent
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")


def section(number: int) -> str:
    """The text of one numbered section."""
    return DESIGN.partition(f"\n## {number}. ")[2].partition("\n## ")[0]


def first_cells(text: str) -> list[str]:
    """The names that begin the rows of its tables."""
    return re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)


def test_every_kind_of_check_is_listed_once() -> None:
    union = get_args(AnyCheck)[0]
    kinds = {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(union)}
    assert len(kinds) > 30
    assert first_cells(section(5)) == sorted(kinds)


def test_kinds_that_look_across_cases_are_marked() -> None:
    across = {
        get_args(kind.model_fields["kind"].annotation)[0]
        for kind in get_args(get_args(AnyCheck)[0])
        if kind.ACROSS
    }
    assert set(re.findall(r"^\| `(\w+)` \|.*\(across cases\) \|$", section(5), re.MULTILINE)) == across


def test_every_outcome_is_explained() -> None:
    assert first_cells(section(4)) == list(Outcome)


def test_rooms_stand_in_their_order() -> None:
    rooms = first_cells(section(2))
    found = {path.stem for path in (ROOT / "casereview").iterdir() if not path.name.startswith("__")}
    assert found == set(rooms)


def test_the_page_of_what_people_receive_names_tests_that_are_there() -> None:
    page = (ROOT / "docs" / "成文对照.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tests/[\w/]+/)?test_\w+\.py)`", page)
    found = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert len(named) > 15
    assert not [name for name in named if Path(name).name not in found]
    assert not [name for name in named if "/" in name and not (ROOT / name).is_file()]
    assert len(re.findall(r"^\| \d+ \|", page, re.MULTILINE)) >= 15


def test_columns_of_the_files_are_those_written() -> None:
    for columns in (FINDINGS, DECISIONS, CASES, UNITS, ITEMS, MARKS, PROBLEMS, MAPPING):
        assert f"`{','.join(columns)}`" in section(8)
    assert f"one of {', '.join(EFFECTS)}".replace("hint,", "hint (an item without points),") in section(8)
