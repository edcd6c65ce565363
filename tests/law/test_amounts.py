"""Amounts in figures, capitals and prose; what can be read two ways is not read."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.law.amounts import read_chinese_amount, read_confiscation, read_fine, read_statutory_range

EXCERPT = Path(__file__).parents[1] / "data" / "cn_cases5_excerpt.csv"
ROWS = {row["序号"]: row for row in csv.DictReader(EXCERPT.read_text(encoding="utf-8").splitlines())}

CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def capitals(fen: int) -> str:
    """An amount as a bill states it, from its fen."""
    yuan, jiao, rest = fen // 100, fen // 10 % 10, fen % 10
    words = ""
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = yuan // unit % 10**4
        if section:
            gap = words and (section < 1000 or words.endswith("零"))
            words += ("零" if gap else "") + in_thousands(section) + name
    if jiao or rest:
        words = words and words + "元"
        return (
            words
            + (CAPITALS[jiao] + "角" if jiao else "零" if words else "")
            + (CAPITALS[rest] + "分" if rest else "")
        )
    return words + "元整"


def in_thousands(number: int) -> str:
    """A number under ten thousand in capitals."""
    words, zero = "", False
    for unit, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if zero and words else "") + CAPITALS[digit] + name
        zero = not digit
    return words


@given(st.integers(100, 10**13))
def test_capitals_round_trip(fen: int) -> None:
    assert read_chinese_amount(capitals(fen)) == Decimal(fen) / 100


@given(st.decimals(0, 10**12, places=2, allow_nan=False))
def test_figures_round_trip(amount: Decimal) -> None:
    assert read_chinese_amount(f"人民币{amount:,}元") == amount
    assert read_chinese_amount(f"￥{amount}") == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("伍万元整", "50000"),
        ("壹拾贰万叁仟肆佰元伍角整", "123400.50"),
        ("人民币壹万壹仟元整", "11000"),
        ("人民币（大写）：壹万元整", "10000"),
        ("大写：伍佰圆正", "500"),
        ("伍佰整", "500"),
        ("壹仟零伍元陆分", "1005.06"),
        ("贰佰元零伍分", "200.05"),
        ("壹佰陆拾陆元整（￥166.00元）", "166"),
        ("¥5,000.00（伍仟元整）", "5000"),
        ("一万元", "10000"),
        ("两万元", "20000"),
        ("拾万元整", "100000"),
        ("零元整", "0"),
        ("5万元", "50000"),
        ("39万元", "390000"),
        ("0.5万元", "5000"),
        ("2百万元", "2000000"),
        ("14,256.92元", "14256.92"),
        ("１４，２５６．９２元", "14256.92"),
        ("11000元元整", "11000"),
        ("2000整", "2000"),
        ("200000万元整", "2000000000"),
    ],
)
def test_spellings(text: str, amount: str) -> None:
    assert read_chinese_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "五百",  # no 元: a count as well as an amount
        "叁万伍元",  # 35,000 or 30,005
        "肆万玖仟元（¥29,000）",  # words and figures differ
        "5万3千元",
        "1,2元",
        "-50元",
        "伍万元罚款",
        "约伍万元",
        "壹壹万拾元",
        "元整",
        "无",
    ],
)
def test_what_cannot_be_told(text: str) -> None:
    assert read_chinese_amount(text) is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("罚款人民币200元整", "200"),
        ("作如下处罚：1.没收干益母草1袋（1kg）2.罚款人民币100000元整。", "100000"),
        ("给予下列处罚:2、罚款1.5万元", "15000"),
        ("对你单位处:罚款人民币10000元整。", "10000"),
        ("对你单位处罚款人民币2000整", "2000"),
        ("处以30000元罚款", "30000"),
        ("处以11万元的罚款", "110000"),
        ("处一万元罚款", "10000"),
        ("并处人民币50000元整的罚款", "50000"),
        ("2.处50000元整（¥50000.00）的罚款。", "50000"),
        ("2、处以35000元人民币罚款。", "35000"),
        ("处广告费用一倍罚款2980元人民币", "2980"),
        ("处罚款人民币伍仟元整（￥5000.00元），上缴国库", "5000"),
        ("并处少缴税款（30722.01）一倍罚款，即罚款30722.01元", "30722.01"),
        ("处少缴税款百分之五十的罚款，罚款金额92,707.71元", "92707.71"),
        ("1倍的罚款共49233.36元", "49233.36"),
        ("即罚款2618177.76（872725.92×3）元", "2618177.76"),
        ("没收违法所得282.2元罚款1000元", "1000"),
        ("没收违法所得13965.6元、罚406246.75元", "406246.75"),
        ("罚款5966.3，合计罚没款10000元", "5966.3"),
        ("罚款100000万元整", "1000000000"),  # as written; who uses it has to doubt it
        ("罚款1000元；逾期加处罚款30元", "1000"),
        # Several fines for one party.
        ("（一）甲行为处人民币25000元罚款；（二）乙行为处人民币55000元罚款", "80000"),
        ("处0.5倍罚款700.83元、处0.5倍罚款366.35元", "1067.18"),
        ("处以1倍罚款共计8327.31元。对未设置账簿的行为处以罚款2000元。", "10327.31"),
        ("增值税罚款200元，城建税罚款300元，合计罚款500元", "500"),
    ],
)
def test_the_fine_in_prose(text: str, amount: str) -> None:
    assert read_fine(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "给予警告",
        "没收违法所得98000元",
        "追缴税款273.33万元",
        "合计罚没款6580元",
        "加处罚款300元",
        "罚款60%",
        "处二倍罚款",
        "罚款500元以上1000元以下",
        "处5万元以上10万元以下罚款",
        "对单位罚款45000元，对直接负责的主管人员罚款27000元",
        "对甲、乙各处罚款500元",
        "原处罚款5000元，减至罚款2000元",
        "增值税罚款200元，城建税罚款300元，合计罚款600元",  # the parts do not add up
        "罚款壹壹万拾元",
        "处罚：1、警告；2、没收违法所得。",
    ],
)
def test_where_the_fine_cannot_be_told(text: str) -> None:
    assert read_fine(text) is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("没收违法所得人民币13098元；罚款人民币100000元", "13098"),
        ("没收违法所得壹佰陆拾陆元整（￥166.00元）；处罚款人民币伍仟元整", "166"),
        ("没收非法所得119.00元，并处10000.00元罚款", "119"),
        ("没收广告费9000元，并处罚款9000元", "9000"),
        ("罚款10000元人民币，没收65元人民币", "65"),
        ("没收违法所得100元；没收违法所得20.5元", "120.5"),
        ("没收装饰金粉1瓶，没收违法所得165元", "165"),
        ("没收涉案的31台服务器；处以罚款人民币200000元整", None),
        ("没收2072箱黄酒；罚款50000.00元", None),
        ("没收违法所得50%", None),
        ("罚款500元", None),
    ],
)
def test_confiscated_money(text: str, amount: str | None) -> None:
    assert read_confiscation(text) == (amount and Decimal(amount))


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("处以二十元以上五十元以下罚款", (20, 50)),
        ("可处5千元以上2万元以下的罚款", (5000, 20000)),
        ("处十万元以上三百万元以下的罚款", (100000, 3000000)),
        ("处 1万元 以上 10万元以下罚款", (10000, 100000)),
        ("处500元以上30000元以下的罚款", (500, 30000)),
        ("处两万元以上十万元以下罚款", (20000, 100000)),
        ("拒不改正的，处五千元以上五万元以下罚款", (5000, 50000)),
        ("处五万元以下的罚款", None),
        ("处五万元以下罚款；拒不改正的，处五万元以上十万元以下罚款", None),
        ("对单位处五千元以上五万元以下罚款；对个人处警告或者五百元以下罚款", None),
        ("处一万元以上三万元以下罚款；情节严重的，处三万元以上十万元以下罚款", None),
        ("货值不足一万元的，处五万元以上十万元以下罚款", None),
        ("处违法所得一倍以上五倍以下的罚款", None),
        ("处税款百分之五十以上五倍以下的罚款", None),
        ("处十万元以上一万元以下罚款", None),
        ("暂无", None),
        ("", None),
    ],
)
def test_the_range_of_a_provision(text: str, limits: tuple[int, int] | None) -> None:
    assert read_statutory_range(text) == limits


@pytest.mark.parametrize(
    ("number", "fine", "taken"),
    [
        ("1", "35", None),
        ("69", "2000000000", None),
        ("223", "100000", "13098"),
        ("501", None, None),
        ("763", "10000", "65"),
        ("818", "34704.67", None),
        ("842", "599220.97", None),
        ("859", "2618177.76", None),
    ],
)
def test_real_decisions(number: str, fine: str | None, taken: str | None) -> None:
    text = ROWS[number]["处罚决定"]
    assert read_fine(text) == (fine and Decimal(fine))
    assert read_confiscation(text) == (taken and Decimal(taken))


@given(st.text(alphabet="罚款处以没收违法所得元万十伍0123.,%()、；合计共", max_size=50))
def test_odd_text_never_raises(text: str) -> None:
    for read in (read_chinese_amount, read_fine, read_confiscation):
        amount = read(text)
        assert amount is None or amount >= 0
    limits = read_statutory_range(text)
    assert limits is None or limits[0] <= limits[1]


@pytest.mark.parametrize(
    "text", ["一" * 20000, "1" * 20000, "罚款1" * 5000, "处1元" * 5000, "1元以上" * 5000]
)
def test_long_odd_text_is_read_in_good_time(text: str) -> None:
    assert read_statutory_range(text) is None
    assert read_chinese_amount(text) is None
    read_fine(text)
