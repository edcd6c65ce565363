"""Cells a spreadsheet program must not run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.model.cells import plain_cell, safe_cell


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "'=1"]
)
def test_what_could_run_is_guarded(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["", "1", "案卷", "1=1", "'案卷'", "(-1)"])
def test_what_cannot_run_is_left_alone(text: str) -> None:
    assert safe_cell(text) == text == plain_cell(text)


@given(st.text(st.sampled_from("'=+-@\t＝a案"), max_size=6))
def test_every_text_comes_back(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text
    assert safe_cell(text)[:1] not in tuple("=+-@\t＝")
