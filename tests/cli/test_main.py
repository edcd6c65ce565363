"""The command line as a whole: quick to answer, in two languages, every command with an example."""

import os
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from casereview import __version__
from casereview.cli.main import COMMANDS, cli
from casereview.model.catalogue import Texts

HEAVY = ("pandas", "polars", "pandera", "openpyxl", "pyarrow", "pydantic", "docx")


def run(*arguments: str, language: str = "") -> subprocess.CompletedProcess[str]:
    """The program as a person starts it."""
    environment = {name: value for name, value in os.environ.items() if name != "CASEREVIEW_LANG"}
    if language:
        environment["CASEREVIEW_LANG"] = language
    command = [sys.executable, "-m", "casereview", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=60)


def commands(group: click.Group, path: str = "casereview") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, those of groups included."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


EVERY = dict(commands(cli))


def test_help_comes_before_anything_heavy_is_imported() -> None:
    code = (
        "import sys\n"
        "sys.argv = ['casereview', '--help']\n"
        "from casereview.cli.main import cli\n"
        "cli.main(standalone_mode=False)\n"
        "print('imported:', *(name for name in sys.modules if '.' not in name))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.rpartition("imported:")[2].split()
    assert "click" in loaded
    assert set(loaded) & set(HEAVY) == set()


def test_help_lists_every_command_in_chinese() -> None:
    done = run("--help")
    assert done.returncode == 0
    for name in COMMANDS:
        assert f"\n  {name} " in done.stdout
    assert Texts("zh")("cli.score.short") in done.stdout


@pytest.mark.parametrize("arguments", [("--lang", "en", "--help"), ("--lang=en", "--help")])
def test_english_by_option(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert Texts("en")("cli.score.short") in done.stdout
    assert Texts("zh")("cli.score.short") not in done.stdout


def test_english_by_environment_and_the_option_over_it() -> None:
    assert Texts("en")("cli.score.short") in run("--help", language="en").stdout
    assert Texts("zh")("cli.score.short") in run("--lang", "zh", "--help", language="en").stdout


def test_an_unknown_language_in_the_environment_is_no_fault() -> None:
    assert Texts("zh")("cli.score.short") in run("--help", language="fr").stdout


@pytest.mark.parametrize(
    "arguments", [("rate",), ("score",), ("score", "x.csv", "--colour"), ("collect", "x.csv")]
)
def test_wrong_usage_is_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2


def test_refused_inputs_are_3_with_every_fault_and_its_remedy() -> None:
    done = run("check", "missing-1.csv", "missing-2.csv")
    assert done.returncode == 3
    for name in ("missing-1.csv", "missing-2.csv", "请"):
        assert name in done.stderr
    assert done.stderr.strip().endswith(Texts("zh")("cli.refused"))


def test_version() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert __version__ in done.stdout


def test_rubric_list_names_the_shipped_rubric_with_its_full_marks() -> None:
    done = run("rubric", "list")
    assert done.returncode == 0
    assert "penalty-ordinary" in done.stdout
    assert "共100分" in done.stdout


@pytest.mark.parametrize("name", EVERY)
def test_every_command_has_an_example_in_both_languages(name: str) -> None:
    """The help texts come from the catalogue, so the one shown tells the key and the other is looked up."""
    key = ".".join(["cli", *name.split()[1:]])
    texts = {language: _help(language, key) for language in ("zh", "en")}
    assert EVERY[name].help == texts["zh"]
    assert f"示例：casereview {name.split()[1]}" in texts["zh"]
    assert f"Example: casereview {name.split()[1]}" in texts["en"]


def _help(language: str, key: str) -> str:
    texts = Texts(language)
    try:
        return texts(f"{key}.help")
    except KeyError:
        return texts(key)


@pytest.mark.parametrize("name", EVERY)
def test_every_command_explains_itself_and_its_options(name: str) -> None:
    result = CliRunner().invoke(cli, [*name.split()[1:], "--help"])
    assert result.exit_code == 0
    unexplained = [
        option.name for option in EVERY[name].params if isinstance(option, click.Option) and not option.help
    ]
    assert unexplained == []
