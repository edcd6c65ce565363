"""A rubric that encodes a published standard: its items rest on it where they name no law."""

from pathlib import Path

import pytest

from casereview.model.catalogue import Texts
from casereview.rubric.grammar import Rubric
from casereview.rubric.load import load_items, load_rubric
from casereview.rubric.pages import basis
from casereview.rubric.weaknesses import weaknesses
from tests.scoring.sample import outcome, score, table

SHARED, _ = load_items()
STANDARD = "《示例案卷评查标准》（示例〔2024〕1号）"
HEAD = """\
id: own
edition: "1"
title: 示例
english: Example
source: 示例
procedure: 普通程序
minimum_completeness: 0.8
"""
OWN = """\
items:
  - {id: ARC-90, points: 40}
  - {id: ARC-91, points: 50}
  - {id: DOC-02, points: 5}
  - {id: ARC-08, points: 5, basis: {articles: 处§74}}
"""
ITEMS = """\
- {id: ARC-90, title: 甲, english: A, requirement: 要求。, advice: 改正。, basis: {articles: 处§44}}
- {id: ARC-91, title: 乙, english: B, requirement: 要求。, advice: 改正。}
"""


def written(folder: Path, *more: str, named: str = "rubric.yaml", lines: str = OWN) -> str:
    (folder / named).write_text(HEAD + "".join(more) + lines, encoding="utf-8")
    (folder / "items.yaml").write_text(ITEMS, encoding="utf-8")
    return str(folder / named)


def loaded(name: str) -> Rubric:
    rubric, problems = load_rubric(name, SHARED)
    assert rubric is not None and problems == []
    return rubric


def test_items_without_a_law_rest_on_it_and_others_on_their_law(tmp_path: Path) -> None:
    rubric = loaded(written(tmp_path, f"standard: {STANDARD}\n"))
    assert {entry.id: entry.item.basis.standard for entry in rubric.items} == {
        "ARC-90": "", "ARC-91": STANDARD, "DOC-02": STANDARD, "ARC-08": "",
    }  # fmt: skip
    assert SHARED["DOC-02"].basis.standard == ""


@pytest.mark.parametrize(("stated", "codes"), [(f"standard: {STANDARD}\n", []), ("", ["RUB-060"])])
def test_it_is_a_basis_and_without_one_the_item_is_weak(
    tmp_path: Path, stated: str, codes: list[str]
) -> None:
    assert [found.code for found in weaknesses(written(tmp_path, stated), SHARED)] == codes


def test_a_finding_and_the_page_cite_it(tmp_path: Path) -> None:
    rubric = loaded(written(tmp_path, f"standard: {STANDARD}\n"))
    results = score(table([{"决定书文号": None}]), rubric)
    assert outcome(results, "1", "DOC-02")["basis"] == STANDARD
    assert basis(rubric.by_id["DOC-02"].item, Texts("zh")) == [f"- {STANDARD}"]
    assert outcome(results, "1", "ARC-90")["basis"] == "《中华人民共和国行政处罚法》（2021修订）第四十四条"


def test_a_tailored_rubric_keeps_it_or_names_its_own(tmp_path: Path) -> None:
    base = written(tmp_path, f"standard: {STANDARD}\n")
    for stated, cited in (("", STANDARD), ("standard: 《本地标准》\n", "《本地标准》")):
        text = f'extends: {Path(base).name}\nid: local\nedition: "1"\ntitle: 本地\n{stated}'
        (tmp_path / "local.yaml").write_text(text, encoding="utf-8")
        rubric = loaded(str(tmp_path / "local.yaml"))
        assert rubric.by_id["ARC-91"].item.basis.standard == cited


def test_an_item_may_name_its_standard_itself(tmp_path: Path) -> None:
    lines = OWN.replace(
        "{id: ARC-91, points: 50}", "{id: ARC-91, points: 50, basis: {standard: 《另一标准》}}"
    )
    rubric = loaded(written(tmp_path, f"standard: {STANDARD}\n", lines=lines))
    assert rubric.by_id["ARC-91"].item.basis.standard == "《另一标准》"
