"""Hundreds of trips at random, in memory and through LibreOffice: no mark lost, invented or moved."""

import os
import shutil
import subprocess
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.model.problem import Problem
from casereview.sheets.collect import collect
from casereview.sheets.layout import Layout

from .sample import HEADING, outcomes, rubric
from .trip import answers, as_entered, assignment, returned, sent, table

#: Rows not filled in, and what a double review is for.
EXPECTED = {"SHT-032", "SHT-048"}
LAYOUTS: tuple[Layout, ...] = ("rows", "cases")


def one_trip(seed: int) -> None:
    random = Random(seed)
    with TemporaryDirectory() as folder:
        seats = assignment(random)
        said = answers(random, seats)
        for path in sent(Path(folder), random, random.choice(LAYOUTS), seats):
            returned(path, said, random)
        marks, problems = collect(Path(folder), outcomes(table()), [rubric()], HEADING)
    assert as_entered(marks) == said
    assert codes(problems) <= EXPECTED


def codes(problems: list[Problem]) -> set[str]:
    return {item.code for item in problems}


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**9))
def test_a_few_trips(seed: int) -> None:
    one_trip(seed)


@pytest.mark.fuzz
@pytest.mark.parametrize("fifty", range(10))
def test_five_hundred_trips(fifty: int) -> None:
    for number in range(50):
        one_trip(50 * fifty + number)


def converted(paths: list[Path], suffix: str, target: Path, profile: Path) -> list[Path]:
    """Let LibreOffice open workbooks and save them, all in one start of the program."""
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", suffix]
    subprocess.run(
        [*command, "--outdir", str(target), *map(str, paths)],
        check=True, capture_output=True, timeout=240, env={**os.environ, "HOME": str(profile)},
    )  # fmt: skip
    saved = sorted(target.glob(f"*.{suffix}"))
    assert len(saved) == len(paths)
    return saved


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the Debian package libreoffice-calc")
@pytest.mark.parametrize("batch", range(10))
def test_ten_batches_through_libreoffice(batch: int, tmp_path: Path) -> None:
    random = Random(batch)
    seats = assignment(random)
    said = answers(random, seats)
    paths = sent(tmp_path / "out", random, LAYOUTS[batch % 2], seats)
    for path in paths:
        returned(path, said, random, mixed=batch % 3 > 0)
    if batch % 4 < 2:
        paths = converted(paths, "ods", tmp_path / "ods", tmp_path / "profile")
    converted(paths, "xlsx", tmp_path / "back", tmp_path / "profile")
    marks, problems = collect(tmp_path / "back", outcomes(table()), [rubric()], HEADING)
    assert as_entered(marks) == said
    assert codes(problems) <= EXPECTED
