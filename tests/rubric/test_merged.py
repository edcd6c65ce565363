"""A rubric in effect, line by line: what it says when read again, and where each line comes from."""

from pathlib import Path
from textwrap import dedent

import pytest

from casereview.rubric.grammar import RubricFile
from casereview.rubric.merged import merged
from casereview.rubric.reading import read_rubric
from casereview.rubric.shipped import shipped_rubrics
from casereview.rubric.yaml_file import load_yaml

TAILORED = """\
extends: penalty-ordinary
id: district
edition: "2026"
title: 某区标准（虚构）
full: 100
rounding: {to: 0.5, how: down}
aspect_points: {}
periods:
  archive_limit: {quantity: 30, note: 某区办法}
set:
  - {id: PRO-04, points: 2, per: 1}
  - {id: SUB-12, per: ~}
drop: [SUB-05]
"""


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "rubric.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    return str(path)


def line_of(lines: list[str], start: str) -> str:
    (found,) = [line for line in lines if line.startswith(start)]
    return " ".join(found.split())


@pytest.mark.parametrize("name", [*shipped_rubrics(), "tailored"])
def test_read_again_it_is_the_same_rubric(name: str, tmp_path: Path) -> None:
    reading, problems = read_rubric(written(tmp_path, TAILORED) if name == "tailored" else name)
    assert problems == [] and reading.file is not None
    (tmp_path / "again.yaml").write_text("\n".join(merged(reading)), encoding="utf-8")
    again, problems = load_yaml(tmp_path / "again.yaml", RubricFile)
    assert problems == [] and again == reading.file


def test_each_line_says_where_it_comes_from(tmp_path: Path) -> None:
    reading, _ = read_rubric(written(tmp_path, TAILORED))
    lines = merged(reading)
    assert line_of(lines, "id:") == "id: district # rubric.yaml › 2"
    assert line_of(lines, "minimum_completeness:").endswith("# penalty-ordinary/rubric.yaml › 18")
    changed = line_of(lines, "  - {id: PRO-04")
    assert changed.startswith("- {id: PRO-04, points: 2, per: 1} # penalty-ordinary/rubric.yaml › ")
    assert changed.endswith("; points: rubric.yaml › 11; per: rubric.yaml › 11")
    assert line_of(lines, "  - {id: SUB-12").startswith("- {id: SUB-12, points: 4} #")
    assert not any("SUB-05" in line for line in lines)
