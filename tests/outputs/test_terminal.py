"""The terminal's words at 80 columns, full-width characters counted as two."""

import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from casereview.model.catalogue import Texts
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.outputs.terminal import show, show_problems, wrap
from casereview.scoring.results import Results

from .sample import MARKET

LANGUAGES = ["zh", "en"]


def shown(results: Results, language: str = "zh", width: int = 80, out: Path | None = None) -> list[str]:
    stream = StringIO()
    show(results, Console(file=stream, width=width), Texts(language), out)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def listed(problems: list[Problem], limit: int = 20, width: int = 80) -> list[str]:
    stream = StringIO()
    show_problems(problems, Console(file=stream, width=width), Texts("zh"), limit)
    return stream.getvalue().splitlines()


def test_the_round_at_a_glance(results: Results) -> None:
    lines = shown(results, out=Path("评查结果"))
    assert lines[0] == "评查了 3 个单位 12 卷案卷。"
    assert "- ARC-08 票据入卷：12 卷中 4 卷（33.3%）" in lines
    assert "读取 15 行 = 案卷 12 + 合并 1 + 跳过 1 + 拒绝 1。" in lines
    assert lines[-1] == "结果已写入：评查结果"


def test_five_problems_the_most_frequent_first(results: Results) -> None:
    lines = shown(results)
    start = lines.index("较多的问题")
    items = [line.split()[1] for line in lines[start + 1 : start + 6]]
    assert items == ["ARC-08", "DOC-06", "PRO-25", "SUB-06", "SUB-07"]
    assert lines[start + 6] == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [70, 80, 120])
def test_nothing_is_wider_than_the_terminal_and_no_column_is_lost(
    results: Results, language: str, width: int
) -> None:
    lines = shown(results, language, width)
    assert max(map(cell_len, lines)) <= width
    assert not any("…" in line for line in lines)
    rows = [" ".join(line.split()[-12:]) for line in lines if re.search(r"( +[\d.-]+){12}$", line)]
    assert rows == [
        "5 91.2 82 100 1 2 3 0 0 7 2 0",
        "4 86.25 80.5 92 - 0 2 0 0 6 0 1",
        "3 65.67 0 100 2 2 0 0 1 3 0 1",
    ]


def test_a_wide_terminal_holds_a_unit_on_one_line(results: Results) -> None:
    assert any(line.startswith(MARKET) for line in shown(results, width=120))


def test_below_ten_cases_there_are_no_percentages(results: Results) -> None:
    few = replace(results, cases=results.cases.head(9))
    assert not any("%" in line for line in shown(few))


def test_without_findings_it_says_so(results: Results) -> None:
    clean = replace(results, findings=results.findings.clear(), items=results.items.clear(), problems=())
    lines = shown(clean)
    assert "没有发现问题。" in lines


def test_brackets_in_names_are_no_markup(results: Results) -> None:
    marked = replace(results, units=results.units.with_columns(unit=results.units["unit"] + "[red]"))
    assert any("[red]" in line for line in shown(marked, width=120))
    assert listed([problem("OUT-002", file="[red]a.xlsx", lock="~$a")])[1].startswith("- “[red]a.xlsx”")


def test_no_meaning_rests_on_colour(results: Results) -> None:
    stream = StringIO()
    show(results, Console(file=stream, width=80, force_terminal=True, color_system="truecolor"), Texts("zh"))
    assert "\x1b[" not in stream.getvalue()


def test_problems_stand_by_severity_with_place_and_remedy() -> None:
    place = Place("甲.xlsx", "处罚", 9, 3)
    lines = listed([problem("OUT-008"), problem("OUT-002", place, file="a", lock="b")], width=200)
    assert lines == [
        "错误（1 个）",
        "- 甲.xlsx › 处罚 › D9：“a”正在被打开，不能替换上次的结果。处理办法：请保存并关闭该文件后重新运行；"
        "若并无人打开，请删除同一文件夹中的“b”。（OUT-002）",
        "提示（1 个）",
        "- 上次运行在替换结果时停止，现已替换完毕。处理办法：无需处理。（OUT-008）",
    ]


@pytest.mark.parametrize("limit, more", [(2, ["另有 1 个，全部见 problems.csv。"]), (3, [])])
def test_a_long_list_is_cut_and_counted(limit: int, more: list[str]) -> None:
    lines = listed([problem("OUT-002", file=name, lock="b") for name in "甲乙丙"], limit, width=200)
    assert sum(line.startswith("- ") for line in lines) == limit
    assert [line for line in lines if "另有" in line] == more


def test_what_is_said_of_several_places_alike_takes_one_line() -> None:
    places = [Place("甲.xlsx", f"{year}年") for year in range(2018, 2025)]
    lines = listed([problem("OUT-008", place) for place in places[:2]], width=200)
    assert lines == [
        "提示（2 个）",
        "- 甲.xlsx › 2018年；甲.xlsx › 2019年：上次运行在替换结果时停止，现已替换完毕。"
        "处理办法：无需处理。（OUT-008）",
    ]
    (_, line) = listed([problem("OUT-008", place) for place in places], width=300)
    assert "甲.xlsx › 2022年 等 7 处：上次运行" in line and "2023年" not in line


def test_no_problems_no_words() -> None:
    assert listed([]) == []


def test_lines_break_where_a_reader_expects() -> None:
    assert wrap("不合格 1 卷（8.3%）、初步", 12) == ["不合格 1 卷", "（8.3%）、初", "步"]
    assert wrap("a long word", 6) == ["a long", "word"]
    assert wrap("- 甲乙丙丁", 6, "  ") == ["- 甲乙", "  丙丁"]
    assert wrap("", 10) == [""]


@given(st.text(alphabet="甲乙，。（）“”ab1 -", max_size=60), st.integers(8, 30))
def test_wrapping_loses_nothing_and_never_overflows(text: str, width: int) -> None:
    lines = wrap(text, width, "  ")
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert max(map(cell_len, lines)) <= width


@given(
    st.lists(st.sampled_from(["甲", "乙。", "“丙”，", "（8.3%）、", "word "]), max_size=30),
    st.integers(12, 30),
)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(words: list[str], width: int) -> None:
    lines = wrap("".join(words), width)
    assert not any(line[:1] in set("，。、）”") or line[-1:] in set("（“") for line in lines)
