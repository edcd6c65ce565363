"""casereview: the command line. Commands are imported only when they are run."""

import importlib
import sys
import warnings
from typing import Any

import click

from casereview.cli.common import REFUSED, TEXTS, lang_option
from casereview.model.problem import Refused
from casereview.model.version import __version__

COMMANDS = (
    "init",
    "check",
    "draw",
    "assign",
    "sheets",
    "collect",
    "adjudicate",
    "score",
    "screen",
    "compare",
    "notice",
    "annual",
    "rubric",
)


class Commands(click.Group):
    """The commands by name, each in its own file."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"casereview.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; faults of the inputs are said in words and end it with exit code 3."""
        try:
            return super().invoke(ctx)
        except Refused as fault:
            _say(fault)
            ctx.exit(REFUSED)


@click.group(cls=Commands, help=TEXTS("cli.help"), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", help=TEXTS("cli.version"))
@click.option("--debug", is_flag=True, help=TEXTS("cli.debug"))
@lang_option
@click.pass_context
def cli(context: click.Context, debug: bool) -> None:
    """The group itself only carries the options all commands share."""
    context.obj = {"debug": debug}


def main() -> None:
    """Run; a fault of the program is said in a line, with a traceback only by --debug."""
    if "--debug" not in sys.argv:
        warnings.simplefilter("ignore", FutureWarning)  # libraries about each other: no words for an officer
    try:
        cli.main(standalone_mode=True)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:  # a panic of a native library is no Exception
        if "--debug" in sys.argv:
            raise
        click.echo(TEXTS("cli.crash", error=f"{type(error).__name__}: {error}"), err=True)
        sys.exit(1)


def _say(fault: Refused) -> None:
    show = importlib.import_module("casereview.outputs.terminal")
    console = importlib.import_module("rich.console").Console(stderr=True, highlight=False)
    show.show_problems(fault.problems, console, TEXTS)
    click.echo(TEXTS("cli.refused"), err=True)


if __name__ == "__main__":
    main()
