"""Times side by side: the sides take turns, so that whatever else the machine does falls on all of them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter

#: A side that has taken this many seconds in all runs no more.
BUDGET = 30.0


@dataclass(frozen=True)
class Time:
    """The median of several runs, in seconds."""

    seconds: float
    runs: int


def side_by_side(sides: Mapping[str, Callable[[], object]], runs: int, warm: bool = True) -> dict[str, Time]:
    """Each side's median over `runs` turns; slow sides take fewer. `warm`: a first turn is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(runs + warm):
        for name, run in sides.items():
            if sum(taken[name]) > BUDGET:
                continue
            begun = perf_counter()
            run()
            taken[name].append(perf_counter() - begun)
        if warm and not turn:
            slow = {name for name, times in taken.items() if times[0] > BUDGET / 4}
            taken = {name: times if name in slow else [] for name, times in taken.items()}
    return {name: Time(median(times), len(times)) for name, times in taken.items()}


def in_child(module: str, *arguments: str) -> dict[str, float]:
    """What a module prints as JSON when a process of its own runs it."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


@contextmanager
def process(module: str) -> Iterator[str]:
    """A module that prints a line and waits for its input to end, as long as the block lasts; the line."""
    command = [sys.executable, "-m", module]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        if running.stdout is None or running.stdin is None:
            raise ValueError("a process without pipes")
        try:
            yield running.stdout.readline().strip()
        finally:
            running.stdin.write("\n")
            running.stdin.close()


def command_runner(command: Sequence[str], accepted: Sequence[int] = (0,)) -> Callable[[], None]:
    """A function that runs the command to its end and raises where its exit code is not one of `accepted`."""

    def run() -> None:
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, capture_output=True, env=environment)
        if done.returncode not in accepted:
            raise RuntimeError(f"{command}: {done.stderr.decode(errors='replace')[-500:]}")

    return run
