"""What a case is about: as the ledger has it, blank where it is silent."""

from casereview.scoring.results import PARTICULARS

from .sample import given, item, rubric, score, scored, table

STANDARD = rubric(scored(item("PRO-01", given("立案日期")), 10))


def test_number_matter_and_party_of_each_case_judged() -> None:
    about = {"决定书文号": "甲罚〔2025〕1号", "案由": "占道经营", "当事人名称": "示例公司"}
    rows = [{"case": "1", "立案日期": None, **about}, {"case": "2", "立案日期": None}]
    results = score(table(rows), STANDARD)
    assert results.particulars.columns == PARTICULARS
    assert results.particulars.rows() == [
        ("1", "甲局", "甲罚〔2025〕1号", "占道经营", "示例公司"),
        ("2", "甲局", None, None, None),
    ]
