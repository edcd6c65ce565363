"""docs/scoring.md says what the grammar and the examples say, of every setting and every mechanic."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from .example import examples
from .page import BESIDE, GRAMMARS, PAGE, page, settings, words


def test_the_page_is_up_to_date() -> None:
    """`make docs` brings it up to date."""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("name", GRAMMARS)
def test_every_setting_is_explained_and_nothing_else_is(name: str) -> None:
    assert sorted(words()[name]) == sorted(key for key, _, _ in settings(GRAMMARS[name]))
    assert all(len(both) == 2 and all(both) for both in words()[name].values())


def test_mechanics_name_settings_there_are() -> None:
    known = {key for grammar in GRAMMARS.values() for key, _, _ in settings(grammar)} | BESIDE
    assert [name for one in examples() for name in one.data["settings"] if name not in known] == []


@pytest.mark.parametrize("one", examples(), ids=lambda one: one.path.stem)
def test_every_example_is_told_in_both_languages(one) -> None:
    keys = ("zh", "en", "zh_worked", "en_worked", "zh_without", "en_without", "settings", "seen_in")
    assert all(one.data[key] for key in keys)
    assert all(f"{one.number} {one.data[key]}" in PAGE.read_text(encoding="utf-8") for key in ("zh", "en"))


def figures(stated: Mapping[str, Any]) -> set[Decimal]:
    """The scores an example wants."""
    rows = [row for kind in ("cases", "units", "compared") for row in stated.get(kind, {}).values() if row]
    names = ("score", "mean_score", "final_score", "score_a", "score_b")
    return {Decimal(str(row[name])) for row in rows for name in names if row.get(name) is not None}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("one", examples(), ids=lambda one: one.path.stem)
def test_the_figures_told_are_those_of_the_example(one, language: str) -> None:
    """All scores in the words of the example, and in those without the mechanic the ones that change."""
    told = [
        {Decimal(figure) for figure in re.findall(r"\d+(?:\.\d+)?", one.data[f"{language}_{part}"])}
        for part in ("worked", "without")
    ]
    wanted, changed = figures(one.data["expect"]), figures(one.data["without"]["expect"])
    assert wanted - told[0] == set()
    assert changed - wanted - told[1] == set()
