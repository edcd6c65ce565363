"""What every engine has in common, without a cluster."""

import pickle
import sys
from pathlib import Path

import pytest

from casereview.intake.case_slices import Slice
from casereview.model.problem import Refused
from casereview.scoring import engine_work
from casereview.scoring.engine import CLUSTERS, ENGINES, Engine, screen_on
from casereview.scoring.engine_work import task, work_of
from casereview.scoring.screen import ScreeningPlan, screening_plan
from tests.scoring.engine_runs import assert_same, gathered, run
from tests.scoring.sample import SETTINGS, given, item, rubric, scored, table


def small(folder: Path) -> tuple[ScreeningPlan, list[Slice]]:
    """Eight cases in slices of three; numbers repeat across slices, and one case lacks its party."""
    rows = [{"case": str(n), "决定书文号": f"〔2024〕{n % 3}号", "当事人名称": "甲"} for n in range(7)]
    cases = table([*rows, {"case": "7", "决定书文号": None, "当事人名称": None}])
    cases.frame.write_parquet(folder / "案卷.parquet")
    items = (
        item("DOC-01", given("当事人名称")),
        item("DOC-02", given("决定书文号"), {"kind": "unique", "field": "决定书文号", "raises": "suspect"}),
    )
    slices = [Slice(folder / "案卷.parquet", start, min(3, 8 - start), start, 0) for start in (0, 3, 6)]
    return screening_plan((rubric(*map(scored, items)),), SETTINGS, cases.batches), slices


def test_the_engines_are_the_local_one_and_the_clusters() -> None:
    assert ENGINES == ("local", "dask", "spark")


def test_the_tasks_find_what_the_local_engine_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_work, "PART_ROWS", 4)
    plan, slices = small(tmp_path)
    (tmp_path / "findings").mkdir()
    work = work_of(plan, slices, tmp_path / "findings")
    assert (len(work.slices), work.parts) == (3, 2)
    sent = pickle.dumps(work)

    split = [task(sent, "split", number, ()) for number in range(3)]
    found = [task(sent, "judge", part, [narrow[part] for narrow in split]) for part in range(2)]
    given = (
        (slices[number], pickle.loads(task(sent, "screen", number, [part[number] for part in found])[0]))
        for number in range(3)
    )

    rows, totals = gathered(given, tmp_path)
    assert_same((rows, totals), run(Engine(), plan, slices, tmp_path / "local"))
    assert (totals.count("breaches"), totals.count("suspects")) == (2, 7)
    assert sorted(path.name for path in (tmp_path / "findings").iterdir()) == [
        f"part-{number:05}.parquet" for number in range(3)
    ]


def test_a_task_that_runs_twice_writes_the_same(tmp_path: Path) -> None:
    plan, slices = small(tmp_path)
    (tmp_path / "findings").mkdir()
    work = work_of(plan, slices, tmp_path / "findings")
    files = []
    for _ in range(2):
        work.screen(2, ())
        files.append({path.name: path.read_bytes() for path in (tmp_path / "findings").iterdir()})
    assert files[0] == files[1] and list(files[0]) == ["part-00002.parquet"]


@pytest.mark.parametrize(("engine", "package"), [("dask", "distributed"), ("spark", "pyspark")])
def test_a_missing_extra_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, package: str
) -> None:
    monkeypatch.delitem(sys.modules, CLUSTERS[engine], raising=False)
    for name in [package, *(name for name in sys.modules if name.startswith(f"{package}."))]:
        monkeypatch.setitem(sys.modules, name, None)
    plan, slices = small(tmp_path)

    with pytest.raises(Refused) as refusal:
        list(screen_on(Engine(engine), plan, slices, tmp_path / "out"))

    (fault,) = refusal.value.problems
    assert (fault.code, fault.values["engine"]) == ("ENG-001", engine)
    assert not (tmp_path / "out").exists()
