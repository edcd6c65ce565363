"""The phrases of scoring sheets: points in labels, deductions, vetoes, bonuses, aspects."""

from decimal import Decimal as D

import pytest

from casereview.authoring.plain_text import (
    Said,
    aspect_of_words,
    bare,
    full_marks,
    read_deduction,
    weight_in,
    weight_of,
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("每处扣1分", Said(per=(D(1),))),
        ("每缺一项扣0.5分，扣完为止", Said(per=(D("0.5"),))),
        ("每项扣２分", Said(per=(D(2),))),
        ("有一处不符合要求的，扣1分", Said(per=(D(1),))),
        ("缺1项扣2分", Said(per=(D(2),))),
        ("扣0.5分/处", Said(per=(D("0.5"),))),
        ("每处扣1分，最多扣5分", Said(per=(D(1),), most=(D(5),))),
        ("案卷得0.5分", Said()),
        ("产品判定为不合格的检验报告", Said()),
        ("未使用的扣2分", Said(once=(D(2),))),
        ("扣1—5分", Said(picked=((D(1), D(5)),))),
        ("视情况扣1至5分", Said(picked=((D(1), D(5)),))),
        ("酌情扣1分～3分", Said(picked=((D(1), D(3)),))),
        ("缺封面扣1分，缺目录扣2分", Said(once=(D(1), D(2)))),
        ("加3分", Said(bonus=(D(3),))),
        ("一票否决", Said(veto="unclear")),
        ("有此情形的，扣100分", Said(veto="zero")),
        ("有此情形，案卷计0分", Said(veto="zero")),
        ("一票否决，总分按零分计算", Said(veto="zero")),
        ("直接评定为不合格", Said(veto="fail")),
        ("不得评为优秀", Said(veto="cap")),
        ("本项不得分", Said(whole=True)),
        ("缺少的，该项计0分", Said(whole=True)),
        ("酌情扣分", Said()),
        ("", Said()),
    ],
)
def test_deductions(text: str, said: Said) -> None:
    assert read_deduction(text) == said


@pytest.mark.parametrize(
    ("label", "points"),
    [
        ("立案审批（10分）", D(10)),
        ("签名（0.4分）", D("0.4")),
        ("立案审批10分", D(10)),
        ("二、文书（共２０分）", D(20)),
        ("立案（10分）、告知（5分）", None),
        ("立案审批", None),
        ("每处扣1分的情形", None),
    ],
)
def test_points_in_a_label(label: str, points: D | None) -> None:
    assert weight_in(label) == points


@pytest.mark.parametrize(
    ("cell", "points"), [("10", D(10)), ("0.5分", D("0.5")), ("—", None), ("5—10分", None)]
)
def test_points_in_a_cell(cell: str, points: D | None) -> None:
    assert weight_of(cell) == points


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("二、立案审批（10分）", "立案审批"),
        ("（一）文书，齐全", "文书，齐全"),
        ("3.页号", "页号"),
        ("2022年以前", "2022年以前"),
        ("（10分）", "（10分）"),
    ],
)
def test_a_label_without_ordinal_and_points(label: str, name: str) -> None:
    assert bare(label) == name


@pytest.mark.parametrize(
    ("texts", "aspect"),
    [
        (("执法主体",), "SUB"),
        (("调查取证",), "FAC"),
        (("立案审批",), "PRO"),
        (("卷面",), "ARC"),
        (("文书送达",), ""),
        (("合法性", "适用法律错误"), "BAS"),
        (("其他",), ""),
        (("裁量", "笔录"), "SCO"),
    ],
)
def test_the_aspect_is_told_by_one_kind_of_word_or_not_at_all(texts: tuple[str, ...], aspect: str) -> None:
    assert aspect_of_words(*texts) == aspect


@pytest.mark.parametrize(
    ("note", "full"), [("满分100分", D(100)), ("二、规范性（从100分中扣减）", D(100)), ("2025年版", None)]
)
def test_full_marks_of_a_note(note: str, full: D | None) -> None:
    assert full_marks(note) == full
