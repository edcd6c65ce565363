"""Every mechanic of scoring has an example, and the example fails once the mechanic is taken away."""

import pytest

from .example import Example, exact, examples, given, laid_over, load

EXAMPLES = examples()
each = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.path.stem)


def test_all_mechanics_are_there_each_once_under_its_number() -> None:
    assert [example.number for example in EXAMPLES] == list(range(1, 38))
    assert [int(example.path.name[:2]) for example in EXAMPLES] == list(range(1, 38))


@each
def test_the_example_gives_what_it_says(example: Example) -> None:
    wanted = example.data["expect"]
    assert exact(given(example.data, wanted)) == exact(wanted)


@each
def test_without_the_mechanic_it_gives_something_else(example: Example) -> None:
    wanted = example.data["without"]["expect"]
    assert exact(given(example.plain, wanted)) == exact(wanted)
    assert wanted.keys() == example.data["expect"].keys()
    assert exact(wanted) != exact(example.data["expect"])


REFUSED = [(example, entry) for example in EXAMPLES for entry in example.data.get("refused", ())]


@pytest.mark.parametrize(("example", "entry"), REFUSED, ids=[entry["code"] for _, entry in REFUSED])
def test_a_setting_that_cannot_be_meant_is_refused(example: Example, entry: dict) -> None:
    changed = laid_over(example.data, {"rubrics": {"example": entry["rubric"]}})
    assert [found.code for found in load(changed)[1]] == [entry["code"]]
