"""The wheel holds all the program needs to run away from its checkout."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from casereview import __version__

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.package


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with what is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_texts_tables_template_and_rubrics_and_no_tests(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    kept = {
        path
        for path in (ROOT / "casereview").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    rubrics = {path for path in (ROOT / "rubrics").rglob("*") if path.is_file()}
    wanted = {path.relative_to(ROOT).as_posix() for path in kept}
    wanted |= {f"casereview/{path.relative_to(ROOT).as_posix()}" for path in rubrics}
    assert wanted - set(names) == set()
    assert {name.split("/")[0] for name in names} == {"casereview", f"casereview-{__version__}.dist-info"}
    licences = [name for name in names if "/licenses/" in name]
    assert {Path(name).name for name in licences} == {"LICENSE", "NOTICE"}


def test_the_installed_program_runs_elsewhere(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    environment = os.environ | {"PYTHONPATH": str(site), "CASEREVIEW_LANG": "zh"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")

    where = run("-c", "import casereview; print(casereview.__file__)").stdout
    assert Path(where.strip()).is_relative_to(site)
    assert "penalty-ordinary" in run("-m", "casereview", "rubric", "list").stdout
    checked = run("-m", "casereview", "rubric", "check", "penalty-ordinary")
    assert checked.returncode == 0, checked.stdout + checked.stderr
