"""What README.md shows and promises is what the program does."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from casereview.cli import common
from casereview.cli.main import cli
from tests.demo import BLOCK, README, ROOT, demo_arguments, run_demo, shown

TEXT = README.read_text(encoding="utf-8")
PAGES = [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo runs."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(folder: Path) -> subprocess.CompletedProcess[str]:
    """The demo, run once."""
    return run_demo(folder)


def said_commands(text: str) -> Iterator[list[str]]:
    """Every `casereview …` written out, on a line of a block or as code in the text."""
    prose, blocks = text.split("```")[::2], text.split("```")[1::2]
    lines = [line for block in blocks for line in block.splitlines()]
    for line in [*lines, *(code for part in prose for code in re.findall(r"`([^`\n]+)`", part))]:
        if line.startswith("casereview "):
            yield shlex.split(line)[1:]


def check_usage(arguments: list[str]) -> None:
    """Let click read the arguments without running anything; raises UsageError on what it does not know."""
    command: click.Command = cli
    while isinstance(command, click.Group):
        context = command.make_context("casereview", list(arguments))
        name, found, arguments = command.resolve_command(context, [*context._protected_args, *context.args])
        assert found is not None, name
        command = found
    command.make_context(command.name, list(arguments))


def test_the_demo_is_done(demo: subprocess.CompletedProcess[str]) -> None:
    assert demo.returncode in (common.DONE, common.DONE_WITH_PROBLEMS), demo.stdout + demo.stderr


def test_the_output_shown_is_the_output(demo: subprocess.CompletedProcess[str]) -> None:
    """`make readme` brings it up to date."""
    assert BLOCK.findall(TEXT) == [shown(demo.stdout)]


def test_the_output_shown_names_every_unit(folder: Path, demo: subprocess.CompletedProcess[str]) -> None:
    block = "".join(BLOCK.findall(TEXT))
    units = sorted(path.stem for path in (folder / "build/demo/feedback").iterdir() if "_" not in path.stem)
    assert len(units) == 8
    written = re.sub(r"\s|[\d.-]", "", block)
    assert [unit for unit in units if unit not in written] == []


def test_the_files_named_are_the_files_written(folder: Path, demo: subprocess.CompletedProcess[str]) -> None:
    named = re.findall(r"^\| `([^`]+\.[^`]+)` \|", TEXT, re.MULTILINE)
    results = folder / "build/demo"
    written = {path.relative_to(results).as_posix() for path in results.rglob("*") if path.is_file()}
    found = {name: set(results.glob(name.replace("<单位>", "*"))) for name in named}
    assert [name for name, files in found.items() if not files] == []
    told = {path.relative_to(results).as_posix() for files in found.values() for path in files}
    assert {name for name in written - told if not name.startswith(".")} == set()


def test_the_command_shown_is_that_of_the_makefile() -> None:
    assert demo_arguments() in list(said_commands(TEXT))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_are_written_as_the_program_takes_them(page: Path) -> None:
    for arguments in said_commands(page.read_text(encoding="utf-8")):
        check_usage(arguments)


@pytest.mark.parametrize(
    "line", ["casereview rate x", "casereview score x --colour red", "casereview rubric paint"]
)
def test_a_command_the_program_does_not_take_is_seen(line: str) -> None:
    with pytest.raises(click.UsageError):
        check_usage(*said_commands(f"`{line}`"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_exist(page: Path) -> None:
    rules = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    said = re.findall(r"(?:^|`)make ([\w-]+)(?=`|$)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in said if name not in rules] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_exit_codes_are_those_of_the_program() -> None:
    codes = {common.DONE, common.WRONG_USAGE, common.REFUSED, common.DONE_WITH_PROBLEMS, common.FOUND}
    assert {int(code) for code in re.findall(r"^\| (\d) \|", TEXT, re.MULTILINE)} == codes
    english = TEXT.partition("Exit codes:")[2]
    assert {int(code) for code in re.findall(r"(?:^|,) (\d) ", english)} == codes
