"""Whatever ledgers and inspectors write, a fresh draft agrees with the results it was drawn from."""

from dataclasses import replace
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casereview.model.catalogue import LANGUAGES, Texts
from casereview.outputs.notice import write_notice
from tests.outputs.sample import sample_results
from tests.outputs.test_notice import review, with_faults

#: What real ledgers and inspectors write: figures, brackets, document numbers, names of fields, lines.
words = st.text(
    "案卷未填3105年度（）〔〕“”《》第号条、，。； 元\n\t<&{}*|Aa.%部分少数个别全十三成项处", max_size=24
).filter(str.strip)
quoted_words = st.one_of(
    words,
    st.just("2024-02-30"),
    st.just("东市监〔2025〕7号"),
    st.just("部分案卷缺页3卷"),
    st.just("个别"),
    st.just("二十三份材料无页码；卷内第12页"),
    st.just("执法人员仅1人（李样二），应不少于2人"),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.tuples(quoted_words, words, words, words), min_size=1, max_size=6),
    title=words,
    organiser=words,
    naming=st.sampled_from(["named", "annex_only", "anonymous"]),
    tone=st.sampled_from(["mild", "plain", "stern"]),
    language=st.sampled_from(LANGUAGES),
)
def test_no_wording_of_the_data_makes_a_fresh_draft_disagree_with_its_results(
    tmp_path: Path,
    texts: list[tuple[str, str, str, str]],
    title: str,
    organiser: str,
    naming: str,
    tone: str,
    language: str,
) -> None:
    cases = sample_results().cases["case_id"].to_list()
    results = with_faults(
        [(cases[number], f"ARC-0{number + 1}", "deduct", row[0]) for number, row in enumerate(texts)]
    )
    columns = {"title": 1, "basis": 2, "advice": 3}
    findings = results.findings.with_columns(
        pl.Series(name, [row[at] for row in texts]) for name, at in columns.items()
    )
    named = review(title=title, organiser=organiser, basis=title, naming=naming, tone=tone)
    found = write_notice(
        replace(results, findings=findings), named, tmp_path / "notice.docx", Texts(language)
    )
    assert {item.severity for item in found} <= {"notice"}
