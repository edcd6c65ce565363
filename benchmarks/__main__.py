"""make bench: agreement first, then every comparison, then docs/benchmarks.md.

    python -m benchmarks --sizes 10000,100000,1000000 --runs 3 --page docs/benchmarks.md

10,000,000 cases take minutes and gigabytes of disk and say nothing a commit would change often: they are
added by --full (`make bench BENCH_FULL=1`) or by naming the size. --full also runs all data checks at the
largest size up to 1,000,000 and not at 100,000, and reads a workbook of 200,000 rows.
"""

import argparse
import warnings
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.agreement import SIDES, SIZES, agree
from benchmarks.clusters import engines, lacking
from benchmarks.data import write_cases
from benchmarks.measure import MILLION, Section
from benchmarks.measures import all_checks, all_rules_fire, growth, sides_at, starts
from benchmarks.report import growth_lines, machine, page, printed, profile_lines
from benchmarks.tables import spreadsheets, working_days

SIZES_ASKED, FULL_SIZE = "10000,100000,1000000", 10_000_000
ADVERSARIAL = 3_000


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=SIZES_ASKED, help="numbers of cases, parted by commas")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--full", action="store_true", help=f"{FULL_SIZE:,} cases as well")
    parser.add_argument("--page", type=Path, default=Path("docs/benchmarks.md"))
    asked = parser.parse_args()
    asked.sizes = sorted(
        {int(size) for size in asked.sizes.split(",")} | ({FULL_SIZE} if asked.full else set())
    )
    if asked.sizes[0] > MILLION:
        parser.error("one of the sizes must be 1,000,000 or less")
    return asked


def main() -> None:
    """Measure, print and write the page."""
    warnings.simplefilter("ignore")
    asked = arguments()
    described = machine()
    print(described)
    build = Path("build/benchmarks")
    build.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=build) as name:
        folder = Path(name)
        findings = agree(write_cases(folder / "adversarial", ADVERSARIAL, "adversarial"))
        agreed = (
            f"On {ADVERSARIAL:,} adversarial cases every one of the forty rules fires, and {len(SIDES)} "
            f"sides and {len(SIZES)} further sizes of slices give the same {findings:,} triples of case, "
            "item and evidence."
        )
        print(agreed)
        sections: list[Section] = []

        def measured(run: Callable[[], Section]) -> None:
            title, times, measures = run()
            print(f"{title}\n{printed(times, measures)}", flush=True)
            sections.append((title, times, measures))

        for size in [size for size in asked.sizes if size <= MILLION]:
            files = write_cases(folder / "normal", size)
            measured(lambda files=files, size=size: sides_at(files, size, asked.runs))
        middle = min(size, 100_000)
        wild = write_cases(folder / "wild", middle, "adversarial")
        measured(lambda: all_rules_fire(wild, middle, asked.runs))
        checked = size if asked.full else middle
        some = write_cases(folder / "checked", checked)
        measured(lambda: all_checks(some, checked, asked.runs))
        for rows in (10_000, 200_000) if asked.full else (10_000,):
            measured(lambda rows=rows: spreadsheets(folder, rows, asked.runs))
        measured(lambda: working_days(MILLION, asked.runs))
        measured(lambda: starts(folder, max(asked.runs, 5)))
        skipped = []
        if lacking():
            skipped.append(f"the engines: {', '.join(lacking())} not installed")
        else:
            measured(lambda: engines(files.cases, size, 1))
        grown = growth(folder, asked.sizes)
        grown = (*grown[:2], [*skipped, *grown[2]])
        print("\n".join(growth_lines(grown)))
        profile = profile_lines(files, size)
        print("\n".join(profile))
        asked.page.write_text(page(described, agreed, sections, grown, profile), encoding="utf-8")


if __name__ == "__main__":
    main()
