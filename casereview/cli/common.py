"""What every command shares: language, exit codes, and how problems reach the officer. Nothing heavy here."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from casereview.model.catalogue import LANGUAGES, Texts
from casereview.model.problem import Problem, Refused, problem, refused

DONE, WRONG_USAGE, REFUSED, DONE_WITH_PROBLEMS, FOUND = 0, 2, 3, 4, 5


def language() -> str:
    """zh, unless --lang or CASEREVIEW_LANG says en; needed before click parses, for the help texts."""
    wanted = os.environ.get("CASEREVIEW_LANG", "zh")
    for number, word in enumerate(sys.argv):
        if word == "--lang" and number + 1 < len(sys.argv):
            wanted = sys.argv[number + 1]
        elif word.startswith("--lang="):
            wanted = word.partition("=")[2]
    return wanted if wanted in LANGUAGES else "zh"


TEXTS = Texts(language())


def lang_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--lang zh|en, read by `language` before parsing."""
    return click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help=TEXTS("cli.lang"))(
        command
    )


def path_option(name: str, key: str) -> Callable[..., Any]:
    """An option naming a file or folder; whether it is there is said with the other faults, not by click."""
    return click.option(name, type=click.Path(path_type=Path), help=TEXTS(key))


class Given(NamedTuple):
    """What a command that reads exports was given by the arguments and options all of these share."""

    exports: tuple[Path, ...]
    rubrics: tuple[str, ...] = ()
    review: Path | None = None
    references: Path | None = None
    mapping: Path | None = None


def input_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """EXPORT... and the options every command that reads exports shares, handed to it as `given`."""

    @wraps(command)
    def gathered(**values: Any) -> Any:
        given = Given(*(values.pop(name) for name in Given._fields))
        return command(given=given, **values)

    decorated: Callable[..., Any] = gathered
    for option in (
        path_option("--mapping", "cli.mapping"),
        path_option("--references", "cli.references"),
        path_option("--review", "cli.review"),
        click.option("--rubric", "rubrics", multiple=True, metavar="ID", help=TEXTS("cli.rubric")),
        click.argument(
            "exports", nargs=-1, required=True, metavar="EXPORT...", type=click.Path(path_type=Path)
        ),
        lang_option,
    ):
        decorated = option(decorated)
    return decorated


def exit_code(problems: Sequence[Problem]) -> int:
    """4 where cells or rows could not be used, else 0."""
    unusable = any(item.severity == "warning" for item in problems)
    return DONE_WITH_PROBLEMS if unusable else DONE


def obstacles(path: Path | None) -> list[Problem]:
    """A file to be written that is there already: it may hold a person's work, and is never replaced."""
    return [problem("CLI-001", path=path)] if path is not None and path.exists() else []


def write_file(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` write the file, in a new folder where needed; raises Refused where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
    except OSError as error:
        raise Refused([problem("CLI-002", path=path, reason=error.strerror or str(error))]) from None


def stop_if_refused(problems: list[Problem]) -> None:
    """End the command with exit code 3 once all faults so far are known."""
    if refused(problems):
        raise Refused(problems)
