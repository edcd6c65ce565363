"""Annex 3: a row for each unit and item, a veto on its own, every file to be read back from it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import polars as pl
from docx.oxml.ns import qn

from casereview.model.catalogue import Texts
from casereview.outputs.docx_file import Table
from casereview.outputs.fault_list import fault_table
from casereview.outputs.notice import write_notice
from casereview.outputs.notice_facts import breaches
from casereview.outputs.number_lists import LINE_MAY_END, split_numbers
from casereview.outputs.voice import voice_of
from casereview.scoring.results import Results
from tests.outputs.sample import CITY, MARKET, TRAFFIC, sample_results
from tests.outputs.test_notice import review, with_faults

ZH = Texts("zh")


def listed(results: Results, language: str = "zh", **settings: object) -> Table:
    voice = voice_of(results, review(**settings), Texts(language))
    return fault_table(breaches(results), (MARKET, CITY, TRAFFIC), voice)


def plain(cell: str) -> str:
    return cell.replace(LINE_MAY_END, "")


def test_files_of_one_unit_and_item_stand_in_one_row() -> None:
    cases = sample_results().cases["case_id"].to_list()
    rows = [(cases[at], "DOC-06", "deduct", "缺日期") for at in (4, 0, 6, 2)]
    rows += [(cases[0], "SUB-07", "hint", "缺证号")]
    table = listed(with_faults(rows), rectification_deadline=date(2026, 5, 8), measure_word="件")
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["1", MARKET, "执法主体", "SUB-07 要求SUB-07", "1件：东市监处罚〔2025〕1号",
         "《示例法》第三条", "照做。", "2026年5月8日", ""],
        ["2", MARKET, "文书制作", "DOC-06 要求DOC-06", "3件：东市监处罚〔2025〕1号、3号、6号",
         "《示例法》第三条", "照做。", "2026年5月8日", ""],
        ["3", CITY, "文书制作", "DOC-06 要求DOC-06", "1件：东城管罚〔2025〕12号",
         "《示例法》第三条", "照做。", "2026年5月8日", ""],
    ]  # fmt: skip


def test_a_confirmed_veto_stands_first_and_alone_with_what_the_signatory_checks() -> None:
    cases = sample_results().cases["case_id"].to_list()
    rows = [
        (cases[0], "SUB-07", "deduct", "缺证号"),
        (cases[1], "SUB-06", "veto", "立案日期 2025-03-09，执法人员仅1名"),
        (cases[2], "SUB-06", "veto", "当事人名称 李样二"),
        (cases[3], "SUB-06", "deduct", "执法人员仅1名"),
        (cases[4], "PRO-08", "veto_pending", "未告知"),
    ]
    table = listed(with_faults(rows))
    found = [(row[3], plain(row[4])) for row in table.rows]
    assert found == [
        ("【一票否决】SUB-06 要求SUB-06",
         "1卷：东市监处罚〔2025〕2号。查明情况：立案日期 2025年3月9日，执法人员仅1名"
         "（出处：2025年案卷台账.xlsx › 处罚 › 5）"),
        ("【一票否决】SUB-06 要求SUB-06",
         "1卷：东市监处罚〔2025〕3号。查明情况：（涉及个人信息，见评查表）"
         "（出处：2025年案卷台账.xlsx › 处罚 › 6）"),
        ("SUB-06 要求SUB-06", "1卷：东市监处罚〔2025〕5号"),
        ("SUB-07 要求SUB-07", "1卷：东市监处罚〔2025〕1号"),
    ]  # fmt: skip


def test_every_established_breach_can_be_read_back_and_no_other() -> None:
    results = sample_results()
    told = set()
    for row in listed(results).rows:
        numbers = plain(row[4]).partition("：")[2].partition("。查明")[0]
        told |= {
            (row[1], row[3].replace("【一票否决】", "").split()[0], case) for case in split_numbers(numbers)
        }
    wanted = results.findings.filter(
        (pl.col("outcome") == "breach") & pl.col("effect").ne_missing("veto_pending")
    ).select("unit", "item", "case_id")
    assert told == set(wanted.iter_rows())
    assert len(told) == wanted.height


def test_an_article_is_given_once_and_plainly_where_it_was_in_force_for_some() -> None:
    cases = sample_results().cases["case_id"].to_list()
    results = with_faults([(case, "DOC-06", "deduct", "缺日期") for case in cases[:4]])
    article = "《示例法》（2021修订）第五条"
    bases = [f"{article}（现行条文序号，供对照）", f"《示例法》（2017修正）第四条；{article}", article, None]
    findings = results.findings.with_columns(basis=pl.Series(bases))
    table = listed(replace(results, findings=findings))
    assert table.rows[0][5] == f"{article}；《示例法》（2017修正）第四条"


def test_the_table_fills_a_lying_page_and_only_long_rows_go_on_overleaf(tmp_path: Path) -> None:
    results = sample_results()
    assert sum(column.width for column in listed(results).columns) == 225  # 297 less 37 and 35
    long = replace(
        results,
        findings=results.findings.with_columns(
            advice=pl.when(pl.col("item") == "FAC-03").then(pl.lit("补充完善。" * 40)).otherwise("advice")
        ),
    )
    write_notice(long, review(), tmp_path / "notice.docx", ZH)
    table = list(docx.Document(str(tmp_path / "notice.docx")).element.body.iter(qn("w:tbl")))[3]
    rows = list(table.iter(qn("w:tr")))
    broken = [row for row in rows if next(row.iter(qn("w:cantSplit")), None) is None]
    assert ["证据充分、形成证据链" in "".join(row.itertext(qn("w:t"))) for row in broken] == [True]
    assert next(rows[0].iter(qn("w:tblHeader")), None) is not None
