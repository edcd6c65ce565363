from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casereview.intake.mapping import map_columns
from casereview.intake.mapping_file import Confirmed, load_mapping
from casereview.intake.mapping_text import write_mapping
from casereview.model.catalogue import Texts
from casereview.model.field import fields

from .tables import headed

TEXTS = Texts("zh")


def test_what_is_not_used_stands_as_a_comment() -> None:
    mapping, _ = map_columns(headed([["案卷号", "处罚决定日期日", "天气"]]), Confirmed())
    text = write_mapping([mapping], TEXTS)
    assert '      "案卷号": 案卷号  # 识别方式：name' in text
    assert '      # "处罚决定日期日": 决定日期  # 未使用，与“决定日期”相近，请确认' in text
    assert '      # "天气": ~  # 未使用' in text


HEADINGS = [
    *(
        "案卷号",
        "案名",
        "CF_WSH",
        "罚款金额（万元）",
        "执法人员1",
        "执法人员2",
        "送达日期",
        "送达日期",
        '"怪"\n#列: -',
    ),
    *("天气", "处罚决定日期日", "备注"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, len(HEADINGS) - 1), min_size=2, max_size=8, unique=True),
    st.sampled_from([{}, {"天气": "案由"}, {"天气": None, "备注": "发生地"}]),
    st.dictionaries(st.sampled_from(list(fields())[:9]), st.text("是\"'#:{}, 甲\n", min_size=1), max_size=2),
)
def test_the_file_written_gives_the_same_mapping_again(
    tmp_path: Path, headings: list[int], columns: dict[str, str | None], constants: dict[str, str]
) -> None:
    confirmed = Confirmed(
        columns=columns,
        constants=constants,
        codes={"当事人类型": {"1": "法人"}},
        amounts_from={"罚款金额": "备注"},
    )
    rows: list[list[object]] = [["案由", "案件来源", *(HEADINGS[index] for index in headings)]]
    first, _ = map_columns(headed(rows, confirmed), confirmed)
    path = tmp_path / "映射.yaml"
    path.write_text(write_mapping([first], TEXTS), encoding="utf-8")
    loaded, problems = load_mapping(path)
    assert problems == [] and loaded is not None
    again = loaded.confirmed("台账.csv", "")
    second, _ = map_columns(headed(rows, again), again)
    assert [(item.text, item.field, item.factor) for item in second.columns] == [
        (item.text, item.field, item.factor) for item in first.columns
    ]
    assert (again.constants, again.codes, again.amounts_from) == (
        constants,
        confirmed.codes,
        confirmed.amounts_from,
    )


def test_nothing_to_write_is_still_a_mapping_file(tmp_path: Path) -> None:
    path = tmp_path / "映射.yaml"
    path.write_text(write_mapping([], TEXTS), encoding="utf-8")
    assert load_mapping(path)[1] == []
