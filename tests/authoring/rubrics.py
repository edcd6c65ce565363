"""A rubric that uses every setting of scoring, and rubrics of a few lines."""

from pathlib import Path

RUBRIC = """\
id: every-setting
edition: "2.10"
title: 各项设置都用到的标准
english: "=Every setting"
source: 测试
standard: 《示例市案卷评查标准》（虚构）
issued: 2025-03-01
model: earn
full: 50.0
base: 50
not_applicable: zero
deductions_at_most: 20
bonus_at_most: 15.5
bonus_beyond_full: true
prices: [10, 5, 2, 1, 0.5]
step: 0.1
rounding: {to: 0.1, how: half_even}
minimum_completeness: 0.85
grades:
  - {name: 优秀, english: Excellent, at_least: 90.0}
  - {name: 合格, english: "", at_least: "60.50"}
  - {name: 不合格, english: Fail, at_least: 0}
applies:
  - {field: 案件类型, is: 行政处罚, or_blank: true}
  - any:
      - {field: 罚款金额, at_least: 0.50}
      - {field: 立案日期, since: 2021-07-15}
procedure: 普通程序
result: 不予处罚
periods:
  decision_limit: {quantity: 60, unit: day, counts: working, note: 本市, source: 办法}
aspect_points: {FAC: 11}
items_from: more.yaml
items:
  - {id: SUB-01, veto: zero, exceptions: "=1+1，不是公式"}
  - {id: SUB-02, veto: fail}
  - {id: SUB-06, veto: cap, at_most: 合格}
  - {id: SUB-07, veto: aspect, basis: {}}
  - {id: FAC-01, points: 4, per: 0.4, basis: {rules: [], articles: 处§40}}
  - {id: FAC-12, picked: [1, 5.0], forfeited_by: [FAC-01]}
  - {id: FAC-14, points: 2.0, under: FAC-01, results: [处罚, 不予处罚], yields_to: [PRO-B01, SUB-01]}
  - {id: PRO-B01, price: 0.5, counts: deducted}
  - {id: DOC-B1, points: 3, counts: bonus}
  - {id: DOC-B2, points: 1, counts: earned}
  - {id: ARC-01, results: []}
"""
OWN = """\
- id: PRO-B01
  title: "@开头的标题"
  english: ""
  requirement: |-
    第一行
    第二行，"引号"与 'no'
  advice: "0012"
  like: PRO-B99
- id: PRO-B99
  title: 不计分，只供引用
  english: Not scored
  requirement: 期限内决定。
  advice: 补正。
  decided_by: data
  applies: [{field: 罚款金额, above: 100.10}]
  checks:
    - {kind: within, from: 立案日期, to: 决定日期, period: decision_limit}
- id: DOC-B1
  title: "no"
  english: "1e3"
  requirement: ""
  advice: ""
  results: []
"""
MORE = """\
- id: DOC-B2
  title: 人工项目
  english: By a person
  requirement: 要求。
  advice: 建议。
  basis: {articles: 处§44}
  yields_to: [DOC-B1]
"""


def every_setting(folder: Path) -> Path:
    """The rubric in the folder, its items in two files."""
    for name, text in (("rubric.yaml", RUBRIC), ("items.yaml", OWN), ("more.yaml", MORE)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "rubric.yaml"
