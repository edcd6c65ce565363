"""No file of a results folder holds a name or number of a person, unless the run was asked to show them."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from casereview.intake.exports import read_exports
from casereview.model.catalogue import Texts
from casereview.model.mark import Mark
from casereview.model.outcome import Outcome
from casereview.model.problem import Problem
from casereview.outputs.write import write_results
from casereview.rounds.inputs import Asked, gather
from casereview.scoring.results import Results
from tests.cli.runs import export, joined, run, table
from tests.written import holding, written

TEXTS = Texts("zh")
HEADINGS = (
    "案卷号 执法单位 当事人名称 当事人类型 证件号码 法定代表人 出生日期 案件名称 发生地 备注"
    " 程序类型 立案日期 决定日期 送达日期 执法人员 执法证号 听证主持人 法制审核人 集体讨论表决人 审批人"
    " 告知书当事人 决定书当事人 罚款金额"
).split()
ROWS = tuple(
    row.split()
    for row in (
        "甲-1 示例市甲局 王样一 自然人 639999199001010011 / 1990-01-01 王样一占道经营案"
        " 示例市城西区示例路53号 联系电话13800000000 普通程序 2022-03-01 2022-04-01 2022-04-03"
        " 李例一 SL140004 李例一 李例一 李例一、周议一 吴批一 王样一 汪样一 五百",
        "甲-2 示例市甲局 示例餐饮有限公司 法人 / 赵样二 / 示例餐饮有限公司无证案 示例市城东区 /"
        " 普通程序 2022-03-01 2022-08-01 2022-08-02"
        " 郑例二、文书 SL140005 郑例二 周审一 郑例二、周议二 吴批一 示例餐饮有限公司 示例餐饮公司 500",
        "甲-3 示例市甲局 示例小吃店（孙样三） 个体工商户 / 孙样三 / 小吃店案 / /"
        " 普通程序 2022-03-01 2022-08-01 2022-08-02"
        " 郑例二、文书 SL140006 郑例二 周审一 郑例二、周议二 吴批一 示例小吃店 示例小吃店（孙样三） 500",
    )
)
PERSONS = {
    "王样一", "汪样一", "李例一", "周议一", "吴批一", "赵样二", "郑例二", "周审一", "周议二", "孙样三",
}  # fmt: skip
NUMBERS = {"639999199001010011", "1990-01-01", "SL140004", "SL140005", "SL140006", "13800000000"}
INSPECTORS = {"何评一", "吕评二"}
PLANTED = PERSONS | NUMBERS | {"示例路53号"}

RUBRIC = """\
id: small
edition: "1"
title: 小标准
english: Small rubric
source: 测试
procedure: 普通程序
applies: []
minimum_completeness: 0.1
grades:
  - {name: 合格, english: Pass, at_least: 60}
  - {name: 不合格, english: Fail, at_least: 0}
items:
  - {id: SUB-90, veto: zero}
  - {id: SUB-91, points: 10}
  - {id: SUB-92, points: 10}
  - {id: SUB-93, points: 10}
  - {id: SUB-94, points: 10}
  - {id: FAC-90, points: 60, per: 5}
"""


def item(name: str, *checks: str) -> str:
    """An item decided by data, or by inspectors where it has no checks."""
    listed = "".join(f"    - {{{check}}}\n" for check in checks)
    return (
        f"- id: {name}\n  title: 项目{name}\n  english: Item {name}\n  requirement: 应当如此。\n"
        f"  advice: 请予整改。\n" + (f"  decided_by: data\n  checks:\n{listed}" if checks else "")
    )


ITEMS = (
    item("SUB-90", "kind: at_least_names, field: 执法人员, minimum: 2")
    + item("SUB-91", "kind: disjoint, one: 听证主持人, other: 执法人员")
    + item("SUB-92", "kind: disjoint, one: 集体讨论表决人, other: 执法人员")
    + item("SUB-93", "kind: same_name, fields: [当事人名称, 告知书当事人, 决定书当事人]")
    + item(
        "SUB-94",
        "kind: forbidden, all: [{field: 证件号码, is: given}, {field: 出生日期, is: given}, "
        "{field: 案件名称, is: given}, {field: 发生地, is: given}, {field: 执法证号, is: given}]",
        "kind: forbidden, all: [{field: 法定代表人, is: given}, {field: 审批人, is: given}, "
        "{field: 备注, is: absent}, {field: 执法证号, is: given}]",
    )
    + item("FAC-90")
)
REASON = (
    "承办人{officer}未在笔录签名，{party}的身份证639999199001010011与档案不一致；电话13800000000；"
    "与何评一商议后认定，缺少送达文书"
)
REVIEW = """\
title: 示例市案卷评查
round: "2022"
organiser: 示例市司法局
units:
  - {name: 示例市甲局}
unfit:
  - {unit: 示例市甲局, case: 甲-3, reason: 孙样三的案卷由郑例二带走，未报送, approver: 评查领导小组}
reviewers: {several: mean, wanted: 2}
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export full of persons, a rubric whose checks print them, and a review."""
    folder = tmp_path_factory.mktemp("persons")
    export(folder / "台账.csv", ROWS, HEADINGS)
    for name, text in (("rubric.yaml", RUBRIC), ("items.yaml", ITEMS), ("review.yaml", REVIEW)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def marks() -> list[Mark]:
    """Two inspectors' words, which name whom they like."""
    return [
        Mark(
            case, "small", "FAC-90", "2022", person, "inspector", Outcome.BREACH, number,
            REASON.format(officer=officer, party=party), "3", "", "评查表.xlsx › 评查表 › G5",
        )
        for case, officer, party in (("甲-1", "李例一", "王样一"), ("甲-2", "郑例二", "赵样二"))
        for number, person in ((1, "何评一"), (9, "吕评二"))
    ]  # fmt: skip


def results_of(place: Path, personal: bool) -> tuple[Results, list[Problem]]:
    """A run of the place with the marks, and its inputs' own problems."""
    asked = Asked((str(place / "rubric.yaml"),), place / "review.yaml", personal=personal)
    inputs, problems = gather(partial(read_exports, [place / "台账.csv"]), asked, TEXTS)
    assert inputs is not None, [problem.message(TEXTS) for problem in problems]
    results = inputs.concluded(inputs.judged(), marks(), problems)
    written_faults = write_results(results, inputs.review, place / f"结果-{personal}", TEXTS)
    assert not [fault for fault in written_faults if fault.severity == "error"]
    return results, problems


@pytest.fixture(scope="module")
def masked(place: Path) -> tuple[Results, dict[str, str]]:
    """The results by default, and everything written of them."""
    results, _ = results_of(place, personal=False)
    return results, written(place / "结果-False")


@pytest.fixture(scope="module")
def shown(place: Path) -> tuple[Results, dict[str, str]]:
    """The results with personal values, and everything written of them."""
    results, _ = results_of(place, personal=True)
    return results, written(place / "结果-True")


def test_no_file_holds_a_person_or_a_persons_number(masked) -> None:
    results, texts = masked
    assert {"findings.csv", "decisions.parquet", "run.json", "results.xlsx › xl/workbook.xml"} <= set(texts)
    assert holding(texts, PLANTED) == {}
    assert (
        results.findings["item"].n_unique() == 6
    )  # every item found something, so all was there to be shown


def test_what_is_no_person_stays(masked) -> None:
    texts = masked[1]
    for word in ("示例餐饮有限公司", "缺少送达文书", "示例市城西区××", "王××", "李××", "郑××、文××"):
        assert word in texts["findings.csv"], word


def test_inspectors_stand_in_the_marks_and_in_the_workbooks_reviewers_alone(masked) -> None:
    held = holding(masked[1], INSPECTORS)
    assert set(held) - {"marks.csv"} <= {name for name in held if name.startswith("results.xlsx")}
    assert "marks.csv" in held
    reasons = {row["reason"] for row in table_of_marks(masked[1])}
    assert all("何××" in reason and "何评一" not in reason for reason in reasons)


def table_of_marks(texts: dict[str, str]) -> Sequence[dict[str, str]]:
    lines = texts["marks.csv"].split("\r\n")
    names = lines[0].lstrip("\ufeff").split(",")
    return [dict(zip(names, line.split(","), strict=True)) for line in lines[1:5]]


def test_scores_and_whose_they_are_do_not_change(masked, shown) -> None:
    one, other = masked[0], shown[0]
    assert other.unmasked is not None
    for name in ("cases", "units", "items", "reviews"):
        assert getattr(one, name).equals(getattr(other.unmasked, name)), name
    for name in ("findings", "outcomes", "decisions"):
        frame = getattr(other.unmasked, name)
        kept = [column for column in frame.columns if column not in ("evidence", "person")]
        assert getattr(one, name).select(kept).equals(frame.select(kept)), name


def test_the_switch_shows_them_where_they_stay_in_the_office(shown) -> None:
    texts = shown[1]
    unsaid = PLANTED - set(holding(texts, PLANTED)["findings.csv"])
    assert unsaid == {"周审一", "孙样三", "SL140006"}  # asked for by no item, and of a case that is unfit
    for start in ("outcomes.parquet", "decisions.parquet", "results.xlsx", "feedback/"):
        held = [values for name, values in holding(texts, PLANTED).items() if name.startswith(start)]
        assert {"李例一", "郑例二"} <= set().union(*map(set, held)), start


def test_the_notice_and_the_page_never_do(masked, shown) -> None:
    held = holding(shown[1], PLANTED | INSPECTORS)
    assert not [name for name in held if name.startswith(("notice.docx", "report.html"))]
    notice = [name for name in masked[1] if name.startswith("notice.docx")]
    assert notice and all(masked[1][name] == shown[1][name] for name in notice)


def test_the_switch_is_warned_of_and_recorded(masked, shown) -> None:
    said = [[problem.code for problem in results.problems].count("PRV-001") for results, _ in (masked, shown)]
    assert said == [0, 1]
    recorded = [json.loads(texts["run.json"].partition("\n}")[0] + "\n}") for _, texts in (masked, shown)]
    assert [record["personal"] for record in recorded] == ["masked", "shown"]


def test_the_command_warns_and_records(place: Path) -> None:
    files = ["--rubric", place / "rubric.yaml", "--review", place / "review.yaml", "--out", place / "命令"]
    done = run("score", place / "台账.csv", *files, "--with-personal")
    assert done.exit_code == 4, done.output
    assert "PRV-001" in joined(done.output)
    assert "PRV-001" in {row["code"] for row in table(place / "命令" / "problems.csv")}
    assert json.loads((place / "命令" / "run.json").read_text(encoding="utf-8"))["personal"] == "shown"
