"""casereview screen: what data alone find in case tables of any size; no scores."""

from pathlib import Path
from time import monotonic

import click

from casereview.cli.common import (
    TEXTS,
    exit_code,
    lang_option,
    path_option,
    stop_if_refused,
)


@click.command("screen", help=TEXTS("cli.screen.help"), short_help=TEXTS("cli.screen.short"))
@click.argument("cases", nargs=-1, required=True, metavar="CASES...", type=click.Path(path_type=Path))
@click.option("--rubric", "rubrics", multiple=True, metavar="ID", help=TEXTS("cli.rubric"))
@path_option("--review", "cli.review")
@path_option("--references", "cli.references")
@click.option(
    "--batch", "size", type=click.IntRange(min=1), default=65_536, show_default=True,
    metavar="ROWS", help=TEXTS("cli.screen.batch"),
)  # fmt: skip
@click.option(
    "--engine", type=click.Choice(["local", "dask", "spark"]), default="local", show_default=True,
    help=TEXTS("cli.screen.engine"),
)  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", help=TEXTS("cli.screen.scheduler"))
@click.option("--master", metavar="URL", help=TEXTS("cli.screen.master"))
@path_option("--out", "cli.screen.out")
@lang_option
@click.pass_context
def command(
    context: click.Context,
    cases: tuple[Path, ...],
    rubrics: tuple[str, ...],
    review: Path | None,
    references: Path | None,
    size: int,
    engine: str,
    scheduler: str | None,
    master: str | None,
    out: Path | None,
) -> None:
    from rich.console import Console

    from casereview.cli.inputs import read_screening
    from casereview.cli.progress import progress
    from casereview.outputs.screen_folder import write_screening
    from casereview.outputs.terminal import show_problems
    from casereview.scoring.engine import Engine

    if (scheduler and engine != "dask") or (master and engine != "spark"):
        raise click.UsageError(TEXTS("cli.screen.address"))
    asked = read_screening(cases, rubrics, review, references, size, Engine(engine, scheduler or master))
    folder = out or Path(TEXTS("cli.screen.folder"))
    begun = monotonic()
    rows = asked.cases.rows
    with progress(TEXTS("cli.screen.progress"), Console(stderr=True)) as advance:

        def watch(gathered: int, screened: int, findings: int) -> None:
            speed = round(screened / max(monotonic() - begun, 1e-3))
            said = TEXTS("cli.screen.speed", speed=f"{speed:,}", findings=f"{findings:,}")
            advance(gathered + screened, 2 * rows, said)

        totals, problems = write_screening(asked, folder, watch)
    stop_if_refused(problems)
    console = Console(highlight=False)
    show_problems(problems, console, TEXTS)
    screened, left = totals.count("screened"), rows - totals.count("screened")
    console.print(TEXTS("cli.screen.cases", cases=rows, screened=screened, left=left), markup=False)
    hits = {name: totals.count(name) for name in ("breaches", "suspects")}
    console.print(TEXTS("cli.screen.findings", **hits), markup=False)
    console.print(TEXTS("cli.screen.unscored"), markup=False)
    console.print(TEXTS("cli.written", path=folder), markup=False)
    context.exit(exit_code(problems))
