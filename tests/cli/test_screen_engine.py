"""casereview screen: where it runs."""

import pytest
from click.testing import CliRunner

from casereview.cli.common import WRONG_USAGE
from casereview.cli.main import cli
from casereview.cli.screen import command
from casereview.scoring.engine import ENGINES


@pytest.mark.parametrize(
    "options",
    [
        ["--scheduler", "tcp://127.0.0.1:8786"],
        ["--engine", "spark", "--scheduler", "tcp://127.0.0.1:8786"],
        ["--engine", "dask", "--master", "local[2]"],
    ],
)
def test_an_address_without_its_engine_is_wrong_usage(options: list[str]) -> None:
    result = CliRunner().invoke(cli, ["screen", "案卷.parquet", *options])
    assert result.exit_code == WRONG_USAGE
    assert "--engine" in result.output


def test_the_engines_to_choose_from_are_those_there_are() -> None:
    (option,) = [one for one in command.params if one.name == "engine"]
    assert option.type.to_info_dict()["choices"] == ENGINES
