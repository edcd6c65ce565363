"""report.html: one file that asks for nothing, whose figures close, in which only our script runs."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from lxml import html

from casereview.model.catalogue import Texts
from casereview.outputs import page_data
from casereview.outputs.page import asset, page, source_hash, write_page
from casereview.outputs.page_charts import units_chart
from casereview.outputs.page_data import script_json
from casereview.outputs.page_units import heat_rows, item_rows, short_names, unit_rows
from casereview.scoring.settings import Evaluation, UnitScores
from tests.outputs.pages import (
    HOSTILE_EVIDENCE,
    HOSTILE_TITLE,
    HOSTILE_UNIT,
    REVIEW,
    hostile_results,
    many_findings,
    ranked_results,
)
from tests.outputs.sample import CITY, MARKET, TRAFFIC, sample_results

ZH, EN = Texts("zh"), Texts("en")


@pytest.fixture(scope="module")
def shown() -> html.HtmlElement:
    return html.document_fromstring(page(ranked_results(), REVIEW, ZH))


def held(root: html.HtmlElement) -> dict[str, Any]:
    """The findings the page holds."""
    return json.loads(root.get_element_by_id("data").text)


def rows(root: html.HtmlElement, table: str) -> list[list[str]]:
    body = root.xpath(f"//table[@id='{table}']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in body]


def test_one_file_that_asks_for_nothing() -> None:
    text = page(ranked_results(), REVIEW, ZH)
    root = html.document_fromstring(text)
    targets = root.xpath("//@src | //@srcset | //@action | //@data | //@poster | //link/@href")
    assert targets == []
    assert {target[0] for target in root.xpath("//@href")} == {"#"}
    addresses = set(re.findall(r"https?://[^\s\"'<]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg"}  # the name of a language; nothing is fetched from it
    assert re.findall(r"@import|url\(|fetch\(|XMLHttpRequest|import\(|eval\(|innerHTML", text) == []


def test_the_policy_lets_only_our_style_and_script_run(shown: html.HtmlElement) -> None:
    policy = shown.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    for tag, name in (("style", "report.css"), ("script", "report.js")):
        found = shown.xpath(f"//{tag}[not(@type)]")
        assert [element.text for element in found] == [asset(name)]
        assert f"'{source_hash(asset(name))}'" in policy
    assert shown.xpath("//@style | //*[@*[starts-with(name(), 'on')]]") == []


def test_grades_close_to_the_cases(shown: html.HtmlElement) -> None:
    grades = shown.xpath("//table[caption='等次分布']/tbody/tr")
    counts = [int(row[1].text) for row in grades]
    assert sum(counts) == 12 == int(shown.get_element_by_id("grades-total").text)
    assert len(counts) == 5  # four grades and the cases without one
    text = shown.text_content()
    assert "读取 15 行 = 案卷 12 + 合并 1 + 跳过 1 + 拒绝 1。" in text
    assert "示例市行政处罚案卷评查标准（虚构）（2025）" in text
    assert "草稿·内部" in text


def test_figures_are_those_of_the_results(shown: html.HtmlElement) -> None:
    names = [name.text for name in shown.xpath("//dl[@class='figures']//dt")]
    values = [value.text for value in shown.xpath("//dl[@class='figures']//dd")]
    figures = dict(zip(names, values, strict=True))
    findings = sample_results().findings
    assert figures["评查案卷"] == "12"
    assert figures["存在问题"] == str((findings["outcome"] == "breach").sum())
    assert figures["待查"] == str((findings["outcome"] == "suspect").sum())
    assert (figures["一票否决案卷"], figures["否决待确认案卷"]) == ("1", "1")


def test_units_stand_by_rank_with_their_interval() -> None:
    market, traffic, city = unit_rows(ranked_results(), ZH)
    assert [market["unit"], traffic["unit"], city["unit"]] == [MARKET, TRAFFIC, CITY]
    assert market["low"] < market["mean_score"] < market["high"] <= 100
    assert [market["overlaps"], traffic["overlaps"], city["overlaps"]] == [False, True, False]
    for row in (market, traffic, city):
        assert sum(row["grades"]) + row["ungraded"] == row["cases"]


def test_adjusted_units_are_compared_with_their_points() -> None:
    results = ranked_results()
    units = results.units.with_columns(
        adjustment=pl.when(pl.col("unit") == MARKET).then(pl.lit(200)).cast(pl.Decimal(9, 2)),
        final_score=pl.col("mean_score"),
    )
    rows = {row["unit"]: row for row in unit_rows(replace(results, units=units), ZH)}
    assert not rows[TRAFFIC]["overlaps"]


def test_too_few_files_have_no_rank_percentage_or_interval() -> None:
    results = ranked_results(minimum=10)
    ranks = results.units.with_columns(rank=pl.lit(None, dtype=pl.Int32))
    root = html.document_fromstring(page(replace(results, units=ranks), REVIEW, ZH))
    for row in rows(root, "unit-table"):
        assert row[0] == row[4] == "样本量不足"
    heat = rows(root, "heat")
    assert all("样本量不足" in row[0] for row in heat[:-1])
    assert [cell for row in heat[:-1] for cell in row[1:] if "%" in cell] == []
    assert any("%" in cell for cell in heat[-1])  # all units together have twelve files
    assert "没有可供作图的单位平均分" in root.text_content()
    assert {row["shade"] for line in heat_rows(results, ZH)[:-1] for row in line["cells"]} == {0}


def test_the_heat_map_counts_files_and_not_findings() -> None:
    lines = {row["unit"]: row for row in heat_rows(ranked_results(), ZH)}
    assert [cell["count"] for cell in lines[MARKET]["cells"]] == [1, 1, 1, 1, 0, 2, 1]
    assert [cell["count"] for cell in lines[""]["cells"]] == [2, 1, 1, 3, 0, 4, 4]
    share = lines[MARKET]["cells"][5]
    assert (share["share"], share["shade"]) == ("40.0%", 3)


def test_items_with_the_most_files_come_first() -> None:
    found = item_rows(ranked_results(), ZH)
    counts = [row["cases_breached"] for row in found]
    assert counts == sorted(counts, reverse=True)
    scope = next(row for row in found if row["item"] == "SCO-05")
    assert (scope["cases_breached"], scope["applied"], scope["found"]) == (0, 11, True)
    facts = next(row for row in item_rows(ranked_results(minimum=13), ZH) if row["item"] == "FAC-03")
    assert (facts["applied"], facts["share"]) == (12, "")


def test_findings_are_held_whole_and_each_text_once(shown: html.HtmlElement) -> None:
    data = held(shown)
    findings = sample_results().findings
    assert len(data["rows"]) == findings.height
    assert len(set(data["texts"])) == len(data["texts"])
    back = [
        {name: data["texts"][place] for name, place in zip(data["columns"], row, strict=True)}
        for row in data["rows"]
    ]
    for name in ("case_id", "unit", "item", "title", "evidence", "advice", "source"):
        assert [row[name] for row in back] == findings[name].to_list()
    assert {row["outcome"] for row in back} == {"存在问题", "待查"}
    lists = {name: shown.xpath(f"//select[@id='by-{name}']/option/@value") for name in ("unit", "effect")}
    for name, values in lists.items():
        assert {row[name] for row in back} <= set(values)


def test_hostile_words_stay_words() -> None:
    text = page(hostile_results(), REVIEW, ZH)
    root = html.document_fromstring(text)
    assert len(root.xpath("//script")) == 2
    assert root.xpath("//img | //svg[@onload] | //comment()") == []
    assert HOSTILE_UNIT in [row[1] for row in rows(root, "unit-table")]
    data = held(root)
    assert {HOSTILE_UNIT, HOSTILE_EVIDENCE, HOSTILE_TITLE} <= set(data["texts"])
    written = root.get_element_by_id("data").text
    assert not set("<>&\u2028\u2029") & set(written)
    assert text.count("{{ 7*7 }}") == len([one for one in data["texts"] if "{{ 7*7 }}" in one])


def test_json_in_a_script_reads_back() -> None:
    value = {"a": '</script><!-- & \u2028 \u2029 \\ " \x00 \x7f 依据'}
    assert json.loads(script_json(value)) == value


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert write_page(sample_results(), REVIEW, tmp_path / name, ZH) == []
    one, two = ((tmp_path / name).read_bytes() for name in ("one", "two"))
    assert one == two
    assert b"\r" not in one
    assert b"object at 0x" not in one


def test_english_words_everywhere() -> None:
    root = html.document_fromstring(page(ranked_results(), None, EN))
    assert root.get("lang") == "en"
    said = [text for text in root.xpath("//h2/text() | //thead//text() | //dt/text() | //button/text()")]
    own = {MARKET, CITY, TRAFFIC}
    assert [text for text in said if re.search("[\u4e00-\u9fff]", text) and text not in own] == []
    assert "Results of the case file review" in root.text_content()


def test_units_that_stand_by_grades_have_no_mean() -> None:
    evaluation = Evaluation(unit_scores=UnitScores(by="grades", minimum_cases=2))
    none = sample_results().units.with_columns(
        mean_score=pl.lit(None, dtype=pl.Decimal(9, 2)), rank=pl.lit(None, dtype=pl.Int32)
    )
    root = html.document_fromstring(
        page(replace(sample_results(), evaluation=evaluation, units=none), REVIEW, ZH)
    )
    headings = [cell.text_content() for cell in root.xpath("//table[@id='unit-table']/thead//th")]
    assert "平均分" not in headings
    assert "95%区间" not in headings
    assert {len(row) for row in rows(root, "unit-table")} == {len(headings)}


def test_no_findings_and_no_cases() -> None:
    results = sample_results()
    empty = replace(results, findings=results.findings.clear())
    assert held(html.document_fromstring(page(empty, REVIEW, ZH)))["rows"] == []
    bare = replace(empty, cases=results.cases.clear(), outcomes=results.outcomes.clear())
    bare = replace(bare, units=results.units.clear(), items=results.items.clear())
    assert "评查案卷" in page(bare, REVIEW, ZH)


def test_more_findings_than_the_page_holds_are_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in ("page_data", "page"):
        monkeypatch.setattr(f"casereview.outputs.{module}.MOST_FINDINGS", 25)
    problems = write_page(many_findings(30), REVIEW, tmp_path / "report.html", ZH)
    assert [(one.code, one.values) for one in problems] == [("PAG-001", {"count": 30, "limit": 25})]
    root = html.document_fromstring((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert len(held(root)["rows"]) == page_data.MOST_FINDINGS
    assert "本页只列前 25 个问题，全部 30 个见 findings.csv" in root.text_content()


def test_of_very_many_units_the_chart_shows_the_first_and_the_last() -> None:
    row = unit_rows(ranked_results(), ZH)[0]
    units = [
        row | {"unit": f"示例市示例区第{number}局", "mean_score": row["mean_score"] - number}
        for number in range(70)
    ]
    chart = units_chart(units, ZH)
    assert chart is not None
    assert chart.notes == (
        "图中单位名称省去“示例市示例区”。",
        "单位较多，图中只画前 30 个和后 30 个，中间 10 个见表。",
    )
    assert "第29局" in chart.svg
    assert "第35局" not in chart.svg


@pytest.mark.parametrize(
    ("names", "short", "place"),
    [
        (["示例市城东区水务局", "示例市城东区水利站"], ["水务局", "水利站"], "示例市城东区"),
        (["示例市市监局", "示例市市容局"], ["市监局", "市容局"], "示例市"),
        (["甲局", "乙局"], ["甲局", "乙局"], ""),
        (["示例市城东区"], ["示例市城东区"], ""),
        (["示例市城东区", "示例市城东区局"], ["示例市城东区", "示例市城东区局"], ""),
        ([], [], ""),
    ],
)
def test_charts_leave_out_the_place_all_names_share(names: list[str], short: list[str], place: str) -> None:
    assert short_names(names) == (short, place)


def test_charts_have_words_beside_them(shown: html.HtmlElement) -> None:
    charts = shown.xpath("//svg")
    assert len(charts) == 3
    for chart in charts:
        title, text = chart[0], chart[1]
        assert (title.tag, text.tag) == ("title", "desc")
        assert chart.get("aria-labelledby") == f"{title.get('id')} {text.get('id')}"
        assert title.text and text.text
        assert "#" not in "".join(chart.xpath(".//@fill | .//@stroke"))  # colours are the style sheet's
