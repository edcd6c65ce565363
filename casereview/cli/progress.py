"""A bar for what takes longer than a moment; nothing where no person watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

#: Seconds a step may take before a bar is shown.
PATIENCE = 1.0


@contextmanager
def progress(
    label: str, console: Console, clock: Callable[[], float] = monotonic
) -> Iterator[Callable[..., None]]:
    """Gives a function to be told (done, total) and, in words, what else there is to see.

    The bar goes away when the step is over.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[said]}"),
    )
    bar = Progress(*columns, console=console, transient=True)
    task = bar.add_task(label, total=None, said="")
    begun = clock()

    def advance(done: int, total: int, said: str = "") -> None:
        bar.update(task, completed=done, total=total, said=said)
        if console.is_terminal and not bar.live.is_started and clock() - begun > PATIENCE:
            bar.start()

    try:
        yield advance
    finally:
        if bar.live.is_started:
            bar.stop()
