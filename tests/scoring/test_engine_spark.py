"""The engine `spark` finds what the local engine finds. Spark's local mode has no worker to lose."""

import os
import shutil
from pathlib import Path

import pytest

from casereview.model.problem import Refused
from casereview.scoring.engine import Engine
from tests.scoring.engine_runs import CASES, assert_same, run, written

pytest.importorskip("pyspark", reason="the extra spark is not installed: make engines")
pytestmark = pytest.mark.engines
JAVA = bool(os.environ.get("JAVA_HOME") or shutil.which("java"))
needs_java = pytest.mark.skipif(not JAVA, reason="no Java: Debian package openjdk-17-jre-headless")
ROOT = str(Path(__file__).parents[2])


@needs_java
def test_two_cores_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", ROOT, prepend=os.pathsep)
    plan, slices = written(tmp_path, CASES)
    found = run(Engine(), plan, slices, tmp_path / "local")
    assert_same(run(Engine("spark", "local[2]"), plan, slices, tmp_path / "spark"), found)


@needs_java
def test_a_table_the_workers_cannot_open_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", ROOT, prepend=os.pathsep)
    plan, slices = written(tmp_path, 10)
    slices[0].path.unlink()
    with pytest.raises(Refused) as refusal:
        run(Engine("spark", "local[2]"), plan, slices, tmp_path / "spark")
    (fault,) = refusal.value.problems
    assert fault.code == "ENG-007"
    assert slices[0].path.name in str(fault.values["reason"])


def test_a_machine_without_java_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    plan, slices = written(tmp_path, 10)
    with pytest.raises(Refused) as refusal:
        run(Engine("spark"), plan, slices, tmp_path / "spark")
    assert [fault.code for fault in refusal.value.problems] == ["ENG-003"]


def test_a_master_that_does_not_answer_is_said_in_words(tmp_path: Path) -> None:
    plan, slices = written(tmp_path, 10)
    with pytest.raises(Refused) as refusal:
        run(Engine("spark", "spark://127.0.0.1:9"), plan, slices, tmp_path / "spark")
    codes = [fault.code for fault in refusal.value.problems]
    assert codes == (["ENG-002"] if JAVA else ["ENG-003"])
