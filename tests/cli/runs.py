"""Runs of the command line on small tables the tests show."""

import csv
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from click.testing import CliRunner, Result

from casereview.cli.main import cli

HEADINGS = "案卷号 执法单位 当事人名称 案由 程序类型 处理结果 立案日期 决定日期 送达日期 罚款金额".split()
ROWS = (
    (
        "甲-1",
        "示例市甲局",
        "某甲商行",
        "占道经营",
        "普通程序",
        "处罚",
        "2022-03-01",
        "2022-04-01",
        "2022-04-03",
        "500",
    ),
    (
        "甲-2",
        "示例市甲局",
        "某乙商行",
        "占道经营",
        "普通程序",
        "处罚",
        "2022-03-01",
        "2022-08-01",
        "2022-08-02",
        "500",
    ),
    (
        "乙-1",
        "示例市乙局",
        "某丙商行",
        "超范围经营",
        "普通程序",
        "处罚",
        "2022-05-05",
        "2022-06-01",
        "2022-06-20",
        "9000",
    ),
)
#: Two items that data decide, a veto, and one for inspectors: small enough to read every outcome.
RUBRIC = """\
id: small
edition: "1"
title: 小标准
english: Small rubric
source: 测试
procedure: 普通程序
applies:
  - {field: 程序类型, is: 普通程序, or_blank: true}
minimum_completeness: 0.5
grades:
  - {name: 优秀, english: Excellent, at_least: 90}
  - {name: 合格, english: Pass, at_least: 60}
  - {name: 不合格, english: Fail, at_least: 0}
items:
  - {id: DOC-90, points: 60}
  - {id: PRO-90, veto: zero}
  - {id: FAC-90, points: 40, per: 5}
"""
ITEMS = """\
- id: DOC-90
  title: 送达日期已填
  english: Service is dated
  requirement: 应当填写送达日期。
  advice: 补填送达日期。
  decided_by: data
  checks:
    - {kind: given, fields: 送达日期}
- id: PRO-90
  title: 九十日内决定
  english: Decided within ninety days
  requirement: 应当自立案之日起九十日内作出决定。
  advice: 依法延期并留存批准手续。
  decided_by: data
  checks:
    - {kind: within, from: 立案日期, to: 决定日期, period: decision_limit}
- id: FAC-90
  title: 证据充分
  english: Evidence is sufficient
  requirement: 证据应当充分。
  advice: 补充证据。
"""
REVIEW = """\
title: 示例市案卷评查
round: "2022"
units:
  - {name: 示例市甲局}
  - {name: 示例市乙局}
"""


def export(path: Path, rows: Sequence[Sequence[object]] = ROWS, headings: Sequence[str] = HEADINGS) -> Path:
    """An export as csv."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return path


def workspace(folder: Path) -> Path:
    """台账.csv, rubric.yaml with its items, and review.yaml in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    export(folder / "台账.csv")
    for name, text in (("rubric.yaml", RUBRIC), ("items.yaml", ITEMS), ("review.yaml", REVIEW)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    """The command within this process, in Chinese."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def start(
    *arguments: object, language: str = "", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "CASEREVIEW_LANG"}
    environment |= {"PYTHONPATH": str(Path(__file__).parents[2])} | (
        {"CASEREVIEW_LANG": language} if language else {}
    )
    return subprocess.run(
        [sys.executable, "-m", "casereview", *map(str, arguments)],
        env=environment, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip


def score(folder: Path, *more: object) -> Result:
    """Score the workspace by its own rubric into 结果."""
    return run(
        "score", folder / "台账.csv", "--rubric", folder / "rubric.yaml", "--out", folder / "结果", *more
    )


def table(path: Path) -> list[dict[str, str]]:
    """A csv the tool wrote."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def hashes(folder: Path) -> dict[str, str]:
    """Every file by its hash."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def joined(text: str) -> str:
    """What was printed, without the breaks of its lines."""
    return re.sub(r"\n\s*", "", text)
