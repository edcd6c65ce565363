"""Cells changed at random, hidden ones too: nothing is raised, and what is refused is refused in words."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from openpyxl import load_workbook

from casereview.sheets.collect import collect_files
from casereview.sheets.copies import return_copies

from .sample import HEADING, TEXTS, outcomes, rubric
from .test_many_trips import LAYOUTS
from .trip import answers, assignment, returned, sent, table

NASTY = (
    *(
        "",
        None,
        0,
        -1,
        1.5,
        1e300,
        True,
        "=1+1",
        "#REF!",
        "符合",
        "存在问题",
        "rubric",
        "row",
        "案卷",
        "评查人",
    ),
    *("r0123456789ab", "k1", "FAC-03", "2025-1", "9", "x" * 300, "\n", "’", "[1]*?/"),
)


def damage(path: Path, random: Random) -> None:
    """Change some cells of some sheets, and now and then the name of one."""
    book = load_workbook(path)
    for sheet in random.sample(book.worksheets, random.randint(1, len(book.worksheets))):
        for _ in range(random.randint(1, 6)):
            cell = sheet.cell(random.randint(1, sheet.max_row), random.randint(1, sheet.max_column))
            cell.value = random.choice(NASTY)
        if random.random() < 0.1:
            sheet.title = random.choice(("问题清单", "lists ", "一组"))
    book.save(path)


def one(seed: int) -> None:
    random = Random(seed)
    with TemporaryDirectory() as folder:
        seats = assignment(random)
        said = answers(random, seats)
        paths = sent(Path(folder, "in"), random, random.choice(LAYOUTS), seats)
        for path in paths:
            returned(path, said, random, mixed=False)
            damage(path, random)
        frame = outcomes(table())
        collected = collect_files(Path(folder, "in"), frame, [rubric()], HEADING)
        known = set(frame.select("case_id", "item").rows())
        assert {(mark.case_id, mark.item) for mark in collected.marks} <= known
        for problem in collected.problems:
            assert problem.message(TEXTS) and problem.remedy(TEXTS)
        copies, problems = return_copies(collected.files, [rubric()], Path(folder, "back"), TEXTS)
        assert problems == []
        for copy in copies:
            assert load_workbook(copy).sheetnames[0] == "问题清单"


@pytest.mark.parametrize("seed", range(8))
def test_some_damage(seed: int) -> None:
    one(seed)


@pytest.mark.fuzz
@pytest.mark.parametrize("fifty", range(1, 7))
def test_much_damage(fifty: int) -> None:
    for number in range(50):
        one(50 * fifty + number)
