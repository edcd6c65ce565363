"""The engine `dask` finds what the local engine finds, with two processes and with one of them lost."""

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casereview.intake.case_slices import Slice
from casereview.model.problem import Refused
from casereview.scoring.engine import Engine, screen_on
from casereview.scoring.screen import Screened, ScreeningPlan
from tests.scoring.engine_runs import CASES, Found, assert_same, gathered, run, written

distributed = pytest.importorskip("distributed", reason="the extra dask is not installed: make engines")
pytestmark = pytest.mark.engines

Run = tuple[ScreeningPlan, list[Slice], Found]


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Plan and slices with what the local engine finds; every item that data decide has a finding."""
    folder = tmp_path_factory.mktemp("cases")
    plan, slices = written(folder, CASES)
    found = run(Engine(), plan, slices, folder / "local")
    assert set(found[0]["item"]) == {
        one.id for rubric in plan.rubrics for one in rubric.items if one.item.checks
    }
    return plan, slices, found


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a cluster of two processes."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
    ) as own:
        yield own.scheduler_address


def processes(address: str) -> set[int]:
    """The workers' processes."""
    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(2)
        return set(client.run(os.getpid).values())


def test_a_cluster_of_two_processes_finds_the_same(local: Run, tmp_path: Path) -> None:
    plan, slices, found = local
    with cluster() as address:
        assert_same(run(Engine("dask", address), plan, slices, tmp_path / "dask"), found)


def test_a_worker_lost_on_the_way_changes_nothing(local: Run, tmp_path: Path) -> None:
    plan, slices, found = local
    with cluster() as address:
        before = processes(address)

        def with_a_loss() -> Iterator[tuple[Slice, Screened]]:
            for number, given in enumerate(screen_on(Engine("dask", address), plan, slices, tmp_path)):
                if number == 0:
                    os.kill(min(before), signal.SIGKILL)
                yield given

        assert_same(gathered(with_a_loss(), tmp_path), found)
        assert min(before) not in processes(address)
    names = sorted(path.name for path in (tmp_path / "findings").glob("*.parquet"))
    assert names == [f"part-{number:05}.parquet" for number in range(len(slices))]


def test_the_cores_of_this_machine_do_without_an_address(tmp_path: Path) -> None:
    plan, slices = written(tmp_path, 500)
    found = run(Engine(), plan, slices, tmp_path / "local")
    assert_same(run(Engine("dask"), plan, slices, tmp_path / "dask"), found)


def test_a_scheduler_that_does_not_answer_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casereview.scoring.engine_dask.PATIENCE", 1)
    plan, slices = written(tmp_path, 10)
    with pytest.raises(Refused) as refusal:
        run(Engine("dask", "tcp://127.0.0.1:9"), plan, slices, tmp_path / "dask")
    assert [fault.code for fault in refusal.value.problems] == ["ENG-002"]


def test_a_table_the_workers_cannot_open_is_said_in_words(tmp_path: Path) -> None:
    plan, slices = written(tmp_path, 10)
    slices[0].path.unlink()
    with cluster() as address, pytest.raises(Refused) as refusal:
        run(Engine("dask", address), plan, slices, tmp_path / "dask")
    assert [fault.code for fault in refusal.value.problems] == ["ENG-005"]
