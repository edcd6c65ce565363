"""File names made of what people call their units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.model.names import safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("城东区市场监督管理局", "城东区市场监督管理局"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1", "_com1"),
        ("console", "console"),
        (" 甲局. ", "甲局"),
        ("../..", "_"),
        ("", "_"),
        ("第一\n分局", "第一_分局"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(max_size=300))
def test_any_text_gives_a_name_that_can_be_written(text: str) -> None:
    name = safe_name(text)
    assert name and not set(name) & set('\\/:*?"<>|\n\0') and not name.endswith((" ", "."))
    assert len(name.encode()) <= 181 and safe_name(name) == name
