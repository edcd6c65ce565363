"""Duties: nobody a case of their own, loads even, a share reviewed by two; what cannot be is said."""

from collections import Counter
from decimal import Decimal
from itertools import product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.rounds.assign import assign, spread
from casereview.rounds.duties import ACTED, ACTING, AVOIDED, OWN_UNIT, People, Rules, people_of
from casereview.rounds.plan import SampleRow
from casereview.rounds.review import Inspector

UNITS = {
    "甲局": "示例市甲局",
    "示例市甲局": "示例市甲局",
    "示例市乙局": "示例市乙局",
    "示例市丙局": "示例市丙局",
}
RULES = Rules(UNITS)


def rows(**numbers: int) -> list[SampleRow]:
    """So many cases of each unit."""
    return [
        SampleRow(f"示例市{unit}局", f"{unit}-{number}", f"示例市{unit}局/{unit}-{number}", "", "drawn")
        for unit, count in numbers.items()
        for number in range(count)
    ]


def person(name: str, unit: str = "示例市司法局", *avoid: str) -> Inspector:
    return Inspector(name=name, unit=unit, avoid=avoid)


THREE = [person("张三", "甲局"), person("李四", "示例市乙局"), person("王五", "示例市丙局")]


def load(seats) -> dict[str, int]:
    return dict(Counter(seat.inspector for seat in seats))


def test_nobody_reviews_the_own_unit_and_loads_are_even() -> None:
    seats, problems = assign(rows(甲=10, 乙=10, 丙=10), THREE, RULES, "2025")
    assert problems == [] and load(seats) == {"张三": 10, "李四": 10, "王五": 10}
    assert all(
        seat.unit != RULES.units[{"张三": "甲局", "李四": "示例市乙局", "王五": "示例市丙局"}[seat.inspector]]
        for seat in seats
    )
    assert {seat.seat for seat in seats} == {"A"}


def test_the_seed_decides_and_neither_cases_nor_inspectors_need_an_order() -> None:
    cases = rows(甲=8, 乙=5, 丙=3)
    first = assign(cases, THREE, RULES, "2025", Decimal("0.25"))
    assert assign(cases[::-1], THREE[::-1], RULES, "2025", Decimal("0.25")) == first
    assert assign(cases, THREE, RULES, "2026", Decimal("0.25")) != first


@pytest.mark.parametrize(("share", "number"), [("0", 0), ("0.01", 1), ("0.25", 5), ("0.251", 6), ("1", 20)])
def test_a_share_has_two_different_inspectors(share: str, number: int) -> None:
    people = [*THREE, person("赵六")]
    seats, problems = assign(rows(甲=12, 乙=8), people, RULES, "2025", Decimal(share))
    assert not any(item.severity == "error" for item in problems)
    pairs = [
        (a, b)
        for a, b in product(seats, seats)
        if a.case_key == b.case_key and (a.seat, b.seat) == ("A", "B")
    ]
    assert len(pairs) == number == len(seats) - 20
    assert all(a.inspector != b.inspector for a, b in pairs)


def test_names_to_avoid_are_units_or_persons() -> None:
    people = People(
        {"示例市乙局/乙-0": frozenset({"钱七", "张三"})}, {"示例市乙局/乙-0": frozenset({"某商行"})}
    )
    rules, case = Rules(UNITS, people), rows(乙=1)[0]
    assert rules.barrier(person("赵六"), case) == ""
    assert rules.barrier(person("赵六", "示例市 乙局"), case) == OWN_UNIT
    assert rules.barrier(person("赵六", "司法局", "示例市乙局"), case) == AVOIDED
    assert rules.barrier(person("赵六", "司法局", "钱七"), case) == AVOIDED
    assert rules.barrier(person("赵六", "司法局", "某商行"), case) == AVOIDED
    assert rules.barrier(person("赵六", "司法局", "孙八"), case) == ""
    assert rules.barrier(person("张三"), case) == ACTED
    assert rules.barrier(person("张三（司法局）"), case) == ACTED
    assert Rules(UNITS).barrier(person("张三", "司法局", "钱七"), case) == ""


def test_short_names_of_units_are_known() -> None:
    assert RULES.barrier(person("赵六", "甲局"), rows(甲=1)[0]) == OWN_UNIT
    assert RULES.barrier(person("赵六", "司法局", "甲局"), rows(甲=1)[0]) == AVOIDED


def test_a_unit_that_is_almost_one_of_the_review_is_asked_about() -> None:
    rules = Rules({"示例市市场监督管理局": "示例市市场监督管理局"})
    problems = rules.misnamed(
        [person("赵六", "示例市市场监管局"), person("钱七", "示例市市场监督管理局"), person("孙八")]
    )
    assert [(item.code, item.severity) for item in problems] == [("ASG-004", "warning")]
    assert (problems[0].values["name"], problems[0].values["near"]) == ("赵六", "示例市市场监督管理局")


def test_the_people_of_a_case_are_read_from_every_field() -> None:
    row = {"case_key": ["k"], "当事人名称": ["甲某；乙某"], **{name: [None] for name in ACTING}}
    row |= {
        "执法人员": [["张 三", "李四"]],
        "法制审核人": [["王五"]],
        "听证主持人": ["赵六、钱七"],
        "审批人": ["孙八"],
    }
    people = people_of(pl.DataFrame(row))
    assert people.acting["k"] == {"张三", "李四", "王五", "赵六", "钱七", "孙八"}
    assert people.parties["k"] == {"甲某", "乙某"}


def test_what_cannot_be_names_the_unit_and_every_constraint() -> None:
    people = [person("张三", "甲局"), person("李四", "司法局", "甲局"), person("王五")]
    seats, problems = assign(rows(甲=4, 乙=2), people, RULES, "2025", Decimal(1))
    assert seats == () and [(item.code, item.severity) for item in problems] == [("ASG-001", "error")]
    values = problems[0].values
    assert (values["unit"], values["count"], values["wanted"]) == ("示例市甲局", 4, "2")
    assert (values["able"], values["own"], values["avoided"], values["acted"]) == (
        "王五",
        "张三",
        "李四",
        "-",
    )
    alone, problems = assign(rows(甲=1), people[:1], RULES, "2025")
    assert alone == () and problems[0].values["able"] == "-"


def test_uneven_loads_are_said_where_the_rules_force_them() -> None:
    people = [person("张三", "甲局"), person("李四")]
    seats, problems = assign(rows(甲=5, 乙=1), people, RULES, "2025")
    assert load(seats) == {"李四": 5, "张三": 1}
    assert [(item.code, item.severity) for item in problems] == [("ASG-003", "notice")]
    assert assign(rows(甲=2, 乙=1), people, RULES, "2025")[1] == [], "a difference of one is even"


def test_no_cases_are_no_duties() -> None:
    assert assign([], THREE, RULES, "2025", Decimal("0.5")) == ((), [])


def test_a_chain_of_moves_is_found() -> None:
    allowed = {"1": {"a", "b"}, "2": {"a", "b"}, "3": {"b", "c"}, "4": {"a"}, "5": {"a"}, "6": {"b", "c"}}
    given_out = spread(allowed, dict.fromkeys(allowed, 1), "abc", "s")
    assert sorted(Counter(name for names in given_out.values() for name in names).values()) == [2, 2, 2]


CASES = st.lists(st.tuples(st.sets(st.sampled_from("abcd"), min_size=1), st.integers(1, 2)), max_size=6)


def best(allowed, wanted) -> int:
    """The least sum of squared loads, by trying everything."""
    found = []
    choices = [
        [
            pick
            for pick in product(sorted(people), repeat=number)
            if len(set(pick)) == number and list(pick) == sorted(pick)
        ]
        for people, number in zip(allowed, wanted, strict=True)
    ]
    for picks in product(*choices):
        found.append(sum(n * n for n in Counter(name for pick in picks for name in pick).values()))
    return min(found)


@settings(deadline=None, max_examples=150)
@given(CASES, st.text(max_size=3))
def test_no_assignment_is_more_even(cases, seed: str) -> None:
    wanted = [min(number, len(people)) for people, number in cases]
    allowed = {str(number): people for number, (people, _) in enumerate(cases)}
    given_out = spread(allowed, dict(zip(allowed, wanted, strict=True)), "abcd", seed)
    assert all(
        names <= allowed[case] and len(names) == wanted[int(case)] for case, names in given_out.items()
    )
    loads = Counter(name for names in given_out.values() for name in names)
    assert sum(n * n for n in loads.values()) == best(allowed.values(), wanted)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from("甲乙丙"), st.sets(st.sampled_from("甲乙丙"), max_size=1)),
        min_size=4,
        max_size=8,
    ),
    st.integers(0, 6),
    st.integers(0, 6),
    st.integers(0, 6),
    st.sampled_from(["0", "0.3", "1"]),
)
def test_every_case_is_reviewed_and_never_by_its_own(staff, first, second, third, share) -> None:
    people = [
        person(f"员{number}", f"示例市{unit}局", *(f"示例市{name}局" for name in avoid))
        for number, (unit, avoid) in enumerate(staff)
    ]
    cases = rows(甲=first, 乙=second, 丙=third)
    seats, problems = assign(cases, people, RULES, "2025", Decimal(share))
    if any(item.severity == "error" for item in problems):
        assert seats == ()
        return
    by_name = {one.name: one for one in people}
    assert {seat.case_key for seat in seats} == {case.case_key for case in cases}
    assert len({(seat.case_key, seat.seat) for seat in seats}) == len(seats)
    assert len({(seat.case_key, seat.inspector) for seat in seats}) == len(seats)
    for seat in seats:
        assert seat.unit not in (by_name[seat.inspector].unit, *by_name[seat.inspector].avoid)
    if not problems:
        counts = Counter({one.name: 0 for one in people})
        counts.update(seat.inspector for seat in seats)
        assert max(counts.values()) - min(counts.values()) <= 1
