"""The sample: taken by the plan, verified by drawing again, replaced with a reason."""

from dataclasses import replace as changed
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.intake.table import Batch, CaseTable, Counts
from casereview.rounds.plan import SampleRow
from casereview.rounds.population import Population, population_of
from casereview.rounds.review import Sampling
from casereview.rounds.sample import differences, quotas, record, replace, take

ROWS = [
    ("甲局", f"甲-{number}", "处罚" if number < 16 else "不予处罚" if number < 19 else "撤销案件")
    for number in range(20)
] + [("乙局", f"乙-{number}", "处罚") for number in range(3)]


def cases(rows=ROWS, mapped=("案卷号", "处理结果")) -> CaseTable:
    """A case table of unit, number and result."""
    columns = {
        "unit": [row[0] for row in rows],
        "case_id": [row[1] for row in rows],
        "case_key": [f"{row[0]}/{row[1]}" for row in rows],
        "案卷号": [row[1] for row in rows],
        "决定书文号": [f"{row[1]}〔2025〕7号" for row in rows],
        "处理结果": [row[2] for row in rows],
        "batch": [0] * len(rows),
    }
    schema = CaseTable.schema()
    frame = pl.DataFrame({**columns, "source": [""] * len(rows)}, schema_overrides={"batch": pl.Int32})
    rest = [
        pl.lit(None, dtype=kind).alias(name) for name, kind in schema.items() if name not in frame.columns
    ]
    frame = frame.with_columns(rest).select(list(schema))
    return CaseTable(frame, (Batch(0, "台账.csv", frozenset(mapped)),), Counts())


def people(rows=ROWS, strata=("处理结果",)) -> Population:
    return population_of(cases(rows), strata)[0]


PLAN = Sampling(per_unit=5, strata=("处理结果",), seed="2025")


def test_the_hash_knows_cases_and_layers_and_no_order() -> None:
    assert people(ROWS[::-1]).sha256 == people().sha256
    assert people(ROWS[1:]).sha256 != people().sha256
    assert people(strata=()).sha256 != people().sha256


def test_a_field_the_export_lacks_is_said() -> None:
    found, problems = population_of(cases(mapped=("案卷号",)), ("处理结果",))
    assert [(item.code, item.severity) for item in problems] == [("DRW-002", "warning")]
    assert len(found.cases) == 23


def test_cases_go_by_number_document_and_key() -> None:
    for text in ("甲-3", "甲－3", "甲-3[2025]007号", "甲局/甲-3"):
        assert [case.case_key for case in people().named(text)] == ["甲局/甲-3"], text
    assert people().named("甲-3", "乙局") == ()


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (Sampling(per_unit=4, seed="s"), (4, 4)),
        (Sampling(share=Decimal("0.1"), seed="s"), (2, 1)),
        (Sampling(share=Decimal("0.11"), seed="s"), (3, 1)),
        (Sampling(share=Decimal("0.1"), floor=5, seed="s"), (5, 5)),
        (Sampling(share=Decimal("0.5"), floor=5, seed="s"), (10, 5)),
    ],
)
def test_a_number_or_a_share_with_a_floor(plan: Sampling, expected: tuple[int, int]) -> None:
    found = quotas({"甲局": 20, "乙局": 3}, plan)
    assert (found["甲局"], found["乙局"]) == expected


def test_all_are_taken_where_a_unit_has_fewer_and_rare_results_are_among_them() -> None:
    rows = take(people(), PLAN, ())
    assert [row.case_id for row in rows if row.unit == "乙局"] == ["乙-0", "乙-1", "乙-2"]
    own = [row for row in rows if row.unit == "甲局"]
    assert len(own) == 5 and {row.stratum for row in own} == {"处罚", "不予处罚", "撤销案件"}
    assert {row.how for row in rows} == {"drawn"}


def test_recommended_cases_come_besides_those_drawn() -> None:
    rows = take(people(), PLAN, people().named("甲-0"))
    own = [(row.how, row.case_id) for row in rows if row.unit == "甲局"]
    assert own[0] == ("recommended", "甲-0") and len(own) == 6
    assert [case for how, case in own if how == "drawn"].count("甲-0") == 0


@settings(deadline=None, max_examples=30)
@given(st.permutations(ROWS), st.integers(1, 25))
def test_the_order_of_rows_changes_neither_sample_nor_record(rows, number: int) -> None:
    plan = Sampling(per_unit=number, strata=("处理结果",), seed="2025")
    assert take(people(rows), plan, ()) == take(people(), plan, ())
    assert record(people(rows), plan, ()) == record(people(), plan, ())


def verified(rows, facts=None, population=None, plan=PLAN, chosen=()) -> list[str]:
    facts = record(people(), PLAN, take(people(), PLAN, ())) if facts is None else facts
    return [item.code for item in differences(rows, facts, population or people(), plan, chosen)]


def test_a_sample_left_alone_is_verified() -> None:
    assert verified(take(people(), PLAN, ())) == []
    assert verified(take(people(), PLAN, ())[::-1]) == []


def test_every_change_of_a_sample_is_found() -> None:
    rows = take(people(), PLAN, ())
    outside = next(case for case in people().cases if case.case_key not in {row.case_key for row in rows})
    extra = SampleRow(outside.unit, outside.case_id, outside.case_key, outside.stratum, "drawn")
    assert verified(rows[1:]) == ["DRW-012"]
    assert verified((*rows, extra)) == ["DRW-013"]
    assert verified((changed(rows[0], how="recommended"), *rows[1:])) == ["DRW-014"]
    assert verified((changed(rows[0], stratum="别的"), *rows[1:])) == ["DRW-014"]


def test_every_change_of_what_it_rests_on_is_found() -> None:
    rows = take(people(), PLAN, ())
    facts = record(people(), PLAN, rows)
    assert verified(rows, facts={}) == ["DRW-018"]
    assert verified(rows, facts={**facts, "casereview": "0"}) == ["DRW-011"]
    assert verified(rows, facts={**facts, "strata": []}) == ["DRW-010"]
    assert "DRW-010" in verified(rows, plan=PLAN.model_copy(update={"seed": "2026"}))
    assert "DRW-010" in verified(rows, plan=PLAN.model_copy(update={"per_unit": 4}))
    assert verified(rows, population=people(ROWS[:-1]))[0] == "DRW-010"
    recommended = take(people(), PLAN, people().named("甲-0"))
    assert "DRW-012" in verified(
        rows, facts=record(people(), PLAN, recommended), chosen=people().named("甲-0")
    )


def swap(rows, case="甲-16", by="", reason="遗失", approver="王某"):
    return replace(rows, people(), "2025", case, by, reason, approver)


@pytest.fixture
def drawn() -> tuple[SampleRow, ...]:
    rows = take(people(), Sampling(per_unit=8, strata=("处理结果",), seed="2025"), ())
    assert sum(row.stratum == "不予处罚" for row in rows) == 1
    return rows


def test_the_next_by_lot_of_the_same_layer_stands_in_and_is_verified(drawn) -> None:
    old = next(row for row in drawn if row.stratum == "不予处罚")
    rows, problems = swap(drawn, old.case_id)
    assert problems == [] and rows[:-1] == drawn
    assert (rows[-1].how, rows[-1].replaces, rows[-1].stratum) == ("replacement", old.case_key, "不予处罚")
    assert (rows[-1].reason, rows[-1].approver) == ("遗失", "王某")
    plan = Sampling(per_unit=8, strata=("处理结果",), seed="2025")
    assert differences(rows, record(people(), plan, drawn), people(), plan, ()) == []


def test_a_case_chosen_by_somebody_is_said_to_be(drawn) -> None:
    old = next(row for row in drawn if row.stratum == "处罚" and row.unit == "甲局")
    taken = {row.case_key for row in drawn}
    free = [case for case in people().cases if case.stratum == "处罚" and case.case_key not in taken]
    following = swap(drawn, old.case_id)[0][-1].case_id
    other = next(case.case_id for case in free if case.unit == "甲局" and case.case_id != following)
    assert [item.code for item in swap(drawn, old.case_id, other)[1]] == ["DRW-024"]
    assert swap(drawn, old.case_id, following)[1] == []
    layer = next(
        case.case_id for case in people().cases if case.stratum == "不予处罚" and case.case_key not in taken
    )
    assert [item.code for item in swap(drawn, old.case_id, layer)[1]] == ["DRW-023"]


def test_what_cannot_be_replaced_is_an_error(drawn) -> None:
    old = next(row for row in drawn if row.unit == "甲局").case_id
    once, _ = swap(drawn, old)
    for rows, case, by, code in (
        (drawn, "没有", "", "DRW-020"),
        (once, old, "", "DRW-020"),
        (drawn, old, "没有", "DRW-021"),
        (drawn, old, "乙-0", "DRW-021"),
        (drawn, old, old, "DRW-021"),
        (drawn, "乙-0", "", "DRW-022"),
    ):
        after, problems = swap(rows, case, by)
        assert after == rows and [item.code for item in problems] == [code]


def test_replacements_written_by_hand_are_questioned(drawn) -> None:
    plan = Sampling(per_unit=8, strata=("处理结果",), seed="2025")
    rows, _ = swap(drawn, drawn[-1].case_id)
    last = rows[-1]
    facts = record(people(), plan, drawn)
    for bad, code in (
        ([changed(last, reason="")], "DRW-015"),
        ([changed(last, approver="")], "DRW-015"),
        ([changed(last, replaces="甲局/没有")], "DRW-016"),
        ([changed(last, case_key="甲局/没有")], "DRW-016"),
        ([last, changed(last, case_key="甲局/甲-19")], "DRW-017"),
    ):
        found = differences((*drawn, *bad), facts, people(), plan, ())
        assert code in [item.code for item in found]
