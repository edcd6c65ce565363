"""Which values are personal of a case, and what is shown of them."""

from datetime import date

import polars as pl
import pytest

from casereview.intake.table import CaseTable
from casereview.model.mark import Mark
from casereview.model.outcome import Outcome
from casereview.model.place import Place
from casereview.model.problem import problem
from casereview.scoring.personal import personal_values, without_personal
from casereview.scoring.results import ITEMS, OUTCOMES, Results, no_rows


def cases(**fields: object) -> pl.DataFrame:
    """A case table of one case, 甲-1, from the second row of a sheet."""
    row = dict.fromkeys(CaseTable.schema()) | {"case_id": "甲-1", "source": "台账.csv › 2"} | fields
    return pl.DataFrame([row], schema=CaseTable.schema())


def shown(**fields: object) -> dict[str, str]:
    """Each personal value of the case with what is shown of it."""
    return {value.text: value.shown for value in personal_values(cases(**fields)).get("甲-1", ())}


@pytest.mark.parametrize(
    ("field", "value", "texts"),
    [
        ("法定代表人", "王样一", {"王样一": "王××"}),
        ("法定代表人", "/", {}),
        ("法定代表人", "不详", {}),
        ("法定代表人", "王××", {}),
        ("执法人员", ["李例一", "张　三"], {"李例一": "李××", "张　三": "张××"}),
        ("执法证号", ["SL140004", "12"], {"SL140004": "SL××"}),
        ("证件号码", "639999********0011", {"639999********0011": "639××××11"}),
        ("审批人", "吴批一（局长）", {"吴批一（局长）": "吴××", "吴批一": "吴××"}),
        ("集体讨论参加人", ["周议一 周议二"], {"周议一 周议二": "周××", "周议一": "周××", "周议二": "周××"}),
        ("发生地", "示例市城西区示例路53号", {"示例市城西区示例路53号": "示例市城西区××"}),
        ("发生地", "示例市城西区", {}),
        ("发生地", "辖区内", {}),
        ("发生地", "示例路53号", {"示例路53号": "示××"}),
        ("案由", "占道经营", {}),
    ],
)
def test_the_values_of_a_field(field: str, value: object, texts: dict[str, str]) -> None:
    assert shown(**{field: value}) == texts


@pytest.mark.parametrize(("party", "personal"), [("法人", False), ("其他组织", False), ("自然人", True)])
def test_the_name_of_a_body_is_nobodys(party: str, personal: bool) -> None:
    found = shown(当事人名称="示例商行", 决定书当事人="示例商店", 法定代表人="王样一", 当事人类型=party)
    assert ({"示例商行", "示例商店"} <= set(found)) is personal
    assert found["王样一"] == "王××"


def test_a_business_has_its_owners_name_too() -> None:
    found = shown(当事人名称="示例小吃店（经营者：孙样三）", 当事人类型="个体工商户")
    assert set(found) == {"示例小吃店（经营者：孙样三）", "示例小吃店", "孙样三"}


def test_several_parties_are_several_persons() -> None:
    assert {"王样一", "赵样二"} <= set(shown(当事人名称="王样一；赵样二"))


def test_a_birth_is_known_as_people_write_it() -> None:
    found = shown(出生日期=date(1990, 1, 2))
    assert {"1990-01-02", "1990年1月2日", "1990.1.2", "19900102"} <= set(found)
    assert set(found.values()) == {"××××-××-××"}


def outcomes(*rows: tuple[str, str]) -> pl.DataFrame:
    """Outcomes by case and evidence, decided by 何评一."""
    frame = pl.DataFrame(rows, schema={"case_id": pl.String, "evidence": pl.String}, orient="row")
    missing = [pl.lit(None, dtype=pl.String).alias(name) for name in OUTCOMES if name not in frame.columns]
    return frame.with_columns(*missing, person=pl.lit("何评一"))


def results(frame: pl.DataFrame, **others: object) -> Results:
    empty = no_rows(ITEMS)
    return Results(frame, frame, empty, empty, empty, empty, decisions=frame, **others)


def test_a_text_loses_the_values_of_its_own_case() -> None:
    table = pl.concat(
        [cases(法定代表人="高建"), cases(法定代表人="王样一").with_columns(case_id=pl.lit("甲-2"))]
    )
    frame = outcomes(
        ("甲-1", "高建未签名"), ("甲-2", "应提高建设质量；高建未签名；王 样一未签名"), ("甲-1", "")
    )
    found = without_personal(results(frame), table)
    for name in ("findings", "outcomes", "decisions"):
        told = getattr(found, name)["evidence"].to_list()
        assert told == ["高××未签名", "应提高建设质量；高建未签名；王××未签名", ""], name
    assert found.decisions["person"].unique().to_list() == ["何××"]
    assert found.masked and without_personal(found, table).outcomes.equals(found.outcomes)


def test_a_number_of_another_case_stays_and_other_long_ones_go() -> None:
    table = cases().with_columns(case_id=pl.lit("13800000000"))
    found = without_personal(results(outcomes(("甲-1", "与13800000000号案卷、13900000000"))), table)
    assert found.outcomes["evidence"].to_list() == ["与13800000000号案卷、139××××00"]


def test_a_mark_keeps_its_person_and_loses_whom_it_names() -> None:
    mark = Mark("甲-1", "r", "SUB-01", "1", "何评一", "inspector", Outcome.BREACH, 1, "何评一：王样一未签名")
    found = without_personal(results(outcomes(), marks=(mark,)), cases(法定代表人="王样一"))
    assert [(each.person, each.reason) for each in found.marks] == [("何评一", "何××：王××未签名")]


def test_problems_lose_what_they_quote_of_their_row_or_case() -> None:
    said = (
        problem("INT-064", Place("台账.csv", "", 2), field="备注", text="王样一来电13800000000"),
        problem("SCO-014", None, case="甲-1", said="王样一"),
        problem("INT-064", Place("台账.csv", "", 3), field="备注", text="王样一"),
    )
    found = without_personal(results(outcomes(), problems=said), cases(法定代表人="王样一")).problems
    assert [item.values.get("text", item.values.get("said")) for item in found] == [
        "王××来电138××××00",
        "王××",
        "王样一",
    ]
    assert [item.place for item in found] == [item.place for item in said]
