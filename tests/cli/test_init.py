"""casereview init: a review folder that loads as it stands, and is never written over."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from casereview.intake.references import KINDS, read_references
from casereview.model.catalogue import Texts
from casereview.outputs.docx_file import open_document, table_rows
from casereview.outputs.review_folder import STEPS, write_review_folder
from casereview.rounds.review import (
    Appeal,
    HearingThreshold,
    Inspector,
    Opinion,
    Review,
    ReviewUnit,
    Sampling,
)
from casereview.rounds.review_file import load_review
from casereview.rubric.grammar import Period
from casereview.scoring.settings import Adjustment, ReviewAgain, Reviewers, Unfit, UnitScores

from .runs import hashes, joined, run

NESTED = (
    Adjustment,
    Appeal,
    HearingThreshold,
    Inspector,
    Opinion,
    Period,
    ReviewAgain,
    ReviewUnit,
    Reviewers,
    Sampling,
    Unfit,
    UnitScores,
)


@pytest.fixture(scope="module", params=["zh", "en"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("init") / "新"
    assert write_review_folder(path, Texts(request.param))[1] == []
    return path


def test_the_review_file_loads_as_it_stands(folder: Path) -> None:
    review, problems = load_review(folder / "review.yaml")
    assert problems == [] and review is not None
    assert review.sampling is not None and len(review.inspectors) == 4 and len(review.units) == 2
    assert re.search("替换|REPLACE", review.title), "sample values are marked"


def test_the_review_file_shows_every_key(folder: Path) -> None:
    text = (folder / "review.yaml").read_text(encoding="utf-8")
    top = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    assert top == set(Review.model_fields)
    keys = set(re.findall(r"^[ #-]*(\w+):", text, re.MULTILINE))
    for model in NESTED:
        assert issubclass(model, BaseModel) and set(model.model_fields) <= keys, model


def test_samples_shown_as_comments_load_in_place_of_the_empty_ones(folder: Path, tmp_path: Path) -> None:
    text = (folder / "review.yaml").read_text(encoding="utf-8")
    text = re.sub(
        r"^(periods|adjustments|unfit|hearing_threshold): (?:\{\}|\[\]|null)", r"\1:", text, flags=re.M
    )
    begin = text.index("periods:")
    text = text[:begin] + re.sub(r"^  # ", "  ", text[begin:], flags=re.M)
    text = re.sub(r"^  # (share|floor)", r"  \1", text, flags=re.M).replace("  per_unit", "  # per_unit")
    text = text.replace("  working_days", "  # working_days")
    path = tmp_path / "review.yaml"
    path.write_text(text, encoding="utf-8")
    review, problems = load_review(path)
    assert problems == [] and review is not None
    assert review.periods["filing_limit"].quantity == 15 and review.unfit and review.adjustments
    assert review.appeal is not None and review.appeal.deadline is not None
    assert review.hearing_threshold is not None and review.sampling is not None and review.sampling.floor == 5


def test_empty_forms_are_known_and_count_as_not_given(folder: Path) -> None:
    (references,) = [path for path in folder.iterdir() if path.is_dir() and any(path.iterdir())]
    found, problems = read_references(references)
    assert [item.code for item in problems] == ["INT-084"] * len(KINDS)
    assert all(getattr(found, kind.name) is None for kind in KINDS)


def test_the_guide_is_one_table_of_commands_that_exist(folder: Path) -> None:
    (guide,) = folder.glob("*.docx")
    document = open_document(guide)
    assert document is not None
    (rows,) = table_rows(document)
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, STEPS + 1)]
    commands = [row[2].split()[1] for row in rows if row[2].startswith("casereview ")]
    assert commands == ["check", "draw", "assign", "sheets", "collect", "score", "compare"]
    for name in commands:
        assert run(name, "--help").exit_code == 0


def test_a_folder_is_made_and_said(tmp_path: Path) -> None:
    result = run("init", tmp_path / "二〇二五" / "评查")
    assert result.exit_code == 0, result.output
    names = {path.name for path in (tmp_path / "二〇二五" / "评查").iterdir()}
    assert names == {"review.yaml", "案卷台账.xlsx", "参考资料", "台账", "操作说明.docx"}
    assert "review.yaml" in result.output


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    assert run("init", tmp_path).exit_code == 0


@pytest.mark.parametrize("name", ["a.txt", ".hidden"])
def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    before = hashes(tmp_path)
    result = run("init", tmp_path)
    assert result.exit_code == 3 and "INI-001" in joined(result.output)
    assert hashes(tmp_path) == before


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert run("init", tmp_path / "a.txt").exit_code == 3
    assert run("init", tmp_path / "a.txt" / "b").exit_code == 3
