"""Dask and Spark on this machine, two workers each, against the local engine: what the way there costs."""

from importlib.util import find_spec
from pathlib import Path
from shutil import which
from statistics import median

from benchmarks.measure import MILLION, Measure, Section
from benchmarks.timing import Time, in_child, process

WORKERS = 2


def lacking() -> list[str]:
    """What is not there to run the engines with."""
    names = [name for name in ("distributed", "pyspark") if find_spec(name) is None]
    return names + ([] if which("java") else ["java"])


def engines(file: Path, rows: int, runs: int) -> Section:
    """Each engine in processes of its own; Dask's cluster stands already, Spark's start is in its time."""
    taken: dict[str, list[float]] = {"local": [], "Dask": [], "Spark": []}
    with process("benchmarks.scheduler") as cluster:
        for _ in range(runs):
            taken["local"].append(in_child("benchmarks.child", "local", str(file))["seconds"])
            taken["Dask"].append(in_child("benchmarks.child", "dask", str(file), cluster)["seconds"])
            spark = in_child("benchmarks.child", "spark", str(file), f"local[{WORKERS}]")
            taken["Spark"].append(spark["seconds"])
    times = {name: Time(median(seconds), runs) for name, seconds in taken.items()}
    local = times["local"].seconds
    measures = [
        Measure("Dask ÷ local", times["Dask"].seconds / local, 1.3 if rows > MILLION else None),
        Measure("Spark ÷ local", times["Spark"].seconds / local, None, note="its start included"),
    ]
    return f"Engines, {rows:,} cases, {WORKERS} workers", times, measures
