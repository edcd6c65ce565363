"""A rubric run over case tables: each source by its own columns, all at once where cases are compared."""

from dataclasses import replace

from casereview.model.catalogue import Texts
from casereview.model.outcome import Outcome
from casereview.scoring.kernel import COLUMNS, judge_cases

from .sample import DAY, SETTINGS, given, item, outcomes, rubric, score, scored, single, table

#: Of a blank 立案日期 a breach, of a blank 受理日期 nothing can be told.
BREACH = given("立案日期")
UNKNOWN = {"kind": "order", "chain": ["受理日期", "决定日期"]}


def test_sources_that_map_different_columns_are_each_judged_by_their_own() -> None:
    cases = table(
        [{"case": "a", "立案日期": None}, {"case": "b", "立案日期": DAY}], [{"case": "c", "决定日期": DAY}]
    )
    results = score(
        cases, rubric(scored(item("PRO-01", BREACH), 5), scored(item("PRO-02", given("决定日期")), 5))
    )
    assert outcomes(results) == {
        ("a", "PRO-01"): "breach", ("b", "PRO-01"): "met", ("c", "PRO-01"): "undetermined",
        ("a", "PRO-02"): "undetermined", ("b", "PRO-02"): "undetermined", ("c", "PRO-02"): "met",
    }  # fmt: skip


UNIQUE = item("DOC-02", {"kind": "unique", "field": "决定书文号"})


def test_a_check_across_cases_sees_every_source() -> None:
    cases = table(
        [{"case": "a", "决定书文号": "甲罚〔2022〕1号"}],
        [{"case": "b", "决定书文号": "甲罚[2022]01号"}],
        [{"case": "c", "立案日期": DAY}],
    )
    found = outcomes(score(cases, rubric(scored(UNIQUE, 5))))
    assert found == {("a", "DOC-02"): "breach", ("b", "DOC-02"): "breach", ("c", "DOC-02"): "undetermined"}


def test_a_check_across_cases_sees_the_cases_of_every_rubric_and_of_none() -> None:
    """A number used by a case of another procedure is used all the same: no gap, and no second use of it."""
    numbers = {
        "a": ("普通程序", 1),
        "b": ("简易程序", 2),
        "c": ("普通程序", 3),
        "d": ("听证程序", 4),
        "e": ("普通程序", 5),
    }
    rows = [{"case": n, "程序类型": p, "决定书文号": f"甲罚〔2022〕{s}号"} for n, (p, s) in numbers.items()]
    gap = item(
        "DOC-02",
        {"kind": "no_gap", "field": "决定书文号", "raises": "suspect"},
        {"kind": "unique", "field": "决定书文号"},
    )
    ordinary = rubric(scored(gap, 5), applies=[{"field": "程序类型", "is": "普通程序"}])
    summary = rubric(scored(gap, 5), name="summary", applies=[{"field": "程序类型", "is": "简易程序"}])
    settings = replace(SETTINGS, complete_units=frozenset({"甲局"}))
    found = outcomes(score(table(rows), ordinary, summary, settings=settings))
    assert set(found.values()) == {"met"}
    again = [*rows, {"case": "f", "程序类型": "简易程序", "决定书文号": "甲罚〔2022〕1号"}]
    found = outcomes(score(table(again), ordinary, summary, settings=settings))
    assert found["a", "DOC-02"] == found["f", "DOC-02"] == "breach"


def test_an_undetermined_check_across_cases_says_why_and_not_what_it_would_have_found() -> None:
    rows = [{"case": "1", "决定书文号": None}, {"case": "2", "决定书文号": None}]
    found = single(rows, UNIQUE)
    assert found["outcome"] == "undetermined"
    assert found["evidence"] == SETTINGS.texts("reason.blank", fields="决定书文号")


def test_every_case_and_item_has_one_row_with_a_reason_and_a_basis_column() -> None:
    entries = [
        item("PRO-01", BREACH),
        item("PRO-02"),
        item("PRO-03", UNKNOWN, applies=[{"field": "案由", "is": "给定"}]),
    ]
    cases = table(
        [{"立案日期": DAY, "案由": "甲"}, {"立案日期": None, "案由": "给定"}, {"立案日期": ..., "案由": None}]
    )
    frame = judge_cases(cases, rubric(*(scored(entry, 1) for entry in entries)), SETTINGS)
    assert tuple(frame.columns) == COLUMNS
    assert frame.select("case_key", "item").is_unique().all() and frame.height == 9
    assert frame["outcome"].is_in([code.value for code in Outcome]).all()
    assert frame["evidence"].null_count() == 0


def test_no_cases_give_no_rows_and_the_same_columns() -> None:
    frame = judge_cases(table([]), rubric(scored(item("PRO-01", BREACH), 1)), SETTINGS)
    assert tuple(frame.columns) == COLUMNS and frame.height == 0


def test_the_words_are_those_of_the_language() -> None:
    english = replace(SETTINGS, texts=Texts("en"))
    results = score(
        table([{"立案日期": None}]),
        rubric(scored(item("PRO-01", BREACH), 1), scored(item("PRO-02"), 1)),
        settings=english,
    )
    words = "".join(results.outcomes.select("title", "aspect", "evidence").row(0))
    assert "立案日期" in words
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in words.replace("立案日期", ""))
