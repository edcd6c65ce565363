"""docs/benchmarks.md, written from what was measured."""

import os
import platform
from collections.abc import Sequence
from cProfile import Profile
from importlib.metadata import version
from pathlib import Path
from pstats import Stats

from benchmarks import package
from benchmarks.data import Files
from benchmarks.measure import Growth, Measure, Section
from benchmarks.timing import Time

_HEAD = """# Benchmarks

`make bench` measures this and writes the page; it is not written by hand. Every figure is a ratio of \
two things measured in turn in one run, medians of several, so that the machine and whatever else it \
does fall on both.

- **Cases** come out of a seed (`benchmarks/data.py`): canonical parquet, row groups of 65,536. In the \
normal mix about two cases in a hundred break each rule; in the adversarial mix every rule fires and \
blanks stand everywhere.
- **Rules**: forty items of the ordinary procedure that look at one case alone \
(`benchmarks/rubric.yaml`).
- **Other sides**: the same forty rules by hand in lazy Polars, in pandera on Polars and on pandas, in \
DuckDB SQL, in a loop and in pandas `apply`, evidence included. They know only the law in force since \
2022, read a file of only the columns they need, and are given working days as numbers beside each date \
(`benchmarks/encoded.py`): nobody would write the calendar into a script. The package does all of that \
itself, every period of the law included, and gives the basis, occurrences and counts of outcomes \
besides. The rules are in memory on every side before the clock runs.
"""


def machine() -> str:
    """What the figures were measured on."""
    cpu = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    packages = ", ".join(f"{name} {version(name)}" for name in "polars pandas pandera duckdb numpy".split())
    return (
        f"{os.cpu_count()} × {cpu}, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}, {packages}; load when the run began {os.getloadavg()[0]:.1f}"
    )


def value_text(measure: Measure) -> str:
    """1.23 ×, 98 ×, 1.2 GB."""
    return (
        f"{measure.value:.2f}{measure.unit}" if measure.value < 10 else f"{measure.value:.0f}{measure.unit}"
    )


def verdict(measure: Measure) -> str:
    """Met, or by how much it is missed."""
    if measure.goal is None:
        return "–"
    if measure.met:
        return "met"
    return f"missed by {abs(measure.value / measure.goal - 1):.0%}"


def measure_table(measures: Sequence[Measure]) -> list[str]:
    """The measures beside their goals."""
    lines = ["| measured | value | goal | |", "|---|---|---|---|"]
    for measure in measures:
        word = "at least" if measure.least else "at most"
        goal = "–" if measure.goal is None else f"{word} {measure.goal:g}{measure.unit}"
        note = f" ({measure.note})" if measure.note else ""
        lines.append(f"| {measure.what}{note} | {value_text(measure)} | {goal} | {verdict(measure)} |")
    return lines


def section_lines(section: Section) -> list[str]:
    """One comparison: the seconds of each side, the ratios beside the goals."""
    title, times, measures = section
    rows = [f"| {name} | {time.seconds:.3g} s | {time.runs} |" for name, time in times.items()]
    lines = [f"## {title}", "", "| side | median | runs |", "|---|---|---|", *rows, ""]
    return [*lines, *measure_table(measures), ""]


def growth_lines(growth: Growth) -> list[str]:
    """Time and peak by size."""
    rows, measures, skipped = growth
    lines = [
        "## Growth",
        "",
        "The forty rules from a case table to a folder of findings, as `casereview screen` writes it, each "
        "size in a process of its own; beside it the Polars script, which holds everything at once.",
        "",
        "| cases | casereview | peak | Polars script | peak |",
        "|---|---|---|---|---|",
    ]
    for size, own, other in rows:
        beside = f"{other['seconds']:.3g} s | {other['peak'] / 1e9:.2f} GB" if other else "– | –"
        lines.append(f"| {size:,} | {own['seconds']:.3g} s | {own['peak'] / 1e9:.2f} GB | {beside} |")
    return [*lines, "", *measure_table(measures), "", *[f"Skipped: {reason}." for reason in skipped], ""]


def profile_lines(files: Files, rows: int) -> list[str]:
    """Where the forty rules spend their time: the package's own functions, what they call included."""
    profile = Profile()
    profile.runcall(package.findings, files.cases)
    stats = Stats(profile).get_stats_profile()
    total = stats.total_tt
    own = [
        (entry.cumtime, f"{Path(entry.file_name).relative_to(Path.cwd())} {name}")
        for name, entry in stats.func_profiles.items()
        if "/casereview/" in entry.file_name and "<" not in name
    ]
    lines = [
        f"| {where} | {taken:.2f} s | {taken / total:.0%} |" for taken, where in sorted(own, reverse=True)
    ]
    head = [
        f"## Where the time goes, forty rules, {rows:,} cases",
        "",
        "| function | with what it calls | share |",
    ]
    return [*head, "|---|---|---|", *lines[:12], ""]


def page(
    described: str, agreed: str, sections: Sequence[Section], growth: Growth, profile: Sequence[str]
) -> str:
    """The whole page."""
    goals = [measure for _, _, measures in sections for measure in measures if measure.goal is not None]
    goals += [measure for measure in growth[1] if measure.goal is not None]
    met = sum(measure.met is True for measure in goals)
    lines = [_HEAD, f"Machine: {described}.", "", "## Goals", "", f"{met} of {len(goals)} met.", ""]
    lines += [*measure_table(goals), "", "## Agreement", "", agreed, ""]
    for section in sections:
        lines += section_lines(section)
    lines += [*(growth_lines(growth) if any(growth) else []), *profile]
    return "\n".join(lines).rstrip() + "\n"


def printed(times: dict[str, Time], measures: Sequence[Measure]) -> str:
    """A section for the terminal, as soon as it is measured."""
    sides = [f"  {name:28} {time.seconds:9.3f} s  ({time.runs} runs)" for name, time in times.items()]
    ratios = [
        f"  {measure.what:44} {value_text(measure):>9}  {'' if measure.goal is None else verdict(measure)}"
        for measure in measures
    ]
    return "\n".join([*sides, *ratios])
