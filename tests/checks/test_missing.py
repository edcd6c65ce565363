"""What is missing is never a breach and never a pass, for every check the shipped items ask."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.model.field import fields
from casereview.rubric.load import load_items

from .conftest import UNREADABLE, check_of, counts, judge, table

#: Everything a review may bring, so that no check is undetermined for want of it.
REVIEW = {
    "officers": [{"unit": "示例单位", "name": "王样一", "number": "01", "begins": date(2018, 1, 1)}],
    "powers": [{"unit": "示例单位", "item": "占道", "basis": "《行政处罚法》第三条", "region": "城东"}],
    "discretion": [{"basis": "甲", "case_type": "甲", "tier": "甲", "lower": 100, "upper": 500}],
    "benchmark_units": ["示例单位"],
    "complete_units": ["示例单位"],
    "hearing_threshold": {"person": 10000, "organisation": 100000},
    "periods": {name: {"quantity": 5} for name in ("filing_limit", "publication_limit", "archive_limit")},
}
#: Each check of the shared items once, with its `when` left out: that is for the kernel.
CHECKS = list(
    {
        repr(check): check.model_dump(by_alias=True, exclude_unset=True, exclude={"when"})
        for item in load_items()[0].values()
        for check in item.checks
    }.values()
)
#: Kinds that ask whether something is there at all.
PRESENCE = ("given", "identity", "benchmark_cited", "hearing_held")


def asks_for_presence(check):
    """True for kinds about presence, and for checks that say a blank is a breach."""
    conditions = check.get("all", ())
    return (
        check["kind"] in PRESENCE
        or check.get("absent") == "breach"
        or any(condition.get("is") in ("given", "absent") for condition in conditions)
    )


def name_of(check):
    return "-".join(str(value) for value in check.values())[:60]


def concerned(check):
    """The fields the count rests on."""
    _, context = table([{}], mapped=fields(), **REVIEW)
    roots = check_of(check).judge(context).count.meta.root_names()
    return [name for name in dict.fromkeys(roots) if name in fields()]


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_no_rows_and_no_values(check):
    assert counts(check, [], mapped=fields(), **REVIEW) == []
    assert counts(check, [], mapped=[]) == []
    without = judge(check, [{}, {}], mapped=[], **REVIEW)
    assert {said.count for said in without} == {None}
    blank = counts(check, [{}, {}], mapped=fields(), **REVIEW)
    if not asks_for_presence(check):
        assert blank == [None, None]


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_no_row_that_could_be_read(check):
    names = [name for name in concerned(check) if name != "unit"]
    row = dict.fromkeys(names, UNREADABLE)
    assert counts(check, [row, row], mapped=fields(), **REVIEW) == [None, None]


POOLS = {
    "当事人类型": ["自然人", "法人", "个体工商户"],
    "统一社会信用代码": ["91639999MA0000001R", "91639999MA00000010"],
    "证件号码": ["639999200701010018", "639999199001010014", "639999199001010018"],
    "证件类型": ["居民身份证", "护照"],
    "裁量情节": ["无", "减轻"],
    "处罚种类": [["罚款"], ["罚款", "吊销许可证"], ["责令改正"], ["没收违法所得"]],
    "拟处罚种类": [["罚款"], ["警告"]],
    "文书清单": [["立案审批表", "处罚决定书"], ["送达回证"]],
    "执法证号": [["01"], ["01", "02"]],
    "决定书文号": ["罚〔2021〕1号", "罚〔2020〕1号"],
    "决定机关": ["示例单位", "某执法大队"],
    "发生地": ["城东一路", "城西二路"],
    "决定书复议期限": ["60日", "15日"],
    "决定书诉讼期限": ["6个月", "3个月"],
    "违法事实": ["占道", "2021年3月5日，当事人在城东一路占用道路经营水果"],
    "罚款金额大写": ["贰佰元整", "伍仟元整"],
    "程序类型": ["普通程序", "简易程序"],
    "收缴方式": ["银行", "当场收缴"],
    "送达方式": ["直接", "当面"],
    "法制审核结论": ["通过", "不通过"],
}
BY_TYPE = {
    "date": st.dates(date(2021, 6, 20), date(2021, 8, 10)),
    "datetime": st.datetimes(datetime(2021, 7, 1), datetime(2021, 7, 1, 12)),
    "money": st.sampled_from([0, 50, 200, 5000, 100000]),
    "int": st.integers(0, 40),
    "number": st.sampled_from([1.0, 2.0, 25.0]),
    "bool": st.booleans(),
    "list": st.lists(st.sampled_from(["王样一", "李样二", "赵样三"]), min_size=1, max_size=3),
    "text": st.sampled_from(["甲", "《行政处罚法》第三条", "《行政处罚法》第九十条", "《物权法》"]),
}


def value(name):
    if name in POOLS:
        return st.sampled_from(POOLS[name])
    kind = fields()[name].type
    return BY_TYPE.get(kind, BY_TYPE["text"])


ROWWISE = [
    check for check in CHECKS if check["kind"] not in ("unique", "no_gap", "overlap", "same_act", "outlier")
]
CONCERNED = {name_of(check): concerned(check) for check in ROWWISE}


@st.composite
def judged_cases(draw):
    check = draw(st.sampled_from(ROWWISE))
    names = CONCERNED[name_of(check)]
    case = {name: draw(st.one_of(st.none(), value(name), value(name))) for name in names}
    return check, case


def stands_in(check):
    """Fields whose blank has a meaning of its own: another field stands in, or there is nothing to add."""
    own = {
        "age": ("出生日期",),
        "in_tier": ("裁量罚款下限", "裁量罚款上限", "案由"),
        "in_powers": ("决定机关",),
        "hearing_told": ("没收金额",),  # without a kind that takes anything, a blank is no amount
        "product": tuple(check.get("bases", ())),
        "within": tuple(
            extra[name] for extra in check.get("plus", ()) for name in extra if name != "at_most"
        ),
    }
    if check.get("columns") == "one":  # a single column speaks for all
        own["given"] = tuple(check["fields"])
    several = [check.get(name) for name in ("from", "to", "until", "notice", "event")]
    several += list(check.get("on", ())) if check["kind"] == "card_valid" else []
    chosen = [
        name for names in several if isinstance(names, tuple | list) and len(names) > 1 for name in names
    ]
    return {*own.get(check["kind"], ()), *chosen}


def hit(count):
    return count is not None and count > 0


@settings(max_examples=80, deadline=None)
@given(judged_cases())
def test_a_cell_that_goes_missing_makes_no_finding(drawn):
    check, case = drawn
    names = list(case)
    rows = [case, *({**case, name: None} for name in names), *({**case, name: UNREADABLE} for name in names)]
    whole, *rest = counts(check, rows, mapped=fields(), **REVIEW)
    blanked, unread = rest[: len(names)], rest[len(names) :]
    for name, count in zip(names, blanked, strict=True):
        if not hit(whole) and not asks_for_presence(check) and name not in stands_in(check):
            assert not hit(count), name
    for name, count in zip(names, unread, strict=True):
        if case[name] is None:
            assert count is None or count == whole or hit(whole), name  # it may have been any value
        elif not hit(whole):
            assert not hit(count), name


@settings(max_examples=80, deadline=None)
@given(judged_cases(), st.data())
def test_a_column_that_is_not_there_makes_no_finding(drawn, data):
    check, case = drawn
    name = data.draw(st.sampled_from(sorted(case)))
    (whole,) = counts(check, [case], mapped=fields(), **REVIEW)
    (without,) = counts(check, [{**case, name: None}], mapped=set(fields()) - {name}, **REVIEW)
    if not hit(whole) and name not in stands_in(check):
        assert not hit(without)
    if whole is None and name not in stands_in(check):
        assert without is None
