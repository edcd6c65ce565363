"""casereview notice: the draft notice again from saved results, or a Word file checked."""

from pathlib import Path

import click

from casereview.cli.common import FOUND, TEXTS, exit_code, lang_option, path_option, stop_if_refused


@click.command("notice", help=TEXTS("cli.notice.help"), short_help=TEXTS("cli.notice.short"))
@click.argument("folder", metavar="[RESULTS]", required=False, type=click.Path(path_type=Path))
@path_option("--review", "cli.notice.review")
@path_option("--template", "cli.notice.template")
@path_option("--out", "cli.notice.out")
@click.option(
    "--naming",
    type=click.Choice(("named", "annex_only", "anonymous")),
    help=TEXTS("cli.notice.naming"),
)
@path_option("--check", "cli.notice.check")
@lang_option
@click.pass_context
def command(
    context: click.Context,
    folder: Path | None,
    review: Path | None,
    template: Path | None,
    out: Path | None,
    naming: str | None,
    check: Path | None,
) -> None:
    from rich.console import Console

    from casereview.model.catalogue import Texts
    from casereview.model.problem import Problem, Refused
    from casereview.outputs.lint import check_document, found
    from casereview.outputs.notice_kept import redraft
    from casereview.outputs.terminal import show_problems
    from casereview.rounds.kept import read_results
    from casereview.rounds.review_file import load_review

    if folder is None and check is None:
        raise click.UsageError(TEXTS("cli.notice.one_of"))
    kept, problems = read_results(folder) if folder is not None else (None, list[Problem]())
    given, faults = load_review(review) if review is not None else (None, [])
    problems += faults
    stop_if_refused(problems)
    settings = given or (kept.review if kept else None)
    if settings is not None and naming is not None:
        settings = settings.model_copy(update={"naming": naming})
    texts = Texts(kept.language) if kept else TEXTS
    console = Console(highlight=False)
    if check is not None:
        said = check_document(check, kept.results if kept else None, settings, texts)
        show_problems([*problems, *said], console, TEXTS)
        if not said:
            console.print(TEXTS("cli.notice.clean", path=check), markup=False)
        context.exit(FOUND if found(said) else exit_code(problems))
    if kept is None or settings is None or folder is None:
        raise Refused(problems)
    path, said = redraft(kept.results, settings, folder, texts, template, out)
    problems += said
    stop_if_refused(problems)
    console.print(TEXTS("cli.notice.written", path=path), markup=False)
    show_problems(problems, console, TEXTS)
    context.exit(exit_code(problems))
