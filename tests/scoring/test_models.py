"""What holds of every score, whatever the rubric says: drawn over models, settings and outcomes.

One more breach never raises a score, met to breach or one occurrence more. Where the model deducts, nor does
a breach in place of an open item; where it earns, an open item is left out of the ratio, and a breach that
costs less than the rest has lost may raise it. Not drawn are items that yield to another (`yields_to`):
one defect is then deducted once, at the other item, which may cost less.
"""

from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from casereview.model.outcome import OPEN, Outcome
from casereview.rubric.coherence import incoherent
from casereview.rubric.grammar import Rubric, RubricFile, ScoredItem
from casereview.rubric.rules import Rules
from casereview.scoring.amounts import POINTS
from casereview.scoring.borne import borne, refused
from casereview.scoring.points import with_points
from casereview.scoring.scores import case_scores

from .sample import GRADES, TEXTS, item, rubric, scored

BREACH, MET = Outcome.BREACH, Outcome.MET
#: The first two answer for others.
IDS = ("PRO-01", "DOC-01", "PRO-02", "PRO-03", "DOC-02", "DOC-03")
ITEMS = {name: item(name) for name in IDS}
POINTS_DRAWN = st.integers(1, 80).map(lambda halves: halves * Decimal("0.5"))
LIMITS = st.none() | POINTS_DRAWN


class Said(NamedTuple):
    """What was found of one item."""

    outcome: Outcome
    occurrences: int
    by_person: bool
    picked: int | None


IN_ORDER = Said(MET, 1, True, None)
OPEN_YET = Said(Outcome.UNJUDGED, 1, False, None)
SAID = st.builds(
    Said, st.sampled_from(Outcome), st.integers(1, 30), st.booleans(), st.none() | st.integers(0, 4)
)
OUTCOMES = st.lists(SAID, min_size=len(IDS), max_size=len(IDS))


@st.composite
def entries(draw: st.DrawFn, name: str, model: str) -> dict[str, object]:
    """What a rubric makes of one item."""
    ways = st.sampled_from(["points", "per", "price", "picked", "hint"])
    points = draw(POINTS_DRAWN)
    way, stated = draw(ways), {"id": name}
    if way in ("points", "per"):
        stated |= {"points": points} | ({"per": min(points, draw(POINTS_DRAWN))} if way == "per" else {})
    elif way == "price":
        stated |= {"price": points, "counts": "deducted"}
    elif way == "picked":
        stated |= {"picked": [points, points + 2]}
    if way != "price":
        stated["counts"] = draw(st.sampled_from([None, "deducted", "bonus"]))
    if stated["counts"] != "bonus":
        stated["veto"] = draw(st.sampled_from([None, None, None, "zero", "fail", "cap", "aspect"]))
        stated["at_most"] = "合格" if stated["veto"] == "cap" else ""
    if name not in IDS[:2]:
        under = draw(st.sampled_from(["", "", *IDS[:2]]))
        forfeits = draw(st.sampled_from([(), (), IDS[:1], IDS[1:2], IDS[:2]]))
        stated |= {"under": under, "forfeited_by": forfeits}
    return stated


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """Any rubric that is not refused: what does not fit together is left out of it."""
    model = draw(st.sampled_from(["deduct", "earn"]))
    stated = {
        "model": model,
        "not_applicable": draw(st.sampled_from(["full", "redistributed", "zero", "refused"])),
        "full": draw(POINTS_DRAWN) + 10,
        "base": draw(st.sampled_from([0, 10, Decimal("0.5")])),
        "deductions_at_most": draw(LIMITS),
        "bonus_at_most": draw(LIMITS),
        "bonus_beyond_full": draw(st.booleans()),
        "rounding": {
            "to": draw(st.sampled_from(["0.01", "0.1", "0.5", "1", "10"])),
            "how": draw(st.sampled_from(["half_up", "half_even", "down"])),
        },
        "minimum_completeness": Decimal("0.5"),
        "grades": [{"name": name, "english": word, "at_least": bound} for name, word, bound in GRADES],
        "items": [draw(entries(name, model)) for name in IDS],
    }
    names = {"id": "sample", "edition": "1", "title": "示例", "english": "Sample", "source": ""}
    file = RubricFile.model_validate({**names, **stated})
    dropped = {(str(found.values["item"]), str(found.values["name"])) for found in incoherent(file, {})}
    file = RubricFile.model_validate({**names, **stated, "items": [
        {key: value for key, value in entry.items() if (entry["id"], key) not in dropped}
        for entry in stated["items"]
    ]})  # fmt: skip
    assume(not incoherent(file, {}))
    shared = {name: getattr(file, name) for name in (*Rules.model_fields, *names)}
    listed = [
        ScoredItem(item=ITEMS[entry.id], scoring=entry, part=file.part_of(entry)) for entry in file.items
    ]
    return Rubric(items=tuple(listed), **shared)


def rows(rubric: Rubric, said: list[Said]) -> pl.DataFrame:
    """One case's outcomes as they are before points."""
    records = []
    for entry, (outcome, occurrences, by_person, picked) in zip(rubric.items, said, strict=True):
        picks = picked is not None and outcome is BREACH and by_person and entry.scoring.picked
        low = entry.scoring.picked[0] if entry.scoring.picked else Decimal(0)
        records.append(
            {
                "case_key": "1",
                "item": entry.id,
                "outcome": str(outcome),
                "occurrences": occurrences if outcome is BREACH else None,
                "person": "张三" if by_person else None,
                "picked": low + picked * Decimal("0.5") if picks else None,
                "evidence": None,
                "given_way": False,
            }
        )
    schema = {"occurrences": pl.Int32, "person": pl.String, "picked": POINTS, "evidence": pl.String}
    return pl.DataFrame(records, schema_overrides=schema)


def total(rubric: Rubric, outcomes: pl.DataFrame) -> dict[str, object]:
    """The scores of one case."""
    final = refused(borne(outcomes, rubric, TEXTS), rubric, TEXTS)
    return case_scores(with_points(final, rubric), rubric).row(0, named=True)


def most(rubric: Rubric) -> Decimal:
    """Full marks, and the bonuses where they may pass them, in whole units of the rounding."""
    own = [entry.points for entry in rubric.items if entry.part == "bonus" and entry.points]
    bonus = sum(own, Decimal(0))
    if rubric.bonus_at_most is not None:
        bonus = min(bonus, rubric.bonus_at_most)
    top = rubric.full_marks + (bonus if rubric.bonus_beyond_full else 0)
    unit = rubric.rounding.to
    return (top / unit).to_integral_value(ROUND_CEILING) * unit


many = settings(max_examples=60, deadline=None)


@given(rubrics(), OUTCOMES)
@many
def test_a_score_lies_between_nought_and_full_marks_with_the_bonus(rubric: Rubric, said: list[Said]) -> None:
    found = total(rubric, rows(rubric, said))
    for name in ("score", "score_if_confirmed"):
        if found[name] is not None:
            assert 0 <= found[name] <= most(rubric)
            assert found[name] % rubric.rounding.to == 0
    assert 0 <= found["completeness"] <= 1


@given(rubrics(), OUTCOMES, st.randoms(use_true_random=False))
@many
def test_a_score_does_not_depend_on_the_order_of_rows_or_items(rubric, said, random) -> None:
    outcomes = rows(rubric, said)
    order = random.sample(range(len(IDS)), len(IDS))
    turned = rubric.model_copy(update={"items": tuple(rubric.items[number] for number in order)})
    wanted = total(rubric, outcomes)
    assert total(turned, outcomes) == wanted
    shuffled = total(rubric, outcomes[order])
    assert sorted((shuffled.pop("veto_items") or "").split(";")) == sorted(
        (wanted.pop("veto_items") or "").split(";")
    )
    capped = (shuffled.pop("capped"), wanted.pop("capped"))
    assert sorted(capped[0]) == sorted(capped[1])
    assert shuffled == wanted


@given(rubrics(), OUTCOMES, st.integers(0, len(IDS) - 1), st.integers(1, 20))
@many
def test_one_more_breach_or_occurrence_never_raises_a_score(rubric, said, place, more) -> None:
    before = said[place]
    may_be_worse = (MET, BREACH) if rubric.model == "earn" else (MET, BREACH, *OPEN)
    assume(before.outcome in may_be_worse)
    number = before.occurrences + more if before.outcome is BREACH else before.occurrences
    worse = [*said[:place], before._replace(outcome=BREACH, occurrences=number), *said[place + 1 :]]
    better, poorer = (total(rubric, rows(rubric, some))["score"] for some in (said, worse))
    assert (poorer or 0) <= (better or 0), "a file that fails without a score has nothing"


@pytest.mark.parametrize("veto", ["zero", "fail", "cap", "aspect"])
def test_a_confirmed_veto_stands_where_the_document_it_hangs_on_is_missing(veto: str) -> None:
    cap = {"at_most": "合格"} if veto == "cap" else {}
    standard = rubric(
        scored(ITEMS["DOC-01"], 2),
        scored(ITEMS["DOC-02"], 3, veto=veto, under="DOC-01", **cap),
        scored(ITEMS["PRO-01"], 95),
    )
    found = [
        total(standard, rows(standard, [Said(missing, 1, True, None), Said(BREACH, 1, True, None), IN_ORDER]))
        for missing in (MET, BREACH)
    ]
    assert all(entry["vetoed"] and entry["veto_items"] == "DOC-02" for entry in found)
    assert (found[1]["score"] or 0) <= (found[0]["score"] or 0)
    assert found[1]["grade"] == {"cap": "合格", "aspect": "优秀"}.get(veto, "不合格")


def test_a_veto_of_an_aspect_takes_the_points_that_are_earned_and_decided() -> None:
    standard = rubric(
        scored(ITEMS["DOC-01"], veto="aspect", counts="earned"),
        scored(ITEMS["DOC-02"], 10, counts="earned"),
        scored(ITEMS["DOC-03"], 5),
        scored(ITEMS["PRO-01"], 10, counts="earned"),
        model="earn",
        full=100,
    )
    veto = Said(BREACH, 1, True, None)
    undecided = total(standard, rows(standard, [veto, OPEN_YET, IN_ORDER, IN_ORDER]))
    assert undecided["score"] == 100, "what is open is no part of the share yet"
    decided = total(standard, rows(standard, [veto, IN_ORDER, IN_ORDER, IN_ORDER]))
    assert decided["score"] == 50, "the 5 points of another part are deducted, or not, by themselves"


@given(rubrics(), OUTCOMES, st.integers(0, len(IDS) - 1))
@many
def test_points_picked_higher_never_raise_a_score(rubric, said, place) -> None:
    low, high = (
        total(rubric, rows(rubric, [*said[:place], Said(BREACH, 1, True, picked), *said[place + 1 :]]))
        for picked in (0, 4)
    )
    assert (high["score"] or 0) <= (low["score"] or 0)
