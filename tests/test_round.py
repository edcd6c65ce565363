"""docs/一次评查.md, command by command: a round of review from the ledgers to the draft notice."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from casereview.outputs.docx_file import paragraph_texts
from tests.cli.runs import run, table

pytestmark = pytest.mark.whole
ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "一次评查.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
#: Done, or done with cells that could not be used: the sample's ledgers hold some.
DONE = (0, 4)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page followed from its first command to its last."""
    folder = tmp_path_factory.mktemp("round")
    (folder / "samples").symlink_to(ROOT / "samples")
    patch = pytest.MonkeyPatch()
    patch.chdir(folder)
    for command in COMMANDS:
        program, *arguments = shlex.split(command)
        if program == "python":
            environment = {**os.environ, "PYTHONPATH": str(ROOT)}
            subprocess.run([sys.executable, *arguments], check=True, cwd=folder, env=environment)
        else:
            done = run(*arguments)
            assert done.exit_code in DONE, (command, done.output)
    patch.undo()
    return folder


def test_ten_files_of_each_unit_are_scored(place: Path) -> None:
    units = table(place / "评查结果" / "units.csv")
    assert len(units) == 8 and {row["cases"] for row in units} == {"10"}
    assert all(row["rank"] for row in units), "nothing is left open once the sheets are in"
    drawn = {row["case_id"] for row in table(place / "抽样.csv")}
    assert {row["case_id"] for row in table(place / "评查结果" / "cases.csv")} == drawn


def test_three_in_ten_are_judged_by_two_who_are_not_of_the_unit(place: Path) -> None:
    seats = table(place / "分工.csv")
    assert sum(row["seat"] == "B" for row in seats) == 24
    pairs = {(row["case_key"], row["inspector"]) for row in seats}
    assert len(pairs) == len(seats)


def test_what_two_judged_differently_is_decided(place: Path) -> None:
    marks = table(place / "评查结果" / "marks.csv")
    decided = {(row["case_id"], row["item"]) for row in marks if row["role"] == "adjudicator"}
    said: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for row in marks:
        if row["role"] == "inspector":
            said.setdefault((row["case_id"], row["item"]), set()).add((row["person"], row["outcome"]))
    apart = {key for key, words in said.items() if len({outcome for _, outcome in words}) > 1}
    assert apart and decided == apart


def test_the_notice_speaks_of_the_sample_alone(place: Path) -> None:
    text = "\n".join(paragraph_texts(Document(str(place / "评查结果" / "notice.docx"))))
    assert "80卷" in text and "229卷" not in text


def test_the_annual_report_has_the_figures_of_the_sample(place: Path) -> None:
    text = (place / "年度报告表述.txt").read_text(encoding="utf-8-sig")
    assert "评查8个执法单位案卷80卷" in text
