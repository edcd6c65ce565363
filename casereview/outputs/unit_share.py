"""What each unit is told of the results: every established breach once, or left out and said so."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from casereview.model.catalogue import Texts
from casereview.model.names import safe_name
from casereview.model.problem import Problem, problem
from casereview.outputs.notice_facts import Breach, breaches
from casereview.outputs.shown import Row
from casereview.outputs.wording import clean
from casereview.scoring.results import Results


@dataclass(frozen=True, slots=True)
class Share:
    """One unit's part of the results, in the order of its cases, these with their particulars.

    `found`: established breaches told to the unit; `left`: those of cases under review or suit, which are
    not. `waiting` and `left_waiting`: suspicions and unconfirmed vetoes (rows of findings), parted likewise.
    """

    unit: str
    cases: pl.DataFrame
    contested: pl.DataFrame
    found: tuple[Breach, ...]
    left: tuple[Breach, ...]
    waiting: pl.DataFrame
    left_waiting: pl.DataFrame

    @property
    def told(self) -> tuple[Breach, ...]:
        """The breaches of the cases the documents name: told as problems, or left out and counted."""
        known = set(self.cases["case_id"])
        return tuple(breach for breach in (*self.found, *self.left) if breach.case_id in known)

    @property
    def vetoes(self) -> tuple[Breach, ...]:
        """The confirmed vetoes told to the unit."""
        return tuple(breach for breach in self.found if breach.veto)


def case_name(case: Row, texts: Texts) -> str:
    """The case by the number of its decision, its volume's beside it where that is another."""
    number = clean(case["number"] or "")
    if not number or number == case["case_id"]:
        return str(case["case_id"])
    return texts("feedback.case_name", number=number, case=case["case_id"])


def shares(results: Results) -> list[Share]:
    """The part of every unit with cases; each established breach stands in one part, told or left out."""
    place = {key: at for at, key in enumerate(results.cases.select("unit", "case_id").iter_rows())}
    last = len(place)
    ordered = sorted(breaches(results), key=lambda breach: place.get((breach.unit, breach.case_id), last))
    waiting = results.findings.filter(
        pl.col("outcome").eq("suspect") | pl.col("effect").eq_missing("veto_pending")
    )
    found = []
    for unit in results.units.filter(pl.col("cases") > 0)["unit"].to_list():
        of_unit = pl.col("unit") == unit
        contested = results.contested.filter(of_unit)
        in_suit = pl.col("case_id").is_in(contested["case_id"].to_list())
        own = [breach for breach in ordered if breach.unit == unit]
        found.append(
            Share(
                unit=unit,
                cases=results.cases.filter(of_unit).join(
                    results.particulars, on=["unit", "case_id"], how="left", maintain_order="left"
                ),
                contested=contested,
                found=tuple(breach for breach in own if not breach.contested),
                left=tuple(breach for breach in own if breach.contested),
                waiting=waiting.filter(of_unit & ~in_suit),
                left_waiting=waiting.filter(of_unit & in_suit),
            )
        )
    return found


def untold(results: Results, own: Sequence[Share]) -> list[Problem]:
    """An error where an established breach stands in no part, or in two: none may get lost on the way."""
    told = Counter((breach.unit, breach.case_id, breach.item) for share in own for breach in share.told)
    all_of_them = Counter((breach.unit, breach.case_id, breach.item) for breach in breaches(results))
    astray = sorted({case for _, case, _ in (all_of_them - told) + (told - all_of_them)})
    return [problem("FBK-004", None, count=len(astray), cases="、".join(astray[:5]))] if astray else []


def file_names(units: Iterable[str]) -> dict[str, str]:
    """A file name for each unit that no other has, also where the file system does not tell A from a."""
    taken: set[str] = set()
    names = {}
    for unit in units:
        base = name = safe_name(unit)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        names[unit] = name
    return names
