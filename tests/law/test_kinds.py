"""Kinds of penalty in the spellings of the statute, of the publication forms and of real case ledgers."""

from datetime import date

import polars as pl
import pytest

from casereview.intake.lists import split_penalties
from casereview.law.kinds import HEARING_KINDS, REVISED, is_measure, kinds_on, not_statutory

BEFORE, SINCE = date(2021, 7, 14), date(2021, 7, 15)


def frame(kinds, day):
    return pl.DataFrame(
        {"kinds": [kinds], "day": [day]}, schema={"kinds": pl.List(pl.String), "day": pl.Date}
    )


def strange(kinds, day=SINCE):
    return frame(kinds, day).select(not_statutory(pl.col("kinds"), pl.col("day"))).item()


def strange_names(kinds, day=SINCE):
    found = strange(kinds, day)
    return None if found is None else found.to_list()


def calls(kinds, day):
    return frame(kinds, day).select(kinds_on(pl.col("kinds"), pl.col("day"), HEARING_KINDS)).item()


ARTICLE_8 = (
    "警告 罚款 没收违法所得 没收非法财物 责令停产停业 暂扣许可证 暂扣执照 吊销许可证 吊销执照 行政拘留"
).split()
ARTICLE_9 = (
    "警告 通报批评 罚款 没收违法所得 没收非法财物 暂扣许可证件 降低资质等级 吊销许可证件 "
    "限制开展生产经营活动 责令停产停业 责令关闭 限制从业 行政拘留"
).split()
#: Names the two laws do not share.
NEW = ("通报批评", "降低资质等级", "限制开展生产经营活动", "责令关闭", "限制从业")
#: The 2016 and 2018 publication forms and the code tables of other systems.
FORMS = (
    "没收违法所得、没收非法财物",
    "暂扣或者吊销许可证、暂扣或者吊销执照",
    "暂扣或者吊销许可证、执照",
    "暂扣或吊销许可证",
    "暂扣吊销",
    "没收",
    "停产停业",
    "拘留",
    "其他",
    "其他-责令退还",
    "法律、行政法规规定的其他行政处罚",
)
#: From decisions of five domains.
REAL = (
    "没收违法产品、工具",
    "没收违法产品",
    "没收违法商品",
    "吊销营业执照",
    "吊销资格证",
    "吊销证照",
    "吊销执业证书",
    "责令停业整顿",
    "责令停业",
    "责令停产停业整顿",
)
#: What the same decisions list beside penalties and no statute calls one.
NO_PENALTIES = (
    "追缴税款及滞纳金 追究刑事责任 赔偿损失 恢复原状 强制执行 强制拆除 消除影响 撤销许可 撤销公司登记 "
    "暂停受理审查 予以公告 予以取缔 暂扣运输工具 处分责任人 停止办理出口退税"
).split()
MEASURES = (
    "责令改正 责令限期改正 责令停止 责令停止施工 责令停止使用 责令停止执业 责令停工整顿 限期改正 改正违法行为"
).split()


@pytest.mark.parametrize("name", ARTICLE_8)
def test_the_kinds_of_article_8(name):
    assert strange_names([name], BEFORE) == []


@pytest.mark.parametrize("name", ARTICLE_9)
def test_the_kinds_of_article_9(name):
    assert strange_names([name], SINCE) == []


@pytest.mark.parametrize("name", NEW)
def test_what_the_earlier_law_did_not_list(name):
    assert strange_names([name], BEFORE) == [name]


@pytest.mark.parametrize("day", [BEFORE, SINCE])
@pytest.mark.parametrize("name", [*FORMS, *REAL])
def test_spellings_of_forms_and_ledgers(name, day):
    assert strange_names([name], day) == []


@pytest.mark.parametrize("name", NO_PENALTIES)
def test_what_is_no_kind_of_penalty(name):
    assert strange_names(["罚款", name]) == [name]


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_is_passed_over_beside_a_penalty_and_stands_out_alone(name):
    assert pl.select(is_measure(pl.lit(name))).item() is True
    assert strange_names(["罚款", name]) == []
    assert strange_names([name]) == [name]


@pytest.mark.parametrize("name", ["责令停产停业", "责令停业整顿", "责令关闭", "罚款"])
def test_an_order_that_is_a_penalty_is_no_measure(name):
    assert pl.select(is_measure(pl.lit(name))).item() is False


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("责令改正|罚款|赔偿损失|追究刑事责任", ["赔偿损失", "追究刑事责任"]),
        ("没收违法所得|没收违法产品、工具|罚款|吊销许可证", []),
        ("责令改正|警告|没收违法所得|罚款|责令停业整顿|吊销执照", []),
        ("没收违法产品|没收违法所得|责令停业整顿|罚款|吊销证照|职业禁止|拘留", []),
        ("警告；罚款", []),
        ("责令改正|责令停止施工", ["责令改正", "责令停止施工"]),
    ],
)
def test_whole_cells_of_a_ledger(cell, names):
    assert strange_names(split_penalties(cell)) == names


@pytest.mark.parametrize(
    ("kinds", "before", "since"),
    [
        (["责令停产停业"], True, True),
        (["责令停业整顿"], True, True),
        (["罚款", "吊销营业执照"], True, True),
        (["降低资质等级"], False, True),
        (["责令关闭"], False, True),
        (["限制从业"], False, True),
        (["职业禁止"], False, True),
        (["罚款", "警告", "责令改正"], False, False),
        (["暂扣许可证件"], False, False),
        (["暂扣或者吊销许可证、暂扣或者吊销执照"], None, None),  # the form does not say which
        (["暂扣或者吊销许可证", "责令停产停业"], True, True),
        (None, None, None),
    ],
)
def test_which_kinds_call_for_a_hearing(kinds, before, since):
    assert (calls(kinds, BEFORE), calls(kinds, SINCE)) == (before, since)


def test_without_a_day_no_law_can_be_chosen():
    assert REVISED == SINCE
    assert calls(["责令停产停业"], None) is None
    assert strange(["警告"], None) is None
    assert strange(None) is None
