"""Document numbers: unique, of their year, without gaps."""

from .conftest import UNREADABLE, counts, judge

UNIQUE = "{kind: unique, field: 决定书文号, within: 决定机关}"
FILES = "{kind: unique, field: 案卷号}"
YEAR = "{kind: number_year, field: 决定书文号, day: 决定日期}"
GAP = "{kind: no_gap, field: 决定书文号}"
UNIT = {"complete_units": ["示例单位"]}


def numbers(*texts, **others):
    return [{"决定书文号": text, **others} for text in texts]


def test_a_number_stands_for_one_case_however_it_is_written():
    rows = numbers(
        "示例罚〔2021〕2号", "示例罚[2021]第002号", "示例罚〔2021〕3号", None, None, 决定机关="甲局"
    )
    said = judge(UNIQUE, rows)
    assert [item.count for item in said] == [1, 1, 0, None, None]
    assert said[0].evidence == "决定书文号 示例罚〔2021〕2号 在2件案卷中重复（例 › 1；例 › 2）"
    english = judge(UNIQUE, rows, language="en")[1].evidence
    assert english == "决定书文号 示例罚[2021]第002号 stands on 2 case files (例 › 1；例 › 2)"


def test_bodies_number_for_themselves():
    number = "罚〔2021〕2号"
    rows = [
        {"决定书文号": number, "决定机关": "甲局"},
        {"决定书文号": number, "决定机关": "乙局"},
        {"决定书文号": number, "决定机关": "丙（城东）局"},
        {"决定书文号": number, "决定机关": "丙(城东)局"},
    ]
    assert counts(UNIQUE, rows) == [0, 0, 1, 1]


def test_without_a_body_the_unit_counts_not_its_spelling_in_the_source():
    number = "罚〔2021〕2号"
    rows = [
        {"决定书文号": number, "执法单位": "某县示例单位", "unit": "示例单位"},
        {"决定书文号": number, "执法单位": "示例单位", "unit": "示例单位"},
        {"决定书文号": number, "执法单位": "示例单位", "unit": "外区单位"},
    ]
    assert counts(UNIQUE, rows) == [1, 1, 0]


def test_file_numbers_are_unique_within_the_unit():
    rows = [{"案卷号": "001"}, {"案卷号": "001"}, {"案卷号": "001", "unit": "外区单位"}, {"案卷号": None}]
    assert counts(FILES, rows) == [1, 1, 0, None]
    assert counts(FILES, [{}]) == [None]
    assert counts(FILES, [{"案卷号": UNREADABLE}]) == [None]


def test_the_year_of_the_number_is_the_year_of_the_decision():
    rows = [
        {"决定书文号": "罚〔2021〕2号", "决定日期": "2021-12-31"},
        {"决定书文号": "罚〔2021〕2号", "决定日期": "2022-01-01"},
        {"决定书文号": "第2号", "决定日期": "2022-01-01"},
        {"决定书文号": None, "决定日期": "2022-01-01"},
        {"决定书文号": "罚〔2021〕2号", "决定日期": None},
        {"决定书文号": "罚〔2021〕2号", "决定日期": UNREADABLE},
    ]
    said = judge(YEAR, rows)
    assert [item.count for item in said] == [0, 1, None, None, None, None]
    assert said[1].evidence == "决定书文号 罚〔2021〕2号 的年份与决定日期 2022-01-01 不符"
    assert said[2].reason == "文号中未识读出年份"


def test_the_case_after_a_gap_carries_it():
    rows = numbers(
        "罚〔2021〕2号", "罚〔2021〕5号", "罚〔2021〕6号", "罚〔2022〕1号", "另罚〔2021〕1号", "口头", None
    )
    said = judge(GAP, rows, **UNIT)
    assert [item.count for item in said] == [1, 2, 0, 0, 0, None, None]
    assert [item.evidence for item in said[:2]] == ["前缺第1号", "前缺第3、4号"]


def test_a_wide_gap_is_named_by_its_ends():
    rows = numbers("罚〔2021〕1号", "罚〔2021〕987654321号")
    said = judge(GAP, rows, **UNIT)
    assert said[1].count == 987654319
    assert said[1].evidence == "前缺第2—987654320号"


def test_gaps_are_looked_for_in_whole_ledgers_only():
    rows = numbers("罚〔2021〕2号", None)
    assert counts(GAP, rows) == [0, 0]
    assert counts(GAP, [{}], **UNIT) == [None]
