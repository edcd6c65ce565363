"""Writes samples/chengdong: an invented district's round of review, the same bytes every time.

Run from anywhere: python samples/make_chengdong.py [FOLDER]
"""

import sys
from pathlib import Path

from generator.case import Case
from generator.exports import write_export
from generator.marks import write_marks
from generator.plan import Planted, unit_cases
from generator.references import write_references
from generator.review import write_planted, write_review
from generator.units import UNITS

README = """# 示例市城东区：虚构的一次案卷评查

本文件夹内的单位、人员、当事人、案件和号码都是虚构的：区划代码 639999 不存在，统一社会信用代码和身份证号码
只有校验位是真的。引用的法律法规和处罚幅度是真实条文，“裁量基准”是虚构的。

- `exports/`：八个单位、229 卷案卷的台账，各用各的格式（标题行和合计行、旧版 Excel、双公示导出、两级表头、
  万元、手写日期、分年度工作表、只有文号）。
- `references/`：执法人员名册、权责清单、裁量基准。
- `review.yaml`：本次评查的单位和口径。
- `planted.csv`：预先埋入的问题（breach、suspect）和容易误判的情形（met、not_applicable、undetermined），
  一行一项。未列入的案卷在数据可以判断的范围内没有问题。
- `planted_marks.csv`：评查人员阅卷发现的问题，以及经核对案卷不予认定的系统结论。

重新生成：`python samples/make_chengdong.py`。每次生成的文件逐字节相同。
填好的评查表随评查标准变化，因此不随样例保存；先用 `casereview sheets` 生成空表，再运行
`python samples/fill_sheets.py 空表文件夹 填好的文件夹`。

Everything here is invented: units, people, parties, cases and numbers. The statutes are real.
"""


def district() -> tuple[list[tuple[str, list[Case]]], list[Planted]]:
    """All cases by unit, and what was planted in them."""
    cases: list[tuple[str, list[Case]]] = []
    planted: list[Planted] = []
    serial = 0
    for unit in UNITS:
        of_unit, of_plan = unit_cases(unit, serial)
        serial += len(of_unit)
        cases.append((unit.name, of_unit))
        planted += sorted(of_plan, key=lambda one: (str(one.case["案卷号"]), one.item))
    return cases, planted


def write(folder: Path) -> None:
    """Writes the whole district into the folder."""
    exports = folder / "exports"
    exports.mkdir(parents=True, exist_ok=True)
    cases, planted = district()
    for unit, (_, of_unit) in zip(UNITS, cases, strict=True):
        write_export(unit, of_unit, exports)
    write_references(folder / "references")
    write_review(folder / "review.yaml")
    write_planted(folder / "planted.csv", planted)
    write_marks(folder / "planted_marks.csv", dict(cases), planted)
    (folder / "README.md").write_text(README, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "chengdong")
