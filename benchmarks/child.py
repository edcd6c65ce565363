"""One run in a process of its own, for its time and its peak: python -m benchmarks.child SIDE FILE."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import polars_script
from benchmarks.package import FORTY, SLICE
from casereview.cli.inputs import read_screening
from casereview.outputs.screen_folder import write_screening
from casereview.scoring.engine import Engine


def screen(path: Path, engine: Engine) -> float:
    """Seconds the command's own code takes to screen a case table into a folder."""
    with TemporaryDirectory() as folder:
        begun = perf_counter()
        asked = read_screening((path,), (FORTY,), None, None, SLICE, engine)
        write_screening(asked, Path(folder) / "out", lambda *_: None)
        return perf_counter() - begun


def script(path: Path) -> float:
    """Seconds the Polars script takes to write its findings, all held at once."""
    with TemporaryDirectory() as folder:
        begun = perf_counter()
        polars_script.findings(path).write_parquet(Path(folder) / "findings.parquet")
        return perf_counter() - begun


def peak() -> float:
    """The most memory this process ever held, in bytes.

    Not `ru_maxrss`, which begins at what the parent held when it started this process.
    """
    lines = Path("/proc/self/status").read_text().splitlines()
    return 1024 * float(next(line for line in lines if line.startswith("VmHWM")).split()[1])


def main() -> None:
    """SIDE is `script` or the name of an engine; its cluster is at the address that follows FILE, if any."""
    side, file, *address = sys.argv[1:]
    path = Path(file)
    seconds = script(path) if side == "script" else screen(path, Engine(side, *address))
    print(json.dumps({"seconds": seconds, "peak": peak()}))


if __name__ == "__main__":
    main()
