"""A fine that is a multiple of the value of goods or of the illegal gains."""

from .conftest import UNREADABLE, counts, judge

ONE = "{kind: product, field: 罚款金额, factor: 罚款倍数, bases: [货值金额, 违法所得]}"
BOTH = ONE.replace("}", ", several: true}")


def case(fine, factor, goods, gains):
    return {"罚款金额": fine, "罚款倍数": factor, "货值金额": goods, "违法所得": gains}


def test_the_fine_is_the_multiple_within_a_yuan():
    rows = [
        case(20000, 2, 10000, None),
        case(20001, 2, 10000, None),
        case("20001.01", 2, 10000, None),
        case(15000, 1.5, None, 10000),
        case(15000, 2, None, 10000),
    ]
    said = judge(ONE, rows)
    assert [item.count for item in said] == [0, 0, 1, 0, 1]
    assert said[4].evidence == "罚款金额 15000，罚款倍数 2，货值金额 （空），违法所得 10000"


def test_where_both_bases_are_given_the_choice_is_for_a_person():
    rows = [case(20000, 2, 10000, 3000), case(6000, 2, 10000, 3000), case(9999, 2, 10000, 3000)]
    assert counts(ONE, rows) == [0, 0, 0]
    assert counts(BOTH, rows) == [0, 0, 1]


def test_nothing_to_multiply_is_undetermined():
    rows = [case(20000, 2, None, None), case(None, 2, 10000, None), case(20000, None, 10000, None)]
    assert counts(ONE, rows) == [None, None, None]
    assert counts(BOTH, rows) == [None, None, None]


def test_a_basis_that_cannot_be_seen_might_be_the_right_one():
    assert counts(ONE, [case(20000, 2, 10000, UNREADABLE)]) == [0]
    assert counts(ONE, [case(20000, 2, 9000, UNREADABLE)]) == [None]
    unmapped = [{"罚款金额": 20000, "罚款倍数": 2, "货值金额": goods} for goods in (10000, 9000)]
    assert counts(ONE, unmapped) == [0, None]
