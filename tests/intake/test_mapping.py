from casereview.intake.headers import Header
from casereview.intake.mapping import Mapping, map_columns
from casereview.intake.mapping_file import Confirmed
from casereview.model.problem import Problem

from .tables import Rows, codes, headed


def mapped(
    rows: Rows,
    confirmed: Confirmed = Confirmed(),  # noqa: B008  # frozen
) -> tuple[Mapping, list[Problem]]:
    return map_columns(headed(rows, confirmed), confirmed)


def used(mapping: Mapping) -> dict[str, str]:
    return {column.text: column.field for column in mapping.columns if column.field}


def test_every_column_is_listed_with_how_it_was_understood() -> None:
    mapping, problems = mapped([["案卷号", "案名", "CF_WSH", "天气"]])
    assert mapping.rows() == [
        ("台账.csv", "案卷号", "案卷号", "name"),
        ("台账.csv", "案名", "案件名称", "alias"),
        ("台账.csv", "CF_WSH", "决定书文号", "code"),
        ("台账.csv", "天气", "", "unused"),
    ]
    assert problems == []


def test_equal_headings_under_groups_are_resolved() -> None:
    mapping, problems = mapped(
        [["案卷号", "告知书", "", "决定书", ""], ["", "文号", "送达日期", "文号", "送达日期"]]
    )
    assert used(mapping) == {
        "案卷号": "案卷号",
        "告知书/送达日期": "告知送达日期",
        "决定书/文号": "决定书文号",
        "决定书/送达日期": "送达日期",
    }
    assert "INT-030" not in codes(problems)


def test_equal_headings_without_a_group_are_asked_about_and_not_used() -> None:
    mapping, problems = mapped([["案卷号", "送达日期", "送达日期"]])
    assert used(mapping) == {"案卷号": "案卷号"}
    assert codes(problems) == ["INT-030"] and problems[0].severity == "warning"
    assert problems[0].values["headers"] == "送达日期#1、送达日期#2"


def test_a_mapping_file_settles_equal_headings() -> None:
    confirmed = Confirmed(columns={"送达日期#1": "告知送达日期", "送达日期#2": "送达日期"})
    mapping, problems = mapped([["案卷号", "送达日期", "送达日期"]], confirmed)
    assert used(mapping) == {"案卷号": "案卷号", "送达日期#1": "告知送达日期", "送达日期#2": "送达日期"}
    assert problems == []


def test_of_rivals_the_exact_name_then_the_first_alias_is_kept() -> None:
    mapping, problems = mapped([["立案号", "案号", "案卷编号"]])
    assert used(mapping) == {"案号": "案卷号"}
    assert codes(problems) == ["INT-031"] and problems[0].values["kept"] == "案号"
    mapping, _ = mapped([["立案号", "案卷号", "案由"]])
    assert used(mapping) == {"案卷号": "案卷号", "案由": "案由"}


def test_a_confirmed_column_is_kept_before_every_other() -> None:
    mapping, problems = mapped([["案卷号", "卷宗编码"]], Confirmed(columns={"卷宗编码": "案卷号"}))
    assert used(mapping) == {"卷宗编码": "案卷号"}
    assert codes(problems) == ["INT-031"]


def test_a_column_confirmed_as_not_used_is_left_without_a_word() -> None:
    mapping, problems = mapped([["案卷号", "备注"]], Confirmed(columns={"备注": None}))
    assert used(mapping) == {"案卷号": "案卷号"}
    assert mapping.columns[1].how == "confirmed"
    assert problems == []


def test_several_columns_feed_one_list_or_are_halves_of_one_field() -> None:
    mapping, problems = mapped([["案卷号", "执法人员1", "执法人员2", "是否复议", "是否诉讼"]])
    assert mapping.used().keys() == {"案卷号", "执法人员", "是否复议诉讼"}
    assert [column.text for column in mapping.used()["执法人员"]] == ["执法人员1", "执法人员2"]
    assert problems == []


def test_a_near_miss_is_proposed_and_not_applied() -> None:
    mapping, problems = mapped([["案卷号", "处罚决定日期日"]])
    assert used(mapping) == {"案卷号": "案卷号"}
    assert mapping.columns[1].near == "决定日期"
    assert codes(problems) == ["INT-032"] and problems[0].severity == "notice"


def test_units_come_from_the_file_then_the_heading_then_the_line_above() -> None:
    rows: Rows = [["金额单位：万元", "x"], ["案卷号", "罚款金额", "没收金额（元）"]]
    mapping, problems = mapped(rows)
    assert [column.factor for column in mapping.columns] == [1, 10_000, 1]
    (said,) = problems
    assert said.code == "INT-033" and said.values == {"unit": "万元", "headers": "罚款金额"}
    mapping, _ = mapped(rows, Confirmed(units={"罚款金额": "元", "没收金额（元）": "千元"}))
    assert [column.factor for column in mapping.columns] == [1, 1, 1000]


def test_headings_the_file_names_for_this_source_must_be_there() -> None:
    confirmed = Confirmed(columns={"甲": "案由"}, expected=frozenset({"甲"}))
    assert codes(mapped([["案卷号", "案由"]], confirmed)[1]) == ["INT-034"]


def test_constants_and_prose_stand_in_the_table_of_the_mapping() -> None:
    confirmed = Confirmed(constants={"执法单位": "示例局"}, amounts_from={"罚款金额": "处罚内容"})
    assert mapped([["案卷号", "处罚内容"]], confirmed)[0].rows()[2:] == [
        ("台账.csv", "", "执法单位", "confirmed"),
        ("台账.csv", "处罚内容", "罚款金额", "confirmed"),
    ]


def test_a_header_names_itself_with_its_group() -> None:
    assert Header(0, "送达日期", "告知书").text == "告知书/送达日期"
