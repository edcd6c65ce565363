from pathlib import Path

import pytest

from casereview.intake.mapping_file import Confirmed, MappingFile, load_mapping
from casereview.model.problem import Problem


def load(tmp_path: Path, text: str) -> tuple[MappingFile | None, list[Problem]]:
    path = tmp_path / "映射.yaml"
    path.write_text(text, encoding="utf-8")
    return load_mapping(path)


WHOLE = """
# 字段映射
sources:
  "cases.csv":
    columns: {"决定书号": 决定书文号, "某列": ~}
    constants: {执法单位: "某局"}
    units: {"处罚金额": 万元}
  "cases.xlsx › 台账":
    codes: {当事人类型: {"1": 自然人, "2": 法人}}
columns: {"某列": 案由}
extract:
  amounts_from: {罚款金额: 处罚决定}
  ranges_from: {法定罚款下限: 处罚幅度}
"""


def test_the_word_for_a_source_goes_before_the_general_one(tmp_path: Path) -> None:
    mapping, problems = load(tmp_path, WHOLE)
    assert problems == [] and mapping is not None
    assert mapping.confirmed("cases.csv", "") == Confirmed(
        columns={"某列": None, "决定书号": "决定书文号"},
        constants={"执法单位": "某局"},
        units={"处罚金额": "万元"},
        amounts_from={"罚款金额": "处罚决定"},
        ranges_from={"法定罚款下限": "处罚幅度"},
        expected=frozenset({"某列", "决定书号"}),
    )
    sheet = mapping.confirmed("cases.xlsx", "台账")
    assert sheet.columns == {"某列": "案由"}
    assert sheet.codes == {"当事人类型": {"1": "自然人", "2": "法人"}}
    assert mapping.confirmed("cases.xlsx", "别的").codes == {}


@pytest.mark.parametrize("text", ["", "# 只有注释\n", "columns:\n", "sources: {}\n"])
def test_an_empty_file_confirms_nothing(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == (MappingFile(name="映射.yaml"), [])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("columns: {甲: 决定日}", "INT-042", 1),
        ("columns:\n  甲: 案由\n  甲: 案件名称\n", "INT-043", 3),
        ("columns:\n  罚款（元）: 案由\n  罚款(元): 案件名称\n", "INT-043", 3),
        ("columms: {}\n", "INT-041", 1),
        ("columns: [甲]\n", "INT-044", 1),
        ("codes:\n  当事人类型:\n    1: 自然人\n", "INT-044", 3),
        ("constants:\n  决定日期: 2021-01-01\n  卷内页数: 3\n", "INT-044", 3),
        ("units: {罚款金额: 万}", "INT-045", 1),
        ("extract: {amounts_from: {案由: 处罚内容}}", "INT-046", 1),
        ("extract: {ranges_from: {罚款金额: 处罚幅度}}", "INT-046", 1),
        ("columns: {甲: 案由", "INT-040", 1),
        ("columns: {甲: !!python/object 案由}", "INT-044", 1),
    ],
)
def test_a_fault_is_an_error_with_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    mapping, problems = load(tmp_path, text)
    assert mapping is None
    assert (code, line) in [(item.code, item.place.row) for item in problems]
    assert all(item.severity == "error" and item.place.file == "映射.yaml" for item in problems)


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    _, problems = load(tmp_path, "columns: {甲: 无此字段}\nunits: {乙: 角}\n丙: {}\n")
    assert [(item.code, item.place.row) for item in problems] == [
        ("INT-042", 1),
        ("INT-045", 2),
        ("INT-041", 3),
    ]


def test_no_file_is_an_error(tmp_path: Path) -> None:
    assert load_mapping(tmp_path / "none.yaml")[1][0].code == "INT-040"
