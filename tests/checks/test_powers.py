"""A body, its basis and its place in the lists of powers."""

import pytest

from .conftest import UNREADABLE, counts, judge

POWERS = [
    {"unit": "示例单位", "item": "占道经营", "basis": "《甲法》第三条", "region": "城东区"},
    {"unit": "示例单位", "item": "乱倒垃圾", "basis": "《乙条例》", "region": "城东区"},
    {"unit": "某街道办事处", "item": "占道经营", "basis": "《甲法》第三条"},
]


def check(what):
    return f"{{kind: in_powers, what: {what}}}"


def case(body="示例单位", basis="《甲法》第三条第一款", place="城东区一路1号", unit="示例单位"):
    return {"决定机关": body, "处罚依据": basis, "发生地": place, "unit": unit}


@pytest.mark.parametrize(
    ("row", "body", "basis", "either", "region"),
    [
        (case(), 0, 0, 0, 0),
        (case(basis="《甲法》第四条"), 0, 1, 1, 0),
        (case(basis="《乙条例》第九条"), 0, 0, 0, 0),  # the list names the whole statute
        (case(basis="《丙法》第三条"), 0, 1, 1, 0),
        (case(basis="《甲法》"), 0, None, None, 0),  # of which article it does not say
        (case(basis="有关规定"), 0, None, None, 0),
        (case(basis=None), 0, None, None, 0),
        (case(place="城西区二路2号"), 0, 0, 0, 1),
        (case(place=None), 0, 0, 0, None),
        (case(body="某执法大队"), 1, None, 1, None),
        (case(body=None), None, 0, 0, 0),
        (case(body="某街道办事处", unit="外区单位"), 0, 0, 0, None),  # its list states no region
    ],
)
def test_what_stands_in_the_list(row, body, basis, either, region):
    wanted = {"body": body, "basis": basis, "either": either, "region": region}
    assert {what: counts(check(what), [row], powers=POWERS)[0] for what in wanted} == wanted


def test_without_a_list_nothing_is_told():
    for what in ("body", "basis", "either", "region"):
        (said,) = judge(check(what), [case()])
        assert (said.count, said.reason) == (None, "未提供权责清单")
    (said,) = judge(check("either"), [case(body=None, unit="外区单位")], powers=POWERS)
    assert (said.count, said.reason) == (None, "权责清单中没有外区单位")


def test_a_list_without_bases_says_nothing_of_them():
    plain = [{"unit": "示例单位", "item": "占道经营"}]
    assert counts(check("basis"), [case()], powers=plain) == [None]
    assert counts(check("either"), [case()], powers=plain) == [None]
    assert counts(check("body"), [case()], powers=plain) == [0]


def test_the_words():
    def words(what, row, **settings):
        return judge(check(what), [row], powers=POWERS, **settings)[0].evidence

    assert words("basis", case(basis="《甲法》第四条")) == "《甲法》第4条不在权责清单中"
    assert words("body", case(body="某执法大队")) == "权责清单中没有某执法大队"
    assert words("region", case(place="城西区")) == "发生地城西区不在权责清单区划（城东区）内"
    assert words("body", case(body="某执法大队"), language="en") == "某执法大队 is not in the lists of powers"


def test_no_column_and_an_unreadable_cell_are_undetermined():
    for what, name in (("body", "决定机关"), ("basis", "处罚依据"), ("region", "发生地")):
        row = case()
        assert counts(check(what), [{**row, name: UNREADABLE}], powers=POWERS) == [None]
        assert counts(check(what), [{**row, "决定机关": UNREADABLE}], powers=POWERS) == [None]
        del row[name]
        assert counts(check(what), [row], powers=POWERS) == [None]
