"""pandera is loaded without what it would load beside it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casereview.intake.hidden import hidden


def test_a_hidden_package_is_not_found_and_is_there_again_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "this", raising=False)
    monkeypatch.delenv("SET_WITHIN", raising=False)
    with hidden("this"):
        os.environ["SET_WITHIN"] = "1"
        with pytest.raises(ModuleNotFoundError):
            __import__("this")
    assert "this" not in sys.modules and "SET_WITHIN" not in os.environ


def test_a_package_that_is_loaded_stays_loaded() -> None:
    with hidden("os"):
        assert __import__("os") is os
    assert sys.modules["os"] is os


@pytest.mark.whole
def test_reading_exports_loads_no_engine_and_sets_nothing_for_one() -> None:
    said = "import sys, os; before = set(os.environ); import casereview.intake.exports; "
    said += "print('pyspark' in sys.modules, sorted(set(os.environ) - before))"
    done = subprocess.run(
        [sys.executable, "-c", said],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == "False []\n" and done.stderr == ""
