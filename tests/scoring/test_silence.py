"""What a source has no column for is said once: the fields, the items they silence and their points."""

from casereview.checks.references import References
from casereview.model.catalogue import Texts
from casereview.model.field import fields
from casereview.rounds.review_file import plain_review, settings_of

from .sample import DAY, given, item, rubric, score, scored, table

FILED = scored(item("PRO-01", given("立案日期")), 10)
CLOSED = scored(item("PRO-02", given("结案日期")), 30)
SERVED = scored(item("PRO-03", given("送达日期", fields=["送达日期", "送达方式"])), 20)
BY_HAND = scored(item("PRO-04"), 40)


def silences(results):
    """Place, items, share and fields of each notice."""
    found = [one for one in results.problems if one.code == "SCO-005"]
    return [(str(one.place), one.values["items"], one.values["share"], one.values["fields"]) for one in found]


def test_the_columns_wanting_are_said_once_a_source_in_the_rubrics_order() -> None:
    cases = table([{"结案日期": DAY}, {"结案日期": None}], [{"立案日期": DAY}])
    results = score(cases, rubric(FILED, CLOSED, SERVED, BY_HAND))
    assert silences(results) == [
        ("0.csv", 2, "30%", "立案日期、送达日期、送达方式"),
        ("1.csv", 2, "50%", "结案日期、送达日期、送达方式"),
    ]
    assert {one.severity for one in results.problems} == {"notice"}


def test_a_source_with_every_column_is_not_spoken_of_though_its_cells_are_blank_or_unreadable() -> None:
    cases = table([{"立案日期": None, "结案日期": ..., "送达方式": None}])
    assert silences(score(cases, rubric(FILED, CLOSED, SERVED))) == []


def test_items_for_inspectors_and_items_that_do_not_concern_the_cases_are_not_counted() -> None:
    aside = scored(item("PRO-05", given("公示日期"), results=["不予处罚"]), 10)
    told = [{"处理结果": "处罚", "立案日期": DAY}]
    assert silences(score(table(told), rubric(FILED, BY_HAND, aside))) == []
    told[0]["处理结果"] = "不予处罚"
    assert silences(score(table(told), rubric(FILED, BY_HAND, aside))) == [("0.csv", 1, "17%", "公示日期")]


def test_an_item_some_case_is_in_order_by_needs_no_further_column() -> None:
    either = given("立案日期", when=[{"field": "送达方式", "is": "邮寄"}])
    waived = scored(item("PRO-06", either), 10)
    blank, filled = {"立案日期": None}, {"立案日期": DAY}
    assert silences(score(table([blank, blank]), rubric(waived))) == [("0.csv", 1, "100%", "送达方式")]
    assert silences(score(table([blank, filled]), rubric(waived))) == []


def test_a_condition_on_a_column_that_is_wanting_silences_its_item() -> None:
    asked = scored(item("PRO-07", given("立案日期"), applies=[{"field": "是否移送", "is": "是"}]))
    assert silences(score(table([{"立案日期": DAY}]), rubric(asked))) == [("0.csv", 1, "0%", "是否移送")]


def test_twelve_fields_are_named_and_the_others_counted() -> None:
    names = [name for name, field in fields().items() if field.type == "date"]
    for number, tail in ((12, ""), (13, "等13栏")):
        entries = [scored(item(f"PRO-{i:02}", given(name)), 1) for i, name in enumerate(names[:number], 1)]
        ((_, items, share, said),) = silences(score(table([{"案由": "无照经营"}]), rubric(*entries)))
        assert (items, share, said) == (number, "100%", "、".join(names[:12]) + tail)


def test_the_notice_is_worded_in_the_language_of_the_run() -> None:
    english = Texts("en")
    settings = settings_of(plain_review(english), References(), english)[0]
    cases = table([{"立案日期": DAY}])
    (said,) = score(cases, rubric(FILED, CLOSED), settings=settings).problems
    assert said.message(english) == (
        "Columns wanting under “Sample”: 结案日期. Items data cannot judge: 1 (75% of the points)."
    )
    (said,) = score(cases, rubric(FILED, CLOSED)).problems
    assert said.message(Texts("zh")) == (
        "按“示例标准”评查，台账没有下列栏目，1个项目无法由数据判断（占分值75%）：结案日期。"
    )
