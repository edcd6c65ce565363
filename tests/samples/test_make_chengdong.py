"""The invented district: the same each time, whole, and planted as its list says."""

import csv
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from casereview.intake.exports import read_exports
from casereview.intake.references import read_references
from casereview.model.field import fields
from casereview.rounds.review import Review

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "samples" / "chengdong"
WORKBOOKS = (".xlsx", ".xls")
SIZES = {
    "市场监督管理局": 45,
    "城市管理局": 40,
    "水务局": 36,
    "应急管理局": 30,
    "住房和城乡建设局": 28,
    "消防救援大队": 22,
    "教育局": 16,
    "文化和旅游局": 12,
}


def make(folder: Path) -> Path:
    subprocess.run([sys.executable, str(ROOT / "samples" / "make_chengdong.py"), str(folder)], check=True)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made"))


def files(folder: Path) -> list[Path]:
    """What the generator writes; the filled-in sheets beside it are another script's."""
    return sorted(
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] != "评查表"
    )


def contents(path: Path) -> object:
    """Text as bytes; workbooks as cells, since their packing may differ between versions of a library."""
    if path.suffix not in WORKBOOKS:
        return path.read_bytes()
    book = CalamineWorkbook.from_path(path)
    return [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]


def planted() -> list[dict[str, str]]:
    with (SHIPPED / "planted.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def read_review() -> Review:
    from_yaml = pytest.importorskip("ruamel.yaml").YAML(typ="safe")
    return Review.model_validate(from_yaml.load((SHIPPED / "review.yaml").read_text(encoding="utf-8")))


def test_the_same_bytes_each_time(made: Path, tmp_path: Path) -> None:
    again = make(tmp_path)
    assert files(again) == files(made)
    for name in files(made):
        assert (again / name).read_bytes() == (made / name).read_bytes(), name


def test_what_is_shipped_is_what_the_script_writes(made: Path) -> None:
    assert files(SHIPPED) == files(made)
    for name in files(made):
        assert contents(SHIPPED / name) == contents(made / name), name


def test_small_enough_to_ship() -> None:
    """The sheets' own size is tested with them."""
    size = sum((SHIPPED / name).stat().st_size for name in files(SHIPPED))
    assert size < 1_500_000


def test_every_file_reads_without_a_warning() -> None:
    exports, problems = read_exports([SHIPPED / "exports"], units=read_review().unit_list())
    assert [item for item in problems if item.severity != "notice"] == []
    counts = exports.table.counts
    assert (counts.cases, counts.refused, counts.merged) == (229, 0, 0)
    assert counts.close
    units = Counter(exports.table.frame["unit"].to_list())
    assert units == {f"示例市城东区{name}": size for name, size in SIZES.items()}
    references, problems = read_references(SHIPPED / "references")
    assert problems == []
    assert references.officers and references.powers and references.discretion


def test_only_the_running_number_stays_unused() -> None:
    exports, _ = read_exports([SHIPPED / "exports"], units=read_review().unit_list())
    assert [header for _, header, field, _ in exports.mapping if not field] == ["序号"]


def test_the_rich_layouts_carry_nearly_every_field_of_a_penalty() -> None:
    exports, _ = read_exports([SHIPPED / "exports"], units=read_review().unit_list())
    penalty = {name for name, field in fields().items() if field.stage not in ("许可", "简易")}
    rich = [batch for batch in exports.table.batches if len(batch.mapped & penalty) > 0.75 * len(penalty)]
    assert len(rich) == 3


def test_decisions_lie_on_both_sides_of_the_new_law() -> None:
    exports, _ = read_exports([SHIPPED / "exports"], units=read_review().unit_list())
    days = [day for day in exports.table.frame["决定日期"].to_list() if day is not None]
    assert min(days) >= date(2020, 1, 1) and max(days) <= date(2021, 12, 31)
    assert (
        min(sum(day < date(2021, 7, 15) for day in days), sum(day >= date(2021, 7, 15) for day in days)) > 50
    )


def test_planted_rows_name_cases_that_exist() -> None:
    exports, _ = read_exports([SHIPPED / "exports"], units=read_review().unit_list())
    frame = exports.table.frame
    known = set(
        zip(frame["unit"], frame["案卷号"].fill_null(""), frame["决定书文号"].fill_null(""), strict=True)
    )
    rows = planted()
    assert {(row["unit"], row["case_number"], row["document_number"]) for row in rows} <= known
    assert all(row["sentence"].endswith("。") for row in rows)
    assert len(
        {(row["unit"], row["case_number"], row["document_number"], row["item"]) for row in rows}
    ) == len(rows)


def test_enough_is_planted_of_each_outcome() -> None:
    outcomes = Counter(row["outcome"] for row in planted())
    assert set(outcomes) == {"breach", "suspect", "met", "not_applicable", "undetermined"}
    assert 130 <= outcomes["breach"] + outcomes["suspect"] <= 160
    assert outcomes["met"] >= 30
