"""The cases units recommend for review: a table of units and numbers, read as an export is."""

from collections.abc import Sequence
from pathlib import Path

from casereview.intake.exports import read_exports
from casereview.intake.mapping_file import MappingFile
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.model.unit import Unit
from casereview.rounds.plan import RECOMMENDED, SampleRow
from casereview.rounds.population import Candidate, Population

_NUMBERS = ("案卷号", "决定书文号")


def chosen_cases(
    path: Path | None,
    rows: Sequence[SampleRow],
    population: Population,
    mapping: MappingFile,
    units: Sequence[Unit],
) -> tuple[tuple[Candidate, ...], list[Problem]]:
    """The cases a list names, or without a list those a sample has as recommended."""
    if path is not None:
        return read_recommended(path, population, mapping, units)
    keys = {row.case_key for row in rows if row.how == RECOMMENDED}
    return tuple(case for case in population.cases if case.case_key in keys), []


def read_recommended(
    path: Path, population: Population, mapping: MappingFile, units: Sequence[Unit]
) -> tuple[tuple[Candidate, ...], list[Problem]]:
    """The recommended cases among the population; a row that names none, or several, is a warning.

    The table needs 执法单位 and 案卷号 or 决定书文号; what an export would be told besides is left unsaid.
    """
    read, said = read_exports([path], mapping, units)
    problems = [item for item in said if item.severity != "notice"]
    chosen: dict[str, Candidate] = {}
    rows = read.table.frame.select("unit", "case_id", "case_key", "source", *_NUMBERS)
    for unit, case_id, key, source, *numbers in rows.iter_rows():
        found = {key} & population.by_key.keys()
        for number in filter(None, numbers):
            found = found or {case.case_key for case in population.named(number, unit)}
        if len(found) == 1:
            chosen |= {name: population.by_key[name] for name in found}
        else:
            code = "DRW-003" if found else "DRW-001"
            problems.append(problem(code, Place(source), unit=unit, case=case_id))
    return tuple(chosen.values()), problems
