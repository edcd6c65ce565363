"""The sample district's round as a whole: every table, the notice and the terminal, as they were kept.

Where a change is meant, `make golden` keeps the new ones; the difference is then read like any other change.
"""

import csv
from pathlib import Path

import polars as pl
import pytest

from casereview.intake.exports import read_exports
from casereview.model.catalogue import Texts
from casereview.outputs.lint import check_document, found
from casereview.rounds.kept import read_results
from casereview.rounds.review_file import load_review
from tests.demo import ROOT
from tests.district import GOLDEN, TABLES, round_of_review
from tests.written import holding, written

KEPT = (*TABLES, "counts.json", "notice.txt", "terminal.txt")


DISTRICT = ROOT / "samples" / "chengdong"
#: Who stands in the exports, by field; a body's name is no person's.
PARTIES = ("当事人名称", "告知书当事人", "决定书当事人")
PERSONS = (
    *("法定代表人", "证件号码", "出生日期", "执法人员", "执法证号", "听证主持人"),
    *("法制审核人", "集体讨论参加人", "集体讨论表决人", "审批人"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the round is run."""
    return tmp_path_factory.mktemp("round")


@pytest.fixture(scope="module")
def made(folder: Path) -> dict[str, str]:
    """The round, run once."""
    return round_of_review(folder)


@pytest.fixture(scope="module")
def texts(made: dict[str, str], folder: Path) -> dict[str, str]:
    """What stands in the files of the round."""
    return written(folder / "build" / "demo")


def persons() -> set[str]:
    """Every name, number and day of birth of a person in the district's exports."""
    review, _ = load_review(DISTRICT / "review.yaml")
    assert review is not None
    exports, _ = read_exports([DISTRICT / "exports"], None, review.unit_list())
    cases = exports.table.frame
    people = cases.filter(~pl.col("当事人类型").is_in(["法人", "其他组织"]).fill_null(False))
    columns = [*(people[name] for name in PARTIES), *(cases[name] for name in PERSONS)]
    lists = [column.explode() if column.dtype == pl.List(pl.String) else column for column in columns]
    return {text for column in lists for text in column.cast(pl.String).drop_nulls().to_list()}


def test_no_file_of_the_round_holds_a_person(made: dict[str, str], texts: dict[str, str]) -> None:
    planted = persons()
    assert len(planted) > 250 and {"周例七", "郑批一", "SL140004"} <= planted
    assert holding(texts | made, planted) == {}


def test_an_inspector_stands_in_the_marks_and_the_review_alone(texts: dict[str, str], folder: Path) -> None:
    with (folder / "build" / "demo" / "marks.csv").open(encoding="utf-8-sig", newline="") as lines:
        names = {row["person"] for row in csv.DictReader(lines)}
    assert len(names) == 8
    assert set(holding(texts, names)) == {"marks.csv", "review.json"}


def test_the_notice_passes_its_own_check(made: dict[str, str], folder: Path) -> None:
    results = folder / "build" / "demo"
    kept, faults = read_results(results)
    assert kept is not None and not faults
    said = check_document(results / "notice.docx", kept.results, kept.review, Texts("zh"))
    assert not found(said), [fault.message(Texts("zh")) for fault in said]


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
