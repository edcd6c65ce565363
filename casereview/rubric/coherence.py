"""What the parts of a rubric say against each other: every such fault at its line."""

from collections.abc import Iterator
from decimal import Decimal

from casereview.model.aspect import ASPECTS
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.rubric.grammar import RubricFile
from casereview.rubric.rules import Scoring


def incoherent(file: RubricFile, places: dict[str, Place]) -> list[Problem]:
    """The faults of a rubric whose every single value is sound; `places` as a Reading has them."""
    found = []
    for entry in file.items:
        for code, key, values in (*_amounts(entry, file), *_parts(entry, file), *_links(entry, file, places)):
            place = places.get(f"{entry.id}.{key}") or places.get(entry.id, Place())
            found.append(problem(code, place, item=entry.id, name=key, **values))
    return [*found, *_whole(file, places)]


_Fault = tuple[str, str, dict[str, object]]


def _amounts(entry: Scoring, file: RubricFile) -> Iterator[_Fault]:
    """Points that are not in steps, are stated twice, or do not fit each other."""
    stated = {"points": entry.points, "per": entry.per, "price": entry.price}
    if entry.picked:
        low, high = entry.picked
        stated |= {"picked": low if low % file.step else high}
        if low > high:
            yield "RUB-085", "picked", {"low": low, "high": high}
    for key, value in stated.items():
        if value is not None and value % file.step:
            yield "RUB-031", key, {"value": value, "step": file.step}
    if entry.per is not None and (entry.points is None or entry.per > entry.points):
        yield "RUB-032", "per", {}
    ways = [key for key in ("points", "price", "picked") if getattr(entry, key)]
    if len(ways) > 1:
        yield "RUB-079", ways[1], {"other": ways[0]}
    if entry.price is not None and file.prices and entry.price not in file.prices:
        listed = "、".join(f"{price:f}" for price in file.prices)
        yield "RUB-080", "price", {"value": entry.price, "prices": listed}


def _parts(entry: Scoring, file: RubricFile) -> Iterator[_Fault]:
    """Parts of the score the rubric's model does not have, and vetoes that do not say what they do."""
    part = file.part_of(entry)
    if part == "earned" and file.model == "deduct":
        yield "RUB-086", "counts", {}
    if entry.price is not None and (part != "deducted" or file.not_applicable == "redistributed"):
        yield "RUB-081", "price", {}
    if entry.veto == "cap" and entry.at_most not in {grade.name for grade in file.grades}:
        yield "RUB-083", "at_most", {"value": entry.at_most}
    if entry.at_most and entry.veto != "cap":
        yield "RUB-087", "at_most", {}
    if part == "bonus" and entry.veto:
        yield "RUB-088", "veto", {}


def _links(entry: Scoring, file: RubricFile, places: dict[str, Place]) -> Iterator[_Fault]:
    """Items that bear the points of others: they must be there, and bear nothing that is borne again.

    What is borne are points of the same part of the score: a price has none, and a bonus is never lost. A
    veto stands by itself once it is found, and must then cost what the other would have borne: all or none.
    """
    known = {other.id: other for other in file.items}
    part = file.part_of(entry)
    for key, names in (("under", filter(None, [entry.under])), ("forfeited_by", entry.forfeited_by)):
        for name in names:
            other = known.get(name)
            if other is None and name in places:
                continue  # it is listed, with a fault of its own
            if other is None or name == entry.id:
                yield "RUB-084", key, {"other": name}
            elif other.under or other.forfeited_by:
                yield "RUB-089", key, {"other": name}
            elif entry.price is not None or part == "bonus" or part != file.part_of(other):
                yield "RUB-095", key, {"other": name}
            elif entry.veto and (entry.per is not None or entry.picked is not None):
                yield "RUB-096", key, {"other": name}


def _whole(file: RubricFile, places: dict[str, Place]) -> list[Problem]:
    """Full marks and the points of the aspects."""
    found = []
    if file.model == "deduct" and file.full is None and any(entry.price for entry in file.items):
        found.append(problem("RUB-082", places.get("items", Place())))
    place = places.get("aspect_points", Place())
    for aspect in ASPECTS:
        wanted = file.aspect_points.get(aspect.code)
        own = [entry for entry in file.items if entry.id.startswith(f"{aspect.code}-")]
        had = sum((entry.worth for entry in own if entry.worth and not entry.price), Decimal(0))
        if wanted is not None and had != wanted:
            found.append(problem("RUB-044", place, aspect=aspect.code, wanted=wanted, had=had))
    return found
