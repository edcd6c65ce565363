"""A small round of review as results: 3 invented units, 12 case files, 11 items; every figure adds up.

One case has a confirmed veto, one a veto that waits for confirmation (so its unit has no rank), one is
provisional because too little of it was judged.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl

from casereview.intake.table import Counts
from casereview.model.aspect import aspect_of
from casereview.model.mark import Mark
from casereview.model.outcome import Outcome
from casereview.model.place import Place
from casereview.model.problem import problem
from casereview.rubric.grammar import Item, Rubric, ScoredItem
from casereview.rubric.rules import Basis, Grade, Scoring
from casereview.scoring.results import CASES, FINDINGS, ITEMS, MAPPING, UNITS, Results

MARKET = "示例市城东区市场监督管理局"
CITY = "示例市城东区城市管理局"
TRAFFIC = "示例市城东区交通运输局"
POINTS = pl.Decimal(9, 2)
_FEN = Decimal("0.01")
Row = dict[str, Any]

# id, title, basis, points, points for each occurrence, veto, advice
_ITEMS = (
    ("SUB-06", "执法人员不少于两人", "《中华人民共和国行政处罚法》第四十二条", None, None, "zero",
     "核实参加调查的执法人员，今后调查、检查一律由两名以上执法人员进行。"),
    ("SUB-07", "执法人员具有执法资格", "《中华人民共和国行政处罚法》第四十二条", None, None, None,
     "核对执法人员名册，补充载明执法证号。"),
    ("FAC-03", "证据充分、形成证据链", "《中华人民共和国行政处罚法》第四十条", "30", "5", None,
     "补充完善证据目录，说明各项证据的证明对象。"),
    ("BAS-05", "引用到条款项目", "《中华人民共和国行政处罚法》第五十九条", "10", None, None,
     "引用法律规定应当写明条、款、项。"),
    ("PRO-08", "决定前依法告知", "《中华人民共和国行政处罚法》第四十四条", None, None, "zero",
     "作出处罚决定前，应当告知拟处罚内容及事实、理由、依据和当事人权利。"),
    ("PRO-25", "九十日内作出决定", "《中华人民共和国行政处罚法》第六十条", "20", "10", None,
     "建立办案期限提醒，需要延期的依法办理审批手续。"),
    ("SCO-05", "裁量理由说明", "《中华人民共和国行政处罚法》第三十四条", "12", None, None,
     "在决定书中写明从轻、减轻或者从重处罚的理由。"),
    ("DOC-02", "文号规范唯一", "", "6", "3", None, "按年度统一编号，不重号、不漏号。"),
    ("DOC-06", "文书日期齐全", "", "8", "2", None, "补齐文书日期，送达回证应当载明送达时间。"),
    ("ARC-02", "封面规范", "", "6", "1.5", None, "按统一格式填写卷宗封面。"),
    ("ARC-08", "票据入卷", "《中华人民共和国行政处罚法》第七十条", "8", "8", None, "将罚没票据存入案卷。"),
)  # fmt: skip

# unit, document number, what is not simply in order: item -> (outcome, occurrences, evidence)
_CASES: tuple[tuple[str, str, dict[str, tuple[str, int, str]]], ...] = (
    (MARKET, "东市监处罚〔2025〕1号", {}),
    (MARKET, "东市监处罚〔2025〕2号", {"DOC-06": ("breach", 1, "送达日期为空")}),
    (MARKET, "东市监处罚〔2025〕3号", {
        "PRO-25": ("breach", 1, "立案日期2025-01-06至决定日期2025-04-30共114日，超过90日"),
        "ARC-08": ("breach", 1, "缴款日期2025-05-08，票据号为空"),
        "SCO-05": ("suspect", 1, "裁量情节为“从轻”，裁量理由为空"),
    }),
    (MARKET, "东市监处罚〔2025〕5号", {
        "FAC-03": ("breach", 2, "现场笔录未附照片；询问笔录与检查笔录时间不一致"),
        "DOC-06": ("breach", 2, "立案日期、送达日期为空"),
        "SUB-07": ("breach", 1, "执法人员2名，执法证号1个"),
    }),
    (MARKET, "东市监处罚〔2025〕6号", {
        "BAS-05": ("breach", 1, "处罚依据“《示例条例》”未写明条款"),
        "SCO-05": ("suspect", 1, "裁量情节为“从重”，裁量理由为空"),
    }),
    (CITY, "东城管罚〔2025〕11号", {"ARC-08": ("breach", 1, "缴款日期2025-03-18，票据号为空")}),
    (CITY, "东城管罚〔2025〕12号", {
        "PRO-08": ("breach", 1, "告知送达日期2025-04-10晚于决定日期2025-04-08"),
        "DOC-06": ("breach", 1, "送达日期为空"),
    }),
    (CITY, "东城管罚〔2025〕13号", {
        "PRO-25": ("breach", 1, "立案日期2025-02-10至决定日期2025-06-03共113日，超过90日"),
        "ARC-02": ("breach", 1, "封面未填写保管期限"),
        "ARC-08": ("breach", 1, "缴款日期2025-06-20，票据号为空"),
    }),
    (CITY, "东城管罚〔2025〕14号", {
        "FAC-03": ("unjudged", 0, "待评查人员评查"),
        "SCO-05": ("undetermined", 0, "缺少字段：裁量情节、裁量理由"),
    }),
    (TRAFFIC, "东交罚〔2025〕7号", {"SCO-05": ("not_applicable", 0, "裁量情节为“一般”")}),
    (TRAFFIC, "东交罚〔2025〕8号", {
        "SUB-06": ("breach", 1, "执法人员仅1名"),
        "ARC-08": ("breach", 1, "缴款日期2025-07-02，票据号为空"),
    }),
    (TRAFFIC, "东交罚〔2025〕9号", {"DOC-02": ("breach", 1, "决定书文号年份与决定日期年份不一致")}),
)  # fmt: skip
_PENDING = ("东城管罚〔2025〕12号", "PRO-08")  # a veto no inspector has confirmed yet


def sample_rubric() -> Rubric:
    """The rubric of the sample: 100 points, two vetoes, four grades."""
    items = tuple(
        ScoredItem(
            item=Item(
                id=name, title=title, english=f"Item {name}", requirement=title, advice=advice,
                basis=Basis(articles=basis),
            ),
            scoring=Scoring(
                id=name,
                points=Decimal(points) if points else None,
                per=Decimal(per) if per else None,
                veto="zero" if veto else None,
            ),
        )
        for name, title, basis, points, per, veto, advice in _ITEMS
    )  # fmt: skip
    grades = tuple(
        Grade(name=name, english=english, at_least=Decimal(bound))
        for name, english, bound in (
            ("优秀", "Excellent", 95), ("良好", "Good", 80), ("合格", "Pass", 60), ("不合格", "Fail", 0)
        )
    )  # fmt: skip
    return Rubric(
        id="sample", edition="2025", title="示例市行政处罚案卷评查标准（虚构）",
        english="Sample rubric (invented)", source="为示例编写，非真实标准",
        applies=(), procedure="", not_applicable="full", minimum_completeness=Decimal("0.8"),
        grades=grades, items=items,
    )  # fmt: skip


def _outcome_rows(rubric: Rubric) -> list[Row]:
    rows: list[Row] = []
    for number, (unit, case_id, faults) in enumerate(_CASES):
        for scored in rubric.items:
            outcome, occurrences, evidence = faults.get(scored.id, ("met", 0, "符合"))
            breach = outcome == "breach"
            points = scored.points or Decimal(0)
            deducted = min(points, scored.loss_per_occurrence * occurrences) if breach else None
            effect = "suspect" if outcome == "suspect" else None
            if breach:
                effect = "deduct" if scored.points else "veto" if scored.veto else "hint"
                effect = "veto_pending" if (case_id, scored.id) == _PENDING else effect
            values = (
                case_id, unit, rubric.id, scored.id, aspect_of(scored.id).name, scored.item.title, outcome,
                occurrences or None, deducted, effect, evidence, scored.item.basis.articles or None,
                scored.item.advice, f"2025年案卷台账.xlsx › 处罚 › {number + 4}",
            )  # fmt: skip
            rows.append(dict(zip(FINDINGS, values, strict=True)))
    return rows


def _case_row(rubric: Rubric, rows: list[Row]) -> Row:
    first = rows[0]
    effects = [row["effect"] for row in rows]
    lost = sum((row["deducted"] for row in rows if row["effect"] == "deduct"), Decimal(0))
    undecided = [row["item"] for row in rows if row["outcome"] in ("suspect", "undetermined", "unjudged")]
    open_points = sum((rubric.by_id[name].points or Decimal(0) for name in undecided), Decimal(0))
    completeness = (rubric.total - open_points) / rubric.total
    score = Decimal(0) if "veto" in effects else rubric.total - lost
    pending = "veto_pending" in effects
    provisional = pending or completeness < rubric.minimum_completeness
    grade = rubric.grade_of(score)
    vetoes = [row["item"] for row in rows if str(row["effect"]).startswith("veto")]
    number_of = {name.value: sum(row["outcome"] == name for row in rows) for name in Outcome}
    values = (
        first["case_id"], first["unit"], rubric.id, rubric.edition, score, Decimal(0) if pending else None,
        None if provisional or grade is None else grade.name, provisional, round(float(completeness), 4),
        "、".join(vetoes) or None, number_of["breach"], number_of["suspect"], number_of["undetermined"],
        number_of["unjudged"], first["source"],
    )  # fmt: skip
    return dict(zip(CASES, values, strict=True))


def _unit_rows(rubric: Rubric, cases: list[Row]) -> list[Row]:
    rows: list[Row] = []
    for unit in (MARKET, CITY, TRAFFIC):
        own = [case for case in cases if case["unit"] == unit]
        scores = [case["score"] for case in own if not case["provisional"]]
        mean = (sum(scores, Decimal(0)) / len(scores)).quantize(_FEN, ROUND_HALF_UP)
        values = (
            unit, len(own), len(scores), mean, min(scores), max(scores), None,
            sum(case["breaches"] for case in own), sum(case["suspects"] for case in own),
            sum(case["veto_items"] is not None for case in own),
        )  # fmt: skip
        grades = {grade.name: sum(case["grade"] == grade.name for case in own) for grade in rubric.grades}
        rows.append(dict(zip(UNITS, values, strict=True)) | grades)
    ranked = sorted((row for row in rows if row["unit"] != CITY), key=lambda row: row["mean_score"])
    for rank, row in enumerate(reversed(ranked), 1):
        row["rank"] = rank
    return rows


def _item_rows(rubric: Rubric, outcomes: list[Row]) -> list[Row]:
    rows: list[Row] = []
    for scored in rubric.items:
        hits = [row for row in outcomes if row["item"] == scored.id and row["outcome"] == "breach"]
        deducted = sum((row["deducted"] for row in hits), Decimal(0))
        values = (
            scored.id, scored.item.aspect.name, scored.item.title, scored.points, deducted, len(hits),
            round(len(hits) / len(_CASES), 4), (deducted / len(_CASES)).quantize(_FEN, ROUND_HALF_UP),
        )  # fmt: skip
        rows.append(dict(zip(ITEMS, values, strict=True)))
    return rows


def sample_results() -> Results:
    """The results of the sample round."""
    rubric = sample_rubric()
    outcomes = _outcome_rows(rubric)
    by_case: dict[str, list[Row]] = {}
    for row in outcomes:
        by_case.setdefault(row["case_id"], []).append(row)
    cases = [_case_row(rubric, rows) for rows in by_case.values()]
    outcome_types: dict[str, Any] = dict.fromkeys(FINDINGS, pl.String) | {
        "occurrences": pl.Int32,
        "deducted": POINTS,
    }
    case_types: dict[str, Any] = {"score": POINTS, "score_if_confirmed": POINTS}
    unit_types: dict[str, Any] = {
        "mean_score": POINTS,
        "min_score": POINTS,
        "max_score": POINTS,
        "rank": pl.Int64,
    }
    item_types: dict[str, Any] = {"points": POINTS, "deducted": POINTS, "mean_deducted": POINTS}
    frame = pl.DataFrame(outcomes, schema_overrides=outcome_types)
    ledger = "2025年案卷台账.xlsx › 处罚"
    mapping = [
        (ledger, "处罚决定书文号", "决定书文号", "alias"),
        (ledger, "决定日期", "决定日期", "exact"),
        (ledger, "备注", None, "unused"),
    ]
    return Results(
        findings=frame.filter(pl.col("outcome").is_in(["breach", "suspect"])),
        outcomes=frame,
        cases=pl.DataFrame(cases, schema_overrides=case_types),
        units=pl.DataFrame(_unit_rows(rubric, cases), schema_overrides=unit_types),
        items=pl.DataFrame(_item_rows(rubric, outcomes), schema_overrides=item_types),
        mapping=pl.DataFrame(mapping, schema=dict.fromkeys(MAPPING, pl.String), orient="row"),
        marks=(
            Mark("东交罚〔2025〕8号", "sample", "SUB-06", "2025", "评查员甲", "inspector", Outcome.BREACH, 1,
                 "笔录仅一人签名", "12", "", "评查表/交通.xlsx › 评查表 › G5"),
        ),
        problems=(
            problem("OUT-005", Place("2025年案卷台账.xlsx", "处罚", 9, 3), sheet="问题清单", limit=32000),
            problem("OUT-004", file="notice.docx", kept="人工修改/notice.docx"),
        ),
        counts=Counts(read=15, cases=12, merged=1, skipped=1, refused=1),
        rubrics=(rubric,),
        inputs={"2025年案卷台账.xlsx": "0" * 64},
    )  # fmt: skip
