"""What is required answers to what was found."""

from dataclasses import replace

import polars as pl

from casereview.model.catalogue import Texts
from casereview.outputs.notice_facts import facts
from casereview.outputs.notice_requirements import requirement_blocks, requirements
from casereview.outputs.voice import voice_of
from casereview.scoring.results import Results
from tests.outputs.sample import sample_results
from tests.outputs.test_notice import review, with_faults


def required(results: Results, **settings: object):  # type: ignore[no-untyped-def]
    return requirements(facts(results), voice_of(results, review(**settings), Texts("zh")))


def test_each_measure_answers_one_of_the_most_frequent_items() -> None:
    cases = sample_results().cases["case_id"].to_list()
    counts = {"ARC-02": 5, "DOC-06": 4, "FAC-03": 3, "BAS-05": 2}
    rows = [(case, item, "deduct", "缺") for item, count in counts.items() for case in cases[:count]]
    found = required(with_faults(rows))
    measures = [(one.items, one.text) for one in found if not one.lead]
    assert measures == [
        (("ARC-02",), "1.针对“要求ARC-02”落实不到位的问题（涉及5卷），照做。"),
        (("DOC-06",), "2.针对“要求DOC-06”落实不到位的问题（涉及4卷），照做。"),
        (("FAC-03",), "3.针对“要求FAC-03”落实不到位的问题（涉及3卷），照做。"),
    ]
    assert [one.lead for one in found if one.lead] == [
        "（一）限期整改。", "（二）举一反三。", "（三）加强培训。", "（四）强化结果运用。",
    ]  # fmt: skip


def test_every_requirement_can_be_traced_to_breached_items() -> None:
    results = sample_results()
    breached = set(
        results.findings.filter(
            (pl.col("outcome") == "breach") & pl.col("effect").ne_missing("veto_pending")
        )["item"]
    )
    found = required(results)
    assert set(found[0].items) == breached  # all is to be mended
    for one in found[:-1]:
        assert one.items and set(one.items) <= breached
    assert found[-1].items == ()  # what becomes of the results concerns the review as a whole
    blocks = requirement_blocks(facts(results), voice_of(results, review(), Texts("zh")))
    assert [block.text for block in blocks] == [one.text for one in found]


def test_where_nothing_was_found_nothing_is_invented() -> None:
    found = required(with_faults([]))
    assert [one.items for one in found] == [(), (), (), ()]
    assert "重点做好以下工作" not in found[1].text
    assert "一票否决" not in found[0].text


def test_the_annex_is_named_only_where_it_is_sent() -> None:
    assert "对照附件3和反馈的问题" in required(sample_results())[0].text
    assert "附件3" not in required(sample_results(), naming="anonymous")[0].text


def test_a_veto_asks_for_more() -> None:
    sample = sample_results()
    assert "存在一票否决情形的案卷，有关单位要逐卷说明原因" in required(sample)[0].text
    effect = pl.col("effect").replace("veto", "deduct")
    without = replace(sample, findings=sample.findings.with_columns(effect))
    assert "一票否决" not in required(without)[0].text
