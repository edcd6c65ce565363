"""What must be in the file."""

from .conftest import UNREADABLE, counts, judge

DATES = "{kind: given, fields: [立案日期, 决定日期, 送达日期]}"
ONE_OF = "{kind: given, fields: [告知送达日期, 告知书制发日期], any: true, columns: one}"
EITHER = "{kind: given, fields: [缴款日期, 申请强制执行日期], any: true}"


def test_each_blank_field_counts_one():
    full = {"立案日期": "2021-09-01", "决定日期": "2021-09-20", "送达日期": "2021-09-22"}
    rows = [full, {**full, "送达日期": None}, dict.fromkeys(full)]
    said = judge(DATES, rows)
    assert [item.count for item in said] == [0, 1, 3]
    assert said[1].evidence == "未填送达日期"
    assert said[2].evidence == "未填立案日期、决定日期、送达日期"
    assert judge(DATES, rows[1:2], language="en")[0].evidence == "送达日期 not given"


def test_no_column_and_an_unreadable_cell_are_no_blanks():
    assert counts(DATES, [{"立案日期": "2021-09-01", "决定日期": "2021-09-20"}]) == [None]
    assert counts(DATES, [{"立案日期": "2021-09-01", "决定日期": None}]) == [1]
    rest = {"立案日期": "2021-09-01", "决定日期": "2021-09-20"}
    assert counts(DATES, [{**rest, "送达日期": UNREADABLE}]) == [None]
    assert counts(DATES, [{**rest, "决定日期": None, "送达日期": UNREADABLE}]) == [1]


def test_one_of_several_is_enough():
    paid = {"缴款日期": "2021-09-01", "申请强制执行日期": None}
    rows = [paid, dict.fromkeys(paid)]
    said = judge(EITHER, rows)
    assert [item.count for item in said] == [0, 1]
    assert said[1].evidence == "缴款日期、申请强制执行日期均未填"
    assert counts(EITHER, [{"缴款日期": None}, {"缴款日期": "2021-09-01"}]) == [None, 0]
    assert counts(EITHER, [{"缴款日期": UNREADABLE, "申请强制执行日期": None}]) == [None]


def test_one_column_may_speak_for_all():
    assert counts(ONE_OF, [{"告知送达日期": None}, {"告知送达日期": "2021-09-01"}]) == [1, 0]
    assert counts(ONE_OF, [{}]) == [None]
    rows = [
        {"告知送达日期": UNREADABLE, "告知书制发日期": "2021-09-01"},
        {"告知送达日期": UNREADABLE, "告知书制发日期": None},
    ]
    assert counts(ONE_OF, rows) == [0, None]
