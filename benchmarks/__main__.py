"""make bench: agreement first, then every comparison, then docs/benchmarks.md.

    python -m benchmarks --sizes 10000,100000,1000000 --runs 3 --page docs/benchmarks.md

10,000,000 cases take minutes and gigabytes of disk and say nothing a commit would change often: they are
added by --full (`make bench BENCH_FULL=1`) or by naming the size. --full also runs all data checks at the
largest size up to 1,000,000 and not at 100,000, and reads a workbook of 200,000 rows.
"""

import argparse
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.agreement import SIDES, SIZES, agree
from benchmarks.clusters import engines, lacking
from benchmarks.data import write_cases
from benchmarks.measure import MILLION, Growth, Section
from benchmarks.measures import all_checks, all_rules_fire, fast_sides, growth, slow_sides, starts
from benchmarks.report import growth_lines, machine, page, printed, profile_lines
from benchmarks.tables import spreadsheets, working_days

SIZES_ASKED, FULL_SIZE = "10000,100000,1000000", 10_000_000
ADVERSARIAL = 1_000


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
    """Measure and print; the page is written anew after every comparison, so that none is lost."""
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
        grown: Growth = ([], [], [])
        profile: list[str] = []
        for run in comparisons(asked, folder):
            title, times, measures = run()
            print(f"{title}\n{printed(times, measures)}", flush=True)
            sections.append((title, times, measures))
            asked.page.write_text(page(described, agreed, sections, grown, profile), encoding="utf-8")
        largest = max(size for size in asked.sizes if size <= MILLION)
        grown = growth(folder, asked.sizes)
        profile = profile_lines(write_cases(folder / "normal", largest), largest)
        print("\n".join([*growth_lines(grown), *profile]))
        asked.page.write_text(page(described, agreed, sections, grown, profile), encoding="utf-8")


def comparisons(asked: argparse.Namespace, folder: Path) -> Iterator[Callable[[], Section]]:
    """Every comparison asked for, those that take long at the end."""
    runs = asked.runs
    sizes = [size for size in asked.sizes if size <= MILLION]
    made = {size: write_cases(folder / f"normal-{size}", size) for size in {*sizes, min(sizes[-1], 100_000)}}
    middle, largest = min(sizes[-1], 100_000), sizes[-1]
    wild = write_cases(folder / "wild", middle, "adversarial")
    for size in sizes:
        yield partial(fast_sides, made[size], size, runs)
    yield partial(all_rules_fire, wild, middle, runs)
    yield partial(working_days, MILLION, runs)
    yield partial(spreadsheets, folder, 10_000, runs)
    yield partial(starts, folder, max(runs, 5))
    checked = largest if asked.full else middle
    yield partial(all_checks, made[checked], checked, runs)
    if lacking():
        print(f"Skipped: the engines, without {', '.join(lacking())}")
    else:
        yield partial(engines, made[largest].cases, largest, 1)
    yield partial(slow_sides, made[middle], middle, runs)
    if asked.full:
        yield partial(spreadsheets, folder, 200_000, runs)


if __name__ == "__main__":
    main()
