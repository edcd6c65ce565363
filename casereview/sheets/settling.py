"""Marks of several workbooks side by side: what was handed in twice, and what two people see differently."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from casereview.model.mark import Mark
from casereview.model.place import Place
from casereview.model.problem import Problem, problem


@dataclass(frozen=True, slots=True)
class Said:
    """A mark, where it belongs among the others, and the seat it was given from (blank without one)."""

    position: int
    mark: Mark
    seat: str = ""


def settle(said: Iterable[Said]) -> tuple[list[Mark], list[Problem]]:
    """Take what was handed in twice once; name where marks on one item differ, and keep them all.

    Where seats A and B differ that is what a double review is for: they are counted, for adjudication,
    unless it has been.
    """
    kept: dict[Mark, Said] = {}
    twice: dict[tuple[str, str], int] = {}
    for one in said:
        first = kept.setdefault(replace(one.mark, source=""), one)
        if first is not one:
            files = _file(one.mark), _file(first.mark)
            twice[files] = twice.get(files, 0) + 1
    problems = [
        problem("SHT-035", Place(file), marks=count, first=first) for (file, first), count in twice.items()
    ]
    groups: dict[tuple[str, str, str], list[Said]] = {}
    for one in kept.values():
        groups.setdefault((one.mark.case_id, one.mark.item, one.mark.role), []).append(one)
    settled = {(case_id, item) for case_id, item, role in groups if role == "adjudicator"}
    apart = []
    for (case_id, item, role), group in groups.items():
        if not _differ(group) or (role == "inspector" and (case_id, item) in settled):
            continue
        if _double(group):
            apart.append((case_id, item))
            continue
        words = "；".join(f"{one.mark.person}（{one.mark.source}）" for one in group)
        problems.append(problem("SHT-034", Place(), case=case_id, item=item, said=words))
    if apart:
        case_id, item = apart[0]
        problems.append(problem("SHT-048", Place(), rows=len(apart), case=case_id, item=item))
    return [one.mark for one in kept.values()], problems


def _differ(group: list[Said]) -> bool:
    return len({(one.mark.outcome, one.mark.occurrences, one.mark.points) for one in group}) > 1


def _double(group: list[Said]) -> bool:
    """Whether each mark comes from a seat of its own."""
    seats = {one.seat for one in group}
    return "" not in seats and len(seats) == len(group)


def _file(mark: Mark) -> str:
    return mark.source.split(" › ", 1)[0]
