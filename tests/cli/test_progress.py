"""The bar: on a terminal and after a moment, else not at all."""

from collections.abc import Iterator
from io import StringIO

import pytest
from rich.console import Console

from casereview.cli.progress import PATIENCE, progress


def shown(seconds: float, terminal: bool) -> str:
    """What a step of four parts prints that takes so long for each."""
    out = StringIO()
    console = Console(file=out, force_terminal=terminal, width=80)
    times: Iterator[float] = (seconds * part for part in range(5))
    with progress("写出评查表", console, lambda: next(times)) as advance:
        for part in range(1, 5):
            advance(part, 4)
    return out.getvalue()


def test_a_bar_is_shown_once_a_step_takes_longer_than_a_moment() -> None:
    assert "写出评查表" in shown(PATIENCE, terminal=True) and "4/4" in shown(PATIENCE, terminal=True)


@pytest.mark.parametrize(("seconds", "terminal"), [(PATIENCE / 4, True), (PATIENCE, False), (60, False)])
def test_nothing_is_printed_for_a_moment_or_where_nobody_watches(seconds: float, terminal: bool) -> None:
    assert shown(seconds, terminal) == ""
