"""The catalogue finds a text by the headings of its files and parses only the file it stands in."""

import tomllib
from pathlib import Path

import pytest

from casereview.model import catalogue
from casereview.model.catalogue import Texts, entries, entry

FOLDER = Path(catalogue.__file__).parent / "texts"


def test_the_headings_are_all_the_keys_the_files_have() -> None:
    whole = {}
    for path in FOLDER.glob("*.toml"):
        whole |= tomllib.loads(path.read_text(encoding="utf-8"))
    assert entries() == whole


def test_one_text_wants_one_file_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(catalogue, "_parsed", lambda name: asked.append(name) or catalogue.tomllib.loads(  # type: ignore[func-returns-value]
        (FOLDER / name).read_text(encoding="utf-8")))  # fmt: skip
    entry.cache_clear()
    assert "案卷" in Texts("zh")("cli.check.short")
    assert asked == ["cli.toml"]


def test_a_key_that_stands_in_two_files_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_read", lambda: {"a.toml": '["x.y"]\n', "b.toml": '["x.y"]\nzh = "甲"\n'})
    with pytest.raises(ValueError, match=r"x\.y stands twice in the catalogue, again in b\.toml"):
        catalogue._homes.__wrapped__()
