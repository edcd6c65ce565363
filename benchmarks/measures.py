"""What is measured: each function runs one comparison and says what came of it beside its goal."""

import shutil
import sys
from functools import partial
from itertools import pairwise
from math import log
from pathlib import Path

from benchmarks import package
from benchmarks.agreement import SIDES
from benchmarks.data import Files, write_cases
from benchmarks.measure import MILLION, Measure, Run, Section
from benchmarks.timing import command_runner, in_child, side_by_side

#: What a case takes on disk with all that is made of it, in bytes, at most.
ROW_BYTES = 600


def fast_sides(files: Files, rows: int, runs: int) -> Section:
    """The package's own against the sides that keep up."""
    return _against(["casereview", "Polars script", "DuckDB SQL"], files, rows, runs)


def slow_sides(files: Files, rows: int, runs: int) -> Section:
    """The same against the others, of which some take a minute for 100,000 cases."""
    title, times, measures = _against(list(SIDES), files, rows, runs)
    return f"{title}, every side", times, measures


def _against(names: list[str], files: Files, rows: int, runs: int) -> Section:
    times = side_by_side({name: partial(SIDES[name], files) for name in names}, runs)
    own = times["casereview"].seconds
    goals = {"pandera on Polars": 25.0, "pandera on pandas": 60.0, "pandas apply": 80.0}
    measures = [
        Measure(
            "casereview ÷ Polars script",
            own / times["Polars script"].seconds,
            1.15 if rows >= MILLION else None,
        )
    ]
    for name in names[2:]:
        goal = goals.get(name) if rows == 100_000 else None
        measures.append(Measure(f"{name} ÷ casereview", times[name].seconds / own, goal, least=True))
    return f"Forty rules, {rows:,} cases", times, measures


def all_rules_fire(files: Files, rows: int, runs: int) -> Section:
    """The same on adversarial cases, where evidence is most of the work."""
    names = ["casereview", "Polars script"]
    times = side_by_side({name: partial(SIDES[name], files) for name in names}, runs)
    ratio = times[names[0]].seconds / times[names[1]].seconds
    return f"Adversarial cases, {rows:,}", times, [Measure("casereview ÷ Polars script", ratio, None)]


def all_checks(files: Files, rows: int, runs: int) -> Section:
    """Every data check of the ordinary procedure, those across cases among them, against the forty rules."""
    sides = {
        "forty rules": partial(package.findings, files.cases),
        "all data checks": partial(package.findings, files.cases, package.ALL),
    }
    times = side_by_side(sides, runs)
    ratio = times["all data checks"].seconds / times["forty rules"].seconds
    goal = 3.0 if rows >= 100_000 else None
    return f"All data checks, {rows:,} cases", times, [Measure("all data checks ÷ forty rules", ratio, goal)]


def starts(folder: Path, runs: int) -> Section:
    """The commands against the imports they cannot do without, each in a process of its own."""
    python, sample = sys.executable, "samples/chengdong"
    cli = [python, "-m", "casereview.cli.main"]
    score = [*cli, "score", f"{sample}/exports", "--review", f"{sample}/review.yaml"]
    score += ["--references", f"{sample}/references", "--sheets", f"{sample}/评查表"]
    done = (0, 4)  # 4: done, with problems for a person
    sides = {
        "import click, rich.console": command_runner([python, "-c", "import click, rich.console"]),
        "casereview --help": command_runner([*cli, "--help"]),
        "import pandas": command_runner([python, "-c", "import pandas"]),
        "score, tables only": command_runner(
            [*score, "--outputs", "tables", "--out", str(folder / "tables")], done
        ),
        "score, every output": command_runner([*score, "--out", str(folder / "all")], done),
    }
    times = side_by_side(sides, runs)
    pandas, imports = times["import pandas"].seconds, times["import click, rich.console"].seconds
    tables, everything = (times[f"score, {which}"].seconds for which in ("tables only", "every output"))
    measures = [
        Measure("--help ÷ its imports", times["casereview --help"].seconds / imports, 1.5),
        Measure("score, csv and parquet only ÷ import pandas", tables / pandas, 4.0),
        Measure("score, every output ÷ import pandas", everything / pandas, None),
    ]
    return "Commands, on the sample district", times, measures


def growth(
    folder: Path, sizes: list[int]
) -> tuple[list[tuple[int, dict[str, float], dict[str, float]]], list[Measure], list[str]]:
    """Time and peak of the screening and of the script by size, each in a process of its own.

    The third part: the sizes left out, with the reason.
    """
    rows: list[tuple[int, Run, Run]] = []
    skipped = []
    for size in sorted(sizes):
        free = shutil.disk_usage(folder).free
        if free < size * ROW_BYTES:
            skipped.append(
                f"{size:,} cases: {free / 1e9:.0f} GB free, {size * ROW_BYTES / 1e9:.0f} GB needed"
            )
            continue
        files = write_cases(folder / f"{size}", size)
        own = in_child("benchmarks.child", "local", str(files.cases))
        other = in_child("benchmarks.child", "script", str(files.ruled)) if size <= MILLION else {}
        rows.append((size, own, other))
        if size > MILLION:
            shutil.rmtree(folder / f"{size}")
    measures = []
    for (small, first, _), (large, then, _) in pairwise(rows):
        exponent = log(then["seconds"] / first["seconds"]) / log(large / small)
        goal = 1.05 if small >= MILLION else None
        measures.append(Measure(f"time exponent, {small:,} to {large:,}", exponent, goal, unit=""))
        held = 1.7 if small >= MILLION else None
        measures.append(Measure(f"peak, {large:,} to {small:,}", then["peak"] / first["peak"], held))
    if rows:
        measures.append(Measure(f"peak at {rows[-1][0]:,}", rows[-1][1]["peak"] / 1e9, 2.0, unit=" GB"))
    return rows, measures, skipped
