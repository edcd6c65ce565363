"""Pages for the tests: the small round of review, also with units large enough, hostile, or very many."""

from dataclasses import replace

import polars as pl

from casereview.rounds.review import Review
from casereview.scoring.results import Results
from casereview.scoring.settings import Evaluation, UnitScores
from tests.outputs.sample import CITY, sample_results

REVIEW = Review(title="示例市城东区2025年度行政执法案卷评查", round="2025", organiser="示例市城东区司法局")
#: A unit, an evidence and an item's title that would run if they were taken for markup.
HOSTILE_UNIT = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=2>局"
HOSTILE_EVIDENCE = "<!--<script>\u2028\u2029&lt;b&gt; ${window.hacked=3} {{ 7*7 }} \"'`</SCRIPT >"
HOSTILE_TITLE = "<svg onload=window.hacked=4>标题"


def ranked_results(minimum: int = 2) -> Results:
    """The sample, with as few files asked for as its units have."""
    return replace(sample_results(), evaluation=Evaluation(unit_scores=UnitScores(minimum_cases=minimum)))


def hostile_results() -> Results:
    """The sample with words that would break out of the page."""
    results = ranked_results()
    findings = results.findings.with_columns(
        unit=pl.col("unit").replace(CITY, HOSTILE_UNIT),
        evidence=pl.lit(HOSTILE_EVIDENCE),
        title=pl.lit(HOSTILE_TITLE),
    )
    return replace(
        results,
        findings=findings,
        cases=results.cases.with_columns(pl.col("unit").replace(CITY, HOSTILE_UNIT)),
        units=results.units.with_columns(pl.col("unit").replace(CITY, HOSTILE_UNIT)),
        items=results.items.with_columns(title=pl.lit(HOSTILE_TITLE)),
    )


def many_findings(number: int) -> Results:
    """The sample with so many findings, each with a case and evidence of its own."""
    results = ranked_results()
    rows = pl.DataFrame({"number": range(number)})
    findings = results.findings.with_row_index("own")
    findings = rows.with_columns(own=(pl.col("number") % findings.height).cast(pl.UInt32)).join(
        findings, on="own", maintain_order="left"
    )
    told = pl.format("{}（第{}处）", "evidence", "number")
    case = pl.format("东虚罚〔2025〕{}号", pl.col("number") + 100)
    return replace(results, findings=findings.with_columns(evidence=told, case_id=case).drop("own", "number"))
