"""The round's review file and the list of what was planted."""

from collections.abc import Sequence
from pathlib import Path

from generator.files import save_csv
from generator.offences import DISTRICT
from generator.plan import Planted
from generator.units import UNITS

#: Units whose export has no volume numbers.
WITHOUT_VOLUMES = (UNITS[3].name, UNITS[7].name)

HEAD = f"""# 虚构样例：{DISTRICT}2020-2021年度行政执法案卷评查
title: "{DISTRICT}2020-2021年度行政执法案卷评查"
round: "2020-2021"
year: "2020-2021"
organiser: "{DISTRICT}司法局"
begin: 2022-03-01
end: 2022-04-15
basis: "《示例市行政执法案卷评查办法》（虚构）"
recipients: "各被评查单位"
rectification_deadline: 2022-06-30
measure_word: "卷"
naming: "annex_only"
rubrics: [penalty-ordinary]

# 反馈后的异议期限；监督意见书的名称、依据和整改时限。
appeal:
  working_days: 5
opinion:
  title: "行政执法监督意见书"
  basis: "《示例市行政执法监督办法》（虚构）"
  days: 30
"""

TAIL = """
# 法律没有统一天数的期限，由本次评查定明；报告中写作“按××口径”。
periods:
  filing_limit:
    quantity: 15
    unit: day
    counts: working
    note: "样例口径"
    source: "虚构的立案规定"
  archive_limit:
    quantity: 30
    unit: day
    counts: calendar
    note: "样例口径"
    source: "虚构的归档规定"
  publication_limit:
    quantity: 7
    unit: day
    counts: working
    note: "样例口径"
    source: "虚构的公示规定"

# 较大数额罚款的听证标准（元）。
hearing_threshold:
  person: 10000
  organisation: 100000
  note: "样例口径"

# 抽样评查时：每单位抽十卷，其中三成由两人背对背评查；评查人员均为虚构。
sampling:
  per_unit: 10
  strata: [程序类型]
  seed: "2022年3月1日现场抽签 17-42-08（虚构）"
  double_share: 0.3
inspectors:
  - {name: "何评一", unit: "市场监管局", avoid: []}
  - {name: "吕评二", unit: "城管局", avoid: []}
  - {name: "施评三", unit: "水务局", avoid: []}
  - {name: "张评四", unit: "应急局", avoid: []}
  - {name: "孔评五", unit: "住建局", avoid: []}
  - {name: "曹评六", unit: "教育局", avoid: ["文旅局"]}
  - {name: "严评七", unit: "虚构律师事务所", avoid: []}
  - {name: "华评八", unit: "示例市城东区司法局", avoid: []}
"""


def write_review(path: Path) -> None:
    """Writes review.yaml: the eight units and the settings of the round."""
    lines = [HEAD, "units:"]
    for unit in UNITS:
        lines.append(f'  - name: "{unit.name}"')
        lines.append(f'    short_names: ["{unit.short}", "{unit.name.removeprefix(DISTRICT)}"]')
        lines.append(f'    credit_code: "{unit.credit_code}"')
        if unit.complete:
            lines.append("    complete: true")
        if unit.benchmark:
            lines.append(f'    discretion_benchmark: "{DISTRICT}行政处罚裁量基准（虚构）"')
    path.write_text("\n".join(lines) + "\n" + TAIL, encoding="utf-8")


def write_planted(path: Path, planted: Sequence[Planted]) -> None:
    """Writes planted.csv: every planted defect and every trap, in the order of units and files."""
    rows: list[list[object]] = [["unit", "case_number", "document_number", "item", "outcome", "sentence"]]
    for one in planted:
        unit = str(one.case["执法单位"])
        volume = "" if unit in WITHOUT_VOLUMES else one.case["案卷号"]
        rows.append([unit, volume, one.case["决定书文号"], one.item, one.outcome, one.sentence])
    save_csv(path, rows, "utf-8-sig")
