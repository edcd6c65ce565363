"""Steps in their order."""

import pytest
from pydantic import ValidationError

from .conftest import UNREADABLE, check_of, counts, judge

CHAIN = "{kind: order, chain: [立案日期, 调查终结日期, 告知送达日期]}"
TELLING = "{kind: order, chain: [告知送达日期, 决定日期], strict: true}"
INTERVIEW = "{kind: order, chain: [询问开始时间, 询问结束时间], strict: true}"


def dates(filed, closed, told):
    return {"立案日期": filed, "调查终结日期": closed, "告知送达日期": told}


def test_each_inverted_neighbour_pair_counts_one():
    rows = [
        dates("2021-09-01", "2021-09-01", "2021-09-02"),
        dates("2021-09-02", "2021-09-01", "2021-09-03"),
        dates("2021-09-03", "2021-09-02", "2021-09-01"),
    ]
    said = judge(CHAIN, rows)
    assert [item.count for item in said] == [0, 1, 2]
    assert said[2].evidence == (
        "立案日期 2021-09-03 晚于调查终结日期 2021-09-02；调查终结日期 2021-09-02 晚于告知送达日期 2021-09-01"
    )
    english = judge(CHAIN, rows[1:2], language="en")[0].evidence
    assert english == "立案日期 2021-09-02 is later than 调查终结日期 2021-09-01"


def test_a_blank_leaves_its_pairs_out():
    rows = [
        dates("2021-09-03", None, "2021-09-01"),  # not neighbours: nothing to compare
        dates("2021-09-03", "2021-09-01", None),
        dates("2021-09-01", "2021-09-03", None),
        dates(None, None, None),
    ]
    assert counts(CHAIN, rows) == [None, 1, 0, None]


def test_a_column_that_is_not_there_leaves_only_what_is_inverted():
    rows = [{"立案日期": "2021-09-01", "调查终结日期": day} for day in ("2021-09-02", "2021-08-31")]
    assert counts(CHAIN, rows) == [None, 1]
    assert counts(CHAIN, [dates("2021-09-01", "2021-09-02", UNREADABLE)]) == [None]
    assert counts(CHAIN, [dates("2021-09-03", "2021-09-02", UNREADABLE)]) == [1]


def test_the_same_day_is_inverted_only_where_strict():
    same = {"告知送达日期": "2021-09-01", "决定日期": "2021-09-01"}
    (said,) = judge(TELLING, [same])
    assert (said.count, said.evidence) == (1, "告知送达日期 2021-09-01 不早于决定日期 2021-09-01")
    assert counts(TELLING.replace(", strict: true", ""), [same]) == [0]


def test_times_of_day_are_compared_to_the_minute():
    rows = [
        {"询问开始时间": "2021-09-01T09:00", "询问结束时间": end}
        for end in ("2021-09-01T09:01", "2021-09-01T09:00", None)
    ]
    said = judge(INTERVIEW, rows)
    assert [item.count for item in said] == [0, 1, None]
    assert said[1].evidence == "询问开始时间 2021-09-01 09:00 不早于询问结束时间 2021-09-01 09:00"


@pytest.mark.parametrize("chain", ["[立案日期, 询问开始时间]", "[送达方式, 案由]", "[罚款金额, 拟罚款金额]"])
def test_only_dates_with_dates_or_times_with_times(chain):
    with pytest.raises(ValidationError, match="RUB-026"):
        check_of(f"{{kind: order, chain: {chain}}}")
