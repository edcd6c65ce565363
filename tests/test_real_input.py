"""Files nobody here wrote, from end to end: what they say is read, what they cannot tell is left open."""

import csv
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from casereview.cli.main import cli
from casereview.intake.exports import Exports, read_exports
from casereview.intake.mapping_file import load_mapping
from casereview.law.citation import parse_citations

ROOT = Path(__file__).parents[1]
DECISIONS = ROOT / "tests" / "data" / "cn_cases5_excerpt.csv"
FINES = ROOT / "tests" / "data" / "tw_epa_excerpt.csv"
MAPPINGS = ROOT / "samples" / "mappings"
RUBRIC = ROOT / "samples" / "taiwan" / "rubric.yaml"


class Run:
    """One run of the command and the results it wrote."""

    def __init__(self, folder: Path, *arguments: object) -> None:
        command = ["score", *map(str, arguments), "--out", str(folder)]
        self.result: Result = CliRunner().invoke(cli, command)
        assert self.result.exit_code == 0, self.result.output
        self.outcomes = pl.read_parquet(folder / "outcomes.parquet")
        self.cases = pl.read_csv(folder / "cases.csv", schema_overrides={"case_id": pl.String})
        self.problems = pl.read_csv(folder / "problems.csv")

    def of(self, item: str, outcome: str) -> set[str]:
        """The cases with this outcome of an item."""
        rows = self.outcomes.filter((pl.col("item") == item) & (pl.col("outcome") == outcome))
        return set(rows["case_id"])

    def word(self, case: str, item: str) -> tuple[str, str]:
        """The outcome and the evidence or reason of one case and item."""
        row = self.outcomes.filter((pl.col("case_id") == case) & (pl.col("item") == item)).row(0, named=True)
        return row["outcome"], row["evidence"]


@pytest.fixture(scope="module")
def decisions(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("decisions") / "out"
    return Run(folder, DECISIONS, "--mapping", MAPPINGS / "cn_cases5.yaml")


@pytest.fixture(scope="module")
def fines(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("fines") / "out"
    return Run(folder, FINES, "--mapping", MAPPINGS / "tw_epa.yaml", "--rubric", RUBRIC)


def read(export: Path, mapping: str) -> Exports:
    confirmed, faults = load_mapping(MAPPINGS / mapping)
    assert confirmed is not None and faults == []
    exports, _ = read_exports([export], confirmed)
    assert exports.table.counts.close
    return exports


def test_every_decision_is_a_case_of_one_of_five_fields(decisions: Run) -> None:
    assert decisions.cases.height == 45
    assert decisions.cases["unit"].value_counts().sort("unit").rows() == [
        ("城管综合执法", 16),
        ("市场监管", 6),
        ("消防应急", 9),
        ("税务", 9),
        ("食品药品", 5),
    ]
    assert set(decisions.outcomes.group_by("case_id").len()["len"]) == {126}


def test_nothing_the_decisions_cannot_tell_is_a_breach(decisions: Run) -> None:
    breaches = decisions.outcomes.filter(pl.col("outcome") == "breach")
    assert breaches.select("case_id", "item").rows() == [("774", "BAS-06")]
    assert "依照食品安全法第一百二十四条第一款" in breaches["evidence"].item()
    undated = {"70", "188", "207", "213", "223", "451", "842"}
    suspects = decisions.outcomes.filter(pl.col("outcome") == "suspect")
    assert set(suspects["item"]) == {"FAC-01"} and set(suspects["case_id"]) == undated


def test_what_needs_a_column_that_is_not_there_is_left_open_and_said(decisions: Run) -> None:
    assert decisions.word("1", "PRO-25") == (
        "undetermined",
        "来源没有“立案日期、决定日期、扣除天数、延期天数”栏",
    )
    assert decisions.cases["provisional"].all() and decisions.cases["grade"].null_count() == 45
    decided = decisions.outcomes.filter(pl.col("outcome") == "met")
    assert set(decided["item"]) == {
        "ARC-01", "BAS-01", "BAS-05", "BAS-06", "BAS-09", "FAC-01", "FAC-14", "SCO-02",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("number", "fine", "taken", "limits"),
    [
        ("1", "35", None, ("20", "50")),
        ("63", "2000", None, ("2000", "20000")),  # 罚款人民币2000整
        ("69", "2000000000", None, None),  # 200000万元, as written; two ranges
        ("129", None, None, ("10000", "30000")),  # a warning
        ("223", "100000", "13098", ("100000", "500000")),
        ("234", "80000", None, None),  # two acts, and the range for one of them
        ("473", "11000", None, None),  # in capitals
        ("501", None, None, None),  # two parties
        ("763", "10000", "65", None),
        ("841", "218773.80", None, None),
        ("859", "2618177.76", None, None),
    ],
)
def test_money_is_what_the_text_says(
    number: str, fine: str | None, taken: str | None, limits: tuple[str, str] | None
) -> None:
    frame = read(DECISIONS, "cn_cases5.yaml").table.frame
    row = frame.filter(pl.col("案卷号") == number).row(0, named=True)
    wanted = [fine, taken, *(limits or (None, None))]
    names = ("罚款金额", "没收金额", "法定罚款下限", "法定罚款上限")
    assert [row[name] for name in names] == [None if text is None else Decimal(text) for text in wanted]
    assert row["罚款金额!"] == (number == "501")


def test_a_fine_under_the_range_is_left_open_without_word_of_mitigation(decisions: Run) -> None:
    assert decisions.word("13", "SCO-02") == ("undetermined", "来源没有“裁量情节”栏")
    assert decisions.word("1", "SCO-02")[0] == "met"
    assert decisions.word("234", "SCO-02")[0] == "undetermined"


@pytest.mark.parametrize(
    ("number", "cited"),
    [
        ("1", [("杭州市城市市容和环境卫生管理条例", 45), ("杭州市城市管理行政处罚自由裁量权实施办法", 8)]),
        ("102", [("城镇燃气管理条例", 49)]),
        ("841", [("中华人民共和国税收征管法", 63)]),  # 《…》六十三条, without 第
        ("774", [("食品安全法", 124)]),
        (
            "858",
            [
                ("中华人民共和国税收征收管理法", 56),
                ("中华人民共和国税收征收管理法", 70),
                ("中华人民共和国税收征收管理法实施细则", 96),
            ],
        ),
    ],
)
def test_citations_are_what_the_text_says(number: str, cited: list[tuple[str, int]]) -> None:
    frame = read(DECISIONS, "cn_cases5.yaml").table.frame
    basis = frame.filter(pl.col("案卷号") == number)["处罚依据"].item()
    found = [(item.title, item.article) for item in parse_citations(basis)]
    assert [pair for pair in found if pair[1] is not None] == cited


def test_every_basis_cites_an_article() -> None:
    for text in read(DECISIONS, "cn_cases5.yaml").table.frame["处罚依据"]:
        assert any(item.title and item.article for item in parse_citations(text)), text


def test_fines_of_another_jurisdiction_by_a_rubric_of_its_own(fines: Run) -> None:
    assert fines.cases["unit"].value_counts().sort("unit").rows() == [("臺中市", 18), ("臺北市", 22)]
    counts = fines.outcomes.group_by("item", "outcome").len().sort("item", "outcome").rows()
    assert counts == [
        ("BAS-12", "met", 40),
        ("DOC-16", "breach", 4),
        ("DOC-16", "met", 36),
        ("FAC-22", "met", 40),
        ("FAC-23", "unjudged", 40),
        ("PRO-43", "met", 40),
        ("PRO-44", "met", 3),
        ("PRO-44", "not_applicable", 35),
        ("PRO-44", "suspect", 2),
        ("PRO-45", "met", 40),
        ("PRO-46", "undetermined", 40),
        ("SCO-14", "met", 40),
    ]
    assert fines.word("41-106-050243", "PRO-44")[1] == "决定日期 2017-05-22 晚于责令改正期限 2017-04-28"
    assert fines.word("41-106-040052", "PRO-46")[1] == "来源没有“送达日期”栏"


def test_a_document_number_given_twice_stays_two_cases(fines: Run) -> None:
    twice = fines.of("DOC-16", "breach")
    assert len(twice) == 4
    assert {case.partition("#")[0] for case in twice} == {"40-106-030066", "40-106-040110"}
    grades = fines.cases.select("case_id", "score", "grade")
    assert grades.filter(pl.col("case_id").is_in(twice))["grade"].to_list() == ["合格"] * 4
    assert grades.filter(~pl.col("case_id").is_in(twice))["grade"].to_list() == ["优秀"] * 36


def test_money_and_dates_are_those_of_the_file() -> None:
    frame = read(FINES, "tw_epa.yaml").table.frame
    with FINES.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [str(amount) for amount in frame["罚款金额"]] == [
        f"{float(row['PENALTYMONEY']):.2f}" for row in rows
    ]
    for field, header in (("决定日期", "PENALTYDATE"), ("违法行为发生日期", "TRANSGRESSDATE")):
        assert [day.strftime("%Y/%m/%d") for day in frame[field]] == [row[header] for row in rows]
    assert frame["违反条款"].to_list() == [row["TRANSGRESSLAW"] for row in rows]


def test_notices_are_few_and_each_kind_is_said_once(decisions: Run, fines: Run) -> None:
    assert decisions.problems["code"].to_list() == ["INT-069", "INT-066", "SCO-005", "FBK-001"]
    assert fines.problems["code"].to_list() == ["INT-066", "INT-056", "SCO-005", "FBK-002"]


@pytest.mark.parametrize("command", ["check", "score"])
def test_a_table_in_another_language_is_refused_in_words(tmp_path: Path, command: str) -> None:
    path = tmp_path / "labour.tsv"
    path.write_text(
        "管轄\t企業・事業場名称\t所在地\t公表日\t違反法条\n"
        "北海道労働局\t（有）伊藤造林\t北海道紋別市\tH28.11.28\t労働安全衛生法第20条\n",
        encoding="utf-8",
    )
    run = subprocess.run(
        [sys.executable, "-m", "casereview", command, str(path)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "CASEREVIEW_LANG": "zh"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    said = "".join(run.stderr.split())
    assert run.returncode == 3 and run.stdout == ""
    assert "没有找到可识别的表头" in said and "管轄、企業・事業場名称、所在地" in said
    assert "--mapping提供映射文件" in said and "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == [path]


def test_check_counts_the_columns_that_are_used() -> None:
    result = CliRunner().invoke(cli, ["check", str(DECISIONS), "--mapping", str(MAPPINGS / "cn_cases5.yaml")])
    assert result.exit_code == 0
    assert result.output.startswith("cn_cases5_excerpt.csv：11栏，采用6栏\n读取46行：案卷45件")
