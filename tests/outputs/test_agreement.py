"""Agreement as people read it: sentences in 80 columns, and a workbook with the differences first."""

from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len
from rich.console import Console

from casereview.model.catalogue import LANGUAGES, Texts
from casereview.model.mark import Mark
from casereview.model.outcome import Outcome
from casereview.outputs.agreement import show_agreement, write_agreement
from casereview.rounds.agreement import Report, report

MET, BREACH = Outcome.MET, Outcome.BREACH


def of(*pairs: tuple[Outcome, Outcome]) -> Report:
    """Cases 1, 2, … of 甲局, item DOC-13, judged by 张三 and 李四."""
    marks = [
        Mark(str(number), "r", "DOC-13", "2026", person, "inspector", outcome, reason="无说理", page="5")
        for number, both in enumerate(pairs, 1)
        for person, outcome in zip(("张三", "李四"), both, strict=True)
    ]
    return report(marks, {("r", str(number)): "甲局" for number in range(1, len(pairs) + 1)}, "全部")


def printed(found: Report, language: str = "zh") -> str:
    console = Console(file=StringIO(), width=80, highlight=False)
    show_agreement(found, console, Texts(language))
    return console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_fit_and_say_figures_strictness_and_items_to_rewrite(language: str) -> None:
    text = printed(of(*[(BREACH, MET)] * 12, *[(MET, MET)] * 8), language)
    assert max(map(cell_len, text.splitlines())) <= 80
    assert "40.0%" in text and "60.0%" in text and "DOC-13" in text


def test_too_few_have_no_figures() -> None:
    text = printed(of(*[(BREACH, MET)] * 19)).replace("\n", "")
    assert "19处由两人以上评查，19处意见不一致；不足20处，不计算一致率。" in text and "%" in text
    assert "建议修改" not in text


def test_the_workbook_begins_with_what_must_be_decided(tmp_path: Path) -> None:
    found = of((BREACH, MET), *[(MET, MET)] * 20)
    write_agreement(found, tmp_path / "a.xlsx", "二〇二六年评查", Texts())
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == [
        "意见不一致", "总体一致性", "按项目", "按方面", "按评查人员", "按单位", "宽严比较",
    ]  # fmt: skip
    (row,) = book["意见不一致"].iter_rows(min_row=2, values_only=True)
    assert row == ("甲局", "1", "DOC-13", "张三：存在问题（第5页）：无说理\n李四：符合（第5页）：无说理")
    whole = next(book["总体一致性"].iter_rows(min_row=2, values_only=True))
    assert whole[:3] == ("全部", 21, 1) and whole[3] == pytest.approx(20 / 21)
    assert next(book["按方面"].iter_rows(min_row=2, values_only=True))[0] == "文书制作"


def test_the_same_marks_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_agreement(of((BREACH, MET), (MET, MET)), tmp_path / name, "评查", Texts())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
