"""Money exact to the fen, whole numbers and multiples."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.intake.cells import Reading
from casereview.intake.numbers import read_count, read_money, read_number

FEN = st.integers(0, 10**14).map(lambda fen: Decimal(fen) / 100)


@given(FEN)
def test_money_in_every_arabic_spelling_reads_as_the_same_amount(amount):
    for cell in (
        amount,
        str(amount),
        f"{amount:.2f}",
        f"{amount:,.2f}",
        f"{amount:,.2f}".replace(",", "，"),
        f"￥{amount:.2f}",
        f"人民币{amount:.2f}元",
        f" {amount:.2f} 元整。",
    ):
        assert read_money(cell) == Reading(amount), cell


@given(st.integers(0, 10**11).map(lambda fen: Decimal(fen) / 100))
def test_money_under_ten_thousand_yuan_is_exact(amount):
    assert read_money(str(amount / 10000), factor=10000) == Reading(amount)
    assert read_money(float(amount / 10000), factor=10000) == Reading(amount)


@given(st.lists(st.integers(1, 10**7).map(lambda fen: fen / 100), min_size=1, max_size=20))
def test_the_noise_of_binary_sums_is_no_part_of_a_fen(parts):
    cents = sum(round(part * 100) for part in parts)
    assert read_money(sum(parts)) == Reading(Decimal(cents) / 100)


@given(FEN)
def test_an_amount_already_read_stays_as_it_is(amount):
    once = read_money(str(amount)).value
    assert read_money(once) == Reading(once)


@pytest.mark.parametrize(
    ("cell", "factor", "amount"),
    [
        (0, 1, "0"),
        ("0", 1, "0"),
        (0.1 + 0.2, 1, "0.30"),
        (0.2, 10000, "2000"),
        ("0.2", 10000, "2000"),
        ("0.000001", 10000, "0.01"),
        ("2,000.50", 1, "2000.50"),
        ("2，000", 1, "2000"),
        ("￥2000", 1, "2000"),
        ("¥2,000元", 1, "2000"),
        ("2000元整", 1, "2000"),
        ("２０００元", 1, "2000"),
        ("2万元", 1, "20000"),
        ("2.5万", 1, "25000"),
        ("2万元", 10000, "20000"),
        ("1.2亿元", 1, "120000000"),
        (".5", 1, "0.50"),
        ("伍仟元整", 1, "5000"),
        ("2000元（贰仟元整）", 1, "2000"),
        ("十五万元", 10000, "150000"),
        ("人民币壹拾贰万叁仟肆佰元伍角整", 1, "123400.50"),
        ("9999999999999999.99", 1, "9999999999999999.99"),
    ],
)
def test_amounts(cell, factor, amount):
    assert read_money(cell, factor=factor) == Reading(Decimal(amount))


@pytest.mark.parametrize(
    ("cell", "amount"), [("2000元", "2000"), ("伍仟元整", "5000"), ("1亿元", "100000000")]
)
def test_the_cells_own_unit_wins_over_the_headers_with_a_notice(cell, amount):
    assert read_money(cell, factor=10000) == Reading(Decimal(amount), notice="VAL-013")


@pytest.mark.parametrize(
    ("cell", "factor", "code"),
    [
        (-5, 1, "VAL-011"),
        ("-500", 1, "VAL-011"),
        ("－500元", 1, "VAL-011"),
        ("（500）", 1, "VAL-011"),
        ("0.005", 1, "VAL-012"),
        (2000.005, 1, "VAL-012"),
        ("0.1234567", 10000, "VAL-012"),
        ("0.12345678", 10000, "VAL-012"),
        ("1,23", 1, "VAL-010"),
        ("1,0000", 1, "VAL-010"),
        ("200-500", 1, "VAL-010"),
        ("约2000元", 1, "VAL-010"),
        ("罚款2000元", 1, "VAL-010"),
        ("2000元/人", 1, "VAL-010"),
        ("未罚款", 1, "VAL-010"),
        ("五", 10000, "VAL-010"),
        ("2000元（叁仟元整）", 1, "VAL-010"),
        (10**16, 1, "VAL-010"),
        (float("inf"), 1, "VAL-010"),
        (True, 1, "VAL-010"),
    ],
)
def test_what_is_not_one_exact_amount_is_unreadable(cell, factor, code):
    assert read_money(cell, factor=factor) == Reading(unreadable=code)


@pytest.mark.parametrize(
    ("cell", "unit", "number"),
    [
        (30, "日", 30),
        (30.0, "日", 30),
        ("30日", "日", 30),
        ("15天", "日", 15),
        ("六十日", "日", 60),
        ("12页", "页", 12),
        ("１２ 页", "页", 12),
        ("1,200", "页", 1200),
        ("30.0", "日", 30),
        (0, "日", 0),
    ],
)
def test_whole_numbers(cell, unit, number):
    assert read_count(cell, unit=unit) == Reading(number)


@pytest.mark.parametrize(
    "cell",
    [1.5, "1.5", "-3", "30个工作日", "12页", "3个月", "约30", "1,2", "十日内", True, float("inf"), None],
)
def test_what_is_not_a_whole_number_of_days_is_unreadable(cell):
    assert read_count(cell, unit="日") == Reading(unreadable="VAL-020")


@pytest.mark.parametrize(
    ("cell", "number"), [("3倍", 3.0), (1.5, 1.5), ("1.5 倍", 1.5), ("五倍", 5.0), ("20%", 0.2), (0, 0.0)]
)
def test_multiples(cell, number):
    assert read_number(cell, unit="倍") == Reading(number)


@pytest.mark.parametrize("cell", ["1-3倍", "3元", "-1", "一倍以上", "1/3", False])
def test_what_is_not_one_number_is_unreadable(cell):
    assert read_number(cell, unit="倍") == Reading(unreadable="VAL-021")


@given(st.one_of(st.text(max_size=15), st.floats(), st.integers(-(2**63), 2**63 - 1)))
def test_no_cell_breaks_a_reader(cell):
    for reading in (read_money(cell), read_money(cell, factor=10000), read_count(cell), read_number(cell)):
        assert (reading.value is None) == bool(reading.unreadable)
