"""Faults a hand, a template or a program may bring into a notice: each changes a good one in one way, and
each is caught by its own code."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import polars as pl
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from casereview.model.catalogue import Texts
from casereview.outputs.notice import write_notice
from casereview.outputs.notice_check import reconcile
from casereview.rounds.review import Review
from casereview.scoring.results import Results
from tests.outputs.sample import CITY, MARKET, TRAFFIC, sample_results

ZH = Texts("zh")
UNITS, CASES, BEST, FAULTS = range(4)
Change = Callable[[Document], None]


def review(naming: str = "named") -> Review:
    return Review.model_validate(
        {
            "title": "示例市城东区2025年度案卷评查", "round": "2025", "organiser": "示例市司法局",
            "naming": naming, "rectification_deadline": "2026-05-08",
        }
    )  # fmt: skip


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A fresh notice for each way of naming."""
    folder = tmp_path_factory.mktemp("faults")
    made = {naming: folder / f"{naming}.docx" for naming in ("named", "annex_only", "anonymous")}
    for naming, path in made.items():
        write_notice(sample_results(), review(naming), path, ZH)
    return made


def says(old: str, new: str) -> Change:
    """The first run of the document that says `old` says `new`."""

    def change(document: Document) -> None:
        for text in document.element.body.iter(qn("w:t")):
            if old in text.text:
                text.text = text.text.replace(old, new, 1)
                return
        raise AssertionError(f"{old} is not in the draft")

    return change


def adds(words: str, after: str = "四、下一步工作要求", style: str = "公文正文") -> Change:
    """A paragraph more."""

    def change(document: Document) -> None:
        paragraphs = document.element.body.iter(qn("w:p"))
        place = next(line for line in paragraphs if "".join(line.itertext(qn("w:t"))).startswith(after))
        added = document.add_paragraph(words, style=style)
        place.addnext(added._p)

    return change


def row(table: int, says: str, act: Callable[[list], None]) -> Change:  # type: ignore[type-arg]
    """Something done to the rows of a table, beginning with the first that holds the words."""

    def change(document: Document) -> None:
        rows = list(list(document.element.body.iter(qn("w:tbl")))[table].iter(qn("w:tr")))
        at = next(number for number, line in enumerate(rows) if says in "".join(line.itertext(qn("w:t"))))
        act(rows[at:])

    return change


def gone(rows: list) -> None:  # type: ignore[type-arg]
    rows[0].getparent().remove(rows[0])


def twice(rows: list) -> None:  # type: ignore[type-arg]
    rows[0].addnext(deepcopy(rows[0]))


def cell(number: int, old: str, new: str) -> Callable[[list], None]:  # type: ignore[type-arg]
    def act(rows: list) -> None:  # type: ignore[type-arg]
        text = next(rows[0].findall(qn("w:tc"))[number].iter(qn("w:t")))
        assert old in text.text, text.text
        text.text = text.text.replace(old, new, 1)

    return act


def scores_swapped(rows: list) -> None:  # type: ignore[type-arg]
    one, other = (next(line.findall(qn("w:tc"))[3].iter(qn("w:t"))) for line in rows[:2])
    assert one.text != other.text
    one.text, other.text = other.text, one.text


def adds_table(words: str) -> Change:
    def change(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = words

    return change


@dataclass(frozen=True)
class Planted:
    name: str
    change: Change
    code: str
    naming: str = "named"


PLANTED = (
    Planted("wrong total of files", says("案卷12卷", "案卷13卷"), "NOT-011"),
    Planted("wrong number of units", says("共评查3个单位", "共评查4个单位"), "NOT-011"),
    Planted("grades that do not close", says("优秀4卷", "优秀3卷"), "NOT-011"),
    Planted("wrong share", says("占33.3%", "占34.3%"), "NOT-011"),
    Planted("wrong mean", says("平均8", "平均9"), "NOT-011"),
    Planted("wrong lowest score", says("最低0分", "最低40分"), "NOT-011"),
    Planted("sentence left out", says("另有待核查疑点2项，涉及案卷2卷，", ""), "NOT-010"),
    Planted("extent of a problem", says("涉及4卷、3个单位", "涉及4卷、2个单位"), "NOT-011"),
    Planted("problems in the appraisal", says("案卷9卷，其余3卷", "案卷8卷，其余4卷"), "NOT-011"),
    Planted("degree word too strong", says("部分案卷未达到", "绝大多数案卷未达到"), "NOT-050"),
    Planted("degree word too weak", says("大多数案卷达到", "少数案卷达到"), "NOT-050"),
    Planted("degree word in a new sentence", adds("绝大多数案卷（5卷）卷面整洁。"), "NOT-050"),
    Planted("number from elsewhere", adds("去年查处案件77起。"), "NOT-012"),
    Planted("number in a heading", adds("（八）31卷案卷的其他问题", style="公文二级标题"), "NOT-012"),
    Planted("number in a table of one's own", adds_table("抽查73卷"), "NOT-012"),
    Planted("number in the text of an annex", adds("本表共列117项。", after="附件3"), "NOT-012"),
    Planted("number in words", adds("其中二十八卷案卷被退回。"), "NOT-057"),
    Planted("share in words", adds("优秀案卷约占百分之四十。"), "NOT-057"),
    Planted("tenths in words", adds("四成案卷存在此类问题。"), "NOT-057"),
    Planted("foreign document number", adds("东城管罚〔2025〕99号案卷质量较差。"), "NOT-014"),
    Planted("document number changed", says("东交罚〔2025〕8号", "东交罚〔2025〕18号"), "NOT-014"),
    Planted("foreign document number in a cell", row(FAULTS, "SUB-07", cell(6, "核", "东城罚〔2025〕9号核")),
            "NOT-014"),
    Planted("unit left out of annex 1", row(UNITS, CITY, gone), "NOT-015"),
    Planted("case left out of annex 1", row(CASES, "东城管罚〔2025〕11号", gone), "NOT-015"),
    Planted("case left out of annex 2", row(BEST, "东交罚〔2025〕7号", gone), "NOT-015"),
    Planted("problem left out of annex 3", row(FAULTS, "FAC-03", gone), "NOT-015"),
    Planted("row doubled in annex 1", row(CASES, "东城管罚〔2025〕11号", twice), "NOT-016"),
    Planted("row doubled in annex 3", row(FAULTS, "FAC-03", twice), "NOT-016"),
    Planted("count of a unit", row(UNITS, MARKET, cell(2, "5", "6")), "NOT-016"),
    Planted("total line", row(UNITS, "合计", cell(2, "12", "11")), "NOT-016"),
    Planted("mean of a unit", row(UNITS, MARKET, cell(8, "91.2", "91.3")), "NOT-016"),
    Planted("scores swapped between cases", row(CASES, "东市监处罚〔2025〕2号", scores_swapped), "NOT-016"),
    Planted("grade of a case", row(CASES, "东市监处罚〔2025〕1号", cell(4, "优秀", "良好")), "NOT-016"),
    Planted("problem of another unit", row(FAULTS, "FAC-03", cell(1, MARKET, TRAFFIC)), "NOT-016"),
    Planted("deadline of one row", row(FAULTS, "FAC-03", cell(7, "5月8日", "6月8日")), "NOT-016"),
    Planted("veto left out", row(FAULTS, "一票否决", gone), "NOT-053"),
    Planted("veto no longer called one", row(FAULTS, "一票否决", cell(3, "【一票否决】", "")), "NOT-053"),
    Planted("veto of another case", row(FAULTS, "一票否决", cell(4, "8号", "9号")), "NOT-053"),
    Planted("case dropped from a list", row(FAULTS, "DOC-06", cell(4, "、\u200b5号", "")), "NOT-051"),
    Planted("case added to a list", row(FAULTS, "DOC-06", cell(4, "、\u200b5号", "、5号、6号")), "NOT-052"),
    Planted("case of a list changed", row(FAULTS, "BAS-05", cell(4, "6号", "1号")), "NOT-052"),
    Planted("case twice in a list", row(FAULTS, "DOC-06", cell(4, "2卷", "3卷")), "NOT-054"),
    Planted("case named though only the annex may", adds("如东交罚〔2025〕8号。", after="三、"), "NOT-055",
            "annex_only"),
    Planted("unit named though nobody is", adds(f"{CITY}问题较多。", after="二、"), "NOT-055", "anonymous"),
    Planted("case told though nobody is named", adds("如东交罚〔2025〕8号。", after="四、"), "NOT-055",
            "anonymous"),
)  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.name)
def test_a_planted_fault_is_caught(planted: Planted, drafts: dict[str, Path]) -> None:
    document = docx.Document(str(drafts[planted.naming]))
    planted.change(document)
    found = reconcile(sample_results(), review(planted.naming), document, ZH)
    assert planted.code in {fault.code for fault in found}
    assert all(fault.message(ZH) and fault.severity == "error" for fault in found)


@pytest.mark.parametrize("naming", ["named", "annex_only", "anonymous"])
def test_an_unchanged_notice_passes(drafts: dict[str, Path], naming: str) -> None:
    assert reconcile(sample_results(), review(naming), docx.Document(str(drafts[naming])), ZH) == []


@pytest.mark.parametrize(
    "change",
    [
        adds("一案一卷、逐卷过堂，做到件件有着落。"),
        adds("落实行政执法“三项制度”，把评查结果用起来。"),
        adds("少数案卷还存在装订不整齐的现象。"),
        says("部分案卷未达到“文书日期齐全”的要求", "“文书日期齐全”没有做到"),
        row(FAULTS, "FAC-03", cell(3, "FAC-03 证据充分、形成证据链", "证据充分、形成证据链做得不够")),
        row(UNITS, MARKET, cell(0, "1", "1.")),
    ],
)
def test_an_editor_may_word_things_anew(drafts: dict[str, Path], change: Change) -> None:
    document = docx.Document(str(drafts["named"]))
    change(document)
    assert reconcile(sample_results(), review(), document, ZH) == []


def nine_files() -> Results:
    """The sample without the files of one unit: too few for percentages."""
    sample = sample_results()
    keep = pl.col("unit") != TRAFFIC
    own = ["cases", "scored", "breaches", "suspects", "veto_cases", "优秀", "良好", "合格", "不合格"]
    frames = {name: getattr(sample, name).filter(keep) for name in ("cases", "findings", "outcomes")}
    units = sample.units.with_columns(pl.when(keep).then(pl.col(own)).otherwise(0))
    return replace(sample, units=units, **frames)


def test_of_nine_files_no_percentage_may_be_given(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    write_notice(nine_files(), review(), path, ZH)
    document = docx.Document(str(path))
    assert reconcile(nine_files(), review(), document, ZH) == []
    says("个单位案卷9卷", "个单位案卷9卷（占75%）")(document)
    found = {fault.code for fault in reconcile(nine_files(), review(), document, ZH)}
    assert found == {"NOT-012", "NOT-056"}
