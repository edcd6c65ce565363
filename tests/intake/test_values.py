"""Columns read as their field's type: blanks, codes, damaged numbers, and what is said about a cell."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.intake.cells import is_blank
from casereview.intake.dates import NO_TIME_OF_DAY
from casereview.intake.values import Unreadable, normalise_column
from casereview.model.catalogue import LANGUAGES, Texts, entries
from casereview.model.field import fields
from casereview.model.problem import problem

BLANKS = [None, "", " ", "　", "\u200b", "/", "\\", "—", "——", "-", "--", "－", "NULL", "null", "\\N", "N/A"]
BLANKS += ["不详", "暂无", "无此项", float("nan")]


def column(name, *cells, **options):
    return normalise_column(fields()[name], list(cells), **options)


def values(name, *cells, **options):
    result = column(name, *cells, **options)
    assert not result.unreadable
    return result.values


@pytest.mark.parametrize("name", list(fields()))
def test_blank_cells_are_no_value_and_no_problem_in_any_field(name):
    result = column(name, *BLANKS)
    assert result.values == [None] * len(BLANKS)
    assert not result.unreadable and not result.notices


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("票据号", None),
        ("当事人名称", None),
        ("执法人员", None),
        ("罚款金额", None),
        ("卷内页数", None),
        ("决定日期", None),
        ("送达方式", None),
        ("裁量情节", "无"),
        ("是否移送", False),
        ("全过程记录", False),
    ],
)
def test_nothing_is_an_answer_only_where_the_field_asks_for_it(name, value):
    assert values(name, "无", " 无　") == [value, value]


def test_zero_is_an_answer():
    assert values("罚款金额", 0, "0") == [Decimal("0.00")] * 2
    assert values("延期天数", 0, "0日") == [0, 0]
    assert values("案卷号", "0") == ["0"]


def test_text_stays_as_typed():
    cells = [
        "0012",
        " 案（卷） ",
        12.0,
        12,
        2.5,
        "第一行\r\n第二行",
        "None",
        "NA",
        datetime(2021, 3, 5, 10, 30),
    ]
    expected = ["0012", "案（卷）", "12", "12", "2.5", "第一行 第二行", "None", "NA", "2021-03-05 10:30:00"]
    assert values("案卷号", *cells) == expected
    assert values("案卷号", " \u200b 12 \ufeff", "3E12") == ["12", "3E12"]


def test_a_document_number_is_kept_for_display():
    assert values("决定书文号", "某市监罚[2021]第012号") == ["某市监罚[2021]第012号"]


def test_codes_are_ascii_capitals_without_blanks():
    cells = ["11230500001755309f", "９１３２ 0105", "'632101199001011234", '="632101"', 630101800101123.0]
    expected = ["11230500001755309F", "91320105", "632101199001011234", "632101", "630101800101123"]
    assert values("证件号码", *cells) == expected


def test_a_masked_number_stays():
    assert values("证件号码", "6321**********1234") == ["6321**********1234"]


@pytest.mark.parametrize("cell", ["00000000000000000X", "00000000000000000x", "000000000000000000", 0, "0"])
def test_a_code_of_zeros_is_blank(cell):
    assert values("统一社会信用代码", cell) == [None]


@pytest.mark.parametrize("name", ["统一社会信用代码", "决定机关代码", "案卷号", "票据号", "执法证号"])
@pytest.mark.parametrize(
    "cell", [6.32101199001011e17, 632101199001011234, "6.32101E+17", "６.32101Ｅ+17", 1e15]
)
def test_a_long_number_stored_as_a_number_is_damaged(name, cell):
    result = column(name, "630101", cell)
    assert result.values[1] is None
    assert [(item.row, item.code) for item in result.unreadable] == [(1, "VAL-040")]


def test_fifteen_digits_are_kept_whole():
    assert values("证件号码", 999999999999999.0, 630101800101123) == ["999999999999999", "630101800101123"]


def test_an_unreadable_cell_is_named_by_row_code_and_text():
    result = column("决定日期", "2021-03-05", "三月初", None, "2021-02-30")
    assert result.values == [date(2021, 3, 5), None, None, None]
    assert result.unreadable == [Unreadable(1, "VAL-001", "三月初"), Unreadable(3, "VAL-003", "2021-02-30")]


def test_every_row_of_a_repeated_cell_is_named():
    result = column("罚款金额", "很多", "很多", 5)
    assert [item.row for item in result.unreadable] == [0, 1]


def test_a_personal_cell_is_not_repeated_in_messages():
    assert column("出生日期", "一九六零年").unreadable == [Unreadable(0, "VAL-001", "***")]


def test_a_birth_date_before_1949_is_read():
    assert values("出生日期", "1945-03-05") == [date(1945, 3, 5)]
    assert column("决定日期", "1945-03-05").unreadable[0].code == "VAL-004"


def test_a_date_without_a_time_of_day_is_unreadable_with_a_notice():
    result = column("询问开始时间", "2021-03-05 10:30", "2021-03-05")
    assert result.values == [datetime(2021, 3, 5, 10, 30), None]
    assert [item.code for item in result.unreadable] == [NO_TIME_OF_DAY]
    assert entries()[NO_TIME_OF_DAY]["severity"] == "notice"


def test_the_headers_unit_and_the_cells_own():
    result = column("罚款金额", 0.2, "2000元", factor=10000)
    assert result.values == [Decimal("2000.00")] * 2
    assert result.notices == [Unreadable(1, "VAL-013", "2000元")]


def test_codes_of_the_mapping_file_come_first():
    codes = {"1": "公民", "2": "法人", "0": "", "企业": "法人"}
    assert values("当事人类型", "1", 2.0, 2, "0", "企业", "个体户", codes=codes) == [
        *("自然人", "法人", "法人", None, "法人", "个体工商户"),
    ]
    assert values("是否移送", "A", codes={"A": "是"}) == [True]


def test_a_code_the_mapping_file_does_not_name_is_unreadable():
    assert column("当事人类型", "1", "3", codes={"1": "自然人"}).unreadable == [Unreadable(1, "VAL-031", "3")]


def test_codes_of_kinds_of_penalty_apply_to_each_entry():
    codes = {"1": "警告", "2": "罚款"}
    assert values("处罚种类", "1,2", 2.0, "2", codes=codes) == [["警告", "罚款"], ["罚款"], ["罚款"]]
    assert column("处罚种类", "1,9", codes=codes).unreadable == [Unreadable(0, "VAL-031", "1,9")]
    assert column("处罚种类", 2.0).unreadable == [Unreadable(0, "VAL-031", "2")]


def test_lists():
    assert values("执法人员", "张三、李四", "张　三", ["王五", ""]) == [["张三", "李四"], ["张三"], ["王五"]]
    assert values("执法证号", 63010121001.0, "0063、０064") == [["63010121001"], ["0063", "0064"]]
    assert values("拟处罚种类", "没收违法所得、没收非法财物") == [["没收违法所得、没收非法财物"]]


def test_cells_of_several_types_are_told_apart_and_kept_in_order():
    assert values("备注", "1", 1.5, None, "1", date(2021, 3, 5)) == ["1", "1.5", None, "1", "2021-03-05"]
    assert column("罚款金额", True, 0.0, False, 1.0).values == [None, Decimal(0), None, Decimal(1)]


def test_true_and_one_are_different_cells():
    assert values("备注", True, 1, 1.0, "1") == ["TRUE", "1", "1", "1"]
    assert column("罚款金额", True, 1).values == [None, Decimal(1)]


READABLE = {
    "决定日期": st.dates(date(1949, 1, 1), date(2099, 12, 31)),
    "罚款金额": st.integers(0, 10**17).map(lambda fen: Decimal(fen) / 100),
    "延期天数": st.integers(0, 999_999_999),
    "罚款倍数": st.floats(0, 1000).map(lambda number: round(number, 4)),
    "是否移送": st.booleans(),
    "执法人员": st.lists(st.text("张王李赵", min_size=2, max_size=4), min_size=1, max_size=4),
    "证件号码": st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True),
    "案件名称": st.text("案卷评查（）〔〕 a1", min_size=1, max_size=20),
}


@pytest.mark.parametrize("name", READABLE)
@given(data=st.data())
def test_a_value_already_read_stays_as_it_is(name, data):
    once = column(name, data.draw(READABLE[name])).values
    assert column(name, *once).values == once


def test_a_column_is_as_long_as_its_cells_and_nothing_is_dropped():
    cells = ["2021-03-05", None, "x", 44260] * 50
    result = column("决定日期", *cells)
    given = sum(value is not None for value in result.values)
    blank = sum(is_blank(cell) for cell in cells)
    assert len(result.values) == len(cells) == given + blank + len(result.unreadable)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [code for code in entries() if code.startswith("VAL-")])
def test_every_text_needs_only_the_field_and_the_cell(code, language):
    texts = Texts(language)
    said = problem(code, field="决定日期", text="三月初")
    assert "决定日期" in said.message(texts)
    assert said.remedy(texts).endswith(("。", "."))
